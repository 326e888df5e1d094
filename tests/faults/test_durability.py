"""R5: what was acknowledged survives a power cut, on every connection of the pools."""

from __future__ import annotations

from contextlib import ExitStack, closing

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from participate.snapshots.view import seq_of
from participate.store.database import Database
from participate.store.models import Workshop
from tests.support.house import House

FULL = 2  # SQLite's number for synchronous=FULL
CONNECTIONS = 12  # more than a pool keeps


def asked(engine: Engine, question: str) -> set[object]:
    """The answers of many connections that are open at the same time; raw ones, so that none begins to write."""
    with ExitStack() as opened:
        connections = [opened.enter_context(closing(engine.raw_connection())) for _ in range(CONNECTIONS)]
        cursors = [connection.cursor() for connection in connections]
        for cursor in cursors:
            cursor.execute(question)
        return {cursor.fetchone()[0] for cursor in cursors}


def test_every_connection_waits_until_the_disk_has_it(database_url: str) -> None:
    database = Database(database_url)
    try:
        for engine in (database.reader, database.writer):
            if database.is_sqlite:
                assert asked(engine, "PRAGMA synchronous") == {FULL}
                assert asked(engine, "PRAGMA journal_mode") == {"wal"}
                assert asked(engine, "PRAGMA foreign_keys") == {1}
            else:
                assert asked(engine, "SHOW synchronous_commit") == {"on"}
                assert asked(engine, "SHOW fsync") == {"on"}
    finally:
        database.dispose()


def test_a_view_shows_one_moment_however_long_it_takes_to_read(house: House) -> None:
    with house.database.reading() as db:
        before = seq_of(db, f"workshop:{house.workshop}")
        house.act(house.moderator, "advance", version=0)
        assert db.get_one(Workshop, house.workshop).version == 0
        assert seq_of(db, f"workshop:{house.workshop}") == before
    assert house.read_workshop("version") == 1


def test_an_error_of_the_database_quotes_nobody(house: House) -> None:
    with house.database.reader.connect() as connection, pytest.raises(DBAPIError) as failed:
        connection.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "Mein Nachbar heißt Kanarienvogel"})
    assert "Kanarienvogel" not in str(failed.value)
