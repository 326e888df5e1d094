"""One database of each kind for all tests of a worker, opened once and emptied after each.

To make a database costs more than most tests do in it, and what SQLAlchemy has compiled once stays with the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from participate.store.database import Database
from participate.store.migrations import migrate
from participate.store.models import Base
from tests.support.databases import ensure_tables, url_of

_kept: dict[str, Database] = {}

# Whoever a test left in the middle of something ends; the numbers of rows begin with 1 again.
_EMPTY_POSTGRES = "; ".join(
    [
        "BEGIN",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'",
        "SET LOCAL session_replication_role = replica",
        *(f'DELETE FROM "{table.name}"' for table in Base.metadata.sorted_tables),
        "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'",
        "COMMIT",
    ]
)


def open_database(url: str) -> Database:
    """The database at this address; the worker's own is open already."""
    return _kept.get(url) or Database(url)


def close_database(database: Database) -> None:
    """Done with it; the worker's own stays open for the next test."""
    if database is not _kept.get(database.url):
        database.dispose()


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('kept') / 'participate.sqlite'}")
    _kept[database.url] = database
    yield database
    _kept.pop(database.url).dispose()


@pytest.fixture
def emptied_sqlite_url(_sqlite: Database) -> Iterator[str]:
    """Return the URL of an SQLite file with the newest tables and nothing in them."""
    file = Path(_sqlite.url.removeprefix("sqlite:///"))
    ensure_tables(_sqlite.url)
    yield _sqlite.url
    _sqlite.dispose()
    for left in file.parent.glob(f"{file.name}*"):
        left.unlink()


@pytest.fixture(scope="session")
def _postgres(postgres_socket: Path) -> Iterator[Database]:
    with psycopg.connect(host=str(postgres_socket), user="postgres", dbname="postgres", autocommit=True) as admin:
        admin.execute("CREATE DATABASE participate_kept TEMPLATE template0 ENCODING 'UTF8'")
    database = Database(url_of(postgres_socket, "participate_kept"))
    migrate(database)
    _kept[database.url] = database
    yield database
    _kept.pop(database.url).dispose()


@pytest.fixture
def emptied_postgres_url(_postgres: Database, postgres_socket: Path) -> Iterator[str]:
    """Return the URL of a PostgreSQL database with the newest tables and nothing in them."""
    yield _postgres.url
    with psycopg.connect(host=str(postgres_socket), user="postgres", dbname="participate_kept", autocommit=True) as db:
        db.execute(_EMPTY_POSTGRES)  # type: ignore[arg-type]
