"""The cluster board in a real control screen: three equal ways to sort, kept still under the hand while others work."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from participate.access.actors import find_actor
from participate.commands.door import Door
from participate.domain.defaults import FIELDS_OF_ACTION
from participate.domain.kinds import Role
from participate.store.database import Database
from participate.store.models import Concept, FieldOfAction, Login
from participate.store.work import Work
from participate.store.writer import Writer
from tests.support.halls import Hall, act, make_hall
from tests.support.house import _login
from tests.support.servers import RunningServer

CARDS = {
    "de": "Mehr Sprachcafés am Abend",
    "ar": "المزيد من دورات اللغة المسائية",
    "uk": "Більше вечірніх курсів німецької",
    "tr": "Akşam Almanca kursları",
    "fa": "کلاس‌های آلمانی بیشتر در شب",
    "en": "<img src=x onerror=alert(1)> & <b>bold</b>",
}
CODES = [f"BAAAA{letter}" for letter in "ABCDEFGHJKLMNPQR"]


@dataclass
class Desk:
    """A hall in its first round with cards in the inbox, and two people who may sort them."""

    url: str
    hall: Hall
    helper: str
    cards: list[int]

    def act(self, name: str, **fields: Any) -> dict[str, Any]:
        """Something a second person does meanwhile, elsewhere."""
        answer = act(
            self.url, self.helper, name=name, op_id=secrets.token_hex(16), workshop=self.hall.workshop, **fields
        )
        assert answer["ok"], answer
        return answer

    def clusters(self) -> list[dict[str, Any]]:
        """The clusters as the server keeps them, their cards counted from 0."""
        rows = sorted(self.hall.look(self.url)["lists"]["clusters"].values(), key=lambda row: row["position"])
        return [row | {"cards": [self.cards.index(card) for card in row["cards"]]} for row in rows]

    def board(self) -> dict[str, list[int]]:
        return {row["title"]: row["cards"] for row in self.clusters()}

    def sorted_cards(self) -> list[list[int]]:
        return [row["cards"] for row in self.clusters()]


def _furnish(database_url: str, code: str, number: int, language: str) -> tuple[Hall, str, list[int]]:
    hall = make_hall(database_url, code=code)
    database = Database(database_url)
    writer = Writer(database)
    door = Door(writer, find_actor)

    def prepare(work: Work) -> str:
        concept = work.db.query(Concept).order_by(Concept.id.desc()).first()
        assert concept is not None
        for position, labels in enumerate(FIELDS_OF_ACTION, start=1):
            work.db.add(FieldOfAction(concept_id=concept.id, position=position, labels=labels))
        work.db.get_one(Login, int(hall.moderator[1:].split(".")[0])).language = language
        return _login(work, hall.conference, Role.HELPER)

    helper = writer.perform(prepare)

    def do(name: str, **fields: Any) -> dict[str, Any]:
        return door.perform(
            hall.moderator, {"name": name, "op_id": secrets.token_hex(16), "workshop": hall.workshop, **fields}
        )

    for version in range(3):
        do("advance", version=version)
    texts = list(CARDS.items())
    cards = []
    for index in range(number):
        lang, text = texts[index % len(texts)]
        named = text if index < len(texts) else f"{text} {index}"
        kind = "need" if index % 2 else "idea"
        cards.append(do("enter_card", text=named, language=lang, table=index % 3 + 1, kind=kind)["contribution"])
    writer.close()
    database.dispose()
    return hall, helper, cards


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    data: Path = tmp_path_factory.mktemp("board") / "server"
    served = RunningServer(data)
    data.mkdir()
    make_hall(f"sqlite:///{data / 'participate.sqlite'}", code="ZZZZZZ")
    served.start()
    yield served
    served.stop()


@pytest.fixture
def desk(running: RunningServer) -> Callable[..., Desk]:
    """Return a function that makes a hall of its own on the running server."""

    def furnish(cards: int = 8, language: str = "de") -> Desk:
        database_url = f"sqlite:///{running.data_dir / 'participate.sqlite'}"
        return Desk(running.url, *_furnish(database_url, CODES.pop(), cards, language))

    return furnish


@pytest.fixture
def open_board(new_person: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Return a function that opens the moderator's board."""

    def open_page(desk: Desk, **options: Any) -> Page:
        context = new_person(**{"viewport": {"width": 1366, "height": 768}, **options})
        context.add_cookies([{"name": "participate_staff", "value": desk.hall.moderator, "url": desk.url}])
        page = context.new_page()
        page.goto(f"{desk.url}/control/{desk.hall.workshop}")
        page.locator("cluster-board [data-card]").first.wait_for(state="attached")
        page.click("#tab-board")
        return page

    return open_page


