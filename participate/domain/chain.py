"""The way of an idea from critique to measure, walked from both ends, and where it breaks (methods.md section 4).

Parts are ``(kind, id)`` as a trace names them: ``("contribution", 12)``, ``("cluster", 3)``, ``("sheet", 7)``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from participate.domain.kinds import DraftKind, Matter, Purpose, SheetKind, TracePart

Part = tuple[str, int]
Link = tuple[Part, Part]


@dataclass(frozen=True)
class Parts:
    """What the chain is made of; ``others`` are parts a link may name besides (groups, topics, clusters of ideas)."""

    critiques: frozenset[Part] = frozenset()
    problems: frozenset[Part] = frozenset()  # clusters of critique
    positives: frozenset[Part] = frozenset()
    ideas: frozenset[Part] = frozenset()
    utopias: frozenset[Part] = frozenset()
    checks: frozenset[Part] = frozenset()
    projects: frozenset[Part] = frozenset()
    measures: frozenset[Part] = frozenset()
    others: frozenset[Part] = frozenset()

    @property
    def known(self) -> frozenset[Part]:
        every = (self.critiques, self.problems, self.positives, self.ideas, self.utopias, self.checks)
        return frozenset().union(*every, self.projects, self.measures, self.others)


@dataclass(frozen=True)
class Chain:
    """What came of the critique. ``turned`` counts critiques that a positive answers, itself or for its problem area.

    ``broken`` are links whose end is gone, and parts that came from nothing although their step has one before it.
    """

    critiques: int
    turned: int
    ideas: int
    projects: int
    measures: int
    broken: tuple[Part, ...] = field(default=())

    @property
    def broken_links(self) -> int:
        return len(self.broken)


def walk(start: Part, links: Iterable[Link], *, back: bool = False) -> list[Part]:
    """Everything that came from a part, or with ``back`` everything it came from; the nearest first, each once."""
    steps: dict[Part, list[Part]] = defaultdict(list)
    for source, target in links:
        steps[target if back else source].append(source if back else target)
    found, waiting = {start: True}, [start]
    while waiting:
        following = [part for step in waiting for part in steps[step]]
        waiting = [part for part in dict.fromkeys(following) if part not in found]
        found |= dict.fromkeys(waiting, True)
    return list(found)[1:]


def chain(parts: Parts, links: Iterable[Link]) -> Chain:
    """Count the chain. ``links`` are its traces, and for each card in a cluster the step from the card to it."""
    every = dict.fromkeys(links)
    answered = {source for source, target in every if target in parts.positives}
    turned = {
        critique
        for critique in parts.critiques
        if critique in answered or any((critique, problem) in every for problem in answered & parts.problems)
    }
    known = parts.known
    lost = [end for link in every for end in link if end not in known]
    reached = {target for source, target in every if source in known}
    owing = parts.positives | parts.utopias | parts.checks | parts.projects
    unfounded = sorted(owing - reached)
    return Chain(
        critiques=len(parts.critiques),
        turned=len(turned),
        ideas=len(parts.ideas),
        projects=len(parts.projects),
        measures=sum(1 for measure in parts.measures if parts.projects & set(walk(measure, every, back=True))),
        broken=(*dict.fromkeys(lost), *unfounded),
    )


Lists = Mapping[str, Mapping[str, Mapping[str, Any]]]


def parts_of(lists: Lists) -> Parts:
    """The parts in the lists of a moderator's snapshot; cards taken back or hidden keep their place in the chain."""

    def chosen(name: str, key: str, value: str) -> frozenset[Part]:
        part = {"contributions": TracePart.CONTRIBUTION, "clusters": TracePart.CLUSTER, "sheets": TracePart.SHEET}
        return frozenset((str(part[name]), int(row["id"])) for row in lists[name].values() if row[key] == value)

    def rows(name: str, part: TracePart) -> frozenset[Part]:
        return frozenset((str(part), int(row["id"])) for row in lists.get(name, {}).values())

    drafts = lists.get("drafts", {}).values()
    measures = [int(row["id"]) for row in drafts if row["kind"] == DraftKind.MEASURE]
    found = {
        "critiques": chosen("contributions", "purpose", Purpose.CRITIQUE),
        "problems": chosen("clusters", "matter", Matter.CRITIQUE),
        "positives": chosen("contributions", "purpose", Purpose.POSITIVE),
        "ideas": chosen("contributions", "purpose", Purpose.IDEA),
        "utopias": chosen("sheets", "kind", SheetKind.UTOPIA),
        "checks": chosen("sheets", "kind", SheetKind.CHECK),
        "projects": chosen("sheets", "kind", SheetKind.PROJECT),
        "measures": frozenset((str(TracePart.DRAFT), id_) for id_ in measures),
    }
    every = [rows("contributions", TracePart.CONTRIBUTION), rows("clusters", TracePart.CLUSTER)]
    every += [rows("sheets", TracePart.SHEET), rows("groups", TracePart.GROUP), rows("topics", TracePart.TOPIC)]
    return Parts(**found, others=frozenset().union(*every, rows("drafts", TracePart.DRAFT)).difference(*found.values()))


def links_of(lists: Lists) -> list[Link]:
    """The steps in the lists of a moderator's snapshot: its traces between parts on show, and cards into clusters.

    A trace from another workshop of the day, or to a cluster or draft that was taken away again, is no step of this
    chain; it is left out, not broken.
    """
    cluster, card = str(TracePart.CLUSTER), str(TracePart.CONTRIBUTION)
    here = parts_of(lists).known
    steps: list[Link] = []
    for row in lists["traces"].values():
        ends = [(str(part), int(id_)) for part, id_ in (row["from"], row["to"])]
        removable = {str(TracePart.DRAFT), cluster}
        if all(end in here or end[0] not in removable for end in ends):
            steps.append((ends[0], ends[1]))
    inside = [
        ((card, int(id_)), (cluster, int(row["id"]))) for row in lists["clusters"].values() for id_ in row["cards"]
    ]
    return steps + inside
