"""Coming in, choosing a language and a group, going: a participant's own standing."""

from dataclasses import dataclass, field

from sqlalchemy import select

from participate.commands.registry import Answer, Scope, command
from participate.commands.sub_workshops import place_newcomer
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.store.course import round_of, workshops_of
from participate.store.models import Conference, Host, Participant, Place, StakeholderGroup, Workshop
from participate.store.topics import convened_by
from participate.store.work import Touched, Work

PHONE = frozenset({Role.PARTICIPANT})
NEWCOMER = "new"


@dataclass(frozen=True)
class Join:
    """``secret_hash`` is made by the door; ``group`` is the group's id or None for "no answer"."""

    language: str
    secret_hash: str
    group: int | None = None


@command(acts.JOIN, Join, by=PHONE, scope=Scope.CONFERENCE)
def join(work: Work, actor: Actor, conference: Conference, act: Join) -> Answer:
    """Make a participant; only a newcomer may, and only while the conference is open."""
    if actor.key != NEWCOMER:
        raise Refusal("not_allowed")
    if conference.closed_at is not None:
        raise Refusal("conference_over")
    if conference.opened_at is None:
        raise Refusal("conference_not_open")
    person = add_person(work, conference, act.language, group=act.group)
    person.secret_hash = act.secret_hash
    work.db.flush()
    place_newcomer(work, actor, person)
    seq = work.tell(f"conference:{conference.id}", acts.JOIN, actor, touched={"people": [person.number]})
    return {"seq": seq, "participant": person.id, "number": person.number}


def add_person(
    work: Work, conference: Conference, language: str, *, group: int | None = None, by_helper: bool = False
) -> Participant:
    """The next number of the conference; refused for a language or group the conference does not offer."""
    check_language(conference, language)
    check_group(work, conference, group)
    conference.last_participant += 1
    person = Participant(
        conference_id=conference.id,
        number=conference.last_participant,
        language=language,
        group_id=group,
        by_helper=by_helper,
        joined_at=work.now,
        seen_at=work.now,
    )
    work.db.add(person)
    return person


def check_language(conference: Conference, language: str) -> None:
    if language not in conference.languages:
        raise Refusal("unknown_language")


def check_group(work: Work, conference: Conference, group: int | None) -> None:
    if group is None:
        return
    found = work.db.get(StakeholderGroup, group)
    if found is None or found.conference_id != conference.id:
        raise Refusal("unknown_group")


@dataclass(frozen=True)
class ChooseLanguage:
    """``also`` are further languages the person speaks, any of the conference's; used for seating only."""

    language: str
    also: list[str] | None = field(default=None)


@command(acts.CHOOSE_LANGUAGE, ChooseLanguage, by=PHONE, scope=Scope.CONFERENCE)
def choose_language(work: Work, actor: Actor, conference: Conference, act: ChooseLanguage) -> Answer:
    for language in [act.language, *(act.also or [])]:
        check_language(conference, language)
    person = work.db.get_one(Participant, actor.id)
    person.language = act.language
    if act.also is not None:
        person.also_speaks = sorted(set(act.also) - {act.language})
    seq = work.tell(f"conference:{conference.id}", acts.CHOOSE_LANGUAGE, actor)
    return {"seq": seq}


@dataclass(frozen=True)
class ChooseGroup:
    """``group`` None is "no answer"."""

    group: int | None = None


@command(acts.CHOOSE_GROUP, ChooseGroup, by=PHONE, scope=Scope.CONFERENCE)
def choose_group(work: Work, actor: Actor, conference: Conference, act: ChooseGroup) -> Answer:
    check_group(work, conference, act.group)
    work.db.get_one(Participant, actor.id).group_id = act.group
    return {"seq": work.tell(f"conference:{conference.id}", acts.CHOOSE_GROUP, actor)}


@dataclass(frozen=True)
class Leave:
    """Going home; what was written stays, the seat is free, a hosting role and one's topics are offered onward."""


@command(acts.LEAVE, Leave, by=PHONE, scope=Scope.CONFERENCE)
def leave(work: Work, actor: Actor, conference: Conference, act: Leave) -> Answer:
    person = work.db.get_one(Participant, actor.id)
    person.left_at = work.now
    for workshop in workshops_of(work.db, conference.id):
        freed = free_tables(work, workshop, person)
        topics = sorted(convened_by(work.db, workshop.id, person.id))
        touched: Touched = {"seats": [person.number], "places": freed, "topics": topics}
        work.tell(f"workshop:{workshop.id}", acts.LEAVE, actor, touched=touched)
    seq = work.tell(f"conference:{conference.id}", acts.LEAVE, actor, touched={"people": [person.number]})
    return {"seq": seq}


def free_tables(work: Work, workshop: Workshop, person: Participant) -> list[int]:
    """End this person's hosting with the round that is on; the numbers of the tables that need a host now."""
    hosting = select(Host).where(
        Host.workshop_id == workshop.id, Host.participant_id == person.id, Host.until_round.is_(None)
    )
    freed = []
    for host in work.db.scalars(hosting):
        host.until_round = round_of(workshop)
        freed.append(work.db.get_one(Place, host.place_id).number)
    return freed
