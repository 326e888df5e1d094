"""One Open Space for real: four phones, one of them without script, a control screen and a wall, topic by topic."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from participate.methods import WorkshopSettings
from tests.support.phones import all_sent, enter, online
from tests.support.servers import RunningServer
from tests.support.stages import NewPerson, Stage, new_stage, violations, wait_for_phase

pytestmark = pytest.mark.timeout(600)
PATIENCE = 20_000  # milliseconds; a cap, never a measure
CAFE, COURSES, ADVICE = "Sprachcafé am Abend", "دورات لغة للأمهات", "Beratung ohne Amtsdeutsch"
OWN = "my-topics .own"


@pytest.fixture
def stage(running: RunningServer, new_person: NewPerson) -> Stage:
    return new_stage(running, new_person, method="open_space", tables=3, settings=WorkshopSettings(rounds=2, dots=2))


class Day:
    """The screens of one Open Space, and what one does on them."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.control, self.wall = stage.control(), stage.wall()
        self.de, self.ar, self.plain = (self._phone(tag) for tag in ("de", "ar", "de@simple"))
        self.bare = self._phone("de", java_script_enabled=False)

    def _phone(self, language: str, **options: object) -> Page:
        person = self.stage.new_person(locale=language.split("@")[0], **options)
        page = enter(person, self.stage.url, self.stage.hall, language)
        page.on("pageerror", lambda error: self.stage.errors.append(f"{language}: {error}"))
        page.set_default_timeout(PATIENCE)
        return page

    def next(self, phase: str) -> None:
        """The moderator's one button; every screen with a script follows without a reload."""
        rest = self.control.locator('[data-part="next"]:not([aria-disabled])')
        expect(rest).to_be_visible(timeout=PATIENCE)
        rest.click()
        self.see(phase)

    def back(self, phase: str) -> None:
        self.control.click('[data-part="back"]')
        self.control.click('[data-part="ask-yes"]')
        self.see(phase)

    def see(self, phase: str) -> None:
        wait_for_phase(phase, self.control, self.wall)
        for phone in (self.de, self.ar, self.plain):
            expect(phone.locator(f'main[data-phase="{phase.split("-")[0]}"]')).to_be_attached(timeout=PATIENCE)
        self.bare.goto(f"{self.stage.url}/{self.stage.hall.code}/now")

    def topics(self) -> dict[str, dict[str, object]]:
        rows = self.stage.hall.look(self.stage.url)["lists"]["topics"].values()
        return {row["title"]: row for row in rows}

    def card(self, phone: Page, title: str) -> Locator:
        return phone.locator("agenda-wall .topic").filter(has=phone.locator(".topic-title", has_text=title))


def propose(phone: Page, title: str, *, name: str = "", spot: str = "") -> None:
    phone.fill("#topic-title", title)
    if spot:
        phone.select_option("topic-form select", spot)
    if name:
        phone.fill("topic-form [name=who]", name)
        phone.check("topic-form [name=show_name]")
    phone.click("topic-form button.main")
    expect(phone.locator(OWN).filter(has_text=title)).to_be_visible(timeout=PATIENCE)


