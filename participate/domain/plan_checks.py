"""What a goal or measure still lacks (methods.md section 7), as codes; their words stand where they are shown.

Checks warn beside the text. Those that block keep a line from becoming ready for resolution, and from nothing else.
A field a municipality does without is not asked for.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from participate.domain.kinds import DraftKind
from participate.domain.plan import Line, numbers_of, places_of
from participate.domain.plan_doing import tells_what_is_done
from participate.domain.plan_fields import ACCESS, THINKING

FEWEST_WORDS = 3  # with fewer a goal does not say what is to be reached


@dataclass(frozen=True)
class Check:
    """``about`` says which other lines are meant (``lines``), where there are any."""

    code: str
    blocking: bool = True
    about: Mapping[str, Any] = field(default_factory=dict)

    def as_row(self) -> dict[str, Any]:
        return {"code": self.code, "blocking": self.blocking, **self.about}


@dataclass(frozen=True)
class Surroundings:
    """What a check must know of the other lines: who serves whom, who says the same or almost, what is in conflict."""

    served: frozenset[int]
    same: Mapping[int, tuple[int, ...]]
    alike: Mapping[int, tuple[int, ...]]
    conflicts: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True)
class Appearance:
    """All that the rest of the plan makes of one line; ``level`` is how deep it stands, 0 without a number, ``place``
    which it is among its siblings, from 0."""

    number: str
    place: int
    parents: tuple[int, ...]
    checks: tuple[Check, ...]

    @property
    def level(self) -> int:
        return len(self.number.split(".")) if self.number else 0

    @property
    def blocking(self) -> list[str]:
        return [check.code for check in self.checks if check.blocking]


Pairs = Collection[tuple[int, int]]
"""Of ids of lines."""


def appearances(
    lines: Collection[Line], conflicts: Pairs, left_out: Collection[str], alike: Pairs = ()
) -> dict[int, Appearance]:
    """Number and checks of every line; ``conflicts`` are the open ones among them, ``alike`` measures whose words are
    almost the same."""
    numbers, places, around = numbers_of(lines), places_of(lines), _surroundings(lines, conflicts, alike)
    return {
        line.id: Appearance(numbers[line.id], places[line.id], line.parents, checks_of(line, around, left_out))
        for line in lines
    }


def _surroundings(lines: Collection[Line], conflicts: Pairs, alike: Pairs) -> Surroundings:
    by_words: dict[frozenset[str], list[int]] = defaultdict(list)
    for line in lines:
        if line.kind is DraftKind.MEASURE:
            by_words[_words(line.text)].append(line.id)
    same = _others(pair for ids in by_words.values() for pair in combinations(ids, 2))
    almost = _others((one, other) for one, other in alike if other not in same.get(one, ()))
    return Surroundings(frozenset(_served(lines)), same, almost, _others(conflicts))


def _others(pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    """Whom each is paired with."""
    found: dict[int, set[int]] = defaultdict(set)
    for first, second in pairs:
        found[first].add(second)
        found[second].add(first)
    return {id_: tuple(sorted(others)) for id_, others in found.items()}


def _served(lines: Collection[Line]) -> Iterator[int]:
    """Goals that a measure serves, straight or through an action goal."""
    parents = {line.id: line.parents for line in lines}
    for line in lines:
        if line.kind is DraftKind.MEASURE:
            for goal in line.parents:
                yield goal
                yield from parents.get(goal, ())


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def checks_of(line: Line, around: Surroundings, left_out: Collection[str]) -> tuple[Check, ...]:
    asked = _ASKED.get(line.kind)
    if asked is None:
        return ()
    found = [*asked(line, around, lambda key: key not in left_out and not line.says(key))]
    if line.id in around.conflicts:
        found.append(Check("conflict", about={"lines": list(around.conflicts[line.id])}))
    return tuple(found)


Lacks = Callable[[str], bool]
"""Whether the sheet asks for this field and finds nothing there."""


def _goal(line: Line, around: Surroundings, lacks: Lacks) -> Iterator[Check]:
    if tells_what_is_done(line.text):
        yield Check("outcome_not_activity", blocking=False)
    yield from (Check(key) for key in ("indicator", "baseline", "target") if lacks(key))
    if lacks("indicator_date") and not line.says("until"):
        yield Check("date")
    if lacks("strategies") and lacks("state_goal"):
        yield Check("strategies", blocking=False)
    if line.id not in around.served:
        yield Check("no_measure", blocking=False)


def _guiding_goal(line: Line, around: Surroundings, lacks: Lacks) -> Iterator[Check]:
    if not line.fields:
        yield Check("no_field", blocking=False)
    yield from _goal(line, around, lacks)


def _action_goal(line: Line, around: Surroundings, lacks: Lacks) -> Iterator[Check]:
    """The SMART points besides those of every goal: who, and what (rows.md 18)."""
    if not line.parents:
        yield Check("no_parent")
    if lacks("lead"):
        yield Check("who")
    if len(line.text.split()) < FEWEST_WORDS:
        yield Check("what")
    yield from _goal(line, around, lacks)


def _measure(line: Line, around: Surroundings, lacks: Lacks) -> Iterator[Check]:
    if not line.parents:
        yield Check("no_goal")
    if line.id in around.same:
        yield Check("duplicate", about={"lines": list(around.same[line.id])})
    if line.id in around.alike:  # "in the north" and "in the south": a person decides whether they are one
        yield Check("alike", blocking=False, about={"lines": list(around.alike[line.id])})
    yield from (Check(key) for key in ("lead", "need") if lacks(key))
    if lacks("until"):
        yield Check("period")
    yield from _kind_of_offer(line, lacks)
    yield from (Check(key) for key in (*ACCESS, "departments", "feasibility", "funding", "indicator") if lacks(key))
    if lacks("affected"):
        yield Check("affected")
    elif line.says("affected") == "no":
        yield Check("affected_absent", blocking=False)
    yield from (Check(key) for key in THINKING if lacks(key))


def _kind_of_offer(line: Line, lacks: Lacks) -> Iterator[Check]:
    """Regular services first: something of one's own needs a reason, something tried out an end (rows.md 21, 22)."""
    kind = line.says("kind_of_offer")
    if lacks("kind_of_offer"):
        yield Check("regular_first")
    if kind == "specific" and lacks("kind_reason"):
        yield Check("specific_reason")
    if kind == "pilot" and (lacks("trial_period") or lacks("continuation")):
        yield Check("pilot_trial")


_ASKED: Mapping[DraftKind, Callable[[Line, Surroundings, Lacks], Iterator[Check]]] = {
    DraftKind.GUIDING_GOAL: _guiding_goal,
    DraftKind.ACTION_GOAL: _action_goal,
    DraftKind.MEASURE: _measure,
}
