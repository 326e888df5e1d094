"""Spreading a hall over its sub-workshops: one size, no language alone, stakeholder groups apart."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from participate.methods.seating_people import Person
from participate.methods.spread import latecomer, spread


def person(number: int, *languages: str, group: str | None = None, bond: int | None = None) -> Person:
    return Person(number, frozenset(languages or ("de",)), group, bond)


def rooms_of(people: list[Person], workshops: list[int], **there: object) -> dict[int, list[Person]]:
    found = spread(people, workshops, {})
    assert sorted(found) == sorted(p.number for p in people)
    return {workshop: [p for p in people if found[p.number] == workshop] for workshop in workshops}


@pytest.mark.parametrize(("count", "workshops"), [(60, 3), (300, 12), (61, 3), (2, 3), (12, 1), (25, 4)])
def test_sizes_differ_by_one_at_most(count: int, workshops: int) -> None:
    rooms = rooms_of([person(number) for number in range(1, count + 1)], list(range(1, workshops + 1)))
    sizes = [len(room) for room in rooms.values()]
    assert max(sizes) - min(sizes) <= 1


def test_a_small_language_sits_in_one_group_and_is_never_alone() -> None:
    people = [person(n, ["ar", "uk"][n % 2] if n <= 8 else "de") for n in range(1, 61)]
    rooms = rooms_of(people, [1, 2, 3])
    homes = {tag: {w for w, room in rooms.items() for p in room if tag in p.languages} for tag in ("ar", "uk")}
    assert {tag: len(found) for tag, found in homes.items()} == {"ar": 1, "uk": 1}
    assert [len(room) for room in rooms.values()] == [20, 20, 20]


def test_a_language_too_large_for_one_group_fills_two_evenly() -> None:
    people = [person(n, "ar" if n <= 28 else "de") for n in range(1, 61)]
    rooms = rooms_of(people, [1, 2, 3])
    arabic = sorted(sum("ar" in p.languages for p in room) for room in rooms.values())
    assert (arabic, [len(room) for room in rooms.values()]) == ([0, 14, 14], [20, 20, 20])


def test_stakeholder_groups_are_spread_evenly() -> None:
    people = [person(n, group=str(n % 4)) for n in range(60)]
    for room in rooms_of(people, [1, 2, 3]).values():
        assert Counter(p.group for p in room) == {"0": 5, "1": 5, "2": 5, "3": 5}


def test_a_bond_stays_together_also_with_one_who_sits_already() -> None:
    people = [person(n, bond=7 if n in (3, 17, 40) else None) for n in range(1, 61)]
    found = spread(people, [1, 2, 3], {})
    assert len({found[3], found[17], found[40]}) == 1
    assert spread([person(9, bond=7)], [1, 2], {2: [person(3, bond=7), person(4)]}) == {9: 2}


def test_whoever_sits_already_counts() -> None:
    found = spread([person(n) for n in (10, 11)], [1, 2], {1: [person(1), person(2)]})
    assert found == {10: 2, 11: 2}


def test_the_order_people_are_named_in_changes_nothing() -> None:
    people = [person(n, ["de", "ar", "uk", "tr"][n % 4], group=str(n % 3)) for n in range(50)]
    mixed = list(people)
    Random(4).shuffle(mixed)
    assert spread(mixed, [1, 2, 3], {}) == spread(people, [1, 2, 3], {})


def test_a_latecomer_goes_to_the_smallest_group_that_shares_a_language() -> None:
    there = {1: [person(1, "ar")] * 3, 2: [person(2)] * 2, 3: [person(3, "ar", "de")] * 4}
    assert latecomer(person(9, "ar"), there) == 1
    assert latecomer(person(9), there) == 2
    assert latecomer(person(9, "ti"), there) == 2
    assert latecomer(person(9, "de"), {5: [], 6: []}) == 5
