"""A workshop: one method from its template, its rounds and minutes, its places, its rule for dots."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType
from sqlalchemy import select

from participate.commands.plan_told import tell_title
from participate.commands.prepare_conference import fresh_code
from participate.commands.prepare_places import lay_tables
from participate.commands.prepare_words import ORGANISERS, Bounds, one_line
from participate.commands.registry import Answer, Scope, command
from participate.commands.sub_workshops import check_own_clock, follow_parent, make_groups
from participate.domain.actors import Actor
from participate.domain.kinds import Mixing, QuestionMode, RunStatus
from participate.domain.refusals import Refusal
from participate.methods import WorkshopSettings, find_method, methods
from participate.methods.base import Length
from participate.methods.parts import arranged
from participate.methods.templates import beginning
from participate.store.course import settings_of
from participate.store.day import children_of, timetable, under_one_clock
from participate.store.models import Concept, Conference, Contribution, Workshop
from participate.store.people import places_of
from participate.store.work import Work

ROUNDS = Bounds(1, 6)
MINUTES = Bounds(1, 240)
DOTS = Bounds(1, 20)
CARD_LIMIT = Bounds(50, 2_000)  # characters of one card
CARDS_EACH = Bounds(0, 50)  # of one person in one part, 0 as many as they like
MOST_WORKSHOPS = 30
PEOPLE = Bounds(2, 2_500)
GROUPS = Bounds(1, 100)  # parallel sub-workshops; methods.md section 4: 300 people are twelve or more
SEATS = 5


@dataclass(frozen=True)
class CreateWorkshop:
    """From the template of ``method`` for half a day or a whole one, with places for ``people``.

    ``tables``, ``seats`` and ``groups`` say otherwise; all is edited afterwards.
    """

    title: str
    method: str = "world_cafe"
    length: Length = "half_day"
    people: int = 60
    tables: int | None = None
    seats: int | None = None
    groups: int | None = None


@command("create_workshop", CreateWorkshop, by=ORGANISERS, scope=Scope.CONFERENCE)
def create_workshop(work: Work, actor: Actor, conference: Conference, act: CreateWorkshop) -> Answer:
    """At the end of the day; its length and method begin as the template has them."""
    if act.method not in methods():
        raise Refusal("malformed", field="method")
    workshop = found_workshop(work, actor, conference, act)
    about = {"workshop": workshop.id}
    seq = work.tell(f"conference:{conference.id}", "create_workshop", actor, about=about)
    groups = [group.id for group in children_of(work.db, workshop.id)]
    return {"seq": seq, "workshop": workshop.id, "code": workshop.code, "groups": groups}


def found_workshop(
    work: Work,
    actor: Actor,
    conference: Conference,
    act: CreateWorkshop,
    starts_at: datetime | None = None,
    brief: WorkshopSettings | None = None,
) -> Workshop:
    """A workshop behind those of the day, with its places and its groups; ``brief`` goes before its template."""
    before = timetable(work.db, conference.id)
    if len(before) >= MOST_WORKSHOPS:
        raise Refusal("too_many_here", limit=MOST_WORKSHOPS)
    template = beginning(act.method, act.length, PEOPLE.check(act.people, "people"))
    settings = brief or template.settings
    if act.groups is not None:
        settings = replace(settings, groups=_check_groups(act.method, act.groups))
    durations = work.db.get_one(Concept, conference.concept_id).durations.get(act.method, {})
    settings = replace(settings, minutes={**settings.minutes, **durations})
    workshop = Workshop(
        conference_id=conference.id,
        code=fresh_code(work),
        position=max((one.position for one in before), default=0) + 1,
        method=act.method,
        title=one_line(act.title, "title"),
        settings=msgspec.to_builtins(settings),
        starts_at=starts_at,
    )
    work.db.add(workshop)
    work.db.flush()
    lay_tables(
        work,
        workshop,
        template.places if act.tables is None else act.tables,
        template.seats if act.seats is None else act.seats,
    )
    make_groups(work, actor, workshop)
    work.tell(f"workshop:{workshop.id}", "create_workshop", actor)
    return workshop


def _check_groups(method: str, groups: int) -> int:
    if groups != 1 and "groups" not in find_method(method).settings:
        raise Refusal("malformed", field="groups")
    return GROUPS.check(groups, "groups")


@dataclass(frozen=True)
class EditWorkshop:
    """What is left out stays. ``minutes`` are by a phase's name (``round-2``) or key (``round``).

    ``groups`` are parallel sub-workshops; ``migrant_led`` tells that a migrants' organisation holds it or that it is
    held for one.
    """

    title: str | UnsetType = UNSET
    minutes: dict[str, int] | UnsetType = UNSET
    tables: int | UnsetType = UNSET
    seats: int | UnsetType = UNSET
    rounds: int | UnsetType = UNSET
    question_mode: QuestionMode | UnsetType = UNSET
    mixing: Mixing | UnsetType = UNSET
    weigh: bool | UnsetType = UNSET
    hold_back: bool | UnsetType = UNSET
    card_limit: int | UnsetType = UNSET
    cards_each: int | UnsetType = UNSET
    dots: int | UnsetType = UNSET
    dots_per_card: int | UnsetType = UNSET
    own_cards: bool | UnsetType = UNSET
    full_day: bool | UnsetType = UNSET
    news: bool | UnsetType = UNSET
    groups: int | UnsetType = UNSET
    migrant_led: bool | UnsetType = UNSET


STRUCTURE = (
    "rounds", "question_mode", "mixing", "weigh", "hold_back", "card_limit", "cards_each", "dots", "dots_per_card",
    "own_cards", "full_day", "news", "groups",
)  # fmt: skip
OF_ALL_METHODS = frozenset({"hold_back", "card_limit", "cards_each"})
OF_ONE_ROOM = frozenset({"title", "tables", "seats", "hold_back"})  # what a sub-workshop has to itself
_BOUNDS = {
    "rounds": ROUNDS, "card_limit": CARD_LIMIT, "cards_each": CARDS_EACH, "dots": DOTS, "dots_per_card": DOTS,
    "groups": GROUPS,
}  # fmt: skip


@command("edit_workshop", EditWorkshop, by=ORGANISERS)
def edit_workshop(work: Work, actor: Actor, workshop: Workshop, act: EditWorkshop) -> Answer:
    """Title, minutes and who holds it may change at any time; the structure only before the workshop begins."""
    given = {field.name: value for field in fields(act) if (value := getattr(act, field.name)) is not UNSET}
    if given.keys() - OF_ONE_ROOM:
        check_own_clock(work, workshop)
    if act.title is not UNSET:
        workshop.title = one_line(act.title, "title")
        tell_title(work, actor, workshop, "edit_workshop")
    if act.migrant_led is not UNSET:
        workshop.migrant_led = act.migrant_led
    settings = _edited(workshop.method, settings_of(workshop), given)
    if workshop.status is not RunStatus.PREPARED and _is_rebuilt(work, workshop, settings, act):
        raise Refusal("already_running")
    workshop.settings = msgspec.to_builtins(settings)
    if act.tables is not UNSET or act.seats is not UNSET:
        for each in under_one_clock(work.db, workshop):
            _lay(work, each, act)
    if "groups" in given:
        make_groups(work, actor, workshop)
    follow_parent(work, workshop)
    for each in reversed(under_one_clock(work.db, workshop)):
        seq = work.tell(f"workshop:{each.id}", "edit_workshop", actor, touched={"places": "all"})
    work.tell(f"conference:{workshop.conference_id}", "edit_workshop", actor)
    return {"seq": seq}


def _edited(method: str, settings: WorkshopSettings, given: dict[str, Any]) -> WorkshopSettings:
    """Only what the method lets be set; Refusal ``malformed`` names any other setting."""
    changes = {name: given[name] for name in STRUCTURE if name in given}
    allowed = find_method(method).settings | OF_ALL_METHODS
    for name, value in changes.items():
        if name not in allowed and value != getattr(settings, name):
            raise Refusal("malformed", field=name)
        if name in _BOUNDS:
            _BOUNDS[name].check(value, name)
    edited = replace(settings, **changes)
    if edited.dots_per_card > edited.dots:
        raise Refusal("number_between", least=1, most=edited.dots, state={"field": "dots_per_card"})
    if "minutes" in given:
        edited = replace(edited, minutes=_timed(method, edited, given["minutes"]))
    return edited


def _timed(method: str, settings: WorkshopSettings, wanted: dict[str, int]) -> dict[str, int]:
    """The organiser's minutes, for phases this plan has."""
    phases = [part.phase for part in arranged(find_method(method), settings)]
    known = {name for phase in phases for name in (phase.name, phase.key)}
    for name, minutes in wanted.items():
        if name not in known:
            raise Refusal("malformed", field="minutes")
        MINUTES.check(minutes, f"minutes.{name}")
    return {**settings.minutes, **wanted}


