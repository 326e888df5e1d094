"""A workshop: one method from its template, its rounds and minutes, its tables, its rule for dots."""

from dataclasses import dataclass, replace

import msgspec
from msgspec import UNSET, UnsetType
from sqlalchemy import select

from participate.commands.prepare_conference import fresh_code
from participate.commands.prepare_places import lay_tables
from participate.commands.prepare_words import ORGANISERS, Bounds, one_line
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.kinds import Mixing, QuestionMode, RunStatus
from participate.domain.refusals import Refusal
from participate.methods import WorkshopSettings, find_method, methods
from participate.store.course import settings_of, workshops_of
from participate.store.models import Conference, Contribution, Workshop
from participate.store.people import places_of
from participate.store.work import Work

ROUNDS = Bounds(1, 6)
MINUTES = Bounds(1, 240)
DOTS = Bounds(1, 20)
CARD_LIMIT = Bounds(50, 2_000)  # characters of one card
MOST_WORKSHOPS = 30
TABLES, SEATS = 12, 5  # methods.md section 2: 60 people are 12 tables


@dataclass(frozen=True)
class CreateWorkshop:
    """``tables`` of ``seats`` people each; all else begins as the template has it and is edited."""

    title: str
    method: str = "world_cafe"
    tables: int = TABLES
    seats: int = SEATS


@command("create_workshop", CreateWorkshop, by=ORGANISERS, scope=Scope.CONFERENCE)
def create_workshop(work: Work, actor: Actor, conference: Conference, act: CreateWorkshop) -> Answer:
    """A workshop as its method's template has it: half a day, three rounds, three dots."""
    if act.method not in methods():
        raise Refusal("malformed", field="method")
    before = workshops_of(work.db, conference.id)
    if len(before) >= MOST_WORKSHOPS:
        raise Refusal("too_many_here", limit=MOST_WORKSHOPS)
    workshop = Workshop(
        conference_id=conference.id,
        code=fresh_code(work),
        position=len(before) + 1,
        method=act.method,
        title=one_line(act.title, "title"),
        settings=msgspec.to_builtins(WorkshopSettings()),
    )
    work.db.add(workshop)
    work.db.flush()
    lay_tables(work, workshop, act.tables, act.seats)
    work.tell(f"workshop:{workshop.id}", "create_workshop", actor)
    seq = work.tell(f"conference:{conference.id}", "create_workshop", actor, about={"workshop": workshop.id})
    return {"seq": seq, "workshop": workshop.id, "code": workshop.code}


@dataclass(frozen=True)
class EditWorkshop:
    """What is left out stays. ``minutes`` are by a phase's name (``round-2``) or key (``round``)."""

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
    dots: int | UnsetType = UNSET
    dots_per_card: int | UnsetType = UNSET
    own_cards: bool | UnsetType = UNSET


STRUCTURE = (
    "rounds", "question_mode", "mixing", "weigh", "hold_back", "card_limit", "dots", "dots_per_card", "own_cards",
)  # fmt: skip
_BOUNDS = {"rounds": ROUNDS, "card_limit": CARD_LIMIT, "dots": DOTS, "dots_per_card": DOTS}


@command("edit_workshop", EditWorkshop, by=ORGANISERS)
def edit_workshop(work: Work, actor: Actor, workshop: Workshop, act: EditWorkshop) -> Answer:
    """Title and minutes may change at any time; the structure only before the workshop begins."""
    if act.title is not UNSET:
        workshop.title = one_line(act.title, "title")
    settings = _edited(workshop.method, settings_of(workshop), act)
    if workshop.status is not RunStatus.PREPARED and _is_rebuilt(work, workshop, settings, act):
        raise Refusal("already_running")
    workshop.settings = msgspec.to_builtins(settings)
    if act.tables is not UNSET or act.seats is not UNSET:
        _lay(work, workshop, act)
    seq = work.tell(f"workshop:{workshop.id}", "edit_workshop", actor, touched={"places": "all"})
    work.tell(f"conference:{workshop.conference_id}", "edit_workshop", actor)
    return {"seq": seq}


def _edited(method: str, settings: WorkshopSettings, act: EditWorkshop) -> WorkshopSettings:
    changes = {name: value for name in STRUCTURE if (value := getattr(act, name)) is not UNSET}
    for name, bounds in _BOUNDS.items():
        if name in changes:
            bounds.check(changes[name], name)
    edited = replace(settings, **changes)
    if edited.dots_per_card > edited.dots:
        raise Refusal("number_between", least=1, most=edited.dots, state={"field": "dots_per_card"})
    if act.minutes is not UNSET:
        edited = replace(edited, minutes=_timed(method, edited, act.minutes))
    return edited


def _timed(method: str, settings: WorkshopSettings, wanted: dict[str, int]) -> dict[str, int]:
    """The organiser's minutes, for phases this plan has."""
    known = {name for phase in find_method(method).plan(settings) for name in (phase.name, phase.key)}
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
    written = select(Contribution.id).where(Contribution.workshop_id == workshop.id).limit(1)
    if workshop.status is not RunStatus.PREPARED or work.db.scalar(written) is not None:
        raise Refusal("workshop_in_use")
    conference_id, about = workshop.conference_id, {"workshop": workshop.id}
    work.db.delete(workshop)
    return {"seq": work.tell(f"conference:{conference_id}", "remove_workshop", actor, about=about)}
