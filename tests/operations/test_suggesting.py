"""The worker beside a real server: of the lowest priority, mourned and started again, gone with its server."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.board_desk import Desk, furnish_desk
from tests.support.servers import RunningServer, StartServer

CAP = 120.0  # seconds; a cap, never a measure


def wait_for(what: Callable[[], bool]) -> None:
    """Until it is so."""
    end = time.monotonic() + CAP
    while time.monotonic() < end:
        if what():
            return
        time.sleep(0.1)
    raise AssertionError("it never came")


def workers(server: RunningServer) -> list[int]:
    """The worker processes of this server, as the system lists them."""
    listed = subprocess.run(["ps", "-wweo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    return [int(pid) for pid, parent, args in rows if int(parent) == server.pid and "operations.suggesting" in args]


def alive(pid: int) -> bool:
    """Whether it still runs; one that has ended stays listed as ``Z`` where nobody asks for its exit code."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def offered(desk: Desk) -> list[list[int]]:
    rows: dict[str, Any] = desk.hall.look(desk.url)["lists"]["suggestions"]
    return [sorted(row["cards"]) for row in rows.values() if row["kind"] == "same"]


def write(desk: Desk, *texts: str) -> list[int]:
    return [desk.act("enter_card", text=text, language="de")["contribution"] for text in texts]


def test_a_worker_catches_up_is_replaced_when_it_dies_and_ends_with_its_server(server: StartServer) -> None:
    running = server()
    desk = furnish_desk(running, cards=0)
    pair = write(desk, "Mehr Spielplätze in der Nordstadt", "Mehr Spielplätze in der Nortstadt")
    assert workers(running) == []
    running.environment["SUGGESTIONS"] = "on"
    running.restart()
    wait_for(lambda: offered(desk) == [pair])
    (worker,) = workers(running)
    assert os.getpriority(os.PRIO_PROCESS, worker) == 19
    assert "suggestions_worker_lost" not in running.log

    os.kill(worker, signal.SIGKILL)
    later = write(desk, "Die Bibliothek sonntags öffnen", "Die Bibliothek sontags öffnen")
    wait_for(lambda: sorted(offered(desk)) == [pair, later])
    (second,) = workers(running)
    assert second != worker
    assert "suggestions_worker_lost" in running.log

    running.kill()
    wait_for(lambda: not alive(second))
