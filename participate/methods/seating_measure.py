"""What a seating is worth, told in the words of the rehearsal's report."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from participate.methods.seating_bounds import even_pairs
from participate.methods.seating_people import Person, Seating


@dataclass(frozen=True)
class Measures:
    """Figures over all rounds.

    ``meetings``: pairs × rounds at one table; ``pairs_met_twice``: pairs together in more than one round, those of
    one bond left out; ``alone``: tables × rounds at which somebody has no one to talk to in a language they speak;
    ``revisits``: people × rounds at a table they had sat at before, those who stay there, and whoever is bound to
    them, left out;
    ``group_spread``: pairs of one stakeholder group at one table beyond what an even spread makes, 0 is best.
    """

    meetings: int
    pairs_met_twice: int
    alone: int
    revisits: int
    group_spread: int


def measure(people: Iterable[Person], seatings: Sequence[Seating]) -> Measures:
    """The figures of these rounds; whoever is seated but not among ``people`` is left out."""
    known = {person.number: person for person in people}
    rounds = [_at_tables(known, seating) for seating in seatings]
    met = Counter(pair for tables in rounds for members in tables.values() for pair in _pairs(members))
    return Measures(
        meetings=met.total(),
        pairs_met_twice=sum(1 for (a, b), times in met.items() if times > 1 and not _bound(known[a], known[b])),
        alone=sum(1 for tables in rounds for members in tables.values() if somebody_alone(members)),
        revisits=_revisits(rounds),
        group_spread=sum(_crowding(list(tables.values())) for tables in rounds),
    )


def somebody_alone(members: Sequence[Person]) -> bool:
    """Whether anybody at this table shares no language with anybody else at it."""
    spoken = Counter(language for person in members for language in person.languages)
    return any(all(spoken[language] < 2 for language in person.languages) for person in members)


def _at_tables(known: dict[int, Person], seating: Seating) -> dict[int, list[Person]]:
    tables: dict[int, list[Person]] = defaultdict(list)
    for number in sorted(seating):
        if number in known:
            tables[seating[number]].append(known[number])
    return tables


def _pairs(members: Sequence[Person]) -> Iterable[tuple[int, int]]:
    return combinations([person.number for person in members], 2)


def _bound(one: Person, other: Person) -> bool:
    return one.bond is not None and one.bond == other.bond


def _revisits(rounds: Sequence[dict[int, list[Person]]]) -> int:
    seen: set[tuple[int, int]] = set()
    revisits = 0
    for tables in rounds:
        here = {(person.number, table) for table, members in tables.items() for person in members}
        stay = {(person.number, table) for table, members in tables.items() for person in _staying(table, members)}
        revisits += len((here & seen) - stay)
        seen |= here
    return revisits


def _staying(table: int, members: Sequence[Person]) -> list[Person]:
    """Who stays at this table, and who is bound to them."""
    bonds = {person.bond for person in members if person.stays == table} - {None}
    return [person for person in members if person.stays == table or person.bond in bonds]


def _crowding(tables: Sequence[Sequence[Person]]) -> int:
    """Same-group pairs at one table beyond an even spread of each group over the tables in use."""
    at_tables = [Counter(person.group for person in members if person.group is not None) for members in tables]
    whole: Counter[str] = sum(at_tables, Counter())
    together = sum(even_pairs(number, 1) for counts in at_tables for number in counts.values())
    return together - sum(even_pairs(number, len(tables)) for number in whole.values())
