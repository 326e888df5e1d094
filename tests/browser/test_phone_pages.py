"""Each screen of the phone in German and Arabic: axe, targets, reflow, languages, weight, keyboard, no-script twin."""

from __future__ import annotations

import gzip
import re
import secrets
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from tests.support.halls import Hall, Halls, act, join
from tests.support.matrix import thinned
from tests.support.phones import PATIENCE, enter, online, see_states, write
from tests.support.reflow import unfit
from tests.support.stages import violations

pytestmark = pytest.mark.timeout(400)
NewPerson = Callable[..., BrowserContext]
PHASES = (
    "", "arrive", "intro", "round-1", "choose_host-1", "move-2", "handover-2", "round-2", "break-3", "distil",
    "gallery", "harvest", "weigh", "outlook", "end",
)  # fmt: skip
AT_ONCE = "Math.random = () => 0"  # a phone asks for its own part within some seconds of chance
LOOKS = 30
WRITES = {"round-1", "round-2", "distil"}
TEXTS = {"de": "Briefe vom Amt in einfacher Sprache.", "ar": "مقهى لغوي في المساء مع رعاية الأطفال."}


def contribute(halls: Halls, hall: Hall, token: str, text: str, phase: str) -> None:
    fields = {"workshop": hall.workshop, "text": text, "phase": phase}
    assert act(halls.url, token, name="contribute", op_id=secrets.token_hex(16), **fields)["ok"]


def play(halls: Halls, hall: Hall, guests: dict[str, str], phase: str) -> None:
    """Open a part and let guests do what one does in it, so that its screen has something on it."""
    hall.advance_to(halls.url, phase)
    if phase in WRITES:
        for language, token in guests.items():
            contribute(halls, hall, token, TEXTS[language], phase)
    if phase == "choose_host-1":
        token = guests["de"]
        about = {"workshop": hall.workshop, "op_id": secrets.token_hex(16)}
        assert act(halls.url, token, name="be_host", **about, host=True)["ok"]
        about["op_id"] = secrets.token_hex(16)
        assert act(halls.url, token, name="hand_over", **about, text="Erstens, zweitens", phase=phase)["ok"]
    if phase == "harvest":
        cards = [int(key) for key in hall.look(halls.url)["lists"]["contributions"]][:2]
        assert hall.lead(halls.url, "create_cluster", title="Sprache lernen", cards=cards)["ok"]


def see(page: Page, hall: Hall, url: str) -> None:
    """Wait until the phone has followed the hall, and its last part has been fetched."""
    state = hall.state(url)
    key = state["phase"]["key"] if state["phase"] else ""
    expect(page.locator(f'main[data-phase="{key}"]')).to_be_attached(timeout=PATIENCE)
    online(page)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(("language", "locale"), thinned([("de", "de-DE"), ("ar", "ar")], [("ar", "ar")]))
def test_every_screen_is_free_of_what_axe_finds_and_can_be_touched(
    halls: Halls, new_person: NewPerson, language: str, locale: str
) -> None:
    hall = halls.new(tables=1)
    guests = {tag: join(halls.url, hall.code, tag) for tag in TEXTS}
    person = new_person(locale=locale)
    door = person.new_page()
    faults: dict[str, object] = {}
    for name, path in (("code", ""), ("language", hall.code), ("expectations", f"{hall.code}?language={language}")):
        door.goto(f"{halls.url}/{path}")
        faults[name] = faults_of(door)
    page = enter(person, halls.url, hall, language)
    for phase in PHASES:
        if phase:
            play(halls, hall, guests, phase)
        see(page, hall, halls.url)
        faults[phase or "waiting"] = faults_of(page)
    page.goto(f"{halls.url}/{hall.code}/me")
    faults["settings"] = faults_of(page)
    assert {name: found for name, found in faults.items() if found} == {}


def faults_of(page: Page) -> list[Any]:
    """What axe finds, targets under 44 px, what does not fit large text, and gaps nobody filled in."""
    gaps = re.findall(r"%\(\w+\)\w|\{\w+\}", page.locator("body").inner_text())
    return [*violations(page), *page.evaluate(SMALL_TARGETS), *unfit(page, 360), *gaps]


CLOCK = re.compile(r"-?\d+:\d\d")

READ_WITHOUT_WHAT_IS_SAID = """(main) => {
  const said = main.querySelector('#said');
  const was = said.hidden;
  said.hidden = true;
  const text = main.innerText;
  said.hidden = was;
  return text;
}"""

SMALL_TARGETS = """() => [...document.querySelectorAll('button, a, summary, input, select, textarea')]
  .map((node) => node.closest('.chip, .tick') || node)
  .filter((node) => !node.classList.contains('skip') && node.checkVisibility())
  .map((node) => [node, node.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.height < 44 || box.width < 44))
  .map(([node, box]) => `${node.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)"""


@pytest.mark.parametrize("language", thinned(["de", "ar"], ["ar"]))
def test_with_scripts_and_without_a_phone_shows_the_same(halls: Halls, new_person: NewPerson, language: str) -> None:
    hall = halls.new(tables=1)
    guests = {tag: join(halls.url, hall.code, tag) for tag in TEXTS}
    person = new_person()
    person.add_init_script(AT_ONCE)
    page = enter(person, halls.url, hall, language)
    page.click('[data-part="receipt-offer"] [data-do="later"]')
    bare = new_person(java_script_enabled=False)
    bare.add_cookies(person.cookies())  # type: ignore[arg-type]
    plain = bare.new_page()
    differences = {}
    for phase in PHASES:
        if phase:
            play(halls, hall, guests, phase)
        see(page, hall, halls.url)
        told, read = compare(page, plain, f"{halls.url}/{hall.code}/now")
        if told != read:
            differences[phase] = (sorted(set(told) - set(read)), sorted(set(read) - set(told)))
    assert differences == {}


