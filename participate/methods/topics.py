"""Open Space: where a topic stands, which times are on and gone, and how many wishes clash (methods.md section 3)."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from participate.domain.kinds import Activity, RunStatus, TopicState
from participate.methods.base import Phase, Plan
from participate.methods.course import Position, current


@dataclass(frozen=True)
class Slots:
    """The times of the agenda wall, counted from 1: how many, which one is on, which are gone.

    ``skipped`` are those among the gone that were never on, because the hall went straight on to what follows.
    The wall takes new topics until the last of them begins (methods.md section 3).
    """

    count: int
    on: int | None = None
    past: frozenset[int] = frozenset()
    wall_open: bool = False
    skipped: frozenset[int] = frozenset()

    @property
    def to_come(self) -> list[int]:
        """Times that have not begun."""
        return [slot for slot in range(1, self.count + 1) if slot not in self.past and slot != self.on]


def slots_of(plan: Plan, position: Position, ran: Collection[str] | None = None) -> Slots:
    """The times of a plan as seen from a position; after going back, a time gone by may come again.

    ``ran`` are the names of the phases that were on; without them no time counts as skipped.
    """
    numbers = [_slot(phase) for phase in plan]
    times = {slot for slot in numbers if slot is not None}
    if position.status is RunStatus.PREPARED:
        return Slots(len(times))
    ended = position.status is RunStatus.ENDED
    phase = current(plan, position)
    on = None if phase is None else _slot(phase)
    begun = {slot for slot in numbers[: position.index + 1] if slot is not None}
    later = set() if ended else {slot for slot in numbers[position.index + 1 :] if slot is not None}
    past = frozenset(begun - later - {on})
    came = times if ran is None else {_slot(phase) for phase in plan if phase.name in ran}
    return Slots(len(times), on, past, bool(later), past - came)


def hours_of(
    plan: Plan, position: Position, planned: datetime | None, ran: Mapping[str, datetime]
) -> tuple[datetime | None, ...]:
    """When each time of the wall began, or will by the clock of the phase that is on; before the start as ``planned``.

    ``ran`` tells when a phase was last begun. None where no clock tells: in a pause with an open end, without a plan.
    A time that is held twice is called by its first hour.
    """
    begins = {index: ran.get(phase.name) for index, phase in enumerate(plan[: position.index + 1])}
    moment, following = _from_here(position, planned)
    for index in range(following, len(plan)):
        begins[index] = moment
        moment = None if moment is None else moment + timedelta(minutes=plan[index].minutes)
    slots = {slot: index for index, phase in reversed(list(enumerate(plan))) if (slot := _slot(phase)) is not None}
    return tuple(begins.get(slots[slot]) for slot in sorted(slots))


def _from_here(position: Position, planned: datetime | None) -> tuple[datetime | None, int]:
    """When what comes next begins, and its index in the plan."""
    if position.status is RunStatus.PREPARED:
        return planned, 0
    if position.status is RunStatus.PAUSED and position.until is not None and position.remaining is not None:
        return position.until + max(position.remaining, timedelta()), position.index + 1
    return position.ends_at, position.index + 1


def _slot(phase: Phase) -> int | None:
    return phase.round if phase.activity is Activity.REPORT else None


def state_of(slot: int | None, aside: TopicState | None, slots: Slots, *, reported: bool) -> TopicState:
    """Where a topic stands: set aside, else by its time, and ``reported`` once its report was handed in.

    What had no time, or one that was skipped, was not held, whatever somebody wrote about it.
    """
    if aside is not None:
        return aside
    if slot is None:
        return TopicState.PROPOSED
    if slot == slots.on:
        return TopicState.RUNNING
    if slot in slots.skipped:
        return TopicState.PLANNED
    if reported:
        return TopicState.REPORTED
    return TopicState.REPORT_DUE if slot in slots.past else TopicState.PLANNED


def roots(merged_into: Mapping[int, int | None]) -> dict[int, int]:
    """Every topic's home: itself, or where it was merged to, and on from there."""
    found = {}
    for topic in merged_into:
        home, seen = topic, {topic}
        while (further := merged_into.get(home)) is not None and further not in seen:
            home = further
            seen.add(home)
        found[topic] = home
    return found


def clashes(wishes: Iterable[tuple[Hashable, int]], slot_of: Mapping[int, int | None]) -> int:
    """Pairs of topics one person wishes to join at the same time, summed over people.

    ``wishes`` are (person, topic); a wish named twice, as in two merged topics, counts once. A clash is a hint and
    forbids nothing: sign-up is interest, never a booking.
    """
    at_once = Counter((person, slot) for person, topic in set(wishes) if (slot := slot_of.get(topic)) is not None)
    return sum(number * (number - 1) // 2 for number in at_once.values())
