"""The words of seating: a person, a table, and who sits where in one round."""

from collections.abc import Mapping
from dataclasses import dataclass

Seating = Mapping[int, int]
"""One round: participant number → table number."""


@dataclass(frozen=True)
class Person:
    """Somebody to be seated.

    ``number`` is unique in the conference; ``languages`` are base tags ("de@simple" counts as "de", the caller sees
    to it); ``group`` is the stakeholder group, if told; people of one ``bond`` stay together (interpreter and guests,
    language partners, assistance); ``stays`` is the table this person hosts or stays seated at.
    """

    number: int
    languages: frozenset[str]
    group: str | None = None
    bond: int | None = None
    stays: int | None = None

    def shares_a_language_with(self, other: "Person") -> bool:
        """Whether the two can talk without help."""
        return not self.languages.isdisjoint(other.languages)


@dataclass(frozen=True)
class Table:
    """A table of the hall. ``seats`` advises and never excludes: overfull beats unseated."""

    number: int
    seats: int
