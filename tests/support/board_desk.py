"""Halls with cards to sort on one running server, and the moderator's board in a browser."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from participate.access.actors import find_actor
from participate.commands.door import Door
from participate.domain.defaults import FIELDS_OF_ACTION
from participate.domain.kinds import Role
from participate.store.database import Database
from participate.store.models import Concept, FieldOfAction, Login
from participate.store.work import Work
from participate.store.writer import Writer
from tests.support.halls import Hall, act, make_hall, new_hall_code
from tests.support.house import _login
from tests.support.servers import RunningServer

CARDS = {
    "de": "Mehr Sprachcafés am Abend",
    "ar": "المزيد من دورات اللغة المسائية",
    "uk": "Більше вечірніх курсів німецької",
    "tr": "Akşam Almanca kursları",
    "fa": "کلاس‌های آلمانی بیشتر در شب",
    "en": "<img src=x onerror=alert(1)> & <b>bold</b>",
}


@dataclass
class Desk:
    """A hall in its first round with cards in the inbox, and two people who may sort them."""

    url: str
    hall: Hall
    helper: str
    cards: list[int]

    def act(self, name: str, **fields: Any) -> dict[str, Any]:
        """Something a second person does meanwhile, elsewhere."""
        answer = act(
            self.url, self.helper, name=name, op_id=secrets.token_hex(16), workshop=self.hall.workshop, **fields
        )
        assert answer["ok"], answer
        return answer

    def clusters(self) -> list[dict[str, Any]]:
        """The clusters as the server keeps them, their cards counted from 0."""
        rows = sorted(self.hall.look(self.url)["lists"]["clusters"].values(), key=lambda row: row["position"])
        return [row | {"cards": [self.cards.index(card) for card in row["cards"]]} for row in rows]

    def board(self) -> dict[str, list[int]]:
        return {row["title"]: row["cards"] for row in self.clusters()}

    def sorted_cards(self) -> list[list[int]]:
        return [row["cards"] for row in self.clusters()]


def _furnish(
    database_url: str, code: str, cards_to_write: Sequence[tuple[str, str]], language: str
) -> tuple[Hall, str, list[int]]:
    hall = make_hall(database_url, code=code)
    database = Database(database_url)
    writer = Writer(database)
    door = Door(writer, find_actor)

    def prepare(work: Work) -> str:
        concept = work.db.query(Concept).order_by(Concept.id.desc()).first()
        assert concept is not None
        for position, labels in enumerate(FIELDS_OF_ACTION, start=1):
            work.db.add(FieldOfAction(concept_id=concept.id, position=position, labels=labels))
        work.db.get_one(Login, int(hall.moderator[1:].split(".")[0])).language = language
        return _login(work, hall.conference, Role.HELPER)

    helper = writer.perform(prepare)

    def do(name: str, **fields: Any) -> dict[str, Any]:
        return door.perform(
            hall.moderator, {"name": name, "op_id": secrets.token_hex(16), "workshop": hall.workshop, **fields}
        )

    for version in range(3):
        do("advance", version=version)
    cards = []
    for index, (lang, text) in enumerate(cards_to_write):
        kind = "need" if index % 2 else "idea"
        cards.append(do("enter_card", text=text, language=lang, table=index % 3 + 1, kind=kind)["contribution"])
    writer.close()
    database.dispose()
    return hall, helper, cards


@pytest.fixture
def desk(running: RunningServer) -> Callable[..., Desk]:
    """Return a function that makes a hall of its own on the running server: `desk(cards=8, language="de")`."""

    return partial(furnish_desk, running)


def furnish_desk(
    server: RunningServer, cards: int = 8, language: str = "de", texts: Sequence[str] | None = None
) -> Desk:
    """A hall of its own on a running server that keeps its data in SQLite; ``texts`` are German cards to write."""
    database_url = f"sqlite:///{server.data_dir / 'participate.sqlite'}"
    written = _cards_in_turn(cards) if texts is None else [("de", text) for text in texts]
    return Desk(server.url, *_furnish(database_url, new_hall_code(), written, language))


def _cards_in_turn(number: int) -> list[tuple[str, str]]:
    """Language and text of each: those above, then the same with a number behind."""
    told = list(CARDS.items())
    return [
        (lang, text if index < len(told) else f"{text} {index}")
        for index in range(number)
        for lang, text in [told[index % len(told)]]
    ]


@pytest.fixture
def open_board(new_person: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Return a function that opens the moderator's board."""

    def open_page(desk: Desk, **options: Any) -> Page:
        context = new_person(**{"viewport": {"width": 1366, "height": 768}, **options})
        context.add_cookies([{"name": "participate_staff", "value": desk.hall.moderator, "url": desk.url}])
        page = context.new_page()
        page.goto(f"{desk.url}/control/{desk.hall.workshop}")
        page.locator("cluster-board [data-card]").first.wait_for(state="attached")
        page.click("#tab-board")
        return page

    return open_page


def card_of(page: Page, desk: Desk, index: int, home: str | int = "inbox") -> Locator:
    """The card of that position where it lies in the inbox or in a cluster."""
    return page.locator(f'[data-column="{home}"] [data-card="{desk.cards[index]}"]')


def middle_of(locator: Locator) -> dict[str, float]:
    """A point inside an element, in px of the window."""
    box = locator.bounding_box()
    assert box is not None
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + min(box["height"] / 2, 60)}
