"""Which sheets are open and which are done, by where the run of show stands (methods.md sections 3 and 4)."""

from participate.domain import acts
from participate.domain.kinds import Activity, RunStatus, SheetKind
from participate.methods.base import Plan
from participate.methods.course import Position, current

HOMES: dict[SheetKind, frozenset[Activity]] = {
    SheetKind.REPORT: frozenset({Activity.REPORT, Activity.READ}),
    SheetKind.UTOPIA: frozenset({Activity.SHAPE}),
    SheetKind.CHECK: frozenset({Activity.CHECK}),
    SheetKind.PROJECT: frozenset({Activity.SKETCH}),
}
"""The activities in which a sheet is written; a report until the news wall has been read (Redaktionsschluss)."""


def open_kinds(plan: Plan, position: Position) -> frozenset[SheetKind]:
    """The sheets that may be written now: those whose phase is on or has passed, while writing is permitted.

    A phone that wakes two phases later can still hand in what its group wrote.
    """
    phase = current(plan, position)
    if phase is None or acts.WRITE_SHEET not in phase.permits:
        return frozenset()
    seen = {phase.activity for phase in plan[: position.index + 1]}
    return frozenset(kind for kind, homes in HOMES.items() if homes & seen)


def done_kinds(plan: Plan, position: Position) -> frozenset[SheetKind]:
    """The sheets whose time is over: they are read whether somebody has handed them in or not."""
    if position.status is RunStatus.PREPARED:
        return frozenset()
    begin = len(plan) if position.status is RunStatus.ENDED else position.index
    coming = {phase.activity for phase in plan[begin:]}
    gone = {phase.activity for phase in plan[:begin]}
    return frozenset(kind for kind, homes in HOMES.items() if homes & gone and not homes & coming)
