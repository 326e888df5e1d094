"""Templates as the laws read them: HTML with every Jinja expression replaced by a mark that can be looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TRANS = re.compile(r"\{%-?\s*trans\b.*?%\}.*?\{%-?\s*endtrans\s*-?%\}", re.DOTALL)
# A block that base.html puts into its class attribute, and a tag whose name is an expression: nobody reads either.
_CLASSES = re.compile(r"\{%-?\s*block body_class\s*-?%\}.*?\{%-?\s*endblock\b.*?%\}", re.DOTALL)
_TAG_NAME = re.compile(r"(</?)\{\{\s*\w+\s*\}\}")
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
MARK = re.compile("\ue000(\\d+)\ue001")

Attributes = list[tuple[str, str | None]]


@dataclass
class Page:
    """One template: its Jinja expressions, its tags and its text nodes, each with the line it begins on."""

    expressions: list[str] = field(default_factory=list)
    tags: list[tuple[int, str, Attributes]] = field(default_factory=list)
    texts: list[tuple[int, str, str]] = field(default_factory=list)
    """(line, innermost tag, text)"""


def read_page(source: str) -> Page:
    """Return the page of a template; what stands in trans blocks is translated and therefore gone."""
    page = Page()

    def marked(match: re.Match[str]) -> str:
        page.expressions.append(match[1].strip())
        return f"\ue000{len(page.expressions) - 1}\ue001" + "\n" * match[0].count("\n")

    html = _TAG_NAME.sub(r"\1x-named", source)
    for law in (_COMMENT, _TRANS, _CLASSES, _STATEMENT):
        html = law.sub(lambda match: "\n" * match[0].count("\n"), html)
    _Reader(page).feed(_EXPRESSION.sub(marked, html))
    return page


class _Reader(HTMLParser):
    """Fills a page; a void element never becomes the innermost tag."""

    VOID = frozenset(
        {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    )

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open: list[str] = []

    def feed(self, data: str) -> None:
        super().feed(data)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.page.tags.append((self.getpos()[0], tag, attrs))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.page.tags.append((self.getpos()[0], tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.page.texts.append((self.getpos()[0], self.open[-1] if self.open else "", data))
