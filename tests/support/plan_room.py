"""A concept with sorted cards on one running server, and people who work on its plan in browsers."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
import requests
from playwright.sync_api import BrowserContext, Page

from participate.access.links import renew_setup, set_up
from participate.access.passwords import hash_password
from participate.store.database import Database
from participate.store.models import Conference, Workshop
from participate.store.work import Work
from participate.store.writer import Writer
from tests.support.board_desk import Desk, furnish_desk
from tests.support.halls import act
from tests.support.preparing import PASSWORD
from tests.support.servers import RunningServer
from tests.support.stages import CAP

READY = {
    "need": "Auf den Karten steht es oft.",
    "kind_of_offer": "use_regular",
    "lead": "Volkshochschule",
    "until": "2027-12-31",
    "departments": "Soziales",
    "feasibility": "Soziales: machbar",
    "funding": "offen",
    "indicator": "Plätze",
    "affected": "partly",
    **{f"access_{point}": "geklärt" for point in ("language", "reach", "childcare", "cost", "legal")},
    **{f"thinking_{way}": "yes" for way in ("proactive", "agreed", "connected", "local")},
}
"""What the sheet of a measure says once nothing is missing any more."""
LAPTOP = {"width": 1280, "height": 800}


@dataclass
class PlanRoom:
    """A hall whose cards lie in two clusters, and organisers who make a plan of them."""

    server: RunningServer
    desk: Desk
    concept: int
    clusters: dict[str, int]

    @property
    def url(self) -> str:
        return self.server.url

    def organiser(self, language: str = "de") -> str:
        """The token of a new organiser who reads this language."""
        return new_organiser(self.server, language)

    def act(self, token: str, name: str, **fields: Any) -> dict[str, Any]:
        """One act on the plan by POST; its answer."""
        answer = act(self.url, token, name=name, op_id=secrets.token_hex(16), concept=self.concept, **fields)
        assert answer["ok"], answer
        return answer

    def line(self, token: str, kind: str, text: str, **fields: Any) -> int:
        return int(self.act(token, "write_line", kind=kind, text=text, lang="de", **fields)["draft"])

    def lists(self, token: str) -> dict[str, Any]:
        """A fresh snapshot's lists."""
        headers = {"Authorization": f"Bearer {token}"}
        told = requests.get(f"{self.url}/api/streams/concept:{self.concept}", headers=headers, timeout=120).json()
        return told["changes"][0]["lists"]  # type: ignore[no-any-return]


def new_organiser(server: RunningServer, language: str = "de") -> str:
    """The token of somebody with an account of their own, who belongs to no conference."""
    login, hashed = f"amira.{secrets.token_hex(4)}", hash_password(PASSWORD)

    def come_in(work: Work) -> str:
        return set_up(work, renew_setup(work, login), login, hashed, language)

    return str(write(server, come_in))


def write(server: RunningServer, do: Callable[[Work], Any]) -> Any:
    database = Database(f"sqlite:///{server.data_dir / 'participate.sqlite'}")
    writer = Writer(database)
    told = writer.perform(do)
    writer.close()
    database.dispose()
    return told


def furnish_plan(server: RunningServer, cards: int = 12) -> PlanRoom:
    """A concept of its own on a running server: two clusters, and some cards that lie in none."""
    desk = furnish_desk(server, cards=cards)

    def concept_of(work: Work) -> int:
        workshop = work.db.get_one(Workshop, desk.hall.workshop)
        return work.db.get_one(Conference, workshop.conference_id).concept_id

    clusters = {}
    for title, first, last in (("Sprache lernen", 0, 6), ("Ankommen im Amt", 6, 10)):
        clusters[title] = desk.act("create_cluster", title=title, cards=desk.cards[first:last])["cluster"]
    return PlanRoom(server, desk, int(write(server, concept_of)), clusters)


@pytest.fixture
def plan_room(running: RunningServer) -> Callable[..., PlanRoom]:
    """Return a function that furnishes a concept of its own on the running server."""
    return partial(furnish_plan, running)


@pytest.fixture
def open_plan(new_person: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Return a function that opens the concept workshop: `open_plan(room, token, line=3)`.

    Where no socket gets through, ``sockets=False``, every act goes by HTTP, and offline means offline at once. Where
    the clock stands, ``still=True``, nothing that is written goes out until ``page.clock.resume()``.
    """

    def open_page(
        room: PlanRoom,
        token: str,
        line: int | None = None,
        sockets: bool = True,
        still: bool = False,
        **options: Any,
    ) -> Page:
        context = new_person(**{"viewport": LAPTOP, **options})
        if not sockets:
            context.add_init_script("window.WebSocket = class { constructor() { throw new Error('none'); } };")
        context.add_cookies([{"name": "participate_staff", "value": token, "url": room.url}])
        page = context.new_page()
        if still:
            page.clock.install()
            page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(f"{room.url}/concept/{room.concept}" + (f"?line={line}" if line else ""))
        if options.get("java_script_enabled", True):
            page.wait_for_selector("body[data-seq]", timeout=CAP)
        return page

    return open_page
