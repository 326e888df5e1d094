"""The minutes of a conference or of one workshop, from the truth in the tables (methods.md section 8).

One transaction is read, so that all numbers belong to one moment; what is counted is counted by the same function
that anyone may use to check it (:func:`participate.domain.minutes_recount.recompute`).
"""

from datetime import datetime

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.domain import minutes as m
from participate.domain.minutes_imported import ImportedParts
from participate.domain.minutes_recount import recompute
from participate.domain.plan_record import PlanRecord
from participate.snapshots import (
    minutes_agreements,
    minutes_cards,
    minutes_changes,
    minutes_concept,
    minutes_people,
    minutes_plan,
    minutes_sheets,
    minutes_topics,
    minutes_votes,
)
from participate.snapshots.letterhead import letterhead_parts
from participate.snapshots.view import seq_of
from participate.store.course import settings_of, workshops_of
from participate.store.models import Concept, Conference, Fact, ImportedRecord, Workshop


def take_minutes(
    db: Session, conference_id: int, workshop_id: int | None = None, *, with_plan: bool = False
) -> m.Minutes:
    """Minutes of all workshops of a conference, or of one of them with its sub-workshops.

    What the plan of the concept makes of the results is told only to those who may see the plan (rows.md 11):
    docs/decisions/0061-minutes-and-plan.md.
    """
    conference = db.get_one(Conference, conference_id)
    day = workshops_of(db, conference_id)
    workshops = [w for w in day if workshop_id in (None, w.id, w.parent_id)]
    names = minutes_sheets.names_of(db, [w.id for w in day])
    numbers = minutes_plan.field_numbers(db, conference)
    told = {w.id for w in workshops}
    plan = minutes_concept.plan_of(db, conference.concept_id, told) if with_plan else None
    minutes = m.Minutes(
        conference=minutes_plan.conference_part(db, conference),
        workshops=tuple(_workshop(db, workshop, numbers, names, told, plan) for workshop in workshops),
        status="draft" if conference.released_at is None else "released",
        state_at=_newest(db, _streams(told, conference.concept_id, plan)),
        released_at=conference.released_at,
        plan=plan,
    )
    return recompute(minutes)


def logo_of(db: Session, conference_id: int) -> tuple[bytes, str] | None:
    """The picture on the cover and its media type, where the municipality has one."""
    concept = db.get_one(Concept, db.get_one(Conference, conference_id).concept_id)
    return None if concept.logo is None or concept.logo_type is None else (concept.logo, concept.logo_type)


def look_of(db: Session, conference_id: int) -> tuple[tuple[bytes, str] | None, str, bytes | None]:
    """How papers of a conference look: the logo with its media type, the colour, the Word template."""
    return logo_of(db, conference_id), *letterhead_parts(db, db.get_one(Conference, conference_id).concept_id)


def _streams(told: set[int], concept_id: int, plan: PlanRecord | None) -> list[str]:
    """Whose acts can be seen in the minutes."""
    seen = [f"workshop:{id_}" for id_ in sorted(told)]
    return [*seen, f"concept:{concept_id}"] if plan is not None and plan.lines else seen


def _newest(db: Session, streams: list[str]) -> datetime | None:
    return db.scalar(select(func.max(Fact.at)).where(Fact.stream.in_(streams)))


def _workshop(
    db: Session,
    workshop: Workshop,
    fields: dict[int, int],
    names: minutes_sheets.Names,
    told: set[int],
    plan: PlanRecord | None,
) -> m.Workshop:
    """``names`` are those of the whole day; ``told`` are the workshops that stand in these minutes, ``plan`` what the
    plan makes of them."""
    brought = imported_parts(db, workshop)
    cards = minutes_cards.cards(db, workshop, fields)
    return m.Workshop(
        id=workshop.id,
        title=workshop.title,
        method=workshop.method,
        settings=msgspec.json.decode(msgspec.json.encode(settings_of(workshop))),
        seq=seq_of(db, f"workshop:{workshop.id}"),
        moderation=brought.moderation or db.get_one(Conference, workshop.conference_id).moderation,
        questions=minutes_plan.questions(db, workshop),
        phases=minutes_plan.phases(db, workshop),
        places=minutes_plan.places(db, workshop),
        cards=cards,
        removed=minutes_cards.removed(db, workshop, brought.removed),
        clusters=minutes_cards.clusters(db, workshop, fields),
        rounds=brought.rounds or minutes_people.rounds(db, workshop),
        seatings=brought.seatings or minutes_people.seatings(db, workshop),
        ballots=minutes_votes.ballots(db, workshop, minutes_concept.lines_of_options(plan)),
        attendance=brought.attendance or minutes_people.attendance(db, workshop),
        changes=brought.changes + minutes_changes.logged(db, workshop),
        drafts=minutes_concept.placed(minutes_cards.drafts(db, workshop, fields), plan),
        agreements=minutes_agreements.agreements(db, workshop, brought.agreements),
        parked=minutes_agreements.parked(db, workshop, cards, brought.parked),
        parent=workshop.parent_id if workshop.parent_id in told else None,
        migrant_led=workshop.migrant_led,
        red_cards=workshop.red_cards,
        next_day=workshop.next_day,
        next_place=workshop.next_place,
        topics=minutes_topics.topics(db, workshop),
        interests=minutes_topics.interests(db, workshop),
        groups=minutes_topics.groups(db, workshop),
        sheets=minutes_sheets.sheets(db, workshop),
        pictures=minutes_sheets.pictures(db, workshop),
        removed_pictures=minutes_sheets.removed_pictures(db, workshop, brought.removed_pictures),
        traces=minutes_sheets.traces(db, workshop, names),
    )


def imported_parts(db: Session, workshop: Workshop) -> ImportedParts:
    """What was read in with a workshop that was held elsewhere; empty for one that was held here."""
    record = db.get(ImportedRecord, workshop.id)
    return ImportedParts() if record is None else msgspec.convert(record.parts, ImportedParts)
