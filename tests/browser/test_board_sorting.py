"""Three equal ways to sort cards in a real control screen: keys alone, taps alone, pulling (trust.md A2, A3)."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.support.board_desk import Desk, card_of, middle_of


def _inbox(page: Page) -> Locator:
    return page.locator('[data-column="inbox"]')


# All within the half second that a first digit waits, however busy the machine is; what the board says then.
TYPED = """keys => {
  keys.forEach(key => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", {key, code: /\\d/.test(key) ? `Digit${key}` : key, bubbles: true, cancelable: true})
  ));
  return document.querySelector('[data-board="last"]').textContent;
}"""


def test_cards_are_sorted_by_keys_alone(desk: Callable[..., Desk], open_board: Callable[..., Page]) -> None:
    hall = desk(10)
    page = open_board(hall)
    card_of(page, hall, 0).focus()
    page.keyboard.press("0")
    expect(card_of(page, hall, 1)).to_be_focused()
    expect(page.locator(".board-clusters .board-column")).to_have_count(1)
    page.keyboard.press("1")
    expect(card_of(page, hall, 2)).to_be_focused()
    for key in ("Space", "ArrowDown", "Space", "0"):
        page.keyboard.press(key)
    expect(card_of(page, hall, 4)).to_be_focused()
    expect(page.locator(".board-clusters .board-column")).to_have_count(2)
    assert hall.sorted_cards() == [[0, 1], [2, 3]]
    first, second = (int(key) for key in hall.hall.look(hall.url)["lists"]["clusters"])

    page.keyboard.press("ArrowRight")
    expect(card_of(page, hall, 0, first)).to_be_focused()
    page.keyboard.press("Shift+Digit2")
    expect(card_of(page, hall, 0, second)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("2")
    expect(card_of(page, hall, 1, second)).to_be_visible()
    expect(card_of(page, hall, 0, first)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    expect(card_of(page, hall, 3)).to_be_visible()
    expect(card_of(page, hall, 2, second)).to_be_focused()
    assert hall.sorted_cards() == [[0], [0, 1, 2]]

    page.keyboard.press("F2")
    page.keyboard.type("Sprache lernen")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-column="{second}"] [data-board="title"]')).to_have_text("Sprache lernen")
    expect(page.locator(f'[data-column="{second}"] [data-board="target"]')).to_be_focused()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(card_of(page, hall, 3, second)).to_be_visible()
    assert hall.sorted_cards() == [[0], [0, 1, 2, 3]]
    page.keyboard.press("Control+Shift+z")
    expect(card_of(page, hall, 3)).to_be_visible()
    card_of(page, hall, 4).focus()
    for _ in range(3):
        page.keyboard.press("1")
    for index in (4, 5, 6):
        expect(card_of(page, hall, index, first)).to_be_visible()
    expect(card_of(page, hall, 7)).to_be_focused()
    assert hall.sorted_cards()[0] == [0, 4, 5, 6], "nobody has to wait for the answer"
    assert page.locator("body").get_attribute("data-link") == "online"
    _type_two_digits(page, hall, first)


def _type_two_digits(page: Page, hall: Desk, first: int) -> None:
    """On a board of twelve clusters; seven cards are sorted, four of them in the first one."""
    for number in range(3, 13):
        twelfth = hall.act("create_cluster", title=f"Thema {number}")["cluster"]
    expect(page.locator(f'[data-column="{twelfth}"] [data-board="target"]')).to_contain_text("12 Thema 12")
    page.evaluate(TYPED, ["1", "2"])
    expect(card_of(page, hall, 7, twelfth)).to_be_visible()
    expect(card_of(page, hall, 8)).to_be_focused()
    page.evaluate(TYPED, ["1", "Escape", "1", "Enter"])
    expect(card_of(page, hall, 8, first)).to_be_visible()
    expect(card_of(page, hall, 9)).to_be_focused()
    assert page.evaluate(TYPED, ["1"]).startswith("1 …")
    expect(card_of(page, hall, 9, first)).to_be_visible()
    assert hall.sorted_cards()[0] == [0, 4, 5, 6, 8, 9]


def test_cards_are_sorted_by_taps_alone(desk: Callable[..., Desk], open_board: Callable[..., Page]) -> None:
    hall = desk()
    cluster = hall.act("create_cluster", title="Ankommen")["cluster"]
    other = hall.act("create_cluster", title="Arbeit")["cluster"]
    page = open_board(hall, viewport={"width": 820, "height": 1180})
    heading = page.locator(f'[data-column="{cluster}"] [data-board="target"]')
    for index in (0, 2, 5):
        card_of(page, hall, index).click()
    heading.click()
    expect(card_of(page, hall, 5, cluster)).to_be_visible()
    assert hall.board() == {"Ankommen": [0, 2, 5], "Arbeit": []}

    card_of(page, hall, 0, cluster).click()
    page.locator('[data-board="move"] > summary').click()
    page.locator(f'[data-board="move-list"] [data-key="{other}"]').click()
    expect(card_of(page, hall, 0, other)).to_be_visible()
    card_of(page, hall, 2, cluster).click()
    page.locator('[data-board="also"] > summary').click()
    page.locator(f'[data-board="also-list"] [data-key="{other}"]').click()
    expect(card_of(page, hall, 2, other)).to_be_visible()
    card_of(page, hall, 5, cluster).click()
    _inbox(page).locator('[data-board="target"]').click()
    expect(card_of(page, hall, 5)).to_be_visible()
    assert hall.board() == {"Ankommen": [2], "Arbeit": [0, 2]}

    page.locator('[data-do="undo"]').click()
    expect(card_of(page, hall, 5, cluster)).to_be_visible()
    page.locator('[data-do="redo"]').click()
    expect(card_of(page, hall, 5)).to_be_visible()
    heading.click()
    page.locator(f'[data-column="{cluster}"] [name="title"]').fill("Ankommen im Amt")
    page.locator(f'[data-column="{cluster}"] [name="reason"]').select_option("wish")
    page.locator(f'[data-column="{cluster}"] [data-board="rename"] button').first.click()
    expect(page.locator(f'[data-column="{cluster}"] [data-board="title"]')).to_have_text("Ankommen im Amt")
    menu = page.locator(f'[data-column="{cluster}"] [data-board="settings"]')
    menu.locator("summary").first.click()
    menu.locator("label").nth(1).click()
    menu.locator("label").nth(4).click()
    expect(page.locator(f'[data-column="{cluster}"] .board-chip')).to_have_text(["Sprache", "Gesundheit"])
    menu.locator('[data-do="later"]').click()
    expect(page.locator(".board-clusters .board-column").first).to_have_attribute("data-column", str(other))
    expect(menu.locator('[data-board="remove-empty"]')).to_be_hidden()
    menu.locator('[data-board="remove-full"] summary').click()
    menu.locator('[data-reason="wish"]').click()
    expect(page.locator(f'[data-column="{cluster}"]')).to_have_count(0)
    empty = hall.act("create_cluster", title="Leer")["cluster"]
    menu = page.locator(f'[data-column="{empty}"] [data-board="settings"]')
    menu.locator("summary").first.click()
    expect(menu.locator('[data-board="remove-full"]')).to_be_hidden()
    menu.locator('[data-board="remove-empty"]').click()
    expect(page.locator(f'[data-column="{empty}"]')).to_have_count(0)
    assert hall.board() == {"Arbeit": [0, 2]}


def test_cards_are_sorted_by_pulling_them_with_mouse_and_finger(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    cluster = hall.act("create_cluster", title="Ankommen")["cluster"]
    page = open_board(hall, has_touch=True)
    column = page.locator(f'[data-column="{cluster}"]')
    for index in (0, 1):
        card_of(page, hall, index).click()
    _pull(page, card_of(page, hall, 1), column)
    expect(card_of(page, hall, 1, cluster)).to_be_visible()
    _pull(page, card_of(page, hall, 2), column)
    expect(card_of(page, hall, 2, cluster)).to_be_visible()
    expect(page.locator('.board-card[aria-selected="true"], .board-ghost, .is-under')).to_have_count(0)
    assert hall.board() == {"Ankommen": [0, 1, 2]}
    _pull(page, card_of(page, hall, 2, cluster), card_of(page, hall, 2, cluster))
    expect(page.locator('.board-card[aria-selected="true"]')).to_have_count(0)
    _pull(page, card_of(page, hall, 0, cluster), _inbox(page))
    expect(card_of(page, hall, 0)).to_be_visible()

    finger = page.context.new_cdp_session(page)
    start, end = (middle_of(each) for each in (card_of(page, hall, 3), column))
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
    page.locator(".board-ghost").wait_for()
    finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [end]})
    expect(column).to_have_class("board-column is-under")
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(card_of(page, hall, 3, cluster)).to_be_visible()
    assert hall.board() == {"Ankommen": [1, 2, 3]}


def _pull(page: Page, card: Locator, target: Locator) -> None:
    start, end = middle_of(card), middle_of(target)
    page.mouse.move(start["x"] - 20, start["y"])
    page.mouse.down()
    page.mouse.move(end["x"], end["y"], steps=4)
    page.mouse.up()
