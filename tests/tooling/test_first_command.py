"""What somebody reads whose machine lacks something: one plain sentence with the package to install, and a failure."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BASICS = ("bash", "cat", "cut", "dirname", "find", "ln", "mktemp", "rm", "sha256sum", "sort", "tail", "xargs")


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """Return a folder to be the whole PATH: a shell and its basics, nothing else; programs may be added."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in BASICS:
        (folder / name).symlink_to(str(shutil.which(name)))
    add(folder, "id", "echo 1000")
    return folder


def add(folder: Path, name: str, script: str) -> None:
    """Put a program into the bare machine, in the place of a link if there is one (never through it)."""
    program = folder / name
    program.unlink(missing_ok=True)
    program.write_text(f"#!/bin/bash\n{script}\n")
    program.chmod(0o755)


def run(script: str, *arguments: str, machine: Path, root: Path = ROOT) -> tuple[int, str]:
    """Run one of our scripts on the bare machine; return its exit code and all it said."""
    done = subprocess.run(
        [str(root / "scripts" / script), *arguments],
        env={"PATH": str(machine)},
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=240,
    )
    return done.returncode, done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder with the files setup needs and no .venv."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in ("scripts", "requirements"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("pyproject.toml", "hatch_build.py"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "translations").mkdir()
    return folder


def test_without_the_venv_module_setup_names_the_package(bare_machine: Path, checkout: Path) -> None:
    add(bare_machine, "python3.12", 'case "$2" in *"import venv"*) exit 1;; *"%d.%d"*) echo 3.12;; *) exit 0;; esac')
    assert run("setup", machine=bare_machine, root=checkout) == (
        1,
        "Python's venv module is missing: please install the package python3.12-venv "
        "(sudo apt install python3.12-venv) and run this command again.\n",
    )
    assert not (checkout / ".venv").exists()


def test_a_python_that_is_too_old_or_does_not_start_is_passed_over(bare_machine: Path, checkout: Path) -> None:
    add(bare_machine, "python3.13", "exit 127")
    add(bare_machine, "python3", "exit 1")
    assert run("setup", machine=bare_machine, root=checkout) == (
        1,
        "Participate needs Python 3.11, 3.12 or 3.13: please install one of them "
        "(on Debian and Ubuntu: sudo apt install python3 python3-venv).\n",
    )


def test_without_node_the_type_checks_fail_and_say_so(bare_machine: Path) -> None:
    code, said = run("check-scripts", machine=bare_machine)
    assert code == 1
    assert said == (
        "The type checks of the browser scripts need Node.js 18 or newer with npm: please install it "
        "(on Debian and Ubuntu: sudo apt install nodejs npm) and run this command again.\n"
    )


def test_without_a_browser_and_without_root_the_tests_fail_and_say_so(bare_machine: Path) -> None:
    assert run("ensure-program", "chromium", machine=bare_machine) == (
        1,
        "The tests need a Chromium or Chrome browser: please install it "
        "(on Debian and Ubuntu: sudo apt install chromium) and run them again.\n",
    )


def test_a_browser_of_the_system_is_enough(bare_machine: Path) -> None:
    add(bare_machine, "google-chrome", "echo Google Chrome 150")
    assert run("ensure-program", "chromium", machine=bare_machine) == (0, "")


@pytest.mark.parametrize("had", [["chromium-headless-shell"], ["chromium-headless-shell", "chromium"]])
def test_root_gets_the_browser_from_the_systems_packages(bare_machine: Path, had: list[str]) -> None:
    """The last one asked for is there: the engine alone, or the whole browser where that is all there is."""
    add(bare_machine, "id", "echo 0")
    add(bare_machine, "apt-get", f'[ "${{!#}}" != {had[-1]} ] || ln -s {bare_machine}/id {bare_machine}/{had[-1]}')
    said = "".join(f"Installing {name} ...\n" for name in had)
    assert run("ensure-program", "chromium", machine=bare_machine) == (0, said)
