"""A person with a phone, in a real browser: comes in, writes, looks."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Locator, Page, WebSocketRoute, expect

from tests.support.halls import Hall

PATIENCE = 30_000  # milliseconds; a cap, never a measure
FIELD = "idea-form:not([data-act]) textarea"
SEND = "idea-form:not([data-act]) button.main"


def enter(person: BrowserContext, url: str, hall: Hall, language: str = "de", page: Page | None = None) -> Page:
    """Two taps from the scanned code to the hall; on a page of its own unless one is given."""
    page = page or person.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{url}/{hall.code}")
    page.click(f'button[value="{language}"]')
    page.click('button[name="group"][value=""]')
    page.wait_for_url("**/now*")
    return page


def online(page: Page) -> Page:
    """Wait until the page has heard the server."""
    expect(page.locator("#link")).to_have_attribute("data-now", "online", timeout=PATIENCE)
    return page


def see_phase(page: Page, key: str) -> None:
    """Wait until the part of that key is on the screen."""
    expect(page.locator(f'main[data-phase="{key}"]')).to_be_attached(timeout=PATIENCE)


class Cable:
    """A person's way to the network. Cut, it ends open sockets too: the browser's own "offline" only holds back what
    they say, and lets it go as soon as their page is closed."""

    def __init__(self, person: BrowserContext) -> None:
        self.person = person
        self.whole = True
        self.sockets: list[WebSocketRoute] = []
        person.route_web_socket("**/socket.io/**", self._carry)

    def _carry(self, socket: WebSocketRoute) -> None:
        if self.whole:
            self.sockets += [socket, socket.connect_to_server()]
        else:
            socket.close()

    def cut(self) -> None:
        self.whole = False
        self.person.set_offline(True)
        for socket in self.sockets:
            socket.close()
        self.sockets.clear()

    def mend(self) -> None:
        self.whole = True
        self.person.set_offline(False)


def write(page: Page, text: str) -> None:
    page.fill(FIELD, text)
    page.click(SEND)


def all_sent(page: Page) -> None:
    """Wait until nothing waits on this phone any more: what it shows as given may still be on its way."""
    waits = "() => !Object.keys(localStorage).some((key) => key.startsWith('participate.outbox.'))"
    page.wait_for_function(waits, timeout=PATIENCE)


def own_cards(page: Page) -> Locator:
    return page.locator("my-cards .own-card")


def see_states(page: Page, *states: str) -> None:
    """Own cards stand in these states, the newest first."""
    expect(own_cards(page)).to_have_count(len(states), timeout=PATIENCE)
    for card, state in zip(range(len(states)), states, strict=True):
        expect(own_cards(page).nth(card)).to_have_attribute("data-state", state, timeout=PATIENCE)


def cards_in(hall: Hall, url: str) -> list[str]:
    """What the moderator has, in the order it arrived."""
    rows = hall.look(url)["lists"]["contributions"].values()
    return [row["text"] for row in sorted(rows, key=lambda row: row["number"]) if row["state"] != "withdrawn"]
