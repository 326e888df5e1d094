"""Writing the minutes of a conference or workshop, or the plan they feed, to files."""

from collections.abc import Iterator
from pathlib import Path

from participate.exports import FORMATS
from participate.exports.logo import Logo
from participate.exports.plan import PAPERS
from participate.i18n.catalogue import translator
from participate.i18n.own_words import own_translator
from participate.snapshots.finding import find_by_code
from participate.snapshots.minutes import logo_of, take_minutes
from participate.snapshots.plan_record import concept_of, take_plan
from participate.store.database import Database


class NoSuchFormat(Exception):  # noqa: N818 - reads as what it is
    """A format nobody makes; the message names it and those there are."""


def chosen_formats(names: str) -> list[str]:
    """``"docx,pdf"`` → names; NoSuchFormat for any that is not made here."""
    return _chosen(names, list(FORMATS))


def chosen_papers(names: str) -> list[str]:
    """``"plan.xlsx,sheets.pdf"`` → names of papers of a plan; NoSuchFormat for any that is not made here."""
    return _chosen(names, list(PAPERS))


def _chosen(names: str, there_are: list[str]) -> list[str]:
    wanted = [name.strip().lower() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in there_are:
            raise NoSuchFormat(f"There is no format {name!r}. There are: {', '.join(there_are)}.")
    return wanted or there_are


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


def write_plan(database: Database, code: str, papers: list[str], folder: Path, language: str) -> Iterator[Path]:
    """The plan that the conference or workshop of this code feeds: one file per paper, each from the same snapshot."""
    with database.reading() as db:
        conference, _workshop = find_by_code(db, code)
        record, picture = take_plan(db, concept_of(db, conference)), logo_of(db, conference)
    logo = Logo(*picture) if picture else None
    folder.mkdir(parents=True, exist_ok=True)
    for name in papers:
        paper = PAPERS[name]
        path = folder / f"{paper.stem}-{code.lower()}.{paper.suffix}"
        path.write_bytes(paper.render(record, language, translator(language), logo))
        yield path
