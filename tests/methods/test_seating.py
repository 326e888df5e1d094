"""What every seating keeps to, whatever the hall."""

import os
import subprocess
import sys
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participate.domain.kinds import Mixing
from participate.methods.seating import Person, Seating, Table, measure, seat_round
from participate.methods.seating_sizes import tables_to_open
from scripts.measure_seating import halls, mixed

LANGUAGES = st.frozensets(st.sampled_from(["de", "ar", "uk", "tr"]), max_size=3)
DE = frozenset({"de"})


@st.composite
def strange_halls(draw: st.DrawFn) -> tuple[list[Person], list[Table], list[Seating], Seating]:
    """People with and without languages, groups and bonds; odd tables; earlier rounds with people who left."""
    tables = [Table(2 * n, draw(st.integers(0, 8))) for n in range(1, draw(st.integers(1, 6)) + 1)]
    numbers = draw(st.lists(st.integers(1, 60), unique=True, max_size=12))
    place = st.one_of(st.none(), st.integers(1, 14))
    people = [
        Person(
            number,
            draw(LANGUAGES),
            draw(st.sampled_from([None, "town", "club"])),
            draw(st.sampled_from([None, None, None, 1, 2])),
            draw(st.one_of(st.none(), place)),
        )
        for number in numbers
    ]
    someone = st.dictionaries(st.integers(1, 60), st.integers(1, 14), max_size=30)
    return (
        people,
        tables,
        draw(st.lists(someone, max_size=3)),
        draw(st.dictionaries(st.integers(1, 60), st.integers(1, 14))),
    )


@settings(max_examples=20, deadline=None)
@given(strange_halls(), st.sampled_from(list(Mixing)), st.integers(0, 2), st.integers())
def test_everyone_is_seated_once_the_told_and_the_staying_where_they_are_and_bonds_together(
    hall: tuple[list[Person], list[Table], list[Seating], Seating], aim: Mixing, to_come: int, seed: int
) -> None:
    people, tables, before, seated = hall
    known = {table.number for table in tables}
    plan = seat_round(people, tables, before, aim, Random(seed), seated=seated, rounds_to_come=to_come)
    assert plan == seat_round(
        people[::-1], tables[::-1], before, aim, Random(seed), seated=seated, rounds_to_come=to_come
    )
    assert set(plan) == {person.number for person in people}
    for person in people:
        if person.number in seated:
            assert plan[person.number] == seated[person.number]
        else:
            assert plan[person.number] in known | set(seated.values())
            if person.stays in known:
                assert plan[person.number] == person.stays
    for bond in {person.bond for person in people} - {None}:
        pinned = {p for p in people if p.bond == bond and (p.number in seated or p.stays in known)}
        fixed = {plan[person.number] for person in pinned}
        rest = {plan[person.number] for person in people if person.bond == bond and person not in pinned}
        assert len(rest) <= 1
        assert not fixed or rest <= fixed


