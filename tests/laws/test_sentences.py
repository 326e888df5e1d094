"""Law: a sentence inside an f-string is in the catalogues, which are read from the code and see no f-string."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from babel.messages.pofile import read_po

from tests.laws.tree import ROOT, files, name_of


def sentences_in_f_strings(source: str) -> Iterator[str]:
    """Yield what `_` says inside the f-strings of Python `source`."""
    for text in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)):
        for call in (node for node in ast.walk(text) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id == "_" and isinstance(call.args[0], ast.Constant):
                yield str(call.args[0].value)


def test_sentences_of_f_strings_are_found() -> None:
    assert list(sentences_in_f_strings("a = f\"{_('One')} {b}: {_('Two', n=1)}\" + _('Three')")) == ["One", "Two"]


def test_what_an_f_string_says_is_said_elsewhere_too() -> None:
    with (ROOT / "translations/de/LC_MESSAGES/messages.po").open("rb") as catalogue:
        known = {message.id for message in read_po(catalogue)}
    untold = {
        (name_of(path), sentence)
        for path in files(".py", under="participate")
        for sentence in sentences_in_f_strings(path.read_text("utf-8"))
        if sentence not in known
    }
    assert untold == set()
