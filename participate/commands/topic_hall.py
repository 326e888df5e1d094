"""How the hall is held for topics: called to the microphone, entered from paper, moved when asked, more room made.

Whoever leads waits, never ranks and never edits a title (methods.md section 3).
"""

from dataclasses import dataclass, replace

import msgspec

from participate.commands.moderate import TEAM
from participate.commands.prepare_places import SEATS, TABLES
from participate.commands.prepare_words import Bounds
from participate.commands.registry import Answer, command
from participate.commands.seat import find_person
from participate.commands.topic_wall import find_topic, tell_topics
from participate.commands.topics import add_topic, check_wall, move, name_topic
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import LEADERS, RunStatus, TopicState
from participate.domain.refusals import Refusal
from participate.methods import find_method
from participate.methods.course import permit
from participate.store.course import plan_of, position_of, settings_of
from participate.store.models import Convener, Place, Topic, Workshop
from participate.store.people import places_of
from participate.store.topics import states_of, topics_of
from participate.store.work import Work

SLOTS = Bounds(1, 12)  # methods.md section 3: one to three days
USUAL_SEATS = 10  # chairs of a place that is added; nobody counts them


@dataclass(frozen=True)
class EnterTopic:
    """A topic on paper; ``participant`` is the number of the person it belongs to, if a helper has entered them."""

    title: str
    participant: int | None = None
    who: str | None = None
    show_name: bool = False
    slot: int | None = None
    place: int | None = None


@command(acts.ENTER_TOPIC, EnterTopic, by=TEAM)
def enter_topic(work: Work, actor: Actor, workshop: Workshop, act: EnterTopic) -> Answer:
    """On behalf of somebody without a phone; without a number the topic waits for whoever takes it on."""
    permit(plan_of(workshop), position_of(workshop), acts.PROPOSE_TOPIC)
    check_wall(workshop)
    person = None if act.participant is None else find_person(work, workshop, act.participant)
    topic = add_topic(work, workshop, act.title, person.language if person else None, act.slot, act.place)
    if person is not None:
        work.db.add(Convener(topic_id=topic.id, participant_id=person.id))
    name_topic(work, workshop, topic, act.who, act.show_name)
    told = tell_topics(work, actor, workshop, acts.ENTER_TOPIC, topic)
    return {**told, "topic": topic.id, "number": topic.number}


@dataclass(frozen=True)
class AnnounceTopic:
    """``done`` tells that the topic was announced; the next one that was not is called."""

    topic: int
    done: bool = False


@command(acts.ANNOUNCE_TOPIC, AnnounceTopic, by=LEADERS)
def announce_topic(work: Work, actor: Actor, workshop: Workshop, act: AnnounceTopic) -> Answer:
    """Call a topic's convener to tell it to the hall, in the order topics were proposed."""
    topic = find_topic(work, workshop, act.topic)
    workshop.called_topic = topic.number
    if act.done:
        topic.announced_at = work.now
        waiting = [other.number for other in topics_of(work.db, workshop.id) if _is_waiting(other)]
        workshop.called_topic = waiting[0] if waiting else None
    told = tell_topics(work, actor, workshop, acts.ANNOUNCE_TOPIC, topic, about={"done": int(act.done)})
    return {**told, "called": workshop.called_topic}


def _is_waiting(topic: Topic) -> bool:
    return topic.announced_at is None and topic.aside in (None, TopicState.MERGED)


@dataclass(frozen=True)
class CallTopic:
    """The topic that is spoken of now; None calls nobody."""

    topic: int | None


@command(acts.CALL_TOPIC, CallTopic, by=LEADERS)
def call_topic(work: Work, actor: Actor, workshop: Workshop, act: CallTopic) -> Answer:
    workshop.called_topic = None if act.topic is None else find_topic(work, workshop, act.topic).number
    about = {"topic": workshop.called_topic}
    return {"seq": work.tell(f"workshop:{workshop.id}", acts.CALL_TOPIC, actor, about=about), "called": about["topic"]}


@dataclass(frozen=True)
class MoveTopic:
    """``slot`` and ``place`` (its number) together, or neither."""

    topic: int
    slot: int | None
    place: int | None


@command(acts.MOVE_TOPIC, MoveTopic, by=LEADERS)
def move_topic(work: Work, actor: Actor, workshop: Workshop, act: MoveTopic) -> Answer:
    """Only at the request of its convener; the journal keeps that the team did it."""
    topic = find_topic(work, workshop, act.topic)
    return move(work, actor, workshop, acts.MOVE_TOPIC, topic, act.slot, act.place)


@dataclass(frozen=True)
class AddSlot:
    """One more time, after the last one."""


@command(acts.ADD_SLOT, AddSlot, by=LEADERS)
def add_slot(work: Work, actor: Actor, workshop: Workshop, act: AddSlot) -> Answer:
    """Too many topics, or one that is not over: the plan gets one more time, and the phase that is on stays on."""
    if not find_method(workshop.method).slots:
        raise Refusal("not_allowed")
    if workshop.status is RunStatus.ENDED:
        raise Refusal("already_ended")
    before, settings = plan_of(workshop), settings_of(workshop)
    on = before[workshop.phase_index].name
    slots = SLOTS.check(settings.rounds + 1, "slots")
    added = settings.added + (workshop.status is not RunStatus.PREPARED)
    workshop.settings = msgspec.to_builtins(replace(settings, rounds=slots, added=added))
    workshop.phase_index = [phase.name for phase in plan_of(workshop)].index(on)
    touched: dict[str, list[int] | str] = {"topics": "all"}
    work.tell(f"conference:{workshop.conference_id}", acts.ADD_SLOT, actor, about={"workshop": workshop.id})  # longer
    seq = work.tell(f"workshop:{workshop.id}", acts.ADD_SLOT, actor, touched=touched, about={"slots": slots})
    return {"seq": seq, "slots": slots}


@dataclass(frozen=True)
class AddPlace:
    """One more place, with the next number."""


@command(acts.ADD_PLACE, AddPlace, by=LEADERS)
def add_place(work: Work, actor: Actor, workshop: Workshop, act: AddPlace) -> Answer:
    """As large as the last one: a corner, a bench outside, another room."""
    places = places_of(work.db, workshop.id)
    number = TABLES.check(places[-1].number + 1 if places else 1, "places")
    seats = SEATS.check(places[-1].seats if places else USUAL_SEATS, "seats")
    work.db.add(Place(workshop_id=workshop.id, number=number, seats=seats))
    about = {"place": number}
    seq = work.tell(f"workshop:{workshop.id}", acts.ADD_PLACE, actor, touched={"places": [number]}, about=about)
    return {"seq": seq, **about}


@dataclass(frozen=True)
class RemindReports:
    """Ask the conveners for the reports that are missing."""


@command(acts.REMIND_REPORTS, RemindReports, by=LEADERS)
def remind_reports(work: Work, actor: Actor, workshop: Workshop, act: RemindReports) -> Answer:
    """Every phone that owes a report says so; ``missing`` are the topics' numbers."""
    topics = topics_of(work.db, workshop.id)
    states = states_of(work.db, workshop, topics)
    missing = [topic.number for topic in topics if states[topic.id] is TopicState.REPORT_DUE]
    workshop.reminded_at = work.now
    about = {"missing": len(missing)}
    return {"seq": work.tell(f"workshop:{workshop.id}", acts.REMIND_REPORTS, actor, about=about), "missing": missing}
