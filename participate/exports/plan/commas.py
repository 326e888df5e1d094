"""CSV of the plan and of the overview: UTF-8 with a byte order mark, commas, CRLF, nothing that runs as a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

from participate.exports.formulas import neutralise
from participate.exports.outline.blocks import Words
from participate.exports.outline.sheet import Cell
from participate.exports.plan.columns import columns_of
from participate.exports.plan.overview import overview_sheets
from participate.exports.plan.voice import PlanVoice, in_reading_order


def plan_csv(voice: PlanVoice) -> bytes:
    """One row a line, under column names that no language and no setting changes; answers as the sheet keeps them."""
    columns = columns_of(voice)
    rows = ([column.cell(voice, line) for column in columns] for line in in_reading_order(voice.record.lines))
    return _written([[column.key for column in columns], *rows])


def overview_csv(voice: PlanVoice) -> bytes:
    """Every table of the overview below the other: its name, its row, its column, what stands there."""
    rows: list[list[Cell | str]] = [["table", "row", "column", "value"]]
    for sheet in overview_sheets(voice):
        for place, row in enumerate(sheet.rows, start=1):
            rows += [[sheet.name, place, head.text, cell] for head, cell in zip(sheet.head, row, strict=True)]
    return _written(rows)


def _written(rows: Iterable[Iterable[Cell | str]]) -> bytes:
    lines = StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerows([neutralise(plain(cell)) for cell in row] for row in rows)
    return lines.getvalue().encode("utf-8-sig")


def plain(cell: Cell | str) -> str:
    """A cell as text."""
    return "" if cell is None else cell.text if isinstance(cell, Words) else str(cell)
