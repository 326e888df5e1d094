"""Files that people bring: cards from CSV or XLSX, minutes from JSON; every complaint names line and column."""

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from participate.commands.import_cards import ImportedCard
from participate.domain.kinds import Kind
from participate.exports.formulas import restore

TEXT_COLUMNS = ("text", "comment-body", "comment_body")
MOST_ROWS = 20_000
# A table that this program wrote: its cells carry the apostrophes that keep spreadsheets from running them.
OUR_COLUMNS = frozenset({"workshop", "number", "text", "clusters"})
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"%PDF")


class BadFile(Exception):  # noqa: N818 - reads as what it is
    """The sentence says where in the file, and what was expected there."""


def read_cards(path: Path) -> list[ImportedCard]:
    """Cards in the file's order; BadFile for anything that cannot be read whole."""
    raw = path.read_bytes()
    if raw.startswith(_PICTURES):
        raise BadFile(f"{path.name} is a picture or a PDF, not a table.")
    rows = _sheet_rows(raw, path) if raw.startswith(b"PK") else _csv_rows(raw, path)
    return list(_cards(rows, path))


def decode(raw: bytes, name: str) -> str:
    """UTF-8, UTF-16 with its mark, or Windows' western letters where the whole file fits those."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                break
    before = raw.decode("utf-8", "ignore")
    if any(ord(letter) > 0x24F for letter in before):
        line = _first_bad_line(raw)
        raise BadFile(f"{name}, line {line}: letters of several encodings are mixed. Save the file as UTF-8.")
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        raise BadFile(f"{name}, line {line}: these are no letters. Save the file as UTF-8.") from wrong


def _first_bad_line(raw: bytes) -> int:
    for number, line in enumerate(raw.split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            return number
    return 1


def _csv_rows(raw: bytes, path: Path) -> Iterable[tuple[int, dict[str, str]]]:
    text = decode(raw, path.name)
    if "\x00" in text:
        raise BadFile(f"{path.name} is not a table of text.")
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else "\t" if "\t" in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    begins = 1
    try:
        for cells in reader:
            if header is None:
                header = [cell.strip().lower() for cell in cells]
            elif any(cell.strip() for cell in cells):
                yield begins, _row(header, cells, begins, path)
            begins = reader.line_num + 1
    except csv.Error as wrong:
        raise BadFile(f"{path.name}, line {reader.line_num}: {wrong}.") from wrong


def _row(header: list[str], cells: list[str], line: int, path: Path) -> dict[str, str]:
    if len(cells) > len(header):
        raise BadFile(f"{path.name}, line {line}: {len(cells)} columns, but the first line names {len(header)}.")
    ours = set(header) >= OUR_COLUMNS
    return dict(zip(header, map(restore, cells) if ours else cells, strict=False))


def _sheet_rows(raw: bytes, path: Path) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as wrong:
        raise BadFile(f"{path.name} is no Excel table that can be read.") from wrong
    sheet = book.worksheets[0]
    header: list[str] = []
    for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = ["" if cell is None else str(cell) for cell in cells]
        if not header:
            header = [text.strip().lower() for text in texts]
        elif any(text.strip() for text in texts):
            yield line, dict(zip(header, texts, strict=False))


def _cards(rows: Iterable[tuple[int, dict[str, str]]], path: Path) -> Iterable[ImportedCard]:
    found = False
    for count, (line, row) in enumerate(rows):
        if not found:
            _check_columns(set(row), path)
            found = True
        if count >= MOST_ROWS:
            raise BadFile(f"{path.name}, line {line}: more than {MOST_ROWS} cards. Split the file.")
        yield _card(line, row, path)
    if not found:
        raise BadFile(f"{path.name} holds no cards.")


def _check_columns(columns: set[str], path: Path) -> None:
    if not columns & {*TEXT_COLUMNS, "title"}:
        named = ", ".join(sorted(filter(None, columns))) or "none"
        raise BadFile(f"{path.name}, line 1: there is no column “text” (or “comment-body”). Columns found: {named}.")


def _card(line: int, row: dict[str, str], path: Path) -> ImportedCard:
    body = next((row[name] for name in TEXT_COLUMNS if name in row), "").strip()
    title = row.get("title", "").strip()
    text = "\n".join(part for part in (title, body) if part)
    if not text:
        raise BadFile(f"{path.name}, line {line}, column text: there is no text.")
    kind = row.get("kind", "").strip().lower() or Kind.NONE
    if kind not in set(Kind):
        known = ", ".join(Kind)
        raise BadFile(f"{path.name}, line {line}, column kind: “{kind}” is unknown. There are: {known}.")
    source = row.get("source", "").strip() or row.get("url", "").strip()
    lang = row.get("lang", "").strip()
    return ImportedCard(line, text, lang=lang, kind=Kind(kind), field=row.get("field", "").strip(), source=source)
