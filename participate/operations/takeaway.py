"""Writing the minutes of a conference or workshop to files."""

from collections.abc import Iterator
from pathlib import Path

from participate.exports import FORMATS
from participate.exports.logo import Logo
from participate.i18n.own_words import own_translator
from participate.snapshots.finding import find_by_code
from participate.snapshots.minutes import logo_of, take_minutes
from participate.store.database import Database


class NoSuchFormat(Exception):  # noqa: N818 - reads as what it is
    """A format nobody makes; the message names it and those there are."""


def chosen_formats(names: str) -> list[str]:
    """``"docx,pdf"`` → names; NoSuchFormat for any that is not made here."""
    wanted = [name.strip().lower() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in FORMATS:
            raise NoSuchFormat(f"There is no format {name!r}. There are: {', '.join(FORMATS)}.")
    return wanted or list(FORMATS)


def write_minutes(database: Database, code: str, formats: list[str], folder: Path, language: str) -> Iterator[Path]:
    """One file per format, each from the same snapshot; yields every path once it is written."""
    with database.reading() as db:
        conference, workshop = find_by_code(db, code)
        minutes, picture = take_minutes(db, conference, workshop), logo_of(db, conference)
    logo = Logo(*picture) if picture else None
    labels = own_translator(language, minutes.conference.words)
    folder.mkdir(parents=True, exist_ok=True)
    for name in formats:
        exporter = FORMATS[name]
        path = folder / f"protokoll-{code.lower()}.{exporter.suffix}"
        path.write_bytes(exporter.render(minutes, language, labels, logo))
        yield path
