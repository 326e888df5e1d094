"""Topics of those who come: propose one, say when and where, mark what interests (methods.md section 3).

Sign-up is interest, never a booking: no limit, no lock. Only who convenes a topic changes it.
"""

from dataclasses import dataclass

from msgspec import UNSET, UnsetType
from sqlalchemy import select

from participate.commands.names import clean_name, name_ends
from participate.commands.registry import Answer, command
from participate.commands.topic_wall import (
    PHONE,
    check_spot,
    check_standing,
    check_title,
    find_topic,
    forget_moves,
    language_of_title,
    own_topic,
    spot_of,
    tell_topics,
)
from participate.commands.traces import Reference, keep_trace
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import TopicState, TracePart
from participate.domain.refusals import Refusal
from participate.methods.course import permit
from participate.store.course import plan_of, position_of
from participate.store.models import Convener, Interest, Participant, Topic, VoluntaryName, Workshop
from participate.store.topics import slots_now, states_of
from participate.store.work import Touched, Work


@dataclass(frozen=True)
class ProposeTopic:
    """A title and, by choice, a name, a time and place together, and what it comes from."""

    title: str
    who: str | None = None
    show_name: bool = False
    slot: int | None = None
    place: int | None = None
    about: Reference | None = None


@command(acts.PROPOSE_TOPIC, ProposeTopic, by=PHONE)
def propose_topic(work: Work, actor: Actor, workshop: Workshop, act: ProposeTopic) -> Answer:
    """A topic and its convener; the wall is open until the last time begins."""
    permit(plan_of(workshop), position_of(workshop), acts.PROPOSE_TOPIC)
    check_wall(workshop)
    language = work.db.get_one(Participant, actor.id).language
    topic = add_topic(work, workshop, act.title, language, act.slot, act.place)
    work.db.add(Convener(topic_id=topic.id, participant_id=actor.id))
    name_topic(work, workshop, topic, act.who, act.show_name)
    touched: Touched = {}
    if act.about is not None:
        touched["traces"] = [keep_trace(work, workshop, act.about, Reference(TracePart.TOPIC, topic.id))]
    told = tell_topics(work, actor, workshop, acts.PROPOSE_TOPIC, topic, touched=touched)
    return {**told, "topic": topic.id, "number": topic.number}


def check_wall(workshop: Workshop) -> None:
    if not slots_now(workshop).wall_open:
        raise Refusal("wall_closed")


def add_topic(
    work: Work, workshop: Workshop, title: str, language: str | None, slot: int | None, place: int | None
) -> Topic:
    """The next number of the wall."""
    clean = check_title(title)
    slot, place_id = check_spot(work, workshop, slot, place)
    workshop.last_topic += 1
    topic = Topic(workshop_id=workshop.id, number=workshop.last_topic, title=clean, slot=slot, place_id=place_id)
    topic.lang, topic.proposed_at = language_of_title(work, workshop, clean, language), work.now
    work.db.add(topic)
    work.db.flush()
    return topic


def name_topic(work: Work, workshop: Workshop, topic: Topic, typed: str | None, shown: bool | None) -> None:
    """Who convenes it: another name, none any more (an empty one), or only shown or not."""
    given = work.db.scalar(select(VoluntaryName).where(VoluntaryName.topic_id == topic.id))
    name = None if typed is None else clean_name(typed)
    if given is None:
        if name:
            ends = name_ends(work, workshop)
            work.db.add(VoluntaryName(topic_id=topic.id, name=name, shown=bool(shown), delete_on=ends))
        return
    if name == "":
        work.db.delete(given)
        return
    if shown is not None:
        given.shown = shown
    elif name is not None and name != given.name:
        given.shown = False  # the tick belonged to another name
    given.name = name or given.name


@dataclass(frozen=True)
class EditTopic:
    """What is left out stays; an empty ``who`` takes the name back."""

    topic: int
    title: str | UnsetType = UNSET
    who: str | UnsetType = UNSET
    show_name: bool | UnsetType = UNSET


