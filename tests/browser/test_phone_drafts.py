"""What is being written stays, whatever others do and wherever the page goes: trust.md R10."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.halls import Halls, act, join
from tests.support.phones import FIELD, PATIENCE, SEND, cards_in, enter, online, own_cards, see_phase, see_states, write

pytestmark = pytest.mark.timeout(240)
NewPerson = Callable[..., BrowserContext]


def test_a_draft_survives_reload_language_and_a_closed_page(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    person = new_person()
    page = online(enter(person, halls.url, hall))
    page.fill(FIELD, "Noch nicht fertig")
    page.click(".chip >> nth=2")
    page.reload()
    expect(page.locator(FIELD)).to_have_value("Noch nicht fertig", timeout=PATIENCE)
    assert page.locator('[name="kind"]:checked').get_attribute("value") == "idea"
    online(page)
    page.click(".bar-languages summary")
    page.click('.bar-languages button[value="ar"]')
    expect(page.locator("html")).to_have_attribute("dir", "rtl", timeout=PATIENCE)
    expect(page.locator(FIELD)).to_have_value("Noch nicht fertig", timeout=PATIENCE)
    again = person.new_page()
    again.goto(f"{halls.url}/{hall.code}/now")
    expect(again.locator(FIELD)).to_have_value("Noch nicht fertig", timeout=PATIENCE)
    online(again).fill(FIELD, "Jetzt fertig")
    expect(page.locator(FIELD)).to_have_value("Jetzt fertig", timeout=PATIENCE)
    again.click(SEND)
    expect(page.locator(FIELD)).to_have_value("", timeout=PATIENCE)


def test_a_text_begun_in_a_part_that_passes_stays_and_is_sent_late(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    page = online(enter(new_person(), halls.url, hall))
    page.focus(FIELD)
    page.keyboard.type("mitten im Satz")
    hall.advance_to(halls.url, "move-2")
    see_phase(page, "move")
    expect(page.locator(FIELD)).to_have_value("mitten im Satz")
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator('idea-form:not([data-act]) [data-is="late"]')).to_be_visible()
    page.click(SEND)
    see_states(page, "late")
    assert cards_in(hall, halls.url) == ["mitten im Satz"]


def test_a_text_of_an_earlier_part_is_put_aside_and_taken_up_again(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    page = online(enter(new_person(), halls.url, hall))
    page.fill(FIELD, "aus der ersten Runde")
    hall.advance_to(halls.url, "distil")
    see_phase(page, "distil")
    page.click('idea-form:not([data-act]) [data-do="aside"]')
    see_states(page, "refused")
    write(page, "Kernaussage")
    see_states(page, "refused", "sent")
    own_cards(page).nth(0).locator('[data-do="edit"]').click()
    expect(page.locator(FIELD)).to_have_value("aus der ersten Runde")
    page.click(SEND)
    see_states(page, "late", "sent")
    purposes = {row["text"]: row["purpose"] for row in hall.look(halls.url)["lists"]["contributions"].values()}
    assert purposes == {"aus der ersten Runde": "note", "Kernaussage": "core"}


def test_two_hundred_acts_of_others_touch_neither_draft_nor_focus(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new(tables=1)
    others = [join(halls.url, hall.code) for _ in range(5)]
    hall.advance_to(halls.url, "round-1")
    page = online(enter(new_person(), halls.url, hall))
    page.focus(FIELD)
    page.keyboard.type("ich schreibe ")
    page.locator(FIELD).evaluate("field => field.setSelectionRange(3, 3)")
    page.evaluate(COUNT_VOICES)
    for number in range(200):
        token = others[number % len(others)]
        fields = {"workshop": hall.workshop, "text": f"Karte {number}", "phase": "round-1"}
        assert act(halls.url, token, name="contribute", op_id=secrets.token_hex(16), **fields)["ok"]
    expect(page.locator('table-notes[data-shows="now"] .card')).to_have_count(200, timeout=PATIENCE)
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("-weiter-")
    expect(page.locator(FIELD)).to_have_value("ich-weiter- schreibe ")
    assert page.evaluate("window.voices") == 0


COUNT_VOICES = """() => {
  window.voices = 0;
  const watch = new MutationObserver((changes) => (window.voices += changes.length));
  for (const region of document.querySelectorAll('[role="status"], [aria-live]')) {
    watch.observe(region, { childList: true, characterData: true, subtree: true });
  }
}"""


def test_the_votes_of_others_leave_my_ballot_as_it_is(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    others = [join(halls.url, hall.code) for _ in range(3)]
    hall.advance_to(halls.url, "distil")
    for number, token in enumerate(others):
        fields = {"workshop": hall.workshop, "text": f"Aussage {number}", "phase": "distil"}
        assert act(halls.url, token, name="contribute", op_id=secrets.token_hex(16), **fields)["ok"]
    hall.advance_to(halls.url, "weigh")
    page = online(enter(new_person(), halls.url, hall, "en"))
    page.locator('dot-vote [data-is="more"]').nth(1).click()
    expect(page.locator('dot-vote [data-is="left"]')).to_have_text("Dots left: 2")
    ballot = hall.state(halls.url)["ballot"]["id"]
    options = sorted(hall.look(halls.url)["lists"]["options"])
    for token in others:
        for option in options:
            fields = {"workshop": hall.workshop, "ballot": ballot, "option": int(option), "dots": 1}
            assert act(halls.url, token, name="vote", op_id=secrets.token_hex(16), **fields)["ok"]
    page.reload()
    online(page)
    expect(page.locator('dot-vote [data-is="given"]').nth(1)).to_have_text("1")
    expect(page.locator('dot-vote [data-is="left"]')).to_have_text("Dots left: 2")
    assert page.locator('dot-vote [data-is="given"]').all_text_contents() == ["0", "1", "0"]
