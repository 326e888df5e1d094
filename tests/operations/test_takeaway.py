"""Files to take away: one for each format that was named, called alike however the code was typed."""

from __future__ import annotations

from pathlib import Path

from participate.operations.takeaway import Wish, chosen_formats, write_minutes
from tests.support.house import House


def test_a_format_named_twice_is_written_once_and_the_file_is_called_by_the_code(
    tmp_path: Path, sqlite_house: House
) -> None:
    wish = Wish(chosen_formats("json, md,JSON"), "de")
    paths = list(write_minutes(sqlite_house.database, "k7m-4qx", wish, tmp_path))
    assert [path.name for path in paths] == ["protokoll-k7m4qx.json", "protokoll-k7m4qx.md"]
