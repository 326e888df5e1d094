"""What an operator should know before a hall fills: each finding with what to do about it."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import redis
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from participate.config import Settings
from participate.i18n.catalogue import catalogue
from participate.i18n.languages import LANGUAGES, SOURCE
from participate.operations.backup import sqlite_path
from participate.store.database import Database
from participate.store.migrations import is_current

REDIS_SECONDS = 3
FREE_SPACE = 500 * 1024 * 1024  # bytes; below it a long day may fill the disk


@dataclass(frozen=True)
class Finding:
    """``good`` False makes the doctor's exit code 1."""

    good: bool
    sentence: str


def examine(settings: Settings, database: Database) -> Iterator[Finding]:
    """Every check in turn; none changes anything."""
    yield _address(settings)
    yield from _database(settings, database)
    yield from _redis(settings)
    yield _disk(settings)
    yield _languages()


def _address(settings: Settings) -> Finding:
    if settings.secure:
        return Finding(True, f"Phones join at {settings.public_url} over https.")
    local = "localhost" in settings.public_url or "127.0.0.1" in settings.public_url
    if local:
        return Finding(True, f"{settings.public_url} is this machine only. Set PUBLIC_URL, or serve with --lan.")
    return Finding(True, f"{settings.public_url} is not encrypted. Use it in a hall's own network only.")


def _database(settings: Settings, database: Database) -> Iterator[Finding]:
    if database.is_sqlite and (path := sqlite_path(settings)).parent.is_dir() and not path.exists():
        yield Finding(False, f"There is no database at {path} yet. Start the server once.")
        return
    try:
        with database.reader.connect() as connection:
            connection.execute(text("SELECT 1"))
    except DBAPIError as failure:
        said = str(failure.orig).splitlines()[0]
        yield Finding(False, f"The database does not answer: {said}. Check DATABASE_URL.")
        return
    current = is_current(database)
    yield Finding(
        current, "The tables are current." if current else "The tables are not current. Start the server once."
    )
    if database.is_sqlite:
        yield _integrity(database)


def _integrity(database: Database) -> Finding:
    with database.reader.connect() as connection:
        try:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
        except (DBAPIError, sqlite3.DatabaseError) as broken:
            return Finding(False, f"The database is damaged: {broken}. Restore a backup.")
    good = found == "ok"
    return Finding(good, "The database is whole." if good else f"The database is damaged: {found}. Restore a backup.")


def _redis(settings: Settings) -> Iterator[Finding]:
    """How several processes tell each other; one process needs none."""
    if settings.redis_url is None:
        return
    with redis.Redis.from_url(settings.redis_url, socket_timeout=REDIS_SECONDS, protocol=2) as client:
        try:
            client.ping()
        except redis.RedisError as failure:
            yield Finding(False, f"Redis does not answer: {str(failure).rstrip('.')}. Check REDIS_URL.")
        else:
            yield Finding(True, "Redis answers: several processes can tell each other.")


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.data_dir).free
    return Finding(free >= FREE_SPACE, f"{free // 1024**2} MiB are free where the data lies ({settings.data_dir}).")


def _languages() -> Finding:
    empty = [tag for tag in LANGUAGES if tag != SOURCE and catalogue(tag).gettext("Send") == "Send"]
    if empty:
        return Finding(False, f"No catalogue is compiled for {', '.join(empty)}. Run make setup.")
    return Finding(True, f"{len(LANGUAGES)} languages are ready.")
