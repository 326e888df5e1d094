"""A phone of a future workshop as a page, without a script: what stands where, for early and for late comers."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from participate.app import make_flask
from participate.config import read_settings
from participate.web.services import Services
from tests.support.house import House

HIDDEN = re.compile(r"<template.*?</template>|<script.*?</script>", re.DOTALL)


@pytest.fixture
def client(sqlite_future: House, tmp_path: Path) -> FlaskClient:
    settings = read_settings({"DATA_DIR": str(tmp_path / "data"), "PUBLIC_URL": "http://hall.example"})
    house = sqlite_future
    return make_flask(Services(settings, house.database, house.writer, house.door)).test_client()


def page_of(client: FlaskClient, phone: str, code: str = "K7M4QX") -> str:
    """What is on the screen: no templates, no data."""
    client.set_cookie("participate_phone", phone)
    return unescape(HIDDEN.sub("", client.get(f"/{code}/now").get_data(as_text=True)))


def section(page: str, activity: str, part: str) -> str | None:
    """The inside of the open section of that activity that holds this element; None where it is closed."""
    for names, attributes, inside in re.findall(
        r'<section data-activity="([^"]*)"([^>]*)>(.*?)</section>', page, re.DOTALL
    ):
        if activity in names.split() and f"<{part}" in inside:
            return None if " hidden" in attributes else str(inside)
    return None


def found(house: House, phone: str, title: str = "Nachtbus", **about: Any) -> int:
    return int(house.act(phone, "found_group", kind="theme", title=title, **about)["group"])


def write(house: House, phone: str, text: str, **fields: Any) -> int:
    return int(house.act(phone, "contribute", text=text, **fields)["contribution"])


@pytest.mark.parametrize("phase", ["shape", "check", "sketch", "action_plan"])
def test_a_late_comer_finds_the_groups_open_and_whoever_is_in_one_finds_them_folded(
    client: FlaskClient, sqlite_future: House, phase: str
) -> None:
    house = sqlite_future
    phone = house.join()
    house.advance_to("choose")
    found(house, phone)
    house.advance_to(phase)
    activity = {"action_plan": "plan"}.get(phase, phase)
    late = section(page_of(client, house.join()), activity, "group-list")
    assert late is not None
    assert ('<details class="folded" open>' in late, "/acts/join_group" in late) == (True, True)
    member = section(page_of(client, phone), activity, "group-list")
    assert member is not None
    assert '<details class="folded">' in member


def test_an_idea_can_be_built_on_what_was_turned_around(client: FlaskClient, sqlite_future: House) -> None:
    house = sqlite_future
    phone = house.join()
    house.advance_to("critique")
    critique = write(house, phone, "Kein Bus")
    house.advance_to("turn")
    positive = write(house, phone, "Busse die ganze Nacht", about={"part": "contribution", "id": critique})
    house.advance_to("dream")
    walls = re.findall(
        r'<card-wall data-purpose="(\w+)"[^>]*?( hidden)?>(.*?)</card-wall>', page_of(client, phone), re.DOTALL
    )
    shown = {purpose: inside for purpose, hidden, inside in walls if not hidden}
    assert list(shown) == ["positive"]
    assert f'name="about" value="contribution:{positive}"' in shown["positive"]


def test_utopia_and_its_core_are_at_hand_while_a_group_checks_and_plans(
    client: FlaskClient, sqlite_future: House
) -> None:
    house = sqlite_future
    phone = house.join()
    house.advance_to("choose")
    group = found(house, phone)
    house.advance_to("shape")
    answers = {"title": {"text": "Musterhausen fliegt"}}
    utopia = house.act(phone, "write_sheet", kind="utopia", group=group, answers=answers)["sheet"]
    house.advance_to("bridge")
    write(house, phone, "Nachts muss etwas fahren", about={"part": "sheet", "id": utopia})
    for phase in ("check", "sketch"):
        house.advance_to(phase)
        inside = section(page_of(client, phone), phase, "utopia-wall")
        assert inside is not None
        texts = re.findall(r"(Musterhausen fliegt|Nachts muss etwas fahren|acts/contribute)", inside)
        assert (phase, texts) == (phase, ["Musterhausen fliegt", "Nachts muss etwas fahren"])


def test_critique_that_comes_late_says_what_becomes_of_it(client: FlaskClient, sqlite_future: House) -> None:
    house = sqlite_future
    phone = house.join()
    house.advance_to("critique")
    write(house, phone, "Kein Bus")
    house.advance_to("dream")
    write(house, phone, "Viel zu teuer", purpose="critique")
    states = re.findall(r'own-card" data-key="\d+" data-state="(\w+)"', page_of(client, phone))
    assert states == ["kept", "sent"]
