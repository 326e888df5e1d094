"""Who sits where in the rounds being planned, and what an exchange would change.

Costs are one whole number whose parts never outweigh a higher one: company in a language, then (visiting all topics)
no revisit, then sizes, then pairs met twice, then groups. Bonds cost nothing, for units are never parted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from random import Random

from participate.domain.kinds import Mixing
from participate.methods.seating_formula import formula_seats
from participate.methods.seating_hall import Hall
from participate.methods.seating_sizes import size_cost

ALONE = 10**10
VISIT_ALL_REVISIT = 10**8
SIZE = 10**6
TWICE = 10**4
MORE_OFTEN = TWICE // 4
MILD_REVISIT = 5
SAME_GROUP = 1

GROUP, BOUND, TIMES = 64, 128, 63
"""One byte per pair: how often they meet (low six bits), and whether they are of one group or of one bond."""


def _next_meeting(pair: int) -> int:
    """What one more meeting of such a pair costs."""
    if pair >= BOUND:
        return 0
    times = pair & TIMES
    repeat = 0 if times == 0 else TWICE if times == 1 else MORE_OFTEN
    return repeat + (SAME_GROUP if pair >= GROUP else 0)


JOIN = tuple(_next_meeting(pair) for pair in range(256))
REPEATED = tuple(pair < BOUND and pair & TIMES > 1 for pair in range(256))


@dataclass(frozen=True)
class Exchange:
    """A unit goes to ``table`` in a round; ``back`` are the units that take its seats. ``change`` is the cost's."""

    round: int
    unit: int
    table: int
    back: tuple[int, ...]
    change: int


