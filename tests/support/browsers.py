"""The system's Chromium, driven as a person would: one browser for a worker, a fresh context for each person."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

PATIENCE = 20_000  # ms; a generous cap for a busy machine, never a measure
expect.set_options(timeout=PATIENCE)

# First the engine without the window around it: a test in it costs a quarter less.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The window around a page is seen by nobody, and in newer Chromium its address line alone, a page of its own, costs
# more than the page under test.
UNSEEN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "PreloadTopChromeWebUI")
# Playwright's own, said again: of several --disable-features Chromium hears the last one alone.
OFF = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    "PreconnectToSearch",
)
# A browser that speaks to our server only: no update, no sync, no look-ups of its maker's hosts.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*OFF, *UNSEEN))}",
)
# The control screen shows the wall small: a whole page more, which costs as much as its own. Who tests it asks for it.
WITHOUT_PREVIEW = """
  const watching = new MutationObserver(() => document.querySelector(".preview iframe")?.remove());
  watching.observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => watching.disconnect());
"""


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium or Chrome of this machine; without one the tests fail."""
    for name in (os.environ.get("CHROMIUM"), *NAMES):
        if name and (path := shutil.which(name)):
            return path
    pytest.fail("The tests need a Chromium or Chrome browser: please install one (on Debian and Ubuntu: chromium).")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Return the one headless browser of a worker; what one person does in it no other context sees."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, headless=True, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def new_person(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that opens a fresh browser context: a phone (360 × 740) unless told otherwise.

    Arguments are those of Playwright's `new_context`, for example `locale="ar"`, `viewport={...}`; and `preview=True`
    for a control screen that shows the wall.
    """
    opened: list[BrowserContext] = []

    def open_context(*, preview: bool = False, **options: Any) -> BrowserContext:
        context = browser.new_context(**{"viewport": {"width": 360, "height": 740}, "locale": "de-DE", **options})
        if not preview and options.get("java_script_enabled", True):
            context.add_init_script(WITHOUT_PREVIEW)
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()
