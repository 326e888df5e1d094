"""Names people choose to give: for one purpose, shown only where they ticked it, gone on their date (trust.md P1)."""

from datetime import date, timedelta

from sqlalchemy import select

from participate.domain.refusals import Refusal
from participate.domain.text import clean_text, is_blank
from participate.store.models import Conference, VoluntaryName, Workshop
from participate.store.work import Work

NAME_LIMIT = 80


def clean_name(typed: str) -> str:
    """A name on one line; empty when nothing visible was typed."""
    name = " ".join(clean_text(typed).split())
    if len(name) > NAME_LIMIT:
        raise Refusal("text_too_long", limit=NAME_LIMIT, length=len(name))
    return "" if is_blank(name) else name


def name_ends(work: Work, workshop: Workshop) -> date:
    """The day a name is deleted: as many days after the conference as its links are kept."""
    conference = work.db.get_one(Conference, workshop.conference_id)
    held = max(conference.held_on or work.now.date(), work.now.date())
    return held + timedelta(days=conference.retention_days)


def name_agreement(
    work: Work, workshop: Workshop, agreement_id: int, typed: str | None, shown: bool | None
) -> bool | None:
    """Who takes an agreement on: another name, none any more (an empty one), or only shown or not.

    Returns whether somebody has taken it on now, None when nothing was said about that.
    """
    given = work.db.scalar(select(VoluntaryName).where(VoluntaryName.agreement_id == agreement_id))
    if given is not None and shown is not None:
        given.shown = shown
    if typed is None:
        return None
    name = clean_name(typed)
    if not name:
        if given is not None:
            work.db.delete(given)
        return False
    if given is None:
        given = VoluntaryName(agreement_id=agreement_id, shown=bool(shown), delete_on=name_ends(work, workshop))
        work.db.add(given)
    elif shown is None and given.name != name:
        given.shown = False  # the tick belonged to another name
    given.name = name
    return True
