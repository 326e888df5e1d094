"""What every kind of vote has in common: what a paper may say, what is counted, and what all of it is called.

A rule is data plus two small functions, so that a new kind of vote is one new file here: phones, control, projector
and minutes read its words, its values and its columns.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any, TypeVar

from participate.domain.kinds import BallotKind
from participate.domain.refusals import Refusal

Answer = tuple[int, ...]
"""What one person says about one option: one value for each aspect of the rule. Empty is nothing, or taken back."""

Settings = Mapping[str, Any]
Figures = dict[str, int | float]
Voter = TypeVar("Voter", bound=Hashable)
Option = TypeVar("Option", bound=Hashable)

DECIMALS = 6
"""Figures are kept rounded, so that the same votes give the same bytes everywhere."""


@dataclass(frozen=True)
class Paper:
    """One person's answers by the number of the option; ``group`` is an opinion group, None for nobody's."""

    answers: Mapping[int, Answer]
    group: int | None = None


@dataclass(frozen=True)
class Line:
    """What one option came to. Equal ones share their rank and the next rank is skipped: a tie stays a tie."""

    option: int
    rank: int
    figures: Figures


@dataclass(frozen=True)
class Tally:
    """The result: lines by rank, and the figures of the vote as a whole."""

    lines: tuple[Line, ...]
    figures: Figures = field(default_factory=dict)


@dataclass(frozen=True)
class Aspect:
    """One thing asked about every option. All words are msgids.

    ``ends`` say what the first and the last value mean, ``names`` name values that are no numbers to people.
    """

    key: str
    label: str
    values: tuple[int, ...]
    ends: tuple[str, str] | None = None
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """A figure of a line as it is shown: its heading (a msgid), its decimals, whether it is a percentage.

    ``names`` are msgids of figures that stand for something; ``brief`` ones are shown where there is room for few.
    """

    key: str
    head: str
    decimals: int = 0
    percent: bool = False
    names: Mapping[int, str] = field(default_factory=dict)
    brief: bool = False


@dataclass(frozen=True)
class Choice:
    """A setting the moderator may choose when the vote is opened, within its bounds."""

    key: str
    label: str
    default: int
    least: int
    most: int


@dataclass(frozen=True)
class Rule:
    """One kind of vote. ``name``, ``ask`` and ``counted`` are msgids: its title, what to do, how it is counted.

    ``aspects(settings)`` tell what is asked; ``count(settings, options, papers)`` gives the result; ``carries`` says of
    one answer whether it supports the option, and ``support`` (a msgid) what that means: breakdowns count it.
    ``nothing`` is an answer that says as little as none; ``passive`` adds the option that nothing changes;
    ``in_groups`` finds opinion groups at close; ``remark`` (a msgid) asks for a sentence on every option.
    """

    kind: BallotKind
    name: str
    ask: str
    counted: str
    aspects: Callable[[Settings], tuple[Aspect, ...]]
    count: Callable[[Settings, Sequence[int], Sequence[Paper]], Tally]
    columns: tuple[Column, ...]
    carries: Callable[[Settings, Answer], bool]
    support: str
    choices: tuple[Choice, ...] = ()
    nothing: Answer = ()
    passive: bool = False
    in_groups: bool = False
    remark: str = ""

    def check(self, settings: Settings, answer: Answer) -> None:
        """Refusal ``out_of_range`` for what the rule does not offer; 0 leaves one aspect of several open."""
        aspects = self.aspects(settings)
        if not answer:
            return
        fits = len(answer) == len(aspects) and all(
            value in aspect.values or (value == 0 and len(aspects) > 1)
            for value, aspect in zip(answer, aspects, strict=False)
        )
        if not fits:
            values = aspects[0].values
            raise Refusal("out_of_range", least=min(values), most=max(values))

    def settings_from(self, given: Settings) -> dict[str, Any]:
        """The moderator's choices, defaults for the rest; Refusal ``number_between`` or ``malformed``."""
        known = {choice.key: choice for choice in self.choices}
        for key, value in given.items():
            if key not in known or not isinstance(value, int):
                raise Refusal("malformed", field=key)
            choice = known[key]
            if not choice.least <= value <= choice.most:
                raise Refusal("number_between", least=choice.least, most=choice.most, state={"field": key})
        return {key: int(given.get(key, choice.default)) for key, choice in known.items()}


def last_answers(events: Iterable[tuple[Voter, Option, Answer]]) -> dict[Voter, dict[Option, Answer]]:
    """People, not events: of what each person said about each option only the last counts; taken back is nothing."""
    papers: dict[Voter, dict[Option, Answer]] = {}
    for voter, option, answer in events:
        papers.setdefault(voter, {})[option] = answer
    return {
        voter: {option: answer for option, answer in answers.items() if answer} for voter, answers in papers.items()
    }


def given_to(papers: Sequence[Paper], option: int) -> list[Answer]:
    """Every answer to one option."""
    return [paper.answers[option] for paper in papers if paper.answers.get(option)]


def ranked(figures: Mapping[int, Figures], weight: Callable[[Figures], float]) -> tuple[Line, ...]:
    """Lines by falling weight, then by number."""
    weights = {option: weight(row) for option, row in figures.items()}
    order = sorted(figures, key=lambda option: (-weights[option], option))
    return tuple(
        Line(option, 1 + sum(other > weights[option] for other in weights.values()), figures[option])
        for option in order
    )


def mean(values: Sequence[int]) -> float:
    """The mean of at least one number, rounded; the order of the numbers makes no difference."""
    return round(sum(values) / len(values), DECIMALS)


def spread(values: Sequence[int]) -> float:
    """How far they lie apart: the standard deviation of all of them, rounded."""
    count, total = len(values), sum(values)
    return round(sqrt(count * sum(value * value for value in values) - total * total) / count, DECIMALS)
