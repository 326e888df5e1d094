"""Local search by exchanges: whoever has cause moves, the best exchange is made, and the best seating seen is kept.

A tabu search as is usual for the social golfer problem: a unit that has moved rests for a few turns, so that the
search leaves dead ends. Effort is counted in exchanges weighed, never in seconds, so equal chance gives equal seats.
"""

from random import Random

from participate.domain.kinds import Mixing
from participate.methods.seating_arrangement import REPEATED, Arrangement, Exchange

EFFORT = 60_000
"""Exchanges weighed at most while anything that matters can be mended."""

PATIENCE = 600
"""Turns without a better seating after which the search ends."""

POLISH = 15_000
"""Exchanges weighed at most to spread stakeholder groups in the round that comes next."""

SAMPLE = 12
"""Tables looked at for one unit then."""


def improve(plan: Arrangement, rng: Random) -> None:
    """Mend company, revisits, sizes and repeated meetings in all planned rounds; leaves the best seating found."""
    best, kept = plan.cost, _copy(plan)
    resting: dict[tuple[int, int], int] = {}
    effort = quiet = turn = 0
    while effort < EFFORT and quiet < PATIENCE and (cause := causes(plan)):
        turn += 1
        quiet += 1
        round_, unit = cause[rng.randrange(len(cause))]
        choice, weighed = _best(plan, round_, unit, resting, turn, best, rng)
        effort += weighed + 1
        if choice is None:
            continue
        for moved in (unit, *choice.back):
            resting[round_, moved] = turn + 3 + rng.randrange(6)
        plan.carry_out(choice)
        if plan.cost < best:
            best, kept, quiet = plan.cost, _copy(plan), 0
    plan.take_up(kept, best)


def polish(plan: Arrangement, rng: Random) -> None:
    """Spread groups, and spare people a table they know, in the first planned round: only exchanges that help."""
    effort, better = 0, True
    while better and effort < POLISH:
        better = False
        units = [unit for unit in range(len(plan.hall.units)) if plan.free[0][unit]]
        rng.shuffle(units)
        for unit in units:
            if effort >= POLISH:
                break
            if not plan.gains_by_leaving(0, unit):
                continue
            tables = rng.sample(plan.hall.open[0], min(SAMPLE, len(plan.hall.open[0])))
            choices = list(plan.exchanges(0, unit, tables))
            effort += len(choices)
            choice = min(choices, key=lambda exchange: exchange.change, default=None)
            if choice is not None and choice.change < 0:
                plan.carry_out(choice)
                better = True


def causes(plan: Arrangement) -> list[tuple[int, int]]:
    """Round and unit of everyone who might mend something by moving."""
    found: set[tuple[int, int]] = set()
    for round_ in range(plan.hall.rounds):
        for table in plan.hall.open[round_]:
            members = plan.at[round_][table]
            lonely = plan.lonely(members) > 0
            for person in members:
                unit = plan.hall.unit_of[person]
                if plan.free[round_][unit] and (lonely or _cause(plan, round_, table, person)):
                    found.add((round_, unit))
    return sorted(found)


def _cause(plan: Arrangement, round_: int, table: int, person: int) -> bool:
    row = plan.pairs[person]
    if any([REPEATED[row[other]] for other in plan.at[round_][table] if other != person]):
        return True
    if plan.hall.aim is not Mixing.VISIT_ALL:
        return False
    visits = plan.visits[person]
    return visits[table] - 1 > min(visits[other] for other in plan.hall.open[round_])


def _best(
    plan: Arrangement, round_: int, unit: int, resting: dict[tuple[int, int], int], turn: int, best: int, rng: Random
) -> tuple[Exchange | None, int]:
    """The best exchange for this unit that moves nobody who rests, unless it beats everything seen."""
    choices: list[Exchange] = []
    least, weighed = 0, 0
    for exchange in plan.exchanges(round_, unit):
        weighed += 1
        if choices and exchange.change > least:
            continue
        moved = (unit, *exchange.back)
        if plan.cost + exchange.change >= best and any(resting.get((round_, each), 0) > turn for each in moved):
            continue
        if not choices or exchange.change < least:
            choices, least = [], exchange.change
        choices.append(exchange)
    return (choices[rng.randrange(len(choices))] if choices else None), weighed


def _copy(plan: Arrangement) -> list[list[int]]:
    return [list(places) for places in plan.where]

