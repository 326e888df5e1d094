"""The concept workshop for everybody: axe, keyboard alone, a phone's width, and without any script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.matrix import thinned
from tests.support.plan_room import PlanRoom
from tests.support.stages import CAP, violations

pytestmark = pytest.mark.timeout(240)
OpenPlan = Callable[..., Page]


def furnish(room: PlanRoom, token: str) -> int:
    """One line of each kind, one with everything a line can have."""
    goal = room.line(token, "guiding_goal", "Alle sprechen gut Deutsch.", clusters=[room.clusters["Sprache lernen"]])
    action = room.line(token, "action_goal", "Bis 2028 gibt es Abendkurse.", parents=[goal])
    measure = room.line(token, "measure", "Sprachcafés", parents=[action], clusters=[room.clusters["Sprache lernen"]])
    other = room.line(token, "measure", "Sprachcafés")
    room.act(token, "add_dissent", draft=measure, text="Das reicht nicht.", lang="de")
    room.act(token, "mark_conflict", first=measure, second=other, note="Beide brauchen denselben Raum.")
    room.act(token, "set_implementation", draft=measure, state="running")
    return measure


@pytest.mark.parametrize("language", thinned(["de", "ar"], ["ar"]))
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(
    plan_room: Callable[..., PlanRoom], open_plan: OpenPlan, language: str
) -> None:
    room = plan_room()
    token = room.organiser(language)
    measure = furnish(room, token)
    page = open_plan(room, token)
    page.locator('[data-part="new-open"]').click()
    page.locator(".source summary").first.click()
    found = {"overview": violations(page)}
    page.locator(f'.row-link[data-line="{measure}"]').click()
    page.evaluate("document.querySelectorAll('details:not(.tongues)').forEach((fold) => { fold.open = true; })")
    expect(page.locator('[data-part="against"] , .statement').first).to_be_visible(timeout=CAP)
    found["line"] = violations(page)
    page.set_viewport_size({"width": 360, "height": 740})
    for pane in ("sources", "plan", "line"):
        page.locator(f'[data-to="{pane}"]').click()
        found[pane] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, pane
    assert {place: lines for place, lines in found.items() if lines} == {}


def tab_to(page: Page, selector: str) -> None:
    """Walk forward to it; wherever the focus stands on the way, it is to be seen."""
    for _ in range(120):
        page.keyboard.press("Tab")
        seen = "e => e === document.body || e.checkVisibility({ checkOpacity: true })"
        assert page.evaluate(f"({seen})(document.activeElement)")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector}")


def test_a_goal_is_written_and_filled_in_by_keyboard_alone(
    plan_room: Callable[..., PlanRoom], open_plan: OpenPlan
) -> None:
    room = plan_room()
    token = room.organiser()
    first = room.line(token, "guiding_goal", "Alle sprechen gut Deutsch.")
    page = open_plan(room, token)
    tab_to(page, '[data-do="begin"]')
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="new-form"] [name="text"]')).to_be_focused(timeout=CAP)
    tab_to(page, "button.go")
    page.keyboard.press("Enter")
    title = page.locator('[data-part="line-title"]')
    expect(title).to_be_focused(timeout=CAP)
    page.keyboard.press("Tab")
    words = page.locator('[data-part="words"] textarea')
    expect(words).to_be_focused(timeout=CAP)
    page.keyboard.press("End")
    page.keyboard.type(" ist leicht.")
    expect(page.locator('.row[data-kind="guiding_goal"]').last).to_contain_text("ist leicht.", timeout=CAP)
    tab_to(page, '[data-group="success"] > summary')
    page.keyboard.press("Enter")
    tab_to(page, '[data-answer="indicator"] [data-field]')
    page.keyboard.type("Kurse")
    expect(page.locator("#checks-indicator")).to_be_hidden(timeout=CAP)
    page.keyboard.press("Escape")
    chosen = page.locator('.row-link[aria-current="true"]')
    expect(chosen).to_be_focused(timeout=CAP)
    page.keyboard.press("ArrowUp")
    expect(page.locator(f'.row-link[data-line="{first}"]')).to_be_focused(timeout=CAP)
    page.keyboard.press("Enter")
    expect(words).to_have_value("Alle sprechen gut Deutsch.", timeout=CAP)


def test_a_line_taken_out_is_listed_for_all_and_comes_back_by_keyboard_alone(
    plan_room: Callable[..., PlanRoom], open_plan: OpenPlan
) -> None:
    room = plan_room()
    token, other = room.organiser(), room.organiser("ar")
    measure = furnish(room, token)
    page, beside = open_plan(room, token), open_plan(room, other)
    folds = [each.locator('[data-part="taken-away"]') for each in (page, beside)]
    expect(folds[0]).to_be_hidden()
    before = room.lists(token)["drafts"][str(measure)]
    room.act(token, "take_away_line", draft=measure)
    for fold in folds:
        expect(fold.locator('[data-part="count"]')).to_have_text("1", timeout=CAP)
    tab_to(page, '[data-part="taken-away"] > summary')
    page.keyboard.press("Enter")
    expect(folds[0].locator('[data-part="text"]')).to_have_text("Sprachcafés")
    expect(folds[0].locator('[data-part="when"]')).not_to_have_text("")
    assert violations(page) == []
    tab_to(page, '[data-part="taken-away"] li button')
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="line-title"]')).to_be_focused(timeout=CAP)
    expect(page.locator('[data-part="words"] textarea')).to_have_value("Sprachcafés", timeout=CAP)
    for fold in folds:
        expect(fold).to_be_hidden(timeout=CAP)
    assert room.lists(token)["drafts"][str(measure)] == before


def test_a_line_is_written_and_reworded_without_any_script(
    plan_room: Callable[..., PlanRoom], open_plan: OpenPlan
) -> None:
    room = plan_room()
    token = room.organiser()
    page = open_plan(room, token, java_script_enabled=False)
    page.locator('[data-part="new-open"]').click()
    form = page.locator('[data-part="new-form"]')
    form.locator('[name="clusters"]').select_option(str(room.clusters["Sprache lernen"]))
    form.locator("button.go").click()
    words = page.locator('[data-part="words"] textarea')
    expect(words).to_have_value("Sprache lernen", timeout=CAP)
    (line,) = room.lists(token)["drafts"].values()
    assert len(line["cards"]) == 6
    words.fill("Alle sprechen gut Deutsch.")
    room.act(token, "word_line", draft=line["id"], text="Alle verstehen einander.", seen=1)
    page.locator('[data-part="words"] button[data-bare]').click()
    expect(page.locator('[data-part="words"] [data-part="theirs"]')).to_have_text(
        "Alle verstehen einander.", timeout=CAP
    )
    expect(words).to_have_value("Alle sprechen gut Deutsch.", timeout=CAP)
    page.locator('[data-part="words"] button[data-bare]').click()
    expect(page.locator(".row-text")).to_have_text("Alle sprechen gut Deutsch.", timeout=CAP)
    room.act(token, "take_away_line", draft=line["id"])
    page.goto(f"{room.url}/concept/{room.concept}")
    page.locator('[data-part="taken-away"] > summary').click()
    page.locator('[data-part="taken-away"] li button').click()
    expect(page.locator(".row-text")).to_have_text("Alle sprechen gut Deutsch.", timeout=CAP)
