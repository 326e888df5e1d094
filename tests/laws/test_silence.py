"""Law: no failure is swallowed; who catches everything must do something about it."""

from __future__ import annotations

import ast

from tests.laws.tree import files, name_of

WIDE = {"Exception", "BaseException"}


def swallowed(source: str) -> list[int]:
    """Return the lines of `source` where a bare except stands, or a wide one that does nothing."""
    handlers = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ExceptHandler)]
    return [node.lineno for node in handlers if node.type is None or (_is_wide(node.type) and _is_idle(node.body))]


def _is_wide(caught: ast.expr) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(isinstance(name, ast.Name) and name.id in WIDE for name in names)


def _is_idle(body: list[ast.stmt]) -> bool:
    return all(
        isinstance(step, ast.Pass | ast.Continue)
        or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
        for step in body
    )


def test_no_failure_is_swallowed() -> None:
    found = {name_of(path): swallowed(path.read_text("utf-8")) for path in files(".py")}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_law_of_silence_can_fail() -> None:
    assert swallowed("try:\n    x()\nexcept:\n    report()\n") == [3]
    assert swallowed("try:\n    x()\nexcept Exception:\n    pass\n") == [3]
    assert swallowed("try:\n    x()\nexcept (ValueError, Exception):\n    ...\n") == [3]
    assert swallowed("try:\n    x()\nexcept KeyError:\n    pass\n") == []
    assert swallowed("try:\n    x()\nexcept Exception:\n    log()\n    raise\n") == []