def _card(page: Page, desk: Desk, index: int, home: str | int = "inbox") -> Locator:
    return page.locator(f'[data-column="{home}"] [data-card="{desk.cards[index]}"]')


def _inbox(page: Page) -> Locator:
    return page.locator('[data-column="inbox"]')


def test_cards_are_sorted_by_keys_alone(desk: Callable[..., Desk], open_board: Callable[..., Page]) -> None:
    hall = desk()
    page = open_board(hall)
    _card(page, hall, 0).focus()
    page.keyboard.press("0")
    expect(_card(page, hall, 1)).to_be_focused()
    expect(page.locator(".board-clusters .board-column")).to_have_count(1)
    page.keyboard.press("1")
    expect(_card(page, hall, 2)).to_be_focused()
    for key in ("Space", "ArrowDown", "Space", "0"):
        page.keyboard.press(key)
    expect(_card(page, hall, 4)).to_be_focused()
    expect(page.locator(".board-clusters .board-column")).to_have_count(2)
    assert hall.sorted_cards() == [[0, 1], [2, 3]]
    first, second = (int(key) for key in hall.hall.look(hall.url)["lists"]["clusters"])

    page.keyboard.press("ArrowRight")
    expect(_card(page, hall, 0, first)).to_be_focused()
    page.keyboard.press("Shift+Digit2")
    expect(_card(page, hall, 0, second)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("2")
    expect(_card(page, hall, 1, second)).to_be_visible()
    expect(_card(page, hall, 0, first)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    expect(_card(page, hall, 3)).to_be_visible()
    expect(_card(page, hall, 2, second)).to_be_focused()
    assert hall.sorted_cards() == [[0], [0, 1, 2]]

    page.keyboard.press("F2")
    page.keyboard.type("Sprache lernen")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-column="{second}"] [data-board="title"]')).to_have_text("Sprache lernen")
    expect(page.locator(f'[data-column="{second}"] [data-board="target"]')).to_be_focused()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(_card(page, hall, 3, second)).to_be_visible()
    assert hall.sorted_cards() == [[0], [0, 1, 2, 3]]
    page.keyboard.press("Control+Shift+z")
    expect(_card(page, hall, 3)).to_be_visible()
    assert page.locator("body").get_attribute("data-link") == "online"


def test_cards_are_sorted_by_taps_alone(desk: Callable[..., Desk], open_board: Callable[..., Page]) -> None:
    hall = desk()
    cluster = hall.act("create_cluster", title="Ankommen")["cluster"]
    other = hall.act("create_cluster", title="Arbeit")["cluster"]
    page = open_board(hall, viewport={"width": 820, "height": 1180})
    heading = page.locator(f'[data-column="{cluster}"] [data-board="target"]')
    for index in (0, 2, 5):
        _card(page, hall, index).click()
    heading.click()
    expect(_card(page, hall, 5, cluster)).to_be_visible()
    assert hall.board() == {"Ankommen": [0, 2, 5], "Arbeit": []}

    _card(page, hall, 0, cluster).click()
    page.locator('[data-board="move"] > summary').click()
    page.locator(f'[data-board="move-list"] [data-key="{other}"]').click()
    expect(_card(page, hall, 0, other)).to_be_visible()
    _card(page, hall, 2, cluster).click()
    page.locator('[data-board="also"] > summary').click()
    page.locator(f'[data-board="also-list"] [data-key="{other}"]').click()
    expect(_card(page, hall, 2, other)).to_be_visible()
    _card(page, hall, 5, cluster).click()
    _inbox(page).locator('[data-board="target"]').click()
    expect(_card(page, hall, 5)).to_be_visible()
    assert hall.board() == {"Ankommen": [2], "Arbeit": [0, 2]}

    page.locator('[data-do="undo"]').click()
    expect(_card(page, hall, 5, cluster)).to_be_visible()
    page.locator('[data-do="redo"]').click()
    expect(_card(page, hall, 5)).to_be_visible()
    heading.click()
    page.locator(f'[data-column="{cluster}"] [name="title"]').fill("Ankommen im Amt")
    page.locator(f'[data-column="{cluster}"] [name="reason"]').select_option("wish")
    page.locator(f'[data-column="{cluster}"] [data-board="rename"] button').first.click()
    expect(page.locator(f'[data-column="{cluster}"] [data-board="title"]')).to_have_text("Ankommen im Amt")
    menu = page.locator(f'[data-column="{cluster}"] [data-board="settings"]')
    menu.locator("summary").click()
    menu.locator("label").nth(1).click()
    menu.locator("label").nth(4).click()
    expect(page.locator(f'[data-column="{cluster}"] .board-chip')).to_have_text(["Sprache", "Gesundheit"])
    menu.locator('[data-do="later"]').click()
    expect(page.locator(".board-clusters .board-column").first).to_have_attribute("data-column", str(other))
    menu.locator('[data-do="remove"]').click()
    expect(page.locator(f'[data-column="{cluster}"]')).to_have_count(0)
    assert hall.board() == {"Arbeit": [0, 2]}


def test_cards_are_sorted_by_pulling_them_with_mouse_and_finger(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    cluster = hall.act("create_cluster", title="Ankommen")["cluster"]
    page = open_board(hall, has_touch=True)
    column = page.locator(f'[data-column="{cluster}"]')
    for index in (0, 1):
        _card(page, hall, index).click()
    _pull(page, _card(page, hall, 1), column)
    expect(_card(page, hall, 1, cluster)).to_be_visible()
    _pull(page, _card(page, hall, 2), column)
    expect(_card(page, hall, 2, cluster)).to_be_visible()
    expect(page.locator('.board-card[aria-selected="true"], .board-ghost, .is-under')).to_have_count(0)
    assert hall.board() == {"Ankommen": [0, 1, 2]}
    _pull(page, _card(page, hall, 0, cluster), _inbox(page))
    expect(_card(page, hall, 0)).to_be_visible()

    finger = page.context.new_cdp_session(page)
    start, end = (_middle(each) for each in (_card(page, hall, 3), column))
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
    page.locator(".board-ghost").wait_for()
    finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [end]})
    expect(column).to_have_class("board-column is-under")
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(_card(page, hall, 3, cluster)).to_be_visible()
    assert hall.board() == {"Ankommen": [1, 2, 3]}


