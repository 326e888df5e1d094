"""Photos and drawings of a Word file, with words for those who do not see them."""

from io import BytesIO

from docx.document import Document as WordFile
from docx.shared import Cm

from participate.exports.outline.blocks import Image
from participate.exports.word.xml import Element, element, paragraph

WIDEST, HIGHEST = 15.0, 16.0
"""Centimetres: with its caption a picture stays on one page."""


def picture_line(word: WordFile, block: Image) -> Element:
    """The picture in a line of its own, in its own proportions, on the page of its caption."""
    scale = min(WIDEST / block.width, HIGHEST / block.height)
    drawn = word.part.new_pic_inline(BytesIO(block.content), Cm(block.width * scale), Cm(block.height * scale))
    drawn.docPr.set("descr", block.caption.text)
    return paragraph("Normal", [element("r", [element("drawing", [drawn])])], rtl=False, keep=True)
