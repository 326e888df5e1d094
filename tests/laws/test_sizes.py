"""Law: a file stays under 300 lines and a function under 60, so that each can be read in one go."""

from __future__ import annotations

import ast

from tests.laws.tree import files, name_of

MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 60


def long_functions(source: str) -> list[tuple[str, int]]:
    """Return (name, lines) of each function of `source` past the limit."""
    spans = [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [(name, lines) for name, lines in spans if lines > MOST_LINES_OF_A_FUNCTION]


def too_long(text: str) -> bool:
    """Say whether a file of this text wants splitting."""
    return len(text.splitlines()) > MOST_LINES_OF_A_FILE


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    long = [name_of(path) for path in files(".py", ".js", ".css", ".html") if too_long(path.read_text("utf-8"))]
    assert long == []


def test_no_function_is_longer_than_sixty_lines() -> None:
    found = {name_of(path): long_functions(path.read_text("utf-8")) for path in files(".py")}
    assert {path: long for path, long in found.items() if long} == {}


def test_the_laws_of_size_can_fail() -> None:
    assert too_long("x\n" * 301)
    assert not too_long("x\n" * 300)
    body = "    x = 1\n" * 60
    assert long_functions(f"def long():\n{body}") == [("long", 61)]
    assert long_functions("def short():\n    x = 1\n") == []
