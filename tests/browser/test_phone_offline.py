"""Nothing typed is lost and nothing counts twice: trust.md R1 and R3, seen from a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, WebSocketRoute, expect

from tests.support.halls import Halls, act, join
from tests.support.phones import (
    FIELD,
    PATIENCE,
    Cable,
    cards_in,
    enter,
    online,
    own_cards,
    see_phase,
    see_states,
    write,
)

pytestmark = pytest.mark.timeout(240)
NewPerson = Callable[..., BrowserContext]


def test_three_cards_written_offline_survive_the_closed_page_and_arrive_once_in_order(
    halls: Halls, new_person: NewPerson
) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    person = new_person()
    cable = Cable(person)
    page = online(enter(person, halls.url, hall))
    cable.cut()
    for text in ("eins", "zwei", "drei"):
        write(page, text)
    see_states(page, "waiting", "waiting", "waiting")
    page.close()
    assert cards_in(hall, halls.url) == []
    cable.mend()
    again = person.new_page()
    again.goto(f"{halls.url}/{hall.code}")
    see_states(again, "sent", "sent", "sent")
    assert cards_in(hall, halls.url) == ["eins", "zwei", "drei"]
    again.reload()
    see_states(again, "sent", "sent", "sent")
    assert cards_in(hall, halls.url) == ["eins", "zwei", "drei"]


def test_an_answer_that_never_comes_back_makes_no_second_card(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    person = new_person()
    swallowed: list[str] = []

    def deaf(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def to_phone(message: str | bytes) -> None:
            if str(message).startswith("43") and '"contribution"' in str(message):
                swallowed.append(str(message))
            else:
                socket.send(message)

        server.on_message(to_phone)

    person.route_web_socket("**/socket.io/**", deaf)
    page = online(enter(person, halls.url, hall))
    write(page, "nur einmal")
    see_states(page, "sent")
    assert len(swallowed) == 1
    assert cards_in(hall, halls.url) == ["nur einmal"]


def test_a_refused_text_returns_to_its_field_with_the_reason(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new(tables=1)
    hall.advance_to(halls.url, "arrive")
    person = new_person()
    page = online(enter(person, halls.url, hall, "en"))
    other = join(halls.url, hall.code)
    hall.advance_to(halls.url, "distil")
    see_phase(page, "distil")
    person.set_offline(True)
    write(page, "The fourth sentence")
    see_states(page, "waiting")
    for number in range(3):
        op_id = f"{number:032x}"
        answer = act(
            halls.url, other, name="contribute", op_id=op_id, workshop=hall.workshop, text=f"{number}", phase="distil"
        )
        assert answer["ok"]
    person.set_offline(False)
    expect(page.locator("#said")).to_have_text("Your table already has 3 core statements.", timeout=PATIENCE)
    expect(page.locator(FIELD)).to_have_value("The fourth sentence")
    see_states(page)


def test_a_refused_text_waits_beside_a_field_that_is_in_use(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "outlook")
    person = new_person()
    page = online(enter(person, halls.url, hall, "en"))
    person.set_offline(True)
    write(page, "A fine day")
    write(page, "A long day")
    page.fill(FIELD, "still writing")
    person.set_offline(False)
    see_states(page, "refused", "sent")
    expect(page.locator(FIELD)).to_have_value("still writing")
    own_cards(page).nth(0).get_by_role("button", name="Edit").click()
    expect(page.locator(FIELD)).to_have_value("A long day")
    expect(own_cards(page).nth(0).locator(".card-text")).to_have_text("still writing")


def test_a_card_for_a_part_that_was_taken_back_waits_until_it_comes_again(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    person = new_person()
    page = online(enter(person, halls.url, hall))
    person.set_offline(True)
    write(page, "zu früh")
    assert hall.lead(halls.url, "back", version=hall.state(halls.url)["version"])["ok"]
    person.set_offline(False)
    see_states(page, "not_yet")
    assert cards_in(hall, halls.url) == []
    hall.advance_to(halls.url, "round-1")
    see_states(page, "sent")
    assert cards_in(hall, halls.url) == ["zu früh"]


def test_what_waits_in_one_conference_never_goes_into_another(halls: Halls, new_person: NewPerson) -> None:
    first, second = halls.new(), halls.new()
    for hall in (first, second):
        hall.advance_to(halls.url, "round-1")
    person = new_person()
    page = person.new_page()
    page.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    page.route("**/api/**", lambda request: request.abort())
    enter(person, halls.url, first, page=page)
    write(page, "gehört nur hierher")
    see_states(page, "waiting")
    page.close()
    elsewhere = online(enter(person, halls.url, second))
    write(elsewhere, "etwas anderes")
    see_states(elsewhere, "sent")
    assert cards_in(second, halls.url) == ["etwas anderes"]
    elsewhere.close()
    back = enter(person, halls.url, first)
    see_states(back, "refused")
    expect(own_cards(back).locator(".card-text")).to_have_text("gehört nur hierher")
    assert cards_in(first, halls.url) == []


def test_a_waiting_card_can_be_taken_back_before_it_is_sent(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    person = new_person()
    page = online(enter(person, halls.url, hall))
    person.set_offline(True)
    write(page, "bleibt")
    write(page, "doch nicht")
    see_states(page, "waiting", "waiting")
    own_cards(page).nth(0).locator('[data-is="withdraw"] button').click()
    see_states(page, "waiting")
    person.set_offline(False)
    see_states(page, "sent")
    assert cards_in(hall, halls.url) == ["bleibt"]
