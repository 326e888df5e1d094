"""A hall made ready in a database file before a server starts on it, and led over HTTP as a control screen leads it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from random import SystemRandom
from typing import Any

import msgspec
import requests

from participate.domain.codes import new_code
from participate.domain.kinds import Role
from participate.methods import WorkshopSettings, methods
from participate.store.database import Database
from participate.store.models import Concept, Conference, Place, Question, StakeholderGroup, Workshop
from participate.store.work import Work
from participate.store.writer import Writer
from tests.support.databases import ensure_tables
from tests.support.house import _login
from tests.support.servers import RunningServer

LANGUAGES = ("de", "de@simple", "en", "ar", "uk", "tr")
QUESTION = {
    "de": "Was hilft Menschen, hier gut anzukommen?",
    "en": "What helps people to arrive here well?",
    "ar": "ما الذي يساعد الناس على الاستقرار هنا جيدًا؟",
    "uk": "Що допомагає людям добре влаштуватися тут?",
    "tr": "İnsanların burada iyi bir başlangıç yapmasına ne yardımcı olur?",
}
EXPECTATIONS: dict[str, dict[str, str]] = {
    "commissioner": {"de": "Der Kreistag Musterland", "ar": "مجلس المقاطعة"},
    "decidable": {"de": "Welche Maßnahmen zuerst kommen", "ar": "أي الإجراءات تأتي أولاً"},
    "not_decidable": {"de": "Gesetze des Bundes und des Landes", "ar": "قوانين الاتحاد والولاية"},
    "use_of_results": {"de": "Sie gehen in das neue Integrationskonzept ein.", "ar": "تدخل في خطة الاندماج الجديدة."},
    "results_by": {"de": "Im Herbst 2027", "ar": "في خريف 2027"},
}
GROUPS = ({"de": "Bürgerinnen und Bürger", "ar": "مواطنون ومواطنات"}, {"de": "Verwaltung", "ar": "الإدارة"})


@dataclass
class Hall:
    """Ids, code and a moderator's token; ``lead`` and ``advance_to`` speak to a running server."""

    code: str
    conference: int = 0
    workshop: int = 0
    groups: list[int] = field(default_factory=list)
    moderator: str = ""

    def lead(self, url: str, name: str, **fields: Any) -> dict[str, Any]:
        """One act of the moderator by POST; its answer."""
        envelope = {"name": name, "op_id": secrets.token_hex(16), "workshop": self.workshop, **fields}
        return act(url, self.moderator, **envelope)

    def state(self, url: str) -> dict[str, Any]:
        return self.look(url)["state"]  # type: ignore[no-any-return]

    def look(self, url: str) -> dict[str, Any]:
        """A fresh snapshot as the moderator sees it."""
        headers = {"Authorization": f"Bearer {self.moderator}"}
        told = requests.get(f"{url}/api/streams/workshop:{self.workshop}", headers=headers, timeout=120).json()
        return told["changes"][0]  # type: ignore[no-any-return]

    def advance_to(self, url: str, phase: str) -> None:
        """Open phases until the one of that name is on; ``end`` closes the workshop."""
        for _ in range(60):
            state = self.state(url)
            now = state["phase"]["name"] if state["phase"] else ("end" if state["status"] == "ended" else "")
            if now == phase:
                return
            assert self.lead(url, "advance", version=state["version"])["ok"]
        raise AssertionError(f"no phase {phase}")


def act(url: str, token: str, **envelope: Any) -> dict[str, Any]:
    """One act by POST with a bearer token; its answer."""
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    answer: dict[str, Any] = requests.post(f"{url}/api/acts", json=envelope, headers=headers, timeout=120).json()
    return answer


def join(url: str, code: str, language: str = "de", group: str = "", place: str | None = None) -> str:
    """Come in as a phone without scripts does; the phone's token."""
    form = {"op_id": secrets.token_hex(16), "language": language, "group": group}
    form |= {} if place is None else {"place": place}
    told = requests.post(f"{url}/{code}/join", data=form, allow_redirects=False, timeout=120)
    return told.cookies["participate_phone"]


class Halls:
    """One server and as many halls in it as a file of tests asks for."""

    def __init__(self, folder: Path) -> None:
        data = folder / "data"
        data.mkdir()
        self.database = f"sqlite:///{data / 'participate.sqlite'}"
        make_hall(self.database, code=new_hall_code())
        self.server = RunningServer(data)
        self.server.start()

    @property
    def url(self) -> str:
        return self.server.url

    def new(self, **options: Any) -> Hall:
        """A hall of its own, with the arguments of ``make_hall``."""
        return make_hall(self.database, code=new_hall_code(), **options)


@contextmanager
def serving(folder: Path) -> Iterator[Halls]:
    """Halls on a server that ends with the block."""
    halls = Halls(folder)
    try:
        yield halls
    finally:
        halls.server.stop()


def new_hall_code() -> str:
    """A code nobody in this run has yet; for several halls in one database."""
    return new_code(SystemRandom())


def make_hall(
    database_url: str,
    *,
    tables: int = 3,
    languages: tuple[str, ...] | list[str] = LANGUAGES,
    open: bool = True,  # noqa: A002 - the word of the domain
    code: str = "K7M4QX",
    settings: WorkshopSettings | None = None,
    method: str = "world_cafe",
) -> Hall:
    """Migrate the database and put one conference with one workshop into it; nobody may be serving it yet."""
    ensure_tables(database_url)
    database = Database(database_url)
    writer = Writer(database)
    hall = Hall(code)

    def furnish(work: Work) -> None:
        conference = _conference(work, code, list(languages), open)
        hall.conference = conference.id
        for position, labels in enumerate(GROUPS, start=1):
            group = StakeholderGroup(conference_id=conference.id, position=position, labels=labels)
            work.db.add(group)
            work.db.flush()
            hall.groups.append(group.id)
        hall.workshop = _workshop(work, conference, settings or WorkshopSettings(), tables, method)
        hall.moderator = _login(work, conference.id, Role.MODERATOR)

    writer.perform(furnish)
    writer.close()
    database.dispose()
    return hall


def _conference(work: Work, code: str, languages: list[str], open_: bool) -> Conference:
    concept = Concept(municipality="Musterhausen", title="Integrationskonzept")
    work.db.add(concept)
    work.db.flush()
    conference = Conference(
        concept_id=concept.id,
        code=code,
        title="Integrationskonferenz",
        held_on=date(2027, 3, 4),
        venue="Stadthalle",
        languages=languages,
        next_steps={"de": "Der Entwurf liegt im Mai aus.", "ar": "سيُعرض المشروع في مايو."},
        contact="integration@musterhausen.example",
        opened_at=datetime.now(UTC) if open_ else None,
        **EXPECTATIONS,
    )
    work.db.add(conference)
    work.db.flush()
    return conference


def _workshop(work: Work, conference: Conference, settings: WorkshopSettings, tables: int, method: str) -> int:
    workshop = Workshop(
        conference_id=conference.id,
        code=new_hall_code(),
        method=method,
        title=methods()[method].title,
        settings=msgspec.to_builtins(settings),
    )
    work.db.add(workshop)
    work.db.flush()
    for number in range(1, tables + 1):
        work.db.add(Place(workshop_id=workshop.id, number=number, seats=5))
    work.db.add(Question(workshop_id=workshop.id, texts=QUESTION))
    work.db.flush()
    return workshop.id
