"""The half day of methods.md section 2: its phases, their minutes, and what the hall may read in each."""

from __future__ import annotations

import pytest

from participate.methods import WorkshopSettings, find_method, run_of_show, world_cafe

PLAN = find_method("world_cafe").plan


def test_the_half_day_takes_two_hundred_and_ten_minutes_in_the_order_of_the_book() -> None:
    spent: dict[str, int] = {}
    for phase in PLAN(WorkshopSettings()):
        spent[phase.key] = spent.get(phase.key, 0) + phase.minutes
    talks = spent["round"] + spent["choose_host"] + spent["handover"]
    assert talks == 3 * 25, "the host is found, and the note heard, out of the minutes of the talk"
    assert {key: minutes for key, minutes in spent.items() if key not in ("round", "choose_host", "handover")} == {
        "arrive": 15, "intro": 25, "move": 2 * 5, "break": 15, "distil": 10, "gallery": 15, "harvest": 25, "weigh": 10,
        "outlook": 10,
    }  # fmt: skip
    assert sum(spent.values()) == 210


def test_the_cafe_etiquette_is_shown_throughout() -> None:
    method = world_cafe.METHOD
    for beginning in method.beginnings.values():
        assert {phase.rules for phase in run_of_show(method, beginning.settings)} == {world_cafe.ETIQUETTE}


def test_notes_are_read_by_all_in_the_gallery_and_a_ranking_only_after_the_vote() -> None:
    reveals = {phase.name: sorted(phase.reveals) for phase in PLAN(WorkshopSettings()) if phase.reveals}
    assert reveals == {
        "gallery": ["core", "notes"],
        "harvest": ["clusters", "core"],
        "weigh": ["clusters", "ranking"],
        "outlook": ["clusters", "ranking"],
    }


@pytest.mark.parametrize("rounds", [1, 2, 3, 4])
def test_every_round_after_the_first_moves_and_hears_the_hosts_before_it_talks(rounds: int) -> None:
    plan = PLAN(WorkshopSettings(rounds=rounds, weigh=False))
    for number in range(2, rounds + 1):
        keys = [phase.key for phase in plan if phase.round == number and phase.key != "break"]
        assert keys == ["move", "handover", "round"]
    assert "weigh" not in [phase.key for phase in plan]