def _is_rebuilt(work: Work, workshop: Workshop, settings: WorkshopSettings, act: EditWorkshop) -> bool:
    """Whether anything but title and minutes would become another."""
    before = settings_of(workshop)
    places = places_of(work.db, workshop.id)
    return (
        any(getattr(before, name) != getattr(settings, name) for name in STRUCTURE)
        or (act.tables is not UNSET and act.tables != len(places))
        or (act.seats is not UNSET and {act.seats} != {place.seats for place in places})
    )


def _lay(work: Work, workshop: Workshop, act: EditWorkshop) -> None:
    places = places_of(work.db, workshop.id)
    tables = len(places) if act.tables is UNSET else act.tables
    seats = (places[0].seats if places else SEATS) if act.seats is UNSET else act.seats
    lay_tables(work, workshop, tables, seats)


@dataclass(frozen=True)
class RemoveWorkshop:
    """Takes back a workshop made by mistake; one that has begun or holds cards stays."""


@command("remove_workshop", RemoveWorkshop, by=ORGANISERS)
def remove_workshop(work: Work, actor: Actor, workshop: Workshop, act: RemoveWorkshop) -> Answer:
    """With its sub-workshops; one of them alone goes by a smaller number of groups."""
    check_own_clock(work, workshop)
    shares = [each.id for each in under_one_clock(work.db, workshop)]
    written = select(Contribution.id).where(Contribution.workshop_id.in_(shares)).limit(1)
    if workshop.status is not RunStatus.PREPARED or work.db.scalar(written) is not None:
        raise Refusal("workshop_in_use")
    conference_id, about = workshop.conference_id, {"workshop": workshop.id}
    work.forget([f"workshop:{share}" for share in shares])
    for each in reversed(under_one_clock(work.db, workshop)):
        work.db.delete(each)
        work.db.flush()
    return {"seq": work.tell(f"conference:{conference_id}", "remove_workshop", actor, about=about)}
