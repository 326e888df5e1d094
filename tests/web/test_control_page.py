"""The control screen as a page: who may open it, what it says, and its forms where no script runs."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from participate.app import make_flask
from participate.config import read_settings
from participate.domain.kinds import Activity, Role
from participate.methods import find_method
from participate.methods.base import WorkshopSettings
from participate.web.control_words import control_words, effects
from participate.web.future_workshop_words import future_effects
from participate.web.numbered import numbered
from participate.web.open_space_words import open_space_effects
from participate.web.services import Services
from tests.support.house import House, add_hall, op_id


@pytest.fixture
def client(sqlite_house: House, tmp_path: Path) -> FlaskClient:
    """A browser without scripts on the pages of the house."""
    settings = read_settings({"DATA_DIR": str(tmp_path / "data"), "PUBLIC_URL": "http://hall.example"})
    house = sqlite_house
    flask = make_flask(Services(settings, house.database, house.writer, house.door))
    return flask.test_client()


def come_in(client: FlaskClient, token: str) -> None:
    client.set_cookie("participate_staff", token)


def look(client: FlaskClient, house: House) -> str:
    answer = client.get(f"/control/{house.workshop}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def block(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(unescape(found[1]))


def test_who_is_not_signed_in_is_led_to_the_door(client: FlaskClient, sqlite_house: House) -> None:
    answer = client.get(f"/control/{sqlite_house.workshop}")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/staff")


def test_a_phone_and_a_wall_do_not_get_the_control_screen(client: FlaskClient, sqlite_house: House) -> None:
    client.set_cookie("participate_phone", sqlite_house.join())
    assert client.get(f"/control/{sqlite_house.workshop}").status_code == 302
    come_in(client, sqlite_house.invite(Role.PROJECTOR))
    assert client.get(f"/control/{sqlite_house.workshop}").status_code == 403


def test_another_conference_looks_like_none(client: FlaskClient, sqlite_house: House) -> None:
    hall = sqlite_house.writer.perform(lambda work: add_hall(work, WorkshopSettings(), 2, code="ABCDEF"))
    come_in(client, sqlite_house.moderator)
    assert client.get(f"/control/{hall[2]}").status_code == 404
    assert client.get("/control/999999").status_code == 404


def test_the_run_of_show_stands_in_the_page_before_any_script(client: FlaskClient, sqlite_house: House) -> None:
    come_in(client, sqlite_house.moderator)
    page = look(client, sqlite_house)
    plan = find_method("world_cafe").plan(WorkshopSettings())
    shown = re.findall(r'<li class="step" data-key="([^"]+)"', page)
    assert shown == [phase.name for phase in plan]
    assert block(page, "about")["leads"] is True


def test_a_helper_sees_the_screen_and_gets_nothing_to_lead_with(client: FlaskClient, sqlite_house: House) -> None:
    come_in(client, sqlite_house.invite(Role.HELPER))
    page = look(client, sqlite_house)
    leading = ("next", "back", "pause", "wall-qr", "hold-back", "jump", "host-form", "reset")
    assert [name for name in leading if f'data-part="{name}"' in page] == []
    assert 'data-act="enter_card"' in page
    form = {"name": "advance", "op_id": op_id(), "version": "0"}
    assert client.post(f"/control/{sqlite_house.workshop}/act", data=form).status_code == 403
    assert sqlite_house.read_workshop("version") == 0


def test_whoever_ends_a_parked_matter_is_told_who_reads_the_note(client: FlaskClient, sqlite_house: House) -> None:
    come_in(client, sqlite_house.moderator)
    page = look(client, sqlite_house)
    (told,) = re.findall(r'<input name="note"[^>]* aria-describedby="([\w-]+)"', page)
    assert re.findall(rf'id="{told}">(Everybody reads|Alle lesen)', page)


def test_whoever_ends_the_day_is_told_how_many_parked_matters_are_open(
    client: FlaskClient, sqlite_house: House
) -> None:
    come_in(client, sqlite_house.invite(Role.ORGANISER))
    sqlite_house.advance_to("round-1")
    page = f"/staff/conferences/{sqlite_house.conference}/open"
    assert "data-unsettled" not in client.get(page).get_data(as_text=True)
    sqlite_house.act(sqlite_house.join(), "contribute", text="Wer zahlt die Busse?", purpose="parked")
    assert 'data-unsettled="1"' in client.get(page).get_data(as_text=True)


def test_next_works_as_a_plain_form_and_a_stale_click_is_told(client: FlaskClient, sqlite_house: House) -> None:
    come_in(client, sqlite_house.moderator)
    page = look(client, sqlite_house)
    form = {"name": "advance", "op_id": op_id(), "version": "0"}
    assert re.findall(r'name="version" value="(\d+)"', page)[0] == "0"
    opened = client.post(f"/control/{sqlite_house.workshop}/act", data=form)
    assert (opened.status_code, opened.headers["Location"]) == (303, f"/control/{sqlite_house.workshop}")
    stale = client.post(f"/control/{sqlite_house.workshop}/act", data=form | {"op_id": op_id()})
    assert stale.status_code == 409
    assert f'href="/control/{sqlite_house.workshop}"' in stale.get_data(as_text=True)
    assert (sqlite_house.read_workshop("phase"), sqlite_house.read_workshop("version")) == ("arrive", 1)


def test_minutes_work_as_a_plain_form_and_no_number_is_told(client: FlaskClient, sqlite_house: House) -> None:
    come_in(client, sqlite_house.moderator)
    sqlite_house.advance_to("arrive")
    before = sqlite_house.read_workshop("ends_at")
    form = {"name": "extend", "op_id": op_id(), "version": "1", "minutes": "5"}
    assert client.post(f"/control/{sqlite_house.workshop}/act", data=form).status_code == 303
    assert (sqlite_house.read_workshop("ends_at") - before).total_seconds() == 300
    wrong = form | {"op_id": op_id(), "version": "two"}
    assert client.post(f"/control/{sqlite_house.workshop}/act", data=wrong).status_code == 422


def test_next_has_a_sentence_for_every_activity_in_every_language() -> None:
    expected = {activity.value for activity in Activity} | {"core", "end", "mood", "parking", "free", "problems"}
    for tag in ("de", "de@simple", "en", "ar", "uk", "tr"):
        told = effects(tag) | future_effects(tag) | open_space_effects(tag)
        assert set(told) == expected
        assert all("{count}" in form for forms in told.values() for form in forms.values() if forms)


def test_a_number_gets_every_plural_form_of_its_language() -> None:
    say = {tag: numbered(tag)("%(count)s phone", "%(count)s phones") for tag in ("en", "ar", "uk")}
    assert say["en"] == {"one": "{count} phone", "other": "{count} phones"}
    assert set(say["ar"]) == {"zero", "one", "two", "few", "many", "other"}
    assert set(say["uk"]) == {"one", "few", "many"}


def test_every_phase_of_the_plan_has_its_name() -> None:
    plan = [
        {"name": phase.name, "key": phase.key, "round": phase.round}
        for phase in find_method("world_cafe").plan(WorkshopSettings())
    ]
    names = control_words("en", plan, find_method("world_cafe"), {})["phases"]
    assert list(names) == [phase["name"] for phase in plan]
    assert names["choose_host-1"] == "Choosing a host 1"
