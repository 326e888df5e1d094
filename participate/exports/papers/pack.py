"""What a print pack is made from: a conference and its workshops as plain values, texts by language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from participate.domain.kinds import BallotKind
from participate.domain.preparation import Slot
from participate.exports.logo import Logo
from participate.i18n.own_words import OwnWords
from participate.methods import find_method
from participate.methods.base import PLACES, PlaceWords

Texts = Mapping[str, str]


@dataclass(frozen=True)
class PaperTable:
    """A table with its theme, empty where tables have none."""

    number: int
    theme: Texts


@dataclass(frozen=True)
class PaperPhase:
    """A step of the run of show as the hosts read it."""

    key: str
    round: int | None
    minutes: int


@dataclass(frozen=True)
class PaperOption:
    """What can be voted for; ``language`` is None where nobody said it; ``passive``: nothing changes."""

    text: str
    language: str | None
    passive: bool = False


@dataclass(frozen=True)
class PaperBallot:
    """A vote as paper shows it; without ``options`` it is not made yet, and the paper has empty lines."""

    kind: BallotKind = BallotKind.DOTS
    question: str = ""
    language: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    options: tuple[PaperOption, ...] = ()


@dataclass(frozen=True)
class PaperWorkshop:
    """``ballot`` is the newest one; none before the first is opened."""

    title: str
    method: str
    tables: tuple[PaperTable, ...]
    questions: Mapping[Slot, Texts]
    slots: tuple[Slot, ...]
    plan: tuple[PaperPhase, ...]
    dots: int
    dots_per_option: int
    own_cards: bool
    ballot: PaperBallot | None = None


@dataclass(frozen=True)
class Pack:
    """``public_url`` without a trailing slash is where every code leads; ``languages``, the first one first.

    ``made`` has whole seconds: Typst takes no finer ones. ``receipts`` are blank ones, as people read them.
    """

    public_url: str
    code: str
    municipality: str
    title: str
    held_on: date | None
    venue: str
    languages: tuple[str, ...]
    workshops: tuple[PaperWorkshop, ...]
    made: datetime
    logo: Logo | None = None
    receipts: tuple[str, ...] = ()
    words: OwnWords = field(default_factory=dict)

    @property
    def tables(self) -> tuple[PaperTable, ...]:
        """One card a number: a code seats at that table in whichever workshop is on; themes where there is one only."""
        if len(self.workshops) == 1:
            return self.workshops[0].tables
        numbers = sorted({table.number for workshop in self.workshops for table in workshop.tables})
        return tuple(PaperTable(number, {}) for number in numbers)

    @property
    def place(self) -> PlaceWords:
        """What stands on a card: the word of the methods, or a plain one where a card serves several."""
        found = {find_method(workshop.method).place for workshop in self.workshops}
        return found.pop() if len(found) == 1 else PLACES

    @property
    def hosted(self) -> tuple[PaperWorkshop, ...]:
        """The workshops whose tables have a host."""
        return tuple(workshop for workshop in self.workshops if find_method(workshop.method).seated)
