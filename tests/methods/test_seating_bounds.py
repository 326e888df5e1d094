"""The lower bound is never above what the best of all seatings reaches, and the figures say what they claim."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import pytest

from participate.domain.kinds import Mixing
from participate.methods.seating import Measures, Person, lower_bound, measure
from participate.methods.seating_bounds import even_pairs

DE, AR, BOTH = frozenset({"de"}), frozenset({"ar"}), frozenset({"de", "ar"})


def crowd(*languages: frozenset[str]) -> list[Person]:
    return [Person(number, spoken) for number, spoken in enumerate(languages, start=1)]


def every_round(people: Sequence[Person], tables: int) -> Iterator[dict[int, int]]:
    """All seatings of one round in which nobody who could have company is alone."""
    for places in product(range(1, tables + 1), repeat=len(people)):
        seating = {person.number: table for person, table in zip(people, places, strict=True)}
        if measure(people, [seating]).alone == 0:
            yield seating


def best_of_all(people: Sequence[Person], tables: int, rounds: int) -> int:
    """The fewest pairs met twice over every choice of rounds, however uneven the tables."""
    made = {
        frozenset(pair for pair in combinations(seating, 2) if seating[pair[0]] == seating[pair[1]])
        for seating in every_round(people, tables)
    }
    return min(
        len({pair for one, other in combinations(choice, 2) for pair in one & other})
        for choice in product(made, repeat=rounds)
    )


@pytest.mark.parametrize(
    ("people", "tables", "rounds", "bound"),
    [
        (crowd(*[DE] * 4), 2, 2, 0),
        (crowd(*[DE] * 6), 2, 2, 2),
        (crowd(*[DE] * 5), 2, 3, 1),
        (crowd(DE, DE, AR, AR), 2, 2, 2),
        (crowd(DE, DE, AR, AR), 2, 3, 2),
        (crowd(DE, DE, AR, AR, BOTH), 2, 3, 2),
        (crowd(AR, AR, AR, DE, DE), 2, 2, 4),
    ],
)
def test_the_lower_bound_is_met_or_beaten_by_no_seating_at_all(
    people: list[Person], tables: int, rounds: int, bound: int
) -> None:
    assert lower_bound(people, tables, rounds) == bound
    assert best_of_all(people, tables, rounds) >= bound


def test_three_tables_of_a_host_and_three_guests_force_three_pairs() -> None:
    hosts = [Person(number, DE, stays=number if number < 4 else None) for number in range(1, 13)]
    assert [lower_bound(hosts, 3, 3, aim) for aim in Mixing] == [3, 3, 3]


def test_bound_pairs_come_off_the_lower_bound() -> None:
    people = [Person(number, DE, bond=1 if number < 3 else None) for number in range(1, 13)]
    assert lower_bound(people, 3, 3) == 2


def test_one_round_or_no_table_forces_nothing() -> None:
    assert (lower_bound(crowd(DE, AR), 1, 1), lower_bound(crowd(DE, AR), 0, 3), lower_bound([], 3, 3)) == (0, 0, 0)


def test_an_even_spread_makes_the_fewest_pairs() -> None:
    assert [even_pairs(people, 3) for people in (0, 3, 4, 9, 10)] == [0, 0, 1, 9, 12]


def test_the_figures_count_what_they_say() -> None:
    people = [
        Person(1, DE, group="town", stays=1),
        Person(2, DE, group="town"),
        Person(3, AR, bond=1),
        Person(4, BOTH, bond=1),
    ]
    first, second = {1: 1, 2: 1, 3: 2, 4: 2}, {1: 1, 2: 1, 3: 1, 4: 2}
    assert measure(people, [first, second]) == Measures(
        meetings=1 + 1 + 3, pairs_met_twice=1, alone=2, revisits=2, group_spread=2
    )


def test_bound_pairs_are_not_counted_as_meeting_twice_and_strangers_not_at_all() -> None:
    people = [Person(1, DE, bond=7), Person(2, DE, bond=7)]
    together = {1: 1, 2: 1, 99: 1}
    assert measure(people, [together, together]) == Measures(2, 0, 0, 2, 0)


def test_who_is_bound_to_somebody_staying_does_not_revisit() -> None:
    people = [Person(1, DE, bond=7, stays=1), Person(2, AR, bond=7)]
    assert measure(people, [{1: 1, 2: 1}, {1: 1, 2: 1}]).revisits == 0
