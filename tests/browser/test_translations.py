"""A card in another language at the board: by hand, seen by a second moderator at once, found in the Word minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import docx
import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.board_desk import CARDS, card_of, furnish_desk
from tests.support.servers import RunningServer
from tests.support.stages import CAP
from tests.support.translators import Translator, switch_on

GERMAN = "Mehr Sprachkurse am Abend, auf Arabisch gewünscht"
FOUND = 5 * CAP  # milliseconds; the service is asked whenever there is time


@pytest.fixture
def wired(tmp_path_factory: pytest.TempPathFactory, translator: Translator) -> Iterator[RunningServer]:
    """A server with a translation service, which no conference uses yet."""
    folder = tmp_path_factory.mktemp("wired") / "server"
    running = RunningServer(folder, TRANSLATE="libretranslate", TRANSLATE_URL=translator.url)
    running.start()
    yield running
    running.stop()


def minutes_of(url: str, token: str, workshop: int) -> docx.document.Document:
    address = f"{url}/control/{workshop}/export/bilingual.docx?language=ar&second=de"
    answer = requests.get(address, cookies={"participate_staff": token}, timeout=60)
    assert answer.status_code == 200
    return docx.Document(BytesIO(answer.content))


def test_written_by_hand_corrected_checked_and_found_in_the_minutes(
    wired: RunningServer, open_board: Callable[..., Page], new_person: Callable[..., BrowserContext]
) -> None:
    desk = furnish_desk(wired, cards=3)
    page, second = open_board(desk), open_board(desk)
    arabic = card_of(page, desk, 1)
    arabic.click()
    page.locator('[data-board="more"] > summary').click()
    page.locator('[data-do="translate"]').click()
    dialog = page.locator('[data-part="translating"]')
    expect(dialog).to_be_visible(timeout=CAP)
    expect(dialog.locator('[data-part="original"]')).to_have_text(CARDS["ar"], timeout=CAP)
    assert dialog.locator("[name=lang]").input_value() == "de"
    assert dialog.locator("option[value=ar]").is_disabled()
    found = Axe().run(page, context='[data-part="translating"]')
    assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []
    dialog.locator("[name=text]").fill(GERMAN)
    dialog.locator("[type=submit]").click()
    expect(dialog).to_be_hidden(timeout=CAP)
    for screen in (page, second):
        below = card_of(screen, desk, 1).locator(".translation-words")
        expect(below).to_have_text(GERMAN, timeout=CAP)
        assert (below.get_attribute("lang"), below.get_attribute("dir")) == ("de", "ltr")
        expect(card_of(screen, desk, 1).locator('[data-board="words-of"]')).to_have_text(CARDS["ar"], timeout=CAP)
    second.locator("cluster-board [type=search]").fill("auf arabisch gewünscht")
    expect(second.locator('[data-column="inbox"] [data-card]:not([hidden])')).to_have_count(1, timeout=CAP)

    switch_on(wired, desk.hall.conference)
    desk.act("enter_card", text="Потрібні перекладачі", language="uk")
    feed = second.locator('[data-part="feed"] > [data-number="4"]')
    second.click("#tab-cards")
    expect(feed.locator(".translation-words")).to_have_text("Wir brauchen Dolmetscher", timeout=FOUND)
    expect(feed.locator(".translation-mark")).to_contain_text("LibreTranslate", timeout=CAP)
    unchecked = feed.locator(".translation-mark").inner_text()
    feed.locator('[data-part="translate"]').click()
    second.locator('[data-part="translation-check"]').click()
    expect(second.locator('[data-part="translating"]')).to_be_hidden(timeout=CAP)
    expect(feed.locator(".translation-mark")).not_to_have_text(unchecked, timeout=CAP)

    paper = minutes_of(desk.url, desk.hall.moderator, desk.hall.workshop)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert f"{CARDS['ar']}" not in cells, "the original has its translation below it"
    assert [text.splitlines() for text in cells if GERMAN in text] == [[CARDS["ar"], GERMAN]]
    assert [text for text in cells if "Wir brauchen Dolmetscher" in text] != []
