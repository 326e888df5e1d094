"""A Participate server as an operator starts it: a process of its own, a data folder of its own, a real port."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from tests.support.launching import Forked, launch
from tests.support.ports import free_port

READY_SECONDS = 240  # a cap, never a measure: a busy machine takes its time
STOP_SECONDS = 120  # likewise: what has arrived is done, and answered, before it ends
# A server under test knows only the settings its test names.
SETTINGS = (
    "DATA_DIR", "DATABASE_URL", "PUBLIC_URL", "PORT", "REDIS_URL", "SECRET_KEY", "SUGGESTIONS",
    "TRANSLATE", "TRANSLATE_URL", "TRANSLATE_KEY",
)  # fmt: skip


class RunningServer:
    """One server process; `start` again after `kill` finds the data that was left."""

    def __init__(self, data_dir: Path, **settings: str) -> None:
        self.data_dir = data_dir
        self.log_path = data_dir.with_suffix(".log")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        own = {"DATA_DIR": str(data_dir), "PUBLIC_URL": self.url, "SUGGESTIONS": "off"}
        self.environment = {**inherited, **own, **settings}
        self.process: Forked | None = None

    @property
    def log(self) -> str:
        """Return what the server has said so far, on stdout and stderr, over all its starts."""
        return self.log_path.read_text("utf-8", "replace") if self.log_path.exists() else ""

    @property
    def pid(self) -> int:
        """Return the id of the process; RuntimeError when it does not run."""
        if self.process is None:
            raise RuntimeError("the server does not run")
        return self.process.pid

    def start(self) -> None:
        """Start the process and return when it answers; fail the test with its log when it does not."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self.process = launch(["serve", "--port", str(self.port)], self.environment, self.log_path)
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            if self.process is None or self.process.poll() is not None:
                pytest.fail(f"The server ended before it was ready.\n{self.log}")
            try:
                if requests.get(f"{self.url}/healthz", timeout=20).status_code == requests.codes.ok:
                    return
            except requests.RequestException:
                pass  # not listening yet
            time.sleep(0.05)
        self.kill()
        pytest.fail(f"The server did not answer on /healthz within {READY_SECONDS} s.\n{self.log}")

    def stop(self) -> int:
        """Ask the server to end, as an operator does, and return its exit code; kill it when it will not."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(STOP_SECONDS)
        except TimeoutError:
            return self.kill()
        self.process = None
        return code

    def kill(self) -> int:
        """End the process as a power cut would (kill -9) and return its exit code."""
        if self.process is None:
            return 0
        self.process.kill()
        code = self.process.wait(STOP_SECONDS)
        self.process = None
        return code

    def restart(self) -> None:
        """Stop and start on the same data and the same port."""
        self.stop()
        self.start()


StartServer = Callable[..., RunningServer]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[StartServer]:
    """Return a function that starts a server: `server()`, or `server(DATABASE_URL=..., REDIS_URL=...)`.

    Each call gets a data folder of its own unless `data_dir` names one. All are stopped when the test ends.
    """
    started: list[RunningServer] = []

    def start(data_dir: Path | None = None, **settings: str) -> RunningServer:
        running = RunningServer(data_dir or tmp_path / f"server-{len(started) + 1}", **settings)
        started.append(running)
        running.start()
        return running

    yield start
    for running in started:
        running.stop()
