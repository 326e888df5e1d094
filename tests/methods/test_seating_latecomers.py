"""Whoever comes while a round is held sits down at once, in company, and nobody else moves."""

from collections import Counter
from random import Random

import pytest

from participate.methods.seating import Person, Seating, Table, company_for, measure, seat_latecomer
from scripts.measure_seating import halls, mixed

DE, AR, UK = frozenset({"de"}), frozenset({"ar"}), frozenset({"uk"})
TABLES = [Table(1, 5), Table(2, 5), Table(3, 5)]


def crowd(*seats: tuple[frozenset[str], int]) -> tuple[list[Person], dict[int, int]]:
    people = [Person(number, languages) for number, (languages, _) in enumerate(seats, start=1)]
    return people, {number: table for number, (_, table) in enumerate(seats, start=1)}


def test_a_latecomer_sits_at_the_smallest_table_that_gives_company() -> None:
    people, current = crowd((DE, 1), (DE, 1), (DE, 1), (AR, 2), (AR, 2), (DE, 3), (DE, 3), (DE, 3), (DE, 3))
    assert seat_latecomer(Person(50, DE), people, TABLES, current, []) == 1
    assert seat_latecomer(Person(50, AR), people, TABLES, current, []) == 2


def test_whoever_shares_a_language_with_nobody_sits_with_the_smallest_table_not_at_an_empty_one() -> None:
    people, current = crowd((DE, 1), (DE, 1), (DE, 1), (AR, 2), (AR, 2))
    assert seat_latecomer(Person(50, UK), people, TABLES, current, []) == 2


def test_a_full_table_takes_one_more_before_an_empty_one_is_opened() -> None:
    people, current = crowd(*[(DE, 1)] * 5)
    assert seat_latecomer(Person(50, DE), people, TABLES, current, []) == 1
    people, current = crowd(*[(DE, 1)] * 6)
    assert seat_latecomer(Person(50, DE), people, TABLES, current, []) == 2


def test_overfull_beats_unseated() -> None:
    people, current = crowd(*[(DE, 1)] * 7)
    assert seat_latecomer(Person(50, DE), people, [Table(1, 5)], current, []) == 1


def test_a_latecomer_prefers_people_and_groups_not_met_yet() -> None:
    people, current = crowd((DE, 1), (DE, 2))
    assert seat_latecomer(Person(50, DE), people, TABLES, current, [{50: 3, 1: 3, 2: 1}]) == 2
    people = [Person(1, DE, group="town"), Person(2, DE, group="club")]
    assert seat_latecomer(Person(50, DE, group="town"), people, TABLES, current, []) == 2


def test_a_latecomer_goes_to_their_own_table_or_their_bond() -> None:
    people, current = crowd((DE, 1), (DE, 2), (AR, 3))
    people[2] = Person(3, AR, bond=4)
    assert seat_latecomer(Person(50, DE, stays=2), people, TABLES, current, []) == 2
    assert seat_latecomer(Person(50, DE, bond=4), people, TABLES, current, []) == 3
    assert seat_latecomer(Person(50, DE, stays=77), people, TABLES, current, []) == 1


def test_people_who_left_are_no_company() -> None:
    people, current = crowd((DE, 1), (DE, 2), (DE, 2))
    assert seat_latecomer(Person(50, DE), people[1:], TABLES, current, []) == 2


def test_a_latecomer_joins_whoever_waits_for_company_even_where_another_table_is_smaller() -> None:
    people, current = crowd((DE, 1), (DE, 1), (AR, 1), (DE, 2), (AR, 2), (AR, 2), (AR, 3), (AR, 3))
    assert seat_latecomer(Person(50, AR), people, TABLES, current, []) == 1


def test_a_whole_hall_that_comes_one_by_one_fills_its_tables() -> None:
    people, current = mixed(60, Random(1)), dict[int, int]()
    for person in people:
        current[person.number] = seat_latecomer(person, people, halls(60, 12), current, [])
    assert max(Counter(current.values()).values()) <= 6
    assert measure(people, [current]).alone <= 1


def test_a_full_table_still_takes_whom_somebody_there_waits_for_and_keeps_that_chair_from_others() -> None:
    people, current = crowd(*[(DE, 1)] * 5, (AR, 1), (DE, 2))
    assert seat_latecomer(Person(50, AR), people, TABLES, current, []) == 1
    people, current = crowd(*[(DE, 1)] * 4, (AR, 1), *[(DE, 2)] * 5)
    assert seat_latecomer(Person(50, DE), people, TABLES, current, []) == 2


@pytest.mark.parametrize("seats", [4, 5, 8])
def test_when_the_talks_begin_nobody_who_may_move_sits_among_people_they_cannot_talk_to(seats: int) -> None:
    tables, found = [Table(number, seats) for number in range(1, 13)], 0
    for seed in range(20):
        people, current = mixed(60, Random(seed)), dict[int, int]()
        for person in people:
            current[person.number] = seat_latecomer(person, people, tables, current, [])
        found += measure(people, [current]).alone
        moved = company_for(set(current), people, tables, current, [])
        assert measure(people, [current | moved]).alone == 0
        assert len(moved) <= 6, "only those who are alone move"
    assert found, "halls in which nobody was alone would show nothing"


def test_who_may_not_move_and_whoever_nobody_understands_stay() -> None:
    people, current = crowd((DE, 1), (AR, 1), (AR, 2), (AR, 2), (UK, 3), (DE, 3))
    assert company_for({2, 5}, people, TABLES, current, []) == {2: 2}
    assert company_for({5}, people, TABLES, current, []) == {}


def test_two_who_are_alone_find_each_other_and_only_one_of_them_moves() -> None:
    people, current = crowd((DE, 1), (DE, 1), (AR, 1), (DE, 2), (DE, 2), (AR, 2))
    assert company_for({3, 6}, people, TABLES, current, []) == {3: 2}


def test_a_hall_without_tables_is_told_so() -> None:
    nobody: Seating = {}
    with pytest.raises(ValueError, match="without tables"):
        seat_latecomer(Person(1, DE), [], [], nobody, [])
