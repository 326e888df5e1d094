"""The control screen in a real browser, with phones, a wall and a second moderator around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy.orm import object_session

from participate.domain.kinds import Role
from participate.i18n.catalogue import translator
from participate.store.models import Conference, StakeholderGroup
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, Stage, new_stage, served, wait_for_phase
from tests.support.writing import photo

pytestmark = pytest.mark.timeout(240)
# Each clicks before hearing of the other: copies of the fields in which a step names its position stay as they are.
SEEN_AT_ONCE = """() => {
  for (const field of document.querySelectorAll("input[data-version]")) field.replaceWith(field.cloneNode());
}"""
TAKEN = re.compile(r"\d+ / ")  # minutes a part has taken so far
QUESTION = "Was hilft Menschen, hier gut anzukommen?"


@pytest.fixture
def stage(running: RunningServer, new_person: NewPerson) -> Iterator[Stage]:
    hall = new_stage(running, new_person)
    yield hall
    assert hall.errors == []


def part(page: Page | Locator, name: str) -> Locator:
    return page.locator(f'[data-part="{name}"]')


def shown(page: Page) -> dict[str, str]:
    """What a control screen says that does not depend on the second of the clock."""
    names = ("plan", "then", "next", "joined", "counts", "groups", "feed", "tables", "results")
    return {name: TAKEN.sub("", part(page, name).inner_text()) for name in names}


def lead_the_first_group_by_migrants(conference: Conference) -> None:
    groups = object_session(conference).query(StakeholderGroup).filter_by(conference_id=conference.id)  # type: ignore[union-attr]
    groups.filter_by(position=1).one().migrant_led = True


def test_one_click_on_next_moves_phone_control_and_wall(stage: Stage) -> None:
    stage.prepare(lead_the_first_group_by_migrants)
    control, wall, phone = stage.control(preview=True), stage.wall(), stage.phone()
    missed = part(control, "no-migrants")
    expect(missed).to_have_text(translator("de")("No organisation led by migrants is here. Their view is missing."))
    expect(missed).to_be_visible()
    conference, group = stage.hall.conference, stage.hall.groups[0]
    stage.act(stage.join("ar"), "choose_group", conference=conference, group=group)
    expect(missed).to_be_hidden(timeout=CAP)
    stage.to("intro")
    wait_for_phase("intro", control, wall)
    expect(part(control, "connected")).to_contain_text("1", timeout=CAP)
    expect(part(control, "then")).to_contain_text("1", timeout=CAP)
    part(control, "next").click()
    wait_for_phase("round-1", control, wall)
    expect(phone.locator('[data-phase="round"]')).to_be_attached(timeout=CAP)
    expect(wall.get_by_text(QUESTION)).to_be_visible(timeout=CAP)
    expect(control.locator('[data-part="plan"] [aria-current="step"]')).to_have_attribute("data-key", "round-1")
    expect(control.locator(".preview iframe").content_frame.get_by_text(QUESTION)).to_be_visible(timeout=CAP)
    control.locator("#pause-minutes").select_option("30")
    part(control, "pause").click()
    expect(part(control, "resume")).to_be_visible(timeout=CAP)
    told = f"Pause bis {stage.hall.state(stage.url)['paused_until']}"
    expect(part(control, "clock-label")).to_have_text(told)
    expect(wall.locator(".stage .voice.first .words")).to_have_text(told, timeout=CAP)
    expect(phone.locator('[data-is="pause"]')).to_have_text(told, timeout=CAP)
    part(control, "resume").click()
    expect(wall.get_by_text(QUESTION)).to_be_visible(timeout=CAP)
    expect(phone.locator('[data-is="pause"]')).to_be_hidden(timeout=CAP)


def test_of_two_moderators_who_click_at_once_one_moves_the_hall_and_the_other_is_told(stage: Stage) -> None:
    screens = [stage.control("en"), stage.control("en")]
    for screen in screens:
        expect(part(screen, "others")).to_be_visible(timeout=CAP)
    for screen in screens:
        screen.evaluate(SEEN_AT_ONCE)
    for screen in screens:
        part(screen, "next").click()
    wait_for_phase("arrive", *screens)
    moods = [part(screen, "notice") for screen in screens]
    for screen in screens:
        expect(part(screen, "notice")).to_have_attribute("data-mood", re.compile("good|bad"), timeout=CAP)
    told = {mood.get_attribute("data-mood"): mood.text_content() for mood in moods}
    assert told == {"bad": "Somebody else was faster. You now see the current state.", "good": ""}
    assert stage.hall.state(stage.url)["version"] == 1
    assert shown(screens[0]) == shown(screens[1])


def test_a_reload_shows_the_identical_state_and_moves_nothing(stage: Stage) -> None:
    phone = stage.join()
    stage.to("round-1")
    stage.act(phone, "contribute", text="Mehr Busse am Abend", kind="need")
    control = stage.control()
    expect(part(control, "feed").get_by_text("Mehr Busse am Abend")).to_be_visible(timeout=CAP)
    before, version = shown(control), stage.hall.state(stage.url)["version"]
    control.reload()
    wait_for_phase("round-1", control)
    assert shown(control) == before
    assert stage.hall.state(stage.url)["version"] == version


def test_hiding_a_card_takes_it_from_the_gallery_and_undo_brings_it_back(stage: Stage) -> None:
    phone = stage.join()
    stage.to("round-1")
    stage.act(phone, "contribute", text="Bitte ausblenden")
    stage.act(phone, "contribute", text="Bleibt stehen")
    stage.to("gallery")
    control, wall = stage.control(), stage.wall()
    expect(wall.get_by_text("Bitte ausblenden")).to_be_visible(timeout=CAP)
    card = part(control, "feed").locator(".card", has_text="Bitte ausblenden")
    card.locator("summary").click()
    card.locator('[data-reason="insult"]').click()
    expect(wall.get_by_text("Bitte ausblenden")).to_have_count(0, timeout=CAP)
    expect(wall.get_by_text("Bleibt stehen")).to_be_visible()
    part(control, "undo").click()
    expect(wall.get_by_text("Bitte ausblenden")).to_be_visible(timeout=CAP)
    states = [row["state"] for row in stage.hall.look(stage.url)["lists"]["contributions"].values()]
    assert states == ["visible", "visible"]


def test_cards_held_back_reach_the_wall_only_when_released(stage: Stage) -> None:
    phone = stage.join()
    stage.to("round-1")
    control, wall = stage.control(), stage.wall()
    part(control, "hold-back").check()
    expect(part(control, "notice")).to_be_visible(timeout=CAP)
    stage.act(phone, "contribute", text="Erst lesen, dann zeigen")
    stage.to("gallery")
    wait_for_phase("gallery", control, wall)
    assert "Erst lesen" not in wall.content()
    part(control, "feed").locator('.card [data-part="release"]').click()
    expect(wall.get_by_text("Erst lesen, dann zeigen")).to_be_visible(timeout=CAP)


def test_keys_lead_and_are_silent_in_fields_and_when_switched_off(stage: Stage) -> None:
    control = stage.control()
    control.keyboard.press("n")
    wait_for_phase("arrive", control)
    control.keyboard.press("p")
    expect(part(control, "resume")).to_be_visible(timeout=CAP)
    control.keyboard.press("p")
    expect(part(control, "pause")).to_be_visible(timeout=CAP)
    before = stage.hall.state(stage.url)["ends_at"]
    control.keyboard.press("+")
    expect(part(control, "clock")).to_have_text(re.compile("^15:[1-5]"), timeout=CAP)  # more than 15:00
    assert stage.hall.state(stage.url)["ends_at"] - before == 60_000
    control.keyboard.press("b")
    expect(part(control, "wall-black")).to_have_attribute("aria-pressed", "true", timeout=CAP)
    control.keyboard.press("q")
    expect(part(control, "wall-qr")).to_have_attribute("aria-pressed", "true", timeout=CAP)
    control.locator("#tab-entry").click()
    control.locator('[data-part="enter-card"] textarea').press_sequentially("n p + b ?")
    control.keyboard.press("Escape")
    control.locator("h1").click()
    control.keyboard.press("?")
    part(control, "keys-on").uncheck()
    part(control, "help-close").click()
    control.keyboard.press("n")
    control.keyboard.press("ArrowRight")
    state = stage.hall.state(stage.url)
    assert (state["phase"]["name"], state["wall"], state["status"]) == ("arrive", "qr", "running")


def test_back_says_what_it_keeps_and_a_phase_can_be_skipped(stage: Stage) -> None:
    stage.to("intro")
    control = stage.control("en")
    part(control, "back").click()
    expect(part(control, "ask")).to_contain_text("Nothing is deleted.")
    part(control, "ask-no").click()
    assert stage.hall.state(stage.url)["phase"]["name"] == "intro"
    part(control, "back").click()
    part(control, "ask-yes").click()
    wait_for_phase("arrive", control)
    control.locator('[data-key="gallery"] [data-part="jump"]').click()
    expect(part(control, "ask-text")).to_contain_text("Distilling")
    part(control, "ask-yes").click()
    wait_for_phase("gallery", control)
    expect(control.locator('[data-key="distil"]')).to_have_attribute("data-stage", "skipped")
    expect(control.locator('[data-key="arrive"]')).to_have_attribute("data-stage", "done")


def test_people_without_a_phone_are_entered_with_card_seat_and_ballot(stage: Stage) -> None:
    stage.to("round-1")
    control = stage.control("en", Role.HELPER)
    control.locator("#tab-entry").click()
    person = part(control, "enter-person")
    person.locator('[name="language"]').select_option("uk")
    person.locator('[name="table"]').select_option("2")
    person.locator("button").click()
    expect(part(control, "notice")).to_have_text("Person entered: number 1 · Table 2", timeout=CAP)
    card = part(control, "enter-card")
    card.locator("textarea").fill("Gesprochen am Tisch zwei")
    card.locator('[name="table"]').select_option("2")
    card.locator("button").click()
    expect(part(control, "notice")).to_have_text("Card 1 entered", timeout=CAP)
    expect(card.locator("textarea")).to_have_value("")
    stage.to("distil")
    card.locator("textarea").fill("Das ist uns wichtig")
    card.locator('[name="purpose"]').select_option("core")
    card.locator("button").click()
    expect(part(control, "notice")).to_have_text("Card 2 entered", timeout=CAP)
    stage.to("weigh")
    control.locator("#tab-entry").click()
    part(control, "enter-ballot").locator('[data-part="dots"]').fill("1")
    part(control, "enter-ballot").locator("button").click()
    expect(part(control, "notice")).to_have_text("Paper ballot counted", timeout=CAP)
    stage.to("outlook")
    wait_for_phase("outlook", control)
    control.locator("#tab-votes").click()
    result = part(control, "results")
    expect(result).to_contain_text("1 of 2 people voted", timeout=CAP)
    expect(result).to_contain_text("Das ist uns wichtig")
    expect(result.get_by_role("table", name="Raw counts").locator("tbody tr")).to_have_text(re.compile("Das ist.*1"))


def test_hosts_bonds_questions_and_the_called_table_are_led_from_the_screen(stage: Stage) -> None:
    for _ in range(4):
        stage.join()
    stage.to("round-1")
    control, wall = stage.control("en"), stage.wall()
    control.locator("#tab-tables").click()
    table = part(control, "tables").locator('[data-key="2"]')
    table.locator("summary").click()
    table.locator('[name="participant"]').fill("3")
    table.locator('[data-part="host-form"] button').click()
    expect(table.locator('[data-part="host"]')).to_have_text("Host: number 3", timeout=CAP)
    bind = part(control, "bind-form")
    bind.locator("input").fill("1, 4")
    bind.locator("button").click()
    expect(part(control, "bonds")).to_have_text("Together: 1, 4", timeout=CAP)
    part(control, "cloth-form").locator('[name="place"]').fill("2")
    photo_of_cloth = {"name": "tuch.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    part(control, "cloth-form").locator('[name="file"]').set_input_files(files=[photo_of_cloth])
    with control.expect_navigation():
        part(control, "cloth-form").locator("button").click()
    wait_for_phase("round-1", control)
    control.locator("#tab-tables").click()
    cloth = part(control, "sheet-list").locator(".sheet-row")
    expect(part(cloth, "number")).to_have_text("Table 2 ·", timeout=CAP)
    cloth.locator("> summary").click()
    part(cloth, "hide").locator("summary").click()
    cloth.locator('[data-reason="personal"]').click()
    expect(part(cloth, "unhide")).to_be_visible(timeout=CAP)
    assert stage.hall.look(stage.url)["lists"]["sheets"]["1"]["pictures"][0]["reason"] == "personal"
    control.locator("#tab-questions").click()
    question = control.locator("form.question")
    question.locator('textarea[name="de"]').fill("Was fehlt uns hier?")
    question.locator('[name="reason"]').select_option("clearer")
    question.locator("button").click()
    expect(wall.get_by_text("Was fehlt uns hier?")).to_be_visible(timeout=CAP)
    expect(question.locator('[name="reason"]')).to_have_value("")
    stage.to("harvest")
    wait_for_phase("harvest", control)
    control.locator("#tab-tables").click()
    table.locator('[data-part="call"]').click()
    expect(wall.locator(".stage")).to_contain_text("2", timeout=CAP)
    assert stage.hall.state(stage.url)["called"] == 2


def test_without_the_server_the_last_state_stays_to_be_read_and_comes_back_fresh(
    new_person: NewPerson, tmp_path: Path
) -> None:
    with served(tmp_path / "server") as server:
        stage = new_stage(server, new_person)
        stage.to("intro")
        control, wall = stage.control("en"), stage.wall()
        server.kill()
        expect(part(control, "offline")).to_be_visible(timeout=CAP)
        expect(part(wall, "dot")).to_be_visible(timeout=CAP)
        expect(part(control, "next")).to_have_text("Next: Round of talks 1")
        part(control, "next").click()
        expect(part(control, "notice")).to_have_attribute("data-mood", "bad")
        server.start()
        expect(part(control, "offline")).to_be_hidden(timeout=CAP * 2)
        expect(part(wall, "dot")).to_be_hidden(timeout=CAP * 2)
        assert stage.hall.state(stage.url)["phase"]["name"] == "intro"
        part(control, "next").click()
        wait_for_phase("round-1", control, wall)
