"""Annex C of the minutes: what was put to the vote, by which rule, and every paper, so that anyone can count again."""

from typing import Any, Literal

from msgspec import Struct

from participate.domain.kinds import BallotKind, BallotState
from participate.domain.minutes_plan import Count, Direction, Moment, Number

Figures = dict[str, int | float]


class Remark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What would lower somebody's resistance to an option, in their words. Nobody's: no paper has a link to it."""

    text: str
    language: str
    direction: Direction = "ltr"


class Option(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What could be chosen, in the words it had when the ballot opened.

    `passive` is the one that nothing changes: it has no words of its own. `lines` are ids of the lines of the plan that
    it was about: their own wording (then it is `worded`), or something they rest on. `remarks` are kept in shuffled
    order. `voters`, `rank` (equal for a tie), `dots` of the rule `dots` and the `figures` of the others are counted
    from the marks; None, or none, while voting is open.
    """

    number: Number
    title: str
    language: str = ""
    direction: Direction = "ltr"
    card: Number | None = None
    cluster: Number | None = None
    topic: Number | None = None
    passive: bool = False
    lines: tuple[Number, ...] = ()
    remarks: tuple[Remark, ...] = ()
    worded: bool = False
    dots: Count | None = None
    voters: Count | None = None
    rank: Count | None = None
    figures: Figures = {}


class Mark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of one ballot paper. `paper` is random and leads to nobody.

    `dots` of the rule `dots`, `values` of the others; `group` is the opinion group of the paper, found from the votes.
    """

    paper: str
    option: Number
    dots: Count = 0
    values: tuple[int, ...] = ()
    group: Number | None = None


class Support(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many people of these stakeholder groups support an option; only where trust.md P3 lets it be told."""

    option: Number
    groups: tuple[Count, ...]
    support: Count


class Ballot(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question put to the vote. While `state` is open it holds no marks.

    `version` counts the states of one vote ("Stand 1"); a replaced one is kept as `superseded`.
    `settings` of the rule `dots`: `dots` a person, `per_option` at most on one, `own_cards` allowed; of `scale` and
    `matrix`: `steps`; of `statements`: `groups`, whether opinion groups are looked for.
    `voters` and `figures` are counted from the marks, None while voting is open; `eligible` None when nobody counted.
    `phase` is the `Phase.name` in which it was held. `breakdown` was made once, at close.
    """

    id: Number
    phase: str = "weigh"
    rule: BallotKind = BallotKind.DOTS
    question: str = ""
    language: str = ""
    version: Number = 1
    settings: dict[str, Any] = {}
    access: Literal["open", "ticket"] = "open"
    state: BallotState = BallotState.CLOSED
    eligible: Count | None = None
    voters: Count | None = None
    figures: Figures = {}
    opened_at: Moment | None = None
    closed_at: Moment | None = None
    options: tuple[Option, ...] = ()
    marks: tuple[Mark, ...] = ()
    breakdown: tuple[Support, ...] = ()
