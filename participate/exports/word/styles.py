"""How the Word file looks: named styles throughout, so that a town can dress it in its own template."""

from typing import Any, NamedTuple

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from participate.domain.colours import ENOUGH, contrast
from participate.exports.outline.blocks import Document
from participate.exports.word.xml import ACCENT, Element, element, tag

INK = "123C4A"
TEXT = "1B2A30"
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


class _Look(NamedTuple):
    """Size, weight, colour and distances in points of one style."""

    size: float
    bold: bool = False
    colour: str = TEXT
    before: float = 0
    after: float = 0
    keep: bool = False


_BOOK: dict[str, _Look] = {
    "Normal": _Look(10.5, before=4, after=4),
    "Header": _Look(9, colour=QUIET),
    "Footer": _Look(9, colour=QUIET),
    "Title": _Look(26, True, INK, after=2),
    "Subtitle": _Look(13, colour=QUIET, after=10),
    "Heading 1": _Look(18, True, INK, before=20, after=4, keep=True),
    "Heading 2": _Look(14, True, INK, before=14, after=4, keep=True),
    "Heading 3": _Look(12, True, INK, before=10, after=4, keep=True),
    "Heading 4": _Look(11, True, INK, before=8, after=4, keep=True),
    "Caption": _Look(10.5, True, INK, before=8, after=3, keep=True),
    "List Bullet": _Look(10.5, after=2),
    "Fact": _Look(10.5, after=3),
    "Quiet": _Look(9, colour=QUIET, before=4, after=6),
    "Voice": _Look(11, before=5, keep=True),
    "Voice origin": _Look(8.5, colour=QUIET, after=5),
    "Cell": _Look(9.5),
    "Cell head": _Look(9.5, True, "FFFFFF"),
    "Figure": _Look(22, True, ACCENT, keep=True),
    "Figure label": _Look(9, colour=QUIET, after=6),
    "Contents title": _Look(18, True, INK, after=8, keep=True),
    "toc 1": _Look(10.5, before=4),
    "toc 2": _Look(10.5),
}
_PAGE = _BOOK | {
    "Normal": _Look(10, before=2, after=2),
    "Title": _Look(19, True, INK),
    "Subtitle": _Look(11, colour=QUIET, after=4),
    "Heading 1": _Look(12, True, INK, before=8, after=2, keep=True),
    "Caption": _Look(9.5, True, INK, before=2, after=2, keep=True),
    "List Bullet": _Look(10, after=1),
    "Fact": _Look(10, after=1),
    "Quiet": _Look(8.5, colour=QUIET, before=1, after=1),
    "Voice": _Look(10, before=2, keep=True),
    "Voice origin": _Look(8, colour=QUIET, after=2),
    "Cell": _Look(9),
    "Cell head": _Look(9, True, "FFFFFF"),
    "Figure": _Look(17, True, ACCENT, keep=True),
    "Figure label": _Look(8.5, colour=QUIET, after=2),
}
"""A dense document is a page: the same styles, smaller and nearer, never below what is read at arm's length."""


def dress(word: WordFile, document: Document, *, lent: bool) -> dict[str, str]:
    """Page, language, direction and every style the blocks use; styles that are `lent` by a template stay as they are.

    What comes back are the ids of lent styles by ours: a German Word calls "Heading 1" `berschrift1`.
    """
    _page(word, rtl=document.direction == "rtl", margins=not lent)
    _defaults(word, document)
    styles, ids = word.styles, {}
    for name, look in (_PAGE if document.dense else _BOOK).items():
        known = name in styles
        if known and lent:
            ids[name.replace(" ", "")] = styles[name].style_id
            if document.dense:
                _measure(styles[name], look)
            continue
        _look(styles[name] if known else _new(word, name), look, font="" if lent else FONT)
        _arrange(styles[name], name, dense=document.dense)
    return ids


