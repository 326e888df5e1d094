"""Topics as they stand: their times, who convenes them, whose report is in, and who wishes for what."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, String, cast, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from participate.domain.kinds import SheetKind, TopicState
from participate.methods import find_method
from participate.methods.topics import Slots, hours_of, roots, slots_of, state_of
from participate.store.course import plan_of, position_of
from participate.store.models import Convener, CountedInterest, Interest, Participant, PhaseRun, Sheet, Topic, Workshop


def slots_now(workshop: Workshop) -> Slots:
    """The times of the agenda wall now; none in a method that has no wall."""
    if not find_method(workshop.method).slots:
        return Slots(0)
    return slots_of(plan_of(workshop), position_of(workshop))


def slots_held(db: Session, workshop: Workshop) -> Slots:
    """The same, and which of the times that are gone were skipped."""
    if not find_method(workshop.method).slots:
        return Slots(0)
    ran = set(db.scalars(select(PhaseRun.phase).where(PhaseRun.workshop_id == workshop.id)))
    return slots_of(plan_of(workshop), position_of(workshop), ran)


def slot_hours(db: Session, workshop: Workshop) -> tuple[datetime | None, ...]:
    """When each time of the agenda wall began or will begin (:func:`participate.methods.topics.hours_of`)."""
    ordered = select(PhaseRun.phase, PhaseRun.started_at).where(PhaseRun.workshop_id == workshop.id)
    ran = dict(db.execute(ordered.order_by(PhaseRun.id)).all())
    return hours_of(plan_of(workshop), position_of(workshop), workshop.starts_at, ran)


def topics_of(db: Session, workshop_id: int) -> list[Topic]:
    return list(db.scalars(select(Topic).where(Topic.workshop_id == workshop_id).order_by(Topic.number)))


def homes_of(topics: list[Topic]) -> dict[int, int]:
    """By topic the one that stands for it on the wall: itself, or where it was merged to."""
    return roots({topic.id: topic.merged_into_id for topic in topics})


def reports_of(db: Session, workshop_id: int) -> dict[int, bool]:
    """By topic with a report: whether it was handed in."""
    found = select(Sheet.topic_id, Sheet.submitted_at).where(
        Sheet.workshop_id == workshop_id, Sheet.kind == SheetKind.REPORT, Sheet.topic_id.is_not(None)
    )
    return {topic: submitted is not None for topic, submitted in db.execute(found) if topic is not None}


def states_of(db: Session, workshop: Workshop, topics: list[Topic]) -> dict[int, TopicState]:
    slots, reports = slots_held(db, workshop), reports_of(db, workshop.id)
    return {
        topic.id: state_of(topic.slot, topic.aside, slots, reported=reports.get(topic.id, False)) for topic in topics
    }


@dataclass(frozen=True)
class Calling:
    """Who convenes a topic; ``here`` counts those who have not left the hall."""

    people: frozenset[int] = frozenset()
    here: int = 0


def conveners_of(db: Session, workshop_id: int) -> dict[int, Calling]:
    """By topic; a topic that is not in it has nobody."""
    found = (
        select(Convener.topic_id, Convener.participant_id, Participant.left_at)
        .join(Topic, Topic.id == Convener.topic_id)
        .join(Participant, Participant.id == Convener.participant_id)
        .where(Topic.workshop_id == workshop_id)
    )
    people: dict[int, set[int]] = defaultdict(set)
    here: dict[int, int] = defaultdict(int)
    for topic, person, left_at in db.execute(found):
        people[topic].add(person)
        here[topic] += left_at is None
    return {topic: Calling(frozenset(those), here[topic]) for topic, those in people.items()}


def convened_by(db: Session, workshop_id: int, participant_id: int) -> set[int]:
    """The topics one person convenes, wherever they stand."""
    found = select(Topic.id).join(Convener, Convener.topic_id == Topic.id)
    return set(db.scalars(found.where(Topic.workshop_id == workshop_id, Convener.participant_id == participant_id)))


def interests_of(db: Session, workshop_id: int) -> dict[int, set[str]]:
    """Who marked which topic, each person by a word: never told to anybody, only counted.

    The word is a participant's id, or the random paper that stands for it once it is forgotten who (trust.md P6).
    """
    marked = _here(select(Interest.topic_id, cast(Interest.participant_id, String)), Interest.topic_id, workshop_id)
    counted = _here(select(CountedInterest.topic_id, CountedInterest.paper), CountedInterest.topic_id, workshop_id)
    people: dict[int, set[str]] = defaultdict(set)
    for topic, person in db.execute(marked.union_all(counted)):
        people[topic].add(person)
    return people


def _here(links: Select[int, str], topic_id: InstrumentedAttribute[int], workshop_id: int) -> Select[int, str]:
    return links.join(Topic, Topic.id == topic_id).where(Topic.workshop_id == workshop_id)


def wishes_of(db: Session, workshop_id: int, homes: dict[int, int]) -> set[tuple[str, int]]:
    """(person, topic) of all who marked or convene a topic, each by the topic that stands for it on the wall."""
    marked = {(person, homes[topic]) for topic, people in interests_of(db, workshop_id).items() for person in people}
    called = conveners_of(db, workshop_id).items()
    return marked | {(str(person), homes[topic]) for topic, calling in called for person in calling.people}
