"""What somebody else's move costs a board: the same work on 300 cards as on ten, counted and never timed."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.board_desk import Desk, card_of
from tests.support.halls import act
from tests.support.stages import CAP

pytestmark = pytest.mark.timeout(300)
MOVES = 6  # there and back; the least of each counts, for a clock may tick meanwhile, or somebody may come in

# Counts every look of a script at one of many: rows, list entries, numbers in a set. Clocks are stopped before.
WATCH = """() => {
  for (let timer = setTimeout(() => {}); timer > 0; timer--) clearTimeout(timer);
  window.looks = 0;
  const count = (owner, name, looks) => {
    const own = owner[name];
    owner[name] = function (...told) {
      const answer = own.apply(this, told);
      window.looks += looks(this, answer);
      return answer;
    };
  };
  const walks = "map filter every some find findIndex forEach flatMap reduce sort includes indexOf slice keys entries";
  for (const name of [...walks.split(" "), Symbol.iterator]) count(Array.prototype, name, (list) => list.length);
  for (const { prototype } of [Map, Set]) {
    for (const name of ["get", "has", "set", "add", "delete"]) if (prototype[name]) count(prototype, name, () => 1);
    const whole = ["forEach", "keys", "values", "entries", Symbol.iterator];
    for (const name of whole) count(prototype, name, (all) => all.size);
  }
  const own = Object.getOwnPropertyNames;
  for (const name of ["keys", "values", "entries", "assign"]) count(Object, name, (_, found) => own(found).length);
  for (const kind of [Document, Element]) count(kind.prototype, "querySelectorAll", (_, found) => found.length);
  window.touched = [];
  new MutationObserver((found) => {
    for (let index = 0; index < found.length; index++) {
      const { type, addedNodes, removedNodes } = found[index];
      window.touched.push([type, addedNodes.length, removedNodes.length]);
    }
  }).observe(document.querySelector(".board-columns"),
    {subtree: true, childList: true, characterData: true, attributes: true});
}"""
SPENT = """() => {
  const spent = [window.looks, window.touched];
  [window.looks, window.touched] = [0, []];
  return spent;
}"""

BOARD = """() => [...document.querySelectorAll(".board-column")].map((column) => ({
  title: column.querySelector(".board-target").innerText,
  empty: column.querySelector(".board-empty").hidden,
  stops: column.querySelectorAll('[tabindex="0"][data-card]:not([hidden])').length,
  cards: [...column.querySelectorAll("[data-card]")].map(({ dataset, hidden, className, innerText }) => (
    [dataset.card, hidden, className.split(" ").sort().join(" "), innerText])),
}))"""


@dataclass
class Watched:
    """A board with a cluster of five, an empty one, and one that holds half of all other cards."""

    hall: Desk
    page: Page
    few: int
    none: int
    many: int

    def cost(self, card: int, source: int, target: int) -> tuple[int, list[Any]]:
        """What is done on this screen when somebody else moves a card there and back: looks, and what is changed."""
        costs = [self._move(card, *((source, target) if move % 2 == 0 else (target, source))) for move in range(MOVES)]
        least = [min(costs[way::2], key=lambda cost: cost[0]) for way in (0, 1)]
        return sum(looks for looks, _ in least), [touched for _, touched in least]

    def _move(self, card: int, source: int, target: int) -> tuple[int, list[Any]]:
        self.page.evaluate(SPENT)
        self.hall.act("move_cards", cards=[self.hall.cards[card]], source=source, target=target)
        expect(card_of(self.page, self.hall, card, target)).to_have_count(1, timeout=CAP)
        self.page.wait_for_timeout(50)  # the rest of the same change
        looks, touched = self.page.evaluate(SPENT)
        return looks, touched


def watched(hall: Desk, open_board: Callable[..., Page]) -> Watched:
    number = len(hall.cards)
    few, none, many = (hall.act("create_cluster", title=title)["cluster"] for title in ("Ankommen", "Arbeit", "Wohnen"))
    hall.act("place_cards", cluster=few, cards=hall.cards[-5:])
    hall.act("place_cards", cluster=many, cards=hall.cards[: number // 2 - 2])
    page = open_board(hall)
    expect(card_of(page, hall, 0, many)).to_be_visible(timeout=CAP)
    page.evaluate(WATCH)
    return Watched(hall, page, few, none, many)


def test_a_foreign_move_costs_a_board_of_300_cards_no_more_than_one_of_ten(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    ten, full = (watched(desk(cards=number), open_board) for number in (10, 300))
    looks, touched = ten.cost(-1, ten.few, ten.none)
    assert looks > 0
    assert all(touched)
    assert full.cost(-1, full.few, full.none) == (looks, touched), "nothing knows how many cards lie elsewhere"

    looks, touched = ten.cost(2, ten.many, ten.none)
    more, touched_of_many = full.cost(147, full.many, full.none)
    assert touched_of_many == touched, "of a column of 148 cards no more is touched than of one of three"
    read = 2 * 2 * (148 - 3)  # the row of a cluster names all its cards: those before and those now, each way
    assert more - looks <= read


def test_a_board_kept_up_by_changes_shows_what_a_fresh_one_shows(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall, rng = desk(cards=40), Random(4)
    page = open_board(hall)
    page.locator("cluster-board [data-board='filters'] > summary").click()
    page.locator("cluster-board [name=kind]").select_option("idea")
    for _ in range(60):
        _something(hall, rng)
    page.wait_for_selector(f'body[data-seq="{hall.hall.look(hall.url)["seq"]}"]', timeout=CAP)
    fresh = open_board(hall)
    fresh.locator("cluster-board [data-board='filters'] > summary").click()
    fresh.locator("cluster-board [name=kind]").select_option("idea")
    assert page.evaluate(BOARD) == fresh.evaluate(BOARD)


def _something(hall: Desk, rng: Random) -> None:
    """Any act of a second person; what is refused changes nothing, which has to show as well."""
    lists = hall.hall.look(hall.url)["lists"]
    clusters = [row["id"] for row in lists["clusters"].values() if row["pile"] == "theme"] or [0]
    one, other = rng.choice(clusters), rng.choice(clusters)
    here = lists["clusters"].get(str(one), {"cards": []})["cards"] or [0]
    cards = rng.sample(hall.cards, rng.randint(1, 6))
    fields = [each["id"] for each in hall.hall.look(hall.url)["state"]["fields"][:2]]
    name, about = rng.choice(
        [
            ("create_cluster", {"title": f"{rng.random()}", "cards": cards}),
            ("place_cards", {"cluster": one, "cards": cards}),
            ("place_cards", {"cluster": one, "cards": cards, "also": True}),
            ("move_cards", {"cards": here[:3], "source": one, "target": rng.choice([other, None])}),
            ("mark_dissent", {"cluster": one, "cards": here[:1], "dissent": rng.random() < 0.7}),
            ("stack_cards", {"cards": cards[:3], "stacked": rng.random() < 0.7}),
            ("set_aside", {"cards": cards[:1], "pile": rng.choice(["single", "unclear"]), "source": None}),
            ("rename_cluster", {"cluster": one, "title": f"{rng.random()}", "reason": "clearer"}),
            ("set_cluster_fields", {"cluster": one, "fields": rng.choice([[], fields])}),
            ("remove_cluster", {"cluster": one, "reason": "wish"}),
            ("hide", {"contribution": cards[0], "reason": "off_topic"}),
            ("undo", {}),
        ]
    )
    act(hall.url, hall.helper, name=name, op_id=secrets.token_hex(16), workshop=hall.hall.workshop, **about)
