"""The wall in a real browser: legible from the last row, silent about what the phase does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, Stage, new_stage, wait_for_phase
from tests.support.walls import leaf_to

pytestmark = pytest.mark.timeout(240)
TALKING = ("intro", "round-1", "choose_host-1", "move-2", "break-3", "handover-3")
CLOSING = ("distil", "gallery", "harvest", "weigh", "outlook")
CARDS = {
    "de": "Mehr Sprachcafés am Abend, mit Kinderbetreuung",
    "ar": "المزيد من دورات اللغة الألمانية المسائية للعاملين",
    "uk": "Більше вечірніх курсів німецької для тих, хто працює",
}

# Every text that is to be read, with its size and whether it stands wholly on the wall.
MEASURE = """() => {
  const read = [];
  const stage = document.querySelector('.screen[data-show=phase]') || document.querySelector('.entrance');
  const walk = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    const box = document.createRange();
    box.selectNodeContents(walk.currentNode);
    const { left, right, top, bottom } = box.getBoundingClientRect();
    const inside = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
    read.push([element.textContent, parseFloat(getComputedStyle(element).fontSize) / innerHeight * 100, inside]);
  }
  const root = document.documentElement;
  return { read, scrolls: root.scrollHeight > innerHeight || root.scrollWidth > innerWidth };
}"""


# The window tells of its new size before the next frame; then the wall has laid out its pages anew.
DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


@pytest.fixture
def stage(running: RunningServer, new_person: NewPerson) -> Iterator[Stage]:
    hall = new_stage(running, new_person)
    yield hall
    assert hall.errors == []


def pages(wall: Page) -> int:
    return int(wall.locator(".stage").get_attribute("data-pages") or 0)


def check_legible(wall: Page) -> None:
    """Every page of the scene, wide and 4:3: nothing under 5 vh, nothing beyond the edge, no scrolling."""
    for width, height in ((1024, 768), (1920, 1080)):
        wall.set_viewport_size({"width": width, "height": height})
        wall.wait_for_function("size => innerWidth === size[0] && innerHeight === size[1]", arg=[width, height])
        wall.evaluate(DRAWN)
        check_pages(wall)


def check_pages(wall: Page) -> None:
    for _ in range(min(pages(wall), 6) or 1):
        found: dict[str, Any] = wall.evaluate(MEASURE)
        assert found["read"]
        assert [line for line in found["read"] if line[1] < 4.99 or not line[2]] == []
        assert not found["scrolls"]
        wall.keyboard.press("ArrowRight")


def fill(stage: Stage) -> dict[str, str]:
    """Three people write one note each; their phones by language."""
    phones = {language: stage.join(language) for language in CARDS}
    stage.to("round-1")
    for language, phone in phones.items():
        stage.act(phone, "contribute", text=CARDS[language], kind="idea")
    return phones


def test_in_every_phase_all_is_large_enough_and_fits(stage: Stage) -> None:
    phones = {language: stage.join(language) for language in CARDS}
    wall = stage.wall()
    check_legible(wall)
    for phase in TALKING:
        stage.to(phase)
        wait_for_phase(phase, wall)
        expect(wall.locator(".stage")).to_have_attribute("data-pages", re.compile("[1-9]"), timeout=CAP)
        if phase == "round-1":
            for language, phone in phones.items():
                stage.act(phone, "contribute", text=f"{CARDS[language]} " * 8)
            clock, question = wall.locator(".time"), wall.locator(".voice.first .words")
            assert clock.evaluate("e => parseFloat(getComputedStyle(e).fontSize) / innerHeight") >= 0.12
            assert question.evaluate("e => parseFloat(getComputedStyle(e).fontSize) / innerHeight") >= 0.09
        check_legible(wall)
    for phase in CLOSING:
        stage.to(phase)
        wait_for_phase(phase, wall)
        if phase == "distil":
            for language, phone in phones.items():
                stage.act(phone, "contribute", text=CARDS[language])
        check_legible(wall)


def test_a_text_too_long_for_the_wall_is_paged_and_no_word_is_lost(stage: Stage) -> None:
    words = {tag: " ".join(f"{tag}{number}" for number in range(160)) for tag in ("de", "uk", "tr")}
    stage.prepare(lambda conference: setattr(conference, "use_of_results", words))
    stage.to("intro")
    wall = stage.wall()
    leaf_to(wall, wall.locator('main[data-page="1"]'))
    seen: list[str] = []
    for _ in range(pages(wall)):
        check = wall.evaluate(MEASURE)
        assert [line for line in check["read"] if not line[2] or line[1] < 4.99] == []
        seen += wall.locator(".voice .words").all_inner_texts()
        wall.keyboard.press("ArrowRight")
    for tag, text in words.items():
        assert [word for line in seen for word in line.split() if re.fullmatch(rf"{tag}\d+", word)] == text.split()


def test_three_languages_at_once_and_every_language_in_turn(stage: Stage) -> None:
    stage.to("round-1")
    wall = stage.wall()
    expect(wall.locator(".voice").first).to_be_visible(timeout=CAP)
    seen = set()
    wall.keyboard.press(" ")  # held: it turns by the clock, too
    for _ in range(pages(wall)):
        voices = wall.locator(".voice .words")
        assert voices.count() <= 3
        assert voices.first.get_attribute("lang") == "de"
        seen |= set(voices.evaluate_all("all => all.map(one => one.lang)"))
        wall.keyboard.press("ArrowRight")
    assert seen == {"de", "en", "ar", "uk", "tr"}
    assert wall.locator('.voice [lang="ar"]').count() == 0 or wall.locator('[lang="ar"]').get_attribute("dir") == "rtl"


def test_notes_stand_on_the_wall_only_in_the_gallery_each_in_its_own_language(stage: Stage) -> None:
    fill(stage)
    wall = stage.wall()
    expect(wall.get_by_text(re.compile(r"\b3\b")).first).to_be_visible(timeout=CAP)
    assert [text for text in CARDS.values() if text in wall.content() + stage.told_to_walls()] == []
    stage.to("gallery")
    wait_for_phase("gallery", wall)
    cards = stage.hall.look(stage.url)["lists"]["contributions"].values()
    stored = {row["text"]: (row["lang"], row["dir"]) for row in cards}
    shown = {}
    wall.keyboard.press(" ")  # held: it turns by the clock, too
    for _ in range(pages(wall)):
        for card in wall.locator(".cards .words").all():
            shown[card.inner_text()] = (card.get_attribute("lang"), card.get_attribute("dir"))
        wall.keyboard.press("ArrowRight")
    assert shown == stored
    stage.to("outlook")
    wait_for_phase("outlook", wall)
    assert [text for text in CARDS.values() if text in wall.content() + stage.told_to_walls()] == []


def test_no_tally_runs_on_the_wall_and_the_result_comes_with_voters_date_and_ties(stage: Stage) -> None:
    phones = [stage.join() for _ in range(3)]
    stage.to("distil")
    for text in ("Erstens", "Zweitens"):
        stage.act(stage.hall.moderator, "enter_card", text=text, purpose="core", language="de")
    stage.to("weigh")
    wall = stage.wall()
    before = leaf_to(wall, wall.locator(".listing .heading"))
    look = stage.hall.look(stage.url)
    ballot, options = look["state"]["ballot"]["id"], [int(key) for key in look["lists"]["options"]]
    for phone in phones:
        for option in options:
            stage.act(phone, "vote", ballot=ballot, option=option, dots=1)
    assert wall.locator(".stage").inner_text() == before
    stage.to("outlook")
    wait_for_phase("outlook", wall)
    ranking = wall.locator(".ranking")
    leaf_to(wall, ranking)
    expect(ranking.locator(".line")).to_have_count(2, timeout=CAP)
    assert ranking.locator(".label").all_inner_texts() == ["1", "1"]
    heading = ranking.locator(".heading").inner_text()
    assert heading.startswith("3 Punkte je Person, höchstens 1 Punkt"), heading
    assert re.search(r"3 .*3 .*\d{4}", heading)
    assert [line.startswith("3 ") for line in ranking.locator(".more").all_inner_texts()] == [True, True]


def test_the_code_can_be_read_from_the_corner_and_fills_the_wall_when_called_for(stage: Stage) -> None:
    wall, control = stage.wall(), stage.control()
    link = f"{stage.url}/{stage.hall.code}".upper()
    assert _codes(wall) == [link]
    stage.to("intro")
    wait_for_phase("intro", wall, control)
    corner = wall.locator(".foot .qr").bounding_box()
    assert corner is not None
    assert corner["height"] / 1080 == pytest.approx(0.24, abs=0.005)
    assert _codes(wall) == [link]
    control.keyboard.press("q")
    expect(wall.locator(".screen")).to_have_attribute("data-show", "qr", timeout=CAP)
    assert _codes(wall) == [link]
    control.keyboard.press("b")
    expect(wall.locator(".screen")).to_have_attribute("data-show", "black", timeout=CAP)
    assert Image.open(BytesIO(wall.screenshot())).convert("L").getextrema() == (0, 0)
    expect(control.locator('[data-part="wall-black"]')).to_have_attribute("aria-pressed", "true", timeout=CAP)
    control.keyboard.press("b")
    expect(wall.locator(".screen")).to_have_attribute("data-show", "phase", timeout=CAP)


def _codes(wall: Page) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(wall.screenshot())))]


def test_while_people_arrive_code_and_table_plan_take_turns(stage: Stage) -> None:
    for _ in range(3):
        stage.join()
    wall = stage.wall()
    expect(wall.locator(".screen")).to_have_attribute("data-show", "qr", timeout=CAP)
    stage.to("arrive")
    wait_for_phase("arrive", wall)
    wall.set_viewport_size({"width": 1024, "height": 768})
    expect(wall.locator(".rule")).to_be_in_viewport(ratio=1, timeout=CAP)
    assert _codes(wall) == [f"{stage.url}/{stage.hall.code}".upper()], "the rules stand below the code"
    assert wall.locator(".ways").evaluate("ways => ways.scrollHeight <= ways.clientHeight")
    check_pages(wall)  # and turn
    expect(wall.locator(".screen")).to_have_attribute("data-show", "phase", timeout=CAP)
    numbers = " ".join(wall.locator(".tables .words").all_inner_texts()).split()
    assert sorted(number for number in numbers if number.isdigit()) == ["1", "2", "3"]
    assert _codes(wall) == [f"{stage.url}/{stage.hall.code}".upper()]
    check_pages(wall)


def test_who_wants_calm_gets_pages_without_motion_and_may_hold_them(stage: Stage) -> None:
    stage.to("intro")
    wall = stage.wall(reduced_motion="reduce")
    expect(wall.locator(".page")).to_be_visible(timeout=CAP)
    assert wall.locator(".page").evaluate("page => getComputedStyle(page).animationName") == "none"
    lively = stage.wall()
    assert lively.locator(".page").evaluate("page => getComputedStyle(page).animationName") == "appear"


def test_the_plan_names_every_persons_table_for_those_without_a_phone(stage: Stage) -> None:
    for _ in range(7):
        stage.join()
    stage.to("arrive")
    stage.to("move-2")
    wall = stage.wall()
    leaf_to(wall, wall.locator(".tables"))
    told = {
        int(number): int(re.findall(r"\d+", line.locator(".label").inner_text())[0])
        for line in wall.locator(".tables .line").all()
        for number in line.locator(".words").inner_text().split()
    }
    seats = stage.hall.look(stage.url)["lists"]["seats"].values()
    assert told == {seat["number"]: seat["place"] for seat in seats}
