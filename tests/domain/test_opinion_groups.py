"""Opinion groups are found from the votes alone: the same in any order, never under five people, else none."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from participate.domain.ballots import last_answers
from participate.domain.opinion_groups import FLOOR, opinion_groups

OPTIONS = [1, 2, 3, 4]
LOG = Path(__file__).parent.parent / "data/bg2050_en/votes_log.csv"

Papers = dict[str, dict[int, int]]


def crowd(*kinds: tuple[int, tuple[int, ...]]) -> Papers:
    papers = [dict(zip(OPTIONS, votes, strict=True)) for number, votes in kinds for _ in range(number)]
    return {str(place): paper for place, paper in enumerate(papers)}


def test_two_camps_are_two_groups_the_larger_one_first() -> None:
    found = opinion_groups(crowd((6, (1, 1, -1, -1)), (9, (-1, -1, 1, 1))), OPTIONS)
    assert [found[str(place)] for place in range(15)] == [2] * 6 + [1] * 9


def test_there_are_no_groups_where_one_would_be_small_or_nothing_parts_people() -> None:
    assert opinion_groups(crowd((4, (1, 1, -1, -1)), (20, (-1, -1, 1, 1))), OPTIONS) == {}
    assert opinion_groups(crowd((20, (1, 1, 0, -1))), OPTIONS) == {}
    assert opinion_groups(crowd((9, (1, 1, 1, 1))), OPTIONS) == {}
    assert opinion_groups({}, []) == {}


def test_who_answered_too_little_is_in_no_group() -> None:
    papers = crowd((6, (1, 1, -1, -1)), (9, (-1, -1, 1, 1))) | {"shy": {1: 1}}
    assert sorted(opinion_groups(papers, OPTIONS)) == sorted(set(papers) - {"shy"})


@settings(max_examples=40)
@given(st.lists(st.tuples(*[st.sampled_from([1, 0, -1])] * 4), max_size=30), st.randoms(use_true_random=False))
def test_groups_never_depend_on_the_order_or_the_names_of_papers(votes: list[tuple[int, ...]], chance: Random) -> None:
    names = [f"{place:02}" for place in range(len(votes))]
    papers = {name: dict(zip(OPTIONS, vote, strict=True)) for name, vote in zip(names, votes, strict=True)}
    found = opinion_groups(papers, OPTIONS)
    assert all(size >= FLOOR for size in Counter(found.values()).values())
    other = list(names)
    chance.shuffle(other)
    renamed = opinion_groups({new: papers[name] for name, new in zip(names, other, strict=True)}, OPTIONS)
    alike = lambda groups, paper_of: Counter((tuple(paper_of[name].values()), group) for name, group in groups.items())  # noqa: E731
    assert alike(renamed, {new: papers[name] for name, new in zip(names, other, strict=True)}) == alike(found, papers)


def test_a_published_conversation_falls_into_groups_the_same_way_every_time() -> None:
    with LOG.open(encoding="utf-8", newline="") as file:
        events = [(row["voter_id"], int(row["comment_id"]), (int(row["vote"]),)) for row in csv.DictReader(file)]
    papers = {voter: {option: vote for option, (vote,) in said.items()} for voter, said in last_answers(events).items()}
    options = sorted({option for paper in papers.values() for option in paper})
    found = opinion_groups(papers, options)
    assert opinion_groups(dict(reversed(papers.items())), options) == found
    sizes = Counter(found.values())
    assert len(sizes) >= 2
    assert min(sizes.values()) >= FLOOR
