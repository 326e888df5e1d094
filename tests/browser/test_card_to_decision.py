"""The whole way in real browsers: cards of two workshops, board, goals and a measure with its checks, a vote on its
wordings, the minutes, the public page, and what one person's receipt says (issue of the concept)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from participate.domain.kinds import Role
from participate.store.database import Database
from participate.store.models import Conference
from tests.support.halls import act as post
from tests.support.house import op_id
from tests.support.matrix import thinned
from tests.support.phones import enter, online, see_states, write
from tests.support.plan_room import READY, new_organiser
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, Stage, new_stage, served

pytestmark = pytest.mark.timeout(300)
CARDS = {"de": "Mehr Busse am Sonntag", "ar": "المزيد من الحافلات يوم الأحد"}
WRITTEN = {"de": "#1 · Tisch 1, Runde 1", "ar": "#1 · الطاولة 1، الجولة 1"}
OTHER = "Busse auch am Abend"
THEME, GOAL, MEASURE = "Mobilität", "Alle kommen überall hin.", "Ein Sonntagsbus in alle Ortsteile"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with served(tmp_path_factory.mktemp("way") / "data") as running:
        yield running


def sort(stage: Stage, workshop: int, language: str, title: str) -> None:
    """The one card of a workshop becomes a cluster with a name, by keys alone."""
    board = stage._open(
        f"/control/{workshop}", stage.token(Role.MODERATOR, language), viewport={"width": 1366, "height": 768}
    )
    board.locator("#tab-board").click()
    board.locator('[data-column="inbox"] [data-card]').focus()
    board.keyboard.press("0")
    column = board.locator(".board-clusters .board-column")
    expect(column).to_have_count(1)
    column.locator("[data-card]").focus()
    board.keyboard.press("F2")
    board.keyboard.type(title)
    board.keyboard.press("Enter")
    expect(column.locator('[data-board="title"]')).to_have_text(title)


def write_new(page: Page, text: str | None = None) -> int:
    """Save the form of the new line, and wait until the line is the chosen one."""
    form = page.locator('[data-part="new-form"]')
    if text:
        form.locator('[name="text"]').fill(text)
    form.locator("button.go").click()
    expect(form).to_be_hidden()
    chosen = page.locator('.row-link[aria-current="true"]')
    expect(chosen).to_have_count(1)
    return int(chosen.get_attribute("data-line") or 0)


@pytest.mark.parametrize("language", thinned(["de", "ar"], ["ar"]))
def test_a_card_is_followed_from_the_phone_to_the_decision_and_back(
    server: RunningServer, new_person: NewPerson, language: str
) -> None:
    stage = new_stage(server, new_person)
    organiser = new_organiser(server, language)
    phone, receipt = come_with_a_card(stage, language)
    second = second_workshop(stage, organiser)
    sort(stage, stage.hall.workshop, language, THEME)
    sort(stage, second, language, "Abends")

    desk = stage.new_person(viewport={"width": 1280, "height": 800})
    desk.add_cookies([{"name": "participate_staff", "value": organiser, "url": stage.url}])
    plan = desk.new_page()
    measure = make_a_plan(plan, stage, language)
    make_ready(plan, stage, organiser, measure)
    control = desk.new_page()
    ask_the_hall(control, phone, stage, measure)
    expect(plan.locator('[data-part="rated-list"] li')).to_contain_text(MEASURE, timeout=CAP)
    words = minutes_of(control)
    assert [said in words for said in (CARDS[language], THEME, MEASURE)] == [True] * 3
    decide(stage, organiser, measure)
    publish(plan, stage)
    stage.prepare(lambda conference: setattr(conference, "closed_at", datetime.now(UTC)))
    look_it_up(stage.new_person(locale=language).new_page(), stage, receipt, CARDS[language])
    assert stage.errors == []


def come_with_a_card(stage: Stage, language: str) -> tuple[Page, str]:
    """A phone that has written a card and kept its receipt: its page, and the private link."""
    stage.to("round-1")
    phone = enter(stage.new_person(locale=language), stage.url, stage.hall, language)
    write(online(phone), CARDS[language])
    see_states(phone, "sent")
    phone.locator('.foot a[href$="/receipt"]').click()
    phone.locator('[data-do="keep-receipt"]').click()
    receipt = phone.locator('[data-is="own-link"]').get_attribute("href") or ""
    phone.goto(f"{stage.url}/{stage.hall.code}/now")
    return phone, receipt


def second_workshop(stage: Stage, organiser: str) -> int:
    """A further workshop of the day with a card of its own."""
    made = stage.act(
        organiser, "create_workshop", workshop=None, conference=stage.hall.conference, title="Zweite Werkstatt",
        method="world_cafe",
    )  # fmt: skip
    stage.act(organiser, "import_cards", workshop=made["workshop"], cards=[{"line": 2, "text": OTHER}])
    return int(made["workshop"])


def make_a_plan(plan: Page, stage: Stage, language: str) -> int:
    """A goal that rests on the clusters of both workshops, and a measure below it: the measure's id."""
    plan.goto(f"{stage.url}/concept/{concept_of(stage)}")
    assert plan.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    sieve = plan.locator('[data-part="source-filter"]')
    sieve.locator("summary").click()
    sieve.locator('[name="workshop"]').select_option(label="Zweite Werkstatt")
    expect(plan.locator(".source [data-part=title]")).to_have_text(["Abends"])
    sieve.locator("button[type=reset]").click()
    plan.locator(".source", has_text=THEME).locator('[data-do="begin"]').click()
    write_new(plan, GOAL)
    plan.locator(".source", has_text="Abends").locator('[data-do="pin"]').click()
    expect(plan.locator('[data-part="from-clusters"]')).to_contain_text("Abends")
    plan.locator('[data-part="pinned"] > summary').click()
    expect(plan.locator(".original [data-part=words]")).to_have_text([CARDS[language], OTHER])
    expect(plan.locator(".original [data-part=number]")).to_have_text([WRITTEN[language], "#1"])
    plan.locator('[data-below="measure"]').click()
    measure = write_new(plan, MEASURE)
    expect(plan.locator(f'.row[data-key="{measure}"] [data-part="number"]')).to_have_text("1.1")
    plan.locator(".source", has_text=THEME).locator('[data-do="pin"]').click()
    expect(plan.locator('[data-part="from-clusters"]')).to_have_text(THEME)
    return measure


