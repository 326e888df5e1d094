"""The wall as whoever leads it turns it: left alone it turns by the clock, and what a test waits for has gone by."""

from time import monotonic

from playwright.sync_api import Locator, Page, expect

from tests.support.stages import CAP

ROUNDS = 3
"""A wall in six languages has many pages: a busy machine turns through them all within this many caps."""


def leaf_to(wall: Page, seen: Locator) -> str:
    """Hold the wall and turn its pages by key until ``seen`` is on it; the text of that page."""
    stage = wall.locator("main[data-pages]")
    if stage.get_attribute("data-held") is None:
        wall.keyboard.press(" ")
        expect(stage).to_have_attribute("data-held", "", timeout=CAP)
    ends = monotonic() + ROUNDS * CAP / 1000
    while not (seen.count() and seen.first.is_visible()) and monotonic() < ends:
        now = stage.get_attribute("data-page") or ""
        wall.keyboard.press("ArrowRight")
        if stage.get_attribute("data-page") == now:
            wall.wait_for_timeout(100)  # one page only: what is waited for has yet to come
    expect(seen.first).to_be_visible()
    return stage.inner_text()
