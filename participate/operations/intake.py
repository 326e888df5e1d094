"""Files that people bring: cards from CSV or XLSX, minutes from JSON; every complaint names line and column."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from participate.commands.import_cards import ImportedCard
from participate.domain.kinds import Kind
from participate.domain.minutes import Minutes
from participate.domain.minutes_json import MinutesError, from_json
from participate.exports.csv import OTHERS
from participate.exports.formulas import restore
from participate.i18n.catalogue import marked as _
from participate.i18n.catalogue import translator

TEXT_COLUMNS = ("text", "comment-body", "comment_body")
MOST_ROWS = 20_000
# A table that this program wrote: its cells carry the apostrophes that keep spreadsheets from running them.
OUR_COLUMNS = frozenset({"workshop", "number", "text", "clusters"})
MIXED = _("%(file)s, line %(line)s, column %(column)s: letters of several encodings are mixed. Save the file as UTF-8.")
NO_LETTERS = _("%(file)s, line %(line)s, column %(column)s: these are no letters. Save the file as UTF-8.")
UNREADABLE = _("%(file)s, line %(line)s: this line cannot be read (%(reason)s).")
TOO_WIDE = _("%(file)s, line %(line)s: %(found)s columns, but the first line names %(named)s.")
TOO_MANY = _("%(file)s, line %(line)s: more than %(limit)s cards. Split the file.")
NO_COLUMN = _("%(file)s, line 1: there is no column “%(column)s”. Columns found: %(columns)s.")
NO_TEXT_COLUMN = _("%(file)s, line 1: there is no column “text” (or “comment-body”). Columns found: %(columns)s.")
UNKNOWN_KIND = _("%(file)s, line %(line)s, column kind: “%(kind)s” is unknown. There are: %(known)s.")
NO_MINUTES = _("%(file)s cannot be read as minutes. Place: %(place)s. What is wrong: %(reason)s.")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"%PDF")


class BadFile(Exception):  # noqa: N818 - reads as what it is
    """The sentence, a msgid of the catalogues, says where in the file, and what was expected there."""

    def __init__(self, sentence: str, **params: object) -> None:
        super().__init__(sentence % params)
        self._sentence, self._params = sentence, params

    def said(self, language: str) -> str:
        """The sentence in a language."""
        return translator(language)(self._sentence, **self._params)


def read_cards(path: Path) -> list[ImportedCard]:
    """Cards in the file's order; BadFile for anything that cannot be read whole."""
    return list(_cards(read_rows(path), path))


def read_rows(path: Path) -> Iterable[tuple[int, dict[str, str]]]:
    """Each row by the names of its columns, in small letters, with the line it begins in; CSV or XLSX."""
    raw = path.read_bytes()
    if raw.startswith(_PICTURES):
        raise BadFile(_("%(file)s is a picture or a PDF, not a table."), file=path.name)
    return _sheet_rows(raw, path) if raw.startswith(b"PK") else csv_rows(raw, path)


def read_minutes(path: Path) -> Minutes:
    """The minutes in the file; BadFile for anything else."""
    try:
        return from_json(path.read_bytes())
    except MinutesError as wrong:
        raise BadFile(NO_MINUTES, file=path.name, place=wrong.path, reason=wrong.reason.rstrip(".")) from wrong


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
        line, column = _place(raw, _first_bad(raw))
        raise BadFile(MIXED, file=name, line=line, column=column)
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError as wrong:
        line, column = _place(raw, wrong.start)
        raise BadFile(NO_LETTERS, file=name, line=line, column=column) from wrong


