"""The doctor: each thing that may be wrong with a server is found, and the sentence says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from participate.config import Settings, read_settings
from participate.operations import doctor
from participate.operations.doctor import examine
from participate.store.database import Database
from participate.store.migrations import migrate


def findings(settings: Settings, *, tables: bool = True) -> dict[str, bool]:
    """Sentence → good, of one look."""
    database = Database(settings.database_url)
    try:
        if tables:
            migrate(database)
        return {finding.sentence: finding.good for finding in examine(settings, database)}
    finally:
        database.dispose()


def settings(folder: Path, **given: str) -> Settings:
    return read_settings({"DATA_DIR": str(folder), **given})


def of(found: dict[str, bool], start: str) -> tuple[str, bool]:
    """The one finding that begins so."""
    ((sentence, good),) = [(sentence, good) for sentence, good in found.items() if sentence.startswith(start)]
    return sentence, good


def test_a_server_in_good_health_has_nothing_to_mend(tmp_path: Path) -> None:
    found = findings(settings(tmp_path, PUBLIC_URL="https://town.example"))
    assert list(found)[:3] == [
        "Phones join at https://town.example over https.", "The tables are current.", "The database is whole.",
    ]  # fmt: skip
    assert list(found)[4:] == ["6 languages are ready."]
    assert list(found)[3].endswith(f" MiB are free where the data lies ({tmp_path}).")
    assert set(found.values()) == {True}


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "http://localhost:5000",
            "http://localhost:5000 is this machine only. Set PUBLIC_URL, or serve with --lan.",
        ),
        (
            "http://192.168.178.20:5000",
            "http://192.168.178.20:5000 is not encrypted. Use it in a hall's own network only.",
        ),
    ],
)
def test_an_address_phones_cannot_reach_or_trust_is_told(tmp_path: Path, address: str, sentence: str) -> None:
    assert of(findings(settings(tmp_path, PUBLIC_URL=address)), address) == (sentence, True)


def test_tables_that_were_never_made_are_to_be_made_and_a_look_makes_no_database(tmp_path: Path) -> None:
    file = tmp_path / "participate.sqlite"
    sentence = f"There is no database at {file} yet. Start the server once."
    assert of(findings(settings(tmp_path), tables=False), "There is no") == (sentence, False)
    assert file.exists() is False
    file.touch()
    found = findings(settings(tmp_path), tables=False)
    assert of(found, "The tables") == ("The tables are not current. Start the server once.", False)


def test_a_postgresql_is_examined_and_one_that_is_silent_is_named(tmp_path: Path, postgres_url: str) -> None:
    found = findings(settings(tmp_path, DATABASE_URL=postgres_url))
    assert of(found, "The tables") == ("The tables are current.", True)
    silent = findings(settings(tmp_path, DATABASE_URL="postgresql://nobody@127.0.0.1:1/x"), tables=False)
    sentence, good = of(silent, "The database does not answer: ")
    assert (good, sentence.endswith("Connection refused. Check DATABASE_URL."), "\n" in sentence) == (
        False,
        True,
        False,
    )


def test_redis_is_asked_where_there_is_one(tmp_path: Path, redis_url: str) -> None:
    assert of(findings(settings(tmp_path, REDIS_URL=redis_url)), "Redis") == (
        "Redis answers: several processes can tell each other.",
        True,
    )
    sentence, good = of(findings(settings(tmp_path, REDIS_URL="redis://127.0.0.1:1")), "Redis")
    assert (good, sentence.endswith("Connection refused. Check REDIS_URL.")) == (False, True)


def test_a_disk_that_is_nearly_full_is_told_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "FREE_SPACE", 2**60)
    found = findings(settings(tmp_path))
    assert [good for sentence, good in found.items() if "MiB are free" in sentence] == [False]
