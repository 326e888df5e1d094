"""A hall with its screens in real browsers: phones, control screens and walls around one server."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page

from participate.domain.kinds import Role
from participate.store.database import Database
from participate.store.models import Conference, Login
from participate.store.work import Work
from participate.store.writer import Writer
from tests.support.halls import Hall, act, join, make_hall
from tests.support.house import _login
from tests.support.servers import RunningServer

CAP = 20_000  # milliseconds; a cap, never a measure
ASKED_OF_AXE = {"iframes": False, "resultTypes": ["violations"]}
NewPerson = Callable[..., BrowserContext]
_codes = (f"C{second}{third}AAA" for second in "ABCDEFGH" for third in "ABCDEFGH")


@contextmanager
def served(folder: Path) -> Iterator[RunningServer]:
    """A server on an SQLite file that is there already, for a whole file of tests."""
    folder.mkdir()
    make_hall(f"sqlite:///{folder / 'participate.sqlite'}", code="ZZZZZZ")
    server = RunningServer(folder)
    server.start()
    yield server
    server.stop()


def new_stage(server: RunningServer, new_person: NewPerson, **hall: Any) -> Stage:
    """A hall nobody has used yet, on a server that runs."""
    database_url = f"sqlite:///{server.data_dir / 'participate.sqlite'}"
    return Stage(server, database_url, make_hall(database_url, code=next(_codes), **hall), new_person)


@dataclass
class Stage:
    """One hall on one server, and a way to open its screens."""

    server: RunningServer
    database_url: str
    hall: Hall
    new_person: NewPerson
    errors: list[str] = field(default_factory=list)  # what a page's script failed at

    @property
    def url(self) -> str:
        return self.server.url

    def token(self, role: Role, language: str = "de") -> str:
        """A device signed in by invitation, reading this language."""

        def sign_in(work: Work) -> str:
            made = _login(work, self.hall.conference, role)
            work.db.get_one(Login, int(made[1:].split(".")[0])).language = language
            return made

        return str(self._write(sign_in))

    def prepare(self, change: Callable[[Conference], None]) -> None:
        """Write other words into the conference, as an organiser does beforehand."""
        self._write(lambda work: change(work.db.get_one(Conference, self.hall.conference)))

    def _write(self, do: Callable[[Work], Any]) -> Any:
        database = Database(self.database_url)
        writer = Writer(database)
        told = writer.perform(do)
        writer.close()
        database.dispose()
        return told

    def _open(self, path: str, token: str, **options: Any) -> Page:
        person = self.new_person(**options)
        person.add_cookies([{"name": "participate_staff", "value": token, "url": self.url}])
        page = person.new_page()
        page.on("pageerror", lambda error: self.errors.append(f"{path}: {error}"))
        page.goto(f"{self.url}{path}")
        page.wait_for_selector("body[data-seq]", timeout=CAP)
        return page

    def control(self, language: str = "de", role: Role = Role.MODERATOR, **options: Any) -> Page:
        size = {"width": 1366, "height": 768}
        return self._open(f"/control/{self.hall.workshop}", self.token(role, language), viewport=size, **options)

    def wall(self, **options: Any) -> Page:
        size = {"width": 1920, "height": 1080}
        path = f"/projector/{self.hall.workshop}"
        return self._open(path, self.token(Role.PROJECTOR), **{"viewport": size, **options})

    def phone(self, language: str = "de") -> Page:
        token = join(self.url, self.hall.code, language)
        person = self.new_person(locale=language)
        person.add_cookies([{"name": "participate_phone", "value": token, "url": self.url}])
        page = person.new_page()
        page.goto(f"{self.url}/{self.hall.code}/now")
        return page

    def join(self, language: str = "de") -> str:
        return join(self.url, self.hall.code, language)

    def act(self, token: str, name: str, **fields: Any) -> dict[str, Any]:
        envelope = {"name": name, "op_id": secrets.token_hex(16), "workshop": self.hall.workshop, **fields}
        answer = act(self.url, token, **envelope)
        assert answer["ok"], answer
        return answer

    def told_to_walls(self) -> str:
        """All a wall is sent at this moment, shown or not."""
        headers = {"Authorization": f"Bearer {self.hall.moderator}"}
        stream = f"{self.url}/api/streams/workshop:{self.hall.workshop}"
        told = requests.get(stream, params={"view": "projector"}, headers=headers, timeout=120)
        return json.dumps(told.json(), ensure_ascii=False)

    def to(self, phase: str) -> None:
        """Seat whoever is there, then go straight to a phase; what lies between is left out."""
        state = self.hall.state(self.url)
        steps = ["arrive", phase] if state["status"] == "prepared" and phase != "arrive" else [phase]
        for step in steps:
            answer = self.hall.lead(self.url, "advance", version=self.hall.state(self.url)["version"], to=step)
            assert answer["ok"], answer


def wait_for_phase(phase: str, *screens: Page) -> None:
    """Until every control screen and wall shows this phase."""
    for screen in screens:
        screen.wait_for_selector(f'body[data-phase="{phase}"]', timeout=CAP)


def violations(page: Page) -> list[str]:
    """What axe finds, as "rule: element" lines (trust.md A1).

    Axe is brought along once a page, and says what is wrong alone: all that is right would be a hundred times as long.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("(asked) => axe.run(asked).then(({ violations }) => violations)", ASKED_OF_AXE)
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
