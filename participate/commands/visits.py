"""Who goes elsewhere while a time is on stays a co-writer of the report they leave behind (law of mobility)."""

from sqlalchemy import select

from participate.store.models import Topic, Visit, Workshop
from participate.store.people import seat_of
from participate.store.topics import slots_now
from participate.store.work import Work


def keep_visit(work: Work, workshop: Workshop, participant_id: int) -> None:
    """Keep at which topic somebody sits now, before they take another seat; nothing outside the times of a wall."""
    slot = slots_now(workshop).on
    seat = None if slot is None else seat_of(work.db, workshop.id, participant_id, slot)
    if seat is None:
        return
    there = select(Topic).where(Topic.workshop_id == workshop.id, Topic.slot == slot, Topic.place_id == seat.place_id)
    topic = work.db.scalar(there.where(Topic.aside.is_(None)).limit(1))
    if topic is not None:
        work.db.merge(Visit(topic_id=topic.id, participant_id=participant_id))
