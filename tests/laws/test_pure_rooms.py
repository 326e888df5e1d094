"""Law: domain, methods and clustering read no clock, no chance, no environment and no disk; these come as arguments."""

from __future__ import annotations

import ast

from tests.laws.tree import files, name_of

PURE_ROOMS = ("participate/domain", "participate/methods", "participate/clustering")
FORBIDDEN_MODULES = {
    "os",
    "pathlib",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
}
# What may be imported for its type, but not asked: `datetime` values come in, `datetime.now()` does not.
FORBIDDEN_CALLS = {"now", "utcnow", "today", "uuid1", "uuid4", "getenv", "open", "input", "SystemRandom"}
CHANCE = {"random", "shuffle", "choice", "choices", "sample", "randint", "randrange", "uniform", "seed"}


def impure(source: str) -> list[str]:
    """Return what in `source` reads the world outside, as "line: name"."""
    tree = ast.parse(source)
    return sorted(f"{node.lineno}: {name}" for node in ast.walk(tree) for name in _names(node))  # type: ignore[attr-defined]


def _names(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names if alias.name.split(".")[0] in FORBIDDEN_MODULES]
        case ast.ImportFrom(module=str(module), names=names):
            wrong = [alias.name for alias in names if alias.name in FORBIDDEN_CALLS]
            wrong += [alias.name for alias in names if module == "random" and alias.name != "Random"]
            return [module] if module.split(".")[0] in FORBIDDEN_MODULES else wrong
        case ast.Call(func=ast.Name(id="Random"), args=[]):
            return ["Random() without a seed"]
        case ast.Call(func=ast.Name(id=name)) if name in FORBIDDEN_CALLS:
            return [name]
        case ast.Call(func=ast.Attribute(attr=name)) if name in FORBIDDEN_CALLS:
            return [name]
        case ast.Call(func=ast.Attribute(value=ast.Name(id="random"), attr=name)) if name in CHANCE:
            return [f"random.{name}"]
        case ast.Call(func=ast.Attribute(value=ast.Name(id="random"), attr="Random"), args=[]):
            return ["Random() without a seed"]
    return []


def test_the_pure_rooms_read_neither_clock_nor_chance_nor_environment() -> None:
    found = {name_of(path): impure(path.read_text("utf-8")) for room in PURE_ROOMS for path in files(".py", under=room)}
    assert {path: names for path, names in found.items() if names} == {}


def test_the_law_of_pure_rooms_can_fail() -> None:
    assert impure("import time") == ["1: time"]
    assert impure("from os import environ") == ["1: os"]
    assert impure("import datetime\nx = datetime.datetime.now()") == ["2: now"]
    assert impure("from uuid import uuid4") == ["1: uuid4"]
    assert impure("import random\nx = random.shuffle([])\ny = random.Random()") == [
        "2: random.shuffle",
        "3: Random() without a seed",
    ]
    assert impure("from random import choice") == ["1: choice"]
    assert impure("open('x')") == ["1: open"]
    assert impure("from random import Random\ndef f(rng: Random) -> int:\n    return rng.choice([1])") == []
    assert impure("from datetime import datetime\ndef f(now: datetime) -> datetime:\n    return now") == []