def recolour(word: WordFile, accent: str) -> None:
    """The town's colour ("#rrggbb") in place of ours, wherever ours stands in the text, its styles and its tables."""
    keys = tuple(qn(f"w:{name}") for name in ("val", "fill", "color"))
    for root in (word.element.body, word.styles.element):
        for part in root.iter():
            for key in keys:
                if part.get(key) in (INK, ACCENT):
                    part.set(key, accent[1:].upper())


def heading_colour(word: WordFile) -> str:
    """The colour of the template's headings where it is plain and dark enough for a table's head, else ""."""
    colour = word.styles["Heading 1"].font.color.rgb
    said = "" if colour is None else f"#{colour}".lower()
    return said if said and contrast(said, "#ffffff") >= ENOUGH else ""


def _arrange(style: Any, name: str, *, dense: bool) -> None:
    """What a style has besides its look: indents, stops, line distance."""
    form = style.paragraph_format
    match name:
        case "Normal":
            form.line_spacing = 1.0 if dense else 1.15
        case "Header" | "Footer":
            _stops(style, element("tab", val="right", pos=TEXT_WIDTH))
        case "Fact":
            indent = Cm(5.2 if dense else 6.4)
            form.left_indent, form.first_line_indent = indent, -indent
            form.tab_stops.add_tab_stop(indent)
        case "Voice" | "Voice origin":
            form.left_indent = form.right_indent = Cm(0.4)
        case "Cell" | "Cell head":
            form.line_spacing = 1.0
        case "Contents title":
            form.page_break_before = True
        case "toc 1" | "toc 2":
            form.left_indent = Cm(0.7 * (int(name[-1]) - 1))
            _stops(style, element("tab", val="right", leader="dot", pos=TEXT_WIDTH))


def _page(word: WordFile, *, rtl: bool, margins: bool) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    if margins:
        section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    if rtl:
        section._sectPr.insert_element_before(element("bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")


def _defaults(word: WordFile, document: Document) -> None:
    """The document's language and direction stand in the defaults that every style inherits."""
    run_defaults = _child(_child(_child(word.styles.element, "docDefaults"), "rPrDefault"), "rPr")
    language = _child(run_defaults, "lang")
    for side in ("val", "bidi"):
        language.set(qn(f"w:{side}"), tag(document.language))
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), NEWEST_WORD)


def _child(parent: Element, name: str) -> Element:
    """The child of that name, made where a template has none; in these four, `lang` is last and the others first."""
    found = parent.find(qn(f"w:{name}"))
    if found is None:
        found = element(name)
        parent.insert(len(parent) if name == "lang" else 0, found)
    return found


def _new(word: WordFile, name: str) -> Any:
    builtin = name in ("Title", "Subtitle", "Caption", "List Bullet", "Header", "Footer", "Heading 4", "toc 1", "toc 2")
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    return style


def _look(style: Any, look: _Look, *, font: str) -> None:
    """For Latin and for right-to-left scripts alike; without a `font` the style keeps that of the template."""
    looks = style.element.get_or_add_rPr()
    for old in list(looks):
        looks.remove(old)
    if font:
        style.font.name = font
        looks.find(qn("w:rFonts")).set(qn("w:cs"), COMPLEX_FONT)
    style.font.bold = look.bold
    style.font.color.rgb = RGBColor.from_string(look.colour)
    looks.find(qn("w:b")).addnext(element("bCs", val=1 if look.bold else 0))
    _measure(style, look)
    style.paragraph_format.keep_with_next = look.keep
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def _measure(style: Any, look: _Look) -> None:
    """Size and distances alone, which one page needs whatever a template has."""
    style.font.size = Pt(look.size)
    looks = style.element.get_or_add_rPr()
    for old in looks.findall(qn("w:szCs")):
        looks.remove(old)
    looks.find(qn("w:sz")).addnext(element("szCs", val=round(look.size * 2)))
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(look.before), Pt(look.after)


def _stops(style: Any, stop: Element) -> None:
    """The one tab stop of a style, whatever the template had."""
    looks = style.element.get_or_add_pPr()
    for old in looks.findall(qn("w:tabs")):
        looks.remove(old)
    looks.insert_element_before(element("tabs", [stop]), "w:bidi", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