def _middle(locator: Locator) -> dict[str, float]:
    box = locator.bounding_box()
    assert box is not None
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + min(box["height"] / 2, 60)}


def _pull(page: Page, card: Locator, target: Locator) -> None:
    start, end = _middle(card), _middle(target)
    page.mouse.move(start["x"], start["y"])
    page.mouse.down()
    page.mouse.move(end["x"], end["y"], steps=4)
    page.mouse.up()


WATCH = """() => {
  window.seen = {cards: new Set(), renders: []};
  new MutationObserver((found) => {
    for (const each of found) {
      const nodes = each.type === "childList" ? [...each.addedNodes, ...each.removedNodes] : [each.target];
      for (const node of nodes) {
        const element = node.nodeType === 1 ? node : node.parentElement;
        const card = element?.closest("[data-card]");
        if (card) window.seen.cards.add(Number(card.dataset.card));
      }
    }
  }).observe(document.querySelector(".board-columns"),
    {subtree: true, childList: true, characterData: true, attributes: true});
  const {board} = document.querySelector("cluster-board");
  const render = board.render.bind(board);
  board.render = (snapshot) => {
    const start = performance.now();
    render(snapshot);
    window.seen.renders.push(performance.now() - start);
  };
}"""


def test_others_move_cards_and_nothing_jumps_under_the_hand(
    desk: Callable[..., Desk], open_board: Callable[..., Page], request: pytest.FixtureRequest
) -> None:
    hall = desk(cards=300)
    cluster = hall.act("create_cluster", title="Ankommen")["cluster"]
    page = open_board(hall)
    for index in (150, 151):
        _card(page, hall, index).click()
    looked_at = _card(page, hall, 152)
    looked_at.focus()
    before = _middle(looked_at)["y"]
    page.evaluate(WATCH)
    moved = [0, 1, 2, 3, 4, 5, 200, 299]
    for index in moved:
        hall.act("place_cards", cluster=cluster, cards=[hall.cards[index]])
    expect(_card(page, hall, 299, cluster)).to_have_count(1)
    seen = page.evaluate("() => ({cards: [...window.seen.cards], renders: window.seen.renders})")
    assert sorted(seen["cards"]) == sorted(hall.cards[index] for index in moved), (
        "only the rows that changed were touched"
    )
    request.node.user_properties.append(("script_ms_per_foreign_move_of_300_cards", seen["renders"]))
    expect(looked_at).to_be_focused()
    assert abs(_middle(looked_at)["y"] - before) < 2
    expect(page.locator('.board-card[aria-selected="true"]')).to_have_count(2)

    hall.act("place_cards", cluster=cluster, cards=[hall.cards[152], hall.cards[150]])
    expect(_card(page, hall, 153)).to_be_focused()
    expect(page.locator('.board-card[aria-selected="true"]')).to_have_count(1)


