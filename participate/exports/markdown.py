"""Markdown: the outline as plain text for wikis and repositories; people's words are escaped, never interpreted."""

import re

from participate.exports.exporter import Exporter, Order
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
from participate.exports.outline.document import outline

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&$@^!])")
_LINKS = re.compile(r"(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)", re.IGNORECASE)
_LINE_STARTS = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)


def escaped(text: str) -> str:
    """Text that shows as it is: no mark-up, no link, no mention, no list, no heading comes of it."""
    marked = _MARKS.sub(r"\\\1", text)
    unlinked = _LINKS.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", marked)
    return _LINE_STARTS.sub(_at_line_start, unlinked)


def _at_line_start(found: re.Match[str]) -> str:
    sign = found[2]
    return f"{found[1]}\\{sign}" if not sign.isdigit() else f"{found[1]}&#{ord(sign[0])};{sign[1:]}"


def make(order: Order) -> bytes:
    """UTF-8, CommonMark with pipe tables."""
    document = outline(order.voice, order.minutes)
    title = f"# {_words(document.title, document)}"
    mark = f"**{escaped(document.mark)}**" if document.mark else ""
    parts = [title, _words(document.subtitle, document), mark]
    parts += [_block(block, document) for block in document.blocks]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _block(block: Block, document: Document) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {_heading(block, document)}"
        case Paragraph():
            return " ".join(_words(run, document, "\\\n") for run in block.runs)
        case Bullets():
            return "\n".join(f"- {_words(item, document)}" for item in block.items)
        case Quotes():
            return "\n\n".join(
                f"> {_words(quote.words, document, f'{chr(92)}{chr(10)}> ')}\\\n> — {_words(quote.origin, document)}"
                for quote in block.items
            )
        case Facts():
            return "\n".join(
                f"- **{_words(row.label, document)}:** {_words(row.value, document)}" for row in block.rows
            )
        case Figures():
            return " · ".join(
                f"**{_words(each.value, document)}** {_words(each.label, document)}" for each in block.items
            )
        case Table():
            return _table(block, document)
        case Image():
            return f"- {_words(block.caption, document)} ({escaped(block.name)})"
        case Contents():
            return _contents(block, document)


def _heading(heading: Heading, document: Document) -> str:
    number = f"{escaped(heading.number)} " if heading.number else ""
    return number + _words(heading.words, document)


def _contents(block: Contents, document: Document) -> str:
    first = (heading for heading in headings(document) if heading.level == 1)
    lines = (f"- {_heading(heading, document)}" for heading in first)
    return f"**{_words(block.title, document)}**\n\n" + "\n".join(lines)


def _table(table: Table, document: Document) -> str:
    rules = ("---:" if column in table.numeric else "---" for column in range(len(table.head)))
    lines = [f"**{_words(table.title, document)}**", ""]
    lines += [_row(table.head, document), f"| {' | '.join(rules)} |"]
    lines += [_row(row, document) for row in table.rows]
    return "\n".join(lines)


def _row(cells: tuple[Words, ...], document: Document) -> str:
    return f"| {' | '.join(_words(cell, document) for cell in cells)} |"


def _words(words: Words, document: Document, line_end: str = "<br>") -> str:
    """The words escaped; in another language than the document's they say so, for screen readers and direction."""
    lines = (escaped(line.strip()) for line in words.text.split("\n"))
    text = line_end.join(line or "&nbsp;" for line in lines) if words.text.strip() else ""
    if not text:
        return ""
    if (words.language, words.direction) != (document.language, document.direction):
        text = f'<span lang="{_tag(words.language)}" dir="{words.direction}">{text}</span>'
    return f"**{text}**" if words.strong else text


def _tag(language: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "", language)


EXPORTER = Exporter("md", 40, "text/markdown; charset=utf-8", "md", make)
