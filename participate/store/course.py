"""Between a workshop's row and the pure course of methods: its settings, its plan, its position."""

from datetime import timedelta
from functools import lru_cache

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.methods import Phase, Plan, WorkshopSettings, find_method, run_of_show
from participate.methods.course import Position, current
from participate.store.models import PhaseRun, Workshop
from participate.store.work import Work


def settings_of(workshop: Workshop) -> WorkshopSettings:
    return msgspec.convert(workshop.settings, WorkshopSettings)


def plan_of(workshop: Workshop) -> Plan:
    return _plan(workshop.method, msgspec.json.encode(workshop.settings))


@lru_cache(maxsize=256)
def _plan(method: str, settings: bytes) -> Plan:
    """A plan follows from these two alone, and every act and every look asks for it several times."""
    return run_of_show(find_method(method), msgspec.json.decode(settings, type=WorkshopSettings))


def position_of(workshop: Workshop) -> Position:
    left = workshop.remaining_seconds
    remaining = None if left is None else timedelta(seconds=left)
    return Position(
        workshop.phase_index, workshop.status, workshop.version, workshop.ends_at, remaining, workshop.paused_until
    )


def phase_of(workshop: Workshop) -> Phase | None:
    """The phase that is on, running or paused."""
    return current(plan_of(workshop), position_of(workshop))


def round_of(workshop: Workshop) -> int:
    """The round that is on or was last: seats and notes of phases without a round belong to it. 1 before any."""
    plan, index = plan_of(workshop), workshop.phase_index
    rounds = [phase.round for phase in plan[: index + 1] if phase.round is not None]
    return rounds[-1] if rounds else 1


def keep_position(work: Work, workshop: Workshop, position: Position) -> None:
    """Store where the workshop stands now, and when the phases began and ended."""
    before = phase_of(workshop)
    workshop.phase_index, workshop.status = position.index, position.status
    workshop.version, workshop.ends_at = position.version, position.ends_at
    workshop.paused_until, left = position.until, position.remaining
    workshop.remaining_seconds = None if left is None else left.total_seconds()
    after = phase_of(workshop)
    if before == after:
        return
    running = select(PhaseRun).where(PhaseRun.workshop_id == workshop.id, PhaseRun.ended_at.is_(None))
    for run in work.db.scalars(running):
        run.ended_at = work.now
    if after is not None:
        work.db.add(PhaseRun(workshop_id=workshop.id, phase=after.name, started_at=work.now))


def workshops_of(db: Session, conference_id: int) -> list[Workshop]:
    ordered = select(Workshop).where(Workshop.conference_id == conference_id)
    return list(db.scalars(ordered.order_by(Workshop.position, Workshop.id)))
