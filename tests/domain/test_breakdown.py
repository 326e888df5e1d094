"""Whoever knows every paper, every total and the rule still cannot work out a count under five (trust.md P3, P4)."""

from __future__ import annotations

from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from participate.domain.breakdown import Share, break_down
from participate.domain.suppression import FLOOR

Person = tuple[str, frozenset[int]]
OPTIONS = [1, 2, 3]


def crowds() -> st.SearchStrategy[list[Person]]:
    """Halls of three groups in which some patterns of support are common and some rare."""
    patterns = st.frozensets(st.sampled_from(OPTIONS))
    heap = st.tuples(st.sampled_from("abc"), patterns, st.integers(0, 14))
    return st.lists(heap, max_size=14).map(
        lambda heaps: [(group, pattern) for group, pattern, number in heaps for _ in range(number)]
    )


def worlds(people: list[Person], shares: list[Share[str]]) -> list[dict[tuple[tuple[str, ...], frozenset[int]], int]]:
    """Every way to spread the published papers over the published blocks that fits the published table.

    The onlooker sees each paper (a pattern of support, over all options) and how many people each block has.
    """
    blocks = sorted({share.groups for share in shares})
    papers = sorted(Counter(pattern for _group, pattern in people).items(), key=lambda row: sorted(row[0]))
    sizes = Counter(next(block for block in blocks if group in block) for group, _pattern in people)
    splits = [
        [split for split in product(range(number + 1), repeat=len(blocks)) if sum(split) == number]
        for _pattern, number in papers
    ]
    told = {(share.option, share.groups): share.support for share in shares}
    found = []
    for chosen in product(*splits):
        world = {
            (block, pattern): split[place]
            for (pattern, _number), split in zip(papers, chosen, strict=True)
            for place, block in enumerate(blocks)
        }
        fits = all(sum(n for (at, _p), n in world.items() if at == block) == sizes[block] for block in blocks) and all(
            sum(n for (at, p), n in world.items() if at == block and option in p) == support
            for (option, block), support in told.items()
        )
        if fits:
            found.append(world)
    return found


@given(crowds())
def test_no_cell_of_all_published_options_together_is_under_five(people: list[Person]) -> None:
    shares = break_down(people, OPTIONS)
    shown = {share.option for share in shares}
    blocks = {share.groups for share in shares}
    cells = Counter(
        (next(block for block in blocks if group in block), supported & shown) for group, supported in people if blocks
    )
    patterns = {pattern for _block, pattern in cells}
    assert all(cells[block, pattern] >= FLOOR for block in blocks for pattern in patterns)
    for share in shares:
        counted = sum(group in share.groups and share.option in supported for group, supported in people)
        assert share.support == counted


def test_trying_every_world_that_fits_tells_no_count_under_five() -> None:
    """All that is public is known: papers, sizes of blocks, the table. What is the same in every world is derived."""
    people = [
        *[("a", frozenset({1}))] * 6, *[("a", frozenset[int]())] * 5,
        *[("b", frozenset({1}))] * 5, *[("b", frozenset({2}))] * 3, *[("b", frozenset[int]())] * 4,
    ]  # fmt: skip
    shares = break_down(people, OPTIONS)
    assert shares == [Share(1, ("a",), 6), Share(1, ("b",), 5)]
    possible = worlds(people, shares)
    derived = {cell: world for cell, world in possible[0].items() if all(other[cell] == world for other in possible)}
    assert len(possible) > 1
    assert {cell: count for cell, count in derived.items() if count < FLOOR} == {}


def test_two_options_that_are_safe_alone_but_not_together_are_not_both_told() -> None:
    people = [
        *[("a", frozenset({1, 2}))] * 5, *[("a", frozenset({1}))] * 1, *[("a", frozenset[int]())] * 9,
        *[("b", frozenset({1, 2}))] * 6, *[("b", frozenset[int]())] * 9,
    ]  # fmt: skip
    assert {share.option for share in break_down(people, [1, 2])} == {1}
    assert {share.option for share in break_down(people, [2, 1])} == {2}


def test_a_small_group_hides_in_a_larger_one_for_every_option_alike() -> None:
    people = [("a", frozenset({1}))] * 9 + [("a", frozenset[int]())] * 9
    people += [("b", frozenset({1}))] * 6 + [("b", frozenset[int]())] * 6 + [("c", frozenset({1}))] * 2
    assert break_down(people, [1]) == [Share(1, ("a",), 9), Share(1, ("b", "c"), 8)]


def test_a_hall_of_one_block_has_no_breakdown() -> None:
    assert break_down([("a", frozenset({1}))] * 20, [1]) == []
    assert break_down([], [1]) == []
