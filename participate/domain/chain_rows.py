"""The way of an idea, read from the lists of a moderator's snapshot: for the rehearsal, and for any other screen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from participate.domain.chain import Chain, Link, Part, Step, count_chain
from participate.domain.kinds import DraftKind, Purpose, SheetKind, TracePart

Lists = Mapping[str, Mapping[str, Mapping[str, Any]]]

_PARTS = {
    "contributions": TracePart.CONTRIBUTION, "clusters": TracePart.CLUSTER, "topics": TracePart.TOPIC,
    "groups": TracePart.GROUP, "sheets": TracePart.SHEET, "drafts": TracePart.DRAFT,
}  # fmt: skip
_STEPS: dict[tuple[str, object], Step] = {
    ("contributions", Purpose.CRITIQUE): Step.CRITIQUE,
    ("contributions", Purpose.POSITIVE): Step.POSITIVE,
    ("contributions", Purpose.IDEA): Step.IDEA,
    ("sheets", SheetKind.PROJECT): Step.PROJECT,
}
_REMOVABLE = frozenset({TracePart.CLUSTER, TracePart.DRAFT})


def steps_in(lists: Lists) -> dict[Part, Step]:
    """Every part on show; a measure is one that a sheet became."""
    steps: dict[Part, Step] = {}
    for name, part in _PARTS.items():
        for row in lists.get(name, {}).values():
            step = _STEPS.get((name, row.get("purpose") or row.get("kind")), Step.OTHER)
            if part is TracePart.DRAFT and row["kind"] == DraftKind.MEASURE and row["sheets"]:
                step = Step.MEASURE
            steps[part, row["id"]] = step
    return steps


def links_in(lists: Lists) -> list[Link]:
    """Traces, and cards in their clusters. What was made of a cluster or draft that was taken away again is no link."""
    steps = steps_in(lists)
    links: list[Link] = []
    for row in lists["traces"].values():
        source, target = ((TracePart(part), id_) for part, id_ in (row["from"], row["to"]))
        if all(end in steps or end[0] not in _REMOVABLE for end in (source, target)):
            links.append((source, target))
    for row in lists["clusters"].values():
        links += [((TracePart.CONTRIBUTION, card), (TracePart.CLUSTER, row["id"])) for card in row["cards"]]
    return links


def count_rows(lists: Lists) -> Chain:
    """The numbers of a snapshot; equal to those of the minutes where nothing came from another workshop."""
    return count_chain(steps_in(lists), links_in(lists))


def walk(start: Part, links: Iterable[Link], *, back: bool = False) -> list[Part]:
    """Everything that came from a part, or with ``back`` everything it came from; the nearest first, each once."""
    following: dict[Part, list[Part]] = defaultdict(list)
    for source, target in links:
        following[target if back else source].append(source if back else target)
    found, waiting = {start: True}, [start]
    while waiting:
        reached = dict.fromkeys(part for step in waiting for part in following[step])
        waiting = [part for part in reached if part not in found]
        found |= dict.fromkeys(waiting, True)
    return list(found)[1:]
