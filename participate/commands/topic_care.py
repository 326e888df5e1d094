"""What becomes of a topic (methods.md section 3): parked, withdrawn, brought back, handed on, taken on."""

from dataclasses import dataclass

from sqlalchemy import delete

from participate.commands.registry import Answer, command
from participate.commands.topic_wall import (
    PHONE,
    bring_back,
    check_standing,
    find_topic,
    forget_moves,
    forget_names,
    is_vacant,
    own_topic,
    tell_topics,
)
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import LEADERS, TopicState
from participate.domain.refusals import Refusal
from participate.methods.course import permit
from participate.store.course import plan_of, position_of
from participate.store.models import Convener, Topic, Workshop
from participate.store.work import Work


@dataclass(frozen=True)
class ParkTopic:
    """Themenparkplatz: ``parked`` False brings it back to the wall."""

    topic: int
    parked: bool


@command(acts.PARK_TOPIC, ParkTopic, by=PHONE)
def park_topic(work: Work, actor: Actor, workshop: Workshop, act: ParkTopic) -> Answer:
    """For another day: the topic leaves the grid and stays in sight."""
    permit(plan_of(workshop), position_of(workshop), acts.PARK_TOPIC)
    topic = own_topic(work, actor, workshop, act.topic)
    return _set_aside(work, actor, workshop, acts.PARK_TOPIC, topic, TopicState.PARKED, aside=act.parked)


@dataclass(frozen=True)
class CancelTopic:
    """``cancelled`` False brings it back to the wall."""

    topic: int
    cancelled: bool


@command(acts.CANCEL_TOPIC, CancelTopic, by=PHONE)
def cancel_topic(work: Work, actor: Actor, workshop: Workshop, act: CancelTopic) -> Answer:
    """Withdrawn, not deleted: it keeps its number and its words, and can come back."""
    permit(plan_of(workshop), position_of(workshop), acts.CANCEL_TOPIC)
    topic = own_topic(work, actor, workshop, act.topic)
    return _set_aside(work, actor, workshop, acts.CANCEL_TOPIC, topic, TopicState.CANCELLED, aside=act.cancelled)


def _set_aside(
    work: Work, actor: Actor, workshop: Workshop, name: str, topic: Topic, where: TopicState, *, aside: bool
) -> Answer:
    """Done twice is done once; out of another way aside nothing is taken."""
    if aside and topic.aside is not where:
        check_standing(topic)
        topic.aside = where
        forget_moves(work, topic)
    elif not aside and topic.aside is where:
        bring_back(work, workshop, topic)
    told = tell_topics(work, actor, workshop, name, topic, about={"aside": int(aside)})
    return {**told, "topic": topic.id}


@dataclass(frozen=True)
class TakeTopic:
    """Somebody who is here takes on a topic nobody convenes any more."""

    topic: int


@command(acts.TAKE_TOPIC, TakeTopic, by=PHONE)
def take_topic(work: Work, actor: Actor, workshop: Workshop, act: TakeTopic) -> Answer:
    """The first one has it; the name of whoever left goes with them."""
    permit(plan_of(workshop), position_of(workshop), acts.TAKE_TOPIC)
    topic = find_topic(work, workshop, act.topic)
    if not is_vacant(work, topic):
        raise Refusal("not_vacant")
    work.db.execute(delete(Convener).where(Convener.topic_id == topic.id))
    forget_names(work, topic)
    work.db.add(Convener(topic_id=topic.id, participant_id=actor.id))
    return {**tell_topics(work, actor, workshop, acts.TAKE_TOPIC, topic), "topic": topic.id}


@dataclass(frozen=True)
class ReleaseTopic:
    """Whoever called it is not here, and their phone is silent too."""

    topic: int


@command(acts.RELEASE_TOPIC, ReleaseTopic, by=LEADERS)
def release_topic(work: Work, actor: Actor, workshop: Workshop, act: ReleaseTopic) -> Answer:
    """The hall asked for its convener and nobody came: now somebody who is here may take it on."""
    topic = find_topic(work, workshop, act.topic)
    work.db.execute(delete(Convener).where(Convener.topic_id == topic.id))
    forget_names(work, topic)
    return {**tell_topics(work, actor, workshop, acts.RELEASE_TOPIC, topic), "topic": topic.id}


@dataclass(frozen=True)
class LeaveTopic:
    """A convener steps back; the topic stays and waits for somebody who takes it on."""

    topic: int


@command(acts.LEAVE_TOPIC, LeaveTopic, by=PHONE)
def leave_topic(work: Work, actor: Actor, workshop: Workshop, act: LeaveTopic) -> Answer:
    permit(plan_of(workshop), position_of(workshop), acts.LEAVE_TOPIC)
    topic = own_topic(work, actor, workshop, act.topic)
    mine = (Convener.topic_id == topic.id) & (Convener.participant_id == actor.id)
    work.db.execute(delete(Convener).where(mine))
    forget_names(work, topic)
    return {**tell_topics(work, actor, workshop, acts.LEAVE_TOPIC, topic), "topic": topic.id}
