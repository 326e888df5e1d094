"""The organiser's changes to a run of show, laid over the method's own plan; on every method there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from participate.domain.kinds import Activity, Purpose
from participate.methods import PartChange, WorkshopSettings, find_method, methods, phase_words, run_of_show
from participate.methods.parts import ADDABLE, arranged, next_number

CAFE = find_method("world_cafe")
EVERY = [pytest.param(method, id=key) for key, method in methods().items()]


def names(*changes: PartChange, rounds: int = 3) -> list[str]:
    return [phase.name for phase in run_of_show(CAFE, WorkshopSettings(rounds=rounds, parts=changes))]


def test_a_break_a_mood_check_the_park_list_and_a_free_part_come_where_they_are_put() -> None:
    own = names()
    added = names(
        PartChange("add", "pause", after="round-1"),
        PartChange("add", "mood", after="pause"),
        PartChange("add", "parking", after="harvest"),
        PartChange("add", "free", after=None),
        PartChange("add", "pause", after="distil", again=2),
    )
    expected = [*own]
    expected[expected.index("round-1") + 1 : expected.index("round-1") + 1] = ["pause", "mood"]
    expected.insert(expected.index("harvest") + 1, "parking")
    expected.insert(expected.index("distil") + 1, "pause.2")
    assert added == ["free", *expected]


def test_phases_are_left_out_put_back_moved_and_repeated_under_a_name_of_their_own() -> None:
    out = PartChange("leave_out", "gallery")
    assert names(out) == [name for name in names() if name != "gallery"]
    assert names(out, PartChange("put_back", "gallery")) == names()
    moved = names(PartChange("move", "gallery", after="harvest"))
    assert moved[moved.index("harvest") + 1] == "gallery"
    assert sorted(moved) == sorted(names())
    assert names(PartChange("repeat", "weigh", after="weigh", again=2))[-3:] == ["weigh", "weigh.2", "outlook"]
    assert names(PartChange("move", "gallery", after="gallery")) == names()


def test_a_change_to_a_phase_that_is_gone_is_passed_over() -> None:
    changes = (PartChange("add", "pause", after="round-3"), PartChange("move", "round-3", after="intro"))
    assert names(*changes, rounds=2) == names(rounds=2)
    assert names(*(PartChange("leave_out", name) for name in names())) == names(), "never a workshop of nothing"


def test_numbers_are_never_given_twice() -> None:
    settings = WorkshopSettings(parts=(PartChange("add", "pause", after="intro"), PartChange("leave_out", "pause")))
    assert next_number(CAFE, settings, "pause") == 2
    assert next_number(CAFE, settings, "weigh") == 2
    assert next_number(CAFE, WorkshopSettings(), "pause") == 1


def test_an_added_part_takes_the_organiser_s_minutes() -> None:
    parts = (PartChange("add", "pause", after="intro"), PartChange("repeat", "gallery", after="gallery", again=2))
    settings = WorkshopSettings(parts=parts, minutes={"pause": 40, "gallery": 12, "gallery.2": 8})
    minutes = {phase.name: phase.minutes for phase in run_of_show(CAFE, settings)}
    assert [minutes[name] for name in ("pause", "gallery", "gallery.2")] == [40, 12, 8]


@pytest.mark.parametrize("method", EVERY)
def test_a_matter_can_be_parked_in_every_phase_of_every_method(method: object) -> None:
    plan = run_of_show(method, WorkshopSettings())  # type: ignore[arg-type]
    assert [phase.name for phase in plan if Purpose.PARKED not in phase.also] == []


def test_a_repeated_round_keeps_its_round() -> None:
    settings = WorkshopSettings(parts=(PartChange("repeat", "round-2", after="round-2", again=2),))
    again = next(part.phase for part in arranged(CAFE, settings) if part.phase.name == "round-2.2")
    assert replace(again, again=1) == next(p for p in run_of_show(CAFE, WorkshopSettings()) if p.name == "round-2")


def test_what_can_be_added_has_words_and_an_activity_of_the_screens() -> None:
    assert {key: (phase.activity, phase.purpose) for key, phase in ADDABLE.items()} == {
        "pause": (Activity.BREAK, None),
        "mood": (Activity.CONTRIBUTE, Purpose.MOOD),
        "voting": (Activity.VOTE, None),
        "parking": (Activity.SHOW, None),
        "free": (Activity.SHOW, None),
    }
    assert set(ADDABLE) <= set(phase_words())
    assert ADDABLE["parking"].reveals == {"parked"}
