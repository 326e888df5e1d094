"""What every format offers: a name, how the file is called and served, and one function that makes it."""

from collections.abc import Callable
from dataclasses import dataclass

from participate.domain.minutes import Minutes
from participate.domain.minutes_text import cleaned
from participate.exports.logo import Logo
from participate.exports.outline.labels import Labels

MakeFile = Callable[[Minutes, str, Labels, Logo | None], bytes]
"""Makes the file from minutes whose texts are already `cleaned`, for a language tag, with that language's labels.

The logo stands on the cover of what is printed; files of plain text leave it out.
"""


@dataclass(frozen=True)
class Exporter:
    """One format. `place` is its place in lists for people; `suffix` has no dot.

    `make` is never called by others: `render` cleans the texts first, so that no format can forget it.
    A library that only `make` needs is loaded by the first file: every server starts with all formats, few make one.
    """

    name: str
    place: int
    mime: str
    suffix: str
    make: MakeFile

    def render(self, minutes: Minutes, language: str, labels: Labels, logo: Logo | None = None) -> bytes:
        """The whole file; equal minutes and logos give equal bytes."""
        return self.make(cleaned(minutes), language, labels, logo)
