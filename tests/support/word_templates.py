"""Word files as towns keep them, and as nobody should accept them; each is made here, none is foreign."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

HEAD = "Stadt Musterhausen · Der Oberbürgermeister"
FOOT = "Rathausplatz 1, 12345 Musterhausen"
RED = "8B1A1A"
CREST = (7, 99, 150)

RELATION = '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" {}/>'
FAR = 'Target="https://example.org/x" TargetMode="External"'


def town_template() -> bytes:
    """A letterhead: a crest and a name above, an address below, red headings in a font of its own, German style ids."""
    word = docx.Document()
    word.add_paragraph("Muster für Briefe: dieser Text gehört in kein Protokoll")
    head, foot = word.sections[0].header, word.sections[0].footer
    head.paragraphs[0].text = HEAD
    crest = BytesIO()
    Image.new("RGB", (60, 80), CREST).save(crest, "PNG")
    head.paragraphs[0].add_run().add_picture(BytesIO(crest.getvalue()), width=Cm(1.5))
    foot.paragraphs[0].text = FOOT
    for level in (1, 2, 3):
        style = word.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb = "Georgia", Pt(15), RGBColor.from_string(RED)
        style.element.set(qn("w:styleId"), f"berschrift{level}")
    word.sections[0].top_margin = Cm(4)
    return saved(word)


def saved(word: docx.document.Document) -> bytes:
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def changed(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The same package after its parts were changed by name."""
    with ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return made.getvalue()


def replaced(part: str, old: bytes, new: bytes) -> bytes:
    """The letterhead with other bytes in one part."""

    def swap(parts: dict[str, bytes]) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)

    return changed(town_template(), swap)


def linked(part: str, kind: str, more: str = FAR) -> bytes:
    """The letterhead with one more relation in a part that lists them."""
    line = RELATION.format(kind, more).encode()
    return replaced(part, b"</Relationships>", line + b"</Relationships>")


def as_dotx() -> bytes:
    """As Word saves a template."""
    return replaced("[Content_Types].xml", b"document.main+xml", b"template.main+xml")


def _without_headings(parts: dict[str, bytes]) -> None:
    for level in (b"2", b"3"):
        parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'"heading ' + level, b'"Amt ' + level)


def with_a_link() -> bytes:
    """As a letter that names a website in its text."""
    return linked(_RELS, "hyperlink")


def attached() -> bytes:
    """As Word keeps the path of the template a template was made from."""
    relation = RELATION.format("attachedTemplate", FAR)
    relations = f'<Relationships xmlns="http://example.org">{relation}</Relationships>'
    return changed(town_template(), lambda parts: parts.update({"word/_rels/settings.xml.rels": relations.encode()}))


def _png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    return file.getvalue()


_MACRO = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELS = "word/_rels/document.xml.rels"
_BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def _without(part: str) -> bytes:
    def drop(parts: dict[str, bytes]) -> None:
        del parts[part]

    return changed(town_template(), drop)


def _more(parts: dict[str, bytes]) -> bytes:
    return changed(town_template(), lambda there: there.update(parts))


_CONTENTS, _STYLES, _HEADER = "[Content_Types].xml", "word/styles.xml", "word/header1.xml"

BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("unreadable", lambda: b""),
    "a photo": ("unreadable", _png),
    "words": ("unreadable", lambda: "Grüße".encode()),
    "half a file": ("unreadable", lambda: town_template()[:9_000]),
    "a zip of nothing": ("unreadable", lambda: changed(town_template(), dict.clear)),
    "no list of contents": ("unreadable", lambda: _without(_CONTENTS)),
    "no styles": ("unreadable", lambda: _without(_STYLES)),
    "a spreadsheet": ("unreadable", lambda: replaced(_CONTENTS, b"wordprocessingml.document", b"spreadsheetml.sheet")),
    "a way out of the folder": ("unreadable", lambda: _more({"../x.xml": b"<x/>"})),
    "broken markup": ("unreadable", lambda: replaced(_STYLES, b"</w:styles>", b"</w:style>")),
    "entities": ("unreadable", lambda: replaced(_STYLES, b"<w:styles", _BOMB + b"<w:styles")),
    "entities in a header": ("unreadable", lambda: replaced(_HEADER, b"<w:hdr", _BOMB + b"<w:hdr")),
    "an old or locked file": ("locked", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000)),
    "macros": ("macros", lambda: _more({"word/vbaProject.bin": b"x"})),
    "macros by type": ("macros", lambda: replaced(_CONTENTS, _PLAIN, _MACRO)),
    "an embedded object": ("embedded", lambda: _more({"word/embeddings/oleObject1.bin": b"x"})),
    "a control": ("embedded", lambda: _more({"word/activeX/activeX1.xml": b"<x/>"})),
    "a ribbon": ("embedded", lambda: _more({"customUI/customUI14.xml": b"<x/>"})),
    "a chunk of another file": ("embedded", lambda: linked(_RELS, "aFChunk", 'Target="other.docx"')),
    "a picture from afar": ("links", lambda: linked(_RELS, "image")),
    "much too large": ("too_large", lambda: bytes(2 * 1024 * 1024 + 1)),
    "a bomb": ("too_large_inside", lambda: _more({"word/media/a.png": bytes(25 * 1024 * 1024)})),
    "a thousand parts": ("too_large_inside", lambda: _more({f"word/p{n}.xml": b"<x/>" for n in range(1_000)})),
    "no headings": ("styles", lambda: changed(town_template(), _without_headings)),
}
"""What it is → the code it is refused with, and how it is made."""
