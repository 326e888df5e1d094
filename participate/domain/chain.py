"""The way of an idea, counted (methods.md section 4): critique → positive → idea → utopia → project → measure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from participate.domain.kinds import TracePart

Part = tuple[TracePart, int]
"""One part of a chain: its sort and its id."""

Link = tuple[Part, Part]
"""The second came from the first."""


class Step(StrEnum):
    """What a part is on the way; everything else only joins two steps."""

    CRITIQUE = "critique"
    POSITIVE = "positive"
    IDEA = "idea"
    PROJECT = "project"
    MEASURE = "measure"
    OTHER = "other"


@dataclass(frozen=True)
class Chain:
    """How many there are of each. ``turned`` are critiques from which a positive can be reached; ``broken_links`` are
    links with an end that leads to nothing."""

    critiques: int = 0
    turned: int = 0
    ideas: int = 0
    projects: int = 0
    measures: int = 0
    broken_links: int = 0


def count_chain(steps: Mapping[Part, Step], links: Iterable[Link]) -> Chain:
    """``steps`` names every part that is there, gone ones that left a marked gap included; ``links`` join them.

    A card that sits in a cluster is a link from the card to the cluster: who turns the cluster turns its cards.
    """
    joined: dict[Part, list[Part]] = defaultdict(list)
    broken = 0
    for source, target in links:
        joined[source].append(target)
        broken += source not in steps or target not in steps
    found = list(steps.values())
    critiques = [part for part, step in steps.items() if step is Step.CRITIQUE]
    return Chain(
        critiques=len(critiques),
        turned=sum(_reaches(part, Step.POSITIVE, steps, joined) for part in critiques),
        ideas=found.count(Step.IDEA),
        projects=found.count(Step.PROJECT),
        measures=found.count(Step.MEASURE),
        broken_links=broken,
    )


def _reaches(start: Part, step: Step, steps: Mapping[Part, Step], joined: Mapping[Part, list[Part]]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        for following in joined.get(waiting.pop(), ()):
            if steps.get(following) is step:
                return True
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return False
