"""Every kind of vote counts the last word of each person, in whatever order people came."""

from __future__ import annotations

from itertools import groupby
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participate.domain.ballots import RULES, Paper, Tally, count, last_answers
from participate.domain.kinds import BallotKind
from participate.domain.refusals import Refusal

SETTINGS = {"dots": 3, "per_option": 3, "own_cards": True, "steps": 5, "groups": 1}
OPTIONS = [1, 2, 3]

Event = tuple[int, int, tuple[int, ...]]


@st.composite
def votings(draw: st.DrawFn) -> tuple[BallotKind, list[Event]]:
    """A kind, and what some people said and changed, in the order they did it."""
    kind = draw(st.sampled_from(list(BallotKind)))
    aspects = RULES[kind].aspects(SETTINGS)
    said = st.tuples(*(st.sampled_from(aspect.values) for aspect in aspects))
    events = st.tuples(st.integers(1, 6), st.sampled_from(OPTIONS), said | st.just(()))
    return kind, draw(st.lists(events, max_size=25))


def result(kind: BallotKind, events: list[Event]) -> Tally:
    """The result; people of even number are one opinion group, those divisible by three are in none."""
    papers = [Paper(answers, None if voter % 3 == 0 else voter % 2) for voter, answers in last_answers(events).items()]
    return count(kind, SETTINGS, OPTIONS, papers)


@given(votings(), st.randoms(use_true_random=False))
def test_the_order_in_which_different_people_vote_never_matters(
    voting: tuple[BallotKind, list[Event]], chance: Random
) -> None:
    kind, events = voting
    queues = [list(mine) for _, mine in groupby(sorted(events, key=lambda event: event[0]), key=lambda each: each[0])]
    shuffled = []
    while queues:
        queue = chance.choice(queues)
        shuffled.append(queue.pop(0))
        queues = [each for each in queues if each]
    assert result(kind, shuffled) == result(kind, events)


@given(votings())
def test_only_the_last_word_of_a_person_on_an_option_counts(voting: tuple[BallotKind, list[Event]]) -> None:
    kind, events = voting
    last = {(voter, option): answer for voter, option, answer in events}
    people = {voter for voter, _option, _answer in events}
    once = [(voter, option, answer) for (voter, option), answer in last.items()]
    assert {event[0] for event in once} == people
    assert result(kind, once) == result(kind, events)


@given(votings())
def test_every_option_has_one_line_and_equal_ones_share_their_rank(voting: tuple[BallotKind, list[Event]]) -> None:
    lines = result(*voting).lines
    assert sorted(line.option for line in lines) == OPTIONS
    ranks = [line.rank for line in lines]
    assert ranks == [1 + sum(other < rank for other in ranks) for rank in ranks]


def test_dots_are_summed_and_their_givers_counted() -> None:
    papers = [Paper({1: (2,), 2: (1,)}), Paper({1: (1,)}), Paper({2: (0,)})]
    counted = count(BallotKind.DOTS, SETTINGS, OPTIONS, papers)
    assert [(line.option, line.rank, line.figures) for line in counted.lines] == [
        (1, 1, {"dots": 3, "voters": 2}),
        (2, 2, {"dots": 1, "voters": 1}),
        (3, 3, {"dots": 0, "voters": 0}),
    ]


def test_a_scale_shows_how_many_dots_lie_where() -> None:
    counted = count(BallotKind.SCALE, SETTINGS, [1], [Paper({1: (2,)}), Paper({1: (4,)}), Paper({1: (4,)}), Paper({})])
    row = {"voters": 3, "at_1": 0, "at_2": 1, "at_3": 0, "at_4": 2, "at_5": 0, "mean": 3.333333, "spread": 0.942809}
    assert counted.lines[0].figures == row


def test_least_resistance_stands_first_and_incomplete_papers_are_counted_apart() -> None:
    papers = [Paper({1: (0,), 2: (10,)}), Paper({1: (8,), 2: (2,)}), Paper({1: (10,)})]
    counted = count(BallotKind.RESISTANCE, {}, [1, 2], papers)
    assert counted.figures == {"complete": 2, "incomplete": 1}
    assert [(line.option, line.rank) for line in counted.lines] == [(1, 1), (2, 2)]
    assert counted.lines[0].figures == {
        "sum": 8, "mean": 4.0, "acceptance": 60.0, "spread": 4.0, "least": 0, "most": 8, "against": 1
    }  # fmt: skip


def test_a_matrix_needs_both_points_of_an_answer() -> None:
    papers = [Paper({1: (5, 2), 2: (1, 5)}), Paper({1: (4, 1), 2: (2, 0)})]
    counted = count(BallotKind.MATRIX, SETTINGS, [1, 2], papers)
    assert [line.figures for line in counted.lines] == [
        {
            "voters": 2,
            "half": 0,
            "importance": 4.5,
            "feasibility": 1.5,
            "importance_spread": 0.5,
            "feasibility_spread": 0.5,
            "weight": 6.75,
            "field": 2,
        },
        {
            "voters": 1,
            "half": 1,
            "importance": 1.0,
            "feasibility": 5.0,
            "importance_spread": 0.0,
            "feasibility_spread": 0.0,
            "weight": 5.0,
            "field": 3,
        },
    ]


def test_consensus_counts_passes_leaves_out_who_is_in_no_group_and_knows_what_bridges() -> None:
    papers = [
        *(Paper({1: (1,), 2: (1,)}, group=1) for _ in range(5)),
        *(Paper({1: (vote,), 2: (-1,)}, group=2) for vote in (1, 1, 1, 0, -1)),
        Paper({1: (-1,), 2: (1,)}),
    ]
    counted = count(BallotKind.STATEMENTS, SETTINGS, [1, 2], papers)
    assert counted.figures == {"groups": 2}
    assert [(line.option, line.figures["consensus"], line.figures["bridges"]) for line in counted.lines] == [
        (1, round(6 / 7 * 4 / 7, 6), 1),
        (2, round(6 / 7 * 1 / 7, 6), 0),
    ]
    alone = count(BallotKind.STATEMENTS, SETTINGS, [1], [Paper({1: (1,)})])
    assert alone.lines[0].figures == {"agree": 1, "disagree": 0, "pass": 0, "approval": 100.0}


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (BallotKind.DOTS, (4,)),
        (BallotKind.SCALE, (0,)),
        (BallotKind.RESISTANCE, (11,)),
        (BallotKind.RESISTANCE, (3, 3)),
        (BallotKind.MATRIX, (6, 1)),
        (BallotKind.STATEMENTS, (2,)),
    ],
)
def test_what_the_rule_does_not_offer_is_refused(kind: BallotKind, answer: tuple[int, ...]) -> None:
    with pytest.raises(Refusal, match="out_of_range"):
        RULES[kind].check(SETTINGS, answer)


def test_a_matrix_may_be_half_said_and_an_answer_taken_back() -> None:
    RULES[BallotKind.MATRIX].check(SETTINGS, (4, 0))
    RULES[BallotKind.MATRIX].check(SETTINGS, ())
