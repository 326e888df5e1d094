"""Whom a line of the plan speaks for: each card once, and one brought along with the cards it was made from."""

from collections.abc import Collection, Iterable, Mapping

Behind = Mapping[int, Collection[int]]
"""The cards behind one that was brought along from an earlier workshop, by its id. They were written by people; what
was brought along is a heading or a copy of theirs. A card that has none behind it speaks itself."""


def heard(cards: Iterable[int], behind: Behind, readable: Collection[int]) -> set[int]:
    """The cards whose voices stand behind these; one that nobody may read any more hides those behind it as well."""
    found: set[int] = set()
    for card in cards:
        found.update((card in readable and behind.get(card)) or (card,))
    return found
