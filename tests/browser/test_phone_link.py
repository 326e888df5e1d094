"""Sleep, dead links, blocked sockets, wrong clocks, restarts: trust.md R6, R7, R11, R14, seen from a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from tests.support.halls import Halls, serving
from tests.support.phones import PATIENCE, cards_in, enter, online, see_phase, see_states, write

pytestmark = pytest.mark.timeout(240)
NewPerson = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def halls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Halls]:
    with serving(tmp_path_factory.mktemp("halls")) as served:
        yield served


class Thread:
    """The sockets of one phone; ``dead`` ones pass nothing on and make no sound."""

    def __init__(self, person: BrowserContext) -> None:
        self.dead: set[int] = set()
        self.count = 0
        self.cut = False
        person.route_web_socket("**/socket.io/**", self._connect)

    def break_off(self) -> None:
        """Every socket goes silent, the ones to come as well."""
        self.cut = True
        self.dead |= set(range(self.count))

    def _connect(self, socket: WebSocketRoute) -> None:
        number = self.count
        self.count += 1
        if self.cut:
            self.dead.add(number)
        server = socket.connect_to_server()
        socket.on_message(lambda message: None if number in self.dead else server.send(message))
        server.on_message(lambda message: None if number in self.dead else socket.send(message))


def wake(page: Page) -> None:
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_phone_that_wakes_on_a_dead_link_says_so_and_catches_up(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    person = new_person()
    thread = Thread(person)
    page = online(enter(person, halls.url, hall))
    thread.break_off()
    page.route("**/api/**", lambda request: request.abort())
    hall.advance_to(halls.url, "move-2")
    wake(page)
    expect(page.locator("#link")).to_be_visible(timeout=PATIENCE)
    assert page.locator("main").get_attribute("data-phase") == "round"
    thread.cut = False
    page.unroute_all()
    see_phase(page, "move")
    online(page)


def test_a_phone_that_sleeps_through_the_end_wakes_to_the_goodbye(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    person = new_person()
    thread = Thread(person)
    page = online(enter(person, halls.url, hall, "en"))
    thread.break_off()
    thread.cut = False
    hall.advance_to(halls.url, "end")
    wake(page)
    expect(page.get_by_role("heading", name="Thank you for taking part")).to_be_visible(timeout=PATIENCE)


def test_where_no_socket_gets_through_the_page_still_follows_and_writes(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    person = new_person()
    person.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    page = online(enter(person, halls.url, hall))
    hall.advance_to(halls.url, "round-1")
    see_phase(page, "round")
    write(page, "ohne Leitung")
    see_states(page, "sent")
    assert cards_in(hall, halls.url) == ["ohne Leitung"]


def test_after_a_restart_the_page_returns_by_itself_with_what_it_kept(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "round-1")
    page = online(enter(new_person(), halls.url, hall))
    page.evaluate("window.unbroken = true")
    halls.server.kill()
    write(page, "währenddessen")
    see_states(page, "waiting")
    expect(page.locator("#link")).to_be_visible(timeout=PATIENCE)
    halls.server.start()
    see_states(page, "sent")
    online(page)
    assert cards_in(hall, halls.url) == ["währenddessen"]
    assert page.evaluate("window.unbroken") is True


@pytest.mark.parametrize("hours", [-24, 24])
def test_a_phone_whose_clock_is_a_day_off_shows_the_halls_time(halls: Halls, new_person: NewPerson, hours: int) -> None:
    hall = halls.new()
    hall.advance_to(halls.url, "arrive")
    page = online(enter(new_person(), halls.url, hall))
    page.clock.set_system_time(datetime.now(UTC) + timedelta(hours=hours))
    page.reload()
    online(page)
    clock = page.locator('phase-strip [data-is="clock"]')
    expect(clock).to_have_text(re.compile(r"^1[0-5]:\d\d$"), timeout=PATIENCE)


def test_a_phone_the_server_does_not_know_any_more_stands_before_the_door(halls: Halls, new_person: NewPerson) -> None:
    hall = halls.new()
    person = new_person()
    page = online(enter(person, halls.url, hall))
    person.clear_cookies()
    wake(page)
    page.reload()
    expect(page.locator('button[name="language"]')).to_have_count(6, timeout=PATIENCE)
