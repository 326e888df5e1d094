"""The whole Word file from the blocks of the outline.

Page one is the glance; "Draft" runs along the top of every page until the minutes are released.
"""

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from itertools import count

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from msgspec.structs import replace

from participate.exports.look import Look
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
    versions,
)
from participate.exports.word.logo import logo_line
from participate.exports.word.package import still
from participate.exports.word.pictures import picture_line
from participate.exports.word.styles import WARNING, dress, heading_colour, recolour
from participate.exports.word.tables import figures, keep_off, table
from participate.exports.word.template import lend
from participate.exports.word.wide import turn
from participate.exports.word.xml import Element, element, field, paragraph, run, space, tab

CONTENTS_DEPTH = 2
LRM, RLM = "\u200e", "\u200f"


def make(document: Document, look: Look) -> bytes:
    """The whole file; its dates are those of the state shown. Refusal ``template_…`` for a template nobody can use."""
    word = docx.Document()
    if look.template is not None:
        lend(word, look.template)
    lent_ids = dress(word, document, lent=look.template is not None)
    if document.wide:
        turn(word)
    _properties(word, document)
    _edges(word, document)
    end = word.element.body[-1]
    if look.logo is not None and look.template is None:
        end.addprevious(logo_line(word, look.logo, document.badge, rtl=document.direction == "rtl"))
    for part in _parts(document, word):
        end.addprevious(part)
        keep_off(part)
    _rename(word, lent_ids)
    if accent := look.accent or (heading_colour(word) if look.template is not None else ""):
        recolour(word, accent)
    file = BytesIO()
    word.save(file)
    return still(file.getvalue())


def _rename(word: WordFile, ids: dict[str, str]) -> None:
    """Paragraphs name the styles of a template as the template does."""
    for style in word.element.body.iter(qn("w:pStyle")):
        known = style.get(qn("w:val"))
        style.set(qn("w:val"), ids.get(known, known))


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
    """Running title and draft mark above, page numbers below; what a template has there stands before them."""
    rtl, ours = document.direction == "rtl", word.sections[0].header.is_linked_to_previous
    said = _inline(document.running, document)
    if document.mark:
        gap = [tab()] if ours else _plain(" · ", document)  # a template has its stops where it likes
        mark = Words(document.mark, document.language, document.direction)
        said += [*gap, run(mark, strong=True, colour=WARNING)]
    before, between, after = document.page
    numbers = [*_plain(before, document), *field("PAGE", "1"), *_plain(between, document), *field("NUMPAGES", "1")]
    section = word.sections[0]
    edges = [(section.header, "Header", said), (section.footer, "Footer", [*numbers, *_plain(after, document)])]
    if section.different_first_page_header_footer:
        edges += [(section.first_page_header, "Header", said)]
    for edge, style, content in edges:
        if edge.is_linked_to_previous:
            edge.is_linked_to_previous = False
            edge._element[:] = []
        if not any("PAGE" in (code.text or "") for code in edge._element.iter(qn("w:instrText"))):
            edge._element.append(paragraph(word.styles[style].style_id, deepcopy(content), rtl=rtl))


def _plain(text: str, document: Document) -> list[Element]:
    return [run(Words(text, document.language, document.direction))] if text else []


def _parts(document: Document, word: WordFile) -> Iterator[Element]:
    marks = count(1)
    yield paragraph("Title", _inline(document.title, document), rtl=document.direction == "rtl")
    yield paragraph("Subtitle", _inline(document.subtitle, document), rtl=document.direction == "rtl")
    listed = False
    for block in document.blocks:
        if isinstance(block, Heading):
            yield _heading(replace(block, fresh=block.fresh or listed), next(marks), document)
            listed = False
        elif isinstance(block, Contents):
            yield from _contents(block, document)
            listed = True
        elif isinstance(block, Image):
            yield picture_line(word, block)
            yield paragraph("Quiet", _inline(block.caption, document), rtl=document.direction == "rtl")
        else:
            yield from _part(block, document)


