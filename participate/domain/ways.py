"""The way of an idea through published results (rows.md 4): from a card to every line of the plan that rests on it."""

from collections.abc import Iterator, Mapping
from typing import Any

from participate.domain.chain import Link, Part
from participate.domain.chain_rows import walk
from participate.domain.kinds import TracePart

Row = dict[str, Any]
MOST_STEPS = 20
"""As many steps are shown of an idea that has led to many others and to no line yet, the nearest first."""


class Ways:
    """Walks one state of the results: over what was brought along, turned around, dreamt, sketched and reported.

    Each part is met once, so that steps which lead back to where they came from end there.
    """

    def __init__(self, state: Mapping[str, Any]) -> None:
        self.plan: list[Row] = state["plan"]
        self.links = list(_links(state))
        self.above = [((TracePart.DRAFT, line["id"]), (TracePart.DRAFT, goal))
                      for line in self.plan for goal in line["parents"]]  # fmt: skip

    def steps(self, start: Part) -> list[Part]:
        """What came of it on the way to the plan, the nearest first; of an idea that has reached the plan only the
        steps that led there, and the themes it lies in itself."""
        found = walk(start, self.links)
        steps = [part for part in found if part[0] is not TracePart.DRAFT]
        reached = [(TracePart.DRAFT, line["id"]) for line in self.resting(start)]
        if not reached:
            return steps[:MOST_STEPS]
        leading = {step for line in reached for step in walk(line, self.links, back=True)}
        own = {target for source, target in self.links if source == start and target[0] is TracePart.CLUSTER}
        return [part for part in steps if part in leading | own]

    def resting(self, start: Part) -> list[Row]:
        """The lines that rest on it, in the order of the plan."""
        return self._standing(walk(start, self.links))

    def lines(self, start: Part) -> list[Row]:
        """The same, with the goals they serve."""
        return self._standing(walk(start, self.links + self.above))

    def themes(self, line: int) -> set[int]:
        """The clusters a line rests on, by itself or over many steps."""
        before = walk((TracePart.DRAFT, line), self.links, back=True)
        return {id_ for part, id_ in before if part is TracePart.CLUSTER}

    def _standing(self, parts: list[Part]) -> list[Row]:
        found = {id_ for part, id_ in parts if part is TracePart.DRAFT}
        return [line for line in self.plan if line["id"] in found]


def _links(state: Mapping[str, Any]) -> Iterator[Link]:
    """Results that were published before steps were kept have no ``traces``."""
    card, cluster, draft = TracePart.CONTRIBUTION, TracePart.CLUSTER, TracePart.DRAFT
    for source, from_id, target, to_id in state.get("traces", ()):
        yield (TracePart(source), from_id), (TracePart(target), to_id)
    for row in state["clusters"]:
        yield from (((card, id_), (cluster, row["id"])) for id_ in row["cards"])
    for line in state["plan"]:
        yield from (((cluster, id_), (draft, line["id"])) for id_ in line["clusters"])
        yield from (((card, id_), (draft, line["id"])) for id_ in line["cards"])
