"""What is grouped, what is said about a group, and why; the shapes that every file of this room shares."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Literal

Progress = Callable[[int], None]
"""Told how many cards more are done."""

_SAME = {"prs": "fa-af", "ku": "kmr", "iw": "he", "in": "id", "mo": "ro"}


@dataclass(frozen=True)
class Card:
    """``lang`` is a BCP 47 tag; which card it is, its place in the list says."""

    text: str
    lang: str


@dataclass(frozen=True)
class Reason:
    """Why cards stand together: ``similarity`` is that of the least similar pair, from 0 to 1.

    ``shared`` are words that all of them have, ``differing`` words that not all have: where two near-copies demand
    opposite things, the difference is one of these. ``languages`` are the pairs of languages that were compared.
    """

    by: Literal["words", "meaning"]
    similarity: float
    shared: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """``cards`` are places in the list, the most central first: it names the group."""

    cards: tuple[int, ...]
    reason: Reason


@dataclass(frozen=True)
class FieldSuggestion:
    """``first`` and ``second`` are places in the list of fields; ``second`` is None where there is one field only."""

    card: int
    first: int
    second: int | None
    reason: Reason


def language_key(tag: str) -> str:
    """What counts as one language: the main tag without script or country; Dari is its own (``prs`` is ``fa_AF``)."""
    parts = tag.strip().replace("_", "-").replace("@", "-").lower().split("-")
    if parts[0] == "fa" and "af" in parts[1:]:
        return "fa-af"
    return _SAME.get(parts[0], parts[0])


def language_pairs(cards: Sequence[Card], members: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """The pairs of languages among these cards, each once, in order."""
    counts = Counter(language_key(cards[place].lang) for place in members)
    met = combinations_with_replacement(sorted(counts), 2)
    return tuple((first, second) for first, second in met if first != second or counts[first] > 1)


def naming_card(suggestion: Suggestion, cards: Sequence[Card], language: str) -> int:
    """The card that names the group: the most central in this language, else the most central of all."""
    key = language_key(language)
    own = (place for place in suggestion.cards if language_key(cards[place].lang) == key)
    return next(own, suggestion.cards[0])


def group_numbers(count: int, groups: Sequence[Sequence[int]]) -> list[int]:
    """For each of ``count`` cards the number of its group, from 1 in the order of the cards; the rest stand alone."""
    root = list(range(count))
    for group in groups:
        for member in group:
            root[member] = min(group)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(first, len(numbers) + 1) for first in root]
