"""Pictures of a day of several workshops, its timetable, its parts, and of every phase of a Fishbowl; see screens.py.

A server of its own on a day made ready in its database: a World Café, then an Open Space beside a Fishbowl, then a
Zukunftswerkstatt in groups.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests
from playwright.sync_api import Page

from participate.store.database import Database
from participate.store.models import Conference
from scripts.camera import Camera
from scripts.screens_of_preparing import DESK, PHONE, speak
from tests.support.databases import ensure_tables
from tests.support.days import Day, open_day
from tests.support.halls import act, join
from tests.support.house import House
from tests.support.servers import RunningServer

LEADING, WALL = (1366, 768), (1920, 1080)
THEMES = (
    "Donaudampfschifffahrtsgesellschaftskapitänsmützen und andere Hürden auf dem Amt",
    "Mehr Sprachkurse am Abend, mit Kinderbetreuung",
    "نحتاج إلى حافلات في المساء",
    "Wohnungen, die man bezahlen kann",
)
GROUPS = [
    {"labels": {"de": "Verein Hand in Hand", "ar": "جمعية يد بيد"}, "migrant_led": True},
    {"labels": {"de": "Verwaltung", "ar": "الإدارة"}},
]
PARTS = (("pause", "intro"), ("mood", "pause"), ("parking", "mood"), ("free", "parking"))
Pages = dict[str, Page]


@dataclass
class OpenDay:
    """The day on its server: ids by workshop, tokens, and acts over HTTP."""

    url: str
    code: str
    conference: int
    organiser: str
    moderator: str
    workshops: dict[str, int]

    def act(self, token: str, name: str, workshop: int, **fields: Any) -> dict[str, Any]:
        told = act(self.url, token, name=name, op_id=secrets.token_hex(16), workshop=workshop, **fields)
        if not told["ok"]:
            raise SystemExit(f"{name}: {told}")
        return told

    def prepare(self, name: str, **fields: Any) -> dict[str, Any]:
        """An act on the conference."""
        op_id = secrets.token_hex(16)
        return act(self.url, self.organiser, name=name, op_id=op_id, conference=self.conference, **fields)

    def lead(self, name: str, workshop: int, **fields: Any) -> dict[str, Any]:
        return self.act(self.moderator, name, workshop, **fields)

    def state(self, workshop: int) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.moderator}"}
        told = requests.get(f"{self.url}/api/streams/workshop:{workshop}", headers=headers, timeout=20)
        state: dict[str, Any] = told.json()["changes"][0]["state"]
        return state

    def to(self, workshop: int, phase: str | None = None) -> None:
        """Straight to a phase; None is the next one."""
        self.lead("advance", workshop, version=self.state(workshop)["version"], to=phase)

    def end(self, workshop: int) -> None:
        while self.state(workshop)["status"] != "ended":
            self.to(workshop)


@contextmanager
def open_house(folder: Path) -> Iterator[OpenDay]:
    """A conference on a server that ends with the block; its workshops are made by who takes the pictures."""
    data = folder / "day"
    data.mkdir()
    url = f"sqlite:///{data / 'participate.sqlite'}"
    ensure_tables(url)
    house = House(Database(url), now=datetime.now(UTC))
    day = open_day(house, ("de", "ar", "de@simple", "en"))
    day.organiser.act("set_groups", conference=day.conference, groups=GROUPS)
    with house.database.reading() as db:
        code = db.get_one(Conference, day.conference).code
    house.close()
    server = RunningServer(data)
    server.start()
    try:
        yield _opened(server.url, code, day)
    finally:
        server.stop()


def _opened(url: str, code: str, day: Day) -> OpenDay:
    return OpenDay(url, code, day.conference, day.organiser.token, day.moderator, {})


def the_day(camera: Camera, folder: Path, languages: tuple[str, ...]) -> None:
    """From the empty timetable to the end of the last workshop."""
    with open_house(folder) as day:
        desk = _staff(camera, day, day.organiser, languages[0], DESK)
        _prepare(camera, day, desk, languages)
        phones = {tag: _phone(camera, day, tag) for tag in languages}
        _parts_of_a_cafe(camera, day, phones, languages)
        _side_by_side(camera, day, phones, languages)
        _groups_under_one_clock(camera, day, phones, languages)
        _look(camera, day, desk, languages, {"overview": f"/staff/conferences/{day.conference}"})


def _staff(
    camera: Camera, day: OpenDay, token: str, language: str, size: tuple[int, int], path: str = "/staff"
) -> Page:
    page = camera.person(language, *size)
    page.context.add_cookies([{"name": "participate_staff", "value": token, "url": day.url}])
    page.goto(day.url + "/staff")
    speak(page, language)
    page.goto(day.url + path)
    return page


def _phone(camera: Camera, day: OpenDay, language: str) -> Page:
    page = camera.person(language, *PHONE)
    token = join(day.url, day.code, language)
    page.context.add_cookies([{"name": "participate_phone", "value": token, "url": day.url}])
    page.goto(f"{day.url}/{day.code}/now")
    return page


def _prepare(camera: Camera, day: OpenDay, desk: Page, languages: tuple[str, ...]) -> None:
    """A day from a template, a Fishbowl beside, parts put in; the pages that show it."""
    base = f"/staff/conferences/{day.conference}"
    _look(camera, day, desk, languages, {"empty": f"{base}/workshops"})
    _furnish(day)
    pages = {"timetable": f"{base}/workshops?open={day.workshops['cafe']}"}
    pages |= {step: f"{base}/{step}" for step in ("people", "papers")}
    for name, workshop in day.workshops.items():
        pages |= {f"{step}-{name}": f"/staff/workshops/{workshop}/{step}" for step in ("plan", "questions")}
    _look(camera, day, desk, languages, pages)


def _look(camera: Camera, day: OpenDay, desk: Page, languages: tuple[str, ...], pages: dict[str, str]) -> None:
    """An account speaks one language at a time."""
    for tag in languages:
        desk.goto(f"{day.url}/staff")
        speak(desk, tag)
        for name, path in pages.items():
            desk.goto(day.url + path)
            camera.take(desk, f"day-{tag}-{name}", whole=True)


def _furnish(day: OpenDay) -> None:
    """Four workshops; two begin at the same time, one of them is held by a migrants' organisation."""
    made = day.prepare("create_day", template="cafe_space_future")["workshops"]
    bowl = day.prepare("create_workshop", title="Fishbowl: Wer redet mit?", method="fishbowl")["workshop"]
    day.workshops = dict(zip(("cafe", "space", "future"), made, strict=True)) | {"bowl": bowl}
    cafe = day.workshops["cafe"]
    for key, after in PARTS:
        day.act(day.organiser, "edit_parts", cafe, deed="add", phase=key, after=after)
    day.act(day.organiser, "edit_parts", cafe, deed="leave_out", phase="gallery")
    day.act(day.organiser, "edit_parts", cafe, deed="repeat", phase="weigh", after="weigh")
    starts = datetime(2027, 3, 4, 12, 30, tzinfo=UTC).timestamp() * 1000
    day.act(day.organiser, "schedule_workshop", bowl, starts_at=int(starts))
    day.act(day.organiser, "move_workshop", bowl, position=3)
    day.act(day.organiser, "edit_workshop", bowl, migrant_led=True)


