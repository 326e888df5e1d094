"""How the Word file looks: named styles throughout, so that a town can dress it in its own template."""

from typing import Any

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from participate.exports.outline.blocks import Document
from participate.exports.word.xml import ACCENT, Element, element, tag

INK = "123C4A"
WARNING = "A3341F"
QUIET = "52616B"
LINE = "C7D2D6"
WASH = "EEF4F4"

NEWEST_WORD = "15"
"""The layout of Word 2013 and later; the template of python-docx asks for an older one."""

FONT = "Calibri"
COMPLEX_FONT = "Arial"

TEXT_WIDTH = 9411
"""Between the margins, in twentieths of a point."""


def dress(word: WordFile, document: Document) -> None:
    """Page, language, direction and every style the blocks use."""
    _page(word, rtl=document.direction == "rtl")
    _defaults(word, document)
    styles = word.styles
    _look(styles["Normal"], 10.5, before=4, after=4)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    for edge in ("Header", "Footer"):
        _look(styles[edge], 9, colour=QUIET)
        _stops(styles[edge], element("tab", val="right", pos=TEXT_WIDTH))
    _look(styles["Title"], 26, bold=True, colour=INK, after=2)
    _look(styles["Subtitle"], 13, colour=QUIET, after=10)
    for level, size, before in ((1, 18, 20), (2, 14, 14), (3, 12, 10), (4, 11, 8)):
        _look(styles[f"Heading {level}"], size, bold=True, colour=INK, before=before, after=4, keep=True)
    _look(styles["Caption"], 10.5, bold=True, colour=INK, before=8, after=3, keep=True)
    _look(styles["List Bullet"], 10.5, after=2)
    _look(_new(word, "Fact"), 10.5, after=3)
    styles["Fact"].paragraph_format.left_indent = Cm(6.4)
    styles["Fact"].paragraph_format.first_line_indent = Cm(-6.4)
    styles["Fact"].paragraph_format.tab_stops.add_tab_stop(Cm(6.4))
    _look(_new(word, "Quiet"), 9, colour=QUIET, before=4, after=6)
    _look(_new(word, "Voice"), 11, before=5, after=0, keep=True)
    _look(_new(word, "Voice origin"), 8.5, colour=QUIET, after=5)
    for name in ("Voice", "Voice origin"):
        styles[name].paragraph_format.left_indent = styles[name].paragraph_format.right_indent = Cm(0.4)
    _look(_new(word, "Cell"), 9.5, after=0)
    _look(_new(word, "Cell head"), 9.5, bold=True, colour="FFFFFF", after=0)
    for name in ("Cell", "Cell head"):
        styles[name].paragraph_format.line_spacing = 1.0
    _look(_new(word, "Figure"), 22, bold=True, colour=ACCENT, after=0, keep=True)
    _look(_new(word, "Figure label"), 9, colour=QUIET, after=6)
    _look(_new(word, "Contents title"), 18, bold=True, colour=INK, after=8, keep=True)
    styles["Contents title"].paragraph_format.page_break_before = True
    for level in (1, 2):
        style = _new(word, f"toc {level}")
        _look(style, 10.5, before=4 if level == 1 else 0, after=0)
        style.paragraph_format.left_indent = Cm(0.7 * (level - 1))
        _stops(style, element("tab", val="right", leader="dot", pos=TEXT_WIDTH))


def _page(word: WordFile, *, rtl: bool) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    if rtl:
        section._sectPr.insert_element_before(element("bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")


def _defaults(word: WordFile, document: Document) -> None:
    """The document's language and direction stand in the defaults that every style inherits."""
    run_defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = run_defaults.find(qn("w:lang"))
    for side in ("val", "bidi"):
        language.set(qn(f"w:{side}"), tag(document.language))
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), NEWEST_WORD)


def _new(word: WordFile, name: str) -> Any:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    return style


def _look(
    style: Any,
    size: float,
    *,
    bold: bool = False,
    colour: str = "1B2A30",
    before: float = 0,
    after: float = 0,
    keep: bool = False,
) -> None:
    """Size, weight, colour and distance in points, for Latin and for right-to-left scripts alike."""
    looks = style.element.get_or_add_rPr()
    for old in list(looks):
        looks.remove(old)
    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.color.rgb = RGBColor.from_string(colour)
    looks.find(qn("w:rFonts")).set(qn("w:cs"), COMPLEX_FONT)
    looks.find(qn("w:b")).addnext(element("bCs", val=1 if bold else 0))
    looks.find(qn("w:sz")).addnext(element("szCs", val=round(size * 2)))
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    spacing.keep_with_next = keep
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def _stops(style: Any, stop: Element) -> None:
    """The one tab stop of a style, whatever the template had."""
    looks = style.element.get_or_add_pPr()
    for old in looks.findall(qn("w:tabs")):
        looks.remove(old)
    looks.insert_element_before(element("tabs", [stop]), "w:bidi", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
