"""Trying the plan before anybody comes: the command line's rehearsal in a process of its own, on a throw-away hall.

The process reads what is prepared for the workshop and lays it down in a house of its own; simulated phones join that
one, and it is gone afterwards. One rehearsal runs at a time; its report is kept beside the data until the next one.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from werkzeug.wrappers import Response

from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.exports.outline import codes
from participate.i18n.own_words import own_translator
from participate.methods import find_method
from participate.snapshots.preparation_rows import ConferencePage, WorkshopPage
from participate.web.people import page_language
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
    (state, report), conference = outcome(found.id), read_conference(found.conference)
    more: dict[str, Any] = {"workshop": found, "state": state, "report": report, "most": MOST_PHONES}
    return show_step(conference, "rehearsal", form, plan=_plan(found, conference, report), **more)


def _plan(found: WorkshopPage, conference: ConferencePage, report: dict[str, Any]) -> dict[str, Any]:
    """What was rehearsed, in the reader's words, as the minutes of the rehearsal tell it; nothing without a report."""
    if not report.get("plans"):
        return {}
    _ = own_translator(page_language(), conference.words)
    plan, asked = report["plans"][0], find_method(found.method).settings
    settings = plan["settings"]
    return {
        "parts": [
            (codes.phase(_, part["key"], part["round"], part["name"]), part["minutes"]) for part in plan["parts"]
        ],
        "questions": codes.question_mode(_, settings["question_mode"]) if "question_mode" in asked else "",
        "seats": codes.mixing(_, settings["mixing"]) if "mixing" in asked else "",
        "dots": (settings["dots"], settings["dots_per_card"]) if report["votes"]["cast"] else None,
    }


@prepare_rehearsal.post("/workshops/<int(max=2147483647):workshop>/rehearsal")
def begin(workshop: int) -> Response:
    found = read_workshop(workshop)

    def act() -> str:
        phones = typed_number("phones")
        if not 2 <= phones <= MOST_PHONES:
            raise Refusal("number_between", least=2, most=MOST_PHONES, state={"field": "phones"})
        if any(process.poll() is None for process in _running.values()):
            raise Refusal("rehearsal_running")
        _start(found, phones)
        return f"/staff/workshops/{workshop}/rehearsal"

    return attempt(act, lambda form: show_rehearsal(found, form))


def _files(workshop: int) -> tuple[Path, Path]:
    """Where the report and what the process says are kept."""
    folder = services().settings.data_dir / "rehearsals"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{workshop}.json", folder / f"{workshop}.log"


def _start(found: WorkshopPage, phones: int) -> None:
    report, log = _files(found.id)
    report.unlink(missing_ok=True)
    arguments = {"--like": found.code, "--phones": phones, "--report": report}
    command = [
        sys.executable,
        "-m",
        "participate",
        "rehearse",
        *(str(part) for pair in arguments.items() for part in pair),
    ]
    settings = services().settings
    environment = {**os.environ, "DATABASE_URL": settings.database_url, "DATA_DIR": str(settings.data_dir)}
    nice = shutil.which("nice")  # a hall that is on at the same time comes first
    with log.open("wb") as said:
        _running[found.id] = subprocess.Popen(  # noqa: S603 - our own program, every argument a number, a code or a path
            [nice, "-n", "10", *command] if nice else command,
            env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip


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
