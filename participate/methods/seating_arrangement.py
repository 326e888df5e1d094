"""Who sits where in the rounds being planned, and what is amiss, both kept current as people are moved."""

from collections.abc import Iterable, Sequence
from itertools import permutations
from random import Random

from participate.domain.kinds import Mixing
from participate.methods.seating_formula import formula_seats
from participate.methods.seating_hall import Hall
from participate.methods.seating_sizes import size_cost

GROUP, BOUND, TIMES = 64, 128, 63
"""One byte per pair: how often they meet (low six bits), and whether they are of one group or of one bond."""


class Arrangement:
    """The seatings being planned; people, tables and rounds are positions in the hall.

    ``where[round][person]`` is a table and ``at[round][table]`` its people; ``pairs`` and ``visits`` count the rounds
    held and the planned ones together. Amiss are ``repeated`` pairs, ``lonely[round][table]`` (people with no one to
    talk to) and ``returning`` (round, person) at a table they have been to while another they have not is open.
    """

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        rounds, people = range(hall.rounds), len(hall.people)
        self.where = [[-1] * people for _ in rounds]
        self.at: list[list[list[int]]] = [[[] for _ in hall.tables] for _ in rounds]
        self.free = [[not any(person in pins for person in unit) for unit in hall.units] for pins in hall.pins]
        self.pairs, self.visits = _history(hall)
        self.uneven = [[size_cost(table.seats, size) for size in range(people + 1)] for table in hall.tables]
        self.repeated = {
            (one, other) for one in range(people) for other in range(one) if _twice(self.pairs[one][other])
        }
        self.lonely = [[0] * len(hall.tables) for _ in rounds]
        self.returning: set[tuple[int, int]] = set()

    def fill(self, round_: int, rng: Random) -> None:
        """First places: pins, then the closed formula, then everyone else where the table is smallest."""
        hall = self.hall
        first = {**{p: t for p, t in self._by_formula(round_).items() if t in hall.open[round_]}, **hall.pins[round_]}
        for person, table in first.items():
            self._sit(round_, person, table)
        waiting = [unit for unit in hall.units if self.where[round_][unit[0]] < 0]
        rng.shuffle(waiting)
        for unit in sorted(waiting, key=len, reverse=True):
            table = min(hall.open[round_], key=lambda at: (self._growth(round_, at, len(unit)), rng.random()))
            for person in unit:
                self._sit(round_, person, table)
        self._look_again(round_, range(len(hall.tables)))

    def _growth(self, round_: int, table: int, people: int) -> int:
        size = len(self.at[round_][table])
        return self.uneven[table][size + people] - self.uneven[table][size]

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
        numbers = [person.number for person in self.hall.people]
        return {n: self.hall.tables[table].number for n, table in zip(numbers, self.where[round_], strict=True)}

    def move(self, round_: int, to: Sequence[tuple[int, int]]) -> None:
        """Seat these people at these tables instead: (person, table)."""
        left = {self.where[round_][person] for person, _ in to}
        for person, _ in to:
            self._rise(round_, person)
        for person, table in to:
            self._sit(round_, person, table)
        self._look_again(round_, left | {table for _, table in to})

    def _look_again(self, round_: int, tables: Iterable[int]) -> None:
        """What is amiss at these tables, and for these people in every planned round."""
        for table in tables:
            members = self.at[round_][table]
            self.lonely[round_][table] = self.hall.lonely(members)
            if self.hall.aim is Mixing.VISIT_ALL:
                for person in members:
                    self._look_for_returns(person)

    def _look_for_returns(self, person: int) -> None:
        visits = self.visits[person]
        unit = self.hall.unit_of[person]
        for round_, places in enumerate(self.where):
            least = min([visits[table] for table in self.hall.open[round_]])
            if self.free[round_][unit] and visits[places[person]] - 1 > least:
                self.returning.add((round_, person))
            else:
                self.returning.discard((round_, person))

    def _sit(self, round_: int, person: int, table: int) -> None:
        for other in self.at[round_][table]:
            self._count(person, other, 1)
        self.at[round_][table].append(person)
        self.where[round_][person] = table
        self.visits[person][table] += 1

    def _rise(self, round_: int, person: int) -> None:
        table = self.where[round_][person]
        self.at[round_][table].remove(person)
        self.where[round_][person] = -1
        self.visits[person][table] -= 1
        for other in self.at[round_][table]:
            self._count(person, other, -1)

    def _count(self, person: int, other: int, times: int) -> None:
        pair = self.pairs[person][other] + times
        self.pairs[person][other] = self.pairs[other][person] = pair
        if _twice(pair):
            self.repeated.add((max(person, other), min(person, other)))
        elif _twice(pair - times):
            self.repeated.discard((max(person, other), min(person, other)))


def _twice(pair: int) -> bool:
    return pair < BOUND and pair & TIMES > 1


def _history(hall: Hall) -> tuple[list[bytearray], list[bytearray]]:
    """Pairs with their meetings so far, and visits by person and table."""
    pairs = _pairs(hall)
    visits = [bytearray(len(hall.tables)) for _ in hall.people]
    place = {table.number: at for at, table in enumerate(hall.tables)}
    for seating in hall.before:
        together: dict[int, list[int]] = {}
        for at, somebody in enumerate(hall.people):
            if somebody.number in seating:
                together.setdefault(seating[somebody.number], []).append(at)
        for table, members in together.items():
            for one, other in permutations(members, 2):
                pairs[one][other] += 1
            if table in place:
                for person in members:
                    visits[person][place[table]] += 1
    return pairs, visits


def _pairs(hall: Hall) -> list[bytearray]:
    """Every pair's byte before any meeting; a person with themselves is no pair and weighs nothing."""
    groups = [person.group for person in hall.people]
    rows = {group: bytearray(GROUP if group and group == other else 0 for other in groups) for group in set(groups)}
    pairs = [bytearray(rows[group]) for group in groups]
    for person, row in enumerate(pairs):
        row[person] = 0
    for unit in hall.units:
        for one, other in permutations(unit, 2):
            pairs[one][other] = BOUND
    return pairs
