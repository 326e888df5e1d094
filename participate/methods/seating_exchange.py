"""What an exchange of seats would change: one whole number, the less the better.

Its parts, highest first: company in a language, revisits (visiting all topics), sizes, pairs met twice, groups.
Bonds have no part in it, for units are never parted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from participate.domain.kinds import Mixing
from participate.methods.seating_arrangement import GROUP, TIMES, Arrangement

SAME_GROUP = 1
MILD_REVISIT = 5
TWICE = 10**4
MORE_OFTEN = TWICE // 2


@dataclass(frozen=True)
class Weights:
    """What somebody alone, a revisit (visiting all topics) and a unit of unevenness cost."""

    alone: int
    revisit: int
    size: int


SEARCHING = Weights(4 * TWICE, TWICE + MORE_OFTEN, 2 * TWICE)
"""Soft, so that the search finds its way through worse seatings; which seating is best is judged strictly."""

STRICT = Weights(10**6 * TWICE, 10**4 * TWICE, 10**2 * TWICE)

Exchange = tuple[int, int, tuple[int, ...]]
"""The change in cost, the table a unit goes to, the units that take its seats."""


def _next_meeting(pair: int) -> int:
    """What one more meeting of such a pair costs; never asked of a bound pair, for units are never parted."""
    times = pair & TIMES
    repeat = 0 if times == 0 else TWICE if times == 1 else MORE_OFTEN
    return repeat + (SAME_GROUP if pair >= GROUP else 0)


JOIN = tuple(_next_meeting(pair) for pair in range(256))
LEAVE = (0, *JOIN)


class Scales:
    """Weighs exchanges in an arrangement."""

    def __init__(self, plan: Arrangement, weights: Weights) -> None:
        self.plan = plan
        self.alone = weights.alone
        self.revisit = weights.revisit if plan.hall.aim is Mixing.VISIT_ALL else MILD_REVISIT
        self.size = weights.size

    def leaving(self, round_: int, unit: int) -> int:
        """What is saved when this unit leaves its table."""
        goers, home = self._seat(round_, unit)
        left = [person for person in self.plan.at[round_][home] if person not in goers]
        return self._leave(goers, left, home)

    def exchanges(self, round_: int, unit: int, tables: Iterable[int]) -> Iterator[Exchange]:
        """Everything this unit could do: go to one of these tables, or change places with as many people there."""
        plan, one_language = self.plan, self.plan.hall.one_language
        goers, home = self._seat(round_, unit)
        left = [person for person in plan.at[round_][home] if person not in goers]
        saved = self._leave(goers, left, home) + self.alone * plan.lonely[round_][home]
        for table in tables:
            if table == home:
                continue
            full = plan.at[round_][table]
            before = self._join(goers, full, table) - saved - self.alone * plan.lonely[round_][table]
            yield before + self._growth(round_, goers, left, full, home, table), table, ()
            for back, comers in self._partners(round_, full, len(goers)):
                change = before + self._come(comers, goers, left, full, home, table)
                if not one_language:
                    rest = [person for person in full if person not in comers]
                    change += self.alone * (plan.hall.lonely([*left, *comers]) + plan.hall.lonely([*rest, *goers]))
                yield change, table, back

    def _seat(self, round_: int, unit: int) -> tuple[tuple[int, ...], int]:
        goers = self.plan.hall.units[unit]
        return goers, self.plan.where[round_][goers[0]]

    def _growth(
        self, round_: int, goers: Sequence[int], left: Sequence[int], full: Sequence[int], home: int, table: int
    ) -> int:
        """Company and sizes when these people go to a table and nobody comes back."""
        hall, uneven = self.plan.hall, self.plan.uneven
        sizes = uneven[table][len(full) + len(goers)] - uneven[table][len(full)]
        sizes += uneven[home][len(left)] - uneven[home][len(left) + len(goers)]
        return self.size * sizes + self.alone * (hall.lonely(left) + hall.lonely([*full, *goers]))

    def _come(
        self,
        comers: Sequence[int],
        goers: Sequence[int],
        left: Sequence[int],
        full: Sequence[int],
        home: int,
        table: int,
    ) -> int:
        """Meetings and visits when these people leave ``full`` for ``left``, and ``goers`` need not meet them."""
        pairs, visits = self.plan.pairs, self.plan.visits
        change = 0
        for person in comers:
            row = pairs[person]
            change += sum([JOIN[row[other]] for other in left]) - sum([LEAVE[row[other]] for other in full])
            change -= sum([JOIN[row[other]] for other in goers])
            change += self.revisit * (visits[person][home] - visits[person][table] + 1)
        for one, other in combinations(comers, 2):
            change += 2 * LEAVE[pairs[one][other]]
        return change

    def _partners(self, round_: int, full: Sequence[int], size: int) -> Iterator[tuple[tuple[int, ...], list[int]]]:
        """Free units of a table that together are as many people as ``size``, and those people."""
        hall, free = self.plan.hall, self.plan.free[round_]
        units = sorted({unit for unit in [hall.unit_of[person] for person in full] if free[unit]})
        for number in range(1, min(size, len(units)) + 1):
            for back in combinations(units, number):
                comers = [person for unit in back for person in hall.units[unit]]
                if len(comers) == size:
                    yield back, comers

    def _join(self, people: Sequence[int], others: Sequence[int], table: int) -> int:
        change = 0
        for person in people:
            row = self.plan.pairs[person]
            change += sum([JOIN[row[other]] for other in others]) + self.revisit * self.plan.visits[person][table]
        return change

    def _leave(self, people: Sequence[int], others: Sequence[int], table: int) -> int:
        change = 0
        for person in people:
            row = self.plan.pairs[person]
            change += sum([LEAVE[row[other]] for other in others])
            change += self.revisit * (self.plan.visits[person][table] - 1)
        return change
