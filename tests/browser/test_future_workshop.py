"""A whole Zukunftswerkstatt in real browsers: four phones, control and wall, from a critique to a measure draft."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.support.future import (
    Hall,
    agree,
    answer,
    ask_before_a_measure_of_nobody,
    clean,
    make_cluster,
    park,
    phone_of,
    settle_what_was_parked,
)
from tests.support.phones import FIELD
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, new_stage

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def hall(running: RunningServer, new_person: NewPerson) -> Iterator[Hall]:
    stage = new_stage(running, new_person, method="zukunftswerkstatt", tables=2)
    phones = {language: phone_of(stage, language) for language in ("de", "ar", "de@simple")}
    phones["bare"] = phone_of(stage, "de", java_script_enabled=False)
    yield Hall(stage, stage.control(), stage.wall(), phones)
    assert stage.errors == []


def test_the_whole_way_from_a_critique_to_a_measure(hall: Hall) -> None:
    complain(hall)
    sort_and_weigh(hall)
    turn_around(hall)
    dream(hall)
    choose_and_shape(hall)
    realise(hall)
    walk_the_way(hall)


def complain(hall: Hall) -> None:
    hall.to("entry")
    hall.write("de", "Dass etwas daraus wird")
    park(hall.phones["bare"], "Wer bezahlt das Essen?")
    hall.to("critique")
    hall.write("de", "Briefe vom Amt versteht niemand")
    hall.write("ar", "انتظار طويل للموعد")
    hall.write("bare", "Zu wenig Kitaplätze")
    wall_of_cards = hall.phones["de@simple"].locator("card-wall[data-purpose=critique]:visible .card-text")
    expect(wall_of_cards).to_have_count(3, timeout=CAP)
    expect(hall.wall.locator(".rule")).to_be_visible()
    hint = hall.phones["de"].locator('[data-is="long"]')
    hall.phones["de"].fill(FIELD, "eins zwei drei vier fünf sechs sieben")
    expect(hint).to_be_hidden()
    hall.phones["de"].fill(FIELD, "eins zwei drei vier fünf sechs sieben acht")
    expect(hint).to_be_visible()
    hall.phones["de"].fill(FIELD, "")


def sort_and_weigh(hall: Hall) -> None:
    hall.to("problems")
    for title in ("Ämter", "Wartezeiten", "Kitas"):
        make_cluster(hall.control, title)
    for phone in hall.phones.values():
        if phone is hall.phones["bare"]:
            phone.click("#by-hand a")
        expect(phone.locator("cluster-wall .cluster")).to_have_count(3, timeout=CAP)
    hall.leaf_to(hall.wall.get_by_text("Ämter", exact=True))
    hall.to("focus")
    for phone in hall.phones.values():
        options = phone.locator('dot-vote .stepper [data-is="more"]:visible')
        options.nth(0).click()
        expect(phone.locator('dot-vote [data-is="given"]').first).to_have_text("1", timeout=CAP)
    hall.phones["de"].locator('dot-vote .stepper [data-is="more"]:visible').nth(1).click()
    expect(hall.phones["de"].locator('dot-vote [data-is="given"]').nth(1)).to_have_text("1", timeout=CAP)


def turn_around(hall: Hall) -> None:
    hall.to("turn")
    assert clean(hall) == {}
    expect(hall.control.locator('[data-part="missing"] li')).to_have_count(2, timeout=CAP)
    for who, text in (("de", "Jeder Brief ist sofort klar"), ("bare", "Das Amt schreibt wie ein Freund")):
        phone = hall.phones[who]
        critique = phone.locator("turn-list > ul > li", has_text="Ämter")
        if not critique.locator("details").get_attribute("open"):
            critique.locator("summary").click()
        critique.locator("textarea").fill(text)
        critique.locator("form button").last.click()
        expect(critique.locator(".fruit", has_text=text)).to_be_visible(timeout=CAP)
    expect(hall.control.locator('[data-part="missing"] li')).to_have_text(["Wartezeiten"], timeout=CAP)
    hall.leaf_to(hall.wall.locator(".line.turned"))
    see_no_card_of_a_person(hall)
    nothing_lost_going_back(hall)


def see_no_card_of_a_person(hall: Hall) -> None:
    """The red card: the rule stands on every screen at once; a second one within twenty seconds is the same."""
    for who in ("ar", "de"):
        hall.phones[who].locator(".red-button").click()
    for who in ("de", "ar", "de@simple"):
        expect(hall.phones[who].locator(".red-moment li")).to_have_count(6, timeout=CAP)
    expect(hall.wall.locator(".screen[data-red] .rules .line")).not_to_have_count(0, timeout=CAP)
    expect(hall.control.locator('[data-part="rule-box"]')).to_have_attribute("data-red", "now", timeout=CAP)
    hall.phones["bare"].click("#by-hand a")
    expect(hall.phones["bare"].locator(".red-moment li")).to_have_count(6)
    assert hall.stage.hall.state(hall.stage.url)["red_card"]["count"] == 1
    hall.shoot("red")
    for who in ("de", "ar", "de@simple"):
        hall.phones[who].evaluate("document.querySelector('.red-moment')?.click()")  # it may be over by itself
        expect(hall.phones[who].locator(".red-moment")).to_have_count(0)


def nothing_lost_going_back(hall: Hall) -> None:
    """One phase back and forward again: the pairs stay linked; a reload shows the same."""
    phone = hall.phones["de"]
    phone.locator("turn-list > ul > li", has_text="Wartezeiten").locator("summary").click()
    phone.locator("turn-list > ul > li", has_text="Wartezeiten").locator("textarea").fill("Termin in einer Stun")
    hall.control.locator('[data-part="back"]').click()
    hall.control.locator('[data-part="ask-yes"]').click()
    hall.see("focus")
    for one in hall.phones.values():
        one.locator('dot-vote .stepper [data-is="more"]:visible').nth(0).click()
        expect(one.locator('dot-vote [data-is="given"]').first).to_have_text("1", timeout=CAP)
    hall.to("turn")
    phone.reload()
    expect(phone.locator("turn-list .fruit")).to_have_count(2, timeout=CAP)


def dream(hall: Hall) -> None:
    hall.to("dream")
    hall.write("ar", "بيت مفتوح للجميع")
    phone = hall.phones["de@simple"]
    idea = phone.locator("card-wall[data-purpose=idea] li", has_text="بيت")
    idea.locator("summary").click()
    idea.locator("textarea").fill("Mit Küche für alle")
    idea.locator("form button").last.click()
    root = phone.locator("card-wall li", has_text="Mit Küche für alle").locator('[data-is="root-words"]')
    expect(root).to_have_text("بيت مفتوح للجميع", timeout=CAP)
    late = hall.phones["bare"].locator('details[data-also="critique"]')
    hall.phones["bare"].click("#by-hand a")
    late.locator("summary").click()
    late.locator("textarea").fill("Das ist viel zu teuer")
    late.locator("form button").last.click()
    expect(phone.get_by_text("Das ist viel zu teuer")).to_have_count(0)
    assert "zu teuer" not in hall.stage.told_to_walls()
    hall.shoot("dream")


def choose_and_shape(hall: Hall) -> None:
    hall.to("choose")
    assert clean(hall) == {}
    phone = hall.phones["de"]
    found = phone.locator('group-list:visible [data-is="found"]')
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    found.locator("[name=title]").fill("Offenes Haus")
    found.locator("select").select_option(index=1)
    found.locator("form button").last.click()
    expect(phone.locator("group-list:visible .group", has_text="Offenes Haus")).to_be_visible(timeout=CAP)
    hall.phones["bare"].click("#by-hand a")
    hall.phones["bare"].locator('group-list [data-is="join"] button:visible').first.click()
    hall.control.locator("#tab-groups").click()
    expect(hall.control.locator(".group-card")).to_have_count(1, timeout=CAP)
    hall.control.locator('.group-card [data-part="place"]').select_option("1")
    hall.to("break")
    hall.to("shape")
    answer(phone, "utopia", "title", "Das Haus der hundert Sprachen")
    answer(phone, "utopia", "picture_in_words", "Alle kommen gern herein, und niemand wartet.")
    phone.locator('sheet-form[data-kind=utopia] [data-is="hand-in"]').click()
    hall.to("present")
    hall.control.locator('.group-card [data-part="call"]').click()
    hall.leaf_to(hall.wall.get_by_text("Das Haus der hundert Sprachen"))
    expect(hall.phones["ar"].locator("utopia-wall:visible .called")).to_contain_text("hundert Sprachen", timeout=CAP)
    hall.shoot("present")


def realise(hall: Hall) -> None:
    hall.to("bridge")
    phone = hall.phones["de"]
    utopia = hall.phones["ar"].locator("utopia-wall:visible .utopia")
    utopia.locator("summary").click()
    utopia.locator("textarea").fill("مكان واحد لكل الأسئلة")
    utopia.locator("form button").last.click()
    expect(utopia.locator(".fruit")).to_have_count(1, timeout=CAP)
    hall.to("check")
    expect(phone.locator("critique-store .card-text")).to_have_text(["Das ist viel zu teuer"], timeout=CAP)
    answer(phone, "check", "allies", "Die Volkshochschule")
    hall.to("sketch")
    answer(phone, "project", "demand", "Ein Amt für alle Fragen")
    answer(phone, "project", "what", "Ein Schalter für jede Frage")
    expect(hall.control.locator('.group-card [data-part="nobody"]')).to_be_visible(timeout=CAP)
    hall.to("action_plan")
    ask_before_a_measure_of_nobody(hall.control)
    agree(hall.phones["de"], "Raum suchen", "Amina")
    expect(hall.control.locator('.group-card [data-part="nobody"]')).to_be_hidden(timeout=CAP)
    hall.control.locator('.group-card [data-part="measure"]').click()
    expect(hall.control.locator('.group-card [data-part="has-measure"]')).to_be_visible(timeout=CAP)
    settle_what_was_parked(hall.control)


def walk_the_way(hall: Hall) -> None:
    """From both ends: the critique's way reaches the measure, the measure's way the critique."""
    control = hall.control
    control.locator("#tab-future").click()
    begin = control.locator('[data-part="chain-of"]')
    measure = begin.locator("option", has_text="Schalter").last.get_attribute("value")
    problem = begin.locator("option", has_text="Ämter").get_attribute("value")
    steps = control.locator("#panel-future .chain-step")
    begin.select_option(measure)
    expect(steps.filter(has_text="Offenes Haus")).to_have_count(1)
    expect(steps.filter(has_text="Briefe vom Amt versteht niemand")).to_have_count(1)
    begin.select_option(problem)
    project, measured = "Ein Amt für alle Fragen", "Ein Schalter für jede Frage"
    for text in ("Jeder Brief ist sofort klar", "Das Haus der hundert Sprachen", project, measured):
        expect(steps.filter(has_text=text)).to_have_count(1)
    phone = hall.phones["de"]
    hall.shoot("end")
    hall.to("follow_up")
    control.locator("#tab-parked").click()
    meeting = control.locator('[data-part="meeting-form"]')
    meeting.locator("[name=day]").fill("2027-04-10")
    meeting.locator("[name=place]").fill("18 Uhr, Rathaus")
    meeting.locator("button").click()
    expect(phone.locator("next-meeting")).to_contain_text("10. April 2027", timeout=CAP)
    expect(phone.locator("next-meeting")).to_contain_text("18 Uhr, Rathaus")
    hall.leaf_to(hall.wall.get_by_text("10. April 2027 · 18 Uhr, Rathaus"))
    phone.reload()
    expect(phone.locator("my-cards .own-card")).not_to_have_count(0, timeout=CAP)
