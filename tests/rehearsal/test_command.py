"""``participate rehearse`` as an organiser calls it: a process of its own that starts a server of its own."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from participate.access.links import invitation_link
from participate.cli.throwaway import Part, Plan, prepare
from tests.support.launching import launch
from tests.support.ports import free_port
from tests.support.servers import SETTINGS, STOP_SECONDS, StartServer

PUBLIC = Path(__file__).resolve().parents[1] / "data"
SECONDS = 840  # a cap, never a measure


@dataclass
class Ended:
    """A rehearsal that is over: exit code and what it said."""

    returncode: int
    stdout: str
    stderr: str


Rehearse = Callable[..., Ended]


@pytest.fixture
def rehearse(tmp_path: Path) -> Rehearse:
    """Return a function that runs ``participate rehearse`` with these arguments to its end."""
    numbers = count()

    def run(*arguments: str) -> Ended:
        inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        out, err = (tmp_path / f"rehearsal-{next(numbers)}.txt" for _ in range(2))
        process = launch(["rehearse", *arguments], {**inherited, "SUGGESTIONS": "off"}, out, err)
        try:
            code = process.wait(SECONDS)
        except BaseException:
            process.send_signal(signal.SIGINT)  # it ends its own server
            with suppress(TimeoutError):
                process.wait(STOP_SECONDS)
            process.kill()
            raise
        return Ended(code, out.read_text("utf-8"), err.read_text("utf-8"))

    return run


def read(path: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return report


@pytest.mark.timeout(SECONDS + 60)
def test_a_small_mixed_hall_loses_nothing_and_takes_its_minutes_home(rehearse: Rehearse, tmp_path: Path) -> None:
    inputs = ("--input", str(PUBLIC / "sib200.csv"), "--input", str(PUBLIC / "klimarat_wohnen_de/comments.csv"))
    size = ("--phones", "16", "--tables", "4", "--seed", "2")
    run = rehearse(*size, *inputs, "--keep", str(tmp_path / "kept"), "--report", str(tmp_path / "report.json"))
    report = read(tmp_path / "report.json")
    assert report["trouble"] == [], run.stdout
    assert (report["lost"], report["duplicated"], report["mirrors"]["unequal"]) == (0, 0, 0)
    screens_a_phase = 2 * 3  # conference and workshop, as a moderator, a wall and a phone see them
    gone_back = 2 * 2
    assert report["mirrors"]["compared"] == len(report["phases"]) * screens_a_phase + gone_back + 2 * (16 + 2)
    assert report["done"]["back"] == 1
    assert report["contributions"]["acknowledged"] == report["contributions"]["in_minutes"] > 60
    options = report["done"]["create_cluster"]  # how many depends on who wrote what first
    assert report["votes"]["cast"] == report["votes"]["counted"] == 16 * min(3, options)
    assert report["tables_without_shared_language"] == 0
    sizes = {path.suffix[1:]: path.stat().st_size for path in (tmp_path / "kept").iterdir()}
    assert sizes == report["exports"]
    assert set(sizes) == {"docx", "pdf", "xlsx", "md", "csv", "json"}
    assert report["repeated"] > 0
    assert report["returns"] > 0
    assert [phase["name"] for phase in report["phases"]][:3] == ["arrive", "intro", "round-1"]
    assert {"p50", "p95"} <= set(report["phase_change_ms"])
    assert run.returncode == 0, run.stdout
    assert "Lost: 0. Duplicated: 0." in run.stdout
    assert "Rehearsal" in run.stderr


@pytest.mark.timeout(SECONDS + 60)
def test_a_running_server_on_postgresql_is_rehearsed_by_its_control_link(
    rehearse: Rehearse, server: StartServer, postgres_url: str, tmp_path: Path
) -> None:
    plan = Plan((Part("world-cafe", 3, 4, {"rounds": 2}),), languages=("de", "ar"))
    secret = prepare({"DATA_DIR": str(tmp_path / "prepared"), "DATABASE_URL": postgres_url}, plan)
    running = server(DATABASE_URL=postgres_url)
    link = invitation_link(running.url, secret)
    whom = ("--url", running.url, "--control-link", link, "--phones", "9", "--languages", "de,ar")
    run = rehearse(*whom, "--report", str(tmp_path / "report.json"))
    report = read(tmp_path / "report.json")
    assert (report["trouble"], report["lost"], report["duplicated"]) == ([], 0, 0)
    assert (report["tables"], report["rounds"]) == (3, 2)
    assert report["contributions"]["acknowledged"] == report["contributions"]["in_minutes"]
    assert run.returncode == 0, run.stdout
    again = rehearse(*whom)
    assert (again.returncode, "has not begun" in again.stderr) == (2, True)


CLEAN = {"trouble": [], "lost": 0, "duplicated": 0}


def clean(report: dict[str, Any]) -> dict[str, Any]:
    return {key: report[key] for key in CLEAN}


@pytest.mark.timeout(SECONDS + 60)
def test_an_open_space_keeps_every_topic_report_and_agreement(rehearse: Rehearse, tmp_path: Path) -> None:
    size = ("--method", "open-space", "--phones", "8", "--slots", "2", "--places", "3")
    run = rehearse(*size, "--report", str(tmp_path / "report.json"))
    report = read(tmp_path / "report.json")
    assert clean(report) == CLEAN, run.stdout
    assert report["mirrors"]["unequal"] == 0
    assert report["workshops"] == [{"method": "open-space", "slots": 2, "places": report["workshops"][0]["places"]}]
    topics = report["topics"]
    assert list(topics) == ["proposed", "held", "with_report", "without_report"]
    assert topics["proposed"] == report["words"]["topic"]["in_minutes"] > 2
    assert topics["held"] == topics["with_report"] + topics["without_report"] > 0
    assert report["votes"]["cast"] == report["votes"]["counted"] > 0
    assert report["words"]["answer"]["in_minutes"] > 0
    assert (report["done"]["hide_topic"], report["done"]["unhide_topic"], report["done"]["back"]) == (2, 1, 1)
    assert run.returncode == 0, run.stdout


@pytest.mark.timeout(SECONDS + 60)
def test_a_future_workshop_in_groups_keeps_the_way_of_every_idea(rehearse: Rehearse, tmp_path: Path) -> None:
    size = ("--method", "zukunftswerkstatt", "--phones", "8", "--groups", "2")
    run = rehearse(*size, "--report", str(tmp_path / "report.json"))
    report = read(tmp_path / "report.json")
    assert clean(report) == CLEAN, run.stdout
    assert report["mirrors"]["unequal"] == 0
    assert report["workshops"] == [{"method": "zukunftswerkstatt", "groups": 2}]
    assert report["done"]["go_to_workshop"] >= 2
    photos = report["words"]["picture"]
    assert photos["acknowledged"] == photos["in_minutes"] > 0
    chain = report["chain"]
    assert list(chain) == ["critiques", "turned", "ideas", "projects", "measures", "broken_links"]
    assert 0 < chain["turned"] <= chain["critiques"]
    assert chain["ideas"] > 0
    assert chain["projects"] > 0
    assert chain["broken_links"] == 0
    assert report["votes"]["cast"] == report["votes"]["counted"] > 0
    assert run.returncode == 0, run.stdout


@pytest.mark.timeout(SECONDS + 60)
def test_a_method_the_rehearsal_was_not_made_for_is_played_by_what_its_screens_are_for(
    rehearse: Rehearse, tmp_path: Path
) -> None:
    run = rehearse("--method", "fishbowl", "--phones", "8", "--report", str(tmp_path / "report.json"))
    report = read(tmp_path / "report.json")
    assert clean(report) == CLEAN, run.stdout
    assert [workshop["method"] for workshop in report["workshops"]] == ["fishbowl"]
    assert report["contributions"]["acknowledged"] == report["contributions"]["in_minutes"] >= 8 * 5
    assert report["votes"]["cast"] == report["votes"]["counted"] > 0
    assert report["mirrors"]["unequal"] == 0
    assert run.returncode == 0, run.stdout


@pytest.mark.timeout(SECONDS + 60)
def test_a_day_of_three_methods_hands_on_what_came_out_of_each(rehearse: Rehearse, tmp_path: Path) -> None:
    size = ("--method", "conference", "--phones", "8", "--tables", "2", "--rounds", "1", "--slots", "1")
    report_to = tmp_path / "report.json"
    run = rehearse(*size, "--places", "3", "--groups", "1", "--report", str(report_to))
    report = read(report_to)
    assert clean(report) == CLEAN, run.stdout
    assert [each["method"] for each in report["workshops"]] == ["world-cafe", "open-space", "zukunftswerkstatt"]
    assert report["done"]["carry_over"] == 2
    assert report["mirrors"]["unequal"] == 0
    chain, topics = report["chain"], report["topics"]
    assert (chain["broken_links"], min(chain["critiques"], chain["turned"], chain["ideas"]) > 0) == (0, True)
    assert (topics["proposed"] >= topics["held"] > 0, topics["held"]) == (
        True,
        topics["with_report"] + topics["without_report"],
    )
    assert report["votes"]["cast"] == report["votes"]["counted"] > 0
    assert report["contributions"]["acknowledged"] == report["contributions"]["in_minutes"] > 0
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--languages", "de,xx"), "not one of ours: xx"),
        (("--phones", "1"), "not in the range"),
        (("--input", "nowhere.csv"), "does not exist"),
        (("--url", "http://127.0.0.1:1"), "--url and --control-link belong together."),
        (("--url", "http://127.0.0.1:1", "--control-link", "http://127.0.0.1:1/staff/enter"), "A control link looks"),
        (("--method", "open-sky"), "is not"),
        (("--method", "open-space", "--groups", "3"), "--groups belongs to --method zukunftswerkstatt or conference."),
        (("--method", "zukunftswerkstatt", "--slots", "2"), "--slots belongs to --method open-space or conference."),
        (("--places", "8"), "--places belongs to --method open-space or conference."),
        (("--method", "open-space", "--slots", "0"), "not in the range"),
        (("--like", "K7M4QX", "--tables", "3"), "--like brings a plan of its own; it does not go with --tables."),
        (("--method", "conference", "--groups", "many"), "not a valid integer"),
    ],
)
def test_bad_arguments_are_named_and_end_with_2(rehearse: Rehearse, arguments: tuple[str, ...], complaint: str) -> None:
    run = rehearse(*arguments)
    assert (run.returncode, complaint in run.stderr) == (2, True), run.stderr


def test_a_server_that_is_not_there_ends_with_3(rehearse: Rehearse) -> None:
    link = f"http://127.0.0.1:{free_port()}/staff/enter#secret"
    run = rehearse("--url", link.partition("/staff")[0], "--control-link", link, "--phones", "4")
    assert run.returncode == 3
    assert "does not answer" in run.stderr


def test_a_link_that_opens_no_door_ends_with_2(rehearse: Rehearse, server: StartServer) -> None:
    running = server()
    run = rehearse("--url", running.url, "--control-link", f"{running.url}/staff/enter#nobody", "--phones", "4")
    assert run.returncode == 2
    assert "The server does not take this control link (POST /staff/enter: 410). Ask for a new one." in run.stderr
