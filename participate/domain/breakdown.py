"""A result by stakeholder group, only as far as no count under five can be worked out (trust.md P3, P4).

What is published says, for some options and some blocks of groups, how many people support the option. The raw papers
are public as well, so an onlooker knows every paper, and what this table tells of the people behind them must not
narrow that down. Therefore all published options are looked at *together*: for every pattern of support and not
support over them that occurs at all, every block holds at least five people. Whatever can be worked out is a sum of
these cells, and none of them is under five.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from participate.domain.suppression import FLOOR, suppress

Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True)
class Share(Generic[Group]):
    """How many people of these groups support an option."""

    option: int
    groups: tuple[Group, ...]
    support: int


def break_down(people: Sequence[tuple[Group, Collection[int]]], options: Sequence[int]) -> list[Share[Group]]:
    """``people`` are all who could vote, each with a group and the options supported; ``options`` come by rank.

    Groups that are too small are merged first (secondary suppression included), in the same way for every option. An
    option joins in its order where the table stays safe with it, else it has no breakdown.
    """
    blocks = [block for block, _size in suppress(Counter(group for group, _supported in people))]
    if len(blocks) < 2:
        return []
    block_of = {group: block for block in blocks for group in block}
    rows = [(block_of[group], frozenset(supported)) for group, supported in people]
    shown: list[int] = []
    for option in options:
        if any(option in supported for _block, supported in rows) and _safe(rows, blocks, [*shown, option]):
            shown.append(option)
    return [
        Share(option, block, sum(where == block and option in supported for where, supported in rows))
        for option in shown
        for block in blocks
    ]


def _safe(
    rows: Sequence[tuple[tuple[Group, ...], frozenset[int]]], blocks: Sequence[tuple[Group, ...]], shown: list[int]
) -> bool:
    """Whether each pattern over the shown options is there five times or more in every block."""
    cells = Counter((block, supported.intersection(shown)) for block, supported in rows)
    patterns = {pattern for _block, pattern in cells}
    return all(cells[block, pattern] >= FLOOR for block in blocks for pattern in patterns)
