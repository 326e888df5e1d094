"""The closed formula of methods.md section 2, and that real rounds follow it."""

from random import Random

import pytest

from participate.domain.kinds import Mixing
from participate.methods.seating import Person, formula_holds, measure
from participate.methods.seating_formula import formula_seats
from scripts.measure_seating import halls, hold, one_language


@pytest.mark.parametrize("tables", [5, 7, 9, 10, 12, 20, 60])
def test_the_formula_holds_for_a_host_and_four_guests_in_three_rounds(tables: int) -> None:
    assert formula_holds(tables, guests=4, rounds=3)


@pytest.mark.parametrize("tables", [0, 1, 2, 3, 4, 6, 8])
def test_the_formula_fails_where_methods_says_it_does(tables: int) -> None:
    assert not formula_holds(tables, guests=4, rounds=3)


def test_guest_k_from_table_t_sits_at_t_plus_k_times_r() -> None:
    first = {number: 1 + (number - 1) // 5 for number in range(1, 46)}
    people = [Person(n, frozenset({"de"}), stays=t if n % 5 == 1 else None) for n, t in first.items()]
    history = [first]
    for _ in range(2):
        history.append(formula_seats(people, range(1, 10), history, 3))
    expected = [{n: 1 + (first[n] - 1 + (n - 1) % 5 * held) % 9 for n in first} for held in range(3)]
    assert history == expected


def test_who_came_late_or_left_the_path_is_left_to_the_search() -> None:
    first = {number: 1 + (number - 1) // 5 for number in range(1, 56)}
    people = [Person(n, frozenset({"de"}), stays=t if n % 5 == 1 else None) for n, t in first.items()]
    second = formula_seats(people, range(1, 12), [first], 4)
    strayed = {**second, 2: first[2], 99: 4}
    people.append(Person(99, frozenset({"de"})))
    third = formula_seats(people, range(1, 12), [first, strayed], 4)
    assert set(strayed) - set(third) == {2, 99}
    fourth = formula_seats(people, range(1, 12), [first, strayed, {**third, 3: first[3]}], 4)
    assert set(third) - set(fourth) == {3}


@pytest.mark.parametrize("tables", [9, 10, 12, 20, 60])
@pytest.mark.parametrize("aim", [Mixing.MIX_PEOPLE, Mixing.VISIT_ALL])
def test_one_language_at_full_tables_meets_nobody_twice_and_revisits_no_table(tables: int, aim: Mixing) -> None:
    rng = Random(tables)
    held = hold(one_language(5 * tables, rng), halls(5 * tables, tables), 3, aim, rng)
    figures = measure(held.people, held.seatings)
    assert (figures.meetings, figures.pairs_met_twice, figures.revisits) == (3 * tables * 10, 0, 0)


@pytest.mark.parametrize(("people", "tables"), [(40, 8), (30, 6), (62, 12), (50, 12), (16, 4), (25, 5)])
def test_where_the_formula_fails_or_tables_are_uneven_the_search_still_finds_no_repeat(
    people: int, tables: int
) -> None:
    rng = Random(people)
    held = hold(one_language(people, rng), halls(people, tables), 3, Mixing.MIX_PEOPLE, rng)
    assert (held.measures.pairs_met_twice, held.measures.alone) == (0, 0)
