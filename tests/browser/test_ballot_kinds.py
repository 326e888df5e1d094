"""Votes by other rules than dots: opened at the control, answered on phones and without scripts, shown on the wall."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.phones import all_sent
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, Stage, new_stage, served, violations
from tests.support.walls import leaf_to

REMARK = "رعاية الأطفال في المساء"
STATEMENTS = "Deutschkurse am Abend\nMehr Begegnung im Stadtteil"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with served(tmp_path_factory.mktemp("kinds") / "hall") as server:
        yield server


@pytest.fixture
def stage(running: RunningServer, new_person: NewPerson) -> Iterator[Stage]:
    stage = new_stage(running, new_person)
    yield stage
    assert stage.errors == []


def announce(control: Page, kind: str, question: str = "") -> None:
    """The moderator opens a vote with the form of the control screen."""
    control.locator("#tab-votes").click()
    form = control.locator("[data-part=announce-vote]")
    if not form.is_visible():
        control.locator("[data-part=announce] summary").click()
    form.locator("[name=kind]").select_option(kind)
    form.locator("[name=question]").fill(question)
    form.locator("[name=statements]").fill(STATEMENTS)
    form.locator("button.next").click()
    expect(control.locator("[data-part=open-vote]")).to_be_visible(timeout=CAP)


def value(page: Page, option: int, answer: int, aspect: int = 0) -> None:
    form = page.locator("answer-vote .answer").nth(option).locator("form").nth(aspect)
    button = form.locator(f'[data-value="{answer}"]')
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true", timeout=CAP)


def write_without_scripts(stage: Stage, new_person: NewPerson, token: str) -> None:
    """What would lower the resistance, kept and taken back."""
    person = new_person(java_script_enabled=False)
    person.add_cookies([{"name": "participate_phone", "value": token, "url": stage.url}])
    page = person.new_page()
    page.goto(f"{stage.url}/{stage.hall.code}/now")
    form = page.locator("answer-vote [data-is=remark]").first
    for said in ("Mehr Zeit", ""):
        form.locator("textarea").fill(said)
        form.locator("button").click()
        expect(form.locator("textarea")).to_have_value(said)
    expect(form.locator("[data-is=kept]")).to_be_hidden()


def test_consensing_from_the_control_to_phone_paper_and_wall(stage: Stage, new_person: NewPerson) -> None:
    phone, bare = stage.phone("ar"), stage.join("de")
    phone.set_viewport_size({"width": 360, "height": 740})
    stage.to("weigh")
    control, wall = stage.control("de"), stage.wall()
    announce(control, "resistance", "Was zuerst?")
    answers = phone.locator("answer-vote .answer")
    expect(answers).to_have_count(3, timeout=CAP)  # the vote on dots that was open before has gone
    write_without_scripts(stage, new_person, bare)
    for option, resistance in enumerate((0, 4, 10)):
        value(phone, option, resistance)
    expect(control.locator("[data-part=voted]")).to_contain_text("1", timeout=CAP)
    remark = phone.locator("answer-vote [data-is=remark]").nth(2)
    remark.locator("textarea").fill(REMARK)
    remark.locator("button").click()
    all_sent(phone)
    expect(remark.locator("[data-is=kept]")).to_be_visible(timeout=CAP)
    expect(remark.locator("textarea")).to_have_value(REMARK)
    expect(phone.locator("my-cards .own-card")).to_have_count(0)
    assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    paper = control.locator("[data-part=enter-ballot]")
    control.locator("#tab-entry").click()
    for place, resistance in enumerate((2, 8, 9)):
        paper.locator("[data-part=paper] select").nth(place).select_option(str(resistance))
    paper.locator("button.next").click()
    control.locator("#tab-votes").click()
    expect(control.locator("[data-part=voted]")).to_contain_text("2", timeout=CAP)
    control.locator("[data-part=close-vote]").click()
    cells = control.locator("[data-part=results] .result").first.locator("tbody tr").first.locator("td")
    expect(cells).to_have_text(["1", "2", "1,0", "90 %", "1,0", "2", "0"], timeout=CAP)
    expect(control.locator("[data-remark] [data-part=words]")).to_have_text([REMARK], timeout=CAP)
    expect(phone.locator("vote-result .result:visible")).to_have_count(3, timeout=CAP)
    assert violations(phone) == []
    shown = leaf_to(wall, wall.get_by_text("90 %"))
    for said in ("Deutschkurse am Abend", "Höchster Widerstand: 2", "nicht gezählt: 0"):
        assert said in shown
    expect(phone.locator("vote-result [data-is=counted]:visible")).to_contain_text("لم تُحتسب: 0")
    assert violations(control) == []


def test_a_matrix_and_statements_on_a_phone_can_be_changed_and_taken_back(stage: Stage) -> None:
    phone = stage.phone("de")
    stage.to("weigh")
    control, wall = stage.control("de"), stage.wall()
    announce(control, "statements")
    expect(phone.locator('answer-vote [data-value="-1"]')).to_have_count(2, timeout=CAP)
    value(phone, 1, 0)
    pressed = phone.locator('answer-vote [aria-pressed="true"]')
    pressed.focus()
    phone.keyboard.press("Enter")
    expect(pressed).to_have_count(0, timeout=CAP)
    announce(control, "matrix")
    expect(phone.locator('answer-vote [data-value="5"]')).to_have_count(4, timeout=CAP)
    value(phone, 0, 5)
    value(phone, 0, 2, aspect=1)
    phone.reload()
    for aspect, said in ((0, 5), (1, 2)):
        chosen = phone.locator("answer-vote .answer").first.locator("form").nth(aspect).locator('[aria-pressed="true"]')
        expect(chosen).to_have_attribute("data-value", str(said), timeout=CAP)
    all_sent(phone)
    control.locator("[data-part=close-vote]").click()
    means = "Wichtigkeit: 5,0 · Streuung der Wichtigkeit: 0,0 · Machbarkeit: 2,0 · Streuung der Machbarkeit: 0,0"
    leaf_to(wall, wall.locator(".ranking .more", has_text=means))


def test_without_scripts_every_value_is_a_button_of_a_form(stage: Stage, new_person: NewPerson) -> None:
    token = stage.join("de")
    stage.to("weigh")
    stage.act(stage.hall.moderator, "open_ballot", kind="statements", statements=["Ja?"], lang="de")
    person = new_person(java_script_enabled=False)
    person.add_cookies([{"name": "participate_phone", "value": token, "url": stage.url}])
    page = person.new_page()
    page.goto(f"{stage.url}/{stage.hall.code}/now")
    page.locator('answer-vote [data-value="-1"]').click()
    chosen = page.locator('answer-vote [aria-pressed="true"]')
    expect(chosen).to_have_attribute("data-value", "-1")
    chosen.click()
    expect(page.locator('answer-vote [aria-pressed="true"]')).to_have_count(0)
    page.locator('answer-vote [data-value="0"]').click()
    stage.act(stage.hall.moderator, "close_ballot")
    page.goto(f"{stage.url}/{stage.hall.code}/now")
    expect(page.locator("vote-result .result:visible")).to_have_count(1)
    expect(page.locator("answer-vote .answer")).to_have_count(0)
    wall = stage.wall()
    leaf_to(wall, wall.locator(".ranking .more", has_text="0 %"))
    leaf_to(wall, wall.locator(".rules .line:only-child", has_text="Ohne Gruppen gibt es keine Konsenszahl"))
