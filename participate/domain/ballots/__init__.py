"""The kinds of vote: one file each, found by its kind. Pure: settings, options and papers in, a result out."""

from participate.domain.ballots import dots, matrix, resistance, scale, statements
from participate.domain.ballots.base import (
    Answer,
    Aspect,
    Choice,
    Column,
    Figures,
    Line,
    Paper,
    Rule,
    Settings,
    Tally,
    last_answers,
)
from participate.domain.kinds import BallotKind

RULES: dict[BallotKind, Rule] = {
    rule.kind: rule for rule in (dots.RULE, scale.RULE, resistance.RULE, matrix.RULE, statements.RULE)
}


def count(kind: BallotKind, settings: Settings, options: list[int], papers: list[Paper]) -> Tally:
    """The result of a vote, from its papers alone."""
    return RULES[kind].count(settings, options, papers)


__all__ = [
    "RULES",
    "Answer",
    "Aspect",
    "Choice",
    "Column",
    "Figures",
    "Line",
    "Paper",
    "Rule",
    "Settings",
    "Tally",
    "count",
    "last_answers",
]