def make_ready(plan: Page, stage: Stage, organiser: str, measure: int) -> None:
    """What is missing is said in words; once the sheet is full the measure is ready for resolution."""
    plan.locator('[data-part="deliberation"] select').select_option("resolution")
    plan.locator('[data-part="deliberation"] button').click()
    expect(plan.locator('[data-part="not-ready"] li').first).to_be_visible()
    answers = {key: {"text": text, "seen": 0} for key, text in READY.items()}
    told = on_the_plan(stage, organiser, "fill_line", draft=measure, answers=answers)
    assert told["conflicts"] == {}
    expect(plan.locator(f'.row[data-key="{measure}"] [data-part="lacks"]')).to_be_hidden()
    plan.locator('[data-part="deliberation"] button').click()
    expect(plan.locator('[data-part="not-ready"]')).to_be_hidden()


def ask_the_hall(control: Page, phone: Page, stage: Stage, measure: int) -> None:
    """The measure's wording is rated by consensing."""
    stage.to("weigh")
    control.goto(f"{stage.url}/control/{stage.hall.workshop}")
    control.locator("#tab-votes").click()
    control.locator("[data-part=announce] summary").click()
    form = control.locator("[data-part=announce-vote]")
    form.locator("[name=kind]").select_option("resistance")
    form.locator(f'[data-part=wordings-list] input[value="{measure}"]').check()
    form.locator("button.next").click()
    expect(control.locator("[data-part=open-vote]")).to_be_visible(timeout=CAP)
    expect(phone.locator("answer-vote .answer", has_text=MEASURE)).to_have_count(1, timeout=CAP)
    for option in (0, 1):
        button = phone.locator("answer-vote .answer").nth(option).locator('[data-value="2"]')
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true", timeout=CAP)
    expect(control.locator("[data-part=voted]")).to_contain_text("1", timeout=CAP)
    control.locator("[data-part=close-vote]").click()
    expect(control.locator("[data-part=results] .result").first).to_contain_text(MEASURE, timeout=CAP)


def minutes_of(control: Page) -> str:
    """The words of the minutes as a Word file."""
    control.locator("#tab-minutes").click()
    with control.expect_download() as minutes:
        control.locator('#panel-minutes button[formaction$="/export/docx"]').first.click()
    return ZipFile(BytesIO(minutes.value.path().read_bytes())).read("word/document.xml").decode()


def look_it_up(later: Page, stage: Stage, receipt: str, card: str) -> None:
    """Weeks later: the public page by the code of the day, and one's own card by the receipt."""
    later.goto(f"{stage.url}/{stage.hall.code}")
    later.locator('a[href*="/results"]').click()
    expect(later.locator("[data-theme]").first).to_be_visible(timeout=CAP)
    expect(later.locator("main")).to_contain_text(MEASURE)
    later.goto(receipt)
    steps = later.locator("[data-card] [data-step]")
    expect(steps.last).to_have_attribute("data-step", "measure", timeout=CAP)
    assert [step.get_attribute("data-step") for step in steps.all()] == ["theme", "guiding_goal", "measure"]
    decided = steps.last.locator('[data-deliberation="decided"]')
    expect(decided).to_contain_text(str(datetime.now(UTC).year))
    expect(later.locator("[data-card] .card-text")).to_have_text(card)


def on_the_plan(stage: Stage, organiser: str, name: str, **fields: Any) -> dict[str, Any]:
    told = post(stage.url, organiser, name=name, op_id=op_id(), concept=concept_of(stage), **fields)
    assert told["ok"], told
    return told


def concept_of(stage: Stage) -> int:
    database = Database(stage.database_url)
    with database.reading() as db:
        concept = db.get_one(Conference, stage.hall.conference).concept_id
    database.dispose()
    return concept


def decide(stage: Stage, organiser: str, measure: int) -> None:
    """The council has voted."""
    day = datetime.now(UTC).date().isoformat()
    on_the_plan(stage, organiser, "set_deliberation", draft=measure, state="decided", decided_on=day)


def publish(desk: Page, stage: Stage) -> None:
    """What became of the themes is looked at and published."""
    desk.goto(f"{stage.url}/staff/conferences/{stage.hall.conference}/results")
    theme = desk.locator("details[data-theme]", has_text=THEME)
    theme.locator("summary").click()
    theme.locator("select").select_option("adopted")
    theme.locator("button").click()
    desk.locator('[data-do="preview"]').click()
    desk.locator('[data-do="publish"]').click()
    desk.locator('[data-do="withdraw"]').wait_for(timeout=CAP)
