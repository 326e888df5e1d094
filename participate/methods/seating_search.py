"""Local search by exchanges: whoever has cause moves, the best exchange is made, and the best seating seen is kept.

A tabu search as is usual for the social golfer problem: a unit that has moved rests for a few turns, so that the
search leaves dead ends. Effort is counted in exchanges weighed, never in seconds, so equal chance gives equal seats.
"""

from dataclasses import dataclass
from math import inf
from random import Random

from participate.methods.seating_arrangement import Arrangement
from participate.methods.seating_exchange import SEARCHING, STRICT, Exchange, Scales

EFFORT, EFFORT_EACH = 80_000, 300
"""Exchanges weighed at most while anything that matters can be mended: in all, and per person in a large hall."""

VIEW = 60
"""Tables looked at in one turn."""

PATIENCE_FOR_COMPANY, PATIENCE = 300, 1_500
"""Turns without a better seating after which a search ends."""

REST = 4
"""Turns a unit that has moved rests at most."""

POLISH = 15_000
"""Exchanges weighed at most to spread stakeholder groups in the round that comes next."""

SAMPLE = 12
"""Tables looked at for one unit then."""

Standing = tuple[int, int, int, int, int]
"""How good a seating is, least is best: people alone, revisits, unevenness, pairs met twice, then the cost."""


@dataclass(frozen=True)
class Enough:
    """What is left alone once there is no more of it: people without company, revisits, repeated pairs."""

    lonely: float = 0
    returning: float = 0
    repeated: float = 0


def improve(plan: Arrangement, rng: Random, least_repeats: int) -> None:
    """Mend company first, then revisits and repeated meetings too, in all planned rounds.

    No more than ``least_repeats`` repeated pairs are not worth a search: they cannot be fewer.
    """
    _search(plan, rng, Scales(plan, STRICT), Enough(0, inf, inf), PATIENCE_FOR_COMPANY)
    lonely = sum(map(sum, plan.lonely))
    _search(plan, rng, Scales(plan, SEARCHING), Enough(lonely, 0, least_repeats), PATIENCE)


def _search(plan: Arrangement, rng: Random, scales: Scales, enough: Enough, patience: int) -> None:
    """Exchange until it is enough or nothing better turns up; leaves the best seating found."""
    cost, quiet, effort, turn = 0, 0, 0, 0
    best, kept = standing(plan, cost), _copy(plan)
    resting: dict[tuple[int, int], int] = {}
    most = max(EFFORT, EFFORT_EACH * len(plan.hall.people))
    while effort < most and quiet < patience and (cause := causes(plan, enough)):
        turn += 1
        quiet += 1
        round_, unit = cause[rng.randrange(len(cause))]
        choice, weighed = _best(scales, round_, unit, resting, turn, best[-1] - cost, rng)
        effort += weighed
        if choice is None:
            continue
        for moved in (unit, *choice[2]):
            resting[round_, moved] = turn + 1 + rng.randrange(REST)
        carry_out(plan, round_, unit, choice)
        cost += choice[0]
        now = standing(plan, cost)
        if now < best:
            best, kept, quiet = now, _copy(plan), 0
    _take_up(plan, kept)


def polish(plan: Arrangement, rng: Random) -> None:
    """Spread groups, and spare people a table they know, in the first planned round: only exchanges that help."""
    scales = Scales(plan, STRICT)
    opened = plan.hall.open[0]
    effort, better = 0, True
    while better and effort < POLISH:
        better = False
        units = [unit for unit in range(len(plan.hall.units)) if plan.free[0][unit] and scales.leaving(0, unit)]
        rng.shuffle(units)
        for unit in units:
            choices = list(scales.exchanges(0, unit, rng.sample(opened, min(SAMPLE, len(opened)))))
            effort += len(choices)
            choice = min(choices, default=None)
            if choice is not None and choice[0] < 0:
                carry_out(plan, 0, unit, choice)
                better = True


def carry_out(plan: Arrangement, round_: int, unit: int, exchange: Exchange) -> None:
    """Make an exchange."""
    _, table, back = exchange
    units = plan.hall.units
    home = plan.where[round_][units[unit][0]]
    going = [(person, table) for person in units[unit]]
    plan.move(round_, [*going, *((person, home) for other in back for person in units[other])])


def standing(plan: Arrangement, cost: int) -> Standing:
    """How good the seating is now."""
    sizes = sum(plan.uneven[t][len(members)] for tables in plan.at for t, members in enumerate(tables))
    return sum(map(sum, plan.lonely)), len(plan.returning), sizes, len(plan.repeated), cost


def causes(plan: Arrangement, enough: Enough) -> list[tuple[int, int]]:
    """Round and unit of everyone who might mend something by moving."""
    found: set[tuple[int, int]] = set()
    if sum(map(sum, plan.lonely)) > enough.lonely:
        for round_, lonely in enumerate(plan.lonely):
            for table in [table for table, alone in enumerate(lonely) if alone]:
                found.update((round_, person) for person in plan.at[round_][table])
    if len(plan.returning) > enough.returning:
        found |= plan.returning
    if len(plan.repeated) > enough.repeated:
        for one, other in plan.repeated:
            for round_, where in enumerate(plan.where):
                if where[one] == where[other]:
                    found.update(((round_, one), (round_, other)))
    units = {(round_, plan.hall.unit_of[person]) for round_, person in found}
    return sorted((round_, unit) for round_, unit in units if plan.free[round_][unit])


def _best(
    scales: Scales,
    round_: int,
    unit: int,
    resting: dict[tuple[int, int], int],
    turn: int,
    record: int,
    rng: Random,
) -> tuple[Exchange | None, int]:
    """The best exchange for this unit; one that moves somebody who rests must beat ``record``, a change in cost."""
    choices: list[Exchange] = []
    weighed = 0
    tired = {each for (where, each), until in resting.items() if where == round_ and until > turn}
    opened = scales.plan.hall.open[round_]
    for exchange in scales.exchanges(round_, unit, opened if len(opened) <= VIEW else rng.sample(opened, VIEW)):
        weighed += 1
        change, _, back = exchange
        if choices and change > choices[0][0]:
            continue
        if tired and change >= record and (unit in tired or not tired.isdisjoint(back)):
            continue
        if choices and change < choices[0][0]:
            choices = []
        choices.append(exchange)
    return (choices[rng.randrange(len(choices))] if choices else None), weighed


def _copy(plan: Arrangement) -> list[list[int]]:
    return [list(places) for places in plan.where]


def _take_up(plan: Arrangement, kept: list[list[int]]) -> None:
    for round_, places in enumerate(kept):
        plan.move(round_, [(at, to) for at, to in enumerate(places) if plan.where[round_][at] != to])
