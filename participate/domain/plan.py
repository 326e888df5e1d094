"""A concept's plan as plain values: its lines, which of them may stand under which, and how they are numbered."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from participate.domain.kinds import Deliberation, DraftKind, Implementation

SERVES: Mapping[DraftKind, frozenset[DraftKind]] = {
    DraftKind.VISION: frozenset(),
    DraftKind.GUIDELINE: frozenset(),
    DraftKind.GUIDING_GOAL: frozenset(),
    DraftKind.ACTION_GOAL: frozenset({DraftKind.GUIDING_GOAL}),
    DraftKind.MEASURE: frozenset({DraftKind.GUIDING_GOAL, DraftKind.ACTION_GOAL}),
}
"""What a line may stand under. Every step goes up one kind, so nothing ever stands under itself."""


@dataclass(frozen=True)
class Line:
    """One line of the plan. ``parents`` are the goals it serves that still stand, the main one first; ``answers`` are
    what its sheet says, by the key of the field."""

    id: int
    kind: DraftKind
    text: str = ""
    position: int = 0
    parents: tuple[int, ...] = ()
    fields: tuple[int, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    deliberation: Deliberation = Deliberation.DRAFT
    implementation: Implementation = Implementation.NOT_BEGUN
    decided_on: date | None = None

    def says(self, key: str) -> str:
        return self.answers.get(key, "").strip()


def in_order(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.position, line.id))


def siblings_of(lines: Collection[Line], line: Line) -> list[Line]:
    """The lines counted together with this one, itself among them: under one goal, or of one kind under none."""
    if line.parents:
        return in_order(other for other in lines if other.parents[:1] == line.parents[:1])
    return in_order(other for other in lines if not other.parents and other.kind is line.kind)


def places_of(lines: Collection[Line]) -> dict[int, int]:
    """The place of every line among its siblings, from 0."""
    groups: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in in_order(lines):
        groups[("", line.parents[0]) if line.parents else (line.kind.value, 0)].append(line)
    return {line.id: place for siblings in groups.values() for place, line in enumerate(siblings)}


def numbers_of(lines: Collection[Line]) -> dict[int, str]:
    """``3``, ``3.2``, ``3.2.1`` (rows.md 17): guiding goals in their order, and under each goal whatever has it as its
    main one, counted together. A line that hangs on no guiding goal has no number."""
    under: dict[int, list[Line]] = defaultdict(list)
    for line in in_order(lines):
        for main in line.parents[:1]:
            under[main].append(line)
    found = dict.fromkeys((line.id for line in lines), "")

    def count(siblings: list[Line], before: str) -> None:
        for place, line in enumerate(siblings, start=1):
            found[line.id] = f"{before}{place}"
            count(under[line.id], f"{found[line.id]}.")

    count(in_order(line for line in lines if line.kind is DraftKind.GUIDING_GOAL), "")
    return found
