"""The agenda wall as everybody reads it: topics, times, places, and how many are interested; never who (trust.md P1).

A name stands at a topic only where whoever convenes it ticked that it may.
"""

from collections import defaultdict
from typing import Any

from sqlalchemy import false, or_, select
from sqlalchemy.orm import Session

from participate.domain.kinds import Purpose, TracePart
from participate.domain.local_time import hour_of
from participate.i18n.languages import direction_of
from participate.methods import find_method
from participate.methods.topics import clashes
from participate.snapshots.cards import place_numbers
from participate.snapshots.view import Keys, Row, Rows
from participate.store.models import Cluster, Contribution, ProposedMove, Topic, Trace, VoluntaryName, Workshop
from participate.store.people import places_of
from participate.store.topics import (
    Calling,
    conveners_of,
    homes_of,
    interests_of,
    reports_of,
    slot_hours,
    slots_now,
    states_of,
    topics_of,
    wishes_of,
)

PARTS: dict[TracePart, type[Any]] = {
    TracePart.CONTRIBUTION: Contribution,
    TracePart.CLUSTER: Cluster,
    TracePart.TOPIC: Topic,
}
"""What a topic may come from."""


def wall_state(db: Session, workshop: Workshop) -> Row:
    """The wall in figures: its times, the one that is on, room for how many topics, and how many wishes clash."""
    if not find_method(workshop.method).slots:
        return {"slots": 0, "slot": None, "hours": [], "wall_open": False, "capacity": 0, "clashes": 0}
    slots = slots_now(workshop)
    places = [place for place in places_of(db, workshop.id) if place.merged_into is None]
    return {
        "slots": slots.count,
        "slot": slots.on,
        "hours": [None if begins is None else hour_of(begins) for begins in slot_hours(db, workshop)],
        "wall_open": slots.wall_open,
        "capacity": slots.count * len(places),
        "clashes": clashes_now(db, workshop),
    }


def clashes_now(db: Session, workshop: Workshop) -> int:
    """Pairs of topics at one time that one person marked or convenes; topics set aside clash with nothing."""
    topics = topics_of(db, workshop.id)
    slot_of = {topic.id: topic.slot for topic in topics if topic.aside is None}
    return clashes(wishes_of(db, workshop.id, homes_of(topics)), slot_of)


def topic_rows(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """As the hall may read them: a hidden one keeps its place and loses its words."""
    rows = all_topics(db, workshop_id, keys)
    return {key: row | {"title": "", "names": []} if row["hidden"] else row for key, row in rows.items()}


def all_topics(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """Topics by id; one that went into another keeps its own row, and its sign-ups count for both.

    ``hidden`` is the reason why the hall may not read a title.
    """
    workshop = db.get_one(Workshop, workshop_id)
    topics = topics_of(db, workshop_id)
    shown = [topic for topic in topics if keys is None or topic.id in keys]
    if not shown:
        return {}
    numbers, homes = {topic.id: topic.number for topic in topics}, homes_of(topics)
    places, states = place_numbers(db, workshop_id), states_of(db, workshop, topics)
    lines, interests = lines_of(topics), interests_of(db, workshop_id)
    calling, names, reports = conveners_of(db, workshop_id), shown_names(db, workshop_id), reports_of(db, workshop_id)
    brought = brought_along(db, workshop_id)
    return {
        str(topic.id): {
            "id": topic.id,
            "number": topic.number,
            "title": topic.title,
            "lang": topic.lang,
            "dir": direction_of(topic.lang),
            "state": states[topic.id].value,
            "slot": topic.slot,
            "place": places.get(topic.place_id or 0),
            "merged_into": numbers[homes[topic.id]] if homes[topic.id] != topic.id else None,
            "merged": sorted(numbers[id_] for id_ in lines[topic.id] if id_ != topic.id),
            "continues": numbers.get(topic.continues_id or 0),
            "conveners": len(calling.get(topic.id, Calling()).people),
            "names": names[topic.id],
            "vacant": calling.get(topic.id, Calling()).here == 0,
            "announced": topic.announced_at is not None,
            "interest": len(set().union(*(interests.get(id_, set()) for id_ in lines[topic.id]))),
            "report": {None: None, False: "draft", True: "submitted"}[reports.get(topic.id)],
            "material": topic.id in brought,
            "hidden": topic.hide_reason.value if topic.hide_reason else None,
        }
        for topic in shown
    }


def lines_of(topics: list[Topic]) -> dict[int, set[int]]:
    """By topic itself and all that went into it, straight or by way of another."""
    into = {topic.id: topic.merged_into_id for topic in topics}
    lines: dict[int, set[int]] = {topic.id: {topic.id} for topic in topics}
    for topic in topics:
        above = topic.merged_into_id
        while above is not None and topic.id not in lines[above]:
            lines[above].add(topic.id)
            above = into[above]
    return lines


def shown_names(db: Session, workshop_id: int) -> dict[int, list[str]]:
    """By topic the names that were given to be shown."""
    given = select(VoluntaryName).join(Topic, Topic.id == VoluntaryName.topic_id)
    ticked = given.where(Topic.workshop_id == workshop_id, VoluntaryName.shown).order_by(VoluntaryName.id)
    names: dict[int, list[str]] = defaultdict(list)
    for name in db.scalars(ticked):
        names[name.topic_id or 0].append(name.name)
    return names


def brought_along(db: Session, workshop_id: int) -> set[int]:
    """Topics that came from an earlier workshop: from its material, or straight from one of its parts."""
    steps = select(Trace).where(Trace.workshop_id == workshop_id, Trace.to_part == TracePart.TOPIC)
    made_of: dict[TracePart, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for step in db.scalars(steps):
        made_of[step.from_part][step.from_id].add(step.to_id)
    found: set[int] = set()
    for part, model in PARTS.items():
        if not (topics := made_of[part]):
            continue
        elsewhere = model.workshop_id != workshop_id
        material = Contribution.purpose == Purpose.MATERIAL if model is Contribution else false()
        sources = db.scalars(select(model.id).where(model.id.in_(topics), or_(elsewhere, material)))
        found.update(*(topics[id_] for id_ in sources))
    return found


def move_rows(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """What the arrangement proposes, by topic; for those who lead."""
    places = place_numbers(db, workshop_id)
    return {
        str(topic.id): _move(topic, move, places)
        for topic, move in proposed(db, workshop_id)
        if keys is None or topic.id in keys
    }


def proposed(db: Session, workshop_id: int) -> list[tuple[Topic, ProposedMove]]:
    found = select(Topic, ProposedMove).join(ProposedMove, ProposedMove.topic_id == Topic.id)
    rows = db.execute(found.where(Topic.workshop_id == workshop_id).order_by(Topic.number))
    return [(topic, move) for topic, move in rows]


def _move(topic: Topic, move: ProposedMove, places: dict[int, int]) -> Row:
    return {
        "id": topic.id,
        "topic": topic.number,
        "slot": move.slot,
        "place": places[move.place_id],
        "accepted": move.accepted,
    }


def own_moves(db: Session, workshop_id: int, mine: set[int]) -> list[Row]:
    """What is proposed for one's own topics."""
    places = place_numbers(db, workshop_id)
    return [_move(topic, move, places) for topic, move in proposed(db, workshop_id) if topic.id in mine]
