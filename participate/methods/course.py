"""The one state machine of all methods: may this be done now, and what follows (methods.md section 1).

Timers advise: nothing here closes by itself. Every step names the version it saw; whoever comes second is told.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from participate.domain.acts import CONTRIBUTE, HAND_OVER, VOTE
from participate.domain.kinds import Purpose, RunStatus
from participate.domain.refusals import Refusal
from participate.methods.base import Phase, Plan


@dataclass(frozen=True)
class Position:
    """Where a workshop stands. ``ends_at`` is set while running, ``remaining`` while paused.

    ``until`` is when a pause was announced to be over, None for one with an open end; nothing goes on by itself.
    """

    index: int
    status: RunStatus
    version: int
    ends_at: datetime | None = None
    remaining: timedelta | None = None
    until: datetime | None = None


START = Position(0, RunStatus.PREPARED, 0)


def current(plan: Plan, position: Position) -> Phase | None:
    """The phase that is on; None before the opening and after the end."""
    on = position.status in (RunStatus.RUNNING, RunStatus.PAUSED)
    return plan[position.index] if on else None


def upcoming(plan: Plan, position: Position) -> Phase | None:
    """The phase that ``advance`` would open; None when it would end the workshop."""
    following = 0 if position.status is RunStatus.PREPARED else position.index + 1
    return plan[following] if following < len(plan) else None


def _enter(position: Position, phase: Phase, index: int, now: datetime) -> Position:
    ends_at = now + timedelta(minutes=phase.minutes)
    return Position(index, RunStatus.RUNNING, position.version + 1, ends_at)


def advance(plan: Plan, position: Position, now: datetime, to: str | None = None) -> Position:
    """Open the first phase, the next one, a later one by name, or end; refused with ``already_ended`` after the end."""
    if position.status is RunStatus.ENDED:
        raise Refusal("already_ended")
    following = 0 if position.status is RunStatus.PREPARED else position.index + 1
    if to is not None:
        later = [index for index in range(following, len(plan)) if plan[index].name == to]
        if not later:
            raise Refusal("unknown_phase")
        following = later[0]
    if following == len(plan):
        return Position(position.index, RunStatus.ENDED, position.version + 1)
    return _enter(position, plan[following], following, now)


def back(plan: Plan, position: Position, now: datetime) -> Position:
    """Reopen the phase before, or the last one after the end; deletes nothing."""
    if position.status is RunStatus.PREPARED:
        raise Refusal("nothing_before")
    if position.status is RunStatus.ENDED:
        return _enter(position, plan[position.index], position.index, now)
    if position.index == 0:
        raise Refusal("nothing_before")
    return _enter(position, plan[position.index - 1], position.index - 1, now)


def pause(position: Position, now: datetime, minutes: int | None = None) -> Position:
    """Stop the clock, for so many minutes or an open end; writing stays possible (methods.md section 1)."""
    if position.status is not RunStatus.RUNNING or position.ends_at is None:
        raise Refusal("not_running")
    left = position.ends_at - now
    until = None if minutes is None else now + timedelta(minutes=minutes)
    return Position(position.index, RunStatus.PAUSED, position.version + 1, None, left, until)


def resume(position: Position, now: datetime) -> Position:
    """Start the clock again with the time that was left."""
    if position.status is not RunStatus.PAUSED or position.remaining is None:
        raise Refusal("not_paused")
    return Position(position.index, RunStatus.RUNNING, position.version + 1, now + position.remaining)


def extend(position: Position, minutes: int, now: datetime) -> Position:
    """Give or take minutes; a clock already past its end counts from now, so that +5 means five minutes."""
    more = timedelta(minutes=minutes)
    if position.status is RunStatus.PAUSED and position.remaining is not None:
        left = max(position.remaining, timedelta()) + more
        return replace(position, version=position.version + 1, remaining=max(left, timedelta()))
    if position.status is not RunStatus.RUNNING or position.ends_at is None:
        raise Refusal("not_running")
    ends_at = max(max(position.ends_at, now) + more, now)
    return replace(position, version=position.version + 1, ends_at=ends_at)


def permit(
    plan: Plan, position: Position, act: str, made_in: str | None = None, purpose: Purpose | None = None
) -> Phase:
    """The phase a participant's act belongs to, or a Refusal; a card may name a ``purpose`` besides the phase's own.

    ``made_in`` is the name of the phase in which a phone wrote a card before it could send it (design.md section 5.3):
    an act of a phase not yet open is refused, one of a phase gone by is taken if that phase permitted it.
    """
    phase = current(plan, position)
    if made_in is not None and act in (CONTRIBUTE, HAND_OVER):
        return _past(plan, position, act, made_in, purpose)
    if phase is None:
        raise Refusal("not_started" if position.status is RunStatus.PREPARED else "already_ended")
    if not _permits(phase, act, purpose):
        raise Refusal("vote_closed" if act == VOTE else "not_in_this_phase")
    return phase


def _permits(phase: Phase, act: str, purpose: Purpose | None) -> bool:
    if act == CONTRIBUTE and purpose is not None and purpose is not phase.purpose:
        return purpose in phase.also
    return act in phase.permits


def _past(plan: Plan, position: Position, act: str, made_in: str, purpose: Purpose | None) -> Phase:
    names = [phase.name for phase in plan]
    if made_in not in names:
        raise Refusal("unknown_phase")
    index = names.index(made_in)
    if position.status is RunStatus.PREPARED or index > position.index:
        raise Refusal("phase_not_open_yet")
    if not _permits(plan[index], act, purpose):
        raise Refusal("not_in_this_phase")
    return plan[index]


def is_late(plan: Plan, position: Position, phase: Phase) -> bool:
    """Whether that phase has passed: the card is kept and marked late."""
    return position.status is RunStatus.ENDED or plan[position.index].name != phase.name


def comes_after_its_phase(plan: Plan, phase: Phase, purpose: Purpose) -> bool:
    """Whether a card made in ``phase`` belongs to an earlier one by what it is for: late critique (methods.md 4)."""
    if purpose is phase.purpose:
        return False
    return any(earlier.purpose is purpose for earlier in plan[: plan.index(phase)])
