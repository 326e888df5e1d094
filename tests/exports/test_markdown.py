"""The Markdown file, read by a CommonMark parser: sections are headings, people's words are nothing but text."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from participate.domain.minutes import Minutes
from participate.domain.minutes_text import exportable
from participate.exports import FORMATS
from participate.exports.markdown import escaped
from participate.i18n.catalogue import translator
from tests.exports.halls import HOSTILE, minutes, saying
from tests.exports.labels import labels
from tests.exports.test_docx import SECTIONS

OURS = ("<span ", "</span>", "<br>")


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def render(whole: Minutes) -> str:
    return FORMATS["md"].render(whole, "en", labels).decode()


def leaves(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from leaves(token.children) if token.children else [token]


def plain(tokens: list[Token]) -> str:
    """What a reader sees, with a space for every line end."""
    breaks = {"softbreak", "hardbreak"}
    seen = ("\n" if token.type in breaks or token.content == "<br>" else token.content for token in leaves(tokens))
    return "".join(part for part in seen if not part.startswith(("<span ", "</span>")))


def headings(text: str, tag: str) -> list[str]:
    tokens = parsed(text)
    return [plain([after]) for token, after in pairwise(tokens) if token.type == "heading_open" and token.tag == tag]


def test_the_sections_are_headings_in_their_order() -> None:
    assert headings(render(minutes()), "h1") == ["Integrationskonferenz Musterhausen"]
    assert headings(render(minutes()), "h2") == SECTIONS


def test_the_only_markup_of_html_is_our_own() -> None:
    found = [token.content for token in leaves(parsed(render(minutes()))) if token.type.startswith("html")]
    assert [content for content in found if not content.startswith(OURS)] == []


def test_an_arabic_paper_has_arabic_commas() -> None:
    text = FORMATS["md"].render(minutes(), "ar", translator("ar")).decode()
    assert "الطاولة 1، الجولة 1" in text
    assert re.findall(r"[\u0600-\u06ff\d)], ", text) == []


def test_words_of_another_language_say_so() -> None:
    text = render(minutes())
    assert '<span lang="ar" dir="rtl">نريد دورات لغة للأمهات مع رعاية الأطفال.</span>' in text


@pytest.mark.parametrize(("released", "marks"), [(False, 1), (True, 0)])
def test_a_draft_says_so_at_the_top(released: bool, marks: int) -> None:
    assert render(minutes(released=released)).splitlines()[:8].count("**Draft**") == marks


TRAPS = "# x\n- y\n1. z\n2) w\n> q\n---\n===\n    code\n~~~\n| a |\n[a]: http://b\n&amp; &#35; <!-- x --> ![i](j)"
TEXT_ONLY = {"paragraph_open", "paragraph_close", "text", "inline", "text_special"}


@settings(max_examples=150)
@given(st.text())
@example("\n".join(HOSTILE))
@example(TRAPS)
@example("# x")
@example("- y")
@example("12) z")
@example("=")
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    one_line = " ".join(exportable(text).split())
    tokens = parsed(escaped(one_line))
    assert plain(tokens) == one_line
    assert {token.type for token in leaves(tokens)} <= TEXT_ONLY


@settings(max_examples=40)
@given(st.text())
@example("\n".join(HOSTILE))
def test_any_card_reads_as_it_can_be_exported_but_for_its_white_space(text: str) -> None:
    tokens = parsed(render(saying(text)))
    cells = [plain([token]) for opened, token in pairwise(tokens) if opened.type == "td_open"]
    assert " ".join(exportable(text).split()) in [" ".join(cell.replace("\u00a0", " ").split()) for cell in cells]
