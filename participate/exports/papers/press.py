"""Setting papers with Typst: PDF/UA-1 and PDF/A-2a in one file, or pictures of its pages, with the shipped fonts."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from participate.exports.glyphs import FAMILIES, fonts_of_typst, showable
from participate.i18n.languages import direction_of, language_of, spoken

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "typst" / "papers.typ"

Content = dict[str, Any]


def words(text: str, tag: str | None) -> Content:
    """Words in a language of ours, or of nobody knows which; each character showable."""
    known = language_of(tag) if tag else None
    return {
        "text": showable(text),
        "language": spoken(known.tag) if known else "und",
        "direction": known.direction if known else direction_of(tag or ""),
    }


def press(content: Content, made: datetime) -> bytes:
    """One PDF; equal content gives equal bytes."""
    pdf = _compiler(content).compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=made)
    if not isinstance(pdf, bytes):
        raise TypeError("Typst made no single file")
    return pdf


def pictures(content: Content, ppi: int) -> list[bytes]:
    """Each page as a PNG."""
    made = _compiler(content).compile(format="png", ppi=ppi)
    if made is None:
        raise TypeError("Typst made no picture")
    return [made] if isinstance(made, bytes) else list(made)


def _compiler(content: Content) -> typst.Compiler:
    import typst

    document = json.dumps({**content, "fonts": FAMILIES}, ensure_ascii=False)
    return typst.Compiler(
        TEMPLATE, root=TEMPLATE.parent, font_paths=fonts_of_typst(), sys_inputs={"document": document}
    )
