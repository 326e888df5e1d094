"""What seldom happens on the control screen: a vote on nothing, a table that empties, more people than tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, Stage, new_stage, wait_for_phase

pytestmark = pytest.mark.timeout(240)
NOTHING_YET = "There is nothing to vote on yet."
NOTHING_ON_IT = "Nobody can vote: there was nothing to vote on."


@pytest.fixture
def stage(running: RunningServer, new_person: NewPerson) -> Iterator[Stage]:
    hall = new_stage(running, new_person)
    yield hall
    assert hall.errors == []


def part(page: Page, name: str) -> Locator:
    return page.locator(f'[data-part="{name}"]')


def test_a_vote_on_nothing_is_said_before_and_while_it_is_open_and_can_be_mended(stage: Stage) -> None:
    phone = stage.phone("en")
    stage.to("gallery")
    control = stage.control("en")
    control.locator('[data-key="weigh"] [data-part="jump"]').click()
    expect(part(control, "ask-more")).to_contain_text(NOTHING_YET)
    part(control, "ask-no").click()
    stage.to("harvest")
    wait_for_phase("harvest", control)
    expect(part(control, "then")).to_contain_text(NOTHING_YET, timeout=CAP)
    cluster = stage.act(stage.hall.moderator, "create_cluster", title="")["cluster"]
    expect(part(control, "then")).to_contain_text("1 cluster has no name yet.", timeout=CAP)
    stage.act(stage.hall.moderator, "remove_cluster", cluster=cluster)
    part(control, "next").click()
    wait_for_phase("weigh", control)
    expect(part(control, "then")).to_contain_text(NOTHING_ON_IT, timeout=CAP)
    nothing = phone.locator('dot-vote [data-is="nothing"]')
    expect(nothing).to_have_text("There is nothing to vote on yet. Please wait a moment.", timeout=CAP)
    expect(phone.locator("dot-vote .dots-left")).to_be_hidden()
    stage.act(stage.hall.moderator, "create_cluster", title="Wohnen")
    stage.act(stage.hall.moderator, "reset_ballot", reason="mistake")
    expect(part(control, "then")).not_to_contain_text(NOTHING_ON_IT, timeout=CAP)
    expect(phone.locator("dot-vote .card-text")).to_have_text("Wohnen", timeout=CAP)
    expect(nothing).to_be_hidden()


def test_an_empty_table_moves_to_another_and_back_and_tables_are_added(stage: Stage) -> None:
    stage.to("round-1")
    control = stage.control("en")
    control.locator("#tab-tables").click()
    table = part(control, "tables").locator('[data-key="2"]')
    table.locator("summary").click()
    table.locator('[name="into"]').fill("3")
    part(table, "merge").click()
    expect(part(control, "notice")).to_have_text("Table 2 has moved to table 3", timeout=CAP)
    expect(part(table, "seats")).to_have_text("moved to table 3", timeout=CAP)
    part(table, "part").click()
    expect(part(control, "notice")).to_have_text("Table 2 is used again", timeout=CAP)
    expect(part(table, "seats")).to_have_text("0 of 5 seats", timeout=CAP)
    more = part(control, "add-form")
    more.locator('[name="count"]').fill("2")
    more.locator("button").click()
    expect(part(control, "notice")).to_have_text("New tables: 4, 5", timeout=CAP)
    expect(part(control, "tables").locator("li")).to_have_count(5, timeout=CAP)


def test_somebody_without_a_phone_says_which_languages_they_also_speak(stage: Stage) -> None:
    stage.to("round-1")
    german = stage.join("de")
    stage.act(german, "choose_place", place=3)
    control = stage.control("en")
    control.locator("#tab-entry").click()
    person = part(control, "enter-person")
    person.locator('[name="language"]').select_option("uk")
    person.locator('[name="also"][value="de"]').check()
    person.locator("button").click()
    expect(part(control, "notice")).to_have_text("Person entered: number 2 · Table 3", timeout=CAP)
    expect(person.locator('[name="also"]:checked')).to_have_count(0)
