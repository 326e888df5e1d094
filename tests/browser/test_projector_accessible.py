"""axe on the wall in every phase, in both writing directions (trust.md A1)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, new_stage, violations, wait_for_phase

pytestmark = pytest.mark.timeout(300)
PHASES = ("arrive", "intro", "round-1", "choose_host-1", "move-2", "break-3", "handover-3", "distil", "gallery")
CLOSING = ("harvest", "weigh", "outlook")


@pytest.mark.parametrize("languages", [("de", "ar", "uk"), pytest.param(("ar", "de", "tr"), marks=pytest.mark.matrix)])
def test_axe_finds_nothing_on_the_wall_in_any_phase(
    running: RunningServer, new_person: NewPerson, languages: tuple[str, ...]
) -> None:
    stage = new_stage(running, new_person, languages=languages)
    phone = stage.join(languages[0])
    wall = stage.wall(reduced_motion="reduce")  # a page that is fading in has no contrast yet
    found = {"prepared": violations(wall)}
    for phase in (*PHASES, *CLOSING):
        stage.to(phase)
        wait_for_phase(phase, wall)
        if phase in ("round-1", "distil"):
            stage.act(phone, "contribute", text="Mehr Sprachkurse am Abend")
        if phase != "arrive":
            expect(wall.locator(".stage")).to_have_attribute("data-pages", re.compile("[1-9]"), timeout=CAP)
        found[phase] = violations(wall)
    assert {phase: lines for phase, lines in found.items() if lines} == {}
    assert stage.errors == []
