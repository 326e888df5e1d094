"""A day with workshops of several methods in a house: prepared by its organiser, opened, led and walked through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from participate.domain.kinds import Audience, Role
from participate.snapshots import take
from participate.store.models import Workshop
from tests.support.house import House, op_id
from tests.support.preparing import EXPECTATIONS, Organiser, first_organiser


@dataclass
class Day:
    """One open conference; ``lead`` acts as its moderator in any of its workshops."""

    house: House
    organiser: Organiser
    conference: int
    moderator: str
    phones: list[str] = field(default_factory=list)

    def add(self, method: str, title: str = "", **fields: Any) -> int:
        """A further workshop of the day, its id."""
        made = self.organiser.act(
            "create_workshop", conference=self.conference, title=title or method, method=method, **fields
        )
        return int(made["workshop"])

    def join(self, language: str = "de", group: int | None = None) -> str:
        token = self.house.join(language, group)
        self.phones.append(token)
        return token

    def act(self, token: str, name: str, workshop: int, **fields: Any) -> dict[str, Any]:
        return self.house.door.perform(token, {"name": name, "op_id": op_id(), "workshop": workshop, **fields})

    def go(self, token: str, workshop: int | None) -> dict[str, Any]:
        fields = {"op_id": op_id(), "conference": self.conference, "workshop": workshop}
        return self.house.door.perform(token, {"name": "go_to_workshop", **fields})

    def lead(self, name: str, workshop: int, **fields: Any) -> dict[str, Any]:
        return self.act(self.moderator, name, workshop, **fields)

    def advance(self, workshop: int, to: str | None = None) -> dict[str, Any]:
        return self.lead("advance", workshop, version=self.row(workshop).version, to=to)

    def end(self, workshop: int) -> None:
        while self.row(workshop).status != "ended":
            self.advance(workshop)

    def row(self, workshop: int) -> Workshop:
        with self.house.database.reading() as db:
            found = db.get_one(Workshop, workshop)
            db.expunge(found)
        return found

    def look(self, stream: str, audience: Audience = Audience.MODERATOR) -> dict[str, Any]:
        """A fresh snapshot: ``look("workshop:3")``."""
        with self.house.database.reading() as db:
            return take(db, audience, stream)

    def where(self, token: str) -> int | None:
        """The workshop somebody is in now."""
        from participate.snapshots.day import home_of

        with self.house.database.reading() as db:
            found = home_of(db, int(token[1:].partition(".")[0]))["workshop"]
        assert found is None or isinstance(found, int)
        return found


def open_day(house: House, languages: tuple[str, ...] = ("de", "ar", "uk", "en")) -> Day:
    """An open conference without workshops; the house's joins and presence are of it from now on."""
    organiser = first_organiser(house)
    concept = organiser.act("create_concept", municipality="Musterhausen", title="Integrationskonzept")["concept"]
    made = organiser.act("create_conference", concept=concept, title="Der Tag", languages=list(languages))
    organiser.act("edit_conference", conference=made["conference"], held_on="2027-03-04", **EXPECTATIONS)
    organiser.act("open_conference", conference=made["conference"])
    house.conference = made["conference"]
    return Day(house, organiser, made["conference"], house.invite(Role.MODERATOR, made["conference"]))


def cafe_with_clusters(day: Day) -> tuple[int, list[int]]:
    cafe = day.add("world_cafe", "Café")
    phones = [day.join("ar"), day.join("de")]
    day.advance(cafe, to="distil")
    texts = ("نحتاج إلى حافلات في المساء", "Mehr Sprachkurse am Abend", "Beleidigung")
    cards = [day.act(phones[n % 2], "contribute", cafe, text=text)["contribution"] for n, text in enumerate(texts)]
    day.lead("hide", cafe, contribution=cards[2], reason="insult")
    day.advance(cafe, to="harvest")
    day.lead("create_cluster", cafe, title="", cards=cards[:1])
    day.lead("create_cluster", cafe, title="Sprache und Kurse", cards=cards[1:2])
    return cafe, cards