def _first_bad(raw: bytes) -> int:
    """The first byte that is no UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return wrong.start
    return 0


def _place(raw: bytes, offset: int) -> tuple[int, str]:
    """Line and column of a byte: the column by the name the first line gives it, else by its number."""
    begins = raw.rfind(b"\n", 0, offset) + 1
    first = raw.split(b"\n", 1)[0].decode("utf-8", "replace").strip("\ufeff\r")
    delimiter = _delimiter(first)
    before = raw[begins:offset].decode("utf-8", "replace")
    number = len(next(csv.reader([before], delimiter=delimiter), [""]))
    names = next(csv.reader([first], delimiter=delimiter), [])
    named = names[number - 1].strip() if 0 < number <= len(names) else ""
    return raw[:offset].count(b"\n") + 1, named or str(number)


def _delimiter(first: str) -> str:
    return ";" if first.count(";") > first.count(",") else "\t" if "\t" in first else ","


def csv_rows(
    raw: bytes, path: Path, needed: tuple[str, ...] = (), also: Mapping[str, str] = MappingProxyType({})
) -> Iterable[tuple[int, dict[str, str]]]:
    """Each row with the line it begins in; BadFile where a ``needed`` column is missing.

    ``also`` are other names of columns, by which files of other platforms know them.
    """
    text = decode(raw, path.name)
    if "\x00" in text:
        raise BadFile(_("%(file)s is not a table of text."), file=path.name)
    delimiter = _delimiter(text.split("\n", 1)[0])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    begins = 1
    try:
        for cells in reader:
            if header is None:
                names = [cell.strip().lower() for cell in cells]
                header = [also.get(name, name) for name in names]
                _check_needed(needed, header, path)
            elif any(cell.strip() for cell in cells):
                yield begins, _row(header, cells, begins, path)
            begins = reader.line_num + 1
    except csv.Error as wrong:
        raise BadFile(UNREADABLE, file=path.name, line=reader.line_num, reason=wrong) from wrong
    _check_needed(needed, header or [], path)


def _check_needed(needed: tuple[str, ...], header: list[str], path: Path) -> None:
    for column in needed:
        if column not in header:
            found = ", ".join(filter(None, header)) or "–"
            raise BadFile(NO_COLUMN, file=path.name, column=column, columns=found)


def _row(header: list[str], cells: list[str], line: int, path: Path) -> dict[str, str]:
    if len(cells) > len(header):
        raise BadFile(TOO_WIDE, file=path.name, line=line, found=len(cells), named=len(header))
    ours = set(header) >= OUR_COLUMNS
    return dict(zip_longest(header, map(restore, cells) if ours else cells, fillvalue=""))


def _sheet_rows(raw: bytes, path: Path) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as wrong:
        raise BadFile(_("%(file)s is no Excel table that can be read."), file=path.name) from wrong
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
        if row.get("purpose") in OTHERS and not row.get("number"):
            continue
        if count >= MOST_ROWS:
            raise BadFile(TOO_MANY, file=path.name, line=line, limit=MOST_ROWS)
        yield _card(line, row, path)
    if not found:
        raise BadFile(_("%(file)s holds no cards."), file=path.name)


def _check_columns(columns: set[str], path: Path) -> None:
    if not columns & {*TEXT_COLUMNS, "title"}:
        raise BadFile(NO_TEXT_COLUMN, file=path.name, columns=", ".join(sorted(filter(None, columns))) or "–")


def _card(line: int, row: dict[str, str], path: Path) -> ImportedCard:
    body = next((row[name] for name in TEXT_COLUMNS if name in row), "").strip()
    title = row.get("title", "").strip()
    text = "\n".join(part for part in (title, body) if part)
    if not text:
        raise BadFile(_("%(file)s, line %(line)s, column text: there is no text."), file=path.name, line=line)
    kind = row.get("kind", "").strip().lower() or Kind.NONE
    if kind not in set(Kind):
        raise BadFile(UNKNOWN_KIND, file=path.name, line=line, kind=kind, known=", ".join(Kind))
    source = row.get("source", "").strip() or row.get("url", "").strip()
    lang = row.get("lang", "").strip()
    rejected = row.get("moderated", "").strip() == "-1"
    return ImportedCard(
        line, text, lang=lang, kind=Kind(kind), field=row.get("field", "").strip(), source=source, held=rejected,
        area=row.get("area", "").strip(),
    )  # fmt: skip
