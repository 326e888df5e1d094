"""Several people at one board: nothing jumps under the hand, nobody overwrites the other, one voice tells."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.support.board_desk import Desk, card_of, middle_of

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
        card_of(page, hall, index).click()
    looked_at = card_of(page, hall, 152)
    looked_at.focus()
    before = middle_of(looked_at)["y"]
    page.evaluate(WATCH)
    moved = [0, 1, 2, 3, 4, 5, 200, 299]
    for index in moved:
        hall.act("place_cards", cluster=cluster, cards=[hall.cards[index]])
    expect(card_of(page, hall, 299, cluster)).to_have_count(1)
    seen = page.evaluate("() => ({cards: [...window.seen.cards], renders: window.seen.renders})")
    assert sorted(seen["cards"]) == sorted(hall.cards[index] for index in moved), (
        "only the rows that changed were touched"
    )
    request.node.user_properties.append(("script_ms_per_foreign_move_of_300_cards", seen["renders"]))
    expect(looked_at).to_be_focused()
    assert abs(middle_of(looked_at)["y"] - before) < 2
    expect(page.locator('.board-card[aria-selected="true"]')).to_have_count(2)

    hall.act("place_cards", cluster=cluster, cards=[hall.cards[152], hall.cards[150]])
    expect(card_of(page, hall, 153)).to_be_focused()
    expect(page.locator('.board-card[aria-selected="true"]')).to_have_count(1)


def test_two_people_sort_at_once_and_nobody_overwrites_the_other(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    mine = hall.act("create_cluster", title="Meins")["cluster"]
    theirs = hall.act("create_cluster", title="Ihres")["cluster"]
    page = open_board(hall)
    for index in (0, 1):
        card_of(page, hall, index).focus()
        page.keyboard.press("1")
        expect(card_of(page, hall, index, mine)).to_be_visible()
    hall.act("move_cards", cards=[hall.cards[1]], source=mine, target=theirs)
    expect(card_of(page, hall, 1, theirs)).to_be_visible()
    card_of(page, hall, 4).focus()
    page.keyboard.press("Control+z")
    refused = page.locator("cluster-board [data-board='last']")
    expect(refused).to_contain_text("Jemand hat daran weitergearbeitet")
    assert hall.board() == {"Meins": [0], "Ihres": [1]}
    page.keyboard.press("Control+z")
    expect(card_of(page, hall, 0)).to_be_visible()
    assert hall.board() == {"Meins": [], "Ihres": [1]}, "the step that others went on from is passed over"


def test_a_card_in_somebody_elses_hand_says_so_and_can_be_taken_all_the_same(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk(cards=4)
    cluster = hall.act("create_cluster", title="Ankommen")["cluster"]
    mine, theirs = open_board(hall), open_board(hall, locale="ar")
    card_of(theirs, hall, 1).click()
    held = card_of(mine, hall, 1)
    expect(held).to_have_attribute("data-held", "jemand hat diese Karte in der Hand")
    assert mine.locator("[data-card][data-held]").count() == 1
    expect(theirs.locator("[data-card][data-held]")).to_have_count(0)
    card_of(mine, hall, 0).focus()
    mine.keyboard.press("1")
    expect(card_of(mine, hall, 2)).to_be_focused()
    expect(card_of(theirs, hall, 2)).to_have_attribute("data-held", "jemand hat diese Karte in der Hand")
    held.focus()
    mine.keyboard.press("1")
    expect(card_of(theirs, hall, 1, cluster)).to_be_visible()
    card_of(theirs, hall, 3).focus()
    expect(card_of(mine, hall, 3)).to_have_attribute("data-held", "jemand hat diese Karte in der Hand")
    theirs.close()
    expect(card_of(mine, hall, 3)).not_to_have_attribute("data-held", "jemand hat diese Karte in der Hand")


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
    card_of(page, hall, 19).focus()
    for index in range(18):
        hall.act("place_cards", cluster=cluster, cards=[hall.cards[index]])
        time.sleep(0.3)
    expect(page.locator("cluster-board [role=status]")).to_contain_text("18")
    said = page.evaluate("() => window.said")
    gaps = [later[0] - earlier[0] for earlier, later in pairwise(said)]
    assert [gap for gap in gaps if gap < 4900] == [], "at most one sentence in five seconds"
    expect(card_of(page, hall, 19)).to_be_focused()
