"""No count under five can be worked out from what is published (trust.md P3)."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from participate.domain.suppression import FLOOR, suppress


def _worlds(cells: list[tuple[tuple[int, ...], int]], small: set[int]) -> list[dict[int, int]]:
    """All crowds that fit the cells, for a reader who even knows which groups are under five."""
    worlds: list[dict[int, int]] = [{}]
    for keys, count in cells:
        ranges = [range(1, FLOOR) if key in small else range(FLOOR, count + 1) for key in keys]
        fitting = [values for values in product(*ranges) if sum(values) == count]
        worlds = [world | dict(zip(keys, values, strict=True)) for world in worlds for values in fitting[:40]]
        worlds = worlds[:40]
    return worlds


@given(st.dictionaries(st.integers(1, 6), st.integers(0, 12), max_size=5))
def test_no_small_cell_is_published_or_derivable_from_the_others_and_the_total(counts: dict[int, int]) -> None:
    cells = suppress(counts)
    assert sum(count for _, count in cells) == sum(counts.values())
    assert sorted(key for keys, _ in cells for key in keys) == sorted(key for key in counts if counts[key])
    if len(cells) <= 1 or sum(counts.values()) < FLOOR:
        return  # one merged cell says no more than the total, which is known anyway
    small = {key for key, number in counts.items() if 0 < number < FLOOR}
    assert all(count >= FLOOR for _, count in cells)
    for key in small:
        assert len({world[key] for world in _worlds(cells, small)}) > 1, (key, cells)


def test_four_and_four_would_give_themselves_away_so_a_third_joins_them() -> None:
    assert suppress({"a": 4, "b": 4, "c": 9, "d": 20}) == [(("d",), 20), (("a", "b", "c"), 17)]


def test_one_small_group_hides_behind_the_smallest_large_one() -> None:
    assert suppress({"a": 2, "b": 30, "c": 7}) == [(("b",), 30), (("a", "c"), 9)]


def test_groups_of_five_and_more_stand_alone() -> None:
    assert suppress({"a": 5, "b": 0, "c": 7}) == [(("a",), 5), (("c",), 7)]
