"""Open Space as methods.md section 3 tells it."""

from __future__ import annotations

from participate.methods import WorkshopSettings, open_space


def test_principles_and_law_stand_in_every_part_from_the_opening_on() -> None:
    settings = WorkshopSettings(rounds=4, full_day=True, news=True)
    without = [phase.key for phase in open_space.plan(settings) if phase.rules != open_space.PRINCIPLES]
    assert without == ["arrive"]