def _part(block: Block, document: Document) -> Iterator[Element]:
    rtl = document.direction == "rtl"
    match block:
        case Paragraph():
            line = block.direction or document.direction
            spaced = [part for words in block.runs for part in (space(), *_inline(words, document, line))][1:]
            yield paragraph("Quiet" if block.quiet else "Normal", spaced, rtl=line == "rtl", keep=block.keep)
        case Bullets():
            for item in block.items:
                yield paragraph("ListBullet", [run(item)], rtl=item.direction == "rtl")
        case Quotes():
            yield from _quotes(block, document)
        case Facts():
            for row in block.rows:
                yield from _fact(row.label, row.value, document)
        case Figures() if block.items:
            yield figures(block, document)
        case Table():
            yield paragraph("Caption", _inline(block.title, document), rtl=rtl)
            yield table(block, document)


def _fact(label: Words, value: Words, document: Document) -> Iterator[Element]:
    """A line in each language, from the edge where that language begins."""
    shown = _inline(replace(value, also=None), document, label.direction)
    yield paragraph("Fact", [run(label, strong=True), tab(), *shown], rtl=label.direction == "rtl")
    if label.also is not None:
        yield from _fact(label.also, value.also or value, document)


def _inline(words: Words, document: Document, line: str = "") -> list[Element]:
    """Words within a line, those of another language behind a stroke.

    Words of the other direction than the line's stand between marks, so that their full stop stays theirs.
    """
    runs: list[Element] = []
    for each in versions(words):
        if each.direction != (line or document.direction):
            mark = RLM if each.direction == "rtl" else LRM
            each = replace(each, text=f"{mark}{each.text}{mark}")
        runs += [*_plain(" / " if runs else "", document), run(each)]
    return runs


def _quotes(block: Quotes, document: Document) -> Iterator[Element]:
    """Each at the edge where its language begins, with where it comes from below it on the same edge."""
    rtl = document.direction == "rtl"
    for quote in block.items:
        far = quote.words.direction != document.direction
        bar = "right" if quote.words.direction == "rtl" else "left"
        yield paragraph("Voice", [run(quote.words)], rtl=quote.words.direction == "rtl", bar=bar)
        for origin in versions(quote.origin):
            other = origin.direction == "rtl"
            yield paragraph("Voiceorigin", [run(origin)], rtl=other, trailing=far if other == rtl else not far, bar=bar)


def _heading(heading: Heading, place: int, document: Document) -> Element:
    number = [run(Words(f"{heading.number} ", "und"))] if heading.number else []
    start = element("bookmarkStart", id=place, name=_mark(place))
    inside = [start, *number, *_inline(heading.words, document), element("bookmarkEnd", id=place)]
    return paragraph(f"Heading{heading.level}", inside, rtl=document.direction == "rtl", fresh=heading.fresh)


def _mark(place: int) -> str:
    return f"_Toc{place:06d}"


def _contents(block: Contents, document: Document) -> Iterator[Element]:
    """The field that Word fills, holding the headings already for programs that do not."""
    rtl = document.direction == "rtl"
    yield paragraph("Contentstitle", _inline(block.title, document), rtl=rtl)
    begin, code, separate, _shown, end = field(f'TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z \\u', dirty=True)
    placed = [(place, each) for place, each in enumerate(headings(document), start=1) if each.level <= CONTENTS_DEPTH]
    lines = [(f"toc{each.level}", [_entry(each, place, document)]) for place, each in placed] or [("toc1", [])]
    lines[0][1][:0] = [begin, code, separate]
    lines[-1][1].append(end)
    yield from (paragraph(style, inside, rtl=rtl) for style, inside in lines)


def _entry(heading: Heading, place: int, document: Document) -> Element:
    number = [run(Words(f"{heading.number} ", "und"))] if heading.number else []
    return element("hyperlink", [*number, *_inline(heading.words, document)], anchor=_mark(place), history=1)