@command(acts.EDIT_TOPIC, EditTopic, by=PHONE)
def edit_topic(work: Work, actor: Actor, workshop: Workshop, act: EditTopic) -> Answer:
    """Only conveners reword their topic; moderators never do."""
    permit(plan_of(workshop), position_of(workshop), acts.EDIT_TOPIC)
    topic = own_topic(work, actor, workshop, act.topic)
    if act.title is not UNSET:
        topic.title = check_title(act.title)
        chosen = work.db.get_one(Participant, actor.id).language
        topic.lang = language_of_title(work, workshop, topic.title, chosen)
    name = None if act.who is UNSET else act.who
    name_topic(work, workshop, topic, name, None if act.show_name is UNSET else act.show_name)
    return {**tell_topics(work, actor, workshop, acts.EDIT_TOPIC, topic), "topic": topic.id}


@dataclass(frozen=True)
class PlaceTopic:
    """``slot`` and ``place`` (its number) together; both None take the topic off the grid and leave it on the wall."""

    topic: int
    slot: int | None
    place: int | None


@command(acts.PLACE_TOPIC, PlaceTopic, by=PHONE)
def place_topic(work: Work, actor: Actor, workshop: Workshop, act: PlaceTopic) -> Answer:
    permit(plan_of(workshop), position_of(workshop), acts.PLACE_TOPIC)
    topic = own_topic(work, actor, workshop, act.topic)
    return move(work, actor, workshop, acts.PLACE_TOPIC, topic, act.slot, act.place)


def move(
    work: Work, actor: Actor, workshop: Workshop, name: str, topic: Topic, slot: int | None, place: int | None
) -> Answer:
    """To another time and place, if nobody is there: two who want one place settle it between them."""
    check_standing(topic)
    spot = check_spot(work, workshop, slot, place, for_topics=frozenset({topic.id}))
    topic.slot, topic.place_id = spot
    forget_moves(work, topic)
    now = spot_of(work, topic)
    return {**tell_topics(work, actor, workshop, name, topic, about=now), "topic": topic.id, **now}


@dataclass(frozen=True)
class MarkInterest:
    """One tap; ``on`` False takes it back. As many topics as one likes, at the same time too."""

    topic: int
    on: bool


@command(acts.MARK_INTEREST, MarkInterest, by=PHONE)
def mark_interest(work: Work, actor: Actor, workshop: Workshop, act: MarkInterest) -> Answer:
    """The number is told to all, who it was to nobody."""
    permit(plan_of(workshop), position_of(workshop), acts.MARK_INTEREST)
    topic = find_topic(work, workshop, act.topic)
    marked = work.db.get(Interest, (topic.id, actor.id))
    if act.on and marked is None:
        work.db.add(Interest(topic_id=topic.id, participant_id=actor.id))
    if not act.on and marked is not None:
        work.db.delete(marked)
    line = [topic.id]
    while topic.merged_into_id is not None:
        topic = work.db.get_one(Topic, topic.merged_into_id)
        line.append(topic.id)
    seq = work.tell(f"workshop:{workshop.id}", acts.MARK_INTEREST, actor, touched={"topics": line})
    return {"seq": seq, "topic": act.topic, "on": act.on}


@dataclass(frozen=True)
class ContinueTopic:
    """Fortsetzung: what was not finished goes on at a later time, as a topic of its own."""

    topic: int
    slot: int | None = None
    place: int | None = None


@command(acts.CONTINUE_TOPIC, ContinueTopic, by=PHONE)
def continue_topic(work: Work, actor: Actor, workshop: Workshop, act: ContinueTopic) -> Answer:
    """Only of a topic that has begun: not over is not over. Its title goes along, sign-up is anew."""
    permit(plan_of(workshop), position_of(workshop), acts.CONTINUE_TOPIC)
    before = own_topic(work, actor, workshop, act.topic)
    check_standing(before)
    begun = states_of(work.db, workshop, [before])[before.id]
    if begun in (TopicState.PROPOSED, TopicState.PLANNED):
        raise Refusal("not_held_yet")
    check_wall(workshop)
    topic = add_topic(work, workshop, before.title, None, act.slot, act.place)
    topic.lang, topic.continues_id = before.lang, before.id
    work.db.add(Convener(topic_id=topic.id, participant_id=actor.id))
    given = work.db.scalar(select(VoluntaryName).where(VoluntaryName.topic_id == before.id))
    if given is not None:
        name_topic(work, workshop, topic, given.name, given.shown)
    told = tell_topics(work, actor, workshop, acts.CONTINUE_TOPIC, topic, before)
    return {**told, "topic": topic.id, "number": topic.number}
