"""Seating, the door: who sits at which table in the coming round (methods.md sections 1 and 2).

Pure: time does not occur, chance comes in as a ``random.Random``, and equal chance gives equal seats.
How it is done and how well: docs/decisions/0010-seating.md.
"""

from collections import defaultdict
from collections.abc import Sequence
from random import Random
from types import MappingProxyType

from participate.domain.kinds import Mixing
from participate.methods.seating_arrangement import Arrangement
from participate.methods.seating_bounds import lower_bound
from participate.methods.seating_formula import formula_holds
from participate.methods.seating_hall import hall_of
from participate.methods.seating_measure import Measures, measure
from participate.methods.seating_people import Person, Seating, Table
from participate.methods.seating_search import improve, polish

__all__ = [
    "Measures",
    "Person",
    "Seating",
    "Table",
    "formula_holds",
    "lower_bound",
    "measure",
    "seat_latecomer",
    "seat_round",
]

NOBODY: Seating = MappingProxyType({})


def seat_round(
    people: Sequence[Person],
    tables: Sequence[Table],
    before: Sequence[Seating],
    aim: Mixing,
    rng: Random,
    *,
    seated: Seating = NOBODY,
    rounds_to_come: int = 0,
) -> dict[int, int]:
    """A table for everyone present in this round: participant number → table number.

    ``before`` are the earlier rounds as they were really held; ``seated`` have been told their seat and keep it;
    ``rounds_to_come`` rounds will follow and are planned along, so that this one does not spoil them.
    In this order: the told and the staying keep their table, bonds are kept, nobody is alone with their language,
    nobody revisits a table (``VISIT_ALL``), tables are even, few meet twice, stakeholder groups are spread.
    ``FREE`` gets the suggestion of ``MIX_PEOPLE``. Raises ValueError when there is nobody's table to sit at.
    """
    if not people:
        return {}
    if not tables:
        raise ValueError("a hall without tables seats nobody")
    hall = hall_of(people, tables, before, aim, seated, _planned(len(tables), len(before), aim, rounds_to_come))
    plan = Arrangement(hall)
    for round_ in range(hall.rounds):
        plan.fill(round_, rng)
    improve(plan, rng, hall.least_repeats())
    polish(plan, rng)
    return plan.seating(0)


def _planned(tables: int, held: int, aim: Mixing, rounds_to_come: int) -> int:
    """Rounds to plan together. Visiting all topics, no further than there can be unvisited tables: up to there every
    revisit is one too many, whichever round it is in."""
    wanted = rounds_to_come + 1
    return max(1, min(wanted, tables - held)) if aim is Mixing.VISIT_ALL else wanted


def seat_latecomer(
    person: Person, people: Sequence[Person], tables: Sequence[Table], current: Seating, before: Sequence[Seating]
) -> int:
    """The table for somebody who comes while a round is held; nobody else moves.

    The table they stay at or their bond sits at; else the smallest that gives company in a language they speak (one
    where somebody waits for such company first) and is at most one beyond its seats; else an empty table, where the
    next to come will join them. Whoever shares a language with nobody present sits with the smallest table. Raises
    ValueError without tables.
    """
    if not tables:
        raise ValueError("a hall without tables seats nobody")
    if person.stays is not None and any(table.number == person.stays for table in tables):
        return person.stays
    members: dict[int, list[Person]] = defaultdict(list)
    for other in sorted(people, key=lambda other: other.number):
        if other.number in current and other.number != person.number:
            members[current[other.number]].append(other)
    for table, there in members.items():
        if person.bond is not None and any(other.bond == person.bond for other in there):
            return table
    talkers = {table for table, there in members.items() if any(map(person.shares_a_language_with, there))}
    met = {number for seating in before for number in _company_of(person, seating)}
    return min(tables, key=lambda table: _claim(person, table, members[table.number], talkers, met)).number


def _claim(person: Person, table: Table, there: Sequence[Person], talkers: set[int], met: set[int]) -> tuple[int, ...]:
    """How well a latecomer would sit here, least is best."""
    company = table.number in talkers if talkers else bool(there)
    crowded = len(there) > table.seats
    return (
        (0 if not crowded else 2) if company else (1 if not there else 3),
        int(len(there) >= table.seats),
        int(not any(_waits_for(person, other, there) for other in there)),
        len(there),
        sum(other.number in met for other in there),
        sum(person.group is not None and other.group == person.group for other in there),
        table.number,
    )


def _waits_for(person: Person, other: Person, there: Sequence[Person]) -> bool:
    """Whether this person would give ``other`` company where so far nobody does."""
    others = (third for third in there if third.number != other.number)
    return person.shares_a_language_with(other) and not any(map(other.shares_a_language_with, others))


def _company_of(person: Person, seating: Seating) -> list[int]:
    table = seating.get(person.number)
    return [] if table is None else [number for number, at in seating.items() if at == table]
