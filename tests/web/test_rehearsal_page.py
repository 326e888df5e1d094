"""Trying a plan from the set-up screen: the organiser's own plan is rehearsed, in a house of its own."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from tests.support.office import Office, Person, opened

SECONDS = 840  # a cap, never a measure
LEFT_OUT = ("arrive", "intro", "gallery", "outlook")
STRUCTURE = {
    "structure": "1", "tables": "2", "seats": "4", "rounds": "1", "question_mode": "building", "mixing": "free",
    "weigh": "1", "dots": "4", "dots_per_card": "2", "card_limit": "300", "cards_each": "0", "own_cards": "1",
    "hold_back": "1",
}  # fmt: skip


def everything(office: Office) -> list[str]:
    """All that this server keeps, table by table."""
    with sqlite3.connect(office.settings.database_url.removeprefix("sqlite:///")) as file:
        return list(file.iterdump())


def planned(amira: Person) -> str:
    """The rehearsal's address of a World Café with a break and a mood check put in and four parts left out."""
    workshop = f"/staff/workshops/{amira.prepare()['workshop']}"
    forms: list[tuple[str, dict[str, Any]]] = [("plan", {"title": "Ankommen", **STRUCTURE})]
    forms += [("parts", {"deed": "leave_out", "phase": phase}) for phase in LEFT_OUT]
    forms += [
        ("parts", {"deed": "add", "phase": "pause", "after": ""}),
        ("parts", {"deed": "add", "phase": "mood", "after": "round-1"}),
        ("minutes", {"phase": "pause", "minutes": "7"}),
        ("questions", {"question.round-1.de": "Was hilft?"}),
    ]
    for page, form in forms:
        assert (page, amira.post(f"{workshop}/{page}", **form).status_code) == (page, 303)
    return f"{workshop}/rehearsal"


def look_until_it_is_over(amira: Person, path: str) -> str:
    end = time.monotonic() + SECONDS
    while 'data-part="running"' in (page := amira.get(path).text):
        assert time.monotonic() < end, page
        time.sleep(0.5)
    return page


@pytest.mark.timeout(SECONDS + 60)
def test_an_organisers_own_plan_is_rehearsed_and_the_workshop_is_not_touched(tmp_path: Path) -> None:
    with opened(tmp_path) as office:
        amira = office.organiser()
        path = planned(amira)
        before = everything(office)
        assert amira.post(path, phones="4").headers["Location"] == path
        page = look_until_it_is_over(amira, path)
        assert everything(office) == before
    report = json.loads(next(tmp_path.glob("rehearsals/*.json")).read_text("utf-8"))
    assert (report["lost"], report["duplicated"], report["trouble"], report["clean"]) == (0, 0, [], True)
    assert report["votes"]["cast"] == report["votes"]["counted"] > 0
    parts = ["pause", "round-1", "mood", "choose_host-1", "distil", "harvest", "weigh"]
    assert [phase["name"] for phase in report["phases"]] == parts
    plan, settings = report["plans"][0], report["plans"][0]["settings"]
    assert [(part["name"], part["minutes"]) for part in plan["parts"]][:2] == [("pause", 7), ("round-1", 23)]
    assert (plan["seats"], plan["questions"]) == ([4, 4], [{"round": 1, "place": None, "texts": {"de": "Was hilft?"}}])
    kept = [settings[name] for name in ("question_mode", "mixing", "dots", "dots_per_card", "hold_back")]
    assert kept == ["building", "free", 4, 2, True]
    assert report["done"]["release_card"] > 0
    assert re.findall(r'data-verdict="(\w+)"', page) == ["clean"]
    shown = page[page.index('data-part="rehearsed"') :]
    assert re.findall(r"<li>(.+?) <span", shown)[:3] == ["Pause", "Gesprächsrunde 1", "Blitzlicht"]


def test_a_rehearsal_that_is_not_clean_says_why(tmp_path: Path) -> None:
    """The verdict is the report's own: nothing lost, nothing doubled, and yet not good."""
    unclean = {
        "clean": False, "lost": 0, "duplicated": 0, "phones": 6, "votes": {"cast": 12, "counted": 12},
        "mirrors": {"unequal": 2}, "chain": {"broken_links": 0, "critiques": 0}, "topics": {"proposed": 0},
        "contributions": {"in_minutes": 9}, "tables": 0, "trouble": ["Phone 3: <silence>"], "plans": [],
    }  # fmt: skip
    with opened(tmp_path) as office:
        amira = office.organiser()
        workshop = amira.prepare()["workshop"]
        folder = tmp_path / "rehearsals"
        folder.mkdir()
        (folder / f"{workshop}.json").write_text(json.dumps(unclean), "utf-8")
        page = amira.get(f"/staff/workshops/{workshop}/rehearsal").text
    verdict = page[page.index('data-verdict="unclean"') : page.index("<dl")]
    assert len(re.findall("<li>", verdict)) == 2
    assert "<li>Phone 3: &lt;silence&gt;</li>" in verdict
