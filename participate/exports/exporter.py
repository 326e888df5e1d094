"""What every format offers: a name, how the file is called and served, and one function that makes it."""

from collections.abc import Callable
from dataclasses import dataclass

from participate.domain.minutes import Minutes
from participate.domain.minutes_text import cleaned
from participate.exports.look import Look
from participate.exports.outline.labels import Labels
from participate.exports.outline.voice import Voice


@dataclass(frozen=True)
class Order:
    """What a file is made from: minutes whose texts are `cleaned`, in a language with its labels, in a look.

    The look stands on what is printed; files of plain text leave it out. ``second`` is the tag of the other language
    of a paper in two; "" leaves the choice to the paper.
    """

    minutes: Minutes
    language: str
    labels: Labels
    look: Look
    second: str

    @property
    def voice(self) -> Voice:
        """How the file speaks."""
        return Voice(self.labels, self.language, self.minutes.conference)


MakeFile = Callable[[Order], bytes]


@dataclass(frozen=True)
class Exporter:
    """One format of one paper. `place` is its place in lists for people; `stem` begins the file name.

    `suffix` has no dot. `make` is never called by others: `render` cleans the texts first, so that no format forgets.
    A library that only `make` needs is loaded by the first file: every server starts with all formats, few make one.
    """

    name: str
    place: int
    mime: str
    suffix: str
    make: MakeFile
    paper: str = "minutes"
    stem: str = "protokoll"

    def render(
        self, minutes: Minutes, language: str, labels: Labels, look: Look | None = None, second: str = ""
    ) -> bytes:
        """The whole file; equal minutes and looks give equal bytes."""
        return self.make(Order(cleaned(minutes), language, labels, look or Look(), second))
