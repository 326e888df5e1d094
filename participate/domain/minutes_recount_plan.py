"""What the minutes state beside a line of the plan, counted from their annexes: voices, languages, dots, gaps."""

from collections.abc import Iterable

from msgspec.structs import replace

from participate.domain.kinds import BallotKind, BallotState, CardState
from participate.domain.minutes import Card, Workshop
from participate.domain.plan_record import PlanLine, PlanRecord

_Readable = dict[tuple[int, int], Card]
"""Workshop and number → a card of annex A that everybody may read."""


def counted_plan(plan: PlanRecord | None, workshops: Iterable[Workshop]) -> PlanRecord | None:
    """The lines with their figures from annexes A and C; their numbers (3.2.1) stay as the whole plan gives them."""
    if plan is None:
        return None
    told = list(workshops)
    readable = {
        (workshop.id, card.number): card
        for workshop in told
        for card in workshop.cards
        if card.state is CardState.VISIBLE
    }
    return replace(plan, lines=tuple(_counted(line, plan, readable, told) for line in plan.lines))


def _counted(line: PlanLine, plan: PlanRecord, readable: _Readable, workshops: list[Workshop]) -> PlanLine:
    sources = [(card.workshop, card.number) for card in plan.cards if card.id in line.cards]
    heard = [readable[source] for source in sources if source in readable]
    return replace(
        line,
        voices=len(heard),
        languages=tuple(sorted({card.language for card in heard})),
        gaps=len(line.cards) - len(heard) + line.gone,
        dots=_dots(line, workshops),
    )


def _dots(line: PlanLine, workshops: list[Workshop]) -> int | None:
    """Of every closed vote by dots that was about the line; None where there was none."""
    found = [
        sum(mark.dots for mark in ballot.marks if mark.option == option.number)
        for workshop in workshops
        for ballot in workshop.ballots
        if ballot.state is BallotState.CLOSED and ballot.rule is BallotKind.DOTS
        for option in ballot.options
        if line.id in option.lines
    ]
    return sum(found) if found else None
