"""Pictures of a Zukunftswerkstatt with a filled hall, phase by phase: phone, control and wall in German and Arabic.

``python -m scripts.screens_of_future_workshop [FOLDER]`` draws these alone; ``make screens`` draws them with the rest.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from PIL import Image, ImageDraw
from playwright.sync_api import Page

from scripts import words_of_future_workshop as words
from scripts.camera import Camera, alone
from tests.support.stages import Stage, new_stage, served

PHONE = {"width": 360, "height": 740}
AREAS = {
    "problems": ("board",),
    "focus": ("votes",),
    "choose": ("groups",),
    "action_plan": ("groups", "future", "parked"),
}
MOST_PAGES = 9  # of the wall
EMPTY = ("critique", "turn", "choose", "shape", "present", "bridge", "check", "action_plan")


@dataclass
class Filling:
    """A hall of eight people and what they have written: ids, in the order they came."""

    stage: Stage
    people: list[str]
    clusters: list[int] = field(default_factory=list)
    positives: list[int] = field(default_factory=list)
    ideas: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    utopias: list[int] = field(default_factory=list)

    def write(self, texts: list[str], about: list[dict[str, Any]] | None = None, **fields: Any) -> list[int]:
        told = []
        for place, text in enumerate(texts):
            source = {"about": about[place % len(about)]} if about else {}
            who = self.people[place % len(self.people)]
            told.append(int(self.stage.act(who, "contribute", text=text, **source, **fields)["contribution"]))
        return told

    def lead(self, name: str, **fields: Any) -> dict[str, Any]:
        return self.stage.hall.lead(self.stage.url, name, **fields)

    def sheets(self, kind: str, answers: list[dict[str, str]], *, submitted: bool = True) -> list[int]:
        found = []
        for group, said in zip(self.groups, answers, strict=True):
            who = self.people[self.groups.index(group)]
            wire = {question: {"text": text} for question, text in said.items()}
            found.append(self.stage.act(who, "write_sheet", kind=kind, group=group, answers=wire)["sheet"])
            if submitted:
                self.stage.act(who, "submit_sheet", sheet=found[-1], submitted=True)
        return found

    def dots(self) -> None:
        state = self.stage.hall.look(self.stage.url)
        options = list(state["lists"]["options"].values())
        for number, person in enumerate(self.people):
            for option in options[: 1 + number % 3]:
                fields = {"ballot": state["state"]["ballot"]["id"], "option": option["id"], "dots": 1}
                self.stage.act(person, "vote", **fields)


def _part(name: str, ids: list[int]) -> list[dict[str, Any]]:
    return [{"part": name, "id": id_} for id_ in ids]


def entry(hall: Filling) -> None:
    hall.write(words.EXPECTATIONS)
    hall.write(words.PARKED, purpose="parked")


def critique(hall: Filling) -> None:
    hall.write(words.CRITIQUES)


def problems(hall: Filling) -> None:
    rows = hall.stage.hall.look(hall.stage.url)["lists"]["contributions"].values()
    cards = sorted(row["id"] for row in rows if row["purpose"] == "critique")
    for place, title in enumerate(words.PROBLEMS):
        told = hall.lead("create_cluster", title=title, cards=cards[place * 3 : place * 3 + 3])
        hall.clusters.append(told["cluster"])


def turn(hall: Filling) -> None:
    hall.positives = hall.write(words.POSITIVES, _part("cluster", hall.clusters[:-1]))


def dream(hall: Filling) -> None:
    hall.ideas = hall.write(words.IDEAS)
    hall.write(words.BUILT, _part("contribution", hall.ideas[:2]))
    hall.write(words.LATE, purpose="critique")


def choose(hall: Filling) -> None:
    hall.dots()
    for place, title in enumerate(words.GROUPS):
        about = {"part": "contribution", "id": hall.ideas[place]}
        told = hall.stage.act(hall.people[place], "found_group", kind="theme", title=title, about=about)
        hall.groups.append(told["group"])
        hall.lead("place_group", group=told["group"], place=place + 1)
    for place, person in enumerate(hall.people[3:]):
        hall.stage.act(person, "join_group", group=hall.groups[place % 3])


def shape(hall: Filling) -> None:
    hall.utopias = hall.sheets("utopia", words.UTOPIAS)
    _draw(hall)


def _draw(hall: Filling) -> None:
    """A drawing of the first group, as a phone sends it."""
    with tempfile.TemporaryFile() as file:
        picture = Image.new("RGB", (1200, 800), "#fff4d6")
        pen = ImageDraw.Draw(picture)
        pen.polygon([(300, 400), (600, 150), (900, 400)], fill="#b5533c")
        pen.rectangle((350, 400, 850, 700), fill="#4c7a5a")
        pen.ellipse((980, 80, 1100, 200), fill="#f2b134")
        picture.save(file, "JPEG")
        file.seek(0)
        form = {"kind": "utopia", "group": str(hall.groups[0]), "op_id": "0" * 32}
        cookies = {"participate_phone": hall.people[0]}
        url = f"{hall.stage.url}/{hall.stage.hall.code}/pictures"
        requests.post(url, data=form, files={"file": ("haus.jpg", file)}, cookies=cookies, timeout=20)


def present(hall: Filling) -> None:
    hall.lead("call_place", place=1)


def bridge(hall: Filling) -> None:
    hall.write(words.CORES, _part("sheet", hall.utopias))


def check(hall: Filling) -> None:
    hall.sheets("check", words.CHECKS)


def sketch(hall: Filling) -> None:
    hall.sheets("project", words.PROJECTS, submitted=False)


def action_plan(hall: Filling) -> None:
    for group, agreement in words.AGREED:
        fields = {key: value for key, value in agreement.items() if value}
        hall.stage.act(hall.people[group], "agree", group=hall.groups[group], **fields)


FILL: dict[str, Callable[[Filling], None]] = {
    step.__name__: step
    for step in (entry, critique, problems, turn, dream, choose, shape, present, bridge, check, sketch, action_plan)
} | {"focus": Filling.dots, "follow_up": lambda hall: hall.write(words.MOODS) and None}


@dataclass
class Screens:
    """The screens of one hall by language, and how they are drawn."""

    camera: Camera
    phones: dict[str, Page]
    controls: dict[str, Page]
    walls: dict[str, Page]

    def draw(self, name: str) -> None:
        for kind, pages in (("phone", self.phones), ("control", self.controls)):
            for tag, page in pages.items():
                self.camera.take(page, f"future-{kind}-{tag}-{name}", whole=kind == "phone")
        for tag, wall in self.walls.items():
            self._leaf(wall, f"future-projector-{tag}-{name}", "ArrowLeft" if tag == "ar" else "ArrowRight")

    def _leaf(self, wall: Page, name: str, onward: str) -> None:
        """The wall turns its pages by itself; here by key, so that each is drawn once."""
        self.camera.take(wall, name)
        pages = int(wall.locator(".stage").get_attribute("data-pages") or 1)
        for number in range(2, min(pages, MOST_PAGES) + 1):
            wall.keyboard.press(onward)
            self.camera.take(wall, f"{name}-page{number}")

    def open_areas(self, name: str, areas: tuple[str, ...]) -> None:
        for tag, page in self.controls.items():
            for area in areas:
                page.click(f"#tab-{area}")
                self.camera.take(page, f"future-control-{tag}-{name}-{area}")


def open_screens(camera: Camera, stage: Stage, people: dict[str, str]) -> Screens:
    """A wall speaks the first language of its conference, so each is opened while its own comes first."""
    walls, phones = {}, {}
    for tag in people:
        languages = [tag, *(other for other in people if other != tag)]
        stage.prepare(lambda conference, languages=languages: setattr(conference, "languages", languages))  # type: ignore[misc]
        walls[tag] = stage.wall()
    for tag, token in people.items():
        person = stage.new_person(viewport=PHONE, locale=tag)
        person.add_cookies([{"name": "participate_phone", "value": token, "url": stage.url}])
        phones[tag] = person.new_page()
        phones[tag].on("pageerror", lambda error: camera.complaints.append(str(error)))
        phones[tag].goto(f"{stage.url}/{stage.hall.code}/now")
    return Screens(camera, phones, {tag: stage.control(tag) for tag in people}, walls)


def future_workshop(camera: Camera, folder: Path, languages: tuple[str, ...]) -> None:
    """Every phase of the short form, filled; where a hall may stand before nothing, that too."""
    with served(folder / "future") as server:
        stage = new_stage(server, camera.context, method="zukunftswerkstatt", tables=5)
        people = [stage.join(languages[number % len(languages)]) for number in range(8)]
        screens = open_screens(camera, stage, dict(zip(languages, people, strict=False)))
        hall = Filling(stage, people)
        for number in range(len(stage.hall.state(stage.url)["plan"])):
            stage.hall.lead(stage.url, "advance", version=stage.hall.state(stage.url)["version"])
            key = stage.hall.state(stage.url)["phase"]["key"]
            _one_phase(hall, screens, key, f"{number:02}-{key}")
        camera.complaints += stage.errors


def _one_phase(hall: Filling, screens: Screens, key: str, name: str) -> None:
    if key in EMPTY:
        screens.draw(f"{name}-empty")
    if key in FILL:
        FILL[key](hall)
    screens.draw(name)
    screens.open_areas(name, AREAS.get(key, ()))
    if key == "turn":
        hall.stage.act(hall.people[3], "red_card")
        screens.draw(f"{name}-red")


if __name__ == "__main__":
    alone(future_workshop)
