"""Tables of cards for those who only want them grouped: read whole, grouped, written whole or not at all."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from participate.clustering.cards import Card
from participate.exports.formulas import neutralise
from participate.i18n.catalogue import marked as _
from participate.i18n.detection import MIN_WORDS, detect_language
from participate.i18n.languages import FIRST
from participate.operations.bad_file import BadFile
from participate.operations.intake import ID_COLUMNS, NO_TEXT_COLUMN, TOO_MANY, language_of, text_column
from participate.operations.tables import listed, read_rows

MOST_ROWS = 10_000
"""Every card is compared with every other: beyond this, memory runs out before patience does."""
# Languages a card may be in where its row names none: those whose middle is known (docs/grouping.md).
DETECTED = [
    "ar", "bg", "ckb", "de", "en", "es", "fa", "fr", "kmr", "pl", "ps", "ro", "ru", "so", "ti", "tr", "uk",
]  # fmt: skip

NO_ID_COLUMN = _("%(file)s, line 1: there is no column “id”. Columns found: %(columns)s.")
NO_ID = _("%(file)s, line %(line)s, column id: there is no id.")
TWICE = _("%(file)s, line %(line)s, column id: “%(id)s” stands in line %(first)s already.")


@dataclass(frozen=True)
class Table:
    """Ids and cards in the order of the file."""

    ids: list[str]
    cards: list[Card]


def read_table(path: Path) -> Table:
    """Columns id, text, lang; a blank text is a card of its own, an empty language is found out. BadFile otherwise."""
    seen: dict[str, int] = {}
    texts: list[str] = []
    tags: list[str] = []
    for line, row in read_rows(path):
        id_column, column = _columns(row, path)
        seen[_new_id(row[id_column].strip(), seen, line, path)] = line
        if len(seen) > MOST_ROWS:
            raise BadFile(TOO_MANY, file=path.name, line=line, limit=MOST_ROWS)
        texts.append(row[column])
        tags.append(language_of(row, line, path))
    if not seen:
        raise BadFile(_("%(file)s holds no cards."), file=path.name)
    return Table(list(seen), _with_languages(texts, tags))


def _columns(row: dict[str, str], path: Path) -> tuple[str, str]:
    id_column = next((name for name in ID_COLUMNS if name in row), None)
    column = text_column(row, path)
    if id_column is None:
        raise BadFile(NO_ID_COLUMN, file=path.name, columns=listed(row))
    if column is None:
        raise BadFile(NO_TEXT_COLUMN, file=path.name, columns=listed(row))
    return id_column, column


def _new_id(given: str, seen: dict[str, int], line: int, path: Path) -> str:
    if not given:
        raise BadFile(NO_ID, file=path.name, line=line)
    if given in seen:
        raise BadFile(TWICE, file=path.name, line=line, id=given, first=seen[given])
    return given


def _with_languages(texts: Sequence[str], tags: Sequence[str]) -> list[Card]:
    """Where no language is named: by the text among those named and those we know; a few words by the commonest."""
    offered = sorted({*DETECTED, *filter(None, tags)})
    named = Counter(filter(None, tags)) or _detected(texts, offered)
    commonest = min(named, key=lambda tag: (-named[tag], tag), default=FIRST)
    return [Card(text, tag or detect_language(text, offered, commonest)) for text, tag in zip(texts, tags, strict=True)]


def _detected(texts: Iterable[str], offered: list[str]) -> Counter[str]:
    return Counter(detect_language(text, offered, FIRST) for text in texts if len(text.split()) >= MIN_WORDS)


def language_of_names(names: Sequence[str], cards: Sequence[Card]) -> str:
    """The language a list of fields is written in, among those of the cards and German."""
    tags = Counter(card.lang for card in cards)
    commonest = min(tags, key=lambda tag: (-tags[tag], tag))
    return detect_language(" ".join(names), [*tags, FIRST], commonest)


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """UTF-8, commas, one line end; the whole file in one stroke, so that nothing half written is ever found."""
    lines = StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_safe(str(cell)) for cell in row] for row in rows)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(lines.getvalue(), "utf-8", newline="")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _safe(cell: str) -> str:
    """A number may begin with its sign, which no spreadsheet runs; all else like a formula is made harmless."""
    return cell if cell.lstrip("+-").isdecimal() else neutralise(cell)
