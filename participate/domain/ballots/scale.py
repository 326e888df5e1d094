"""Einpunktabfrage (methods.md section 5): one dot each on a scale, for every question that is asked."""

from collections.abc import Sequence

from participate.domain.ballots.base import (
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


def _points(settings: Settings) -> tuple[int, ...]:
    return tuple(range(1, int(settings["steps"]) + 1))


def _aspects(settings: Settings) -> tuple[Aspect, ...]:
    points = _points(settings)
    ends = {points[0]: _("not at all"), points[-1]: _("fully")}
    return (Aspect("point", _("Your dot on the scale"), points, ends),)


def _figures(settings: Settings, given: list[int]) -> Figures:
    """How many dots lie on each point, and where their middle is; no middle where there are none."""
    row: Figures = {"voters": len(given), **{f"at_{point}": given.count(point) for point in _points(settings)}}
    return row | {"mean": mean(given), "spread": spread(given)} if given else row


def _count(settings: Settings, options: Sequence[int], papers: Sequence[Paper]) -> Tally:
    figures = {option: _figures(settings, [point for (point,) in given_to(papers, option)]) for option in options}
    return Tally(ranked(figures, lambda row: row.get("mean", 0)))


def _band(settings: Settings, answer: Answer) -> str:
    """Below, in and above the middle of the scale."""
    middle = (int(settings["steps"]) + 1) / 2
    if not answer:
        return "none"
    return "low" if answer[0] < middle else "high" if answer[0] > middle else "middle"


RULE = Rule(
    BallotKind.SCALE,
    _("One dot on a scale"),
    _("Put one dot on each scale."),
    _("The mean of all dots is shown, and the spread: how far they lie apart."),
    _aspects,
    _count,
    (Column("mean", _("Mean"), 1), Column("spread", _("Spread"), 1), Column("voters", _("Voters"))),
    _band,
    {"low": _("lower half"), "middle": _("middle"), "high": _("upper half"), "none": _("no answer")},
    choices=(Choice("steps", _("Points of the scale"), 5, 2, 10),),
)