def compare(page: Page, plain: Page, url: str) -> tuple[list[str], list[str]]:
    """What the two show when they have settled: alike twice in a row, or still unlike after many looks."""
    alike = 0
    for _ in range(LOOKS):
        page.wait_for_timeout(250)
        plain.goto(url)
        told, read = words_of(page), words_of(plain)
        alike = alike + 1 if told == read else 0
        if alike == 2:
            break
    return told, read


def words_of(page: Page) -> list[str]:
    """The visible lines of the page, but for the clock, what is said aloud, and what only one of the two needs."""
    text = page.locator("main").evaluate(READ_WITHOUT_WHAT_IS_SAID)
    alone = page.locator('.until, .star, [data-is="marked"]').all_text_contents()
    skipped = {page.locator("#by-hand").text_content() or "", *alone}
    trimmed = {line.strip() for line in skipped}
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and line not in trimmed and not CLOCK.fullmatch(line)]


def test_an_arabic_phone_reads_from_the_right_and_each_card_in_its_own_language(
    halls: Halls, new_person: NewPerson
) -> None:
    hall = halls.new(tables=1)
    guests = {tag: join(halls.url, hall.code, tag) for tag in TEXTS}
    play(halls, hall, guests, "round-1")
    page = enter(new_person(locale="ar"), halls.url, hall, "ar")
    see(page, hall, halls.url)
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl")
    cards = page.locator('table-notes[data-shows="now"] .card-text')
    expect(cards).to_have_count(2, timeout=PATIENCE)
    read = {card.text_content(): (card.get_attribute("lang"), card.get_attribute("dir")) for card in cards.all()}
    assert read == {TEXTS["de"]: ("de", "auto"), TEXTS["ar"]: ("ar", "auto")}
    sides = cards.evaluate_all("nodes => nodes.map((node) => getComputedStyle(node).direction)")
    assert sorted(sides) == ["ltr", "rtl"]
    field = page.locator("#idea")
    assert field.get_attribute("dir") == "auto"


def test_the_first_pages_weigh_no_more_than_thirty_kilobytes(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    weights = {}
    for language in ("de", "ar", "uk"):
        person = new_person()
        page = person.new_page()
        door = weigh(page, lambda page=page: page.goto(f"{halls.url}/{hall.code}"))  # type: ignore[misc]
        enter(person, halls.url, hall, language, page=page).close()
        fresh = new_person()
        fresh.add_cookies(person.cookies())  # type: ignore[arg-type]
        inside = weigh(fresh.new_page(), lambda page: page.goto(f"{halls.url}/{hall.code}/now?done=join"))
        weights[language] = {"door": sum(door.values()), "hall": sum(inside.values())}
    assert {name: sizes for name, sizes in weights.items() if max(sizes.values()) > 30_000} == {}


def weigh(page: Page, go: Callable[[Page], object]) -> dict[str, int]:
    """Bytes of everything a page loads, as gzip; each answer must really have come compressed."""
    heard: list[Response] = []
    page.on("response", lambda response: heard.append(response))
    go(page)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
    sizes = {}
    for response in heard:
        body = response.body()
        if len(body) >= 500:
            assert response.headers.get("content-encoding") == "gzip", response.url
        sizes[response.url] = len(gzip.compress(body, 6))
    return sizes


def test_from_the_door_to_the_card_with_the_keyboard_alone(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    page = new_person(locale="en").new_page()
    page.goto(f"{halls.url}/{hall.code}")
    tab_to(page, 'button[name="language"][value="en"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**language=en")
    tab_to(page, 'button[name="group"][value=""]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/now*")
    online(page)
    tab_to(page, "#idea")
    page.keyboard.type("Without a mouse")
    tab_to(page, '[name="kind"]')
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    tab_to(page, "idea-form:not([data-act]) button.main")
    page.keyboard.press("Enter")
    see_states(page, "sent")
    kinds = [row["kind"] for row in hall.look(halls.url)["lists"]["contributions"].values()]
    assert kinds == ["obstacle"]


def tab_to(page: Page, selector: str) -> None:
    """Tab until the focus is there; it has to be seen on the way."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the Tab key never reaches {selector}")


def test_nothing_asks_where_somebody_comes_from(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    page = enter(new_person(), halls.url, hall, "en")
    asked: set[str] = set()
    for path in (f"{hall.code}/now", f"{hall.code}/me"):
        sent = page.request.get(f"{halls.url}/{path}").text()
        asked |= set(re.findall(r'<(?:input|textarea|select|button)\b[^>]*? name="([^"]*)"', sent))
    # An area, where a town has a list of them, is what a card is about.
    assert asked == {
        "about", "also", "area", "aspect", "ballot", "contribution", "dots", "further", "host", "kind", "language",
        "op_id", "option", "phase", "place", "purpose", "stays", "text", "value", "values",
    }  # fmt: skip


def test_a_question_is_one_tap_away_in_the_other_languages(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    page = online(enter(new_person(), halls.url, hall, "ar"))
    question = page.locator("the-question h2")
    expect(question).to_have_attribute("lang", "ar", timeout=PATIENCE)
    page.click("the-question summary")
    shown = page.locator('the-question [data-is="wording"]')
    languages = shown.evaluate_all("all => all.map((one) => [one.lang, one.dir])")
    assert sorted(languages) == [["de", "auto"], ["en", "auto"], ["tr", "auto"], ["uk", "auto"]]
    write(page, re.sub(r"\s", " ", TEXTS["ar"]))
    see_states(page, "sent")
