"""What conveners ask of one another (methods.md section 3): to swap places, to merge; only who is asked decides."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select

from participate.commands.registry import Answer, command
from participate.commands.topic_wall import (
    PHONE,
    bring_back,
    check_standing,
    convenes,
    find_topic,
    forget_moves,
    is_vacant,
    own_topic,
    tell_topics,
)
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import Activity, Matter, TopicState
from participate.domain.refusals import Refusal
from participate.methods.course import permit
from participate.store.course import phase_of, plan_of, position_of
from participate.store.models import PhaseRun, Topic, TopicRequest, Workshop
from participate.store.topics import slots_now
from participate.store.work import Work


@dataclass(frozen=True)
class AskConvener:
    """``topic`` is one's own; it would swap places with ``other``, or go into it."""

    what: Literal["swap", "merge"]
    topic: int
    other: int


@command(acts.ASK_CONVENER, AskConvener, by=PHONE)
def ask_convener(work: Work, actor: Actor, workshop: Workshop, act: AskConvener) -> Answer:
    """Asking the same again is the same request."""
    _permit(workshop, acts.ASK_CONVENER)
    topic = own_topic(work, actor, workshop, act.topic)
    other = find_topic(work, workshop, act.other)
    if other is topic:
        raise Refusal("malformed", field="other")
    check_standing(topic, other)
    if act.what == "swap":
        _check_swap(workshop, topic, other)
    if is_vacant(work, other):
        raise Refusal("nobody_convenes")
    request = _open_request(work, act)
    if request is None:
        request = TopicRequest(workshop_id=workshop.id, what=act.what, asked_at=work.now)
        request.topic_id, request.other_id = topic.id, other.id
        work.db.add(request)
        work.db.flush()
    told = tell_topics(work, actor, workshop, acts.ASK_CONVENER, topic, other, about={"what": act.what})
    return {**told, "request": request.id}


def _permit(workshop: Workshop, act: str) -> None:
    """While dots are given the topics stay what people give them to: Refusal ``merge_before_vote`` says what to do."""
    phase = phase_of(workshop)
    if phase is not None and phase.matter is Matter.TOPIC and acts.VOTE in phase.permits:
        raise Refusal("merge_before_vote")
    permit(plan_of(workshop), position_of(workshop), act)


def _open_request(work: Work, act: AskConvener) -> TopicRequest | None:
    same = select(TopicRequest).where(
        TopicRequest.what == act.what,
        TopicRequest.topic_id == act.topic,
        TopicRequest.other_id == act.other,
        TopicRequest.accepted.is_(None),
    )
    return work.db.scalar(same.limit(1))


def _check_swap(workshop: Workshop, one: Topic, other: Topic) -> None:
    if one.slot is None and other.slot is None:
        raise Refusal("nothing_to_swap")
    if {one.slot, other.slot} & slots_now(workshop).past:
        raise Refusal("slot_over")


@dataclass(frozen=True)
class AnswerConvener:
    """Yes does it at once; no changes nothing."""

    request: int
    accept: bool


@command(acts.ANSWER_CONVENER, AnswerConvener, by=PHONE)
def answer_convener(work: Work, actor: Actor, workshop: Workshop, act: AnswerConvener) -> Answer:
    _permit(workshop, acts.ANSWER_CONVENER)
    request = work.db.get(TopicRequest, act.request)
    if request is None or request.workshop_id != workshop.id:
        raise Refusal("not_found")
    other = own_topic(work, actor, workshop, request.other_id)
    topic = find_topic(work, workshop, request.topic_id)
    if request.accepted is not None:
        raise Refusal("already_answered")
    if act.accept:
        check_standing(topic, other)
        forget_moves(work, topic, other)
        (_swap if request.what == "swap" else _merge)(workshop, topic, other)
    request.accepted = act.accept
    about: dict[str, int | str | None] = {"what": request.what, "accepted": int(act.accept)}
    told = tell_topics(work, actor, workshop, acts.ANSWER_CONVENER, topic, other, whole=True, about=about)
    return {**told, "request": request.id, "accepted": act.accept}


def _swap(workshop: Workshop, one: Topic, other: Topic) -> None:
    _check_swap(workshop, one, other)
    one.slot, other.slot = other.slot, one.slot
    one.place_id, other.place_id = other.place_id, one.place_id


def _merge(workshop: Workshop, topic: Topic, into: Topic) -> None:
    """Title, conveners, sign-ups and the old place stay with the topic, so that it can be parted again."""
    topic.aside, topic.merged_into_id = TopicState.MERGED, into.id


@dataclass(frozen=True)
class PartTopic:
    """``topic`` is the one that was merged."""

    topic: int


@command(acts.PART_TOPIC, PartTopic, by=PHONE)
def part_topic(work: Work, actor: Actor, workshop: Workshop, act: PartTopic) -> Answer:
    """Either side may part again: the topic returns to the wall, to its old place where that is free."""
    _permit(workshop, acts.PART_TOPIC)
    topic = find_topic(work, workshop, act.topic)
    into = None if topic.merged_into_id is None else work.db.get_one(Topic, topic.merged_into_id)
    if not any(convenes(work, actor, each) for each in (topic, into) if each is not None):
        raise Refusal("not_convener")
    if into is None:
        raise Refusal("topic_alone")
    bring_back(work, workshop, topic, was_held=_was_held(work, workshop, topic))
    return {**tell_topics(work, actor, workshop, acts.PART_TOPIC, topic, into, whole=True), "topic": topic.id}


def _was_held(work: Work, workshop: Workshop, topic: Topic) -> bool:
    """Whether its time had begun before it became one with another topic."""
    times = [p.name for p in plan_of(workshop) if p.activity is Activity.REPORT and p.round == topic.slot]
    began = select(func.min(PhaseRun.started_at)).where(PhaseRun.workshop_id == workshop.id, PhaseRun.phase.in_(times))
    merged = select(func.max(TopicRequest.asked_at)).where(
        TopicRequest.topic_id == topic.id, TopicRequest.what == "merge", TopicRequest.accepted.is_(True)
    )
    start, asked = work.db.scalar(began), work.db.scalar(merged)
    return start is not None and asked is not None and start <= asked