@contextmanager
def _screens(camera: Camera, day: OpenDay, workshop: str, languages: tuple[str, ...]) -> Iterator[dict[str, Pages]]:
    """Control and wall of a workshop in each language."""
    id_ = day.workshops[workshop]
    control = {tag: _staff(camera, day, day.moderator, tag, LEADING, f"/control/{id_}") for tag in languages}
    wall = {tag: _staff(camera, day, day.moderator, tag, WALL, f"/projector/{id_}") for tag in languages[:1]}
    screens = {"control": control, "wall": wall}
    yield screens
    for pages in screens.values():
        for page in pages.values():
            page.context.close()


def _all(camera: Camera, screens: dict[str, Pages], name: str) -> None:
    for kind, pages in screens.items():
        for tag, page in pages.items():
            camera.take(page, f"day-{tag}-{name}-{kind}", whole=kind == "phone")


def _parts_of_a_cafe(camera: Camera, day: OpenDay, phones: Pages, languages: tuple[str, ...]) -> None:
    """Before it starts, then each part that can be put into any run of show; a matter is parked and ended."""
    cafe = day.workshops["cafe"]
    _all(camera, {"phone": phones}, "before")
    voice = join(day.url, day.code)
    with _screens(camera, day, "cafe", languages) as screens:
        shown = {**screens, "phone": phones}
        for phase in ("arrive", "pause", "mood", "parking", "free"):
            day.to(cafe, phase)
            if phase == "pause":
                parked = [
                    day.act(voice, "contribute", cafe, text=text, purpose="parked")["contribution"] for text in THEMES
                ]
            if phase == "mood":
                day.act(voice, "contribute", cafe, text="Neugierig und ein bisschen müde.")
            if phase == "parking":
                day.lead("end_parked", cafe, contribution=parked[0], end="assigned", note="Frau Weber, Bürgeramt")
                day.lead("end_parked", cafe, contribution=parked[1], end="closed", note="Ist schon beschlossen.")
            _all(camera, shown, f"cafe-{phase}")
        _tabs(camera, screens["control"], "cafe")
    day.to(cafe, "distil")
    for text in THEMES[:3]:
        day.act(voice, "contribute", cafe, text=text)
    day.to(cafe, "harvest")
    day.lead("create_cluster", cafe, title="Sprache und Ankommen", cards=[])
    day.end(cafe)


