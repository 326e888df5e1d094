"""What stands at the door, before anybody is known: the conference behind a code, what it is for, who may be named."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.preparation import EXPECTATIONS
from participate.i18n.languages import LANGUAGES
from participate.snapshots.day import day_rows
from participate.snapshots.view import Row
from participate.store.course import workshops_of
from participate.store.day import workshop_now
from participate.store.models import Concept, Conference, Participant, Publication, StakeholderGroup


def conference_by_code(db: Session, code: str) -> Row | None:
    """The conference of a code as the door shows it; None when there is none.

    ``standing`` is ``not_open``, ``open`` or ``over``; ``expectations`` are the compulsory texts by language, in the
    order they are told; ``workshop`` is the id of the one that is on or comes next, ``day`` are
    all in their order; ``published`` says whether there are results to read.
    """
    conference = db.scalar(select(Conference).where(Conference.code == code))
    return None if conference is None else _row(db, conference)


def has_left(db: Session, participant_id: int) -> bool:
    """Whether this person has said goodbye."""
    return db.get_one(Participant, participant_id).left_at is not None


def _row(db: Session, conference: Conference) -> Row:
    concept = db.get_one(Concept, conference.concept_id)
    current = workshop_now(workshops_of(db, conference.id), None)
    groups = select(StakeholderGroup).where(StakeholderGroup.conference_id == conference.id)
    return {
        "id": conference.id,
        "code": conference.code,
        "title": conference.title,
        "municipality": concept.municipality,
        "held_on": conference.held_on,
        "retention_days": conference.retention_days,
        "machine_translation": conference.machine_translation,
        "venue": conference.venue,
        "languages": [tag for tag in conference.languages if tag in LANGUAGES],
        "standing": _standing(conference),
        "expectations": {name: getattr(conference, name) for name in EXPECTATIONS},
        "next_steps": conference.next_steps,
        "contact": conference.contact,
        "groups": [
            {"id": group.id, "labels": group.labels} for group in db.scalars(groups.order_by(StakeholderGroup.position))
        ],
        "workshop": current.id if current else None,
        "day": day_rows(db, conference.id),
        "published": db.get(Publication, conference.id) is not None,
    }


def _standing(conference: Conference) -> str:
    if conference.closed_at is not None:
        return "over"
    return "not_open" if conference.opened_at is None else "open"
