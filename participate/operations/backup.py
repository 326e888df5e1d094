"""A copy of everything while the server runs, and putting it back (trust.md G6)."""

import io
import json
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from participate import __version__
from participate.config import Settings

MANIFEST = "manifest.json"
DATABASE = "participate.sqlite"
KEY = "secret_key"
TWICE = 2
"""A backup copies the bytes of the database, then packs them; a restore looks through the archive, then unpacks it."""
A_SECOND = 5_000_000
"""Bytes a small machine works on in a second."""
PAGES = 1000
"""Pages of the database that are copied between two looks at the bar."""

Moved = Callable[[int], object]
"""Is told of the bytes that were worked on."""


class _Watched(io.FileIO):
    """A file that tells how much of it was read."""

    def __init__(self, path: Path, moved: Moved) -> None:
        super().__init__(path)
        self.moved = moved

    def read(self, size: int | None = -1, /) -> bytes:
        raw = super().read(-1 if size is None else size) or b""
        self.moved(len(raw))
        return raw


class CannotBackUp(Exception):  # noqa: N818 - reads as what it is
    """The sentence says why, and what to do instead."""


def sqlite_path(settings: Settings) -> Path:
    """The database file; CannotBackUp for PostgreSQL, which has better tools of its own."""
    if not settings.database_url.startswith("sqlite"):
        raise CannotBackUp("This server keeps its data in PostgreSQL. Use pg_dump and pg_restore for it.")
    return Path(unquote(urlsplit(settings.database_url).path[1:]))


def database_file(settings: Settings) -> Path:
    """The database a backup is made of."""
    source = sqlite_path(settings)
    if not source.exists():
        raise CannotBackUp(f"There is no database at {source}.")
    return source


def back_up(settings: Settings, target: Path, moved: Moved) -> Path:
    """One archive with the database as of this moment and the server's key; safe while the server writes."""
    source = database_file(settings)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy = Path(folder) / DATABASE
        _copy_database(source, copy, moved)
        part = Path(folder) / "archive"
        with tarfile.open(part, "w:gz") as archive:
            with _Watched(copy, moved) as packed:
                archive.addfile(archive.gettarinfo(copy, DATABASE), packed)
            if (settings.data_dir / KEY).exists():
                archive.add(settings.data_dir / KEY, KEY)
            _add_manifest(archive)
        part.chmod(0o600)
        part.replace(target)
    return target


def _copy_database(source: Path, copy: Path, moved: Moved) -> None:
    """SQLite's own online copy: a consistent state, whatever is being written meanwhile."""
    size, told = source.stat().st_size, 0

    def copied(_status: int, remaining: int, total: int) -> None:
        nonlocal told
        done = size - size * remaining // max(total, 1)
        moved(done - told)
        told = done

    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as reading, sqlite3.connect(copy) as writing:
        reading.execute("BEGIN")  # one state is held from here on: a copy in steps would begin anew after every write
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reading.backup(writing, pages=PAGES, progress=copied)
    writing.close()
    reading.close()
    _check(copy)


def _check(database: Path) -> None:
    connection = sqlite3.connect(database)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as broken:
        raise CannotBackUp(f"The database is damaged: {broken}") from broken
    finally:
        connection.close()
    if found != "ok":
        raise CannotBackUp(f"The database is damaged: {found}")


def _add_manifest(archive: tarfile.TarFile) -> None:
    said = {"made_at": datetime.now(UTC).isoformat(timespec="seconds"), "version": __version__}
    raw = json.dumps(said).encode()
    info = tarfile.TarInfo(MANIFEST)
    info.size = len(raw)
    archive.addfile(info, io.BytesIO(raw))


def restore(settings: Settings, source: Path, moved: Moved, *, replace: bool = False) -> None:
    """Put a backup back; refused while a database is there unless ``replace``, which keeps the old one beside it."""
    target = sqlite_path(settings)
    if target.exists() and not replace:
        raise CannotBackUp(f"{target} exists. Stop the server, then restore with --replace; the old data is kept.")
    with tempfile.TemporaryDirectory(dir=settings.data_dir) as folder:
        try:
            with _Watched(source, moved) as packed, tarfile.open(fileobj=packed) as archive:
                archive.extractall(folder, members=_expected(archive), filter="data")
        except (tarfile.TarError, OSError) as broken:
            raise CannotBackUp(f"{source} is no backup of this program: {_first_line(broken)}") from broken
        _check(Path(folder) / DATABASE)
        _put_aside(target, settings.data_dir / KEY)
        (Path(folder) / DATABASE).replace(target)
        if (Path(folder) / KEY).exists():
            (Path(folder) / KEY).replace(settings.data_dir / KEY)


def _put_aside(database: Path, key: Path) -> None:
    """Keep what is there, whole, under a name of its own; CannotBackUp while a server still writes to it."""
    if database.exists():
        _fold_in(database)
    aside = f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    for log in ("", "-wal", "-shm"):  # a damaged database, or a missing one, still has its log
        left = database.with_name(database.name + log)
        if left.exists():
            left.replace(database.with_name(f"{database.name}.{aside}{log}"))
    if key.exists():
        shutil.copy2(key, key.with_name(f"{key.name}.{aside}"))


def _fold_in(database: Path) -> None:
    """Take into the database what a killed server left in its log; that no server uses it shows on the way."""
    try:
        with closing(sqlite3.connect(database, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as failure:
        if failure.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise CannotBackUp(f"A server is using {database}. Stop it, then restore.") from failure


def _first_line(failure: Exception) -> str:
    return str(failure).partition("\n")[0].rstrip(":")


def _expected(archive: tarfile.TarFile) -> list[tarfile.TarInfo]:
    members = {member.name: member for member in archive.getmembers() if member.isfile()}
    if MANIFEST not in members or DATABASE not in members:
        raise tarfile.TarError("it holds no manifest and database")
    return [members[name] for name in (DATABASE, KEY) if name in members]
