"""What people bring from elsewhere: cards from a table, minutes from JSON; every complaint names line and column."""

from collections.abc import Iterable
from pathlib import Path

from participate.commands.import_cards import ImportedCard
from participate.domain.kinds import Kind
from participate.domain.minutes import Minutes
from participate.domain.minutes_json import MinutesError, from_json
from participate.exports.csv import OTHERS
from participate.i18n.catalogue import marked as _
from participate.i18n.tags import tag_of
from participate.operations.bad_file import BadFile
from participate.operations.tables import Rows, listed, read_rows

TEXT_COLUMNS = ("text", "comment-body", "comment_body")
ID_COLUMNS = ("id", "comment-id", "comment_id")
FIGURES = ("agrees", "disagrees", "moderated")
"""What another platform published of a statement; who wrote it, and when, no card here tells (trust.md P2)."""
MOST_ROWS = 20_000
TOO_MANY = _("%(file)s, line %(line)s: more than %(limit)s cards. Split the file.")
NO_TEXT_COLUMN = _("%(file)s, line 1: there is no column “text” (or “comment-body”). Columns found: %(columns)s.")
VOTES = _(
    "%(file)s holds votes, not cards. The cards stand in comments.csv. Votes are counted by: "
    "participate tally --votes votes.csv --participants participants-votes.csv --out tally.csv"
)
SUMMARY = _(
    "%(file)s holds the question, the address and some figures of a conversation, not cards. "
    "The cards stand in comments.csv."
)
NO_TEXT = _("%(file)s, line %(line)s, column text: there is no text.")
UNKNOWN_KIND = _("%(file)s, line %(line)s, column kind: “%(kind)s” is unknown. There are: %(known)s.")
UNKNOWN_LANGUAGE = _(
    "%(file)s, line %(line)s, column lang: “%(lang)s” is no code of a language. "
    "Write de, en or ar, or leave the cell empty."
)
NO_MINUTES = _("%(file)s cannot be read as minutes. What does not fit stands at: %(place)s.")
_OF_VOTES = ({"voter-id", "vote"}, {"voter_id", "vote"}, {"participant", "n-votes"})


def read_cards(path: Path) -> list[ImportedCard]:
    """Cards in the file's order; BadFile for anything that cannot be read whole."""
    return list(_cards(read_rows(path), path))


def read_minutes(path: Path) -> Minutes:
    """The minutes in the file; BadFile for anything else."""
    try:
        return from_json(path.read_bytes())
    except MinutesError as wrong:
        raise BadFile(NO_MINUTES, because=wrong.reason, file=path.name, place=wrong.path) from wrong


def text_column(row: dict[str, str], path: Path) -> str | None:
    """What the column of texts is called, None where there is none; other files of Polis are told apart."""
    found = next((name for name in TEXT_COLUMNS if name in row), None)
    if found is None and any(row.keys() >= columns for columns in _OF_VOTES):
        raise BadFile(VOTES, file=path.name)
    if found is None and row.get("topic") == "url":
        raise BadFile(SUMMARY, file=path.name)
    return found


def language_of(row: dict[str, str], line: int, path: Path) -> str:
    """The row's BCP 47 tag; "" where it names none."""
    written = row.get("lang", "").strip()
    tag = tag_of(written)
    if tag is None:
        raise BadFile(UNKNOWN_LANGUAGE, file=path.name, line=line, lang=written[:40])
    return tag


def _cards(rows: Rows, path: Path) -> Iterable[ImportedCard]:
    column: str | None = None
    found = False
    for count, (line, row) in enumerate(rows):
        if not found:
            column, found = text_column(row, path), True
            if column is None and "title" not in row:
                raise BadFile(NO_TEXT_COLUMN, file=path.name, columns=listed(sorted(row)))
        if row.get("purpose") in OTHERS and not row.get("number"):
            continue
        if count >= MOST_ROWS:
            raise BadFile(TOO_MANY, file=path.name, line=line, limit=MOST_ROWS)
        yield _card(line, row, row[column].strip() if column else "", path)
    if not found:
        raise BadFile(_("%(file)s holds no cards."), file=path.name)


def _card(line: int, row: dict[str, str], body: str, path: Path) -> ImportedCard:
    title = row.get("title", "").strip()
    text = "\n".join(part for part in (title, body) if part)
    if not text:
        raise BadFile(NO_TEXT, file=path.name, line=line)
    kind = row.get("kind", "").strip().lower() or Kind.NONE
    if kind not in set(Kind):
        raise BadFile(UNKNOWN_KIND, file=path.name, line=line, kind=kind, known=", ".join(Kind))
    return ImportedCard(
        line,
        text,
        lang=language_of(row, line, path),
        kind=Kind(kind),
        field=row.get("field", "").strip(),
        source=_source(row, path),
        area=row.get("area", "").strip(),
        held=row.get("moderated", "").strip() == "-1",
    )


def _source(row: dict[str, str], path: Path) -> str:
    """Where a reader finds the same words again: what the row says of it, else its id and figures behind its address,
    or behind the name of this file."""
    said, url = row.get("source", "").strip(), row.get("url", "").strip()
    ids = next((name for name in ID_COLUMNS if row.get(name, "").strip()), None)
    if said or ids is None:
        return said or url
    told = (f"{name} {row[name].strip()}" for name in (ids, *FIGURES) if row.get(name, "").strip())
    return ", ".join((url or path.name, *told))
