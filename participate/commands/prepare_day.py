"""The day as one timetable: workshops from templates, moved, planned for an hour, repeated."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import select

from participate.commands.prepare_conference import fresh_code
from participate.commands.prepare_words import ORGANISERS, Bounds
from participate.commands.prepare_workshop import MOST_WORKSHOPS, CreateWorkshop, found_workshop
from participate.commands.registry import Answer, Scope, command
from participate.commands.sub_workshops import check_own_clock, follow_parent, make_groups
from participate.domain.actors import Actor
from participate.domain.local_time import moment_at, moment_of
from participate.domain.refusals import Refusal
from participate.i18n.catalogue import marked as _
from participate.i18n.catalogue import translator
from participate.methods import find_method
from participate.methods.templates import DayPart, days
from participate.store.course import settings_of
from participate.store.day import timetable
from participate.store.models import Conference, Place, Question, Workshop
from participate.store.people import places_of
from participate.store.work import Work

AGAIN = _("%(title)s (again)")


@dataclass(frozen=True)
class CreateDay:
    """``template`` is a key of :func:`participate.methods.templates.days`; ``people`` are those expected."""

    template: str
    people: int = 60


@command("create_day", CreateDay, by=ORGANISERS, scope=Scope.CONFERENCE)
def create_day(work: Work, actor: Actor, conference: Conference, act: CreateDay) -> Answer:
    """The workshops of a usual day behind those there are, called as their methods are in the first language."""
    if act.template not in days():
        raise Refusal("malformed", field="template")
    say = translator(conference.languages[0])
    made = []
    for part in days()[act.template]:
        title = say(find_method(part.method).title)
        wish = CreateWorkshop(title, part.method, part.length, act.people)
        workshop = found_workshop(work, actor, conference, wish, brief=part.brief)
        workshop.starts_at = _planned(conference, part)
        follow_parent(work, workshop)
        made.append(workshop.id)
    seq = work.tell(f"conference:{conference.id}", "create_day", actor, about={"workshops": made})
    return {"seq": seq, "workshops": made}


def _planned(conference: Conference, part: DayPart) -> datetime | None:
    """When it is planned to begin, once the day has a date."""
    if conference.held_on is None:
        return None
    return moment_at(conference.held_on + timedelta(days=part.day), part.hour)


@dataclass(frozen=True)
class MoveWorkshop:
    """``position`` counts the workshops of the day from 1."""

    position: int


@command("move_workshop", MoveWorkshop, by=ORGANISERS)
def move_workshop(work: Work, actor: Actor, workshop: Workshop, act: MoveWorkshop) -> Answer:
    check_own_clock(work, workshop)
    others = [each for each in timetable(work.db, workshop.conference_id) if each.id != workshop.id]
    Bounds(1, len(others) + 1).check(act.position, "position")
    _order(work, [*others[: act.position - 1], workshop, *others[act.position - 1 :]])
    about = {"workshop": workshop.id, "position": act.position}
    return {"seq": work.tell(f"conference:{workshop.conference_id}", "move_workshop", actor, about=about)}


def _order(work: Work, workshops: list[Workshop]) -> None:
    for position, workshop in enumerate(workshops, start=1):
        workshop.position = position
        follow_parent(work, workshop)


@dataclass(frozen=True)
class ScheduleWorkshop:
    """``starts_at`` in milliseconds since 1970, UTC; None takes the plan away. Nothing begins by itself."""

    starts_at: int | None


@command("schedule_workshop", ScheduleWorkshop, by=ORGANISERS)
def schedule_workshop(work: Work, actor: Actor, workshop: Workshop, act: ScheduleWorkshop) -> Answer:
    check_own_clock(work, workshop)
    try:
        workshop.starts_at = None if act.starts_at is None else moment_of(act.starts_at)
    except ValueError as wrong:
        raise Refusal("malformed", field="starts_at") from wrong
    follow_parent(work, workshop)
    about = {"workshop": workshop.id, "starts_at": act.starts_at}
    work.tell(f"workshop:{workshop.id}", "schedule_workshop", actor)
    return {"seq": work.tell(f"conference:{workshop.conference_id}", "schedule_workshop", actor, about=about)}


@dataclass(frozen=True)
class RepeatWorkshop:
    """Once more, right behind it: plan, places and questions, none of its results."""


@command("repeat_workshop", RepeatWorkshop, by=ORGANISERS)
def repeat_workshop(work: Work, actor: Actor, workshop: Workshop, act: RepeatWorkshop) -> Answer:
    check_own_clock(work, workshop)
    day = timetable(work.db, workshop.conference_id)
    if len(day) >= MOST_WORKSHOPS:
        raise Refusal("too_many_here", limit=MOST_WORKSHOPS)
    conference = work.db.get_one(Conference, workshop.conference_id)
    again = Workshop(
        conference_id=conference.id,
        code=fresh_code(work),
        method=workshop.method,
        title=translator(conference.languages[0])(AGAIN, title=workshop.title)[:200],
        settings=msgspec.to_builtins(settings_of(workshop)),
        migrant_led=workshop.migrant_led,
    )
    work.db.add(again)
    work.db.flush()
    _copy_places(work, workshop, again)
    index = day.index(workshop) + 1
    _order(work, [*day[:index], again, *day[index:]])
    make_groups(work, actor, again)
    work.tell(f"workshop:{again.id}", "create_workshop", actor)
    about = {"workshop": workshop.id, "again": again.id}
    seq = work.tell(f"conference:{conference.id}", "repeat_workshop", actor, about=about)
    return {"seq": seq, "workshop": again.id, "code": again.code}


def _copy_places(work: Work, source: Workshop, target: Workshop) -> None:
    for place in places_of(work.db, source.id):
        work.db.add(Place(workshop_id=target.id, number=place.number, seats=place.seats, label=dict(place.label)))
    for asked in work.db.scalars(select(Question).where(Question.workshop_id == source.id)):
        copied = Question(workshop_id=target.id, round=asked.round, place_number=asked.place_number)
        copied.texts = dict(asked.texts)
        work.db.add(copied)
    work.db.flush()
