"""Writing the minutes of a conference or workshop, or the plan they feed, to files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from participate.domain.codes import clean_code
from participate.domain.word_template import check_template
from participate.exports import FORMATS, Exporter, Look
from participate.exports.plan.papers import PAPERS, PlanPaper
from participate.i18n.catalogue import translator
from participate.i18n.own_words import own_translator
from participate.snapshots.finding import find_by_code
from participate.snapshots.minutes import look_of, take_minutes
from participate.snapshots.plan_record import concept_of, take_plan
from participate.store.database import Database

Paper = TypeVar("Paper", Exporter, PlanPaper)


class NoSuchFormat(Exception):  # noqa: N818 - reads as what it is
    """A format nobody makes; the message names it and those there are."""


def chosen_formats(names: str) -> list[str]:
    """``"docx,pdf"`` → names; NoSuchFormat for any that is not made here."""
    return _chosen(names, list(FORMATS))


def chosen_papers(names: str) -> list[str]:
    """``"plan.xlsx,sheets.pdf"`` → names of papers of a plan; NoSuchFormat for any that is not made here."""
    return _chosen(names, list(PAPERS))


def _chosen(names: str, there_are: list[str]) -> list[str]:
    wanted = list(dict.fromkeys(name.strip().lower() for name in names.split(",") if name.strip()))
    for name in wanted:
        if name not in there_are:
            raise NoSuchFormat(f"There is no format {name!r}. There are: {', '.join(there_are)}.")
    return wanted or there_are


@dataclass(frozen=True)
class Wish:
    """Which formats, in which language, and of minutes in two languages the other one; a template in place of ours.

    Minutes say what the plan made of them, or are such as may be handed on.
    """

    formats: list[str]
    language: str
    second: str = ""
    template: bytes | None = None
    with_plan: bool = True


def write_minutes(database: Database, code: str, wish: Wish, folder: Path) -> Iterator[Path]:
    """One file per format, each from the same snapshot; every path once it is written.

    Refusal ``unknown_code`` or ``template_…`` at once, before the first path is asked for.
    """
    with database.reading() as db:
        conference, workshop = find_by_code(db, code)
        minutes = take_minutes(db, conference, workshop, with_plan=wish.with_plan)
        look = _look(db, conference, wish)
    labels = own_translator(wish.language, minutes.conference.words)
    return _written(
        [FORMATS[name] for name in wish.formats],
        lambda format_: format_.render(minutes, wish.language, labels, look, wish.second),
        folder,
        code,
    )


def write_plan(database: Database, code: str, wish: Wish, folder: Path) -> Iterator[Path]:
    """The plan that the conference or workshop of this code feeds: one file per paper, each from the same snapshot."""
    with database.reading() as db:
        conference, _workshop = find_by_code(db, code)
        record, look = take_plan(db, concept_of(db, conference)), _look(db, conference, wish)
    labels = translator(wish.language)
    return _written(
        [PAPERS[name] for name in wish.formats],
        lambda paper: paper.render(record, wish.language, labels, look),
        folder,
        code,
    )


def _written(papers: list[Paper], render: Callable[[Paper], bytes], folder: Path, code: str) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for paper in papers:
        path = folder / f"{paper.stem}-{clean_code(code).lower()}.{paper.suffix}"
        path.write_bytes(render(paper))
        yield path


def _look(db: Session, conference: int, wish: Wish) -> Look:
    """How the municipality's papers look, in the template of the wish where it has one."""
    if wish.template is not None:
        check_template(wish.template)
    look = Look.of(*look_of(db, conference))
    return look if wish.template is None else replace(look, template=wish.template)