def test_equal_chance_gives_equal_seats_in_another_process_with_another_hash_seed() -> None:
    program = (
        "from random import Random\n"
        "from participate.domain.kinds import Mixing\n"
        "from participate.methods.seating import seat_round\n"
        "from scripts.measure_seating import grouped, halls\n"
        "rng = Random(5)\n"
        "plan = seat_round(grouped(60, rng), halls(60, 12), [], Mixing.MIX_PEOPLE, rng, rounds_to_come=2)\n"
        "print(sorted(plan.items()))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def seated_sizes(people: int, tables: list[Table]) -> list[int]:
    crowd = [Person(number, DE) for number in range(1, people + 1)]
    plan = seat_round(crowd, tables, [], Mixing.MIX_PEOPLE, Random(1))
    return sorted(Counter(plan.values()).values())


@pytest.mark.parametrize(
    ("people", "tables", "sizes"),
    [
        (60, 12, [5] * 12),
        (62, 12, [5] * 10 + [6] * 2),
        (47, 12, [4] * 8 + [5] * 3),
        (13, 12, [4, 4, 5]),
        (7, 12, [3, 4]),
        (5, 12, [5]),
        (3, 12, [3]),
        (2, 12, [2]),
        (1, 12, [1]),
        (75, 12, [6] * 9 + [7] * 3),
    ],
)
def test_tables_are_even_and_no_smaller_than_four_where_there_is_a_choice(
    people: int, tables: int, sizes: list[int]
) -> None:
    assert seated_sizes(people, [Table(number, 6 if people > 7 else 5) for number in range(1, tables + 1)]) == sizes


def test_seats_are_heeded_where_they_suffice_and_never_exclude() -> None:
    assert seated_sizes(14, [Table(1, 4), Table(2, 10)]) == [4, 10]
    assert seated_sizes(12, [Table(number, 3) for number in range(1, 6)]) == [3, 3, 3, 3]
    assert seated_sizes(12, [Table(1, 0), Table(2, 0)]) == [6, 6]
    assert seated_sizes(12, [Table(1, 0), Table(2, 6), Table(3, 6)]) == [6, 6]


def test_a_table_with_people_pinned_to_it_is_always_open() -> None:
    assert tables_to_open([Table(number, 5) for number in range(8)], {7}, 8) == [0, 7]


def test_nobody_and_no_tables() -> None:
    assert seat_round([], [], [], Mixing.FREE, Random(1)) == {}
    with pytest.raises(ValueError, match="without tables"):
        seat_round([Person(1, DE)], [], [], Mixing.FREE, Random(1))


def test_free_choice_is_given_the_suggestion_of_mixing_people() -> None:
    people, tables = mixed(60, Random(3)), halls(60, 12)
    free = seat_round(people, tables, [], Mixing.FREE, Random(3), rounds_to_come=2)
    assert free == seat_round(people, tables, [], Mixing.MIX_PEOPLE, Random(3), rounds_to_come=2)


def test_one_bond_for_all_keeps_all_together() -> None:
    people = [Person(number, DE, bond=1) for number in range(1, 10)]
    assert len(set(seat_round(people, halls(12, 3), [], Mixing.MIX_PEOPLE, Random(1)).values())) == 1


def test_a_bond_follows_whoever_of_it_stays_or_has_been_told() -> None:
    crowd = [Person(number, DE, bond=number % 4) for number in range(1, 17)]
    crowd[6] = Person(7, DE, bond=3, stays=2)
    plan = seat_round(crowd, halls(16, 4), [], Mixing.MIX_PEOPLE, Random(1), seated={10: 3})
    assert {plan[number] for number in (3, 7, 11, 15)} == {2}
    assert {plan[number] for number in (2, 6, 10, 14)} == {3}


def test_pairs_of_language_partners_fill_tables_evenly_and_are_nobodys_repeat() -> None:
    people = [Person(number, DE, bond=number // 2) for number in range(40)]
    seatings: list[Seating] = []
    for to_come in (2, 1, 0):
        seatings.append(
            seat_round(people, halls(40, 10), seatings, Mixing.MIX_PEOPLE, Random(1), rounds_to_come=to_come)
        )
    figures = measure(people, seatings)
    assert [sorted(Counter(seating.values()).values()) for seating in seatings] == [[4] * 10] * 3
    assert (figures.meetings, figures.pairs_met_twice) == (3 * 60, 0)


def test_visiting_all_topics_goes_to_unopened_tables_first_when_there_are_more_tables_than_people_fill() -> None:
    people = [Person(number, DE) for number in range(10)]
    seatings: list[Seating] = []
    for to_come in (2, 1, 0):
        seatings.append(seat_round(people, halls(30, 6), seatings, Mixing.VISIT_ALL, Random(1), rounds_to_come=to_come))
    assert measure(people, seatings).revisits == 0


def test_once_every_table_is_visited_the_least_visited_one_is_next() -> None:
    people = [Person(number, DE) for number in range(8)]
    seatings: list[Seating] = []
    for to_come in (3, 2, 1, 0):
        seatings.append(seat_round(people, halls(8, 2), seatings, Mixing.VISIT_ALL, Random(1), rounds_to_come=to_come))
    visits = Counter((number, table) for seating in seatings for number, table in seating.items())
    assert set(visits.values()) == {2}
    assert measure(people, seatings[:2]).revisits == 0


def test_an_impossible_company_does_not_spoil_the_formula_for_the_others() -> None:
    people = [Person(number, DE) for number in range(1, 60)] + [Person(60, frozenset({"uk"}))]
    seatings: list[Seating] = []
    for to_come in (2, 1, 0):
        seatings.append(
            seat_round(people, halls(60, 12), seatings, Mixing.MIX_PEOPLE, Random(1), rounds_to_come=to_come)
        )
    assert (measure(people, seatings).pairs_met_twice, measure(people, seatings).alone) == (0, 3)
