"""The operator's commands, run as an operator runs them: help, files, sentences, exit codes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from participate.cli import main
from participate.domain.minutes_json import canonical, from_json
from tests.support.commands import run_command
from tests.support.house import House, build_house
from tests.support.word_templates import BAD, HEAD, town_template


def _run(house: House, data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_command([*arguments], {**os.environ, "DATABASE_URL": house.database.url, "DATA_DIR": str(data_dir)})


pytestmark = pytest.mark.timeout(300)  # each command is a process of its own


@pytest.fixture
def held(sqlite_house: House) -> House:
    """A hall after its World Café: notes in three languages, a cluster, a closed vote, a hidden card."""
    house = sqlite_house
    phones = [house.join(language, house.groups[0]) for language in ("de", "ar", "uk", "tr", "en", "de")]
    house.advance_to("round-1")
    for phone, text in zip(
        phones, ["=1+1", "مزيد من الدورات", "Більше курсів", "Daha çok", "😀 More", "E\u0301"], strict=True
    ):
        house.act(phone, "contribute", text=text, kind="idea")
    hidden = house.act(phones[0], "contribute", text="weg")["contribution"]
    house.act(house.moderator, "hide", contribution=hidden, reason="personal")
    house.advance_to("distil")
    statement = house.act(phones[0], "contribute", text="Kern")["contribution"]
    house.advance_to("harvest")
    cluster = house.act(house.moderator, "create_cluster", title="Sprache", cards=[statement])["cluster"]
    house.act(house.moderator, "rename_cluster", cluster=cluster, title="Sprache lernen", reason="clearer")
    house.advance_to("weigh")
    with house.database.reading() as db:
        from participate.snapshots.ballot import latest_ballot, option_rows

        ballot = latest_ballot(db, house.workshop)
        ballot_id, options = ballot and ballot.id, [int(key) for key in option_rows(db, house.workshop, None)]
    for phone in phones[:4]:
        house.act(phone, "vote", ballot=ballot_id, option=options[0], dots=1)
    while house.read_workshop("status") != "ended":
        house.act(house.moderator, "advance", version=house.read_workshop("version"))
    return house


def test_help_stands_for_every_command(tmp_path: Path, sqlite_house: House) -> None:
    asked = [sys.executable, "-m", "participate", "--help"]
    listed = subprocess.run(asked, capture_output=True, text=True, timeout=120, check=True)
    for name in ("serve", "demo", "rehearse"):  # processes of their own: they make sockets cooperative
        shown = _run(sqlite_house, tmp_path, name, "--help")
        assert (shown.returncode, shown.stdout.startswith(f"Usage: participate {name}")) == (0, True), shown.stderr
        assert f"\n  {name} " in listed.stdout
    for name in (
        "export", "import", "backup", "restore", "staff", "doctor", "similar", "cluster", "fields",
        "tally",
    ):  # fmt: skip
        assert f"\n  {name} " in listed.stdout
        shown = CliRunner().invoke(main, [name, "--help"], prog_name="participate")
        assert (shown.exit_code, shown.output.startswith(f"Usage: participate {name}")) == (0, True), shown.output


def test_export_import_export_gives_the_same_minutes(tmp_path: Path, held: House) -> None:
    done = _run(held, tmp_path, "export", "K7M4QX", "--format", "json,csv", "--out", str(tmp_path / "one"))
    assert (done.returncode, "Minutes" in done.stderr) == (0, True), done.stderr
    first = (tmp_path / "one" / "protokoll-k7m4qx.json").read_bytes()
    other = build_house(f"sqlite:///{tmp_path / 'other.sqlite'}")
    tried = _run(other, tmp_path, "import", str(tmp_path / "one" / "protokoll-k7m4qx.json"), "--dry-run")
    assert (tried.returncode, tried.stdout) == (0, "Checked. Workshops: 1. Nothing was changed.\n"), tried.stderr
    taken = _run(other, tmp_path, "import", str(tmp_path / "one" / "protokoll-k7m4qx.json"))
    assert taken.returncode == 0, taken.stderr
    code = taken.stdout.split("Workshop: ")[1].strip(" .\n")
    again = _run(other, tmp_path, "export", code, "--format", "json", "--out", str(tmp_path / "two"))
    assert again.returncode == 0, again.stderr
    second = (tmp_path / "two" / f"protokoll-{code.lower()}.json").read_bytes()
    other.close()
    assert canonical(from_json(second)) == canonical(from_json(first))
    assert len(from_json(first).workshops[0].cards) == 7


def test_an_unknown_code_or_format_is_a_sentence_and_exit_code_one(tmp_path: Path, sqlite_house: House) -> None:
    unknown = _run(sqlite_house, tmp_path, "export", "ZZZZZZ", "--format", "json")
    assert (unknown.returncode, unknown.stderr.strip()) == (
        1,
        "Error: There is no event with this code. Please look at the code again and type it once more.",
    )
    odd = _run(sqlite_house, tmp_path, "export", "K7M4QX", "--format", "wav")
    assert odd.returncode == 1
    assert "There is no format 'wav'" in odd.stderr


def test_cards_come_in_whole_or_not_at_all(tmp_path: Path, sqlite_house: House) -> None:
    good = tmp_path / "cards.csv"
    good.write_text("text,lang,kind,field,source\nEin Sprachcafé,de,idea,Sprache,Umfrage\nZweite,,,,\n", "utf-8")
    tried = _run(sqlite_house, tmp_path, "import", str(good), "--into", "K7M4Q2", "--dry-run")
    assert (tried.returncode, tried.stdout) == (0, "Checked. Cards: 2. Nothing was changed.\n"), tried.stderr
    assert sqlite_house.read_workshop("last_contribution") == 0
    bad = tmp_path / "bad.csv"
    bad.write_text("text,field\nErste,Sprache\nZweite,Luftschiffe\n", "utf-8")
    refused = _run(sqlite_house, tmp_path, "import", str(bad), "--into", "K7M4Q2")
    assert refused.returncode == 1
    assert "Line 3, column field" in refused.stderr
    assert sqlite_house.read_workshop("last_contribution") == 0
    done = _run(sqlite_house, tmp_path, "import", str(good), "--into", "K7M4Q2")
    assert (done.returncode, done.stdout) == (0, "Imported. Cards: 2.\n")
    assert sqlite_house.read_workshop("last_contribution") == 2


def test_a_backup_made_while_the_data_is_in_use_restores_everything(tmp_path: Path, held: House) -> None:
    archive = tmp_path / "copy.tar.gz"
    path = Path(held.database.url.removeprefix("sqlite:///"))
    with sqlite3.connect(path) as db:  # so much that both ways take long enough for a bar
        db.execute("CREATE TABLE ballast AS SELECT randomblob(6000000) AS bytes")
    db.close()
    made = _run(held, tmp_path, "backup", "--out", str(archive))
    assert (made.stdout.strip(), "Backup" in made.stderr) == (str(archive), True), made.stderr
    before = _run(held, tmp_path, "export", "K7M4QX", "--format", "json", "--out", str(tmp_path / "a"))
    held.close()
    refused = _run(held, tmp_path, "restore", str(archive))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    path.write_bytes(b"broken")
    restored = _run(held, tmp_path, "restore", str(archive), "--replace")
    assert (before.returncode, restored.returncode) == (0, 0), restored.stderr
    assert "Restoring" in restored.stderr
    _run(held, tmp_path, "export", "K7M4QX", "--format", "json", "--out", str(tmp_path / "b"))
    assert (tmp_path / "a/protokoll-k7m4qx.json").read_bytes() == (tmp_path / "b/protokoll-k7m4qx.json").read_bytes()


def test_the_doctor_finds_a_damaged_database_and_says_what_to_do(tmp_path: Path, sqlite_house: House) -> None:
    well = _run(sqlite_house, tmp_path, "doctor")
    assert "ok    The database is whole." in well.stdout
    sqlite_house.close()
    path = Path(sqlite_house.database.url.removeprefix("sqlite:///"))
    path.with_name(path.name + "-wal").unlink(missing_ok=True)
    path.write_bytes(b"no database at all" * 100)
    ill = _run(sqlite_house, tmp_path, "doctor")
    assert ill.returncode == 1
    assert "MEND" in ill.stdout


def test_the_operator_gets_a_one_time_link_for_an_account(tmp_path: Path, sqlite_house: House) -> None:
    link = _run(sqlite_house, tmp_path, "staff", "amira")
    assert link.returncode == 0
    assert "/staff/setup#" in link.stdout


def test_papers_are_written_in_a_letterhead_and_a_bad_one_writes_nothing(tmp_path: Path, held: House) -> None:
    good, bad, out = tmp_path / "amt.dotx", tmp_path / "amt.docm", tmp_path / "papers"
    good.write_bytes(town_template())
    bad.write_bytes(BAD["macros"][1]())
    papers = "summary.docx,photos.pdf,bilingual.docx"
    wish = ("export", "K7M4QX", "--format", papers, "--second", "ar", "--out", str(out))
    refused = _run(held, tmp_path, *wish, "--template", str(bad))
    assert (refused.returncode, refused.stderr.strip()) == (
        1,
        "Error: The template holds macros. Please save it in Word as .docx or .dotx, without macros.",
    )
    assert not out.exists()
    done = _run(held, tmp_path, *wish, "--template", str(good))
    assert done.returncode == 0, done.stderr
    names = ["auf-einen-blick-k7m4qx.docx", "fotoprotokoll-k7m4qx.pdf", "protokoll-zweisprachig-k7m4qx.docx"]
    assert sorted(file.name for file in out.iterdir()) == names
    assert docx.Document(str(out / names[0])).sections[0].header.paragraphs[0].text == HEAD
