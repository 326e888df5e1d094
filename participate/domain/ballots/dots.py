"""Punktabfrage (methods.md section 5): n dots each, more of them on one option only where that was announced."""

from collections.abc import Sequence

from participate.domain.ballots.base import (
    Answer,
    Aspect,
    Column,
    Figures,
    Paper,
    Rule,
    Settings,
    Tally,
    given_to,
    ranked,
)
from participate.domain.kinds import BallotKind
from participate.i18n.catalogue import marked as _


def _aspects(settings: Settings) -> tuple[Aspect, ...]:
    return (Aspect("dots", _("Dots"), tuple(range(int(settings.get("per_option", 1)) + 1))),)


def _count(settings: Settings, options: Sequence[int], papers: Sequence[Paper]) -> Tally:
    figures: dict[int, Figures] = {}
    for option in options:
        given = [dots for (dots,) in given_to(papers, option) if dots]
        figures[option] = {"dots": sum(given), "voters": len(given)}
    return Tally(ranked(figures, lambda row: row["dots"]))


def _carries(settings: Settings, answer: Answer) -> bool:
    return answer[0] > 0


RULE = Rule(
    BallotKind.DOTS,
    _("Dots"),
    _("Give your dots to what matters most to you."),
    _("The option with the most dots stands first."),
    _aspects,
    _count,
    (Column("dots", _("Dots")), Column("voters", _("Voters"))),
    _carries,
    _("People who gave dots"),
    nothing=(0,),
)
