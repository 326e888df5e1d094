"""Halls in which groups write: an Open Space and a future workshop, led to a phase, looked at by every audience."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from participate.domain.kinds import Audience
from participate.snapshots import take
from participate.snapshots.participant import personal_of
from tests.support.house import House, build_house

IDEA = {"part": "contribution"}


def person_id(token: str) -> int:
    return int(token[1:].partition(".")[0])


def seen(house: House, audience: Audience = Audience.PARTICIPANT) -> dict[str, Any]:
    """A fresh snapshot of the workshop."""
    with house.database.reading() as db:
        return take(db, audience, f"workshop:{house.workshop}")


def mine(house: House, phone: str) -> dict[str, Any]:
    with house.database.reading() as db:
        return personal_of(db, person_id(phone), house.workshop)


def back(house: House) -> None:
    house.act(house.moderator, "back", version=house.read_workshop("version"))


def photo(size: tuple[int, int] = (60, 40), kind: str = "JPEG", mode: str = "RGB", **options: Any) -> bytes:
    """A picture whose left half is red."""
    picture = Image.new(mode, size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


@pytest.fixture
def future(migrated_url: str) -> Iterator[House]:
    """A future workshop, on SQLite and on PostgreSQL."""
    built = build_house(migrated_url, method="zukunftswerkstatt")
    yield built
    built.close()


@pytest.fixture
def sqlite_future(emptied_sqlite_url: str) -> Iterator[House]:
    built = build_house(emptied_sqlite_url, method="zukunftswerkstatt")
    yield built
    built.close()


@pytest.fixture
def open_space(migrated_url: str) -> Iterator[House]:
    """An Open Space, on SQLite and on PostgreSQL."""
    built = build_house(migrated_url, method="open_space")
    yield built
    built.close()


@pytest.fixture
def sqlite_open_space(emptied_sqlite_url: str) -> Iterator[House]:
    built = build_house(emptied_sqlite_url, method="open_space")
    yield built
    built.close()