def _side_by_side(camera: Camera, day: OpenDay, phones: Pages, languages: tuple[str, ...]) -> None:
    """An Open Space beside a Fishbowl: one tap leads from one to the other; then every phase of the Fishbowl."""
    space, bowl = day.workshops["space"], day.workshops["bowl"]
    day.to(space)
    day.to(bowl)
    for phone in phones.values():
        phone.locator("the-day summary").first.click()
    _all(camera, {"phone": phones}, "go-elsewhere")
    for phone in phones.values():
        phone.locator(f'the-day button[value="{bowl}"]').first.click()
        phone.wait_for_load_state()
    with _screens(camera, day, "bowl", languages) as screens:
        for control in screens["control"].values():
            control.locator(".day details summary").first.click()
        shown = {**screens, "phone": phones}
        while (state := day.state(bowl))["status"] != "ended":
            _all(camera, shown, f"bowl-{state['phase']['name']}")
            if state["phase"]["name"] == "circle-1":
                for text in THEMES:
                    day.act(_guest(day, bowl), "contribute", bowl, text=text)
                _tabs(camera, screens["control"], "bowl")
            if state["phase"]["name"] == "insights":
                _insights(day, bowl)
            day.to(bowl)
        _all(camera, shown, "bowl-ended")
    day.end(space)


def _insights(day: OpenDay, bowl: int) -> None:
    cards = [day.act(_guest(day, bowl), "contribute", bowl, text=text)["contribution"] for text in THEMES]
    day.lead("create_cluster", bowl, title="Sprache und Ankommen", cards=cards[:2])
    day.lead("create_cluster", bowl, title="Wohnungsbaugenossenschaftsgründungen", cards=cards[2:])


def _guest(day: OpenDay, workshop: int) -> str:
    """Somebody who comes in and goes to a workshop."""
    token = join(day.url, day.code)
    op_id = secrets.token_hex(16)
    act(day.url, token, name="go_to_workshop", op_id=op_id, conference=day.conference, workshop=workshop)
    return token


def _groups_under_one_clock(camera: Camera, day: OpenDay, phones: Pages, languages: tuple[str, ...]) -> None:
    """A Zukunftswerkstatt in groups that begins with what the café and the Open Space found."""
    future = day.workshops["future"]
    day.lead("carry_over", future, source=day.workshops["cafe"], what="cards")
    day.to(future)
    _all(camera, {"phone": phones}, "groups")
    with _screens(camera, day, "future", languages) as screens:
        _all(camera, screens, "groups")
        _unfold(camera, screens["control"], "groups-day")
    day.end(future)


def _tabs(camera: Camera, controls: Pages, name: str) -> None:
    for tag, control in controls.items():
        for tab in control.locator('[role="tab"]:not([hidden])').all():
            tab.click()
            camera.take(control, f"day-{tag}-{name}-control-{(tab.get_attribute('id') or '').removeprefix('tab-')}")
    _unfold(camera, controls, f"{name}-day")


def _unfold(camera: Camera, controls: Pages, name: str) -> None:
    """The section of the day with what can be brought along, scrolled to."""
    for tag, control in controls.items():
        section = control.locator("section.day")
        section.evaluate("part => part.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
        section.scroll_into_view_if_needed()
        camera.take(control, f"day-{tag}-{name}-control")
