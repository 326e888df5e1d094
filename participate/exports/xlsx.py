"""XLSX: one sheet for each annex, every text a text (never a formula or a link), ready to filter and count."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from participate.exports.exporter import Exporter, Order
from participate.exports.outline.blocks import Words
from participate.exports.outline.sheet import Sheet
from participate.exports.outline.sheets import sheets
from participate.exports.outline.voice import Voice

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_CHARACTERS = 32_767
"""What one cell may hold; a longer text ends in an ellipsis and is whole in the JSON."""

MOST_OF_A_TAB = 31

_NO_GUESSING = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_INK = "#123C4A"


class _Looks:
    """The formats of a workbook, one for each reading order."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        text = {"text_wrap": True, "valign": "top", "num_format": "@", "font_name": "Calibri"}
        self.text = {"ltr": book.add_format(text | {"reading_order": 1}), "rtl": book.add_format(text | _RTL)}
        self.number = book.add_format({"valign": "top", "font_name": "Calibri"})
        self.day = book.add_format({"valign": "top", "font_name": "Calibri", "num_format": "yyyy-mm-dd"})
        self.head = book.add_format(
            text | {"bold": True, "font_color": "#FFFFFF", "bg_color": _INK, "border": 1, "border_color": _INK}
        )


_RTL = {"reading_order": 2, "align": "right"}


def make(order: Order) -> bytes:
    """All annexes of the minutes."""
    minutes, voice = order.minutes, order.voice
    mark = voice.labels("Draft") if minutes.status == "draft" else ""
    return write_book(voice, minutes.conference.title, minutes.state_at, sheets(voice, minutes), mark)


def write_book(voice: Voice, title: str, state_at: dt.datetime | None, pages: Iterable[Sheet], mark: str = "") -> bytes:
    """Any sheets as a workbook, with a frozen, filterable head; ``mark`` stands above every printed page."""
    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **_NO_GUESSING}) as book:
        made = {"created": state_at.replace(tzinfo=None)} if state_at else {}
        book.set_properties({"title": title, **made})
        looks = _Looks(book)
        taken: set[str] = set()
        for sheet in pages:
            tab = _tab(sheet.name, taken)
            taken.add(tab.casefold())
            page = book.add_worksheet(tab)
            if voice.direction == "rtl":
                page.right_to_left()
            if mark:
                page.set_header(f"&C{mark}")
            _fill(page, sheet, looks)
    return file.getvalue()


def _tab(name: str, taken: Container[str]) -> str:
    """A name Excel takes for a sheet; one that a translation made equal to another gets a number."""
    tab = re.sub(r"[\\[\]:*?/']", " ", name)[:MOST_OF_A_TAB].strip() or "-"
    return next(each for each in (tab, *(f"{tab[:28]} {n}" for n in range(2, 99))) if each.casefold() not in taken)


def _fill(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    for column, (title, width) in enumerate(zip(sheet.head, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        _write(page, 0, column, title.text, looks.head)
    for line, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, Words):
                _write(page, line, column, cell.text, looks.text[cell.direction])
            elif isinstance(cell, dt.date):
                page.write_datetime(line, column, dt.datetime.combine(cell, dt.time()), looks.day)
            elif cell is not None:
                page.write_number(line, column, cell, looks.number)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.head) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write(page: Worksheet, line: int, column: int, text: str, look: Format) -> None:
    whole = len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    page.write_string(line, column, text if whole else f"{text[: MOST_CHARACTERS // 2 - 1]}…", look)


MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXPORTER = Exporter("xlsx", 30, MIME, "xlsx", make)
