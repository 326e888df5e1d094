"""Halls for tests of faults: two servers that all tests share, one on each database, and servers of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.faults.stages import Serving, Stage
from tests.support.proxy import FaultProxy

HALLS = 12


@pytest.fixture(scope="package")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    serving = Serving(tmp_path_factory.mktemp("faults"), halls=HALLS)
    yield serving
    serving.stop()


@pytest.fixture(scope="package")
def on_postgres(tmp_path_factory: pytest.TempPathFactory, postgres_socket: Path) -> Iterator[Serving]:
    with psycopg.connect(host=str(postgres_socket), user="postgres", dbname="postgres", autocommit=True) as admin:
        admin.execute("CREATE DATABASE participate_faults TEMPLATE template0 ENCODING 'UTF8'")
    url = f"postgresql+psycopg://postgres@/participate_faults?host={postgres_socket}"
    serving = Serving(tmp_path_factory.mktemp("faults"), url, halls=HALLS)
    yield serving
    serving.stop()


@pytest.fixture
def sqlite_stage(on_sqlite: Serving) -> Iterator[Stage]:
    """An unused hall on SQLite, for what no database can change."""
    stage = on_sqlite.next_stage()
    yield stage
    stage.close()


@pytest.fixture(params=["on_sqlite", "on_postgres"])
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    """An unused hall, on SQLite and on PostgreSQL."""
    serving: Serving = request.getfixturevalue(request.param)
    opened = serving.next_stage()
    yield opened
    opened.close()


OpenStage = Callable[..., Stage]


@pytest.fixture
def open_stage(tmp_path: Path) -> Iterator[OpenStage]:
    """``open_stage(database_url, PUBLIC_URL=…)``: a hall on a server of its own, to be killed, filled or cut off."""
    opened: list[Stage] = []

    def start(database_url: str | None = None, **environment: str) -> Stage:
        opened.append(Serving(tmp_path, database_url, **environment).next_stage())
        return opened[-1]

    yield start
    for stage in opened:
        stage.close()
        stage.serving.stop()


@pytest.fixture
def proxy() -> Iterator[FaultProxy]:
    """A proxy that is not started yet: its address is the server's PUBLIC_URL, so it must be known first."""
    made = FaultProxy()
    yield made
    made.close()
