"""Figures by group that give nobody away: small groups are merged until no small figure can be worked out (P3)."""

from collections.abc import Mapping

LEAST = 5  # trust.md P3: no cell under five, and none derivable from the others and the total

Group = int | None  # None: no answer
Cell = tuple[list[Group], int | None]


def merged_cells(counts: Mapping[Group, int]) -> list[Cell]:
    """People by group as ``([groups], number)``; groups under five share a cell, empty ones are left out.

    Who watched the hall knows which groups were under five; a merged cell is large enough that this tells no figure.
    A number of None means that even all groups together would give one away.
    """
    cells = sorted(((count, group) for group, count in counts.items() if count > 0), key=lambda cell: cell[0])
    small = [cell for cell in cells if cell[0] < LEAST]
    apart = cells[len(small) :]
    shared = list(small)
    while shared and apart and not _is_safe(shared):
        shared.append(apart.pop(0))
    named: list[Cell] = [([group], count) for count, group in apart]
    if shared:
        total = sum(count for count, _ in shared)
        together = sorted((group for _, group in shared), key=_in_order)
        named.append((together, total if _is_safe(shared) else None))
    return sorted(named, key=lambda cell: _in_order(cell[0][0]))


def _in_order(group: Group) -> tuple[bool, int]:
    """By number, no answer last; never by size, which would tell who is smaller."""
    return group is None, group or 0


def _is_safe(shared: list[tuple[int, Group]]) -> bool:
    """Whether a sum over these groups leaves each small one more than one possible figure."""
    total = sum(count for count, _ in shared)
    small = sum(1 for count, _ in shared if count < LEAST)
    large = len(shared) - small
    if large:
        return total > small + LEAST * large
    return total >= LEAST and small > 1 and small < total < small * (LEAST - 1)
