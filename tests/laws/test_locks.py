"""Law: what is installed is pinned by hash, and no lock names the place it came from."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

from tests.laws.tree import ROOT, name_of

_ADDRESS = re.compile(r"https?://|--(?:extra-)?index-url|\"resolved\"")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==[^\n\\]+((?:\\\n\s+--hash=sha256:[0-9a-f]{64} ?)*)", re.MULTILINE)
SERVED = {".js", ".css", ".woff2", ".ttf", ".svg", ".wasm"}


def locks() -> list[Path]:
    """Return every lock."""
    return [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json"]


def addresses(lock: str) -> list[str]:
    """Return what in a lock names a registry."""
    return _ADDRESS.findall(lock)


def unhashed(lock: str) -> list[str]:
    """Return the names pinned without a hash."""
    return [match[1] for match in _PIN.finditer(lock) if not match[2]]


def pinned(lock: str) -> set[str]:
    """Return the names a lock pins, as PEP 503 writes them."""
    return {_plain(match[1]) for match in _PIN.finditer(lock)}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(requirements: list[str]) -> set[str]:
    """Return the names of a list of requirements; the project itself, which names its own extras so, is none."""
    return {_plain(re.split(r"[\[<>=!~; ]", text, maxsplit=1)[0]) for text in requirements} - {"participate"}


def unlisted(folder: Path, register: str) -> list[str]:
    """Return the vendored files a browser is served whose SHA-256 the register does not carry."""
    vendored = [path for path in sorted(folder.rglob("*")) if path.suffix in SERVED]
    return [path.name for path in vendored if hashlib.sha256(path.read_bytes()).hexdigest() not in register]


def test_no_lock_names_a_registry() -> None:
    assert {name_of(path): found for path in locks() if (found := addresses(path.read_text("utf-8")))} == {}


def test_every_pin_has_a_hash() -> None:
    found = {path.name: unhashed(path.read_text("utf-8")) for path in locks() if path.suffix == ".txt"}
    assert found == {"build.txt": [], "run.txt": [], "semantic.txt": [], "test.txt": []}


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    run = pinned((ROOT / "requirements/run.txt").read_text("utf-8"))
    semantic = pinned((ROOT / "requirements/semantic.txt").read_text("utf-8"))
    test = pinned((ROOT / "requirements/test.txt").read_text("utf-8"))
    assert wanted(project["dependencies"]) - run == set()
    assert wanted(project["optional-dependencies"]["test"]) - test == set()
    assert wanted(project["optional-dependencies"]["semantic"]) - semantic == set()
    assert run - semantic == set()
    assert semantic - test == set()


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = wanted([*project["dependencies"], *(name for extra in extras for name in extra)])
    page = (ROOT / "docs/dependencies.md").read_text("utf-8")
    assert asked - {_plain(name) for name in re.findall(r"^\| `([^`]+)`", page, flags=re.MULTILINE)} == set()


def test_every_vendored_file_stands_in_the_register_with_its_hash() -> None:
    folder = ROOT / "static/js/vendor"
    register = folder / "VENDOR.md"
    assert unlisted(folder, register.read_text("utf-8") if register.exists() else "") == []


def test_the_laws_of_locks_can_fail(tmp_path: Path) -> None:
    digest = "0" * 64
    scheme = "https:" + "//"  # no address stands in this project, not even one made up
    option = "-".join(["-", "", "index", "url"])[1:]  # nor an option that takes one
    assert addresses(f"{option} {scheme}example") == [option, scheme]
    assert unhashed("flask==3.1 \\\n    --hash=sha256:" + digest + "\njinja2==3\n") == ["jinja2"]
    assert pinned("Flask_Babel==4 \\\n    --hash=sha256:" + digest) == {"flask-babel"}
    assert wanted(["psycopg[binary]>=3", "x; python_version < '3'", "participate[semantic]"]) == {"psycopg", "x"}
    (tmp_path / "a.js").write_text("1")
    assert unlisted(tmp_path, "nothing") == ["a.js"]
