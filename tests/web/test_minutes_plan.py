"""Whose minutes say what the plan made of the results, and who can leave that out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from participate.domain.minutes_json import from_json
from participate.domain.preparation import EXPECTATIONS
from tests.support.office import Office, Person, opened
from tests.web.test_plan_downloads import act, circle_of

NAME = "Volkshochschule"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path / "office") as place:
        yield place


def planned(amira: Person, made: dict[str, int]) -> None:
    """A card of the hall becomes a measure with somebody responsible."""
    conference = f"/staff/conferences/{made['conference']}"
    amira.post(f"{conference}/expectations", **dict.fromkeys((f"{name}.de" for name in EXPECTATIONS), "Text"))
    amira.post(f"{conference}/open")
    act(amira, "advance", workshop=made["workshop"], version=0, to="round-1")
    card = act(amira, "enter_card", workshop=made["workshop"], text="Kurse am Abend")["contribution"]
    concept = {"concept": made["concept"]}
    line = act(amira, "write_line", **concept, kind="measure", text="Abendkurse", lang="de", cards=[card])["draft"]
    act(amira, "fill_line", **concept, draft=line, answers={"lead": {"text": NAME, "seen": 0}})


def test_organisers_get_the_plan_in_their_minutes_and_an_external_moderator_none_of_it(office: Office) -> None:
    amira = office.organiser()
    made = amira.prepare()
    planned(amira, made)
    leyla = office.person().invited(office, amira, made["conference"], "moderator")
    for base in (f"/staff/conferences/{made['conference']}", f"/control/{made['workshop']}"):
        whole, bare, theirs = (
            from_json(each.data)
            for each in (
                amira.get(f"{base}/export/json"),
                amira.get(f"{base}/export/json?without_plan=1"),
                leyla.get(f"{base}/export/json"),
            )
        )
        assert [line.says("lead") for line in (whole.plan.lines if whole.plan else ())] == [NAME]
        assert bare.plan is None
        assert theirs == bare
        for name in ("md", "csv", "json"):
            assert NAME.encode() not in leyla.get(f"{base}/export/{name}").data, name
        assert NAME in amira.get(f"{base}/export/md?language=de").text
    circle = circle_of(office, amira, made["concept"])
    assert circle.get(f"/staff/conferences/{made['conference']}/export/json").status_code // 100 == 4
    assert NAME.encode() in circle.get(f"/concept/{made['concept']}/export/plan.json").data


def test_only_who_may_see_the_plan_is_asked_whether_to_leave_it_out(office: Office) -> None:
    amira = office.organiser()
    made = amira.prepare()
    leyla = office.person().invited(office, amira, made["conference"], "moderator")
    page = f"/control/{made['workshop']}"
    assert ['name="without_plan"' in each.get(page).text for each in (amira, leyla)] == [True, False]
