"""One sheet of a workbook, as every annex makes it."""

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from participate.exports.outline.blocks import Words
from participate.exports.outline.voice import Voice

Cell = Words | int | float | dt.date | None
Row = tuple[Cell, ...]
Columns = tuple[tuple[str, int], ...]
"""Head and width in characters of each column."""


class Sheet(Struct, frozen=True):
    """One sheet: a short name, a head, and rows as wide as the head; `widths` in characters."""

    name: str
    head: tuple[Words, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


def make_sheet(voice: Voice, name: str, columns: Columns, rows: Iterable[Row]) -> Sheet:
    """A sheet from its columns and rows."""
    head = tuple(voice.say(title) for title, _width in columns)
    return Sheet(name, head, tuple(rows), tuple(width for _title, width in columns))