def test_two_people_sort_at_once_and_nobody_overwrites_the_other(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    mine = hall.act("create_cluster", title="Meins")["cluster"]
    theirs = hall.act("create_cluster", title="Ihres")["cluster"]
    page = open_board(hall)
    for index in (0, 1):
        _card(page, hall, index).focus()
        page.keyboard.press("1")
        expect(_card(page, hall, index, mine)).to_be_visible()
    hall.act("move_cards", cards=[hall.cards[1]], source=mine, target=theirs)
    expect(_card(page, hall, 1, theirs)).to_be_visible()
    _card(page, hall, 4).focus()
    page.keyboard.press("Control+z")
    refused = page.locator("cluster-board [data-board='last']")
    expect(refused).not_to_have_text("")
    assert hall.board() == {"Meins": [0], "Ihres": [1]}
    page.keyboard.press("Control+z")
    expect(_card(page, hall, 0)).to_be_visible()
    assert hall.board() == {"Meins": [], "Ihres": [1]}, "the step that others went on from is passed over"


def test_every_card_keeps_its_language_and_is_never_markup(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk(cards=6, language="ar")
    page = open_board(hall, locale="ar")
    words = page.locator('[data-column="inbox"] [data-board="words-of"]')
    shown = words.evaluate_all("all => all.map((each) => [each.lang, each.dir, each.textContent])")
    assert shown == [[lang, "rtl" if lang in ("ar", "fa") else "ltr", text] for lang, text in CARDS.items()]
    expect(page.locator("cluster-board img, cluster-board b")).to_have_count(0)
    assert page.evaluate("() => getComputedStyle(document.querySelector('cluster-board')).direction") == "rtl"
    cluster = hall.act("create_cluster", title="السكن", cards=[hall.cards[0]])["cluster"]
    expect(_card(page, hall, 0, cluster)).to_be_visible()
    _card(page, hall, 1).focus()
    page.keyboard.press("ArrowLeft")
    expect(_card(page, hall, 0, cluster)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(_card(page, hall, 1)).to_be_focused()


def test_cards_are_found_by_words_table_kind_and_language_and_hidden_ones_are_counted(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk(cards=6)
    page = open_board(hall)
    visible = page.locator('[data-column="inbox"] [data-card]:not([hidden])')
    counts = page.locator("[data-board='counts']")
    search = page.locator("cluster-board [type=search]")
    search.fill("kurs")
    expect(visible).to_have_count(1)
    search.fill("#3")
    expect(visible).to_have_count(1)
    search.fill("")
    page.locator("[data-board='filters'] > summary").click()
    for name, value, number in (("table", "2", 2), ("kind", "need", 3), ("lang", "fa", 1), ("round", "3", 0)):
        select = page.locator(f"cluster-board [data-board='filters'] [name={name}]")
        select.select_option(value)
        expect(visible).to_have_count(number)
        select.select_option("")
    expect(visible).to_have_count(6)
    before = counts.inner_text()
    hall.act("hide", contribution=hall.cards[2], reason="insult")
    expect(_card(page, hall, 2)).to_have_count(0)
    after = counts.inner_text()
    assert (before.count("6"), after.count("5"), after.count("1")) == (1, 1, 1), "0 of 5 sorted, 1 hidden"
    _card(page, hall, 4).click(force=True)
    page.keyboard.press("Escape")


def test_a_cluster_and_a_card_become_drafts_that_keep_their_sources(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    cluster = hall.act("create_cluster", title="Sprache lernen", cards=hall.cards[:3])["cluster"]
    page = open_board(hall)
    menu = page.locator(f'[data-column="{cluster}"] [data-board="settings"]')
    menu.locator("summary").click()
    menu.locator('[data-do="cluster-draft"]').click()
    dialog = page.locator("draft-panel dialog")
    expect(dialog.locator("textarea")).to_have_value("Sprache lernen")
    dialog.locator("[name=kind]").select_option("action_goal")
    dialog.locator("textarea").fill("")
    dialog.locator("textarea").fill("Alle können einen Kurs besuchen.")
    dialog.locator("[type=submit]").click()
    drafts = page.locator("draft-panel .draft")
    expect(drafts).to_have_count(1)
    _card(page, hall, 4).click()
    page.locator('.board-bar [data-do="draft"]').click()
    expect(dialog.locator("textarea")).to_have_value(CARDS["fa"])
    assert dialog.locator("[name=lang]").input_value() == "fa"
    dialog.locator("[name=kind]").select_option("measure")
    dialog.locator("[type=submit]").click()
    expect(drafts).to_have_count(2)
    expect(drafts.nth(1).locator("[data-board=text]").first).to_have_attribute("dir", "rtl")

    drafts.nth(0).locator('[data-do="edit"]').click()
    dialog.locator("textarea").fill("Alle finden einen Kurs.")
    dialog.locator("[name=reason]").select_option("clearer")
    dialog.locator("[type=submit]").click()
    expect(drafts.nth(0).locator("[data-board=text]").first).to_have_text("Alle finden einen Kurs.")
    drafts.nth(0).locator(".draft-rest summary").click()
    expect(drafts.nth(0).locator(".draft-cards [data-board=text]")).to_have_text(list(CARDS.values())[:3])
    hall.act("hide", contribution=hall.cards[1], reason="personal")
    rows = hall.hall.look(hall.url)["lists"]["drafts"].values()
    assert [(row["kind"], row["text"], [card["id"] for card in row["cards"]]) for row in rows] == [
        ("action_goal", "Alle finden einen Kurs.", hall.cards[:3]),
        ("measure", CARDS["fa"], [hall.cards[4]]),
    ]
    drafts.nth(1).locator('[data-do="remove"]').click()
    expect(drafts).to_have_count(1)
    page.locator("cluster-board [data-do=undo]").click()
    expect(drafts).to_have_count(2)


def test_the_board_is_accessible_and_its_targets_are_large_enough(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    cluster = hall.act("create_cluster", title="Sprache lernen", cards=hall.cards[:3])["cluster"]
    hall.act("make_draft", kind="vision", text="Alle reden mit", lang="de", cluster=cluster)
    page = open_board(hall)
    for width in (1366, 360):
        page.set_viewport_size({"width": width, "height": 768})
        found = Axe().run(page, context="#panel-board")
        assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []
        boxes = page.locator("#panel-board :is(button, summary, [role=option], select, input)").evaluate_all(
            """all => all.filter((each) => each.checkVisibility())
              .map((each) => [each.textContent.trim() || each.name, each.closest("label, button, summary, li") || each])
              .map(([name, target]) => [name, target.getBoundingClientRect()])
              .filter(([, box]) => box.width < 44 || box.height < 44)
              .map(([name, box]) => [name, box.width, box.height])"""
        )
        assert boxes == []
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_one_polite_voice_gathers_what_others_do(desk: Callable[..., Desk], open_board: Callable[..., Page]) -> None:
    hall = desk(cards=20)
    cluster = hall.act("create_cluster", title="Ankommen")["cluster"]
    page = open_board(hall)
    expect(page.locator("#panel-board [aria-live], #panel-board [role=status]")).to_have_count(2)
    page.evaluate(
        """() => {
          window.said = [];
          const region = document.querySelector("cluster-board [role=status]");
          const hear = () => window.said.push([performance.now(), region.textContent]);
          new MutationObserver(hear).observe(region, {childList: true});
        }"""
    )
    _card(page, hall, 19).focus()
    for index in range(18):
        hall.act("place_cards", cluster=cluster, cards=[hall.cards[index]])
        time.sleep(0.3)
    expect(page.locator("cluster-board [role=status]")).to_contain_text("18")
    said = page.evaluate("() => window.said")
    gaps = [later[0] - earlier[0] for earlier, later in pairwise(said)]
    assert min(gaps) >= 4900, "at most one sentence in five seconds"
    expect(_card(page, hall, 19)).to_be_focused()
