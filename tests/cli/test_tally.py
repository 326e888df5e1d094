"""``participate tally``: people are counted, not events; a bad file is told with its place, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from participate.cli import main

DATA = Path(__file__).parent.parent / "data"
GROUPS = "voter_id,group_id\n1,a\n2,a\n3,b\n4,\n"
VOTES = "comment_id,voter_id,vote\n7,1,1\n7,2,-1\n7,3,0\n7,4,1\n7,1,-1\n10,3,1\n"
COUNTED = "comment_id,agree,disagree,pass,gic\n7,1,2,1,0.083333\n10,1,0,0,0.333333\n"


def tally(folder: Path, **files: str | bytes) -> tuple[int, str, str | None]:
    """The exit code, what was said, and the table that was written."""
    for name, text in files.items():
        (folder / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    out = folder / "out.csv"
    done = run(folder / "votes.csv", folder / "groups.csv", out)
    assert list(folder.glob(".*")) == []
    return done.exit_code, done.stderr.removeprefix("Error: ").strip(), out.read_text("utf-8") if out.exists() else None


def run(votes: Path, groups: Path, out: Path) -> Result:
    files = ["--votes", str(votes), "--participants", str(groups), "--out", str(out)]
    return CliRunner().invoke(main, ["tally", *files, "--language", "en"])


@pytest.mark.parametrize(("folder", "votes"), [("bg2050_en", "votes_log"), ("klimarat_wohnen_de", "votes_final")])
def test_published_conversations_are_counted_as_expected_to_the_letter(tmp_path: Path, folder: str, votes: str) -> None:
    out = tmp_path / "out.csv"
    done = run(DATA / folder / f"{votes}.csv", DATA / folder / "participants.csv", out)
    assert (done.exit_code, done.stderr) == (0, "")
    assert out.read_bytes() == (DATA / folder / "expected.csv").read_bytes()


def test_the_last_vote_of_each_person_counts_and_people_without_a_group_do_not_make_consensus(tmp_path: Path) -> None:
    assert tally(tmp_path, votes=VOTES, groups=GROUPS) == (0, "", COUNTED)


def test_times_order_the_votes_where_they_are_given(tmp_path: Path) -> None:
    timed = "t_ms,comment_id,voter_id,vote\n9,7,1,-1\n1,7,1,1\n"
    assert tally(tmp_path, votes=timed, groups=GROUPS)[2] == ("comment_id,agree,disagree,pass,gic\n7,0,1,0,0.166667\n")


def test_without_groups_there_is_no_consensus_figure(tmp_path: Path) -> None:
    assert tally(tmp_path, votes=VOTES, groups="voter_id,group_id\n")[2] == (
        "comment_id,agree,disagree,pass,gic\n7,1,2,1,\n10,1,0,0,\n"
    )


@pytest.mark.parametrize(
    ("votes", "groups", "said"),
    [
        (VOTES + "10,3,2\n", GROUPS, "votes.csv, line 8, column vote: “2” is no vote. There are: 1, 0, -1."),
        (VOTES + "10,3\n", GROUPS, "votes.csv, line 8, column vote: “” is no vote. There are: 1, 0, -1."),
        (VOTES + ",3,1\n", GROUPS, "votes.csv, line 8, column comment_id: this cell is empty."),
        (
            "t_ms,comment_id,voter_id,vote\nsoon,7,1,1\n",
            GROUPS,
            "votes.csv, line 2, column t_ms: “soon” is no whole number.",
        ),
        (
            "comment_id,vote\n7,1\n",
            GROUPS,
            "votes.csv, line 1: there is no column “voter_id”. Columns found: comment_id, vote.",
        ),
        (b"\x89PNG\r\n\x1a\n\x00\x00", GROUPS, "votes.csv is a picture or a PDF, not a table."),
        ("", GROUPS, "votes.csv, line 1: there is no column “comment_id”. Columns found: –."),
        (VOTES, GROUPS + "1,b\n", "groups.csv, line 6, column group_id: “1” is in group “a” already."),
    ],
)
def test_a_bad_file_is_told_with_line_and_column_and_the_old_table_stays(
    tmp_path: Path, votes: str | bytes, groups: str, said: str
) -> None:
    (tmp_path / "out.csv").write_text("as it was")
    assert tally(tmp_path, votes=votes, groups=groups) == (1, f"{said} Nothing was written.", "as it was")


def test_a_folder_that_is_not_there_is_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "votes.csv").write_text(VOTES)
    (tmp_path / "groups.csv").write_text(GROUPS)
    done = run(tmp_path / "votes.csv", tmp_path / "groups.csv", tmp_path / "nowhere/out.csv")
    assert (done.exit_code, done.stderr.strip().splitlines()[-1][:6]) == (1, "Error:")
