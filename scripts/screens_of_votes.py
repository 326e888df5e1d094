"""Pictures of every kind of vote, pauses, doors before and after the day, published results; see screens.py.

A server of its own with a hall for each language; acts and votes go over the public protocol.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from participate.domain.kinds import Role
from participate.store.models import Conference
from scripts.camera import Camera, alone
from scripts.screens_of_preparing import DESK, PHONE
from tests.support.phones import enter, online, see_states, write
from tests.support.stages import CAP, Stage, new_stage, served

CARDS = {"de": "Mehr Busse am Sonntag", "ar": "المزيد من الحافلات يوم الأحد"}
STATEMENTS = ["Deutschkurse am Abend", "Mehr Begegnung im Stadtteil", "Ein Bus am Sonntag"]
PEOPLE = 6
ANSWERS: dict[str, tuple[tuple[int, ...], ...]] = {
    "scale": ((1,), (3,), (5,), (4,), (4,), (2,)),
    "resistance": ((0,), (7,), (2,), (10,), (1,), (4,)),
    "matrix": ((5, 2), (4, 4), (1, 5), (3, 3), (5, 5), (2, 1)),
    "statements": ((1,), (-1,), (0,), (1,), (1,), (-1,)),
}


def votes_and_results(camera: Camera, folder: Path, languages: tuple[str, ...]) -> None:
    with served(folder / "votes") as server:
        for language in languages:
            stage = new_stage(server, lambda **options: person(camera, **options))
            before_the_day(camera, stage, language)
            phone = come_in(stage, language)
            control, wall = stage.control(language), stage.wall()
            receipt = keep_a_receipt(camera, stage, phone, language)
            in_a_pause(camera, stage, {"phone": phone, "control": control, "wall": wall}, language)
            work_on_it(camera, stage, language)
            stage.to("weigh")
            phone.goto(f"{stage.url}/{stage.hall.code}/now")
            control.locator("#tab-votes").click()
            people = [stage.join(language) for _ in range(PEOPLE)]
            for kind in ANSWERS:
                vote(camera, stage, kind, people, {"phone": phone, "control": control, "wall": wall}, language)
            after_the_day(camera, stage, phone, receipt, language)


def person(camera: Camera, **options: Any) -> BrowserContext:
    return camera.context(**{"viewport": dict(zip(("width", "height"), PHONE, strict=True)), **options})


def before_the_day(camera: Camera, stage: Stage, language: str) -> None:
    page = stage.new_person(locale=language).new_page()
    opened: list[datetime | None] = []

    def shut(conference: Conference) -> None:
        opened.append(conference.opened_at)
        conference.opened_at = None

    stage.prepare(shut)
    page.goto(f"{stage.url}/{stage.hall.code}")
    camera.take(page, f"door-{language}-not-open", whole=True)
    stage.prepare(lambda conference: setattr(conference, "opened_at", opened[0]))


def come_in(stage: Stage, language: str) -> Page:
    stage.to("round-1")
    phone = enter(stage.new_person(locale=language), stage.url, stage.hall, language)
    write(online(phone), CARDS[language])
    see_states(phone, "sent")
    return phone


def keep_a_receipt(camera: Camera, stage: Stage, phone: Page, language: str) -> str:
    phone.locator('.foot a[href$="/receipt"]').click()
    camera.take(phone, f"receipt-{language}-offered", whole=True)
    phone.locator('[data-do="keep-receipt"]').click()
    link = phone.locator('[data-is="own-link"]')
    link.wait_for(timeout=CAP)
    camera.take(phone, f"receipt-{language}-kept", whole=True)
    receipt = link.get_attribute("href") or ""
    phone.goto(f"{stage.url}/{stage.hall.code}/now")
    online(phone)
    return receipt


def in_a_pause(camera: Camera, stage: Stage, screens: dict[str, Page], language: str) -> None:
    for name, minutes in (("pause-until", {"minutes": 15}), ("pause", {})):
        stage.hall.lead(stage.url, "pause", version=stage.hall.state(stage.url)["version"], **minutes)
        for kind, page in screens.items():
            camera.take(page, f"{name}-{language}-{kind}")
        stage.hall.lead(stage.url, "resume", version=stage.hall.state(stage.url)["version"])
    stage.hall.lead(stage.url, "wall", show="black")
    camera.take(screens["control"], f"black-{language}-control")
    stage.hall.lead(stage.url, "wall", show="phase")


def vote(camera: Camera, stage: Stage, kind: str, people: list[str], screens: dict[str, Page], language: str) -> None:
    """Opened, answered by everybody, closed."""
    asked = {"question": "Was zuerst?", "lang": "de", "statements": STATEMENTS}
    stage.act(stage.hall.moderator, "open_ballot", kind=kind, **asked)
    screens["phone"].locator("answer-vote .answer").first.wait_for(timeout=CAP)
    for name, page in screens.items():
        camera.take(page, f"vote-{language}-{kind}-open-{name}", whole=name == "phone")
    look = stage.hall.look(stage.url)
    ballot, options = look["state"]["ballot"]["id"], list(look["lists"]["options"].values())
    for voter, token in enumerate(people):
        for place, option in enumerate(options):
            values = list(ANSWERS[kind][(voter + place) % len(ANSWERS[kind])])
            stage.act(token, "vote", ballot=ballot, option=option["id"], values=values)
    if kind == "resistance":
        said = {"ballot": ballot, "option": options[0]["id"], "text": "Kinderbetreuung am Abend"}
        stage.act(people[0], "remark", **said)
    stage.act(stage.hall.moderator, "close_ballot")
    screens["phone"].locator("vote-result .result:visible").first.wait_for(timeout=CAP)
    for name, page in screens.items():
        camera.take(page, f"vote-{language}-{kind}-result-{name}", whole=name == "phone")


def work_on_it(camera: Camera, stage: Stage, language: str) -> None:
    """The card becomes a theme and a measure; an organiser looks at what is told of it and publishes."""
    card = next(row["id"] for row in stage.hall.look(stage.url)["lists"]["contributions"].values())
    cluster = stage.act(stage.hall.moderator, "create_cluster", title="Mobilität", cards=[card])["cluster"]
    organiser = stage.token(Role.ORGANISER, language)
    concept: list[int] = []
    stage.prepare(lambda conference: concept.append(conference.concept_id))
    line = {"workshop": None, "concept": concept[0], "lang": "de", "clusters": [cluster]}
    stage.act(organiser, "write_line", kind="measure", text="Sonntagsbus", **line)
    desk = stage.new_person(viewport=dict(zip(("width", "height"), DESK, strict=True)))
    desk.add_cookies([{"name": "participate_staff", "value": organiser, "url": stage.url}])
    page = desk.new_page()
    page.goto(f"{stage.url}/staff/conferences/{stage.hall.conference}/results")
    page.locator(f'details[data-theme="{cluster}"] summary').click()
    camera.take(page, f"results-{language}-desk", whole=True)
    page.locator('[data-do="preview"]').click()
    camera.take(page, f"results-{language}-preview", whole=True)
    page.locator('[data-do="publish"]').click()
    page.locator('[data-do="withdraw"]').wait_for(timeout=CAP)
    camera.take(page, f"results-{language}-published", whole=True)


def after_the_day(camera: Camera, stage: Stage, phone: Page, receipt: str, language: str) -> None:
    page = stage.new_person(locale=language).new_page()
    for name, address in (("page", f"{stage.url}/{stage.hall.code}/results"), ("mine", receipt)):
        page.goto(address)
        page.reload()  # the receipt is the part of the address behind its #, which alone opens no new page
        camera.take(page, f"results-{language}-{name}", whole=True)
    page.goto(f"{stage.url}/{stage.hall.code}/left")
    camera.take(page, f"door-{language}-left", whole=True)
    stage.prepare(lambda conference: setattr(conference, "closed_at", datetime.now(UTC)))
    page.goto(f"{stage.url}/{stage.hall.code}")
    camera.take(page, f"door-{language}-over", whole=True)
    phone.goto(f"{stage.url}/{stage.hall.code}/me")
    camera.take(phone, f"phone-{language}-over-settings", whole=True)


if __name__ == "__main__":
    alone(votes_and_results)
