"""Putting a backup back loses nothing of what was there, and takes no server its database while it writes."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from participate.config import read_settings
from participate.operations.backup import CannotBackUp, back_up, restore


def written(database: Path) -> list[str]:
    with sqlite3.connect(database) as connection:
        found = [text for (text,) in connection.execute("SELECT text FROM cards ORDER BY text")]
    connection.close()
    return found


def test_the_old_data_is_kept_whole_and_a_server_at_work_is_not_taken_its_database(tmp_path: Path) -> None:
    there, killed = tmp_path / "there", tmp_path / "killed"
    settings = read_settings({"DATA_DIR": str(there)})
    server = sqlite3.connect(there / "participate.sqlite", isolation_level=None)
    server.execute("PRAGMA journal_mode=WAL")
    server.execute("CREATE TABLE cards (text TEXT)")
    server.execute("INSERT INTO cards VALUES ('before')")
    backup = back_up(settings, tmp_path / "copy.tar.gz", lambda _: None)
    server.execute("INSERT INTO cards VALUES ('since')")
    shutil.copytree(there, killed)  # as a killed server leaves it: what was acknowledged last is in the log alone

    with pytest.raises(CannotBackUp, match="A server is using"):
        restore(settings, backup, lambda _: None, replace=True)
    server.execute("INSERT INTO cards VALUES ('still')")
    assert written(there / "participate.sqlite") == ["before", "since", "still"]
    server.close()

    (killed / "secret_key").write_text("another key")
    restore(read_settings({"DATA_DIR": str(killed)}), backup, lambda _: None, replace=True)
    assert written(killed / "participate.sqlite") == ["before"]
    (old,) = killed.glob("participate.sqlite.before-restore-*")
    assert written(old) == ["before", "since"]
    (key,) = killed.glob("secret_key.before-restore-*")
    assert key.read_text() == "another key"
    assert (killed / "secret_key").read_text() == (there / "secret_key").read_text()
