"""Pictures of an Open Space in every part: a phone at 360 px, the control screen and the wall; see screens.py.

The hall is as full as a real one: 31 topics in five languages, some parked, merged, hidden, without a time or without
a convener, two times of eight places, interests, requests, an arrangement, reports with and without a photo.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import requests
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from participate.methods import WorkshopSettings
from scripts.camera import Camera, alone
from tests.support.halls import LANGUAGES as ALL_LANGUAGES
from tests.support.halls import Hall, act, join, make_hall, new_hall_code
from tests.support.servers import RunningServer
from tests.support.stages import Stage

PHASES = ("arrive", "opening", "propose", "marketplace", "session-1", "evening_news-2", "session-2", "read", "converge",
          "action", "closing")  # fmt: skip
PANELS = ("cards", "tables", "topics", "groups", "parked", "votes", "entry", "minutes")
MOST_PAGES = 9  # of the wall
TITLES = (
    "Sprachcafé am Abend", "دورات لغة للأمهات مع رعاية الأطفال", "Beratung ohne Amtsdeutsch",
    "Kindertagesstättenplatzvergabeverfahren verständlich erklären", "Як знайти житло з дітьми?",
    "Akşam otobüsleri", "Fahrradkurs für Frauen", "Ehrenamtskoordinationsstelle im Landkreis", "الاعتراف بالشهادات",
    "Wer begleitet zum Arzt?", "Gemeinschaftsgarten am Bahnhof", "Berufssprachkurse neben der Arbeit",
    "Wohnungssuche: Was tun, wenn der Name nicht passt?", "Jugendliche zwischen zwei Sprachen", "Sport am Sonntag",
    "Дитячий садок і школа", "Dolmetscherpool", "Ausländerbehörde: Termine, die man bekommt", "مكان للصلاة والهدوء",
    "Willkommensmappe in sechs Sprachen", "Zusammen kochen", "Okulda anne babalar", "Feuerwehr und THW für alle",
    "Internet im Wohnheim", "Patenschaften", "Erste Wohnung, erste Rechnung", "Musik ohne Noten",
    "Bus und Bahn verstehen", "Kulturhaus öffnen", "Was ist aus dem Konzept von 2019 geworden?", "Ein Fest im Herbst",
)  # fmt: skip
INSULT = "Der Bürgermeister ist ein Esel"
WORDS = {
    "discussion": "Abends ist Zeit, tagsüber nicht. Viele trauen sich nicht allein.\nEin Raum ohne Anmeldung hilft.",
    "results": "Ein offener Abend in der Bücherei, jede Woche, mit Kinderecke.",
    "next_steps": "Die Bücherei fragen (Amira, bis Ende Mai). Flyer in sechs Sprachen.",
    "open_questions": "Wer öffnet, wenn die Bücherei geschlossen hat?",
    "participants": "Amira, Jonas und acht weitere",
}


@dataclass
class Space:
    """One Open Space on a server: who is in it, and what was proposed."""

    server: RunningServer
    hall: Hall
    language: str
    people: list[str] = field(default_factory=list)
    topics: list[int] = field(default_factory=list)

    def do(self, token: str, name: str, **fields: Any) -> dict[str, Any]:
        act_ = {"name": name, "op_id": secrets.token_hex(16), "workshop": self.hall.workshop, **fields}
        answer = act(self.server.url, token, **act_)
        if not answer["ok"]:
            raise SystemExit(f"{name}: {answer}")
        return answer

    def lead(self, name: str, **fields: Any) -> dict[str, Any]:
        return self.do(self.hall.moderator, name, **fields)

    def to(self, phase: str) -> None:
        self.hall.advance_to(self.server.url, phase)

    @property
    def me(self) -> str:
        """Whose phone is looked at."""
        return self.people[0]

    def come(self) -> None:
        tags = [self.language, *(ALL_LANGUAGES[number % 6] for number in range(23))]
        self.people += [join(self.server.url, self.hall.code, tag) for tag in tags]

    def propose(self) -> None:
        """The first sixteen have a time and a place; every third gives a name."""
        for number, title in enumerate(TITLES):
            fields: dict[str, Any] = {"slot": number // 8 + 1, "place": number % 8 + 1} if number < 15 else {}
            if number % 3 == 0:
                fields |= {"who": ("Amira", "Jonas Müller-Lüdenscheidt", "Олена")[number % 9 // 3], "show_name": True}
            told = self.do(self.people[number % 20], "propose_topic", title=title, **fields)
            self.topics.append(told["topic"])
        self.do(self.people[5], "propose_topic", title=INSULT, slot=2, place=8)

    def market(self) -> None:
        """Interests, a topic parked, one cancelled, one merged, one nobody calls any more, one hidden; requests."""
        for number, person in enumerate(self.people):
            for step in range(1, 6):
                topic = self.topics[(number * step * 7) % len(self.topics)]
                self.do(person, "mark_interest", topic=topic, on=True)
        self.do(self.people[17], "park_topic", topic=self.topics[17], parked=True)
        self.do(self.people[18], "cancel_topic", topic=self.topics[18], cancelled=True)
        self.do(self.people[9], "leave_topic", topic=self.topics[9])
        asked = self.do(self.people[12], "ask_convener", what="merge", topic=self.topics[12], other=self.topics[4])
        self.do(self.people[4], "answer_convener", request=asked["request"], accept=True)
        self.do(self.people[2], "ask_convener", what="swap", topic=self.topics[2], other=self.topics[0])
        self.do(self.me, "ask_convener", what="merge", topic=self.topics[0], other=self.topics[6])
        insult = next(row for row in self._topics() if row["title"] == INSULT)
        self.lead("hide_topic", topic=insult["id"], reason="insult")
        self.lead("announce_topic", topic=self.topics[0], done=True)
        self.lead("propose_arrangement")

    def _topics(self) -> list[dict[str, Any]]:
        return list(self.hall.look(self.server.url)["lists"]["topics"].values())

    def sit(self) -> None:
        for number, person in enumerate(self.people):
            self.do(person, "choose_place", place=number % 8 + 1)

    def report(self) -> None:
        """Reports of most topics of the first time, two of them handed in, one with a photo."""
        for number in (0, 1, 3, 5, 6):
            answers = {key: {"text": text, "seen": 0} for key, text in WORDS.items()}
            told = self.do(
                self.people[number], "write_sheet", kind="report", topic=self.topics[number], answers=answers
            )
            if number in (0, 1, 3, 5):
                self.do(self.people[number], "submit_sheet", sheet=told["sheet"], submitted=True)
        photo = BytesIO()
        Image.new("RGB", (800, 600), "#f4e8c8").save(photo, "JPEG")
        form = {"kind": "report", "topic": str(self.topics[0]), "op_id": secrets.token_hex(16)}
        self._post("pictures", form, {"file": ("chart.jpg", photo.getvalue(), "image/jpeg")})

    def _post(self, where: str, form: dict[str, str], files: dict[str, tuple[str, bytes, str]]) -> None:
        address = f"{self.server.url}/{self.hall.code}/{where}"
        cookies, headers = {"participate_phone": self.me}, {"Accept": "application/json"}
        requests.post(address, data=form, files=files, cookies=cookies, headers=headers, timeout=30).raise_for_status()

    def read(self) -> None:
        self.lead("remind_reports")
        for number in range(4):
            about = {"part": "topic", "id": self.topics[number % 2]}
            text = ("Gute Idee!", "أشارك", "Und am Wochenende?", "Bücherei fragen wir mit.")[number]
            self.do(self.people[number + 8], "contribute", text=text, kind="none", about=about)

    def act(self) -> None:
        for number, title in enumerate(("Sprachcafé gründen", "Dolmetscherinnen- und Dolmetscherpool", "حديقة مشتركة")):
            person = self.people[number]
            told = self.do(person, "found_group", kind="action", title=title)
            for other in self.people[number + 3 : number + 7]:
                self.do(other, "join_group", group=told["group"])
            self.do(
                person, "agree", group=told["group"], what="Raum in der Bücherei anfragen", with_whom="Frau Özdemir",
                by_when="bis Ende Mai", who="Amira", show_name=number == 0,
            )  # fmt: skip


def open_space(camera: Camera, folder: Path, languages: tuple[str, ...]) -> None:
    """An Open Space of its own for each language, whose wall speaks that language first."""
    for language in languages:
        database = f"sqlite:///{folder / f'space-{language}.sqlite'}"
        others = tuple(tag for tag in ALL_LANGUAGES if tag != language)
        settings = WorkshopSettings(rounds=2, dots=7, news=True)
        hall = make_hall(
            database, code=new_hall_code(), method="open_space", tables=8, settings=settings,
            languages=(language, *others),
        )  # fmt: skip
        server = RunningServer(folder / f"space-{language}", DATABASE_URL=database)
        server.start()
        try:
            _play(camera, Space(server, hall, language), database)
        finally:
            server.stop()


def _play(camera: Camera, space: Space, database: str) -> None:
    stage = Stage(space.server, database, space.hall, camera.context)
    space.come()
    screens = {"control": stage.control(space.language), "projector": stage.wall(), "phone": _phone(camera, space)}
    for number, phase in enumerate((*PHASES, "end")):
        space.to(phase)
        _happens(camera, space, screens, phase)
        _draw(camera, space.language, screens, f"{number:02}-{phase}")
        if phase in ("marketplace", "read", "action"):
            _draw_panels(camera, space.language, screens["control"], f"{number:02}-{phase}")
    camera.complaints += stage.errors


def _happens(camera: Camera, space: Space, screens: dict[str, Page], phase: str) -> None:
    deeds = {
        "marketplace": space.market, "session-1": space.sit, "session-2": space.sit, "evening_news-2": space.report,
        "read": space.read,
    }  # fmt: skip
    if phase == "propose":
        _draw(camera, space.language, screens, "02-propose-empty")
        space.propose()
        space.lead("announce_topic", topic=space.topics[0])
        _draw(camera, space.language, screens, "02-propose-called")
        space.lead("call_topic", topic=None)
    if phase == "action":
        _draw(camera, space.language, screens, "09-action-empty")
        space.act()
    if phase in deeds:
        deeds[phase]()


def _phone(camera: Camera, space: Space) -> Page:
    person: BrowserContext = camera.context(locale=space.language, viewport={"width": 360, "height": 740})
    person.add_cookies([{"name": "participate_phone", "value": space.me, "url": space.server.url}])
    page = person.new_page()
    page.goto(f"{space.server.url}/{space.hall.code}/now")
    return page


def _draw(camera: Camera, language: str, screens: dict[str, Page], name: str) -> None:
    for kind, page in screens.items():
        whole = kind == "phone"
        camera.take(page, f"open-space-{kind}-{language}-{name}", whole=whole)
    wall = screens["projector"]
    pages = int(wall.locator(".stage").get_attribute("data-pages") or 1)
    for number in range(2, min(pages, MOST_PAGES) + 1):
        wall.keyboard.press("ArrowLeft" if language == "ar" else "ArrowRight")
        camera.take(wall, f"open-space-projector-{language}-{name}-page{number}")


def _draw_panels(camera: Camera, language: str, control: Page, name: str) -> None:
    for panel in PANELS:
        control.click(f"#tab-{panel}")
        control.locator(f"#panel-{panel}").evaluate("(panel) => { panel.style.overflow = 'visible'; }")
        camera.take(control, f"open-space-control-{language}-{name}-{panel}", whole=True)


if __name__ == "__main__":
    alone(open_space)
