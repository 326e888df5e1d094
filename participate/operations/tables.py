"""Tables that people bring, CSV or XLSX, row by row; every complaint names line and column."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from participate.exports.formulas import restore
from participate.i18n.catalogue import marked as _
from participate.operations.bad_file import BadFile
from participate.operations.decoding import decode, delimiter_of, healed, lines_of

# A table that this program wrote: its cells carry the apostrophes that keep spreadsheets from running them.
OUR_COLUMNS = frozenset({"workshop", "number", "text", "clusters"})
OPEN_QUOTE = _("%(file)s, line %(line)s: a quotation mark opens a cell here, and none closes it.")
LOOSE_QUOTE = _("%(file)s, line %(line)s: a quotation mark stands inside a cell. There it is written twice.")
TORN_LINE = _("%(file)s, line %(line)s: a line ends inside a cell. Such a cell stands in quotation marks.")
LONG_CELL = _("%(file)s, line %(line)s: a cell is too long. Is a quotation mark missing?")
TOO_WIDE = _("%(file)s, line %(line)s: %(found)s columns, but the first line names %(named)s.")
NO_COLUMN = _("%(file)s, line 1: there is no column “%(column)s”. Columns found: %(columns)s.")
COLUMN_TWICE = _("%(file)s, line 1: two columns are called “%(column)s”. Rename one of them or take it out.")
NO_WORKBOOK = _("%(file)s is no Excel table that can be read.")
# What the reader of CSV says, by the words it says it with.
_FLAWS = {"unexpected end": OPEN_QUOTE, "expected after": LOOSE_QUOTE, "new-line": TORN_LINE, "field limit": LONG_CELL}
_NO_WORKBOOK = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, IndexError, EOFError,
)  # fmt: skip

Rows = Iterable[tuple[int, dict[str, str]]]
"""Cells by the name of their column in small letters, with the line the row begins in."""


def read_rows(path: Path) -> Rows:
    raw = path.read_bytes()
    return _sheet_rows(raw, path) if raw.startswith(b"PK") else csv_rows(raw, path)


def csv_rows(
    raw: bytes, path: Path, needed: Sequence[str] = (), also: Mapping[str, str] = MappingProxyType({})
) -> Rows:
    """BadFile where a ``needed`` column is missing; ``also``: by which names other platforms know columns."""
    text = decode(raw, path.name)
    reader = csv.reader(lines_of(text), delimiter=delimiter_of(text), strict=True)
    header: list[str] | None = None
    begins = 1
    try:
        for cells in reader:
            if header is None:
                header = _header(cells, path, also)
                _check_needed(needed, header, path)
            elif any(cell.strip() for cell in cells):
                yield begins, _row(header, cells, begins, path)
            begins = reader.line_num + 1
    except csv.Error as wrong:
        sentence = next(said for words, said in _FLAWS.items() if words in str(wrong))
        raise BadFile(sentence, file=path.name, line=begins) from wrong
    _check_needed(needed, header or [], path)


def listed(columns: Iterable[str]) -> str:
    """Names of columns for a sentence."""
    return ", ".join(filter(None, columns)) or "–"


def _header(cells: Iterable[str], path: Path, also: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    header = [also.get(name, name) for name in names]
    for place, name in enumerate(header):
        if name and name in header[:place]:
            raise BadFile(COLUMN_TWICE, file=path.name, column=name)
    return header


def _check_needed(needed: Sequence[str], header: list[str], path: Path) -> None:
    for column in needed:
        if column not in header:
            raise BadFile(NO_COLUMN, file=path.name, column=column, columns=listed(header))


def _row(header: list[str], cells: list[str], line: int, path: Path) -> dict[str, str]:
    if len(cells) > len(header):
        raise BadFile(TOO_WIDE, file=path.name, line=line, found=len(cells), named=len(header))
    ours = set(header) >= OUR_COLUMNS
    return dict(zip_longest(header, map(restore, cells) if ours else cells, fillvalue=""))


def _sheet_rows(raw: bytes, path: Path) -> Rows:
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        rows = list(book.worksheets[0].iter_rows(values_only=True))
    except _NO_WORKBOOK as wrong:
        raise BadFile(NO_WORKBOOK, file=path.name) from wrong
    header: list[str] = []
    for line, cells in enumerate(rows, start=1):
        texts = _told("" if cell is None else healed(str(cell)) for cell in cells)
        if not header:
            header = _header(texts, path)
        elif texts:
            yield line, _row(header, texts, line, path)


def _told(cells: Iterable[str]) -> list[str]:
    """Without the empty cells at the end of a line, of which a sheet has as many as its widest line."""
    texts = list(cells)
    while texts and not texts[-1].strip():
        texts.pop()
    return texts
