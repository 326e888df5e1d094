"""Changing a run of show before and while it runs: only later parts, nobody surprised, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

from participate.domain.refusals import Refusal
from participate.store.models import Contribution
from tests.support.days import Day, open_day
from tests.support.house import House
from tests.support.preparing import refusal, rows_of


@pytest.fixture
def day(house: House) -> Day:
    return open_day(house)


def plan(day: Day, workshop: int) -> list[str]:
    return [phase["name"] for phase in day.look(f"workshop:{workshop}")["state"]["plan"]]


def edit(day: Day, workshop: int, deed: str, phase: str, after: str | None = None, **more: Any) -> dict[str, Any]:
    return day.organiser.act("edit_parts", workshop=workshop, deed=deed, phase=phase, after=after, **more)


def test_a_break_a_mood_check_the_park_list_and_a_free_part_go_into_any_method(day: Day) -> None:
    for method, after in (("world_cafe", "round-1"), ("open_space", "marketplace"), ("zukunftswerkstatt", "focus")):
        workshop = day.add(method, groups=1 if method == "zukunftswerkstatt" else None)
        own = plan(day, workshop)
        for kind in ("free", "parking", "mood", "pause"):
            edit(day, workshop, "add", kind, after, minutes=7)
        index = own.index(after) + 1
        assert plan(day, workshop) == [*own[:index], "pause", "mood", "parking", "free", *own[index:]]
        rows = {row["name"]: row for row in day.look(f"workshop:{workshop}")["state"]["plan"]}
        assert [(rows[kind]["activity"], rows[kind]["minutes"]) for kind in ("pause", "mood", "parking", "free")] == [
            ("break", 7), ("contribute", 7), ("show", 7), ("show", 7),
        ]  # fmt: skip


def test_one_sentence_each_at_every_mood_check(day: Day) -> None:
    workshop = day.add("world_cafe")
    for after in ("intro", "distil"):
        edit(day, workshop, "add", "mood", after)
    phone = day.join()
    for phase in ("mood", "mood.2", "outlook"):
        day.advance(workshop, to=phase)
        day.act(phone, "contribute", workshop, text=f"Gut: {phase}")
        with pytest.raises(Refusal, match="one_sentence_each"):
            day.act(phone, "contribute", workshop, text="Noch einmal")
        assert day.look(f"workshop:{workshop}")["state"]["voices"] == 1, "each mood check counts its own sentences"
    cards = rows_of(day.organiser, Contribution)
    assert [(card.phase, card.purpose) for card in cards] == [
        ("mood", "mood"), ("mood.2", "mood"), ("outlook", "mood"),
    ]  # fmt: skip


def test_what_was_parked_in_any_phase_is_read_in_the_part_for_it_and_nowhere_else(day: Day) -> None:
    workshop = day.add("world_cafe")
    edit(day, workshop, "add", "parking", "gallery")
    phone = day.join()
    day.advance(workshop, to="round-1")
    parked = day.act(phone, "contribute", workshop, text="Später: Busse", purpose="parked")["contribution"]
    seen = {}
    for phase in ("gallery", "parking", "harvest"):
        day.advance(workshop, to=phase)
        from participate.domain.kinds import Audience

        shown = day.look(f"workshop:{workshop}", Audience.PARTICIPANT)["lists"]["contributions"]
        seen[phase] = str(parked) in shown
    assert seen == {"gallery": False, "parking": True, "harvest": False}


def test_while_it_runs_only_what_has_not_begun_can_be_changed(day: Day) -> None:
    workshop = day.add("world_cafe")
    day.advance(workshop)
    day.advance(workshop, to="round-1")
    for deed, phase, after in (
        ("leave_out", "intro", None), ("leave_out", "round-1", None), ("add", "pause", "arrive"),
        ("move", "gallery", "arrive"), ("repeat", "gallery", None), ("move", "round-1", "distil"),
    ):  # fmt: skip
        said = refusal(day.organiser, "edit_parts", workshop=workshop, deed=deed, phase=phase, after=after)
        assert (deed, phase, said.code) == (deed, phase, "part_begun")
    seen = day.row(workshop).version
    edit(day, workshop, "add", "pause", "round-1")
    with pytest.raises(Refusal, match="position_changed"):
        day.lead("advance", workshop, version=seen)
    assert day.advance(workshop)["phase"] == "pause"
    edit(day, workshop, "leave_out", "gallery")
    edit(day, workshop, "put_back", "gallery")
    edit(day, workshop, "leave_out", "weigh")
    assert "weigh" not in plan(day, workshop)
    day.advance(workshop, to="gallery")
    day.lead("back", workshop, version=day.row(workshop).version)
    assert refusal(day.organiser, "edit_parts", workshop=workshop, deed="leave_out", phase="gallery").code == (
        "part_begun"
    )
    day.end(workshop)
    assert refusal(day.organiser, "edit_parts", workshop=workshop, deed="put_back", phase="weigh").code == (
        "already_ended"
    )


def test_a_part_held_twice_is_voted_on_twice(day: Day) -> None:
    workshop = day.add("world_cafe")
    assert edit(day, workshop, "repeat", "weigh", "weigh")["phase"] == "weigh.2"
    day.advance(workshop, to="weigh")
    first = day.look(f"workshop:{workshop}")["state"]["ballot"]
    day.advance(workshop)
    second = day.look(f"workshop:{workshop}")["state"]["ballot"]
    assert [(row["phase"], row["version"]) for row in (first, second)] == [("weigh", 1), ("weigh.2", 1)]


def test_what_no_plan_can_be_is_refused(day: Day) -> None:
    workshop = day.add("world_cafe")
    for fields in (
        {"deed": "add", "phase": "lunch"}, {"deed": "leave_out", "phase": "pause"},
        {"deed": "move", "phase": "gallery", "after": "nowhere"}, {"deed": "burn", "phase": "gallery"},
    ):  # fmt: skip
        assert (fields, refusal(day.organiser, "edit_parts", workshop=workshop, **fields).code) == (fields, "malformed")
    wrong = refusal(day.organiser, "edit_parts", workshop=workshop, deed="add", phase="pause", minutes=999)
    assert wrong.code == "number_between"
    names = plan(day, workshop)
    for name in names[:-1]:
        edit(day, workshop, "leave_out", name)
    assert plan(day, workshop) == names[-1:]
    assert refusal(day.organiser, "edit_parts", workshop=workshop, deed="leave_out", phase=names[-1]).code == (
        "one_part_stays"
    )


def test_minutes_of_an_added_part_are_edited_like_all_others(day: Day) -> None:
    workshop = day.add("world_cafe")
    edit(day, workshop, "add", "pause", "intro")
    day.organiser.act("edit_workshop", workshop=workshop, minutes={"pause": 42, "round-1": 30})
    rows = {row["name"]: row["minutes"] for row in day.look(f"workshop:{workshop}")["state"]["plan"]}
    assert (rows["pause"], rows["round-1"]) == (42, 30)
    day.organiser.act("edit_workshop", workshop=workshop, rounds=2)
    assert "pause" in plan(day, workshop)


def test_those_who_lead_do_not_rebuild_the_plan(day: Day) -> None:
    with pytest.raises(Refusal, match="not_allowed"):
        day.lead("edit_parts", day.add("world_cafe"), deed="leave_out", phase="gallery")
