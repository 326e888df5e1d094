"""A file that cannot be imported is told in the operator's language, names the place, and changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from participate.cli import main
from participate.cli.take_in import CARDS, CARDS_CHECKED
from participate.cli.tally import COUNTED
from participate.domain.minutes_json import SCHEMA
from participate.i18n.catalogue import translator
from participate.i18n.languages import LANGUAGES
from tests.support.house import House

TABLE = "text,kind\nHallo,idee\n"
TOLD = {
    "de": "cards.csv, Zeile 2, Spalte kind: „idee“ ist unbekannt.",
    "de@simple": "cards.csv, Zeile 2, Spalte kind: „idee“ kennen wir nicht.",
    "en": "cards.csv, line 2, column kind: “idee” is unknown.",
    "ar": "cards.csv، السطر 2، العمود kind: القيمة “idee” غير معروفة.",
    "uk": "cards.csv, рядок 2, стовпець kind: «idee» невідоме.",
    "tr": "cards.csv, satır 2, kind sütunu: “idee” bilinmiyor.",
}
UNCHANGED = {"de": "Es wurde nichts importiert.", "en": "Nothing was imported."}


def refused(house: House, folder: Path, *arguments: str, **environment: str) -> str:
    """What a failed import says; it fails with exit code 1 and leaves the hall as it is."""
    given = {"LANG": "", "LC_ALL": "", "LC_MESSAGES": "", **hall(house, folder), **environment}
    done = CliRunner().invoke(main, ["import", *arguments], env=given)
    return sentence(house, done.exit_code, done.stderr)


def refused_in_a_terminal(house: House, folder: Path, *arguments: str) -> str:
    """The same by a process of its own, whose words go through a pipe."""
    done = subprocess.run(
        [sys.executable, "-m", "participate", "import", *arguments],
        env={**os.environ, **hall(house, folder), "PYTHONUTF8": "1"},
        capture_output=True, text=True, encoding="utf-8", timeout=240,
    )  # fmt: skip
    return sentence(house, done.returncode, done.stderr)


def hall(house: House, folder: Path) -> dict[str, str]:
    return {"DATABASE_URL": house.database.url, "DATA_DIR": str(folder)}


def sentence(house: House, code: int, told: str) -> str:
    assert (code, house.read_workshop("last_contribution")) == (1, 0), told
    return told.partition(": ")[2].strip()


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "cards.csv"
    path.write_text(TABLE, "utf-8")
    return str(path)


def test_a_broken_table_is_told_in_every_language(tmp_path: Path, sqlite_house: House, table: str) -> None:
    said = {tag: refused(sqlite_house, tmp_path, table, "--into", "K7M4Q2", "--language", tag) for tag in LANGUAGES}
    assert {tag: sentence[: len(TOLD[tag])] for tag, sentence in said.items()} == TOLD
    assert {tag: said[tag][-len(end) :] for tag, end in UNCHANGED.items()} == UNCHANGED


@pytest.mark.parametrize(
    ("named", "tag"), [("de_DE.UTF-8", "de"), ("tr_TR", "tr"), ("C.UTF-8", "en"), ("fr_FR.UTF-8", "en")]
)
def test_the_systems_own_language_is_spoken_where_none_is_asked_for(
    tmp_path: Path, sqlite_house: House, table: str, named: str, tag: str
) -> None:
    said = refused(sqlite_house, tmp_path, table, "--into", "K7M4Q2", LANG=named)
    assert said[: len(TOLD[tag])] == TOLD[tag]


def test_what_only_the_hall_knows_is_told_in_that_language_too(tmp_path: Path, sqlite_house: House, table: str) -> None:
    Path(table).write_text("text,field\nErste,Luftschiffe\n", "utf-8")
    told = "Zeile 2, Spalte field: Es gibt kein Handlungsfeld „Luftschiffe“. Nichts wurde importiert."
    assert refused_in_a_terminal(sqlite_house, tmp_path, table, "--into", "K7M4Q2", "--language", "de") == told


@pytest.mark.parametrize(
    ("raw", "place", "reason"),
    [
        ("{", "$", "Input data was truncated"),
        ('{"schema": "participate.minutes/9"}', "$.schema", f"`participate.minutes/9` is not `{SCHEMA}`"),
        (f'{{"schema": "{SCHEMA}"}}', "$", "Object missing required field `conference`"),
    ],
)
def test_minutes_that_cannot_be_read_name_the_place(
    tmp_path: Path, sqlite_house: House, raw: str, place: str, reason: str
) -> None:
    path = tmp_path / "minutes.json"
    path.write_text(raw, "utf-8")
    assert refused(sqlite_house, tmp_path, str(path)) == (
        f"minutes.json cannot be read as minutes. What does not fit stands at: {place}. Nothing was imported.\n{reason}"
    )


def test_cards_want_a_workshop_and_take_no_conference(tmp_path: Path, sqlite_house: House, table: str) -> None:
    Path(table).write_text("text\nHallo\n", "utf-8")
    assert refused(sqlite_house, tmp_path, table) == "Cards need a workshop: --into CODE. Nothing was imported."
    assert refused(sqlite_house, tmp_path, table, "--into", "K7M4QX") == (
        "K7M4QX is a conference. Cards go into a workshop: use its own code. Nothing was imported."
    )


@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_went_well_is_told_in_the_same_language(tmp_path: Path, sqlite_house: House, tag: str) -> None:
    table, votes, groups = (tmp_path / name for name in ("cards.csv", "votes.csv", "groups.csv"))
    table.write_text("text\nHallo\n", "utf-8")
    votes.write_text("comment_id,voter_id,vote\n7,1,1\n", "utf-8")
    groups.write_text("voter_id,group_id\n", "utf-8")
    out, say = tmp_path / "out.csv", translator(tag)
    said = [
        CliRunner().invoke(main, [*arguments, "--language", tag], env=hall(sqlite_house, tmp_path)).stdout.strip()
        for arguments in (
            ["import", str(table), "--into", "K7M4Q2", "--dry-run"],
            ["import", str(table), "--into", "K7M4Q2"],
            ["tally", "--votes", str(votes), "--participants", str(groups), "--out", str(out)],
        )
    ]
    assert said == [say(CARDS_CHECKED, count=1), say(CARDS, count=1), say(COUNTED, count=1, file=out)]
