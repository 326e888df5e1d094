"""PDF: the outline set by Typst, PDF/UA-1 and PDF/A-2a in one file, with the shipped fonts only."""

import json
import re
from base64 import b64encode
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from participate.exports.exporter import Exporter, Order
from participate.exports.glyphs import FAMILIES, fonts_of_typst, showable
from participate.exports.look import Look
from participate.exports.outline.blocks import Block, Document, Image
from participate.exports.outline.document import outline

TEMPLATE = Path(__file__).parent / "typst" / "minutes.typ"


def make(order: Order) -> bytes:
    """The whole minutes."""
    return set_pages(outline(order.voice, order.minutes), order.look)


def set_pages(document: Document, look: Look) -> bytes:
    """Any document as a file; words reach the template as JSON, never as its source."""
    import typst

    badge = showable(document.badge).strip() or "Logo"
    content = {
        **_plain(document),
        "author": showable(document.author),
        "fonts": FAMILIES,
        "logo": look.logo and look.logo.plain(badge),
        "accent": look.accent,
    }
    compiler = typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=fonts_of_typst())
    made = compiler.compile(
        format="pdf",
        sys_inputs={"document": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=document.made.replace(microsecond=0),  # PDF dates have none
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst made no single file")
    return made


def _plain(document: Document) -> dict[str, Any]:
    whole: dict[str, Any] = _shown(msgspec.to_builtins(_drawn(document), builtin_types=(bytes,)))
    made = document.made
    parts = ("year", "month", "day", "hour", "minute", "second")
    whole["title"]["text"] = whole["title"]["text"].strip() or "–"  # PDF/UA takes no document without a title
    whole["made"] = {part: getattr(made, part) for part in parts}
    return whole


def _drawn(document: Document) -> Document:
    """Pictures as drawings that hold them: the template gets text only, and a drawing is one (SVG)."""
    return replace(document, blocks=tuple(_drawing(block) for block in document.blocks))


def _drawing(block: Block) -> Block:
    if not isinstance(block, Image):
        return block
    size = f'width="{block.width}" height="{block.height}"'
    link = f"data:{block.media_type};base64,{b64encode(block.content).decode()}"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{link}"/></svg>'
    return replace(block, content=drawing.encode())


def _shown(value: Any, key: str = "") -> Any:
    """Every text showable, every language one that Typst takes."""
    if isinstance(value, str):
        return _language(value) if key == "language" else showable(value)
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, dict):
        return {name: _shown(inner, name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(inner) for inner in value]
    return value


def _language(tag: str) -> str:
    return tag.lower() if re.fullmatch(r"[A-Za-z]{2,3}", tag) else "und"


MIME = "application/pdf"

EXPORTER = Exporter("pdf", 20, MIME, "pdf", make)
