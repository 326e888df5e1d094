"""A town's own Word file lends its looks: styles, theme, header and footer with their pictures; all else stays behind.

The file is never filled in and never run. What is taken is copied piece by piece into a file of ours, so that nothing
comes along that nobody asked for (`domain/word_template.py` has refused what could run or reach out before).
"""

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from participate.domain.refusals import Refusal
from participate.domain.word_template import check_template
from participate.exports.word.xml import Element

_TEMPLATE, _DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LEGACY = "{urn:schemas-microsoft-com:office:office}relid"
_EDGES = ("header", "first_page_header", "footer", "first_page_footer")
_COUNTS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_DROPPED = tuple(qn(f"w:{name}") for name in ("object", "control", "altChunk", "dataBinding", "sectPr"))
_UNWRAPPED = tuple(qn(f"w:{name}") for name in ("hyperlink", "fldSimple"))


def lend(word: WordFile, template: bytes) -> None:
    """Put the template's styles, header and footer in place of ours; Refusal ``template_…`` for one that cannot be."""
    check_template(template)
    try:
        theirs = docx.Document(BytesIO(_as_document(template)))
        bullets = _numbering_of(word)
        _lend_styles(word, theirs, bullets)
        _lend_theme(word, theirs)
        _lend_edges(word, theirs)
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, LxmlError) as strange:
        raise Refusal("template_unreadable", state={"field": "template"}) from strange


def _as_document(template: bytes) -> bytes:
    """A .dotx is a .docx under another name in its list of contents."""
    made = BytesIO()
    with ZipFile(BytesIO(template)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(_TEMPLATE, _DOCUMENT) if name == "[Content_Types].xml" else content)
    return made.getvalue()


def _numbering_of(word: WordFile) -> Element:
    """The bullets of our own list style: theirs point to a list that stays behind."""
    return deepcopy(word.styles["List Bullet"].element.pPr.find(qn("w:numPr")))


def _lend_styles(word: WordFile, theirs: WordFile, bullets: Element) -> None:
    ours, new = word.styles.element, deepcopy(theirs.styles.element)
    for numbering in list(new.iter(qn("w:numPr"))):
        numbering.getparent().remove(numbering)
    ours[:] = list(new)
    if "List Bullet" in word.styles:
        word.styles["List Bullet"].element.get_or_add_pPr().insert_element_before(bullets, "w:spacing", "w:ind", "w:jc")


def _lend_theme(word: WordFile, theirs: WordFile) -> None:
    """Fonts and colours that styles name without saying them; a theme with pictures of its own stays behind."""
    ours, new = (_theme_of(each) for each in (word, theirs))
    if ours is not None and new is not None and b"r:embed" not in new.blob and b"r:link" not in new.blob:
        ours._blob = new.blob


def _theme_of(word: WordFile) -> Any:
    found = (each.target_part for each in word.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.THEME)
    return next(found, None)


def _lend_edges(word: WordFile, theirs: WordFile) -> None:
    """Header and footer, those of a first page too, and how far they stand from the edge of the paper."""
    ours, last = word.sections[0], theirs.sections[-1]
    ours.different_first_page_header_footer = last.different_first_page_header_footer
    for side in ("top_margin", "bottom_margin", "header_distance", "footer_distance"):
        setattr(ours, side, getattr(last, side) or getattr(ours, side))
    numbers = count(1)
    for name in _EDGES:
        new, old = getattr(ours, name), getattr(last, name)
        if name.startswith("first") and not last.different_first_page_header_footer:
            continue
        new.is_linked_to_previous = False
        new._element[:] = [_bare(part, old.part, new.part, numbers) for part in _shown(old._element)]


def _shown(edge: Element) -> Iterator[Element]:
    return (part for part in edge if part.tag in (qn("w:p"), qn("w:tbl"), qn("w:sdt")))


def _bare(part: Element, old: Part, new: Part, numbers: "count[int]") -> Element:
    """A copy with its pictures and page numbers; links, fields and whatever could hold more become plain text."""
    copy = deepcopy(part)
    for unwanted in list(copy.iter(*_DROPPED)):
        unwanted.getparent().remove(unwanted)
    for wrapper in list(copy.iter(*_UNWRAPPED)):
        _unwrap(wrapper)
    for code in copy.iter(qn("w:instrText")):
        if (code.text or "").split()[:1] not in [[each] for each in _COUNTS]:
            code.text = ""
    for inner in copy.iter():
        for key in [key for key in inner.attrib if key.startswith(_RELATIONS) or key == _LEGACY]:
            picture = _picture(old, inner.attrib.pop(key), new, numbers)
            if picture:
                inner.set(key, picture)
    return copy


def _unwrap(wrapper: Element) -> None:
    for inner in list(wrapper):
        wrapper.addprevious(inner)
    wrapper.getparent().remove(wrapper)


def _picture(old: Part, key: str, new: Part, numbers: "count[int]") -> str:
    """The relation by which the new part holds the same picture, "" for anything that is none."""
    there = old.rels.get(key)
    if there is None or there.is_external or there.reltype != RELATIONSHIP_TYPE.IMAGE:
        return ""
    part = there.target_part
    name = PackURI(f"/word/media/letterhead{next(numbers)}.{part.partname.ext}")
    return new.relate_to(Part(name, part.content_type, part.blob, new.package), RELATIONSHIP_TYPE.IMAGE)
