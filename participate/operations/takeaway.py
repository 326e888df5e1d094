"""Writing the minutes of a conference or workshop to files."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from participate.domain.word_template import check_template
from participate.exports import FORMATS, Look
from participate.i18n.own_words import own_translator
from participate.snapshots.finding import find_by_code
from participate.snapshots.minutes import look_of, take_minutes
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


@dataclass(frozen=True)
class Wish:
    """Which formats, in which language, and of minutes in two languages the other one; a template in place of ours."""

    formats: list[str]
    language: str
    second: str = ""
    template: bytes | None = None


def write_minutes(database: Database, code: str, wish: Wish, folder: Path) -> Iterator[Path]:
    """One file per format, each from the same snapshot; yields every path once it is written.

    Refusal ``template_…`` before anything is written where the template may not be used.
    """
    if wish.template is not None:
        check_template(wish.template)
    with database.reading() as db:
        conference, workshop = find_by_code(db, code)
        minutes, look = take_minutes(db, conference, workshop), Look.of(*look_of(db, conference))
    if wish.template is not None:
        look = replace(look, template=wish.template)
    labels = own_translator(wish.language, minutes.conference.words)
    folder.mkdir(parents=True, exist_ok=True)
    for name in wish.formats:
        exporter = FORMATS[name]
        path = folder / f"{exporter.stem}-{code.lower()}.{exporter.suffix}"
        path.write_bytes(exporter.render(minutes, wish.language, labels, look, wish.second))
        yield path
