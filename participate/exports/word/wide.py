"""A Word file that lies on its side, for tables of many columns."""

from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Twips

from participate.exports.outline.blocks import Document
from participate.exports.word.styles import TEXT_WIDTH

WIDE_TEXT = 14344
"""Between the margins of a page on its side, in twentieths of a point."""


def text_width(document: Document) -> int:
    """Between the margins, in twentieths of a point."""
    return WIDE_TEXT if document.wide else TEXT_WIDTH


def turn(word: WordFile) -> None:
    """Turn the page, and let the running line reach its new edge."""
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for edge in ("Header", "Footer"):
        stops = word.styles[edge].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Twips(WIDE_TEXT), WD_TAB_ALIGNMENT.RIGHT)
