"""The concept workshop in Chromium: from a cluster to goals and measures, checks in words, two people on one text."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.support.matrix import thinned
from tests.support.plan_hall import SIX
from tests.support.plan_room import READY, PlanRoom

pytestmark = pytest.mark.timeout(240)
OpenPlan = Callable[..., Page]


def row_of(page: Page, line: int) -> Locator:
    return page.locator(f'.row[data-key="{line}"]')


def field_of(page: Page, key: str) -> Locator:
    return page.locator(f'[data-answer="{key}"] [data-field]')


def checks_of(page: Page, key: str) -> Locator:
    return page.locator(f"#checks-{key} li")


def open_group(page: Page, name: str) -> None:
    page.locator(f'[data-group="{name}"] > summary').click()


def write_new(page: Page, text: str | None = None, kind: str | None = None) -> int:
    """Fill in what is named, save, and wait until the new line is the chosen one."""
    form = page.locator('[data-part="new-form"]')
    if kind:
        form.locator('[name="kind"]').select_option(kind)
    if text:
        form.locator('[name="text"]').fill(text)
    form.locator("button.go").click()
    expect(form).to_be_hidden()
    chosen = page.locator('.row-link[aria-current="true"]')
    expect(chosen).to_have_count(1)
    return int(chosen.get_attribute("data-line") or 0)


def kept(room: PlanRoom, token: str, line: int) -> dict[str, Any]:
    return dict(room.lists(token)["drafts"][str(line)])


@pytest.mark.parametrize("language", thinned(["de", "ar"], ["ar"]))
def test_a_cluster_becomes_a_goal_an_action_goal_and_a_measure_that_is_ready(
    plan_room: Callable[..., PlanRoom], open_plan: OpenPlan, language: str
) -> None:
    room = plan_room()
    token = room.organiser(language)
    page = open_plan(room, token)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")

    page.locator(f'.source[data-key="{room.clusters["Sprache lernen"]}"] [data-do="begin"]').click()
    expect(page.locator('[data-part="new-form"] [name="text"]')).to_have_value("Sprache lernen")
    goal = write_new(page)
    expect(row_of(page, goal).locator('[data-part="number"]')).to_have_text("1")
    assert sorted(card["id"] for card in kept(room, token, goal)["cards"]) == sorted(room.desk.cards[:6])
    page.locator('[data-part="pinned"] > summary').click()
    expect(page.locator(".original")).to_have_count(6)

    page.locator('[data-below="action_goal"]').click()
    action = write_new(page, "Bis 2028 gibt es in jedem Ortsteil einen Abendkurs.")
    expect(row_of(page, action).locator('[data-part="number"]')).to_have_text("1.1")
    page.locator('[data-below="measure"]').click()
    measure = write_new(page, "Sprachcafés in drei Ortsteilen")
    expect(row_of(page, measure).locator('[data-part="number"]')).to_have_text("1.1.1")

    open_group(page, "responsibility")
    expect(checks_of(page, "lead")).to_have_count(1)
    field_of(page, "lead").fill("Volkshochschule")
    expect(checks_of(page, "lead")).to_have_count(0)
    open_group(page, "kind")
    expect(field_of(page, "kind_reason")).to_be_hidden()
    field_of(page, "kind_of_offer").select_option("specific")
    expect(field_of(page, "kind_reason")).to_be_visible()
    expect(checks_of(page, "kind_reason")).to_have_count(1)

    page.locator('[data-part="deliberation"] select').select_option("resolution")
    page.locator('[data-part="deliberation"] button').click()
    missing = page.locator('[data-part="not-ready"]')
    expect(missing).to_be_visible()
    expect(missing).to_be_focused()
    still = sum(check["blocking"] for check in kept(room, token, measure)["checks"])
    expect(missing.locator("li")).to_have_count(still)
    said = [check["code"] for check in kept(room, token, measure)["checks"]]
    assert not {line for line in missing.locator("li").all_inner_texts() if line in said}, "codes are no words"

    seen = {key: answer["version"] for key, answer in kept(room, token, measure)["answers"].items()}
    answers = {key: {"text": text, "seen": seen.get(key, 0)} for key, text in READY.items()}
    room.act(token, "fill_line", draft=measure, answers=answers)
    expect(missing).to_be_hidden()
    expect(row_of(page, measure).locator('[data-part="lacks"]')).to_be_hidden()
    page.locator('[data-part="deliberation"] button').click()
    ready = page.locator('[data-part="deliberation"] option[value="resolution"]').inner_text()
    expect(row_of(page, measure).locator('[data-part="facts"]')).to_contain_text(ready)
    assert kept(room, token, measure)["deliberation"] == "resolution"


def test_two_people_on_one_text_see_both_wordings_and_lose_neither(
    plan_room: Callable[..., PlanRoom], open_plan: OpenPlan
) -> None:
    room = plan_room()
    token, other = room.organiser(), room.organiser()
    line = room.line(token, "guiding_goal", "Alle sprechen gut Deutsch.")
    page = open_plan(room, token, line, still=True)
    words = page.locator('[data-part="words"] textarea')
    clash = page.locator('[data-part="words"] [data-part="clash"]')
    words.press("End")
    words.press_sequentially(" Und bald.")
    room.act(other, "word_line", draft=line, text="Alle verstehen einander.", seen=1)
    expect(row_of(page, line)).to_contain_text("Alle verstehen einander.")
    page.clock.resume()
    expect(clash).to_be_visible()
    expect(words).to_have_value("Alle sprechen gut Deutsch. Und bald.")
    expect(clash.locator('[data-part="theirs"]')).to_have_text("Alle verstehen einander.")
    page.reload()
    expect(clash).to_be_visible()
    clash.locator('[data-take="both"]').click()
    expect(clash).to_be_hidden()
    both = "Alle verstehen einander.\nAlle sprechen gut Deutsch. Und bald."
    expect(words).to_have_value(both)
    expect(row_of(page, line)).to_contain_text("Und bald.")
    assert kept(room, token, line)["text"] == both


def test_two_people_on_one_field_of_the_sheet_and_one_takes_the_others_words(
    plan_room: Callable[..., PlanRoom], open_plan: OpenPlan
) -> None:
    room = plan_room()
    token, other = room.organiser(), room.organiser()
    line = room.line(token, "measure", "Sprachcafés")
    page = open_plan(room, token, line, still=True)
    open_group(page, "responsibility")
    lead, partners = field_of(page, "lead"), field_of(page, "partners")
    lead.press_sequentially("Volkshochschule")
    room.act(other, "fill_line", draft=line, answers={"lead": {"text": "Stadtbücherei"}, "partners": {"text": "AWO"}})
    expect(partners).to_have_value("AWO")
    page.clock.resume()
    box = page.locator('[data-answer="lead"]')
    expect(box.locator('[data-part="clash"]')).to_be_visible()
    expect(box.locator('[data-part="mine"]')).to_have_text("Volkshochschule")
    box.locator('[data-take="theirs"]').click()
    expect(lead).to_have_value("Stadtbücherei")
    lead.fill("Stadtbücherei und Volkshochschule")
    lead.blur()
    expect(box.locator('[data-part="clash"]')).to_be_hidden()
    expect(row_of(page, line)).to_contain_text("Stadtbücherei und Volkshochschule")


def test_what_is_written_without_a_connection_is_kept_and_goes_out_later(
    plan_room: Callable[..., PlanRoom], open_plan: OpenPlan
) -> None:
    room = plan_room()
    token = room.organiser()
    line = room.line(token, "measure", "Sprachcafés")
    page = open_plan(room, token, line, sockets=False)
    open_group(page, "responsibility")
    page.context.set_offline(True)
    field_of(page, "lead").fill("Volkshochschule")
    field_of(page, "lead").blur()
    expect(page.locator('[data-answer="lead"] [data-part="kept"]')).not_to_have_text("")
    assert kept(room, token, line)["answers"] == {}
    address, person = page.url, page.context
    page.close()
    person.set_offline(False)
    again = person.new_page()
    again.goto(address)
    expect(row_of(again, line)).to_contain_text("Volkshochschule")
    assert kept(room, token, line)["answers"]["lead"]["text"] == "Volkshochschule"


def test_a_crossing_of_the_overview_opens_the_originals_and_filters_narrow_the_plan(
    plan_room: Callable[..., PlanRoom], open_plan: OpenPlan
) -> None:
    room = plan_room()
    token = room.organiser()
    goal = room.line(token, "guiding_goal", "Alle sprechen gut Deutsch.", clusters=[room.clusters["Sprache lernen"]])
    first = room.line(token, "measure", "Sprachcafés", parents=[goal])
    second = room.line(token, "measure", "Lotsen im Bürgeramt")
    room.act(token, "fill_line", draft=first, answers={"lead": {"text": "VHS"}, "until": {"text": "2028-01-01"}})
    room.act(token, "fill_line", draft=second, answers={"until": {"text": "2027-01-01"}})
    page = open_plan(room, token)
    expect(page.locator('[data-part="without_goal"] [data-part="count"]')).to_have_text("1")
    room.act(token, "mark_conflict", first=first, second=second, note="Beide brauchen denselben Raum.")
    conflict, bodies = (page.locator(f'[data-part="{name}"]') for name in ("open_conflicts", "contributors"))
    expect(conflict.locator("li li")).to_have_count(2)
    expect(conflict.locator('[data-part="told"]')).to_have_text("Beide brauchen denselben Raum.")
    expect(bodies.locator('[data-part="told"]')).to_have_text("VHS")
    room.act(token, "fill_line", draft=first, answers={key: {"text": text} for key, text in SIX.items()})
    expect(page.locator('[data-part="figure-measures_all_six"]')).to_have_text("1 von 2")
    for name, count in (("without_lead_or_period", 1), ("without_strategies", 1)):
        expect(page.locator(f'[data-part="{name}"] [data-part="count"]')).to_have_text(str(count))
    expect(page.locator('[data-part="by-way"] tr[data-key="thinking_local"] td')).to_have_text(["0", "0", "0", "2"])
    fields = page.locator('[data-part="fields-standing"]')
    expect(fields.locator('[data-part="count"]')).to_have_text("6")
    fields.locator("summary").click()
    fields.locator('[name="field"]').select_option(label="Sprache")
    fields.locator('[name="state"]').select_option("decided")
    fields.locator('[name="decided_on"]').fill("2026-03-04")
    fields.locator("form button").click()
    expect(fields.locator('[data-part="count"]')).to_have_text("5")
    expect(fields.locator('[data-part="field-states"] li', has_text="Sprache")).to_contain_text("04.03.2026")
    page.locator('[data-field="0"][data-kind="need"]').click()
    expect(page.locator(".source-card")).to_have_count(5)
    expect(page.locator('[data-part="source-title"]')).to_be_focused()

    sieve = page.locator('[data-part="plan-filter"]')
    sieve.locator("summary").click()
    sieve.locator('[name="lead"]').select_option("VHS")
    expect(page.locator(".plan .row")).to_have_count(1)
    sieve.locator('[name="lead"]').select_option("")
    for lacks, count in (("lead", 1), ("thinking_local", 2), ("access_childcare", 2)):
        sieve.locator('[name="lacks"]').select_option(lacks)
        expect(page.locator(".plan .row")).to_have_count(count)
    sieve.locator("button[type=reset]").click()
    expect(page.locator(".plan .row")).to_have_count(3)
    sieve.locator('[name="sort"]').select_option("date")
    expect(page.locator(".plan .row").first).to_have_attribute("data-key", str(second))
    room.act(token, "set_deliberation", draft=second, state="rejected", reason="Kein Geld im Haushalt.")
    expect(row_of(page, second).locator('[data-part="lacks"]')).to_have_text("ohne Ziel · ohne Verantwortliche")
    page.emulate_media(media="print")
    expect(page.locator(".plan .row")).to_have_count(3)
    expect(page.locator('[data-part="sources"]')).to_be_hidden()
    fields.evaluate("fold => fold.removeAttribute('open')")
    paper = PdfReader(BytesIO(page.pdf(format="A4")))
    printed = " ".join(" ".join(sheet.extract_text().split()) for sheet in paper.pages)
    told = ("Sprachcafés", "Beide brauchen denselben Raum.", "VHS", "Sport und Kultur")
    assert [words for words in told if words not in printed] == []
    assert [word for word in ("Plan durchsuchen", "Excel", "Drucken") if word in printed] == [], "no buttons on paper"
    page.set_viewport_size({"width": 720, "height": 1000})  # what a sheet of A4 has between its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 720


def test_a_line_is_placed_becomes_another_level_is_taken_away_and_brought_back(
    plan_room: Callable[..., PlanRoom], open_plan: OpenPlan
) -> None:
    room = plan_room()
    token = room.organiser()
    goal = room.line(token, "guiding_goal", "Alle sprechen gut Deutsch.")
    first = room.line(token, "measure", "Sprachcafés", parents=[goal])
    line = room.line(token, "measure", "Abendkurse in jedem Ortsteil")
    page = open_plan(room, token, line)
    place = page.locator('[data-part="belonging"]')
    place.locator("summary").click()
    place.locator('[data-part="main-goal"]').select_option(str(goal))
    number = row_of(page, line).locator('[data-part="number"]')
    expect(number).to_have_text("1.2")
    place.locator('[data-part="earlier"]').click()
    expect(number).to_have_text("1.1")
    place.locator('[data-part="field-list"] input').first.check()
    expect(page.locator('[data-part="line-fields"]')).to_have_text("Wohnen")
    place.locator('[data-part="retitle"] [name="kind"]').select_option("action_goal")
    place.locator('[data-part="retitle"] button').click()
    expect(row_of(page, line)).to_have_attribute("data-kind", "action_goal")
    place.locator('[data-act="take_away_line"] button').click()
    expect(row_of(page, line)).to_have_count(0)
    expect(row_of(page, first).locator('[data-part="number"]')).to_have_text("1.1")
    page.locator('[data-part="bring-back"] button').click()
    expect(number).to_have_text("1.1")
    assert kept(room, token, line)["parents"] == [goal]