class Arrangement:
    """The seatings being planned: ``where[round][person]`` and ``at[round][table]``, kept in step."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.cost = 0
        self.where = [[-1] * len(hall.people) for _ in range(hall.rounds)]
        self.at: list[list[list[int]]] = [[[] for _ in hall.tables] for _ in range(hall.rounds)]
        self.free = [
            [not any(person in pins for person in unit) for unit in hall.units] for pins in hall.pins
        ]
        self.revisit = VISIT_ALL_REVISIT if hall.aim is Mixing.VISIT_ALL else MILD_REVISIT
        self.pairs, self.visits = _history(hall)
        self.sizes = [
            [SIZE * size_cost(table.seats, size) for size in range(len(hall.people) + 1)] for table in hall.tables
        ]

    def fill(self, round_: int, rng: Random) -> None:
        """First places: pins, then the closed formula, then everyone else where the table is smallest."""
        hall = self.hall
        for person, table in hall.pins[round_].items():
            self._sit(round_, person, table)
        for person, table in self._by_formula(round_).items():
            if self.where[round_][person] < 0 and table in hall.open[round_]:
                self._sit(round_, person, table)
        waiting = [unit for unit in hall.units if self.where[round_][unit[0]] < 0]
        rng.shuffle(waiting)
        for unit in sorted(waiting, key=len, reverse=True):
            table = min(hall.open[round_], key=lambda at: (self._growth(round_, at, len(unit)), rng.random()))
            for person in unit:
                self._sit(round_, person, table)

    def _growth(self, round_: int, table: int, people: int) -> int:
        size = len(self.at[round_][table])
        return self.sizes[table][size + people] - self.sizes[table][size]

    def _by_formula(self, round_: int) -> dict[int, int]:
        hall = self.hall
        if not (hall.one_language and hall.nobody_bound):
            return {}
        history = [*hall.before, *(self.seating(earlier) for earlier in range(round_))]
        place = {table.number: at for at, table in enumerate(hall.tables)}
        index = {person.number: at for at, person in enumerate(hall.people)}
        seats = formula_seats(hall.people, place, history, len(hall.before) + hall.rounds)
        return {index[number]: place[table] for number, table in seats.items()}

    def seating(self, round_: int) -> dict[int, int]:
        """Participant number → table number."""
        hall = self.hall
        return {
            person.number: hall.tables[table].number
            for person, table in zip(hall.people, self.where[round_], strict=True)
        }

    def lonely(self, members: Sequence[int]) -> int:
        """How many of these people have no one among them to talk to."""
        if self.hall.one_language:
            return int(len(members) == 1)
        tongues = [self.hall.tongues[person] for person in members]
        once = twice = 0
        for spoken in tongues:
            twice |= once & spoken
            once |= spoken
        return sum([not spoken & twice for spoken in tongues])

    def gains_by_leaving(self, round_: int, unit: int) -> bool:
        """Whether this unit sits with people it should be spread from, or where it has been."""
        goers = self.hall.units[unit]
        home = self.where[round_][goers[0]]
        left = [person for person in self.at[round_][home] if person not in goers]
        return any(self._leave(person, left, home) for person in goers)

    def exchanges(self, round_: int, unit: int, tables: Iterable[int] | None = None) -> Iterator[Exchange]:
        """Everything this unit could do in this round: go to a table (any, unless told), or change places there with
        units that together are as many."""
        hall = self.hall
        goers = hall.units[unit]
        home = self.where[round_][goers[0]]
        left = [person for person in self.at[round_][home] if person not in goers]
        leaving = -sum([self._leave(person, left, home) for person in goers])
        empty = -self.sizes[home][len(left) + len(goers)] - ALONE * self.lonely([*left, *goers])
        for table in hall.open[round_] if tables is None else tables:
            if table == home:
                continue
            full = self.at[round_][table]
            before = leaving + empty - self.sizes[table][len(full)] - ALONE * self.lonely(full)
            for back in self._partners(round_, table, len(goers)):
                comers = [person for other in back for person in hall.units[other]]
                rest = [person for person in full if person not in comers] if comers else full
                change = before + self.sizes[home][len(left) + len(comers)]
                change += self.sizes[table][len(rest) + len(goers)]
                change += sum([self._join(person, rest, table) for person in goers])
                change += sum([self._join(person, left, home) - self._leave(person, rest, table) for person in comers])
                change += ALONE * (self.lonely([*left, *comers]) + self.lonely([*rest, *goers]))
                yield Exchange(round_, unit, table, back, change)

    def _partners(self, round_: int, table: int, size: int) -> Iterator[tuple[int, ...]]:
        """Free units of a table that together are as many people as ``size``; and nobody."""
        units = self.hall.units
        free = sorted({self.hall.unit_of[person] for person in self.at[round_][table]})
        free = [unit for unit in free if self.free[round_][unit]]
        yield ()
        for number in range(1, min(size, len(free)) + 1):
            for back in combinations(free, number):
                if sum([len(units[unit]) for unit in back]) == size:
                    yield back

    def _join(self, person: int, others: Sequence[int], table: int) -> int:
        row = self.pairs[person]
        return sum([JOIN[row[other]] for other in others]) + self.revisit * self.visits[person][table]

    def _leave(self, person: int, others: Sequence[int], table: int) -> int:
        row = self.pairs[person]
        return sum([JOIN[row[other] - 1] for other in others]) + self.revisit * (self.visits[person][table] - 1)

    def carry_out(self, exchange: Exchange) -> None:
        """Make the exchange."""
        goers = self.hall.units[exchange.unit]
        home = self.where[exchange.round][goers[0]]
        comers = [person for other in exchange.back for person in self.hall.units[other]]
        for person in (*goers, *comers):
            self._rise(exchange.round, person)
        for person in goers:
            self._sit(exchange.round, person, exchange.table)
        for person in comers:
            self._sit(exchange.round, person, home)
        self.cost += exchange.change

    def take_up(self, where: Sequence[Sequence[int]], cost: int) -> None:
        """Seat everyone as in ``where``, whose cost is known."""
        for round_, places in enumerate(where):
            moved = [person for person, table in enumerate(places) if self.where[round_][person] != table]
            for person in moved:
                self._rise(round_, person)
            for person in moved:
                self._sit(round_, person, places[person])
        self.cost = cost

    def _sit(self, round_: int, person: int, table: int) -> None:
        for other in self.at[round_][table]:
            self.pairs[person][other] += 1
            self.pairs[other][person] += 1
        self.at[round_][table].append(person)
        self.where[round_][person] = table
        self.visits[person][table] += 1

    def _rise(self, round_: int, person: int) -> None:
        table = self.where[round_][person]
        self.at[round_][table].remove(person)
        self.where[round_][person] = -1
        self.visits[person][table] -= 1
        for other in self.at[round_][table]:
            self.pairs[person][other] -= 1
            self.pairs[other][person] -= 1


def _history(hall: Hall) -> tuple[list[bytearray], list[bytearray]]:
    """Pairs with their meetings so far, and visits by person and table."""
    pairs = _pairs(hall)
    visits = [bytearray(len(hall.tables)) for _ in hall.people]
    place = {table.number: at for at, table in enumerate(hall.tables)}
    for seating in hall.before:
        together: dict[int, list[int]] = {}
        for at, person in enumerate(hall.people):
            if person.number in seating:
                together.setdefault(seating[person.number], []).append(at)
        for table, members in together.items():
            for one, other in permutations(members, 2):
                pairs[one][other] += 1
            if table in place:
                for person in members:
                    visits[person][place[table]] += 1
    return pairs, visits


def _pairs(hall: Hall) -> list[bytearray]:
    """Every pair's byte before any meeting."""
    groups = [person.group for person in hall.people]
    rows = {group: bytearray(GROUP if group and group == other else 0 for other in groups) for group in set(groups)}
    pairs = [bytearray(rows[group]) for group in groups]
    for unit in hall.units:
        for one, other in permutations(unit, 2):
            pairs[one][other] = BOUND
    return pairs
