"""Ctrl+C ends the server in good order, also while it is still saying where to go."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.test_demo import SECONDS, environment
from tests.support.ports import free_port

STOPPED_AT_ONCE = """
import os, signal
from participate.cli import serve  # prepares gevent
import gevent
from participate.config import read_settings

def ready(application):
    os.kill(os.getpid(), signal.SIGINT)
    gevent.sleep(0.05)
    print("said where to go")

serve.run(read_settings(), "127.0.0.1", ready=ready)
print("ended")
"""


def test_a_signal_while_the_links_are_printed_ends_it_as_any_other(tmp_path: Path) -> None:
    surroundings = environment(tmp_path / "data", PORT=str(free_port()))
    done = subprocess.run(
        [sys.executable, "-c", STOPPED_AT_ONCE], env=surroundings, capture_output=True, text=True, timeout=SECONDS
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "said where to go\nended\n", "")
