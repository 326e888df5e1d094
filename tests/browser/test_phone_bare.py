"""A phone on which no script runs: from the code to the dots, by plain forms in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.halls import Halls
from tests.support.phones import FIELD, SEND, cards_in, enter, own_cards, see_states

pytestmark = pytest.mark.timeout(240)
NewPerson = Callable[..., BrowserContext]


def test_the_whole_way_without_a_script(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new(tables=1)
    page = new_person(java_script_enabled=False, locale="en").new_page()
    page.goto(halls.url)
    page.fill("#code", hall.code.lower())
    page.click("button.main")
    enter(page.context, halls.url, hall, "en", page=page)
    hall.advance_to(halls.url, "round-1")
    page.click("#by-hand a")
    page.fill(FIELD, "Help with letters")
    page.locator('.chip:has([value="need"])').click()
    page.click(SEND)
    see_states(page, "sent")
    page.fill(FIELD, "A mistake")
    page.click(SEND)
    own_cards(page).nth(0).get_by_role("button", name="Take back").click()
    see_states(page, "sent")
    assert cards_in(hall, halls.url) == ["Help with letters"]
    hall.advance_to(halls.url, "choose_host-1")
    page.click("#by-hand a")
    page.click('table-host[data-of="offer"] button')
    page.fill("#handover", "One\nTwo")
    page.click("idea-form[data-act] button.main")
    see_states(page, "sent", "sent")
    hall.advance_to(halls.url, "distil")
    page.click("#by-hand a")
    page.fill(FIELD, "Letters in plain words")
    page.click(SEND)
    hall.advance_to(halls.url, "weigh")
    page.click("#by-hand a")
    page.click('dot-vote [data-is="more"]')
    expect(page.locator('dot-vote [data-is="left"]')).to_have_text("Dots left: 2")
    hall.advance_to(halls.url, "end")
    page.click("#by-hand a")
    expect(page.get_by_role("heading", name="Thank you for taking part")).to_be_visible()
    assert page.locator("vote-result .card-about").all_inner_texts() == ["Dots: 1"]
    rule = page.locator('vote-result [data-is="counted"]:visible')
    expect(rule).to_have_text("Dots each: 3. One dot for each topic. The option with the most dots stands first.")


def test_a_table_scanned_too_early_is_kept_until_it_starts(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    page = new_person(locale="en").new_page()
    page.goto(f"{halls.url}/{hall.code}/3")
    page.click('button[value="en"]')
    page.click('button[name="group"][value=""]')
    page.wait_for_url("**/now?table=3&done=join")
    expect(page.get_by_text("This table will be yours as soon as it starts.")).to_be_visible()
    hall.advance_to(halls.url, "arrive")
    expect(page.locator("go-to-table .huge")).to_have_text("3", timeout=30_000)
