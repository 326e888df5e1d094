"""In the gallery people read all tables and mark what matters to them (methods.md section 2), each for themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.halls import Halls
from tests.support.phones import PATIENCE, enter, online, see_states, write

pytestmark = pytest.mark.timeout(240)


def test_a_card_of_another_is_marked_by_keyboard_and_stays_marked_after_a_reload(
    halls: Halls, new_person: Callable[..., BrowserContext]
) -> None:
    hall = halls.new(tables=1)
    hall.advance_to(halls.url, "round-1")
    writer = online(enter(new_person(), halls.url, hall))
    for text in ("Mehr Busse", "Mehr Bänke"):
        write(writer, text)
    see_states(writer, "sent", "sent")
    page = online(enter(new_person(), halls.url, hall, "en"))
    hall.advance_to(halls.url, "gallery")
    page.locator("table-gallery summary").click()
    stars = page.get_by_role("button", name="Mark", exact=True)
    expect(stars).to_have_count(2, timeout=PATIENCE)
    stars.nth(1).focus()
    page.keyboard.press("Enter")
    expect(stars.nth(1)).to_have_attribute("aria-pressed", "true")
    online(page).reload()
    page.locator("table-gallery summary").click()
    marked = page.locator('table-gallery .card:has([aria-pressed="true"]) .card-text')
    expect(marked).to_have_text(["Mehr Bänke"], timeout=PATIENCE)
    expect(writer.locator('table-gallery [aria-pressed="true"]')).to_have_count(0)
