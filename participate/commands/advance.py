"""Leading a workshop: open the next phase, go back, pause, give minutes. Each act names the position it saw."""

from collections.abc import Callable
from dataclasses import dataclass

from participate.commands.ballots import close_ballot, open_ballot, supersede_ballot
from participate.commands.parked_left import assign_left
from participate.commands.registry import Answer, command
from participate.commands.seat import give_company, seat_everyone
from participate.commands.sub_workshops import check_own_clock, spread_people
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import LEADERS, Activity, Mixing, RunStatus
from participate.domain.refusals import Refusal
from participate.methods import Phase
from participate.methods.course import Position, advance, back, extend, pause, resume
from participate.store.course import keep_position, phase_of, plan_of, position_of, round_of, settings_of
from participate.store.day import children_of, under_one_clock
from participate.store.models import Conference, Workshop
from participate.store.work import Work

EVERYTHING = ("contributions", "clusters", "places", "seats", "options", "topics", "sheets")


@dataclass(frozen=True)
class Step:
    """``version`` is the position the moderator saw; whoever comes second gets the current one instead."""

    version: int


@dataclass(frozen=True)
class Advance:
    """``to`` names a later phase to open instead of the next one; what lies between is skipped."""

    version: int
    to: str | None = None


@dataclass(frozen=True)
class Pause:
    """``minutes`` from now the hall is told to be back; None for an open end."""

    version: int
    minutes: int | None = None


@dataclass(frozen=True)
class Extend:
    """``minutes`` may be negative."""

    version: int
    minutes: int


def _tells_seats(workshop: Workshop, phase: Phase) -> bool:
    """When a plan is told: as people arrive and move; where they choose freely, only to those still standing.

    A phase without the choice of a place gives nobody one (methods.md section 3, law of mobility).
    """
    if acts.CHOOSE_PLACE not in phase.permits:
        return False
    free = settings_of(workshop).mixing is Mixing.FREE
    return phase.activity in (
        (Activity.HANDOVER, Activity.CONTRIBUTE) if free else (Activity.WELCOME, Activity.CHOOSE_PLACE)
    )


def _talks_begin(phase: Phase) -> bool:
    """The last moment to change a seat, for those who would have nobody to talk to."""
    return phase.activity is Activity.CONTRIBUTE and phase.round is not None and acts.CHOOSE_PLACE in phase.permits


def _check_version(work: Work, workshop: Workshop, version: int) -> None:
    """Whose clock it is, and whether the moderator saw where it stands."""
    check_own_clock(work, workshop)
    if workshop.version != version:
        raise Refusal("position_changed", state={"version": workshop.version, "phase_index": workshop.phase_index})


def _move(work: Work, actor: Actor, workshop: Workshop, name: str, position: Position) -> Answer:
    """A workshop and all sub-workshops under its clock, in one transaction."""
    stood, shares = workshop.status, under_one_clock(work.db, workshop)
    left = [_leave_phase(work, actor, each, name) for each in shares]
    for each in shares:
        keep_position(work, each, position)
        if position.status is RunStatus.ENDED:
            assign_left(work, each)
    if workshop.status is not stood:
        spread_people(work, workshop.conference_id)
    answers = [_enter_phase(work, actor, each, name, before) for each, before in zip(shares, left, strict=True)]
    _tell_the_day(work, actor, workshop, name, stood)
    return answers[0]


def _leave_phase(work: Work, actor: Actor, workshop: Workshop, name: str) -> Phase | None:
    """Close the vote of the phase that is on; the phase."""
    before = phase_of(workshop)
    if before is not None and acts.VOTE in before.permits:
        close_ballot(work, actor, workshop)
        if name == acts.BACK:
            supersede_ballot(work, actor, workshop, before.name)
    return before


