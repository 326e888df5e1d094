"""Pictures of the concept workshop: overview, new line, measure and sheet, a text two people wrote; see screens.py.

A server of its own with a hall whose cards are sorted; the plan is written over the public protocol.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from scripts.camera import Camera, alone
from scripts.screens_of_preparing import PHONE
from tests.support.plan_room import PlanRoom, furnish_plan
from tests.support.stages import served

LAPTOP, TABLET = (1280, 800), (1024, 768)
FOLDS = {"kind": '[data-group="kind"]', "talk": '[data-part="talk"]', "place": '[data-part="belonging"]'}
SHEET = {
    "lead": "Volkshochschule",
    "partners": "Stadtbücherei\nArbeiterwohlfahrt",
    "departments": "Soziales\nBildung",
    "until": "2027-12-31",
    "kind_of_offer": "specific",
    "priority": "high",
    "affected": "partly",
}


def concept(camera: Camera, folder: Path, languages: tuple[str, ...]) -> None:
    """The whole page on a laptop, a tablet and a phone, and on paper."""
    with served(folder / "concept") as server:
        room = furnish_plan(server, cards=20)
        writer = room.organiser()
        measure = write_plan(room, writer)
        for language in languages:
            token = room.organiser(language)
            for name, size in (("laptop", LAPTOP), ("tablet", TABLET), ("phone", PHONE)):
                page = camera.person(language, *size)
                page.context.add_cookies([{"name": "participate_staff", "value": token, "url": room.url}])
                show(camera, page, f"{room.url}/concept/{room.concept}", measure, f"concept-{language}-{name}")
                two_at_once(camera, page, room, measure, f"concept-{language}-{name}")


def write_plan(room: PlanRoom, token: str) -> int:
    """Some lines of every kind; the id of a measure with everything a line can have."""
    language, office = room.clusters.values()
    room.line(token, "vision", "Wir sind eine Stadt, in der alle ankommen.")
    goal = room.line(token, "guiding_goal", "Menschen, die neu sind, sprechen bald gut Deutsch.", clusters=[language])
    action = room.line(token, "action_goal", "Bis 2028 gibt es in jedem Ortsteil einen Abendkurs.", parents=[goal])
    measure = room.line(token, "measure", "Sprachcafés in drei Ortsteilen", parents=[action], clusters=[language])
    other = room.line(token, "measure", "Lotsinnen und Lotsen im Bürgeramt", clusters=[office])
    answers = {key: {"text": text} for key, text in SHEET.items()}
    room.act(token, "fill_line", draft=measure, answers=answers)
    room.act(token, "set_implementation", draft=measure, state="running")
    room.act(token, "add_dissent", draft=measure, text="Das reicht nicht: Es fehlt ein Bus am Abend.", lang="de")
    room.act(token, "mark_conflict", first=measure, second=other, note="Beide brauchen denselben Raum.")
    return measure


def show(camera: Camera, page: Page, address: str, measure: int, name: str) -> None:
    page.goto(address)
    page.wait_for_selector("body[data-seq]")
    for pane in ("sources", "line"):
        if page.locator(f'[data-to="{pane}"]').is_visible():
            page.locator(f'[data-to="{pane}"]').click()
            camera.take(page, f"{name}-{pane}")
    if page.locator('[data-to="sources"]').is_visible():
        page.locator('[data-to="sources"]').click()
    page.locator(".source summary").first.click()
    page.locator('[data-do="begin"]').first.click()
    camera.take(page, f"{name}-new")
    page.goto(f"{address}?line={measure}")
    page.wait_for_selector("body[data-seq]")
    camera.take(page, f"{name}-measure")
    page.locator('[data-part="pinned"] > summary').click()
    camera.take(page, f"{name}-sources-pinned")
    page.locator('[data-part="pinned"] > summary').click()
    for part, fold in FOLDS.items():
        page.locator(f"{fold} > summary").click()
        page.locator(fold).evaluate("fold => fold.scrollIntoView()")
        camera.take(page, f"{name}-{part}")
    page.emulate_media(media="print")
    camera.take(page, f"{name}-paper", whole=True)
    page.emulate_media(media="screen")


def two_at_once(camera: Camera, page: Page, room: PlanRoom, measure: int, name: str) -> None:
    """Somebody else writes while this page is being typed on; both wordings stand there."""
    writer = room.organiser()
    words = page.locator('[data-part="words"] textarea')
    page.context.set_offline(True)
    words.fill("Sprachcafés am Abend, mit Kinderbetreuung")
    seen = room.lists(writer)["drafts"][str(measure)]["version"]
    room.act(writer, "word_line", draft=measure, text=f"Sprachcafés in {seen + 2} Ortsteilen", seen=seen)
    page.context.set_offline(False)
    page.locator('[data-part="words"] [data-part="clash"]').wait_for(timeout=30_000)
    words.evaluate("field => field.scrollIntoView({ block: 'center' })")
    camera.take(page, f"{name}-two-at-once")


if __name__ == "__main__":
    alone(concept)
