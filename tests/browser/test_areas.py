"""A local area on its way: chosen on a phone, sieved on the board, a column of the table (rows.md 57)."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

import pytest
import requests
from playwright.sync_api import BrowserContext, Page, expect

from participate.store.models import Concept, LocalArea
from participate.store.work import Work
from tests.support.board_desk import Desk, card_of
from tests.support.phones import FIELD, PATIENCE, SEND, enter, online, see_states
from tests.support.plan_room import PlanRoom, write
from tests.support.servers import RunningServer

pytestmark = pytest.mark.timeout(240)
PICKER = 'idea-form:not([data-act]) [name="area"]'


def _list_areas(server: RunningServer, *names: str) -> list[int]:
    """Local areas of the concept that was made last."""

    def add(work: Work) -> list[int]:
        concept = work.db.query(Concept).order_by(Concept.id.desc()).first()
        assert concept is not None
        rows = [LocalArea(concept_id=concept.id, position=at, name=name) for at, name in enumerate(names, start=1)]
        work.db.add_all(rows)
        work.db.flush()
        return [row.id for row in rows]

    return list(write(server, add))


def test_a_place_chosen_on_a_phone_is_found_on_the_board_and_in_the_table(
    running: RunningServer,
    desk: Callable[..., Desk],
    open_board: Callable[..., Page],
    new_person: Callable[..., BrowserContext],
) -> None:
    hall = desk(cards=2)
    page = online(enter(new_person(), hall.url, hall.hall))
    expect(page.locator(PICKER)).to_be_hidden()
    area = _list_areas(running, "Kernstadt", "Oberdorf")[1]
    hall.act("enter_card", text="Von einem Zettel", table=1)  # whatever is told next brings the list along
    expect(page.locator(PICKER)).to_be_visible(timeout=PATIENCE)
    page.locator(PICKER).select_option("Oberdorf")
    page.fill(FIELD, "Ein Bus am Abend")
    page.reload()
    expect(page.locator(FIELD)).to_have_value("Ein Bus am Abend", timeout=PATIENCE)
    expect(page.locator(PICKER)).to_have_value(str(area))
    online(page)
    page.click(SEND)
    see_states(page, "sent")
    expect(page.locator(PICKER)).to_have_value("")

    board = open_board(hall)
    cards = board.locator('[data-column="inbox"] [data-card]:not([hidden])')
    expect(cards).to_have_count(4)
    board.locator('[data-board="filters"] > summary').click()
    board.locator('[data-board="filter"] [name="area"]').select_option("Oberdorf")
    expect(cards).to_have_count(1)
    expect(cards.first).to_contain_text("Ein Bus am Abend")
    board.locator('[data-board="filter"] [name="area"]').select_option("none")
    expect(cards).to_have_count(3)
    expect(card_of(board, hall, 0)).to_be_visible()

    told = requests.get(
        f"{hall.url}/control/{hall.hall.workshop}/export/csv",
        cookies={"participate_staff": hall.hall.moderator},
        timeout=30,
    )
    rows = csv.DictReader(StringIO(told.content.decode("utf-8-sig")))
    assert {row["text"]: row["area"] for row in rows}["Ein Bus am Abend"] == "Oberdorf"


def test_a_measure_is_given_a_place_and_found_by_it(
    running: RunningServer, plan_room: Callable[..., PlanRoom], open_plan: Callable[..., Page]
) -> None:
    room = plan_room()
    _list_areas(running, "Kernstadt", "Oberdorf")
    token = room.organiser()
    measure = room.line(token, "measure", "Sprachcafé")
    room.line(token, "measure", "Fahrdienst")
    page = open_plan(room, token, line=measure)
    sieve = page.locator('[data-part="plan-filter"]')
    sieve.locator("summary").click()
    expect(sieve.locator('[name="area"]')).to_be_hidden()
    page.locator('[data-group="basis"] > summary').click()
    page.locator('[data-answer="area"] [data-field]').select_option("Oberdorf")
    expect(sieve.locator('[name="area"]')).to_be_visible()
    sieve.locator('[name="area"]').select_option("Oberdorf")
    expect(page.locator(".row .row-text")).to_have_text(["Sprachcafé"])
    assert room.lists(token)["drafts"][str(measure)]["answers"]["area"]["text"] == "Oberdorf"
    cookies = {"participate_staff": token}
    told = requests.get(f"{room.url}/concept/{room.concept}/export/plan.csv", cookies=cookies, timeout=30)
    rows = csv.DictReader(StringIO(told.content.decode("utf-8-sig")))
    assert {row["wording"]: row["area"] for row in rows} == {"Sprachcafé": "Oberdorf", "Fahrdienst": ""}
