"""The municipality's logo above the title of a Word file, with its name for those who do not see it."""

from io import BytesIO

from docx.document import Document as WordFile
from docx.shared import Cm

from participate.exports.logo import Logo
from participate.exports.word.xml import Element, element, paragraph


def logo_line(word: WordFile, logo: Logo, name: str, *, rtl: bool) -> Element:
    """A paragraph at the far edge that holds nothing but the picture; `name` is its alternative text."""
    width, height = logo.size
    drawn = word.part.new_pic_inline(BytesIO(logo.picture), Cm(width), Cm(height))
    drawn.docPr.set("descr", name)
    return paragraph("Normal", [element("r", [element("drawing", [drawn])])], rtl=rtl, trailing=True)
