"""An insult in a title: two taps of the moderator, and no screen shows it. A topic on paper: one form."""

from __future__ import annotations

from playwright.sync_api import expect

from participate.methods import WorkshopSettings
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, new_stage, violations, wait_for_phase
from tests.support.walls import leaf_to

INSULT = "Der Bürgermeister ist ein Esel"


def test_a_hidden_title_is_on_no_screen_of_the_hall_and_comes_back(
    running: RunningServer, new_person: NewPerson
) -> None:
    stage = new_stage(running, new_person, method="open_space", tables=3, settings=WorkshopSettings(rounds=1))
    caller = stage.join()
    stage.to("marketplace")
    stage.act(caller, "propose_topic", title=INSULT, slot=1, place=2)
    control, wall, phone = stage.control(), stage.wall(), stage.phone()
    wait_for_phase("marketplace", control, wall)
    leaf_to(wall, wall.get_by_text(INSULT))
    control.click("#tab-topics")
    topic = control.locator("#panel-topics .wall-grid .topic")
    topic.locator("summary").click()
    topic.locator('[data-reason="insult"]').click()
    expect(topic.locator('[data-part="unhide"]')).to_be_visible(timeout=CAP)
    expect(topic.locator('[data-part="title"]')).to_have_text(INSULT)
    assert violations(control) == []
    for screen in (wall.locator(".stage"), phone.locator("agenda-wall .topic").first):
        expect(screen).to_contain_text("nicht mehr gezeigt", timeout=CAP)
        expect(screen).not_to_contain_text(INSULT)
    topic.locator('[data-part="unhide"]').click()
    for screen in (wall.locator(".stage"), phone.locator("agenda-wall .topic").first):
        expect(screen).to_contain_text(INSULT, timeout=CAP)
    assert stage.errors == []


def test_a_topic_on_paper_is_entered_without_a_phone(running: RunningServer, new_person: NewPerson) -> None:
    stage = new_stage(running, new_person, method="open_space", tables=3, settings=WorkshopSettings(rounds=1))
    stage.to("marketplace")
    person = stage.act(stage.hall.moderator, "enter_person", language="de")["participant"]
    control = stage.control()
    wait_for_phase("marketplace", control)
    control.click("#tab-entry")
    form = control.locator('[data-part="enter-topic"]')
    for name, value in (("title", "Fahrräder für alle"), ("participant", str(person)), ("slot", "1")):
        form.locator(f'[name="{name}"]').fill(value)
    form.locator('[name="place"]').select_option("2")
    form.locator("button").click()
    expect(form.locator('[name="title"]')).to_have_value("", timeout=CAP)
    phone = stage.phone()
    expect(phone.locator("agenda-wall .topic").first).to_contain_text("Fahrräder für alle", timeout=CAP)
    assert stage.errors == []
