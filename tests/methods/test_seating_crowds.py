"""Whole halls, held round by round as in a real one: hosts drawn, people late, people gone."""

from collections import Counter
from dataclasses import replace
from itertools import product
from random import Random
from time import perf_counter

import pytest

from participate.domain.kinds import Mixing
from participate.methods.seating import Person, lower_bound, measure, seat_latecomer, seat_round
from participate.methods.seating_arrangement import Arrangement
from participate.methods.seating_hall import hall_of
from scripts.measure_seating import Held, bonded, grouped, halls, hold, mixed, one_language, with_hosts


def held_mixed(people: int, tables: int, seed: int, aim: Mixing = Mixing.MIX_PEOPLE) -> Held:
    rng = Random(seed)
    return hold(mixed(people, rng), halls(people, tables), 3, aim, rng)


@pytest.mark.parametrize("aim", [Mixing.MIX_PEOPLE, Mixing.VISIT_ALL])
def test_in_the_default_mixed_crowd_nobody_is_alone_and_no_pair_meets_twice(aim: Mixing) -> None:
    for seed in range(25):
        figures = held_mixed(60, 12, seed, aim).measures
        assert (figures.meetings, figures.pairs_met_twice, figures.alone, figures.revisits) == (360, 0, 0, 0), seed


def test_late_comers_and_people_who_leave_cost_nobody_their_company_or_a_repeat() -> None:
    for seed in range(10):
        rng = Random(seed)
        everyone, tables = mixed(60, rng), halls(60, 12)
        early, late = everyone[:55], everyone[55:]
        first = seat_round(early, tables, [], Mixing.MIX_PEOPLE, rng, rounds_to_come=2)
        for person in late:
            first[person.number] = seat_latecomer(person, everyone, tables, first, [])
        hosted = with_hosts(everyone, first, rng)
        going = [person for person in hosted if person.languages == {"de"} and person.stays is None][:4]
        left = [person for person in hosted if person not in going]
        second = seat_round(hosted, tables, [first], Mixing.MIX_PEOPLE, rng, rounds_to_come=1)
        third = seat_round(left, tables, [first, second], Mixing.MIX_PEOPLE, rng)
        assert set(third) == {person.number for person in left}
        figures = measure(hosted, [first, second, third])
        assert (figures.pairs_met_twice, figures.alone) == (0, 0), seed


def test_a_recalculation_moves_nobody_who_has_been_told() -> None:
    rng = Random(4)
    people, tables = mixed(60, rng), halls(60, 12)
    told = seat_round(people, tables, [], Mixing.MIX_PEOPLE, rng)
    newcomers = [Person(100 + at, frozenset({"de"})) for at in range(6)]
    again = seat_round([*people, *newcomers], tables, [], Mixing.MIX_PEOPLE, rng, seated=told)
    assert {number: again[number] for number in told} == told
    assert sorted(Counter(again.values()).values()) == [5] * 6 + [6] * 6


def test_three_tables_meet_the_bound_and_visit_every_table() -> None:
    for seed in range(5):
        rng = Random(seed)
        held = hold(one_language(12, rng), halls(12, 3), 3, Mixing.VISIT_ALL, rng)
        assert (held.measures.pairs_met_twice, held.measures.revisits) == (lower_bound(held.people, 3, 3), 0)


def test_three_mixed_tables_that_visit_every_topic_are_as_good_as_any_way_through_the_tables() -> None:
    for seed in (0, 7, 9):
        held = held_mixed(12, 3, seed, Mixing.VISIT_ALL)
        ours = held.measures
        assert (ours.alone, ours.revisits, ours.pairs_met_twice) <= best_ways(held)


def best_ways(held: Held) -> tuple[int, int, int]:
    """The least (alone, revisits, met twice) over every choice of forwards or backwards for each guest."""
    first = held.seatings[0]
    guests = [person.number for person in held.people if person.stays is None]
    found = []
    for steps in product((0, 1, 2), repeat=len(guests)):
        step = dict(zip(guests, steps, strict=True))
        later = [
            {number: 1 + (table - 1 + step.get(number, 0) * held_round) % 3 for number, table in first.items()}
            for held_round in (1, 2)
        ]
        if all(set(Counter(seating.values()).values()) == {4} for seating in later):
            figures = measure(held.people, [first, *later])
            found.append((figures.alone, figures.revisits, figures.pairs_met_twice))
    return min(found)


def test_bonds_are_kept_in_a_mixed_hall_and_cost_no_repeat() -> None:
    rng = Random(2)
    held = hold(bonded(60, rng), halls(60, 12), 3, Mixing.MIX_PEOPLE, rng)
    together: dict[int, list[int]] = {}
    for person in held.people:
        if person.bond is not None:
            together.setdefault(person.bond, []).append(person.number)
    assert len(together) > 5
    for seating in held.seatings:
        assert {len({seating[number] for number in numbers}) for numbers in together.values()} == {1}
    assert (held.measures.pairs_met_twice, held.measures.alone) == (0, 0)


def test_partners_who_meet_again_are_nothing_to_mend() -> None:
    people = [Person(number, frozenset({"de"}), bond=number // 2) for number in range(4)]
    plan = Arrangement(hall_of(people, halls(4, 1), [], Mixing.MIX_PEOPLE, {}, 2))
    for round_ in range(2):
        plan.fill(round_, Random(1))
    assert plan.repeated == {(2, 0), (2, 1), (3, 0), (3, 1)}


def test_stakeholder_groups_are_spread_as_evenly_as_can_be() -> None:
    people = [replace(person, group=f"group-{person.number % 5}") for person in one_language(60, Random(1))]
    seating = seat_round(people, halls(60, 12), [], Mixing.MIX_PEOPLE, Random(1))
    assert measure(people, [seating]).group_spread == 0


def test_spreading_groups_costs_no_repeat_and_no_company() -> None:
    rng = Random(6)
    held = hold(grouped(60, rng), halls(60, 12), 3, Mixing.MIX_PEOPLE, rng)
    assert (held.measures.pairs_met_twice, held.measures.alone) == (0, 0)


def test_language_outweighs_even_tables() -> None:
    people = [Person(n, frozenset({"de"})) for n in range(1, 6)] + [Person(n, frozenset({"ar"})) for n in range(6, 9)]
    seating = seat_round(people, halls(8, 2), [], Mixing.MIX_PEOPLE, Random(1))
    assert sorted(Counter(seating.values()).values()) in ([3, 5], [4, 4])
    assert measure(people, [seating]).alone == 0


@pytest.mark.parametrize("crowd", [mixed, grouped, bonded])
def test_three_hundred_people_at_sixty_tables_are_seated_in_time(crowd: object) -> None:
    rng = Random(1)
    people = crowd(300, rng)  # type: ignore[operator]
    start = perf_counter()
    held = hold(people, halls(300, 60), 3, Mixing.MIX_PEOPLE, rng)
    assert perf_counter() - start < 3 * 20
    assert (held.measures.pairs_met_twice, held.measures.alone) == (0, 0)


def test_seven_rounds_of_sixty_meet_nobody_twice() -> None:
    rng = Random(1)
    held = hold(one_language(60, rng), halls(60, 12), 7, Mixing.MIX_PEOPLE, rng)
    assert held.measures.meetings == 7 * 120
    assert held.measures.pairs_met_twice == 0
