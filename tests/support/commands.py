"""A command as an operator gives it: a process with an environment of its own, what it says, and its exit code."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

from tests.support.launching import launch

SECONDS = 240  # a cap, never a measure


def run_command(arguments: list[str], environment: dict[str, str]) -> CompletedProcess[str]:
    with TemporaryDirectory() as said:
        out, err = Path(said, "out"), Path(said, "err")
        process = launch(arguments, environment, out, err)
        try:
            code = process.wait(SECONDS)
        finally:
            process.kill()
        return CompletedProcess(arguments, code, out.read_text("utf-8"), err.read_text("utf-8"))
