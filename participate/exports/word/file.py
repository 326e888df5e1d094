"""The whole Word file from the blocks of the outline.

Page one is the glance; "Draft" runs along the top of every page until the minutes are released.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import count

import docx
from docx.document import Document as WordFile
from msgspec.structs import replace

from participate.exports.logo import Logo
from participate.exports.outline.blocks import (
    Block,
    Bullets,
    Contents,
    Document,
    Facts,
    Figures,
    Heading,
    Image,
    Paragraph,
    Quotes,
    Table,
    Words,
    headings,
)
from participate.exports.word.logo import logo_line
from participate.exports.word.package import still
from participate.exports.word.pictures import picture_line
from participate.exports.word.styles import WARNING, dress
from participate.exports.word.tables import figures, keep_off, table
from participate.exports.word.wide import turn
from participate.exports.word.xml import Element, element, field, paragraph, run, space, tab

CONTENTS_DEPTH = 2
LRM, RLM = "\u200e", "\u200f"


def make(document: Document, logo: Logo | None) -> bytes:
    """The whole file; its dates are those of the state shown."""
    word = docx.Document()
    dress(word, document)
    if document.wide:
        turn(word)
    _properties(word, document)
    _edges(word, document)
    end = word.element.body[-1]
    if logo is not None:
        end.addprevious(logo_line(word, logo, document.badge, rtl=document.direction == "rtl"))
    for part in _parts(document, word):
        end.addprevious(part)
        keep_off(part)
    file = BytesIO()
    word.save(file)
    return still(file.getvalue())


def _properties(word: WordFile, document: Document) -> None:
    about = word.core_properties
    about.title = document.title.text[:255]
    about.author = document.author[:255]
    about.language = document.language
    about.comments = about.last_modified_by = ""
    package = word.part.package.rels
    for key in [key for key, relation in package.items() if relation.reltype.endswith("/thumbnail")]:
        del package[key]
    about.created = about.modified = document.made.replace(microsecond=0)


def _edges(word: WordFile, document: Document) -> None:
    """Running title and draft mark above, page numbers below."""
    rtl = document.direction == "rtl"
    said = [run(document.running)]
    if document.mark:
        said += [
            tab(),
            run(Words(document.mark, document.language, document.direction), strong=True, colour=WARNING),
        ]
    _replace(word.sections[0].header, paragraph("Header", said, rtl=rtl))
    before, between, after = document.page
    numbers = [*_plain(before, document), *field("PAGE", "1"), *_plain(between, document), *field("NUMPAGES", "1")]
    _replace(word.sections[0].footer, paragraph("Footer", [*numbers, *_plain(after, document)], rtl=rtl))


def _replace(edge: Element, content: Element) -> None:
    edge.is_linked_to_previous = False
    edge._element[:] = [content]


def _plain(text: str, document: Document) -> list[Element]:
    return [run(Words(text, document.language, document.direction))] if text else []


def _parts(document: Document, word: WordFile) -> Iterator[Element]:
    marks = count(1)
    yield paragraph("Title", [_inline(document.title, document)], rtl=document.direction == "rtl")
    yield paragraph("Subtitle", [run(document.subtitle)], rtl=document.direction == "rtl")
    for block in document.blocks:
        if isinstance(block, Heading):
            yield _heading(block, next(marks), document)
        elif isinstance(block, Contents):
            yield from _contents(block, document)
        elif isinstance(block, Image):
            yield picture_line(word, block)
            yield paragraph("Quiet", [_inline(block.caption, document)], rtl=document.direction == "rtl")
        else:
            yield from _part(block, document)


def _part(block: Block, document: Document) -> Iterator[Element]:
    rtl = document.direction == "rtl"
    match block:
        case Paragraph():
            spaced = [part for words in block.runs for part in (space(), _inline(words, document))][1:]
            yield paragraph("Quiet" if block.quiet else "Normal", spaced, rtl=rtl, keep=block.keep)
        case Bullets():
            for item in block.items:
                yield paragraph("ListBullet", [run(item)], rtl=item.direction == "rtl")
        case Quotes():
            yield from _quotes(block, document)
        case Facts():
            for row in block.rows:
                yield paragraph("Fact", [run(row.label, strong=True), tab(), _inline(row.value, document)], rtl=rtl)
        case Figures() if block.items:
            yield figures(block, document)
        case Table():
            yield paragraph("Caption", [run(block.title)], rtl=rtl)
            yield table(block, document)


def _inline(words: Words, document: Document) -> Element:
    """Words within a line; those of the other direction stand between marks, so that their full stop stays theirs."""
    if words.direction == document.direction:
        return run(words)
    mark = RLM if words.direction == "rtl" else LRM
    return run(replace(words, text=f"{mark}{words.text}{mark}"))


def _quotes(block: Quotes, document: Document) -> Iterator[Element]:
    """Each at the edge where its language begins, with where it comes from below it on the same edge."""
    rtl = document.direction == "rtl"
    for quote in block.items:
        far = quote.words.direction != document.direction
        bar = "right" if quote.words.direction == "rtl" else "left"
        yield paragraph("Voice", [run(quote.words)], rtl=quote.words.direction == "rtl", bar=bar)
        yield paragraph("Voiceorigin", [run(quote.origin)], rtl=rtl, trailing=far, bar=bar)


def _heading(heading: Heading, place: int, document: Document) -> Element:
    number = [run(Words(f"{heading.number} ", "und"))] if heading.number else []
    start = element("bookmarkStart", id=place, name=_mark(place))
    inside = [start, *number, _inline(heading.words, document), element("bookmarkEnd", id=place)]
    return paragraph(f"Heading{heading.level}", inside, rtl=document.direction == "rtl", fresh=heading.fresh)


def _mark(place: int) -> str:
    return f"_Toc{place:06d}"


def _contents(block: Contents, document: Document) -> Iterator[Element]:
    """The field that Word fills, holding the headings already for programs that do not."""
    rtl = document.direction == "rtl"
    yield paragraph("Contentstitle", [run(block.title)], rtl=rtl)
    begin, code, separate, _shown, end = field(f'TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z \\u', dirty=True)
    opening = [begin, code, separate]
    for place, heading in enumerate(headings(document), start=1):
        if heading.level <= CONTENTS_DEPTH:
            yield paragraph(f"toc{heading.level}", [*opening, _entry(heading, place, document)], rtl=rtl)
            opening = []
    yield paragraph("Normal", [*opening, end, element("r", [element("br", type="page")])], rtl=rtl)


def _entry(heading: Heading, place: int, document: Document) -> Element:
    number = [run(Words(f"{heading.number} ", "und"))] if heading.number else []
    return element("hyperlink", [*number, _inline(heading.words, document)], anchor=_mark(place), history=1)
