"""A conference made by mistake is removed without a trace; one that holds anything stays. On SQLite and PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from participate.access.actors import find_actor
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.snapshots.finding import find_by_code
from participate.snapshots.minutes import take_minutes
from participate.store.models import Base, Fact, ImportedRecord
from tests.support.house import House, build_house, op_id
from tests.support.preparing import Organiser, first_organiser, refusal, rows_of

OF_EVERY_ACT = {"operations", "journal", "streams"}
SECONDS = 30


@pytest.fixture
def organiser(house: House) -> Organiser:
    return first_organiser(house)


def all_rows(house: House) -> dict[str, list[str]]:
    """Every row of every table, but for what each act leaves behind."""
    with house.database.reading() as db:
        return {
            name: sorted(map(repr, db.execute(select(table))))
            for name, table in Base.metadata.tables.items()
            if name not in OF_EVERY_ACT
        }


def acts_on(organiser: Organiser, *streams: str) -> list[str]:
    return [fact.act for fact in rows_of(organiser, Fact, Fact.stream.in_(streams), order=Fact.id)]


def test_a_conference_made_by_mistake_goes_with_all_that_hangs_on_it(organiser: Organiser) -> None:
    house = organiser.house
    before = all_rows(house)
    made = organiser.act("create_conference", concept=house.concept, title="Zweimal", languages=["de"])
    here, own_streams = {"conference": made["conference"]}, [f"conference:{made['conference']}"]
    whole = organiser.act("create_workshop", title="Werkstatt", method="zukunftswerkstatt", groups=2, **here)
    own_streams += [f"workshop:{id_}" for id_ in (whole["workshop"], *whole["groups"])]
    organiser.act("set_questions", workshop=whole["workshop"], questions=[{"texts": {"de": "Warum?"}}])
    organiser.act("reword_question", workshop=whole["workshop"], texts={"de": "Wozu?"})
    organiser.act("set_next_meeting", workshop=whole["workshop"], place="Bürgerhaus")
    organiser.act("invite", role="moderator", workshop=whole["groups"][0], secret_hash="0" * 64, **here)
    moderator = house.invite(Role.MODERATOR, made["conference"])
    assert {"create_conference", "create_workshop", "set_next_meeting"} <= set(acts_on(organiser, *own_streams))

    removal = {"op_id": op_id(), **here}
    answer = organiser.act("remove_conference", **removal)
    assert organiser.act("remove_conference", **removal) == answer
    assert refusal(organiser, "remove_conference", **here).code == "not_found"
    assert all_rows(house) == before
    assert acts_on(organiser, *own_streams) == [], "the next one of this number begins with a log of its own"
    assert acts_on(organiser, f"concept:{house.concept}") == ["create_conference", "remove_conference"]
    with house.database.reading() as db:
        assert find_actor(db, moderator, house.now) is None
        for code in (made["code"], whole["code"]):
            with pytest.raises(Refusal, match="unknown_code"):
                find_by_code(db, code)


def test_a_conference_that_was_opened_or_holds_anything_stays(organiser: Organiser) -> None:
    house, made = organiser.house, organiser.prepare()
    with house.database.reading() as db:
        minutes = take_minutes(db, house.conference)
    read_in = organiser.act("import_minutes", minutes=minutes)["conference"]
    cards = [{"line": 2, "text": "Aus der Umfrage", "source": "Brief"}]
    organiser.act("import_cards", workshop=made["workshop"], cards=cards)
    before = all_rows(house)
    for conference in (house.conference, read_in, made["conference"]):
        assert refusal(organiser, "remove_conference", conference=conference).code == "conference_in_use"
    assert all_rows(house) == before


def test_what_another_process_is_just_reading_in_keeps_the_conference(emptied_postgres_url: str) -> None:
    house = build_house(emptied_postgres_url)
    organiser = first_organiser(house)
    made = organiser.prepare()
    waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with ThreadPoolExecutor(1) as office, Session(house.database.reader) as other, other.begin():
        other.add(ImportedRecord(workshop_id=made["workshop"], parts={}))
        other.flush()
        removal = office.submit(refusal, organiser, "remove_conference", conference=made["conference"])
        while not (removal.done() or other.scalar(waits)):
            pass
    assert removal.result(SECONDS).code == "conference_in_use"
    house.close()
