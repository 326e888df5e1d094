"""Own words, own fields and the circle's link: set in the browser, met on the plan at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.plan_room import PlanRoom
from tests.support.stages import CAP, violations

pytestmark = pytest.mark.timeout(240)
OpenPlan = Callable[..., Page]
NewPerson = Callable[..., BrowserContext]


def at_desk(room: PlanRoom, new_person: NewPerson, page: str) -> Page:
    """A page of preparing the concept, with everything unfolded."""
    person = new_person(viewport={"width": 1280, "height": 900})
    person.add_cookies([{"name": "participate_staff", "value": room.organiser(), "url": room.url}])
    opened = person.new_page()
    opened.goto(f"{room.url}/staff/concepts/{room.concept}/{page}")
    opened.evaluate("document.querySelectorAll('main > details').forEach((fold) => { fold.open = true; })")
    return opened


def save(page: Page, kind: str) -> None:
    with page.expect_navigation(url="**saved=**", timeout=CAP):
        page.locator(f'[data-kind="{kind}"] form > button').click()
    expect(page.locator(".notice.good")).to_be_visible(timeout=CAP)
    page.evaluate("document.querySelectorAll('main > details').forEach((fold) => { fold.open = true; })")


def test_own_words_and_fields_are_met_on_the_plan_at_once(
    plan_room: Callable[..., PlanRoom], open_plan: OpenPlan, new_person: NewPerson
) -> None:
    room = plan_room()
    token = room.organiser()
    goal = room.line(token, "guiding_goal", "Alle sprechen gut Deutsch.")
    plan = open_plan(room, token, goal)
    desk = at_desk(room, new_person, "plan")
    assert violations(desk) == []
    desk.fill('[name="words.level.guiding_goal.de"]', "Strategisches Ziel")
    save(desk, "level")
    expect(plan.locator(f'.row[data-key="{goal}"] [data-part="level"]')).to_have_text("Strategisches Ziel", timeout=CAP)
    desk.locator("#used-strategies").uncheck()
    desk.fill('[name="own.new1.de"]', "Bezug zum Haushalt")
    save(desk, "used")
    plan.locator('[data-group="fit"] > summary').click()
    expect(plan.locator('[data-answer="strategies"]')).to_be_hidden(timeout=CAP)
    own = plan.locator('[data-answer^="own_"]')
    expect(own.locator('[data-part="label"]')).to_have_text("Bezug zum Haushalt", timeout=CAP)
    own.locator("[data-field]").fill("Teilhaushalt 5")
    own.locator("[data-field]").blur()
    expect(own.locator('[data-part="kept"]')).not_to_have_text("", timeout=CAP)
    plan.reload()
    plan.locator('[data-group="fit"] > summary').click()
    expect(own.locator("[data-field]")).to_have_value("Teilhaushalt 5", timeout=CAP)
    desk.locator("#used-strategies").check()
    desk.fill('[name="own.own_1.de"]', "")
    save(desk, "used")
    expect(plan.locator('[data-answer="strategies"]')).to_be_visible(timeout=CAP)
    expect(own).to_be_hidden(timeout=CAP)
    wall = desk.context.new_page()
    wall.goto(f"{room.url}/projector/{room.desk.hall.workshop}")
    wall.wait_for_selector("body[data-seq]", timeout=CAP)
    expect(wall.locator("[data-part=dot]")).to_be_hidden(timeout=CAP)
    assert "Guten Morgen" not in (wall.locator("#words").text_content() or "")
    desk.fill('[name="words.phase.arrive.de"]', "Guten Morgen")
    with wall.expect_event("load", timeout=CAP):  # the wall that hangs in the hall comes anew by itself
        save(desk, "phase")
    assert "Guten Morgen" in (wall.locator("#words").text_content() or "")
    desk.fill('[name="minutes.world_cafe.round"]', "25")
    save(desk, "durations")
    expect(desk.locator('[name="minutes.world_cafe.round"]')).to_have_value("25")


def test_a_link_lets_somebody_of_the_circle_work_on_the_plan_and_nowhere_else(
    plan_room: Callable[..., PlanRoom], new_person: NewPerson
) -> None:
    room = plan_room()
    desk = at_desk(room, new_person, "circle")
    assert violations(desk) == []
    desk.fill('[name="label"]', "AG Wohnen")
    desk.locator("main form button.main").click()
    link = desk.locator("#link").input_value(timeout=CAP)
    guest = new_person(viewport={"width": 1280, "height": 800}).new_page()
    guest.goto(link)
    guest.wait_for_url(f"**/concept/{room.concept}", timeout=CAP)
    guest.wait_for_selector("body[data-seq]", timeout=CAP)
    guest.locator('[data-do="begin"]').first.click()
    guest.locator('[data-part="new-form"] button.go').click()
    expect(guest.locator(".row")).to_have_count(1, timeout=CAP)
    expect(guest.locator(f'a[href="/staff/concepts/{room.concept}"]')).to_have_count(0)
    refused = guest.goto(f"{room.url}/staff/concepts/{room.concept}")
    assert refused is not None
    assert refused.status == 403
    desk.locator('form[action$="/circle/revoke"] button').click()
    expect(desk.locator(".state.over")).to_have_count(1, timeout=CAP)
    gone = guest.goto(f"{room.url}/concept/{room.concept}")
    assert gone is not None
    assert "/staff/sign-in" in gone.url
