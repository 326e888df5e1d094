"""The camera all sets of pictures are taken with, and how one set is taken alone."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.support.browsers import NAMES, QUIET

LANGUAGES = ("de", "ar")
SETTLE_MS = 700  # a change is told within 200 ms; the rest is for pictures and fonts


class Camera:
    """Takes one picture after another into a folder."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self._browser, self._folder = browser, folder
        self.complaints: list[str] = []

    def context(self, **options: Any) -> BrowserContext:
        return self._browser.new_context(reduced_motion="reduce", **options)

    def person(self, language: str, width: int, height: int) -> Page:
        page = self.context(locale=language, viewport={"width": width, "height": height}).new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        return page

    def take(self, page: Page, name: str, *, whole: bool = False) -> None:
        page.wait_for_timeout(SETTLE_MS)
        page.screenshot(path=self._folder / f"{name}.png", full_page=whole)


def join(camera: Camera, link: str, language: str) -> Page:
    """Through the three pages of the door, each with its picture."""
    page = camera.person(language, 360, 740)
    page.goto(link)
    camera.take(page, f"phone-{language}-1-language", whole=True)
    page.click(f'button[value="{language}"]')
    camera.take(page, f"phone-{language}-2-expectations", whole=True)
    page.locator('button[name="group"]').last.click()
    camera.take(page, f"phone-{language}-3-in", whole=True)
    return page


def launch(playwright: Playwright) -> Browser:
    program = next(path for name in NAMES if (path := which(name)))
    return playwright.chromium.launch(executable_path=program, args=list(QUIET))


def alone(draw: Callable[[Camera, Path, tuple[str, ...]], None]) -> None:
    """One set of pictures alone: ``python -m scripts.screens_of_… [FOLDER] [LANGUAGE …]``."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        camera = Camera(launch(playwright), folder)
        draw(camera, Path(data), tuple(sys.argv[2:]) or LANGUAGES)
    for complaint in camera.complaints:
        print(complaint)
