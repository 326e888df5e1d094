"""What a print pack is made from: a conference and its workshops as plain values, texts by language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

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
    """What can be voted for; ``language`` is None where nobody said which it is in."""

    text: str
    language: str | None


@dataclass(frozen=True)
class PaperWorkshop:
    """``options`` are those of the ballot, none while it is not made yet: then the paper has empty lines."""

    title: str
    method: str
    tables: tuple[PaperTable, ...]
    questions: Mapping[Slot, Texts]
    slots: tuple[Slot, ...]
    plan: tuple[PaperPhase, ...]
    dots: int
    dots_per_option: int
    own_cards: bool
    options: tuple[PaperOption, ...] = ()


@dataclass(frozen=True)
class Pack:
    """``public_url`` without a trailing slash is where every code leads; ``languages``, the first one first.

    ``made`` has whole seconds: Typst takes no finer ones.
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
