"""The whole way in real browsers: cards of two workshops, board, goals and a measure with its checks, a vote on its
wordings, the minutes, the public page, and what one person's receipt says (issue of the concept)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from participate.domain.kinds import Role
from participate.store.database import Database
from participate.store.models import Conference
from tests.support.halls import act as post
from tests.support.house import op_id
from tests.support.phones import enter, online, see_states, write
from tests.support.plan_room import READY, new_organiser
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, Stage, new_stage, served

pytestmark = pytest.mark.timeout(300)
CARDS = {"de": "Mehr Busse am Sonntag", "ar": "المزيد من الحافلات يوم الأحد"}
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


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_card_is_followed_from_the_phone_to_the_decision_and_back(
    server: RunningServer, new_person: NewPerson, language: str
) -> None:
    stage = new_stage(server, new_person)
    hall = stage.hall
    organiser = new_organiser(server, language)
    made = stage.act(
        organiser, "create_workshop", workshop=None, conference=hall.conference, title="Zweite Werkstatt",
        method="world_cafe",
    )  # fmt: skip
    second = int(made["workshop"])

    stage.to("round-1")
    phone = enter(stage.new_person(locale=language), stage.url, hall, language)
    write(online(phone), CARDS[language])
    see_states(phone, "sent")
    phone.locator('.foot a[href$="/receipt"]').click()
    phone.locator('[data-do="keep-receipt"]').click()
    receipt = phone.locator('[data-is="own-link"]').get_attribute("href") or ""
    phone.goto(f"{stage.url}/{hall.code}/now")
    stage.act(organiser, "import_cards", workshop=second, cards=[{"line": 2, "text": OTHER}])

    sort(stage, hall.workshop, language, THEME)
    sort(stage, second, language, "Abends")

    desk = stage.new_person(viewport={"width": 1280, "height": 800})
    desk.add_cookies([{"name": "participate_staff", "value": organiser, "url": stage.url}])
    plan = desk.new_page()
    concept = concept_of(stage)
    plan.goto(f"{stage.url}/concept/{concept}")
    assert plan.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    plan.locator(".source", has_text=THEME).locator('[data-do="begin"]').click()
    goal = write_new(plan, GOAL)
    plan.locator(".source", has_text="Abends").locator('[data-do="pin"]').click()
    expect(plan.locator('[data-part="from-clusters"]')).to_contain_text("Abends")
    plan.locator('[data-part="pinned"] > summary').click()
    expect(plan.locator(".original [data-part=words]")).to_have_text([CARDS[language], OTHER])
    plan.locator('[data-below="measure"]').click()
    measure = write_new(plan, MEASURE)
    expect(plan.locator(f'.row[data-key="{measure}"] [data-part="number"]')).to_have_text("1.1")
    plan.locator(".source", has_text=THEME).locator('[data-do="pin"]').click()
    expect(plan.locator('[data-part="from-clusters"]')).to_have_text(THEME)

    plan.locator('[data-part="deliberation"] select').select_option("resolution")
    plan.locator('[data-part="deliberation"] button').click()
    expect(plan.locator('[data-part="not-ready"] li').first).to_be_visible()
    answers = {key: {"text": text, "seen": 0} for key, text in READY.items()}
    told = post(
        stage.url, organiser, name="fill_line", op_id=op_id(), concept=concept, draft=measure, answers=answers
    )  # fmt: skip
    assert (told["ok"], told["conflicts"]) == (True, {})
    expect(plan.locator(f'.row[data-key="{measure}"] [data-part="lacks"]')).to_be_hidden()
    plan.locator('[data-part="deliberation"] button').click()
    expect(plan.locator('[data-part="not-ready"]')).to_be_hidden()

    stage.to("weigh")
    control = desk.new_page()
    control.goto(f"{stage.url}/control/{hall.workshop}")
    control.locator("#tab-votes").click()
    control.locator("[data-part=announce] summary").click()
    form = control.locator("[data-part=announce-vote]")
    form.locator("[name=kind]").select_option("resistance")
    form.locator(f'[data-part=wordings-list] input[value="{measure}"]').check()
    form.locator("button.next").click()
    expect(control.locator("[data-part=open-vote]")).to_be_visible(timeout=CAP)
    answer = phone.locator("answer-vote .answer", has_text=MEASURE)
    expect(answer).to_have_count(1, timeout=CAP)
    for option in (0, 1):
        button = phone.locator("answer-vote .answer").nth(option).locator('[data-value="2"]')
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true", timeout=CAP)
    expect(control.locator("[data-part=voted]")).to_contain_text("1", timeout=CAP)
    control.locator("[data-part=close-vote]").click()
    expect(control.locator("[data-part=results] .result").first).to_contain_text(MEASURE, timeout=CAP)

    control.locator("#tab-minutes").click()
    with control.expect_download() as minutes:
        control.locator('#panel-minutes button[formaction$="/export/docx"]').first.click()
    words = ZipFile(BytesIO(minutes.value.path().read_bytes())).read("word/document.xml").decode()
    assert [said in words for said in (CARDS[language], THEME, MEASURE)] == [True] * 3

    decide(stage, organiser, concept, measure)
    publish(plan, stage)
    stage.prepare(lambda conference: setattr(conference, "closed_at", datetime.now(UTC)))
    later = stage.new_person(locale=language).new_page()
    later.goto(f"{stage.url}/{hall.code}")
    later.locator('a[href*="/results"]').click()
    expect(later.locator("[data-theme]").first).to_be_visible(timeout=CAP)
    expect(later.locator("main")).to_contain_text(MEASURE)
    later.goto(receipt)
    steps = later.locator("[data-card] [data-step]")
    expect(steps.last).to_have_attribute("data-step", "measure", timeout=CAP)
    assert [step.get_attribute("data-step") for step in steps.all()] == ["theme", "guiding_goal", "measure"]
    expect(later.locator("[data-card] .card-text")).to_have_text(CARDS[language])
    assert (goal != measure, stage.errors) == (True, [])


def concept_of(stage: Stage) -> int:
    database = Database(stage.database_url)
    with database.reading() as db:
        concept = db.get_one(Conference, stage.hall.conference).concept_id
    database.dispose()
    return concept


def decide(stage: Stage, organiser: str, concept: int, measure: int) -> None:
    """The council has voted."""
    day = datetime.now(UTC).date().isoformat()
    told = post(
        stage.url, organiser, name="set_deliberation", op_id=op_id(), concept=concept, draft=measure, state="decided",
        decided_on=day,
    )  # fmt: skip
    assert told["ok"], told


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
