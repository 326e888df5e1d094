"""Vier-Felder-Matrix (methods.md section 5): how important is it, and how feasible?"""

from collections.abc import Sequence

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
    given_to,
    mean,
    ranked,
    spread,
)
from participate.domain.kinds import BallotKind
from participate.i18n.catalogue import marked as _

FIELDS = {
    1: _("important and feasible"),
    2: _("important, hard to do"),
    3: _("less important, feasible"),
    4: _("less important, hard to do"),
}
"""The four fields, by the number that figures carry."""


def _middle(settings: Settings) -> float:
    return (int(settings["steps"]) + 1) / 2


def _aspects(settings: Settings) -> tuple[Aspect, ...]:
    points = tuple(range(1, int(settings["steps"]) + 1))
    ends = (_("low"), _("high"))
    return (
        Aspect("importance", _("Importance"), points, ends),
        Aspect("feasibility", _("Feasibility"), points, ends),
    )


def _field(settings: Settings, importance: float, feasibility: float) -> int:
    """A point on the middle line belongs to the higher side."""
    middle = _middle(settings)
    return 1 + (feasibility < middle) + 2 * (importance < middle)


def _figures(settings: Settings, answers: list[Answer]) -> Figures:
    """Means and spreads of those who gave both points; ``weight`` their product, ``half`` counts lone points."""
    whole = [answer for answer in answers if all(answer)]
    row: Figures = {"voters": len(whole), "half": len(answers) - len(whole)}
    if not whole:
        return row
    given = [[answer[place] for answer in whole] for place in (0, 1)]
    importance, feasibility = map(mean, given)
    return row | {
        "importance": importance,
        "feasibility": feasibility,
        "importance_spread": spread(given[0]),
        "feasibility_spread": spread(given[1]),
        "weight": round(importance * feasibility, DECIMALS),
        "field": _field(settings, importance, feasibility),
    }


def _count(settings: Settings, options: Sequence[int], papers: Sequence[Paper]) -> Tally:
    figures = {option: _figures(settings, given_to(papers, option)) for option in options}
    return Tally(ranked(figures, lambda row: row.get("weight", 0)))


def _carries(settings: Settings, answer: Answer) -> bool:
    return all(answer) and _field(settings, *answer) == 1


RULE = Rule(
    BallotKind.MATRIX,
    _("Importance and feasibility"),
    _("For each choice: how important is it, and how feasible?"),
    _("The order follows mean importance times mean feasibility. Only answers with both points are counted."),
    _aspects,
    _count,
    (
        Column("importance", _("Importance"), 1, brief=True),
        Column("importance_spread", _("Spread of importance"), 1, brief=True),
        Column("feasibility", _("Feasibility"), 1, brief=True),
        Column("feasibility_spread", _("Spread of feasibility"), 1, brief=True),
        Column("weight", _("Product"), 1),
        Column("field", _("Field"), names=FIELDS),
        Column("voters", _("Voters")),
    ),
    _carries,
    _("People for whom it is important and feasible"),
    choices=(Choice("steps", _("Points of the scale"), 5, 2, 10),),
    nothing=(0, 0),
)
