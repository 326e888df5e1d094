"""Trying the plan before anybody comes: the command line's rehearsal in a process of its own, on a throw-away hall.

Nothing of it touches the conference: simulated phones join a server that is made for them and gone afterwards. One
rehearsal runs at a time; its report is kept beside the data and shown until the next one.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from werkzeug.wrappers import Response

from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.snapshots.preparation_rows import ConferencePage, WorkshopPage
from participate.web.prepare_conference import read_conference, show_step
from participate.web.prepare_page import Filled, attempt, prepare_blueprint, typed_number
from participate.web.prepare_workshop import read_workshop
from participate.web.services import services

MOST_PHONES = 300
USUAL_PHONES = 60

prepare_rehearsal = prepare_blueprint("prepare_rehearsal", __name__, by=frozenset({Role.ORGANISER}))

_running: dict[int, "subprocess.Popen[bytes]"] = {}


@prepare_rehearsal.get("/workshops/<int(max=2147483647):workshop>/rehearsal")
def rehearsal(workshop: int) -> str:
    found = read_workshop(workshop)
    seats = len(found.tables) * found.seats
    return show_rehearsal(found, Filled({"phones": str(max(2, min(seats, USUAL_PHONES)))}))


def show_rehearsal(found: WorkshopPage, form: Filled) -> str:
    state, report = outcome(found.id)
    more: dict[str, Any] = {"workshop": found, "state": state, "report": report, "most": MOST_PHONES}
    return show_step(read_conference(found.conference), "rehearsal", form, **more)


@prepare_rehearsal.post("/workshops/<int(max=2147483647):workshop>/rehearsal")
def begin(workshop: int) -> Response:
    found = read_workshop(workshop)

    def act() -> str:
        phones = typed_number("phones")
        if not 2 <= phones <= MOST_PHONES:
            raise Refusal("number_between", least=2, most=MOST_PHONES, state={"field": "phones"})
        if any(process.poll() is None for process in _running.values()):
            raise Refusal("rehearsal_running")
        _start(found, read_conference(found.conference), phones)
        return f"/staff/workshops/{workshop}/rehearsal"

    return attempt(act, lambda form: show_rehearsal(found, form))


def _files(workshop: int) -> tuple[Path, Path]:
    """Where the report and what the process says are kept."""
    folder = services().settings.data_dir / "rehearsals"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{workshop}.json", folder / f"{workshop}.log"


def _start(found: WorkshopPage, conference: ConferencePage, phones: int) -> None:
    report, log = _files(found.id)
    report.unlink(missing_ok=True)
    arguments = {
        "--method": found.method.replace("_", "-"),
        "--phones": phones,
        **_sizes(found),
        "--languages": ",".join(conference.languages),
        "--report": report,
    }
    command = [
        sys.executable,
        "-m",
        "participate",
        "rehearse",
        *(str(part) for pair in arguments.items() for part in pair),
    ]
    nice = shutil.which("nice")  # a hall that is on at the same time comes first
    with log.open("wb") as said:
        _running[found.id] = subprocess.Popen(  # noqa: S603 - our own program, every argument a number or a known tag
            [nice, "-n", "10", *command] if nice else command,
            stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip


def _sizes(found: WorkshopPage) -> dict[str, int]:
    """What the command line calls the size of this method; nothing where a method has none of its own."""
    places, rounds = len(found.tables), found.settings.rounds
    sizes = {
        "world_cafe": {"--tables": places, "--rounds": rounds},
        "open_space": {"--slots": rounds, "--places": places},
        "zukunftswerkstatt": {"--groups": found.settings.groups},
    }
    return sizes.get(found.method, {})


def outcome(workshop: int) -> tuple[str, dict[str, Any]]:
    """``none``, ``running``, ``failed``, or ``done`` with the report's figures."""
    process = _running.get(workshop)
    if process is not None and process.poll() is None:
        return "running", {}
    report, log = _files(workshop)
    if report.exists():
        figures: dict[str, Any] = json.loads(report.read_text("utf-8"))
        return "done", figures
    return ("failed" if log.exists() else "none"), {}
