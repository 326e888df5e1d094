"""What belongs to one's own words in an Open Space: hidden they are marked, a name can be taken back, an owed report is
asked for; and the wall of the hall shows times and places as a grid below the guiding theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from participate.methods import WorkshopSettings
from tests.support.halls import QUESTION
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, Stage, new_stage, served, violations, wait_for_phase
from tests.support.walls import leaf_to

TITLE, OTHER, INSULT = "Sprachcafé am Abend", "Busse in der Nacht", "Der Bürgermeister ist ein Esel"
OWN = "my-topics .own"
READING = 'section[data-activity="read"] sheet-form'
OWED = f'{READING} [data-is="owed"]'


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with served(tmp_path_factory.mktemp("open-space-own") / "data") as server:
        yield server


@pytest.fixture
def stage(running: RunningServer, new_person: NewPerson) -> Stage:
    return new_stage(running, new_person, method="open_space", tables=3, settings=WorkshopSettings(rounds=2))


def _phone_of(stage: Stage, token: str) -> Page:
    person = stage.new_person(locale="de", viewport={"width": 360, "height": 740})
    person.add_cookies([{"name": "participate_phone", "value": token, "url": stage.url}])
    page = person.new_page()
    page.set_default_timeout(CAP)
    page.on("pageerror", lambda error: stage.errors.append(str(error)))
    page.goto(f"{stage.url}/{stage.hall.code}/now")
    return page


def test_own_words_stay_ones_own_and_the_wall_is_a_grid(stage: Stage) -> None:
    caller, guest = stage.join(), stage.join()
    stage.to("opening")
    wall, phone = stage.wall(reduced_motion="reduce"), _phone_of(stage, caller)
    wait_for_phase("opening", wall)
    leaf_to(wall, wall.get_by_text(QUESTION["de"]))
    expect(phone.locator('[data-activity="show propose"] h2')).to_have_text(QUESTION["de"], timeout=CAP)
    control = stage.control()
    nothing = _says_that_there_is_no_topic(stage, control, phone)
    topic = stage.act(caller, "propose_topic", title=TITLE, who="Amira", show_name=True, slot=1, place=2)["topic"]
    for sentence in nothing:
        expect(sentence).to_be_hidden(timeout=CAP)
    stage.to("marketplace")
    stage.act(guest, "propose_topic", title=OTHER, slot=2, place=1)
    _is_a_grid(wall)
    _takes_the_name_back(stage, phone, topic)
    _sees_the_hidden_title(stage, phone, topic)
    stage.to("session-1")
    _finds_the_whole_wall_folded(phone)
    _reads_no_hidden_answer(stage, control, caller, topic)
    stage.to("session-2")
    stage.to("read")
    _is_asked_for_the_report(stage, phone, guest)
    assert stage.errors == []


def _says_that_there_is_no_topic(stage: Stage, control: Page, phone: Page) -> list[Locator]:
    """To the hall and to whoever leads it, who waits in silence."""
    stage.to("propose")
    control.click("#tab-topics")
    sentences = [control.locator('[data-part="no-topics"]'), phone.locator('agenda-wall [data-is="empty"]')]
    for sentence in sentences:
        expect(sentence).to_be_visible(timeout=CAP)
    return sentences


def _is_a_grid(wall: Page) -> None:
    """Times across, places down, what is free says so."""
    grid = wall.locator(".grid")
    expect(grid.locator(".column")).to_have_count(2, timeout=CAP)
    cells = grid.locator(".line").nth(1).locator(".cell")
    expect(cells).to_have_count(2)
    expect(cells.nth(0)).to_have_text(f"1 · {TITLE}", timeout=CAP)
    expect(cells.nth(1)).to_have_class("cell free")
    expect(grid.locator(".line").nth(0).locator(".cell").nth(1)).to_have_text(f"2 · {OTHER}", timeout=CAP)
    assert violations(wall) == []


def _takes_the_name_back(stage: Stage, phone: Page, topic: int) -> None:
    own = phone.locator(OWN)
    expect(phone.locator('main[data-phase="marketplace"]')).to_be_attached(timeout=CAP)  # which may fold it
    own.locator('details[data-is="more"]').evaluate("(details) => { details.open = true }")
    name = own.locator("[name=who]")
    expect(name).to_have_value("Amira")
    name.fill("")
    own.locator('[data-is="edit_topic"] button').click()
    expect(own.locator('[data-is="names"]')).to_be_hidden(timeout=CAP)
    expect(own.locator('[data-is="named"]')).to_be_hidden(timeout=CAP)
    assert stage.hall.look(stage.url)["lists"]["topics"][str(topic)]["names"] == []
    assert violations(phone) == []


def _sees_the_hidden_title(stage: Stage, phone: Page, topic: int) -> None:
    own = phone.locator(OWN)
    assert stage.hall.lead(stage.url, "hide_topic", topic=topic, reason="off_topic")["ok"]
    expect(own.locator('[data-is="hidden"]')).to_be_visible(timeout=CAP)
    expect(own.locator('[data-is="title"]')).to_have_text(TITLE)
    expect(phone.locator("agenda-wall")).not_to_contain_text(TITLE)
    phone.reload()
    expect(own.locator('[data-is="title"]')).to_have_text(TITLE)
    expect(own.locator('[data-is="hidden"]')).to_be_visible()
    assert stage.hall.lead(stage.url, "unhide_topic", topic=topic)["ok"]
    expect(own.locator('[data-is="hidden"]')).to_be_hidden(timeout=CAP)


def _finds_the_whole_wall_folded(phone: Page) -> None:
    expect(phone.locator('main[data-phase="session"]')).to_be_attached(timeout=CAP)
    expect(phone.locator("now-next")).to_be_visible(timeout=CAP)
    expect(phone.locator('agenda-wall [data-is="all"]')).not_to_have_attribute("open", "", timeout=CAP)
    expect(phone.locator("agenda-wall .topic").first).to_be_hidden()
    phone.locator("agenda-wall summary").first.click()
    expect(phone.locator("agenda-wall .topic").first).to_be_visible()


def _reads_no_hidden_answer(stage: Stage, control: Page, caller: str, topic: int) -> None:
    words = {"discussion": {"text": INSULT}, "results": {"text": "Ein Raum für alle."}}
    sheet = stage.act(caller, "write_sheet", kind="report", topic=topic, answers=words)["sheet"]
    stage.act(caller, "submit_sheet", sheet=sheet)
    row = control.locator(".sheet-row")
    row.locator("summary").first.click()
    line = row.locator('[data-part="answers"] > li').filter(has_text=INSULT)
    line.locator("summary").click()
    line.locator('[data-reason="insult"]').click()
    expect(line.locator('[data-part="unhide"]')).to_be_visible(timeout=CAP)
    assert violations(control) == []


def _is_asked_for_the_report(stage: Stage, phone: Page, guest: str) -> None:
    """Whoever owes one, and nobody else; the hall reads a report without its hidden answer."""
    report = phone.locator("report-wall .report")
    report.locator("summary").click()
    expect(report).to_contain_text("Ein Raum für alle.", timeout=CAP)
    expect(report).not_to_contain_text(INSULT)
    owing = _phone_of(stage, guest)
    expect(owing.locator(OWED)).to_be_hidden()
    assert stage.hall.lead(stage.url, "remind_reports")["missing"] == [2]
    expect(owing.locator(OWED)).to_be_visible(timeout=CAP)
    expect(phone.locator(OWED)).to_be_hidden()
    field = phone.locator(f'{READING} [data-question="discussion"]').first
    expect(field.locator("textarea")).to_have_value(INSULT)
    expect(field.locator('[data-is="hidden"]')).to_be_visible()
    own = owing.locator(OWN)
    expect(own.locator('[data-is="ask_convener"]')).not_to_have_attribute("hidden", "")
    expect(own.locator('[data-is="swap"]')).to_have_attribute("hidden", "")