def photo() -> dict[str, object]:
    picture = BytesIO()
    Image.new("RGB", (640, 480), "white").save(picture, "JPEG")
    return {"name": "chart.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}


def test_an_open_space_from_the_first_topic_to_the_last_sentence(stage: Stage) -> None:
    day = Day(stage)
    for phase in ("arrive", "opening", "propose"):
        day.next(phase)
    _propose_and_call(day)
    day.next("marketplace")
    _swap_merge_and_part(day)
    _mark_interest(day)
    day.next("session-1")
    _write_one_report_together(day)
    for phase in ("change-2", "session-2"):
        day.next(phase)
    day.back("change-2")
    _nothing_is_lost(day)
    for phase in ("session-2", "read"):
        day.next(phase)
    _read_and_comment(day)
    day.next("converge")
    _give_dots(day)
    day.next("action")
    _found_and_agree(day)
    day.next("closing")
    _say_a_last_sentence(day)
    assert stage.errors == []


def _propose_and_call(day: Day) -> None:
    propose(day.de, CAFE, name="Amira", spot="1:2")
    propose(day.ar, COURSES, spot="1:1")
    day.bare.fill("#topic-title", ADVICE)
    day.bare.click("topic-form button.main")
    expect(day.bare.locator(OWN).filter(has_text=ADVICE)).to_be_visible(timeout=PATIENCE)
    expect(day.card(day.plain, CAFE)).to_contain_text("Amira", timeout=PATIENCE)
    expect(day.card(day.plain, ADVICE)).to_be_visible(timeout=PATIENCE)
    assert day.topics()[COURSES]["names"] == []
    day.control.click('[data-part="call-next"]')
    expect(day.wall.locator(".saying").get_by_text(CAFE)).to_be_visible(timeout=PATIENCE)
    for page in (day.de, day.ar, day.control, day.wall):
        assert violations(page) == []


def _ask(phone: Page, title: str, what: str, other: str) -> None:
    own = phone.locator(OWN).filter(has_text=title)
    own.locator('details[data-is="more"]').evaluate("(details) => { details.open = true }")
    form = own.locator('[data-is="ask_convener"]')
    value = form.locator("option").filter(has_text=other).get_attribute("value")
    form.locator("select").select_option(value)
    form.locator(f'button[value="{what}"]').click()


def _swap_merge_and_part(day: Day) -> None:
    _ask(day.de, CAFE, "swap", COURSES)
    day.ar.locator('my-topics [data-is="requests"] button[value="yes"]').click(timeout=PATIENCE)
    expect(day.card(day.plain, CAFE).locator('[data-is="place"]')).to_have_text(re.compile("1$"), timeout=PATIENCE)
    place = day.bare.locator(OWN).locator('[data-is="place_topic"]')
    place.locator("select").select_option("1:3")
    place.locator("button").click()
    _ask(day.ar, COURSES, "merge", CAFE)
    day.de.locator('my-topics [data-is="requests"] button[value="yes"]').click(timeout=PATIENCE)
    expect(day.card(day.plain, COURSES)).to_have_count(0, timeout=PATIENCE)
    expect(day.card(day.plain, CAFE).locator('[data-is="merged"]')).to_contain_text(COURSES)
    assert day.topics()[CAFE]["merged"] == [day.topics()[COURSES]["number"]]
    day.ar.locator(OWN).locator('[data-is="part_topic"] button').click(timeout=PATIENCE)
    expect(day.card(day.plain, COURSES)).to_be_visible(timeout=PATIENCE)
    for page in (day.de, day.ar, day.control):
        assert violations(page) == []


def _mark_interest(day: Day) -> None:
    """Each time says its hour; two topics at one time are a hint in words, and both marks count."""
    hour = day.stage.hall.state(day.stage.url)["hours"][0]
    for page in (day.plain, day.bare, day.wall, day.control):
        expect(page.locator("main")).to_contain_text(f"1 · {hour}", timeout=PATIENCE)
    for title in (CAFE, ADVICE):
        day.card(day.plain, title).locator('[data-is="like"] button').click()
        expect(day.card(day.plain, title).locator('[data-is="interest"]')).to_be_visible(timeout=PATIENCE)
    expect(day.plain.locator('agenda-wall [data-is="clash"]:visible')).to_have_count(1, timeout=PATIENCE)
    day.plain.reload()
    expect(day.card(day.plain, CAFE).locator('[aria-pressed="true"]')).to_be_visible(timeout=PATIENCE)


def _answer(phone: Page, question: str) -> Locator:
    return phone.locator(f'sheet-form [data-question="{question}"]:visible textarea').first


CLASH = 'sheet-form [data-question="open_questions"] [data-is="clash"]:visible'


def _second_of(day: Day) -> tuple[Page, str]:
    """Whoever's words came second, and the words of the other they are shown."""
    for _ in range(PATIENCE // 100):
        for phone, theirs in ((day.de, "Wer öffnet?"), (day.plain, "Wer zahlt?")):
            if phone.locator(CLASH).count():
                return phone, theirs
        day.de.wait_for_timeout(100)
    raise AssertionError("nobody was told of the other's words")


def _change_under_a_resting_hand(day: Day) -> None:
    """Whoever only had the cursor in a text that changed is shown both wordings, too, once they type."""
    resting = _answer(day.plain, "discussion")
    resting.focus()
    _answer(day.de, "discussion").fill("Abends ist Zeit. Immer.")
    _answer(day.de, "discussion").blur()
    all_sent(day.de)
    resting.press("End")
    resting.press_sequentially(" Und Raum.")
    clash = day.plain.locator('sheet-form [data-question="discussion"] [data-is="clash"]:visible')
    expect(clash.locator('[data-is="theirs"]')).to_have_text("Abends ist Zeit. Immer.", timeout=PATIENCE)
    clash.locator('[data-do="theirs"]').click()
    all_sent(day.plain)


def _write_one_report_together(day: Day) -> None:
    """A guest goes where the topic is; both write; the same question at the same time shows both texts."""
    where = day.topics()[CAFE]["place"]
    day.plain.locator(f'now-next [data-key="{where}"] [data-is="go"] button').click()
    expect(day.plain.locator("now-next .huge")).to_have_text(str(where), timeout=PATIENCE)
    _answer(day.de, "discussion").fill("Abends ist Zeit.")
    _answer(day.plain, "results").fill("Ein Raum für alle.")
    for phone in (day.de, day.plain):
        all_sent(phone)
    expect(_answer(day.plain, "discussion")).to_have_value("Abends ist Zeit.", timeout=PATIENCE)
    _change_under_a_resting_hand(day)
    _answer(day.plain, "open_questions").focus()  # whichever comes first, this one was begun without it
    _answer(day.de, "open_questions").fill("Wer zahlt?")
    _answer(day.plain, "open_questions").fill("Wer öffnet?")
    later, theirs = _second_of(day)
    clash = later.locator(CLASH)
    later.reload()
    expect(clash.locator('[data-is="theirs"]')).to_have_text(theirs, timeout=PATIENCE)
    clash.locator('[data-do="both"]').click()
    all_sent(later)
    form = day.de.locator('sheet-form [data-is="picture"]:visible').first
    form.locator("input[type=file]").set_input_files(
        {"name": "no.jpg", "mimeType": "image/jpeg", "buffer": b"no photo"}
    )
    form.locator("button").click()
    expect(form.locator('[data-is="told"].said-no')).to_be_visible(timeout=PATIENCE)
    form.locator("input[type=file]").set_input_files(photo())
    form.locator("button").click()
    expect(day.de.locator("sheet-form .pictures img").first).to_be_visible(timeout=PATIENCE)
    day.de.locator('sheet-form [data-is="hand-in"]:visible').first.click()
    expect(day.de.locator('sheet-form [data-is="take-back"]:visible').first).to_be_visible(timeout=PATIENCE)
    for page in (day.de, day.ar, day.control):
        assert violations(page) == []


def _nothing_is_lost(day: Day) -> None:
    """After going back one part and a reload, every topic, mark and answer stands where it stood."""
    day.de.reload()
    online(day.de)
    kept = re.compile("^(Wer öffnet\\?\nWer zahlt\\?|Wer zahlt\\?\nWer öffnet\\?)$")
    expect(_answer(day.de, "open_questions")).to_have_value(kept, timeout=PATIENCE)
    expect(day.card(day.plain, CAFE).locator('[aria-pressed="true"]')).to_be_visible(timeout=PATIENCE)
    assert sorted(day.topics()) == sorted([CAFE, COURSES, ADVICE])


def _read_and_comment(day: Day) -> None:
    report = day.ar.locator("report-wall .report").filter(has_text=CAFE)
    report.locator("summary").click(timeout=PATIENCE)
    expect(report).to_contain_text("Ein Raum für alle.")
    expect(report.locator(".pictures img")).to_be_visible()
    report.locator("textarea").fill("فكرة جيدة")
    report.locator("form button").click()
    comments = day.plain.locator('report-wall [data-is="comments"]')
    expect(comments.get_by_text("فكرة جيدة")).to_be_attached(timeout=PATIENCE)
    missing = day.plain.locator('report-wall [data-is="missing"]')
    expect(missing).to_contain_text(COURSES)
    expect(missing).to_contain_text(ADVICE)
    expect(day.wall.locator(".listing").get_by_text(CAFE)).to_be_visible(timeout=PATIENCE)
    for page in (day.ar, day.plain, day.control):
        assert violations(page) == []


def _give_dots(day: Day) -> None:
    for phone in (day.de, day.ar):
        option = phone.locator("dot-vote .option").filter(has_text=CAFE)
        option.locator('[data-is="more"]').click(timeout=PATIENCE)
        expect(option.locator('[data-is="given"]')).to_have_text("1", timeout=PATIENCE)
        all_sent(phone)
    option = day.bare.locator("dot-vote .option").filter(has_text=ADVICE)
    option.locator('[data-is="more"]').click()


def _found_and_agree(day: Day) -> None:
    day.de.fill("group-list [name=title]", "Sprachcafé gründen")
    day.de.click("group-list form button.main")
    group = day.ar.locator("group-list .group").filter(has_text="Sprachcafé gründen")
    group.locator('[data-is="join"] button').click(timeout=PATIENCE)
    expect(group).to_have_attribute("data-inside", "", timeout=PATIENCE)
    add = day.de.locator('agreement-list [data-is="add"]:visible')
    add.locator("[name=what]").fill("Raum suchen")
    add.locator("[name=by_when]").fill("Ende Mai")
    add.locator("[name=who]").fill("Amira")
    add.locator("[name=show_name]").check()
    add.locator("button.main").click()
    for words in ("Raum suchen", "Ende Mai", "Amira"):
        expect(day.plain.locator("agreement-list").get_by_text(words).first).to_be_visible(timeout=PATIENCE)
    expect(day.control.locator("#panel-groups").get_by_text("Raum suchen")).to_be_visible(timeout=PATIENCE)
    for page in (day.de, day.ar, day.control):
        assert violations(page) == []


def _say_a_last_sentence(day: Day) -> None:
    day.de.fill("idea-form:not([data-act]) textarea", "Ich gehe mit Mut nach Hause.")
    day.de.click("idea-form:not([data-act]) button.main")
    all_sent(day.de)
    assert "Mut" not in day.stage.told_to_walls()
