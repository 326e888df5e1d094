"""An organiser in a house: an account with a password, its token, and acts on concept, conference and workshop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from participate.access.links import ensure_first_organiser, set_up
from participate.access.passwords import hash_password
from participate.domain.refusals import Refusal
from tests.support.house import House, op_id

PASSWORD = "Kaffee und Kuchen um vier"
LOGIN = "amira.yilmaz"
EXPECTATIONS = {
    "commissioner": {"de": "Der Stadtrat hat dieses Gespräch beauftragt."},
    "decidable": {"de": "Welche Themen im Konzept vorne stehen."},
    "not_decidable": {"de": "Gesetze des Bundes und des Landes."},
    "use_of_results": {"de": "Die Steuerungsgruppe arbeitet damit weiter."},
    "results_by": {"de": "Im Mai, auf der Seite der Stadt."},
}


@dataclass
class Organiser:
    """Somebody who prepares; each act has a fresh op_id unless one is given."""

    house: House
    token: str

    def act(self, name: str, **fields: Any) -> dict[str, Any]:
        return self.house.door.perform(self.token, {"name": name, "op_id": op_id(), **fields})

    def prepare(
        self, title: str = "Integrationskonferenz", languages: tuple[str, ...] = ("de", "ar")
    ) -> dict[str, int]:
        """A concept, a conference and a World Café of twelve tables: their ids."""
        concept = self.act("create_concept", municipality="Musterhausen", title="Integrationskonzept")["concept"]
        made = self.act("create_conference", concept=concept, title=title, languages=list(languages))
        conference = made["conference"]
        workshop = self.act("create_workshop", conference=conference, title="World Café")["workshop"]
        return {"concept": concept, "conference": conference, "workshop": workshop}


def first_organiser(house: House) -> Organiser:
    """The account made with the link the first start prints."""
    secret = house.writer.perform(lambda work: ensure_first_organiser(work, "k" * 32))
    token = house.writer.perform(lambda work: set_up(work, secret, LOGIN, hash_password(PASSWORD), "de"))
    return Organiser(house, token)


def refusal(organiser: Organiser, name: str, **fields: Any) -> Refusal:
    """The expected no to an act."""
    with pytest.raises(Refusal) as refused:
        organiser.act(name, **fields)
    return refused.value


def rows_of(organiser: Organiser, table: type[Any], *where: Any, order: Any = None) -> list[Any]:
    """What stands in a table, in order, free to read after the reading has ended."""
    with organiser.house.database.reading() as db:
        found = list(db.scalars(select(table).where(*where).order_by(table.id if order is None else order)))
        db.expunge_all()
    return found


def kept(organiser: Organiser, table: type[Any], id_: int) -> Any:
    return rows_of(organiser, table, table.id == id_)[0]
