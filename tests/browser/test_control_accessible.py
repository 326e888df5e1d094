"""axe on the control screen in every phase and panel, and the whole course by keyboard alone (trust.md A1, A2, A4)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from participate.domain.kinds import Role
from tests.support.matrix import thinned
from tests.support.reflow import unfit
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, Stage, new_stage, violations, wait_for_phase

pytestmark = pytest.mark.timeout(300)
PHASES = ("arrive", "intro", "round-1", "choose_host-1", "move-2", "distil", "gallery", "harvest", "weigh")
PANELS = ("cards", "tables", "board", "votes", "questions", "entry", "minutes")


@pytest.fixture
def stage(running: RunningServer, new_person: NewPerson) -> Iterator[Stage]:
    hall = new_stage(running, new_person)
    yield hall
    assert hall.errors == []


def furnish(stage: Stage) -> None:
    """Cards in all states, so that every kind of row is looked at."""
    phone = stage.join("ar")
    stage.to("round-1")
    for number in range(3):
        stage.act(phone, "contribute", text=f"نحتاج إلى دورات لغة {number}", kind="need")
    hidden = next(iter(stage.hall.look(stage.url)["lists"]["contributions"]))
    stage.act(stage.hall.moderator, "hide", contribution=int(hidden), reason="personal")
    stage.act(stage.hall.moderator, "hold_back", on=True)
    stage.act(phone, "contribute", text="ينتظر", kind="idea")


def test_axe_finds_nothing_in_any_phase(stage: Stage) -> None:
    control = stage.control()
    found = {"prepared": violations(control)}
    for phase in PHASES:
        stage.to(phase)
        wait_for_phase(phase, control)
        found[phase] = violations(control)
    assert {phase: lines for phase, lines in found.items() if lines} == {}


@pytest.mark.parametrize("language", thinned(["de", "ar"], ["ar"]))
def test_every_panel_and_dialog_is_free_of_what_axe_finds_and_fits_large_text(stage: Stage, language: str) -> None:
    furnish(stage)
    control = stage.control(language)
    found: dict[str, list[str]] = {}
    for panel in PANELS:
        control.locator(f"#tab-{panel}").click()
        found[panel] = [*violations(control), *unfit(control, 1100)]
    control.locator("#tab-cards").click()
    control.locator(".card summary:visible").first.click()
    found["reasons"] = violations(control)
    control.keyboard.press("?")
    found["help"] = violations(control)
    control.keyboard.press("Escape")
    control.locator('[data-part="back"]').click()
    found["back"] = violations(control)
    assert {place: lines for place, lines in found.items() if lines} == {}
    assert control.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")


def test_a_helper_screen_and_a_narrow_screen_are_as_clean(stage: Stage) -> None:
    furnish(stage)
    helper = stage.control("de", Role.HELPER)
    assert violations(helper) == []
    helper.set_viewport_size({"width": 360, "height": 740})
    assert violations(helper) == []
    assert helper.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_hall_is_led_by_keyboard_alone(stage: Stage) -> None:
    phone = stage.join()
    control = stage.control()
    _tab_to(control, '[data-part="next"]')
    control.keyboard.press("Enter")
    wait_for_phase("arrive", control)
    expect(control.locator('[data-part="next"]')).to_be_focused()
    expect(control.locator('[data-part="next"]')).to_be_enabled(timeout=CAP)
    control.keyboard.press("n")
    wait_for_phase("intro", control)
    expect(control.locator('[data-part="next"]')).to_be_enabled(timeout=CAP)
    control.keyboard.press("ArrowRight")
    wait_for_phase("round-1", control)
    stage.act(phone, "contribute", text="Nur mit Tasten")
    expect(control.locator(".feed").get_by_text("Nur mit Tasten")).to_be_visible(timeout=CAP)
    _tab_to(control, ".card summary")
    control.keyboard.press("Enter")
    control.keyboard.press("Tab")
    control.keyboard.press("Enter")
    expect(control.locator('.card[data-state="hidden"]')).to_have_count(1, timeout=CAP)
    expect(control.locator('[data-part="undo"]')).to_be_enabled(timeout=CAP)  # its answer may come after its change
    control.keyboard.press("Control+z")
    expect(control.locator('.card[data-state="visible"]')).to_have_count(1, timeout=CAP)
    _tab_to(control, "[role=tab]")
    control.keyboard.press("ArrowRight")
    expect(control.locator("#panel-tables")).to_be_visible()
    control.keyboard.press("?")
    expect(control.locator('[data-part="help-dialog"]')).to_be_visible()
    control.keyboard.press("Escape")
    expect(control.locator('[data-part="help-dialog"]')).to_be_hidden()


def _tab_to(page: Page, selector: str) -> None:
    """Walk forward; wherever the focus stands on the way, it is to be seen."""
    for _ in range(120):
        page.keyboard.press("Tab")
        seen = "e => e === document.body || e.checkVisibility({ checkOpacity: true })"
        assert page.evaluate(f"({seen})(document.activeElement)")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector}")


def test_many_arriving_cards_are_said_together_and_never_move_the_focus(stage: Stage) -> None:
    phones = [stage.join() for _ in range(5)]
    stage.to("round-1")
    control = stage.control("en")
    control.locator("#tab-entry").click()
    field = control.locator('[data-part="enter-card"] textarea')
    field.fill("Ich schreibe gerade")
    control.evaluate("""() => {
      const aloud = document.querySelector('[data-part=aloud]');
      window.said = [];
      const watch = new MutationObserver(() => window.said.push(aloud.textContent));
      watch.observe(aloud, { childList: true, characterData: true, subtree: true });
    }""")
    for number in range(40):
        stage.act(phones[number % 5], "contribute", text=f"Karte {number}")
    expect(control.locator('[data-part="count-cards"]')).to_have_text("40", timeout=CAP)
    expect(control.locator('[data-part="aloud"]')).to_contain_text("new card", timeout=CAP)
    assert field.input_value() == "Ich schreibe gerade"
    assert field.evaluate("field => field === document.activeElement")
    assert len(control.evaluate("window.said")) < 20, "one sentence in five seconds, however slowly cards arrive"
