"""Whether a Word file may lend its look: what could run, reach out or unfold without end is refused, nothing is run.

A file is looked at as a package of parts and never opened by a word processor. Every no names its reason, because the
one who uploads it has to find it in Word.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from participate.domain.refusals import Refusal

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 24 * 1024 * 1024
MOST_PARTS = 400

NEEDED = ("heading 1", "heading 2", "heading 3")
"""Styles by the names Word keeps in every language; all others have a stand-in."""

_OLE = b"\xd0\xcf\x11\xe0"  # how the old .doc and every file with a password begin
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = (f"{_WORD}.document.main+xml", f"{_WORD}.template.main+xml")
_RUNS = ("macroenabled", "vbaproject", "vbadata", "vbasuppdata", "keymapcustomizations")
_EMBEDDED = ("activex", "oleobject", "embeddings", "afchunk", "customui", "ms-office.active", "attachedtoolbars")
_NEVER_LENT = ("word/_rels/document.xml.rels", "word/_rels/settings.xml.rels")
_LINKS = ("/hyperlink", "/attachedTemplate")
_BROKEN = (BadZipFile, expat.ExpatError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError, EOFError)


class _Tag(NamedTuple):
    """The start of an element, without namespaces."""

    name: str
    marks: dict[str, str]


def check_template(content: bytes) -> None:
    """Say nothing of a file that may be used; else a Refusal whose code begins with ``template_``."""
    if len(content) > MOST_BYTES:
        raise _no("too_large", limit=MOST_BYTES // 1024 // 1024)
    if content.startswith(_OLE):
        raise _no("locked")
    try:
        with ZipFile(BytesIO(content)) as package:
            _check_size(package)
            _check_parts(package)
            _check_links(package)
            _check_styles(package)
    except _BROKEN as broken:
        raise _no("unreadable") from broken


def _no(reason: str, **params: object) -> Refusal:
    return Refusal(f"template_{reason}", state={"field": "template"}, **params)


def _check_size(package: ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _no("too_large_inside", limit=MOST_UNPACKED // 1024 // 1024)
    if any(part.flag_bits & 1 for part in parts):
        raise _no("locked")
    names = [part.filename for part in parts]
    if len(set(names)) < len(names) or any(".." in name or name.startswith("/") or "\\" in name for name in names):
        raise _no("unreadable")


def _check_parts(package: ZipFile) -> None:
    """By the names of the parts and by what the list of contents calls them."""
    types = [tag.marks.get("ContentType", "") for tag in _tags(package.read("[Content_Types].xml"))]
    words = " ".join((*package.namelist(), *types)).lower()
    if any(sign in words for sign in _RUNS):
        raise _no("macros")
    if any(sign in words for sign in _EMBEDDED):
        raise _no("embedded")
    if not set(_MAIN).intersection(types):
        raise _no("unreadable")


def _check_links(package: ZipFile) -> None:
    """Nothing that is lent may name anything outside the file; every part is whole XML without a document type.

    The text of a template and the file it was once made from are never read, so their links do no harm: most
    municipal files have such.
    """
    for name in package.namelist():
        if not name.endswith((".xml", ".rels")):
            continue
        for tag in _tags(package.read(name)):
            if tag.name != "Relationship":
                continue
            harmless = name in _NEVER_LENT and tag.marks.get("Type", "").endswith(_LINKS)
            if tag.marks.get("TargetMode", "").lower() == "external" and not harmless:
                raise _no("links")
            if tag.marks.get("Type", "").lower().endswith(("/oleobject", "/package", "/control", "/afchunk")):
                raise _no("embedded")


def _check_styles(package: ZipFile) -> None:
    tags = list(_tags(package.read("word/styles.xml")))
    there = {tag.marks.get("val", "").lower() for tag in tags if tag.name == "name"}
    missing = [name.capitalize() for name in NEEDED if name not in there]
    if missing:
        raise _no("styles", names=", ".join(missing))


def _tags(xml: bytes) -> Iterator[_Tag]:
    found: list[_Tag] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def begin(name: str, marks: dict[str, str]) -> None:
        found.append(_Tag(_bare(name), {_bare(key): value for key, value in marks.items()}))

    def refuse(*_about: object) -> None:
        raise ValueError("entities can unfold without end, and no Word file declares any")

    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml, True)
    return iter(found)


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]
