"""Suggestions on a real board, from cards to the moderator's hand: why, both originals, accept, undo, dismiss, off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.board_desk import furnish_desk
from tests.support.matrix import thinned
from tests.support.servers import RunningServer
from tests.support.stages import CAP, violations

pytestmark = pytest.mark.timeout(300)
FOUND = 5 * CAP  # milliseconds; the worker has the lowest priority of all
BUSES = {"de": "Mehr Busse am Abend in alle Ortsteile", "ar": "حافلات أكثر في المساء إلى كل الأحياء"}
FEWER = {"de": "Weniger Busse am Abend in alle Ortsteile", "ar": "حافلات أقل في المساء إلى كل الأحياء"}
DIFFERING = {"de": ("Mehr", "Weniger"), "ar": ("أكثر", "أقل")}
PARKS = {
    "de": ("Spielplätze sanieren", "Spielplätze sannieren"),
    "ar": ("تجديد الملاعب القديمة", "تجديد الملاعب القديمه"),
}


@pytest.fixture(scope="module")
def seeking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server with its worker, for both languages."""
    running = RunningServer(tmp_path_factory.mktemp("seeking") / "server", SUGGESTIONS="on")
    running.start()
    yield running
    running.stop()


def _found(seeking: RunningServer, open_board: Callable[..., Page], language: str) -> tuple[Page, list[int]]:
    """A board with four cards and two suggestions; the cards' ids, those of the buses first."""
    desk = furnish_desk(seeking, cards=1, language=language)
    texts = (BUSES[language], FEWER[language], *PARKS[language])
    desk.act("hide", contribution=desk.cards[0], reason="off_topic")  # it might say the same as one of ours, too
    written = [desk.act("enter_card", text=text, language=language)["contribution"] for text in texts]
    page = open_board(desk)
    count = page.locator('[data-board="suggestion-count"]')
    expect(count).to_have_text("2", timeout=FOUND)
    return page, written


def _suggestion(page: Page, cards: list[int]) -> Locator:
    """The one that shows these cards, in whatever order."""
    boxes = "".join(f':has(input[value="{card}"])' for card in cards)
    return page.locator(f"[data-suggestion]{boxes}")


def _place(suggestion: Locator, name: str) -> Locator:
    return suggestion.locator(f'[data-board="{name}"]')


@pytest.mark.parametrize("language", thinned(["de", "ar"], ["de"]))
def test_a_moderator_accepts_takes_back_dismisses_and_switches_off(
    seeking: RunningServer, open_board: Callable[..., Page], language: str
) -> None:
    page, written = _found(seeking, open_board, language)
    menu = page.locator('[data-board="suggestions"]')
    inbox = page.locator('[data-column="inbox"] [data-card]:visible')
    expect(inbox).to_have_count(4, timeout=CAP)
    menu.locator("summary").click()

    buses, parks = _suggestion(page, written[:2]), _suggestion(page, written[2:])
    expect(_place(buses, "words-of")).to_have_text(
        [BUSES[language], FEWER[language]], use_inner_text=False, timeout=CAP
    )
    for word in DIFFERING[language]:
        expect(_place(buses, "differing")).to_contain_text(word, timeout=CAP)

    buses.locator('[data-decide="dismiss"]').click()
    expect(buses).to_have_class("suggestion is-done", timeout=CAP)
    expect(parks.locator('[data-decide="accept"]')).to_be_visible(timeout=CAP)
    parks.locator('[data-decide="accept"]').click()
    expect(inbox).to_have_count(3, timeout=CAP)
    expect(menu.locator('[data-board="suggestion-count"]')).to_be_empty(timeout=CAP)
    page.keyboard.press("Control+z")
    expect(inbox).to_have_count(4, timeout=CAP)
    expect(parks.locator('[data-decide="accept"]')).to_be_enabled(timeout=CAP)
    expect(buses.locator('[data-decide="accept"]')).to_be_disabled(timeout=CAP)

    menu.locator('[data-board="suggesting"]').uncheck()
    expect(menu.locator('[data-board="switched-off"]')).to_be_visible(timeout=CAP)
    expect(menu.locator('[data-board="suggestion-count"]')).to_be_empty(timeout=CAP)
    menu.locator('[data-board="suggesting"]').check()
    expect(menu.locator('[data-board="suggestion-count"]')).to_have_text("1", timeout=CAP)


def _tab_to(page: Page, wanted: Locator) -> None:
    """Forward or back, whichever way it lies."""
    behind = "element => document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING"
    key = "Shift+Tab" if wanted.evaluate(behind) else "Tab"
    for _ in range(60):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    expect(wanted).to_be_focused(timeout=CAP)


@pytest.mark.parametrize("language", thinned(["de", "ar"], ["ar"]))
def test_suggestions_are_opened_accepted_and_dismissed_by_keys_alone_and_axe_finds_nothing(
    seeking: RunningServer, open_board: Callable[..., Page], language: str
) -> None:
    page, written = _found(seeking, open_board, language)
    menu = page.locator('[data-board="suggestions"]')
    opener = menu.locator("summary")
    page.locator("cluster-board [type=search]").focus()
    _tab_to(page, opener)
    page.keyboard.press("Enter")
    buses, parks = _suggestion(page, written[:2]), _suggestion(page, written[2:])
    expect(parks).to_be_visible(timeout=CAP)
    assert violations(page) == []

    _tab_to(page, parks.locator('[data-decide="accept"]'))
    page.keyboard.press("Enter")
    expect(parks).to_be_focused(timeout=CAP)
    expect(_place(parks, "done")).to_be_visible(timeout=CAP)
    expect(menu.locator('[data-board="suggestion-count"]')).to_have_text("1", timeout=CAP)
    page.keyboard.press("Control+z")
    expect(parks.locator('[data-decide="accept"]')).to_be_enabled(timeout=CAP)
    expect(parks).to_be_focused(timeout=CAP)

    _tab_to(page, buses.locator('[data-decide="dismiss"]'))
    page.keyboard.press("Enter")
    expect(buses).to_have_class("suggestion is-done", timeout=CAP)
    expect(buses).to_be_focused(timeout=CAP)
    expect(menu.locator('[data-board="suggestion-count"]')).to_have_text("1", timeout=CAP)
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(buses).to_be_hidden(timeout=CAP)
    expect(opener).to_be_focused(timeout=CAP)
    expect(page.locator('[data-column="inbox"] [data-card]:visible')).to_have_count(4, timeout=CAP)
