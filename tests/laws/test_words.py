"""Law: one word, one meaning; a room says what it is for; nothing is named after what says nothing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.laws.tree import ROOT, files, name_of

FORBIDDEN_CLASSES = {"Session", "Event", "Item", "Data", "Manager", "Utils", "Helpers", "Common", "Helper", "Util"}
FORBIDDEN_STEMS = {name.lower() for name in FORBIDDEN_CLASSES}
SENTENCES_OF_A_LAW = 3


def forbidden_classes(source: str) -> list[str]:
    """Return the classes of Python `source` whose whole name is a forbidden word."""
    return [n.name for n in ast.walk(ast.parse(source)) if isinstance(n, ast.ClassDef) and n.name in FORBIDDEN_CLASSES]


def forbidden_script_classes(source: str) -> list[str]:
    """Return the same for JavaScript."""
    return [name for name in re.findall(r"\bclass\s+(\w+)", source) if name in FORBIDDEN_CLASSES]


def forbidden_stem(path: Path) -> bool:
    """Say whether a module, or a Python package it lies in, is named with a forbidden word alone."""
    packages = path.relative_to(ROOT).parts[:-1] if path.suffix == ".py" else ()
    return bool({path.stem.lower(), *(part.lower() for part in packages)} & FORBIDDEN_STEMS)


def sentences(docstring: str | None) -> int:
    """Count the sentences of a docstring."""
    return len(re.findall(r"[^\s.!?][.!?]+[)”»\"']*(?=\s|$)", docstring or ""))


def law_of(room: Path) -> str | None:
    """Return the docstring of a room's `__init__.py`, or None where there is no such file."""
    door = room / "__init__.py"
    return ast.get_docstring(ast.parse(door.read_text("utf-8"))) if door.exists() else None


def rooms() -> list[Path]:
    """Return the folders of the package that hold Python."""
    package = ROOT / "participate"
    return sorted(
        {package / path.relative_to(package).parts[0] for path in files(".py", under="participate")} - _doors()
    )


def _doors() -> set[Path]:
    return set((ROOT / "participate").glob("*.py"))


def test_no_module_bears_a_forbidden_word_alone() -> None:
    assert [name_of(path) for path in files(".py", ".js", ".css") if forbidden_stem(path)] == []


def test_no_class_bears_a_forbidden_word_alone() -> None:
    python = {name_of(path): forbidden_classes(path.read_text("utf-8")) for path in files(".py")}
    scripts = {name_of(path): forbidden_script_classes(path.read_text("utf-8")) for path in files(".js")}
    assert {path: names for path, names in (python | scripts).items() if names} == {}


def test_every_room_opens_with_its_law_in_three_sentences() -> None:
    short = {name_of(room): sentences(law_of(room)) for room in rooms()}
    assert {room: count for room, count in short.items() if count < SENTENCES_OF_A_LAW} == {}


def test_the_laws_of_words_can_fail() -> None:
    assert forbidden_classes("class Event: ...\nclass EventLog: ...") == ["Event"]
    assert forbidden_script_classes("export class Manager {}\nclass DotManager {}") == ["Manager"]
    assert forbidden_stem(ROOT / "participate/web/utils.py")
    assert forbidden_stem(ROOT / "participate/common/join.py")
    assert not forbidden_stem(ROOT / "participate/web/join.py")
    assert sentences("Here lives the hall. Never SQL! It may call domain") == 2
    assert sentences("Here lives the hall. Never SQL. It may call domain.") == 3
    assert sentences(None) == 0
