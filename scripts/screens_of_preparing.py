"""Pictures of the doors, of every page of preparing and of every work area of the control screen; see screens.py."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from scripts.camera import Camera

LOGIN, PASSWORD = "amira", "Kaffee und Kuchen um vier"
DESK = (1280, 900)
PHONE = (360, 740)
STEPS = ("", "/basics", "/expectations", "/groups", "/workshops", "/people", "/papers", "/open")
PAGES = {
    "home": "/staff",
    "accounts": "/staff/accounts",
    "concept": "/staff/concepts/1",
    "plan": "/staff/concepts/1/plan",
    "circle": "/staff/concepts/1/circle",
    **{f"conference{step.replace('/', '-')}": f"/staff/conferences/1{step}" for step in STEPS},
    **{f"workshop-{step}": f"/staff/workshops/1/{step}" for step in ("plan", "questions", "rehearsal")},
}
WORK_AREAS = ("cards", "tables", "board", "votes", "questions", "entry", "minutes")


def at_the_doors(camera: Camera, join: str, language: str) -> None:
    """What somebody sees who is not in: the page for a code, a wrong code, a table's code, the doors of the staff."""
    base = join.rsplit("/", 1)[0]
    doors = {"code": "/", "wrong-code": "/?code=ZZZZZZ", "no-page": "/staff/nowhere", "sign-in": "/staff/sign-in"}
    doors |= {"set-up": "/staff/setup", "enter": "/staff/enter", "table": join.removeprefix(base) + "/7"}
    page = camera.person(language, *PHONE)
    for name, path in doors.items():
        page.goto(base + path)
        camera.take(page, f"door-{language}-{name}", whole=True)


def prepare(camera: Camera, links: dict[str, str], languages: tuple[str, ...]) -> None:
    """The first organiser sets a password and opens every page; then signs in again with the next language."""
    base = links["join"].rsplit("/", 1)[0]
    for place, language in enumerate(languages):
        page = camera.person(language, *DESK)
        page.goto(links["organiser"] if place == 0 else f"{base}/staff/sign-in")
        page.fill("#login", LOGIN)
        page.fill("#password", PASSWORD)
        if place == 0:
            page.fill("#again", PASSWORD)
        page.click("button.main")
        page.wait_for_url("**/staff")
        speak(page, language)
        for name, path in PAGES.items():
            page.goto(base + path)
            page.evaluate("document.querySelectorAll('main details').forEach((folded) => { folded.open = true; })")
            camera.take(page, f"prepare-{language}-{name}", whole=True)
        _refuse_and_invite(camera, page, base, language)


def speak(page: Page, language: str) -> None:
    """A desk speaks the language it is told; its first one is the browser's."""
    button = page.locator(f'button[name="language"][value="{language}"]')
    if button.count():
        with page.expect_navigation():
            button.first.evaluate("button => button.form.requestSubmit(button)")


def _refuse_and_invite(camera: Camera, page: Page, base: str, language: str) -> None:
    """A form that came back with its sentence, and a link that is shown once."""
    page.goto(f"{base}/staff/conferences/1/basics")
    page.evaluate("document.getElementById('title').removeAttribute('required')")
    page.fill("#title", " ")
    page.locator("main form button.main").first.click()
    page.locator("#sentence").wait_for()
    camera.take(page, f"prepare-{language}-refused", whole=True)
    page.goto(f"{base}/staff/conferences/1/people")
    page.locator("main form button.main").first.click()
    page.locator("#link").wait_for()
    camera.take(page, f"prepare-{language}-link", whole=True)


def work_areas(camera: Camera, control: Page, language: str, phase: str) -> None:
    """Each panel of the control screen, whatever the phase; the one that fits is opened again by the next phase."""
    shown = control.locator('[role="tab"][aria-selected="true"]').get_attribute("id") or "tab-cards"
    for name in WORK_AREAS:
        control.click(f"#tab-{name}")
        camera.take(control, f"control-{language}-{phase}-{name}")
    control.click(f"#{shown}")


def my_settings(camera: Camera, phone: Page, language: str) -> None:
    """The page behind "My settings", and back to the hall."""
    hall = phone.url
    phone.goto(re.sub(r"/now.*", "/me", hall))
    camera.take(phone, f"phone-{language}-me", whole=True)
    phone.goto(hall)
