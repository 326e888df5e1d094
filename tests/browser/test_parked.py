"""What does not belong here now: parked on any phone, and read by all before the end with how it ended."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from participate.methods import PartChange, WorkshopSettings
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, Stage, new_stage, violations, wait_for_phase

LATE = PartChange("add", "parking", after="weigh")
FREE = PartChange("add", "free", after="parking")
MATTER, OTHER, MAYOR = "Wer zahlt die Busse?", "Wohin mit den Hunden?", "Frau Weber klärt es"
WEIGHT = "Punkte: 1 · Rang: 1"


def vote_on_both(stage: Stage, control: Page) -> None:
    """The moderator puts what is parked to the vote, and somebody gives a dot to the first."""
    stage.act(stage.join(), "contribute", text=OTHER, purpose="parked")
    stage.to("weigh")
    wait_for_phase("weigh", control)
    control.locator("#tab-votes").click()
    control.locator("[data-part=announce] summary").click()
    control.locator("[name=parked]").check(timeout=CAP)
    control.locator("[data-part=announce-vote] button.next").click()
    expect(control.locator("[name=parked]")).not_to_be_checked(timeout=CAP)
    look = stage.hall.look(stage.url)
    first = next(row["id"] for row in look["lists"]["options"].values() if row["title"] == MATTER)
    stage.act(stage.join(), "vote", ballot=look["state"]["ballot"]["id"], option=first, dots=1)


def test_a_matter_parked_in_a_world_cafe_is_read_with_its_dots_and_how_it_ended(
    running: RunningServer, new_person: NewPerson
) -> None:
    stage = new_stage(running, new_person, settings=WorkshopSettings(rounds=1, parts=(LATE, FREE)))
    stage.to("round-1")
    phone, wall = stage.phone(), stage.wall()
    aside = phone.locator('[data-also="parked"]')
    aside.locator("summary").click(timeout=CAP)
    aside.locator("textarea").fill(MATTER)
    aside.locator("form button").click()
    expect(phone.locator("my-cards .own-card", has_text=MATTER)).to_have_attribute("data-state", "sent", timeout=CAP)
    control = stage.control()
    vote_on_both(stage, control)
    stage.to("parking")
    wait_for_phase("parking", wall, control)
    entry = control.locator('#panel-parked [data-part="parked-list"] > li', has_text=MATTER)
    expect(entry).to_contain_text(WEIGHT, timeout=CAP)
    control.locator("#tab-parked").click()
    entry.locator('[name="note"]').fill(MAYOR)
    entry.locator('button[value="assigned"]').click()
    for screen in (phone.locator("parked-list"), wall.locator(".stage")):
        for words in (MATTER, WEIGHT, "zugewiesen", MAYOR):
            expect(screen).to_contain_text(words, timeout=CAP)
    expect(phone.locator(".introduction")).to_be_hidden()
    assert violations(phone) == []
    stage.to("free")
    wait_for_phase("free", wall)
    expect(wall.locator(".stage .voice.first")).to_have_count(1, timeout=CAP)
    expect(phone.locator('main[data-phase="free"]')).to_be_attached(timeout=CAP)
    expect(phone.locator("parked-list")).to_be_hidden()
    expect(phone.locator(".introduction")).to_be_hidden()
    aside.locator("textarea").fill("Wo parken Räder?")
    aside.locator("form button").click()
    second = phone.locator("my-cards .own-card", has_text="Wo parken")
    expect(second).to_have_attribute("data-state", "sent", timeout=CAP)
    stage.to("outlook")
    wait_for_phase("outlook", control)
    following = control.locator('[data-part="next"]')
    following.click()
    asking = control.locator('[data-part="ask"]')
    expect(asking).to_be_visible(timeout=CAP)
    control.locator('[data-part="ask-no"]').click()
    expect(control.locator("#panel-parked")).to_be_visible()
    following.click()
    control.locator('[data-part="ask-yes"]').click()
    expect(control.locator("body")).to_have_attribute("data-phase", "ended", timeout=CAP)
    expect(control.locator('[data-part="parked-list"] > li[data-open="false"]')).to_have_count(3, timeout=CAP)
    assert stage.errors == []
