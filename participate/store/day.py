"""The day of a conference: which workshop somebody is in now, and which of them share one clock."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import RunStatus
from participate.store.course import workshops_of
from participate.store.models import Participant, Workshop
from participate.store.people import present_people

ON = (RunStatus.RUNNING, RunStatus.PAUSED)


def children_of(db: Session, workshop_id: int) -> list[Workshop]:
    """The sub-workshops under the clock of this one, in their order."""
    found = select(Workshop).where(Workshop.parent_id == workshop_id)
    return list(db.scalars(found.order_by(Workshop.position, Workshop.id)))


def under_one_clock(db: Session, workshop: Workshop) -> list[Workshop]:
    """A workshop with its sub-workshops."""
    return [workshop, *children_of(db, workshop.id)]


def timetable(db: Session, conference_id: int) -> list[Workshop]:
    """The workshops of the day one after the other; sub-workshops belong to theirs and are not named."""
    return [workshop for workshop in workshops_of(db, conference_id) if workshop.parent_id is None]


def workshop_now(workshops: Sequence[Workshop], own: int | None) -> Workshop | None:
    """Where somebody is: their own choice until it has ended, else the one that is on, else the next, else the last.

    ``workshops`` are all of the conference in their order. Whoever's workshop has ended goes on with the day: to what
    is planned for later, never into the middle of what ran at the same time.
    """
    chosen = next((workshop for workshop in workshops if workshop.id == own), None)
    if chosen is not None and chosen.status is not RunStatus.ENDED:
        return chosen
    top = [workshop for workshop in workshops if workshop.parent_id is None]
    if chosen is not None:
        top = _later(top, chosen)
    on = [workshop for workshop in top if workshop.status in ON]
    to_come = [workshop for workshop in top if workshop.status is RunStatus.PREPARED]
    gone = [] if chosen is not None else list(reversed(top))
    return next(iter([*on, *to_come, *gone]), chosen)


def _later(top: Sequence[Workshop], ended: Workshop) -> list[Workshop]:
    own = next((workshop for workshop in top if workshop.id == (ended.parent_id or ended.id)), ended)
    names = [workshop.id for workshop in top]
    following = top[names.index(own.id) + 1 :] if own.id in names else []
    return [workshop for workshop in following if own.starts_at is None or workshop.starts_at != own.starts_at]


def workshop_after(workshops: Sequence[Workshop], here: Workshop | None) -> Workshop | None:
    """What comes next in the day for somebody who is here; None at its end."""
    top = [workshop for workshop in workshops if workshop.parent_id is None]
    if here is None:
        return None
    return next((workshop for workshop in _later(top, here) if workshop.status is RunStatus.PREPARED), None)


def people_in(db: Session, workshop: Workshop, now: datetime) -> list[Participant]:
    """Everyone present who is in this workshop now, by number."""
    workshops = workshops_of(db, workshop.conference_id)
    own: list[int | None] = [None, *(each.id for each in workshops)]
    where = {chosen: workshop_now(workshops, chosen) for chosen in own}
    here = present_people(db, workshop.conference_id, now)
    return [person for person in here if (found := where.get(person.workshop_id)) and found.id == workshop.id]


def headcount(db: Session, conference_id: int) -> dict[int, int]:
    """How many people who have not left are in each workshop, by its id; everybody is in one."""
    workshops = workshops_of(db, conference_id)
    counted = {workshop.id: 0 for workshop in workshops}
    staying = select(Participant.workshop_id).where(
        Participant.conference_id == conference_id, Participant.left_at.is_(None)
    )
    where = {own: workshop_now(workshops, own) for own in [None, *counted]}
    for own in db.scalars(staying):
        found = where.get(own)
        if found is not None:
            counted[found.id] += 1
    return counted
