"""Agree, disagree or pass on statements, with what groups of different opinion agree on (design.md sections 5, 8).

Group-informed consensus is the product over the opinion groups of (agree + 1) / (votes + 2), passes being votes and
people without a group left out. A statement bridges when in every group more than half of those who voted on it agree.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod

from participate.domain.ballots.base import (
    DECIMALS,
    Answer,
    Aspect,
    Choice,
    Column,
    Figures,
    Paper,
    Rule,
    Settings,
    Tally,
    ranked,
)
from participate.domain.kinds import BallotKind
from participate.i18n.catalogue import marked as _

AGREE, PASS, DISAGREE = 1, 0, -1


@dataclass(frozen=True)
class Voices:
    """How some people voted on one statement."""

    agree: int
    disagree: int
    passed: int

    @property
    def votes(self) -> int:
        return self.agree + self.disagree + self.passed


def count_voices(papers: Iterable[Paper], option: int) -> Voices:
    """The voices of these people on one statement."""
    said = [paper.answers[option][0] for paper in papers if paper.answers.get(option)]
    return Voices(said.count(AGREE), said.count(DISAGREE), said.count(PASS))


def consensus(groups: Sequence[Voices]) -> float:
    """Group-informed consensus of one statement, given the voices of each group."""
    return prod((voices.agree + 1) / (voices.votes + 2) for voices in groups)


def bridges(groups: Sequence[Voices]) -> bool:
    """Whether every group carries it."""
    return all(2 * voices.agree > voices.votes for voices in groups)


def _figures(papers: Sequence[Paper], groups: Sequence[Sequence[Paper]], option: int) -> Figures:
    voices = count_voices(papers, option)
    row: Figures = {"agree": voices.agree, "disagree": voices.disagree, "pass": voices.passed}
    if voices.votes:
        row["approval"] = round(100 * voices.agree / voices.votes, DECIMALS)
    if groups:
        by_group = [count_voices(group, option) for group in groups]
        row |= {"consensus": round(consensus(by_group), DECIMALS), "bridges": int(bridges(by_group))}
    return row


def _count(settings: Settings, options: Sequence[int], papers: Sequence[Paper]) -> Tally:
    """By consensus where there are groups, else by approval: without groups there is no consensus figure."""
    numbers = sorted({paper.group for paper in papers if paper.group is not None})
    groups = [[paper for paper in papers if paper.group == number] for number in numbers]
    figures = {option: _figures(papers, groups, option) for option in options}
    weight = "consensus" if groups else "approval"
    return Tally(ranked(figures, lambda row: row.get(weight, 0)), {"groups": len(groups)})


def _aspects(settings: Settings) -> tuple[Aspect, ...]:
    names = {AGREE: _("I agree"), PASS: _("I pass"), DISAGREE: _("I disagree")}
    return (Aspect("opinion", _("Your opinion"), (AGREE, PASS, DISAGREE), names=names),)


def _carries(settings: Settings, answer: Answer) -> bool:
    return answer[0] == AGREE


RULE = Rule(
    BallotKind.STATEMENTS,
    _("Opinions on statements"),
    _("Say for each statement whether you agree, disagree or pass."),
    _(
        "People who vote alike form an opinion group; no group has fewer than five people. Consensus is high where"
        " every group agrees: for each group, (agree + 1) divided by (votes + 2), all multiplied. Without groups there"
        " is no consensus figure, and the order follows approval."
    ),
    _aspects,
    _count,
    (
        Column("agree", _("Agreeing")),
        Column("disagree", _("Disagreeing")),
        Column("pass", _("Passing")),
        Column("approval", _("Approval"), 0, percent=True, brief=True),
        Column("consensus", _("Consensus"), 2, brief=True),
        Column("bridges", _("Carried by all groups"), names={1: _("yes"), 0: _("no")}, brief=True),
    ),
    _carries,
    _("People who agree"),
    choices=(Choice("groups", _("Look for opinion groups"), 1, 0, 1),),
    in_groups=True,
)
