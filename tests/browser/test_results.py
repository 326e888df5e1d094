"""From a receipt on a phone to what became of the card, in real browsers, in German and Arabic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from participate.domain.kinds import Role
from participate.domain.receipts import make_receipt, show_receipt
from participate.store.database import Database
from participate.store.models import Conference
from tests.support.matrix import thinned
from tests.support.phones import enter, online, own_cards, see_states, write
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, Stage, new_stage, served, violations

CARDS = {"de": "Mehr Busse am Sonntag", "ar": "المزيد من الحافلات يوم الأحد"}
REASONS = {"de": "Weil am Sonntag Fahrer fehlen.", "ar": "لأن السائقين قليلون يوم الأحد."}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with served(tmp_path_factory.mktemp("results") / "data") as running:
        yield running


@pytest.fixture
def stage(server: RunningServer, new_person: NewPerson) -> Stage:
    return new_stage(server, new_person)


def keep_receipt(page: Page) -> str:
    """By the link at the foot of the phone; what its picture says is the link that is shown."""
    page.locator('.foot a[href$="/receipt"]').click()
    page.locator('[data-do="keep-receipt"]').click()
    picture = page.locator(".receipt-square img")
    expect(picture).to_have_js_property("complete", True, timeout=CAP)
    scanned = zxingcpp.read_barcodes(Image.open(BytesIO(picture.screenshot())))
    assert [code.text for code in scanned] == [page.locator('[data-is="own-link"]').get_attribute("href")]
    return scanned[0].text


def concept_of(stage: Stage) -> int:
    database = Database(stage.database_url)
    with database.reading() as db:
        concept = db.get_one(Conference, stage.hall.conference).concept_id
    database.dispose()
    return concept


def work_on_it(stage: Stage) -> tuple[int, Page]:
    """The team sorts the card, the circle makes a measure of it, the council decides; an organiser publishes."""
    organiser = stage.token(Role.ORGANISER)
    card = next(row["id"] for row in stage.hall.look(stage.url)["lists"]["contributions"].values())
    cluster = stage.act(stage.hall.moderator, "create_cluster", title="Mobilität", cards=[card])["cluster"]
    concept = {"concept": concept_of(stage), "workshop": None}

    def plan(name: str, **fields: object) -> int:
        return int(stage.act(organiser, name, **concept, **fields)["draft"])

    goal = plan("write_line", kind="guiding_goal", text="Alle kommen überall hin", lang="de", clusters=[])
    line = plan("write_line", kind="measure", text="Sonntagsbus", lang="de", parents=[goal], clusters=[cluster])
    plan("set_deliberation", draft=line, state="decided", decided_on=datetime.now(UTC).date().isoformat())
    person = stage.new_person(viewport={"width": 1280, "height": 800})
    person.add_cookies([{"name": "participate_staff", "value": organiser, "url": stage.url}])
    desk = person.new_page()
    desk.goto(f"{stage.url}/staff/conferences/{stage.hall.conference}/results")
    theme = desk.locator(f'details[data-theme="{cluster}"]')
    theme.locator("summary").click()
    expect(theme.locator("select")).to_have_value("adopted", timeout=CAP)  # what the plan speaks for
    theme.locator("select").select_option("partly")
    for tag, words in REASONS.items():
        theme.locator(f'[name="reason.{tag}"]').fill(words)
    theme.locator("button").click()
    desk.locator('[data-do="preview"]').click()
    desk.locator('[data-do="publish"]').click()
    desk.locator('[data-do="withdraw"]').wait_for(timeout=CAP)
    return cluster, desk


def test_a_helper_types_a_paper_receipt_beside_the_card(stage: Stage) -> None:
    stage.to("round-1")
    code = show_receipt(make_receipt(20_270_304))
    desk = stage.control(role=Role.HELPER)
    desk.locator("#tab-entry").click()
    form = desk.locator('[data-part="enter-card"]')
    form.locator('[name="text"]').fill("Auf Papier")
    form.locator('[name="receipt"]').fill(code[:-1] + ("A" if code[-1] != "A" else "B"))
    form.locator("button").click()
    expect(desk.locator('[data-part="notice"][data-mood="bad"]')).to_be_visible(timeout=CAP)
    form.locator('[name="receipt"]').fill(f"{stage.url}/{stage.hall.code}/results#{code}")  # as a scanner types it
    form.locator("button").click()
    expect(form.locator('[name="receipt"]')).to_have_value("", timeout=CAP)
    later = stage.new_person().new_page()
    later.goto(f"{stage.url}/{stage.hall.code}/results#{code}")
    expect(later.locator("[data-card] .card-text")).to_have_text("Auf Papier", timeout=CAP)
    assert stage.errors == []


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("language", thinned(["de", "ar"], ["de"]))
def test_a_card_is_followed_to_the_decision_and_erased_with_the_receipt(stage: Stage, language: str) -> None:
    stage.to("round-1")
    phone = enter(stage.new_person(locale=language), stage.url, stage.hall, language)
    write(online(phone), CARDS[language])
    see_states(phone, "sent")
    expect(own_cards(phone)).to_have_count(1)
    link = keep_receipt(phone)
    cluster, desk = work_on_it(stage)
    stage.prepare(lambda conference: setattr(conference, "closed_at", datetime.now(UTC)))

    later = stage.new_person(locale=language).new_page()  # weeks later, another phone, the same code of the day
    later.goto(f"{stage.url}/{stage.hall.code}")
    later.locator('a[href*="/results"]').click()
    public = later.locator(f'[data-theme="{cluster}"]')
    expect(public.locator('[data-is="reason"]')).to_have_text(REASONS[language], timeout=CAP)
    assert (fits(later), violations(later)) == (True, [])
    later.goto(link)
    steps = later.locator("[data-card] [data-step]")
    expect(steps).to_have_count(3, timeout=CAP)
    assert [step.get_attribute("data-step") for step in steps.all()] == ["theme", "guiding_goal", "measure"]
    assert link.partition("#")[2] not in later.url
    assert (fits(later), violations(later)) == (True, [])
    later.locator("[data-card] details summary").click()
    later.locator('[data-part="erase"] button').click()
    later.locator('[data-is="erased"]').wait_for(timeout=CAP)
    later.goto(f"{stage.url}/{stage.hall.code}/results/{cluster}?language={language}")
    expect(later.locator('[data-state="erased"]')).to_have_count(1, timeout=CAP)
    assert CARDS[language] not in later.content()
    assert (fits(later), violations(later), violations(desk)) == (True, [], [])
    assert later.evaluate("Object.keys(localStorage).length + document.cookie.length") == 0
    assert link.partition("#")[2] not in stage.server.log
