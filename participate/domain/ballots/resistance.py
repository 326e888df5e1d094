"""Systemisches Konsensieren (methods.md section 5): the option with the least resistance of the group carries.

Everyone rates every option from 0 (nothing against it) to 10 (fully against it), and one option is always that
nothing changes. Only complete papers are counted; the others are counted apart.
"""

from collections.abc import Sequence

from participate.domain.ballots.base import (
    DECIMALS,
    Answer,
    Aspect,
    Column,
    Figures,
    Paper,
    Rule,
    Settings,
    Tally,
    mean,
    ranked,
    spread,
)
from participate.domain.kinds import BallotKind
from participate.i18n.catalogue import marked as _

MOST = 10
_ENDS = (_("I have nothing against it"), _("I am fully against it"))
_HIGH, _LOW = 7, 3


def _aspects(settings: Settings) -> tuple[Aspect, ...]:
    return (Aspect("resistance", _("Your resistance"), tuple(range(MOST + 1)), _ENDS),)


def _figures(given: list[int]) -> Figures:
    """Sum, mean, spread, acceptance in percent = 100 · (1 − sum / (10 · n)), the ends, how many rated high."""
    if not given:
        return {"sum": 0, "against": 0}
    return {
        "sum": sum(given),
        "mean": mean(given),
        "acceptance": round(100 * (1 - sum(given) / (MOST * len(given))), DECIMALS),
        "spread": spread(given),
        "least": min(given),
        "most": max(given),
        "against": sum(value >= _HIGH for value in given),
    }


def _count(settings: Settings, options: Sequence[int], papers: Sequence[Paper]) -> Tally:
    complete = [paper for paper in papers if all(paper.answers.get(option) for option in options)]
    figures = {option: _figures([paper.answers[option][0] for paper in complete]) for option in options}
    lines = ranked(figures, lambda row: -row["sum"])
    return Tally(lines, {"complete": len(complete), "incomplete": len(papers) - len(complete)})


def _carries(settings: Settings, answer: Answer) -> bool:
    return answer[0] <= _LOW


RULE = Rule(
    BallotKind.RESISTANCE,
    _("Systemic consensing"),
    _(
        "Rate every choice: 0 means you have nothing against it, 10 means you are fully against it. Whoever rates high"
        " is invited to say what would lower it."
    ),
    _(
        "The choice with the least resistance of the group stands first. Only papers that rate every choice are"
        " counted. Acceptance is 100 percent where nobody has anything against it."
    ),
    _aspects,
    _count,
    (
        Column("sum", _("Resistance of the group"), brief=True),
        Column("mean", _("Mean"), 1),
        Column("acceptance", _("Acceptance"), 0, percent=True, brief=True),
        Column("spread", _("Spread"), 1, brief=True),
        Column("most", _("Highest resistance"), brief=True),
        Column("against", _("Rated 7 or more")),
    ),
    _carries,
    _("People who rated 0 to 3"),
    passive=True,
    remark=_("What would lower your resistance?"),
)
