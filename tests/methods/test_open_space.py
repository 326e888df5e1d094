"""Open Space as methods.md section 3 tells it."""

from __future__ import annotations

from participate.methods import WorkshopSettings, open_space


def test_principles_and_law_are_shown_always() -> None:
    plan = open_space.plan(WorkshopSettings(rounds=4, full_day=True, news=True))
    assert {phase.rules for phase in plan} == {open_space.PRINCIPLES}
