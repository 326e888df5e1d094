"""The parts a document is made of. Words carry their language and direction and never any markup."""

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from participate.domain.minutes import Direction


class Words(Struct, frozen=True):
    """One run of text. `language` is a BCP 47 language; `strong` makes it stand out.

    `also` is the same in another language, for papers in two: it stands below, or behind a stroke in a line.
    """

    text: str
    language: str
    direction: Direction = "ltr"
    strong: bool = False
    also: "Words | None" = None


def versions(words: Words) -> tuple[Words, ...]:
    """The words and after them each `also`, none of which holds another."""
    rest = () if words.also is None else versions(words.also)
    return (replace(words, also=None), *rest)


class Heading(Struct, frozen=True, tag="heading"):
    """`level` from 1; `number` is set by `numbered` where it is None, "" means a heading without one.

    `fresh` begins a new page.
    """

    level: int
    words: Words
    number: str | None = None
    fresh: bool = False


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """Runs with a space between; a `quiet` one is smaller print: where something comes from, what is left out.

    `keep` stays on the page of what follows; `direction` is the document's where it is None.
    """

    runs: tuple[Words, ...]
    quiet: bool = False
    keep: bool = False
    direction: Direction | None = None


class Bullets(Struct, frozen=True, tag="bullets"):
    """A list of short lines."""

    items: tuple[Words, ...]


class Quote(Struct, frozen=True):
    """Somebody's own words and, in the document's language, where they come from."""

    words: Words
    origin: Words


class Quotes(Struct, frozen=True, tag="quotes"):
    """Original statements, one below the other."""

    items: tuple[Quote, ...]


class Fact(Struct, frozen=True):
    """A label and what is to be said about it."""

    label: Words
    value: Words


class Facts(Struct, frozen=True, tag="facts"):
    """Labels and their values, as on a cover."""

    rows: tuple[Fact, ...]


class Figure(Struct, frozen=True):
    """One large number and what it counts."""

    value: Words
    label: Words


class Figures(Struct, frozen=True, tag="figures"):
    """The numbers of a glance, side by side."""

    items: tuple[Figure, ...]


class Table(Struct, frozen=True, tag="table"):
    """Rows under a head that repeats on each page. `widths` are shares; `numeric` are columns of numbers."""

    title: Words
    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[int, ...]
    numeric: tuple[int, ...] = ()


class Image(Struct, frozen=True, tag="image"):
    """A photo or drawing: `caption` is shown below it and read to those who do not see it; sizes in pixels."""

    caption: Words
    name: str
    media_type: str
    width: int
    height: int
    content: bytes


class Contents(Struct, frozen=True, tag="contents"):
    """Where the table of contents stands, on a page of its own."""

    title: Words


Block = Heading | Paragraph | Bullets | Quotes | Facts | Figures | Table | Image | Contents


class Document(Struct, frozen=True):
    """A whole document. `mark` runs along the top of every page until the release ("" afterwards).

    `page` is what stands before the number of the page, before the number of all pages, and after it;
    `made` is the time of the state shown, never of the export; `badge` is what is said in place of the logo.
    A `dense` one is a page and not a book: its headings are smaller and nearer.
    A `wide` one lies on its side, for tables of many columns.
    """

    title: Words
    subtitle: Words
    mark: str
    running: Words
    page: tuple[str, str, str]
    language: str
    direction: Direction
    made: dt.datetime
    author: str
    badge: str
    blocks: tuple[Block, ...]
    dense: bool = False
    wide: bool = False


def numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with every heading that has no number yet counted: 1, 1.1, 1.1.1, …"""
    counters: list[int] = []
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.number is None:
            counters = [*counters, *[0] * block.level][: block.level]
            counters[-1] += 1
            block = replace(block, number=".".join(str(count) for count in counters))
        done.append(block)
    return tuple(done)


def headings(document: Document) -> tuple[Heading, ...]:
    """The headings of a document, in order."""
    return tuple(block for block in document.blocks if isinstance(block, Heading))
