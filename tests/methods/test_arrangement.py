"""The arrangement lowers the clashes of a crowd, uses no spot twice, and leaves out only what there is no room for."""

from __future__ import annotations

from random import Random

from participate.methods.arrangement import Spot, arrange
from participate.methods.topics import clashes
from tests.support.agenda_walls import PLACES, SLOTS, crowd, full_wall


def clashing(spots: dict[int, Spot], wishes: list[tuple[int, int]]) -> int:
    return clashes(wishes, {topic: spot[0] for topic, spot in spots.items()})


def test_clashes_of_three_hundred_people_and_eighty_topics_fall_by_more_than_a_third() -> None:
    for seed in range(3):
        rng = Random(seed)
        wall, wishes = full_wall(80, rng), crowd(300, 80, rng)
        found = arrange(wall, SLOTS, PLACES, wishes, rng)
        before = clashing({topic: spot for topic, spot in wall.items() if spot}, wishes)
        assert (found.before, found.after) == (before, clashing(found.spots, wishes))
        assert found.after * 3 < found.before * 2, (seed, found.before, found.after)
        assert found.left == []
        assert sorted(found.spots) == list(range(80))


def test_no_spot_is_used_twice_and_every_spot_is_on_the_wall() -> None:
    rng = Random(7)
    wall: dict[int, Spot | None] = {topic: spot if topic % 3 else None for topic, spot in full_wall(80, rng).items()}
    found = arrange(wall, SLOTS, PLACES, crowd(300, 80, rng), rng)
    assert len(set(found.spots.values())) == len(found.spots) == 80
    assert {slot for slot, _ in found.spots.values()} | set(SLOTS) == set(SLOTS)
    assert {place for _, place in found.spots.values()} | set(PLACES) == set(PLACES)


def test_topics_that_fit_all_find_a_place_and_the_latest_of_too_many_are_named() -> None:
    rng = Random(1)
    wishes = crowd(60, 9, rng)
    wall: dict[int, Spot | None] = dict.fromkeys(range(9))
    assert arrange(wall, [1, 2], [1, 2, 3, 4, 5], wishes, rng).left == []
    narrow = arrange({**wall, 8: (2, 2)}, [1, 2], [1, 2, 3], wishes, rng)
    assert narrow.left == [5, 6, 7], "who has a place keeps one; the others in the order they were proposed"
    assert sorted(narrow.spots) == [0, 1, 2, 3, 4, 8]


def test_nothing_is_left_to_chance_but_what_the_chance_handed_in_decides() -> None:
    wall, wishes = full_wall(80, Random(3)), crowd(120, 80, Random(4))
    assert arrange(wall, SLOTS, PLACES, wishes, Random(5)) == arrange(wall, SLOTS, PLACES, wishes, Random(5))


def test_topics_stay_where_a_move_spares_nothing() -> None:
    wall: dict[int, Spot | None] = {1: (1, 4), 2: (1, 2), 3: (2, 4), 4: (2, 1)}
    apart = [(person, topic) for person in range(9) for topic in (1, 3)]
    assert arrange(wall, [1, 2], [1, 2, 3, 4], apart, Random(0)).spots == wall
    one_person = [(0, 1), (0, 2)]
    assert arrange(wall, [1, 2], [1, 2, 3, 4], one_person, Random(0)).spots == wall, "one clash is not worth a move"
    many = [(person, topic) for person in range(9) for topic in (1, 2)]
    moved = arrange(wall, [1, 2], [1, 2, 3, 4], many, Random(0))
    assert (moved.before, moved.after) == (9, 0)
    assert sum(moved.spots[topic] != spot for topic, spot in wall.items()) == 1


def test_an_empty_wall_and_a_wall_without_places_are_no_trouble() -> None:
    assert arrange({}, SLOTS, PLACES, [], Random(0)).spots == {}
    nowhere = arrange({1: None, 2: None}, [], [], [(1, 1)], Random(0))
    assert (nowhere.spots, nowhere.left) == ({}, [1, 2])
