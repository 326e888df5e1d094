"""An organiser in a real browser: from the link of the first start to an open conference; each screen seen by axe."""

from __future__ import annotations

import secrets
import subprocess
import sys
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from participate.domain.preparation import EXPECTATIONS
from participate.i18n.catalogue import translator
from tests.support.matrix import FULL
from tests.support.preparing import LOGIN, PASSWORD
from tests.support.servers import RunningServer, StartServer
from tests.support.stages import violations

NewPerson = Callable[..., BrowserContext]
DESK = {"viewport": {"width": 1280, "height": 900}}


def first_link(server: RunningServer) -> str:
    """A one-time link as the operator gets it at the command line."""
    command = [sys.executable, "-m", "participate", "staff", LOGIN]
    told = subprocess.run(command, env=server.environment, capture_output=True, text=True, check=True)
    return told.stdout.strip()


def come_in(server: RunningServer, person: BrowserContext) -> Page:
    page = person.new_page()
    page.goto(first_link(server))
    expect(page.locator('[data-part="secret"]')).to_be_hidden()
    page.wait_for_url(lambda url: urlsplit(url).fragment == "")
    page.fill("#login", LOGIN)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.click("button.main")
    page.wait_for_url("**/staff")
    return page


def go_on(page: Page, where: str) -> None:
    page.click("main form button.main >> nth=0")
    page.wait_for_url(where)


def prepare(page: Page) -> None:
    """What a trained person does, page by page."""
    page.fill("#municipality", "Musterhausen")
    go_on(page, "**/staff/concepts/*")
    page.fill("#held_on", "2027-03-04")
    page.fill("#venue", "Bürgerhaus")
    go_on(page, "**/expectations")
    for name in EXPECTATIONS:
        page.fill(f'[name="{name}.de"]', f"Das gilt für {name}.")
    go_on(page, "**/groups")
    page.click('form[action$="/groups"] button.main')
    page.wait_for_url("**/workshops")
    page.fill("#people", "30")
    go_on(page, "**/plan")
    expect(page.locator('[data-part="seats-in-all"]')).to_have_text("30")
    page.fill("#seats", "6")
    expect(page.locator('[data-part="seats-in-all"]')).to_have_text("36")
    page.fill('[name="minutes.gallery"]', "10")
    expect(page.locator('[data-part="total"]')).to_have_text("205")
    go_on(page, "**/questions")
    page.fill('[name="question.de"]', "Was hilft Menschen, hier gut anzukommen?")
    go_on(page, "**/people")


def furnish(url: str, page: Page) -> None:
    """A conference with a workshop and many gaps, by the forms the pages send."""
    forms: list[tuple[str, dict[str, str]]] = [
        ("/staff/concepts", {"municipality": "Musterhausen", "title": "Integrationskonzept"}),
        ("/staff/concepts/1/conferences", {"title": "Konferenz", "languages": "de"}),
        ("/staff/conferences/1/languages", {"first": "de", "languages": "ar"}),
        ("/staff/conferences/1/workshops", {"title": "World Café", "people": "60"}),
    ]
    for path, form in forms:
        sent = page.request.post(url + path, form={"op_id": secrets.token_hex(16), **form})
        assert (path, sent.status) == (path, 200)


@pytest.mark.timeout(240)
def test_an_organiser_goes_from_the_first_link_to_an_open_conference(
    server: StartServer, new_person: NewPerson
) -> None:
    running = server()
    desk = new_person(**DESK)
    errors: list[str] = []
    desk.on(
        "console",
        lambda told: (
            errors.append(told.text) if told.type == "error" and "favicon" not in told.location["url"] else None
        ),
    )
    page = come_in(running, desk)
    prepare(page)
    page.check('[id="role.moderator"]')
    page.click("main form button.main")
    link = page.input_value("#link")
    expect(page.locator('[data-part="copy"]')).to_be_visible()
    page.goto(f"{running.url}/staff/conferences/1/papers")
    poster = page.get_attribute('a[href$="poster.pdf"]', "href")
    assert page.request.get(f"{running.url}{poster}").headers["content-type"] == "application/pdf"
    page.goto(f"{running.url}/staff/conferences/1/open")
    page.click("main form button.main")
    page.wait_for_url("**/open?saved=open")
    expect(page.get_by_text(translator("de")("The event is open. People can join."))).to_be_visible()

    moderator = new_person(**DESK).new_page()
    moderator.goto(link)
    moderator.wait_for_url("**/control/1")
    phone = new_person().new_page()
    phone.goto(f"{running.url}{page.get_attribute('dd a', 'href')}")
    expect(phone.locator('[lang="ar"]').first).to_be_visible()
    assert errors == []


@pytest.mark.timeout(240)
def test_no_screen_of_preparing_has_a_violation_or_runs_over_in_german_and_arabic(
    server: StartServer, new_person: NewPerson
) -> None:
    running = server()
    page = come_in(running, new_person(**DESK))
    furnish(running.url, page)
    page.goto(f"{running.url}/staff/conferences/1/people")
    page.click("main form button.main")
    found = {"link": violations(page)}
    paths = ["/staff", "/staff/concepts/1", "/staff/accounts", "/staff/conferences/1"]
    paths += [
        f"/staff/conferences/1/{step}"
        for step in ("basics", "expectations", "groups", "workshops", "people", "papers", "open")
    ]
    paths += [f"/staff/workshops/1/{step}" for step in ("plan", "questions", "rehearsal")]
    for language in ("de", "ar") if FULL else ("ar",):
        page.goto(f"{running.url}/staff")
        page.click(".tongues summary")
        page.click(f'button[value="{language}"]')
        for path in paths:
            page.goto(running.url + path)
            page.evaluate("document.querySelectorAll('main details').forEach((folded) => { folded.open = true; })")
            found[f"{language} {path}"] = violations(page)
            page.set_viewport_size({"width": 320, "height": 640})
            assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, 320)
            page.set_viewport_size({"width": 1280, "height": 900})
    page.click("form[action='/staff/sign-out'] button")
    for language, locale in (("de", "de-DE"), ("ar", "ar")):
        door = new_person(locale=locale).new_page()
        for path in ("/staff/sign-in", "/staff/setup", "/staff/enter"):
            door.goto(running.url + path)
            assert door.get_attribute("html", "lang") == language
            found[f"{language} {path}"] = violations(door)
    assert {where: seen for where, seen in found.items() if seen} == {}


def test_a_refused_form_keeps_its_words_and_the_sentence_is_read_first(
    server: StartServer, new_person: NewPerson
) -> None:
    running = server()
    page = come_in(running, new_person(**DESK))
    page.fill("#municipality", "Musterhausen")
    page.evaluate("document.getElementById('title').removeAttribute('required')")
    page.fill("#title", " ")
    page.click("main form button.main")
    expect(page.locator("#sentence")).to_be_focused()
    expect(page.locator("#municipality")).to_have_value("Musterhausen")
    expect(page.locator("#title")).to_have_attribute("aria-invalid", "true")
