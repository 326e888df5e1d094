"""Pictures of every screen in German and Arabic: phone, control and wall in every phase, doors, pages of preparing.

``python scripts/screens.py [FOLDER]`` starts a demo of its own, leads it from the first phase to the end and writes
PNG files to FOLDER (default ``build/screens``); ``make screens`` calls it. To be looked at by people.
"""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
from playwright.sync_api import Page, sync_playwright

from scripts.camera import LANGUAGES, Camera, join, launch
from scripts.screens_of_concept import concept
from scripts.screens_of_day import the_day
from scripts.screens_of_future_workshop import future_workshop
from scripts.screens_of_open_space import open_space
from scripts.screens_of_preparing import at_the_doors, my_settings, prepare, work_areas
from scripts.screens_of_votes import votes_and_results
from tests.support.ports import free_port

START_SECONDS = 60


@contextmanager
def demo(folder: Path) -> Iterator[dict[str, str]]:
    """A demo of its own: ``join``, ``control``, ``projector`` and ``organiser`` links."""
    port = free_port()
    log = folder / "demo.log"
    environment = {**os.environ, "DATA_DIR": str(folder / "data"), "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    command = [sys.executable, "-m", "participate", "demo", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield _links(log, process)
    finally:
        process.terminate()
        process.wait(15)


def _links(log: Path, process: subprocess.Popen[bytes]) -> dict[str, str]:
    names = {"join": "Join", "control": "Lead", "projector": "Projector", "organiser": "First organiser"}
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        text = log.read_text("utf-8", "replace")
        if "Stop with" in text:
            return {key: re.search(rf"{word}[^\n]*?(http\S+)", text)[1] for key, word in names.items()}  # type: ignore[index]
        time.sleep(0.2)
    raise SystemExit(f"The demo did not start.\n{log.read_text('utf-8', 'replace')}")


class Leader:
    """A moderator who leads by the public protocol."""

    def __init__(self, page: Page, base: str, workshop: int) -> None:
        self._base, self._workshop = base, workshop
        cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
        self._http = requests.Session()
        self._http.headers["X-Participate-As"] = "staff"
        self._http.cookies.update(cookies)

    def state(self) -> dict[str, Any]:
        answer = self._http.get(f"{self._base}/api/streams/workshop:{self._workshop}", timeout=10).json()
        state: dict[str, Any] = answer["changes"][0]
        return state

    def act(self, name: str, **fields: Any) -> dict[str, Any]:
        act = {"name": name, "op_id": secrets.token_hex(16), "workshop": self._workshop, **fields}
        answer: dict[str, Any] = self._http.post(f"{self._base}/api/acts", json=act, timeout=30).json()
        return answer


def enter(camera: Camera, link: str, language: str, width: int, height: int) -> Page:
    page = camera.person(language, width, height)
    page.goto(link)
    page.wait_for_url(re.compile(r"/(control|projector|staff/(?!enter|setup))"), timeout=15_000)
    return page


def use_language(page: Page, base: str, language: str) -> None:
    """The staff's language is a setting of the device."""
    form = page.locator(f'button[name="language"][value="{language}"]')
    if form.count():
        form.first.evaluate("button => button.form.requestSubmit(button)")
        page.wait_for_load_state()


def through_all_phases(camera: Camera, links: dict[str, str]) -> None:
    base = links["join"].rsplit("/", 1)[0]
    controls = {tag: enter(camera, links["control"], tag, 1366, 768) for tag in LANGUAGES}
    walls = {tag: enter(camera, links["projector"], tag, 1920, 1080) for tag in LANGUAGES}
    for tag in LANGUAGES:
        use_language(controls[tag], base, tag)
    workshop = int(re.search(r"/control/(\d+)", controls["de"].url)[1])  # type: ignore[index]
    leader = Leader(controls["de"], base, workshop)
    phones = {tag: join(camera, links["join"], tag) for tag in LANGUAGES}
    for number in range(40):
        state = leader.state()["state"]
        if _fill(leader, state):
            state = leader.state()["state"]
        name = f"{number:02}-{state['phase']['name'] if state['phase'] else state['status']}"
        for kind, pages in (("phone", phones), ("control", controls), ("projector", walls)):
            for tag, page in pages.items():
                camera.take(page, f"{kind}-{tag}-{name}", whole=kind == "phone")
        if state["phase"] and state["phase"]["key"] == "weigh":
            for tag in LANGUAGES:
                work_areas(camera, controls[tag], tag, name)
                my_settings(camera, phones[tag], tag)
        if state["status"] == "ended":
            return
        leader.act("advance", version=state["version"])


def _fill(leader: Leader, state: dict[str, Any]) -> bool:
    """Something to see where a real hall would have made it."""
    harvest = state["phase"] is not None and state["phase"]["key"] == "harvest"
    if harvest:
        cards = list(leader.state()["lists"]["contributions"])
        for place, title in enumerate(("Sprache lernen", "Ankommen im Amt", "Wohnen")):
            chosen = [int(card) for card in cards[place * 5 : place * 5 + 5]]
            leader.act("create_cluster", title=title, cards=chosen)
    return harvest


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, demo(Path(data)) as links, sync_playwright() as playwright:
        browser = launch(playwright)
        camera = Camera(browser, folder)
        for tag in LANGUAGES:
            at_the_doors(camera, links["join"], tag)
        prepare(camera, links, LANGUAGES)
        through_all_phases(camera, links)
        open_space(camera, Path(data), LANGUAGES)
        future_workshop(camera, Path(data), LANGUAGES)
        the_day(camera, Path(data), LANGUAGES)
        concept(camera, Path(data), LANGUAGES)
        votes_and_results(camera, Path(data), LANGUAGES)
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    for complaint in camera.complaints:
        print(complaint)


if __name__ == "__main__":
    main()
