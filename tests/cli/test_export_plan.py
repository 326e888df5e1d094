"""``participate export CODE --plan`` writes the plan that the code's conference feeds, and says what it can make."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from participate.cli.export import command
from participate.domain.minutes_json import from_json as minutes_from_json
from participate.domain.plan_record_json import from_json
from tests.support.house import House
from tests.support.plan_hall import Hall
from tests.support.planning import Planning


def _run(house: House, folder: Path, *arguments: str) -> Result:
    environment = {"DATABASE_URL": house.database.url, "DATA_DIR": str(folder)}
    return CliRunner().invoke(command, [*arguments, "--out", str(folder)], env=environment)


def test_the_plan_is_written_by_the_code_of_its_conference(sqlite_house: House, tmp_path: Path) -> None:
    Planning(sqlite_house).write("measure", "Sprachcafé")
    done = _run(sqlite_house, tmp_path, "K7M4QX", "--plan", "--format", "plan.json,overview.csv")
    assert (done.exit_code, done.stdout.split()[-2:]) == (
        0,
        [str(tmp_path / name) for name in ("massnahmenplan-k7m4qx.json", "uebersicht-k7m4qx.csv")],
    )
    record = from_json((tmp_path / "massnahmenplan-k7m4qx.json").read_bytes())
    assert [line.text for line in record.lines] == ["Sprachcafé"]


def test_minutes_to_hand_on_say_nothing_of_the_plan(sqlite_house: House, tmp_path: Path) -> None:
    hall = Hall(sqlite_house)
    for arguments, words in (((), 1), (("--without-plan",), 0)):
        assert _run(sqlite_house, tmp_path, "K7M4QX", "--format", "json", *arguments).exit_code == 0
        minutes = minutes_from_json((tmp_path / "protokoll-k7m4qx.json").read_bytes())
        told = () if minutes.plan is None else minutes.plan.lines
        assert [line.id for line in told].count(hall.measure) == words


def test_a_paper_nobody_makes_is_refused_with_those_there_are(sqlite_house: House, tmp_path: Path) -> None:
    odd = _run(sqlite_house, tmp_path, "K7M4QX", "--plan", "--format", "docx")
    assert (odd.exit_code, list(tmp_path.glob("*.docx"))) == (1, [])
    assert "There is no format 'docx'. There are: plan.docx, plan.pdf," in odd.output


def test_a_wish_that_no_format_heeds_is_refused_not_ignored(sqlite_house: House, tmp_path: Path) -> None:
    letterhead = tmp_path / "amt.docx"
    letterhead.write_bytes(b"")
    for wish, told in (
        (("--format", "docx", "--second", "ar"), "--second is for minutes in two languages"),
        (("--plan", "--second", "ar"), "--second is for minutes in two languages"),
        (("--format", "pdf,csv", "--template", str(letterhead)), "--template is for Word files"),
    ):
        refused = _run(sqlite_house, tmp_path, "K7M4QX", *wish)
        assert (refused.exit_code, told in refused.stderr) == (2, True), refused.output
    assert list(tmp_path.glob("*-k7m4qx.*")) == []
