"""A workshop as it is prepared, laid down in a house of its own: all that was decided, and nothing that happened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from participate.cli.throwaway import prepare
from participate.domain.kinds import RunStatus
from participate.snapshots.preparation import concept_page, conference_page
from participate.snapshots.preparation_rows import ConferencePage
from participate.store.database import Database
from participate.store.models import Conference, Contribution, Participant
from participate.store.set_up import SetUp, set_up_of
from tests.support.house import House
from tests.support.preparing import EXPECTATIONS, Organiser, first_organiser


def prepared(organiser: Organiser) -> dict[str, int]:
    """A day of a World Café that is not the one meant, and a Zukunftswerkstatt in two groups with a plan of its own."""
    made = organiser.prepare()
    organiser.act("edit_conference", conference=made["conference"], machine_translation=True, venue="Rathaus")
    made = made | organiser.act(
        "create_workshop", conference=made["conference"], title="Zukunft", method="zukunftswerkstatt", groups=2
    )
    workshop, (first, second) = made["workshop"], made["groups"]  # type: ignore[misc]
    organiser.act("edit_workshop", workshop=workshop, dots=5, minutes={"critique": 33}, migrant_led=True)
    organiser.act("edit_parts", workshop=workshop, deed="add", phase="pause", after="critique", minutes=9)
    organiser.act("edit_parts", workshop=workshop, deed="leave_out", phase="entry")
    organiser.act("edit_workshop", workshop=first, title="Arbeit", tables=2, seats=6, hold_back=True)
    organiser.act("set_questions", workshop=workshop, questions=[{"texts": {"de": "Wie leben wir hier?"}}])
    return {**made, "first": first, "second": second}


def laid_down(house: House, code: str, folder: Path) -> Database:
    with house.database.reading() as db:
        found = set_up_of(db, code)
    assert isinstance(found, SetUp)
    prepare({"DATA_DIR": str(folder)}, found)
    return Database(f"sqlite:///{folder / 'participate.sqlite'}")


def page(database: Database, conference: int) -> ConferencePage:
    with database.reading() as db:
        return conference_page(db, conference)


def test_everything_that_was_prepared_is_there_and_nothing_that_happened(house: House, tmp_path: Path) -> None:
    organiser = first_organiser(house)
    made = prepared(organiser)
    conference = made["conference"]
    as_prepared = page(house.database, conference)
    organiser.act("edit_conference", conference=conference, **EXPECTATIONS)
    organiser.act("open_conference", conference=conference)
    organiser.act("advance", workshop=made["workshop"], version=0)
    copy = laid_down(house, as_prepared.groups_of(made["workshop"])[1].code, tmp_path / "copy")
    found = page(copy, conference)
    meant = tuple(each for each in as_prepared.workshops if made["workshop"] in (each.id, each.parent))
    assert found.workshops == meant
    assert len(meant) == 3
    kept = {"languages", "groups", "venue", "code", "words", "title"}
    assert {name: getattr(found, name) for name in kept} == {name: getattr(as_prepared, name) for name in kept}
    assert (found.standing, found.machine_translation) == ("open", False)
    assert {name: found.texts[name] for name in EXPECTATIONS} == EXPECTATIONS
    with copy.reading() as db, house.database.reading() as own:
        there, here = concept_page(db, made["concept"]), concept_page(own, made["concept"])
        assert [db.scalar(select(func.count(table.id))) for table in (Participant, Contribution, Conference)] == [
            0,
            0,
            1,
        ]
    assert replace(there, conferences=()) == replace(here, conferences=())
    copy.dispose()


def test_a_plan_can_be_tried_before_the_expectations_are_written(house: House, tmp_path: Path) -> None:
    made = first_organiser(house).prepare()
    before = page(house.database, made["conference"])
    copy = laid_down(house, before.workshops[0].code.lower(), tmp_path / "copy")
    found = page(copy, made["conference"])
    copy.dispose()
    assert (found.standing, found.blocking) == ("open", [])
    assert (before.standing, len(before.blocking), before.workshops[0].status) == ("prepared", 5, RunStatus.PREPARED)
    assert page(house.database, made["conference"]) == before
