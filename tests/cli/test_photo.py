"""A photo that somebody named .csv: one sentence and exit code 1, from every command that reads tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from participate.cli import main

PHOTOS = {
    "of a telephone": b"\x00\x00\x00\x2cftypheic\x00\x00\x00\x00mif1\xff\xe0\r\x82\nab\rcd",
    "of a camera": b"\xff\xd8\xff\xe1\x12\x34Exif\r\x80\n\x9d",
    "scanned": b"II*\x00\x08\x00\r\x81",
}


@pytest.mark.parametrize("photo", PHOTOS)
@pytest.mark.parametrize(
    ("command", "unchanged"),
    [
        ("import photo.csv --into K7M4Q2", "imported"),
        ("similar photo.csv --out out.csv", "written"),
        ("cluster photo.csv --k 2 --out out.csv", "written"),
        ("fields photo.csv --fields Wohnen --out out.csv", "written"),
        ("tally --votes photo.csv --participants groups.csv --out out.csv", "written"),
        ("tally --votes votes.csv --participants photo.csv --out out.csv", "written"),
    ],
)
def test_a_photo_is_told_from_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, photo: str, command: str, unchanged: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("photo.csv").write_bytes(PHOTOS[photo])
    Path("votes.csv").write_text("comment_id,voter_id,vote\n7,1,1\n", "utf-8")
    Path("groups.csv").write_text("voter_id,group_id\n", "utf-8")
    done = CliRunner().invoke(main, [*command.split(), "--language", "en"], env={"DATABASE_URL": "", "DATA_DIR": "."})
    said = f"Error: photo.csv is a picture or a PDF, not a table. Nothing was {unchanged}.\n"
    assert (done.exit_code, done.stdout, done.stderr, Path("out.csv").exists()) == (1, "", said, False)
