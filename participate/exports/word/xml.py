"""Elements of WordprocessingML, in the order their schema demands, with people's words as text nodes only."""

import re
from collections.abc import Iterable
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from participate.exports.outline.blocks import Words

Element = Any
"""An lxml element; python-docx gives them no type that says more."""

ACCENT = "0F766E"

_PIECES = re.compile(r"(\n|\t)")


def element(name: str, children: Iterable[Element] = (), /, **attributes: str | int) -> Element:
    """`<w:name w:attribute="…">` with these children; attribute names without their prefix."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(list(children))
    return made


def run(words: Words, *, strong: bool = False, colour: str = "") -> Element:
    """One run in its own language, marked as right-to-left where it is."""
    rtl = words.direction == "rtl"
    bold = strong or words.strong
    looks = [element("b"), element("bCs")] if bold else []
    if colour:
        looks.append(element("color", val=colour))
    if rtl:
        looks.append(element("rtl"))
    language = "bidi" if rtl else "val"
    looks.append(element("lang", **{language: tag(words.language)}))
    return element("r", [element("rPr", looks), *_pieces(words.text)])


def tag(language: str) -> str:
    """A language Word takes; what is none becomes "und"."""
    return language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) else "und"


def _pieces(text: str) -> Iterable[Element]:
    for piece in _PIECES.split(text):
        if piece == "\n":
            yield element("br")
        elif piece == "\t":
            yield element("tab")
        elif piece:
            shown = element("t")
            shown.text = piece
            shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            yield shown


def space() -> Element:
    """A run that is one space."""
    return element("r", _pieces(" "))


def tab() -> Element:
    """A run that is one tab."""
    return element("r", [element("tab")])


def paragraph(
    style: str,
    children: Iterable[Element],
    *,
    rtl: bool,
    trailing: bool = False,
    bar: str = "",
    fresh: bool = False,
    keep: bool = False,
) -> Element:
    """A paragraph of a style id; `trailing` is at the far edge, `bar` a side with a line, `fresh` begins a page."""
    looks = [element("pStyle", val=style)]
    if keep:
        looks.append(element("keepNext"))
    if fresh:
        looks.append(element("pageBreakBefore"))
    if bar:
        looks.append(element("pBdr", [element(bar, val="single", sz=18, space=8, color=ACCENT)]))
    looks.append(element("bidi", val=1 if rtl else 0))
    if trailing:
        looks.append(element("jc", val="right"))
    return element("p", [element("pPr", looks), *children])


def field(instruction: str, shown: str = "", *, dirty: bool = False) -> list[Element]:
    """A field with what it shows until Word has counted; a dirty one is counted on opening."""
    begin = element("fldChar", fldCharType="begin", **({"dirty": "true"} if dirty else {}))
    code = element("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        element("r", [begin]),
        element("r", [code]),
        element("r", [element("fldChar", fldCharType="separate")]),
        element("r", _pieces(shown)),
        element("r", [element("fldChar", fldCharType="end")]),
    ]
