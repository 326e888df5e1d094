"""The files the laws are read over: what git would carry, without what others wrote (vendor)."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Migrations are written from the models by Alembic, one long list of columns each (docs/decisions/0002).
WRITTEN_BY_TOOLS = ("participate/store/migrations/versions/",)


def files(*suffixes: str, under: str = "") -> list[Path]:
    """Return the tracked and new files below `under` with one of `suffixes` (".py", …), sorted."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", under or "."],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    found = (ROOT / name for name in sorted(set(listed)) if name and not name.startswith(WRITTEN_BY_TOOLS))
    return [path for path in found if path.suffix in suffixes and path.is_file() and "vendor" not in path.parts]


def name_of(path: Path) -> str:
    """Return the path as a reader writes it, from the root of the repository."""
    return path.relative_to(ROOT).as_posix()
