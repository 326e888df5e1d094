"""What all phones of a hall may see alike; what is personal comes from :mod:`participate.snapshots.participant`."""

from sqlalchemy.orm import Session

from participate.domain.kinds import Audience, Purpose
from participate.domain.preparation import EXPECTATIONS
from participate.snapshots.agreements import agreement_rows
from participate.snapshots.ballot import option_rows
from participate.snapshots.cards import cluster_rows, readable_cards
from participate.snapshots.day import day_rows, plenum_sheets
from participate.snapshots.groups import group_rows
from participate.snapshots.topics import topic_rows
from participate.snapshots.traces import trace_rows
from participate.snapshots.view import VIEWS, Keys, Row, Rows, View
from participate.snapshots.workshop import base_state, place_rows, seat_rows
from participate.store.course import phase_of
from participate.store.models import Conference, Workshop

READABLE: dict[str, set[Purpose]] = {
    "notes": {Purpose.NOTE, Purpose.HANDOVER},
    "core": {Purpose.CORE},
    "critique": {Purpose.CRITIQUE},
    "positive": {Purpose.POSITIVE},
    "idea": {Purpose.IDEA},
    "essence": {Purpose.ESSENCE},
    "reports": {Purpose.COMMENT},
    "parked": {Purpose.PARKED},
}
"""What a phase reveals, as the purposes of the cards that may then be read."""


def revealed(db: Session, workshop_id: int) -> frozenset[str]:
    """What the phase that is on lets the hall read; nothing before and after."""
    phase = phase_of(db.get_one(Workshop, workshop_id))
    return phase.reveals if phase else frozenset()


def hall_cards(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """Texts only where the phase shows them; what was brought along from an earlier workshop was public before."""
    shown = revealed(db, workshop_id)
    purposes = {Purpose.MATERIAL}.union(*(READABLE.get(name, set()) for name in shown))
    return readable_cards(db, workshop_id, keys, purposes)


def hall_clusters(db: Session, workshop_id: int, keys: Keys) -> Rows:
    return cluster_rows(db, workshop_id, keys) if "clusters" in revealed(db, workshop_id) else {}


def _workshop_state(db: Session, workshop_id: int) -> Row:
    return base_state(db, db.get_one(Workshop, workshop_id))


def conference_state(db: Session, conference_id: int) -> Row:
    """What the day is: title, place, what may be expected of it, what comes after, and which workshop is on."""
    conference = db.get_one(Conference, conference_id)
    return {
        "conference": {"id": conference.id, "code": conference.code, "title": conference.title},
        "languages": conference.languages,
        "open": conference.opened_at is not None and conference.closed_at is None,
        "over": conference.closed_at is not None,
        "held_on": conference.held_on.isoformat() if conference.held_on else None,
        "venue": conference.venue,
        "expectations": {name: getattr(conference, name) for name in EXPECTATIONS},
        "next_steps": conference.next_steps,
        "contact": conference.contact,
        "workshops": day_rows(db, conference_id),
    }


LISTS = {
    "contributions": hall_cards,
    "clusters": hall_clusters,
    "places": place_rows,
    "seats": seat_rows,
    "options": option_rows,
    "sheets": plenum_sheets,
    "groups": group_rows,
    "agreements": agreement_rows,
    "traces": trace_rows,
    "topics": topic_rows,
}

VIEWS[Audience.PARTICIPANT, "workshop"] = View(_workshop_state, LISTS)
VIEWS[Audience.PARTICIPANT, "conference"] = View(conference_state, {})
