"""What a plan adds up to (rows.md 17, 19 to 23, 41, 46, 58 to 61, 65): every figure with the lines it counts."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

from participate.domain.kinds import Deliberation, DraftKind, Implementation
from participate.domain.plan import Line
from participate.domain.plan_checks import Appearance
from participate.domain.plan_fields import AIMS, GOALS, INDICATOR_POINTS, THINKING

NO_FIELD = 0
BODIES = ("lead", "partners", "departments")
BEGUN = frozenset({Implementation.RUNNING, Implementation.DELAYED, Implementation.DONE})


def overview_of(
    lines: Collection[Line], looks: Mapping[int, Appearance], conflicts: Collection[tuple[int, int]]
) -> dict[str, Any]:
    """Lists are ids in the order of the lines; ``""`` stands for what nobody has answered yet."""
    goals = [line for line in lines if line.kind in GOALS]
    measures = [line for line in lines if line.kind is DraftKind.MEASURE]
    unanswered = Counter(check.code for line in lines for check in looks[line.id].checks)
    return {
        "goals": len(goals),
        "measures": len(measures),
        "goals_with_all_six": len(_measurable(goals)),
        "measures_with_all_six": len(_measurable(measures)),
        "all_six": _measurable(line for line in lines if line.kind in AIMS),
        "by_kind": _answers(measures, "kind_of_offer"),
        "unanswered_checks": unanswered.total(),
        "unanswered": dict(sorted(unanswered.items())),
        "thinking": {key: _answers(measures, key) for key in THINKING},
        "affected": {**_answers(measures, "affected"), "asked": len(measures)},
        "without_measure": _having(goals, looks, "no_measure"),
        "without_goal": _having(measures, looks, "no_goal"),
        "without_lead_or_period": _having(measures, looks, "lead", "period"),
        "without_strategies": _having(goals, looks, "strategies"),
        "running_undecided": [
            line.id for line in lines
            if line.implementation in BEGUN and line.deliberation is not Deliberation.DECIDED
        ],
        "not_adopted": [line.id for line in lines if line.deliberation is not Deliberation.DECIDED],
        "open_conflicts": len(conflicts),
        "bodies": _bodies(goals, measures),
        "field_by_department": _departments(measures),
    }  # fmt: skip


class Adopted(Protocol):
    """A field of action, of a table or of a file, as far as it is adopted."""

    @property
    def id(self) -> int: ...
    @property
    def in_use(self) -> bool: ...
    @property
    def deliberation(self) -> Deliberation: ...


def fields_not_adopted(fields: Iterable[Adopted]) -> list[int]:
    """Fields of action in use that the council has not voted for, in their order (rows.md 41)."""
    return [field.id for field in fields if field.in_use and field.deliberation is not Deliberation.DECIDED]


def _measurable(lines: Iterable[Line]) -> list[int]:
    return [line.id for line in lines if all(map(line.says, INDICATOR_POINTS))]


def _answers(lines: Collection[Line], key: str) -> dict[str, int]:
    return dict(sorted(Counter(line.says(key) for line in lines).items()))


def _having(lines: Collection[Line], looks: Mapping[int, Appearance], *codes: str) -> list[int]:
    return [line.id for line in lines if any(check.code in codes for check in looks[line.id].checks)]


def _bodies(goals: Collection[Line], measures: Collection[Line]) -> dict[str, list[str]]:
    """Who contributes to each goal: responsible for its measures, partner in them, or a department (rows.md 60)."""
    above = {goal.id: goal.parents for goal in goals}
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for line in [*goals, *measures]:
        names = [name for key in BODIES for name in line.says(key).splitlines()]
        served = {line.id} if line.kind in GOALS else set(line.parents)
        for goal in served | {higher for each in served for higher in above.get(each, ())}:
            found[goal] |= {name.strip(): None for name in names if name.strip()}
    return {str(goal.id): sorted(found[goal.id]) for goal in goals if found[goal.id]}


def _departments(measures: Collection[Line]) -> dict[str, dict[str, int]]:
    """Field of action by department, in numbers of measures; a crossing that is missing is empty (rows.md 61)."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for line in measures:
        names = {name.strip() for name in line.says("departments").splitlines() if name.strip()}
        for field in line.fields or (NO_FIELD,):
            found[field].update(names)
    return {str(field): dict(sorted(names.items())) for field, names in sorted(found.items()) if names}