def _enter_phase(work: Work, actor: Actor, workshop: Workshop, name: str, before: Phase | None) -> Answer:
    """Votes open, seats are told, and everybody looks anew; a workshop held in groups votes in them alone."""
    after = phase_of(workshop)
    if after is not None and acts.VOTE in after.permits and not children_of(work.db, workshop.id):
        open_ballot(work, actor, workshop)
    if after is not None and _tells_seats(workshop, after):
        seat_everyone(work, workshop, round_of(workshop))
    if after is not None and name == acts.ADVANCE and _talks_begin(after):
        give_company(work, workshop)
    workshop.called_place = workshop.called_topic = None
    about = {"from": before.name if before else None, "to": after.name if after else None}
    touched: dict[str, list[int] | str] = dict.fromkeys(EVERYTHING, "all")
    seq = work.tell(f"workshop:{workshop.id}", name, actor, touched=touched, about=about)
    return {"seq": seq, "version": workshop.version, "phase": about["to"]}


def _tell_the_day(work: Work, actor: Actor, workshop: Workshop, name: str, stood: RunStatus) -> None:
    """The conference shows which of its workshops run, pause and have ended."""
    if workshop.status is not stood:
        work.tell(f"conference:{workshop.conference_id}", name, actor, about={"workshop": workshop.id})


@command(acts.ADVANCE, Advance, by=LEADERS)
def advance_workshop(work: Work, actor: Actor, workshop: Workshop, act: Advance) -> Answer:
    """Open the next phase; the first opening needs the conference to be open (rows.md 32)."""
    _check_version(work, workshop, act.version)
    conference = work.db.get_one(Conference, workshop.conference_id)
    if workshop.status is RunStatus.PREPARED and conference.opened_at is None:
        raise Refusal("conference_not_open")
    position = advance(plan_of(workshop), position_of(workshop), work.now, to=act.to)
    return _move(work, actor, workshop, acts.ADVANCE, position)


@command(acts.BACK, Step, by=LEADERS)
def go_back(work: Work, actor: Actor, workshop: Workshop, act: Step) -> Answer:
    _check_version(work, workshop, act.version)
    return _move(work, actor, workshop, acts.BACK, back(plan_of(workshop), position_of(workshop), work.now))


def _clock(
    work: Work, actor: Actor, workshop: Workshop, name: str, change: Callable[[Position], Position], **about: int | None
) -> Answer:
    stood, position = workshop.status, change(position_of(workshop))
    told = []
    for each in under_one_clock(work.db, workshop):
        keep_position(work, each, position)
        told.append(work.tell(f"workshop:{each.id}", name, actor, about=about))
    seq = told[0]
    _tell_the_day(work, actor, workshop, name, stood)
    return {"seq": seq, "version": workshop.version}


@command(acts.PAUSE, Pause, by=LEADERS)
def pause_workshop(work: Work, actor: Actor, workshop: Workshop, act: Pause) -> Answer:
    """Stop the clock; every screen says until when if 1 to 180 ``minutes`` are given. Only ``resume`` goes on."""
    _check_version(work, workshop, act.version)
    if act.minutes is not None and not 1 <= act.minutes <= 180:
        raise Refusal("malformed", field="minutes")
    minutes = act.minutes
    return _clock(
        work, actor, workshop, acts.PAUSE, lambda position: pause(position, work.now, minutes), minutes=minutes
    )


@command(acts.RESUME, Step, by=LEADERS)
def resume_workshop(work: Work, actor: Actor, workshop: Workshop, act: Step) -> Answer:
    _check_version(work, workshop, act.version)
    return _clock(work, actor, workshop, acts.RESUME, lambda position: resume(position, work.now))


@command(acts.EXTEND, Extend, by=LEADERS)
def extend_phase(work: Work, actor: Actor, workshop: Workshop, act: Extend) -> Answer:
    """Give (or take) 1 to 60 minutes; the rest of the plan moves."""
    _check_version(work, workshop, act.version)
    if not 1 <= abs(act.minutes) <= 60:
        raise Refusal("malformed", field="minutes")
    minutes = act.minutes
    return _clock(
        work, actor, workshop, acts.EXTEND, lambda position: extend(position, minutes, work.now), minutes=minutes
    )
