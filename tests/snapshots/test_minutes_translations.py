"""Translations in the minutes and in those that are read in; the log says that there was one, and never its words."""

from __future__ import annotations

import msgspec

from participate.access.actors import find_actor
from participate.commands.door import Door
from participate.domain import minutes as m
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.domain.minutes_json import canonical, from_json, to_json
from participate.snapshots.minutes import take_minutes
from tests.commands.test_translations import GERMAN, by_machine, written
from tests.support.house import House, op_id


def _minutes(house: House, conference: int) -> m.Minutes:
    with house.database.reading() as db:
        return take_minutes(db, conference)


def test_minutes_keep_them_with_their_makers_and_so_does_an_import(house: House) -> None:
    phone, card = written(house)
    house.act(house.moderator, "translate_card", contribution=card, lang="de", text=GERMAN)
    by_machine(house, card, "We want courses", "en")
    gone = house.act(phone, "contribute", text="سأسحب هذه البطاقة")["contribution"]
    house.act(house.moderator, "translate_card", contribution=gone, lang="de", text="Zurückgenommen")
    house.act(phone, "withdraw", contribution=gone)
    while house.read_workshop("status") != "ended":
        house.act(house.moderator, "advance", version=house.read_workshop("version"))
    minutes = _minutes(house, house.conference)
    (workshop,) = minutes.workshops
    assert [each.translations for each in workshop.cards] == [
        (
            m.Translation(language="de", text=GERMAN),
            m.Translation(language="en", text="We want courses", provider="LibreTranslate", checked=False),
        )
    ]
    logged = [(change.subject, change.ids) for change in workshop.changes if change.act == "translate_card"]
    assert logged == [("card", (1,)), ("card", (2,))]
    assert "Zurückgenommen" not in to_json(minutes).decode()
    whole = msgspec.to_builtins(from_json(to_json(minutes)))
    organiser = Actor("s1", Role.ORGANISER, 1, None)
    envelope = {"name": "import_minutes", "op_id": op_id(), "minutes": whole}
    read = Door(house.writer, find_actor).perform_as(organiser, envelope)
    assert canonical(_minutes(house, read["conference"])) == canonical(minutes)
