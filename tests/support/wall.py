"""An Open Space with two times and three places, and the agenda wall as everybody in it reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from participate.domain.kinds import Audience
from participate.methods import WorkshopSettings
from participate.snapshots import take
from participate.snapshots.participant import personal_of
from tests.support.house import House, build_house

TWO_SLOTS = WorkshopSettings(rounds=2)


def open_space(url: str, settings: WorkshopSettings = TWO_SLOTS, places: int = 3) -> House:
    """A house in which people are asked for their topics."""
    house = build_house(url, settings, places, "open_space")
    house.advance_to("propose")
    return house


@pytest.fixture
def space(migrated_url: str) -> Iterator[House]:
    """An Open Space of two times and three places that collects topics, on SQLite and on PostgreSQL."""
    built = open_space(migrated_url)
    yield built
    built.close()


@pytest.fixture
def sqlite_space(emptied_sqlite_url: str) -> Iterator[House]:
    """The same on SQLite alone."""
    built = open_space(emptied_sqlite_url)
    yield built
    built.close()


def propose(house: House, phone: str, title: str = "Busse am Abend", **fields: Any) -> int:
    """The new topic's id."""
    return int(house.act(phone, "propose_topic", title=title, **fields)["topic"])


def topic(house: House, id_: int) -> dict[str, Any]:
    """A topic as every phone reads it."""
    with house.database.reading() as db:
        row = take(db, Audience.PARTICIPANT, f"workshop:{house.workshop}")["lists"]["topics"][str(id_)]
    return dict(row)


def states(house: House, *ids: int) -> list[str]:
    return [topic(house, id_)["state"] for id_ in ids]


def spot(house: House, id_: int) -> tuple[int | None, int | None]:
    """Slot and place's number."""
    row = topic(house, id_)
    return row["slot"], row["place"]


def wall(house: House) -> dict[str, Any]:
    """The wall's figures in the workshop's state."""
    with house.database.reading() as db:
        return dict(take(db, Audience.PARTICIPANT, f"workshop:{house.workshop}")["state"])


def moves(house: House) -> dict[str, Any]:
    """What the arrangement proposes, as those who lead read it."""
    with house.database.reading() as db:
        return dict(take(db, Audience.MODERATOR, f"workshop:{house.workshop}")["lists"]["moves"])


def mine(house: House, phone: str) -> dict[str, Any]:
    with house.database.reading() as db:
        return personal_of(db, int(phone[1:].partition(".")[0]), house.workshop)


def step_back(house: House, times: int = 1) -> None:
    for _ in range(times):
        house.act(house.moderator, "back", version=house.read_workshop("version"))
