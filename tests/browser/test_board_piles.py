"""What fits no theme, says otherwise or says the same, on a real board; an inbox shared by two pairs of hands."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Locator, Page, expect

from participate.domain.local_time import hour_of
from tests.support.board_desk import Desk, card_of


def _pile(page: Page, number: int) -> Locator:
    return page.locator(".board-pile").nth(number)


def _more(page: Page, deed: str) -> None:
    page.locator('[data-board="more"] > summary').click()
    page.locator(f'[data-board="more"] [data-do="{deed}"]').click()


def test_cards_of_their_own_and_unclear_ones_go_behind_the_themes(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    page = open_board(hall)
    card_of(page, hall, 0).focus()
    page.keyboard.press(".")
    expect(card_of(page, hall, 1)).to_be_focused()
    page.keyboard.press(",")
    expect(card_of(page, hall, 2)).to_be_focused()
    page.keyboard.press("0")
    expect(page.locator(".board-clusters .board-column")).to_have_count(3)
    expect(page.locator(".board-clusters .board-column:nth-child(n + 2)")).to_have_class(
        ["board-column board-pile", "board-column board-pile"]
    )
    assert [row["pile"] for row in hall.clusters()] == ["single", "unclear", "theme"], (
        "made in this order, shown in another"
    )
    expect(_pile(page, 0).locator('[data-board="settings"]')).to_be_hidden()
    _pile(page, 0).locator('[data-board="target"]').click()
    expect(_pile(page, 0).locator('[data-board="rename"]')).to_be_hidden()
    card_of(page, hall, 3).click()
    _pile(page, 0).locator('[data-board="target"]').click()
    expect(_pile(page, 0).locator("[data-card]")).to_have_count(2)
    page.keyboard.press("Control+z")
    expect(_pile(page, 0).locator("[data-card]")).to_have_count(1)


def test_cards_that_say_the_same_lie_on_one_stack_that_opens_when_it_is_chosen(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    page = open_board(hall)
    for index in (0, 1, 2):
        card_of(page, hall, index).click()
    _more(page, "stack")
    expect(card_of(page, hall, 1)).to_be_hidden()
    expect(card_of(page, hall, 0).locator('[data-board="about"]')).to_contain_text("2")
    card_of(page, hall, 0).click()
    expect(card_of(page, hall, 2)).to_be_visible()
    card_of(page, hall, 2).click()
    page.locator('[data-do="new"]').click()
    expect(page.locator(".board-clusters .board-column")).to_have_count(1)
    assert hall.sorted_cards() == [[0, 1]]
    expect(card_of(page, hall, 2)).to_be_visible()


def test_another_opinion_and_a_selected_statement_are_marked_in_their_cluster(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    page = open_board(hall)
    for index in (0, 1):
        card_of(page, hall, index).click()
    page.locator('[data-do="new"]').click()
    expect(page.locator(".board-clusters .board-column")).to_have_count(1)
    (cluster,) = hall.hall.look(hall.url)["lists"]["clusters"].values()
    card_of(page, hall, 1, cluster["id"]).click()
    _more(page, "otherwise")
    expect(page.locator(".is-otherwise")).to_have_count(1)
    assert hall.hall.look(hall.url)["lists"]["clusters"][str(cluster["id"])]["dissent"] == [cluster["cards"][1]]
    for marked in (1, 0):
        card_of(page, hall, 1, cluster["id"]).click()
        _more(page, "quote")
        expect(card_of(page, hall, 1, cluster["id"]).get_by_text("★")).to_have_count(marked)
    card_of(page, hall, 3).click()
    _more(page, "otherwise")
    expect(page.locator('[data-board="last"]')).not_to_be_empty()
    expect(page.locator(".is-otherwise")).to_have_count(1)


def test_two_people_share_an_inbox_and_each_sees_what_the_other_has(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    one, other = open_board(hall), open_board(hall)
    all_ = one.locator('[data-column="inbox"] [data-card]:visible').count()
    one.locator('[data-board="filters"] > summary').click()
    one.locator('[name="share"]').select_option("1/2")
    expect(one.locator('[data-column="inbox"] [data-card]:visible')).to_have_count(all_ // 2)
    other.locator('[data-board="filters"] > summary').click()
    expect(other.locator('[name="share"] option[value="1/2"]')).to_contain_text("(")
    other.locator('[name="share"]').select_option("2/2")
    expect(other.locator('[data-column="inbox"] [data-card]:visible')).to_have_count(all_ - all_ // 2)
    other.locator('[data-board="filters"] [type="reset"]').click()
    expect(other.locator('[data-column="inbox"] [data-card]:visible')).to_have_count(all_)
    expect(one.locator('[name="share"] option[value="2/2"]')).not_to_contain_text("(")


def test_a_board_is_kept_and_brought_back(desk: Callable[..., Desk], open_board: Callable[..., Page]) -> None:
    hall = desk()
    page = open_board(hall, timezone_id="Asia/Tokyo")
    card_of(page, hall, 0).focus()
    page.keyboard.press("0")
    expect(page.locator(".board-clusters .board-column")).to_have_count(1)
    menu = page.locator('[data-board="versions"]')
    menu.locator("summary").click()
    asked = datetime.now(UTC)
    menu.locator("button").first.click()
    expect(page.locator('[data-board="last"]')).to_have_text("Festgehalten als Stand 1")
    hall.act("remove_cluster", cluster=hall.clusters()[0]["id"], reason="wish")
    expect(page.locator(".board-clusters .board-column")).to_have_count(0)
    menu.locator("summary").click()
    kept = menu.locator('[data-version="1"]')
    hours = {hour_of(moment) for moment in (asked, datetime.now(UTC))}
    assert hours & set(re.findall(r"\d\d:\d\d", kept.inner_text())), "by the hall's clock, on a laptop from elsewhere"
    kept.click()
    expect(page.locator(".board-clusters .board-column")).to_have_count(1)
    assert hall.sorted_cards() == [[0]]


def test_a_finger_on_a_tablet_stacks_sets_aside_and_marks_another_opinion(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    page = open_board(hall, viewport={"width": 768, "height": 1024}, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 768

    def more(deed: str) -> None:
        page.locator('[data-board="more"] > summary').tap()
        page.locator(f'[data-board="more"] [data-do="{deed}"]').first.tap()

    for index in (0, 1):
        card_of(page, hall, index).tap()
    more("stack")
    expect(card_of(page, hall, 1)).to_be_hidden()
    card_of(page, hall, 2).tap()
    more("aside")
    expect(page.locator(".board-pile [data-card]")).to_have_count(1)
    card_of(page, hall, 3).tap()
    page.locator('.board-bar [data-do="new"]').tap()
    column = page.locator('.board-column[data-column]:not(.board-pile):not([data-column="inbox"])')
    expect(column.locator("[data-card]")).to_have_count(1)
    column.locator("[data-card]").tap()
    more("otherwise")
    expect(column.locator(".is-otherwise")).to_have_count(1)


def test_the_menu_of_deeds_works_by_keys_alone_and_is_told_by_name(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    page = open_board(hall)
    for index in (0, 1):
        card_of(page, hall, index).focus()
        page.keyboard.press(" ")
        expect(card_of(page, hall, index)).to_have_attribute("aria-selected", "true")
    toolbar = page.get_by_role("toolbar", name="Gewählte Karten")
    expect(toolbar).to_contain_text("2")
    menu = toolbar.locator('[data-board="more"] > summary')
    menu.focus()
    page.keyboard.press("Enter")
    stack = toolbar.get_by_role("button", name="Gleicher Inhalt: stapeln oder trennen")
    expect(stack).to_be_visible()
    for _press in range(12):
        page.keyboard.press("Tab")
        if stack.evaluate("button => button === document.activeElement"):
            break
    expect(stack).to_be_focused()
    page.keyboard.press("Enter")
    expect(card_of(page, hall, 1)).to_be_hidden()
    expect(page.get_by_role("option", name="gleicher Inhalt: 1")).to_have_count(1)
    expect(page.locator('cluster-board [role="status"]')).not_to_be_empty()
