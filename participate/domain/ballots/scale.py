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
    return (Aspect("point", _("Your dot on the scale"), _points(settings), (_("not at all"), _("fully"))),)


def _figures(settings: Settings, given: list[int]) -> Figures:
    """How many dots lie on each point, and where their middle is; no middle where there are none."""
    row: Figures = {"voters": len(given), **{f"at_{point}": given.count(point) for point in _points(settings)}}
    return row | {"mean": mean(given), "spread": spread(given)} if given else row


def _count(settings: Settings, options: Sequence[int], papers: Sequence[Paper]) -> Tally:
    figures = {option: _figures(settings, [point for (point,) in given_to(papers, option)]) for option in options}
    return Tally(ranked(figures, lambda row: row.get("mean", 0)))


def _carries(settings: Settings, answer: Answer) -> bool:
    return answer[0] > (int(settings["steps"]) + 1) / 2


RULE = Rule(
    BallotKind.SCALE,
    _("One dot on a scale"),
    _("Put one dot on each scale."),
    _("The mean of all dots is shown, and the spread: how far they lie apart."),
    _aspects,
    _count,
    (
        Column("mean", _("Mean"), 1, brief=True),
        Column("spread", _("Spread"), 1, brief=True),
        Column("voters", _("Voters")),
    ),
    _carries,
    _("Dots in the upper half"),
    choices=(Choice("steps", _("Points of the scale"), 5, 2, 10),),
)
