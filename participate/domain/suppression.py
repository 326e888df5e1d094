"""Counts of people by group, published so that no cell under five can be worked out (trust.md P3)."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

FLOOR = 5

Key = TypeVar("Key", bound=Hashable)
Cell = tuple[tuple[Key, ...], int]


def suppress(counts: Mapping[Key, int], floor: int = FLOOR) -> list[Cell[Key]]:
    """Cells of one key with their count, and at most one merged cell; empty groups are left out.

    All cells under ``floor`` go into one merged cell. As long as that cell is itself under the floor, or its sum
    leaves only one possibility for its parts, the smallest published cell joins it (secondary suppression).
    """
    present = {key: number for key, number in counts.items() if number > 0}
    merged = {key: number for key, number in present.items() if number < floor}
    shown = {key: number for key, number in present.items() if number >= floor}
    small = len(merged)
    while merged and shown and _derivable(sum(merged.values()), small, len(merged) - small, floor):
        smallest = min(shown, key=lambda key: (shown[key], str(key)))
        merged[smallest] = shown.pop(smallest)
    cells: list[Cell[Key]] = [((key,), shown[key]) for key in present if key in shown]
    if merged:
        cells.append((tuple(key for key in present if key in merged), sum(merged.values())))
    return cells


def _derivable(total: int, small: int, large: int, floor: int) -> bool:
    """Whether a merged cell of ``small`` parts under the floor and ``large`` others gives a part away."""
    if total < floor:
        return True
    lowest, highest = small + large * floor, small * (floor - 1)
    return total == lowest or (large == 0 and total == highest)
