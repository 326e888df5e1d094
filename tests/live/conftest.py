"""One real server for this folder, with a fresh hall for every test that asks for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, count

import pytest

from tests.live.screens import Screen, screens
from tests.support.halls import Hall, make_hall, new_hall_code
from tests.support.servers import RunningServer


@dataclass
class Served:
    """A running server on an SQLite file, and halls nobody has used yet."""

    server: RunningServer
    database_url: str
    halls: Iterator[Hall]

    @property
    def url(self) -> str:
        return self.server.url


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("live")
    database_url = f"sqlite:///{folder / 'participate.sqlite'}"
    halls = (make_hall(database_url, code=new_hall_code()) for _ in count())
    first = next(halls)  # migrates before the server reads
    server = RunningServer(folder / "data", DATABASE_URL=database_url)
    server.start()
    yield Served(server, database_url, chain([first], halls))
    server.stop()


@pytest.fixture
def hall(served: Served) -> Hall:
    return next(served.halls)


@pytest.fixture
def open_screen() -> Iterator[Callable[..., Screen]]:
    """``open_screen(url, token, side, view)``: real socket clients, closed when the test ends."""
    with screens() as opened:
        yield opened
