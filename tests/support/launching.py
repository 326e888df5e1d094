"""Starts servers by :mod:`tests.support.launcher`: one a worker, from its first server to the end of the run."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Forked:
    """A process that is the launcher's child: what :class:`subprocess.Popen` says of one's own."""

    def __init__(self, launcher: Launcher, pid: int) -> None:
        self._launcher, self.pid = launcher, pid
        self._code: int | None = None
        self._end = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        try:
            return self.wait(0)
        except TimeoutError:
            return None

    def wait(self, seconds: float) -> int:
        """The exit code, once it has ended; TimeoutError when it has not by then."""
        if self._code is None:
            ending = select.poll()
            ending.register(self._end, select.POLLIN)
            if not ending.poll(seconds * 1000):
                raise TimeoutError
            self._code = self._launcher.ask(ended=self.pid)
            os.close(self._end)
        return self._code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Launcher:
    def __init__(self) -> None:
        self._turn = Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.launcher"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self._end)

    def ask(self, **question: Any) -> int:
        asked, told = self._process.stdin, self._process.stdout
        if asked is None or told is None:
            raise RuntimeError("the launcher was started without pipes")
        with self._turn:
            asked.write(json.dumps(question) + "\n")
            asked.flush()
            return int(told.readline())

    def _end(self) -> None:
        self._process.kill()
        self._process.communicate()


@cache
def _launcher() -> Launcher:
    return Launcher()


def launch(arguments: list[str], environment: dict[str, str], out: Path, err: Path | None = None) -> Forked:
    """``participate`` with these arguments and this environment alone; what it says is added to these files."""
    launcher = _launcher()
    pid = launcher.ask(arguments=arguments, environment=environment, out=str(out), err=str(err or out))
    return Forked(launcher, pid)
