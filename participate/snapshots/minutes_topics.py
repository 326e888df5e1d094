"""Topics and groups as the minutes tell them: where a topic stood, what became of it, how many it drew; nobody's name
but those whose owners ticked it."""

from collections import Counter, defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain import minutes as m
from participate.domain.kinds import SheetKind
from participate.i18n.languages import direction_of
from participate.methods.topics import roots, state_of
from participate.snapshots.cards import place_numbers
from participate.store.models import CountedInterest, Group, Interest, Sheet, Topic, VoluntaryName, Workshop
from participate.store.topics import slots_held


def direction(tag: str) -> m.Direction:
    """Which way a language is written."""
    return "rtl" if direction_of(tag) == "rtl" else "ltr"


def _all_topics(db: Session, workshop: Workshop) -> list[Topic]:
    return list(db.scalars(select(Topic).where(Topic.workshop_id == workshop.id).order_by(Topic.number)))


def topics(db: Session, workshop: Workshop) -> tuple[m.Topic, ...]:
    """Every topic by number, those set aside too."""
    rows = _all_topics(db, workshop)
    numbers = {topic.id: topic.number for topic in rows}
    places = place_numbers(db, workshop.id)
    slots = slots_held(db, workshop)
    handed_in = select(Sheet.topic_id).where(Sheet.kind == SheetKind.REPORT, Sheet.submitted_at.is_not(None))
    reported = set(db.scalars(handed_in.where(Sheet.workshop_id == workshop.id)))
    names = _conveners(db, list(numbers))
    return tuple(
        m.Topic(
            number=topic.number,
            title="" if topic.hide_reason else topic.title,
            hidden=topic.hide_reason,
            language=topic.lang,
            direction=direction(topic.lang),
            conveners=() if topic.hide_reason else tuple(names[topic.id]),
            slot=topic.slot,
            place=places.get(topic.place_id or 0),
            state=state_of(topic.slot, topic.aside, slots, reported=topic.id in reported),
            merged_into=numbers.get(topic.merged_into_id or 0),
            continues=numbers.get(topic.continues_id or 0),
            announced=topic.announced_at is not None,
        )
        for topic in rows
    )


def _conveners(db: Session, topic_ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    chosen = select(VoluntaryName).where(VoluntaryName.topic_id.in_(topic_ids), VoluntaryName.shown.is_(True))
    for name in db.scalars(chosen.order_by(VoluntaryName.id)):
        found[name.topic_id or 0].append(name.name)
    return found


def interests(db: Session, workshop: Workshop) -> tuple[m.Interest, ...]:
    """How many marked exactly these topics, among topics that were merged with one another."""
    rows = _all_topics(db, workshop)
    numbers = {topic.id: topic.number for topic in rows}
    home = roots({topic.id: topic.merged_into_id for topic in rows})
    chosen: dict[tuple[int | str, int], list[int]] = defaultdict(list)
    for mark in db.scalars(select(Interest).where(Interest.topic_id.in_(numbers))):
        chosen[mark.participant_id, home[mark.topic_id]].append(numbers[mark.topic_id])
    for counted_mark in db.scalars(select(CountedInterest).where(CountedInterest.topic_id.in_(numbers))):
        chosen[counted_mark.paper, home[counted_mark.topic_id]].append(numbers[counted_mark.topic_id])
    counted = Counter(tuple(sorted(marked)) for marked in chosen.values())
    return tuple(m.Interest(topics=marked, people=people) for marked, people in sorted(counted.items()))


def groups(db: Session, workshop: Workshop) -> tuple[m.Group, ...]:
    """Every group by number, merged ones too; never who or how many were in it."""
    rows = list(db.scalars(select(Group).where(Group.workshop_id == workshop.id).order_by(Group.number)))
    numbers = {group.id: group.number for group in rows}
    places = place_numbers(db, workshop.id)
    return tuple(
        m.Group(
            number=group.number,
            kind=group.kind,
            title="" if group.hide_reason else group.title,
            hidden=group.hide_reason,
            language=group.lang,
            direction=direction(group.lang),
            place=places.get(group.place_id or 0),
            merged_into=numbers.get(group.merged_into_id or 0),
        )
        for group in rows
    )
