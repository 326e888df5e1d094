"""How much of a page a document takes, reckoned and not set: good enough to choose what goes on one page."""

from math import ceil

from participate.exports.outline.blocks import (
    Block,
    Bullets,
    Document,
    Facts,
    Figures,
    Heading,
    Image,
    Paragraph,
    Quotes,
    Table,
    Words,
)

LINE = 96
"""Letters on a line of the text."""

POINTS = 14.0
"""Height of such a line."""


def height(document: Document) -> float:
    """Points from the title to the last block, on pages of A4 with our margins."""
    title = _lines(document.title, 42) * 25 + _lines(document.subtitle, 80) * 15 + 12
    return title + sum(_height(block) for block in document.blocks)


def _height(block: Block) -> float:
    match block:
        case Heading():
            return _lines(block.words, 60) * 15 + 11
        case Paragraph():
            return ceil(sum(len(run.text) + 1 for run in block.runs) / LINE) * POINTS + 6
        case Bullets():
            return sum(_lines(item, LINE - 6) * POINTS + 3 for item in block.items)
        case Quotes():
            return sum(
                _lines(quote.words, LINE - 6) * POINTS + _lines(quote.origin, 110) * 11 + 6 for quote in block.items
            )
        case Facts():
            return sum(max(_lines(row.label, 24), _lines(row.value, 64)) * POINTS + 3 for row in block.rows)
        case Figures():
            return 32 + 12 * max((_lines(each.label, 80 // len(block.items)) for each in block.items), default=0)
        case Table():
            return 22 + sum(_row(row, block.widths) for row in (block.head, *block.rows))
        case Image():
            return 420
    return 0


def _row(cells: tuple[Words, ...], widths: tuple[int, ...]) -> float:
    room = (max(LINE * width // sum(widths), 1) for width in widths)
    return max(_lines(cell, letters) for cell, letters in zip(cells, room, strict=True)) * 12 + 5


def _lines(words: Words, letters: int) -> int:
    """Words break at spaces, so that a line is not filled to its end."""
    return sum(max(ceil(len(line) * 1.08 / letters), 1) for line in words.text.split("\n"))
