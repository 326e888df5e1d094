"""Engines for one database: a reader for snapshots, a writer for acts; SQLite in WAL with full synchronisation."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session

from participate.store.models import Base

IsolationLevel = Literal["READ COMMITTED", "REPEATABLE READ"]
POOL: dict[str, Any] = {"pool_size": 10, "max_overflow": 20, "hide_parameters": True}
BUSY_MS = 5_000  # trust.md R13: at most five seconds of waiting, then an honest "try again"


class Database:
    """One database by URL. Reading and writing never share a connection; errors never quote what people wrote."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.reader = self._engine(url, "BEGIN", "REPEATABLE READ")
        self.writer = self._engine(url, "BEGIN IMMEDIATE", "READ COMMITTED")

    def _engine(self, url: str, begin: str, isolation: IsolationLevel) -> Engine:
        """``begin`` is SQLite's way of saying what ``isolation`` says to PostgreSQL."""
        if not self.is_sqlite:
            return create_engine(url, pool_pre_ping=True, isolation_level=isolation, **POOL)
        engine = create_engine(url, **POOL)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent view for snapshots; nothing read here may be changed."""
        with Session(self.reader) as db, db.begin():
            yield db

    def create_tables(self) -> None:
        """All tables at once, for tests of single rooms; products migrate instead."""
        Base.metadata.create_all(self.writer)

    def forget_deleted(self) -> None:
        """Take deleted text out of SQLite's write-ahead log too; PostgreSQL vacuums by itself."""
        if self.is_sqlite:
            connection = self.writer.raw_connection()  # no transaction is begun: a checkpoint wants none
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def dispose(self) -> None:
        self.reader.dispose()
        self.writer.dispose()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Own transaction control (savepoints need it), durable commits, erased text really gone (trust.md R5, P6)."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"busy_timeout={BUSY_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")
