"""Seating, the door: who sits at which table in the coming round (methods.md sections 1 and 2).

Pure: time does not occur, chance comes in as a ``random.Random``, and equal chance gives equal seats.
How it is done and how well: docs/decisions/0010-seating.md.
"""

from collections.abc import Sequence
from random import Random
from types import MappingProxyType

from participate.domain.kinds import Mixing
from participate.methods.seating_arrangement import Arrangement
from participate.methods.seating_bounds import lower_bound
from participate.methods.seating_formula import formula_holds
from participate.methods.seating_hall import hall_of
from participate.methods.seating_late import company_for, seat_latecomer
from participate.methods.seating_measure import Measures, measure
from participate.methods.seating_people import Person, Seating, Table
from participate.methods.seating_search import improve, polish

__all__ = [
    "Measures",
    "Person",
    "Seating",
    "Table",
    "company_for",
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
