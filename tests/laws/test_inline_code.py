"""Law: pages carry no code of their own and no text is trusted as markup (the strict CSP would stop the first)."""

from __future__ import annotations

import ast
import re

from tests.laws.templates import read_page
from tests.laws.tree import files, name_of

# Blocks a browser never runs; an import map has to stand in the page and carries the nonce of the answer.
PASSIVE_BLOCKS = {"application/json", "application/ld+json"}
# Where markup is made by us from nothing anybody typed: path → why.
TRUSTED_MARKUP: dict[str, str] = {}
_TRUST = re.compile(r"\|\s*safe\b|\{%-?\s*autoescape\s+false|\bMarkup\(")
_INJECTION = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe)\b|document\.write(?:ln)?\b"
    r"|\beval\(|new Function\("
)


def inline_code(template: str) -> list[str]:
    """Return the inline styles, scripts and handlers of a template as "line: what"."""
    page = read_page(template)
    return [f"{line}: {what}" for line, tag, attrs in page.tags for what in _inline(tag, dict(attrs))]


def _inline(tag: str, attrs: dict[str, str | None]) -> list[str]:
    found = [name for name in attrs if name == "style" or (name.startswith("on") and len(name) > 2)]
    found += [name for name, value in attrs.items() if (value or "").strip().lower().startswith("javascript:")]
    if tag == "style":
        found.append("<style>")
    kind = attrs.get("type") or ""
    harmless = kind in PASSIVE_BLOCKS or (kind == "importmap" and "nonce" in attrs)
    if tag == "script" and "src" not in attrs and not harmless:
        found.append("<script>")
    return found


def markup_calls(source: str) -> list[int]:
    """Return the lines of Python `source` that call Markup(...)."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [node.lineno for node in calls if ast.unparse(node.func).split(".")[-1] == "Markup"]


def test_no_template_carries_code_of_its_own() -> None:
    found = {name_of(path): inline_code(path.read_text("utf-8")) for path in files(".html", under="templates")}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_no_template_trusts_text_as_markup() -> None:
    found = {name_of(path): _TRUST.findall(path.read_text("utf-8")) for path in files(".html", under="templates")}
    assert {path: lines for path, lines in found.items() if lines and path not in TRUSTED_MARKUP} == {}


def test_markup_is_made_only_where_a_reason_stands() -> None:
    found = {name_of(path): markup_calls(path.read_text("utf-8")) for path in files(".py", under="participate")}
    assert {path: lines for path, lines in found.items() if lines and path not in TRUSTED_MARKUP} == {}


def test_no_script_writes_markup_from_text() -> None:
    found = {name_of(path): _INJECTION.findall(path.read_text("utf-8")) for path in files(".js", under="static")}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_laws_of_inline_code_can_fail() -> None:
    assert inline_code('<p style="color: red">') == ["1: style"]
    assert inline_code("<p>\n<button onclick='go()'>") == ["2: onclick"]
    assert inline_code("<style>p {}</style>") == ["1: <style>"]
    assert inline_code("{% if x %}<script>go()</script>{% endif %}") == ["1: <script>"]
    assert inline_code('<a href="javascript:go()">') == ["1: href"]
    assert inline_code('<script type="module" src="{{ x }}"></script><script type="application/json">1</script>') == []
    assert _TRUST.search("{{ text | safe }}")
    assert _TRUST.search("{% autoescape false %}")
    assert not _TRUST.search("{{ safe_text }}")
    assert markup_calls("import markupsafe\nx = markupsafe.Markup('<b>')") == [2]
    assert _INJECTION.search("node.innerHTML = text")
    assert not _INJECTION.search("node.textContent = text")
