"""An arrangement of the wall on request: it proposes moves, and conveners accept them or not (methods.md section 3)."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, select

from participate.commands.registry import Answer, command
from participate.commands.topic_wall import PHONE, check_standing, own_topic, standing_at, tell_topics
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import LEADERS, TopicState
from participate.domain.refusals import Refusal
from participate.methods.arrangement import Arrangement, Spot, arrange
from participate.methods.course import permit
from participate.store.course import plan_of, position_of
from participate.store.models import ProposedMove, Topic, Workshop
from participate.store.people import places_of
from participate.store.topics import homes_of, slots_now, states_of, topics_of, wishes_of
from participate.store.work import Touched, Work


@dataclass(frozen=True)
class ProposeArrangement:
    """What was proposed before and is still open is replaced."""


@command(acts.PROPOSE_ARRANGEMENT, ProposeArrangement, by=LEADERS)
def propose_arrangement(work: Work, actor: Actor, workshop: Workshop, act: ProposeArrangement) -> Answer:
    """Moves that would lower the clashes among the times to come; nothing moves unless its conveners say so.

    ``left`` are the numbers of the topics there is no room for, ``before`` and ``after`` the clashes.
    """
    topics = topics_of(work.db, workshop.id)
    if not topics:
        raise Refusal("no_topics")
    slots = slots_now(workshop).to_come
    if not slots:
        raise Refusal("wall_closed")
    found, moved = _arranged(work, workshop, topics, slots)
    touched = _touch(work, workshop, moved)
    _forget(work, workshop)
    for topic_id, (slot, place_id) in moved.items():
        work.db.add(ProposedMove(topic_id=topic_id, slot=slot, place_id=place_id))
    about = {"moves": len(moved), "before": found.before, "after": found.after, "left": len(found.left)}
    seq = work.tell(f"workshop:{workshop.id}", acts.PROPOSE_ARRANGEMENT, actor, touched=touched, about=about)
    numbers = {topic.id: topic.number for topic in topics}
    return {"seq": seq, **about, "left": [numbers[topic] for topic in found.left]}


def _arranged(
    work: Work, workshop: Workshop, topics: list[Topic], slots: list[int]
) -> tuple[Arrangement, dict[int, Spot]]:
    """The arrangement, and of it the topics that would move, each with slot and place's id."""
    states = states_of(work.db, workshop, topics)
    movable = [topic for topic in topics if states[topic.id] in (TopicState.PROPOSED, TopicState.PLANNED)]
    places = [place.id for place in places_of(work.db, workshop.id) if place.merged_into is None]
    wall = {topic.id: _spot(topic, places) for topic in movable}
    found = arrange(wall, slots, places, wishes_of(work.db, workshop.id, homes_of(topics)), work.rng)
    return found, {topic: spot for topic, spot in found.spots.items() if spot != wall[topic]}


def _spot(topic: Topic, places: Collection[int]) -> Spot | None:
    if topic.slot is None or topic.place_id is None or topic.place_id not in places:
        return None
    return topic.slot, topic.place_id


def _moves(work: Work, workshop: Workshop) -> list[ProposedMove]:
    found = select(ProposedMove).join(Topic, Topic.id == ProposedMove.topic_id)
    return list(work.db.scalars(found.where(Topic.workshop_id == workshop.id).order_by(Topic.number)))


def _touch(work: Work, workshop: Workshop, moved: Collection[int] = ()) -> Touched:
    ids = sorted({*moved, *(move.topic_id for move in _moves(work, workshop))})
    return {"moves": "all", "topics": ids}


def _forget(work: Work, workshop: Workshop) -> None:
    here = select(Topic.id).where(Topic.workshop_id == workshop.id)
    work.db.execute(delete(ProposedMove).where(ProposedMove.topic_id.in_(here)))


@dataclass(frozen=True)
class WithdrawArrangement:
    """Take back all that was proposed and not done yet."""


@command(acts.WITHDRAW_ARRANGEMENT, WithdrawArrangement, by=LEADERS)
def withdraw_arrangement(work: Work, actor: Actor, workshop: Workshop, act: WithdrawArrangement) -> Answer:
    """Moves already made stay made."""
    touched = _touch(work, workshop)
    _forget(work, workshop)
    return {"seq": work.tell(f"workshop:{workshop.id}", acts.WITHDRAW_ARRANGEMENT, actor, touched=touched)}


@dataclass(frozen=True)
class AcceptMove:
    """``topic`` is one's own; a no is kept until the proposal is withdrawn."""

    topic: int
    accept: bool


@command(acts.ACCEPT_MOVE, AcceptMove, by=PHONE)
def accept_move(work: Work, actor: Actor, workshop: Workshop, act: AcceptMove) -> Answer:
    """A yes is done as soon as the place is free: at once, or when those there have moved on as proposed."""
    permit(plan_of(workshop), position_of(workshop), acts.ACCEPT_MOVE)
    topic = own_topic(work, actor, workshop, act.topic)
    proposed = work.db.get(ProposedMove, topic.id)
    if proposed is None:
        raise Refusal("no_move")
    check_standing(topic)
    if act.accept and proposed.slot not in slots_now(workshop).to_come:
        raise Refusal("slot_over")
    proposed.accepted = act.accept
    done = _settle(work, workshop)
    touched: Touched = {"topics": sorted({topic.id, *done}), "moves": sorted({topic.id, *done})}
    about = {"accepted": int(act.accept)}
    told = tell_topics(work, actor, workshop, acts.ACCEPT_MOVE, topic, touched=touched, about=about)
    return {**told, "topic": topic.id, "moved": topic.id in done}


def _settle(work: Work, workshop: Workshop) -> list[int]:
    """Make every accepted move whose place is free, or is left by another accepted move; rings move together."""
    to_come = slots_now(workshop).to_come
    accepted = {move.topic_id: move for move in _moves(work, workshop) if move.accepted and move.slot in to_come}
    while blocked := [id_ for id_, move in accepted.items() if _is_blocked(work, workshop, move, accepted)]:
        for id_ in blocked:
            del accepted[id_]
    for id_, move in accepted.items():
        topic = work.db.get_one(Topic, id_)
        topic.slot, topic.place_id = move.slot, move.place_id
        work.db.delete(move)
    return list(accepted)


def _is_blocked(work: Work, workshop: Workshop, move: ProposedMove, leaving: Collection[int]) -> bool:
    there = standing_at(work, workshop, move.slot, move.place_id)
    return there is not None and there.id not in leaving
