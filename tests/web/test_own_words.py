"""What a municipality calls things stands on phone, wall, control screen, preparation and paper (rows.md 31)."""

from __future__ import annotations

from io import BytesIO

import msgspec
import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from participate.domain.minutes import Minutes
from participate.domain.minutes_json import from_json, to_json
from participate.exports import FORMATS
from participate.i18n.catalogue import translator
from participate.i18n.own_words import own_translator
from participate.snapshots.minutes import take_minutes
from participate.store.models import Participant
from tests.support.house import House
from tests.support.planning import Planning
from tests.web.test_control_page import client  # noqa: F401 - the same browser on the same house

WORDS = {
    "phase.round": {"de": "Tischrunde", "en": "Table talk"},
    "level.measure": {"de": "Projekt"},
    "rule.cafe_etiquette.heading": {"de": "Unsere Regeln"},
    "rule.cafe_etiquette.1": {"de": "Beim Thema bleiben"},
}


@pytest.fixture
def pages(client: FlaskClient, sqlite_house: House) -> dict[str, str]:  # noqa: F811 - the fixture of that name
    """Every page of a hall in its first round, in German, after the municipality has set its words."""
    house, plan = sqlite_house, Planning(sqlite_house)
    phone = house.join("de")
    house.advance_to("round-1")
    plan.act("set_words", words=WORDS)
    client.set_cookie("participate_staff", plan.organiser)
    client.set_cookie("participate_phone", phone)
    addresses = {
        "control": f"/control/{house.workshop}", "wall": f"/projector/{house.workshop}", "phone": "/K7M4QX/now",
        "plan": f"/staff/workshops/{house.workshop}/plan",
    }  # fmt: skip
    return {name: client.get(address).get_data(as_text=True) for name, address in addresses.items()}


def test_own_phases_and_rules_stand_on_every_screen(pages: dict[str, str]) -> None:
    assert {name: "Tischrunde" in page for name, page in pages.items()} == dict.fromkeys(pages, True)
    rules = {name: ("Unsere Regeln" in page, "Beim Thema bleiben" in page) for name, page in pages.items()}
    assert rules == {"control": (True, True), "wall": (True, True), "phone": (True, True), "plan": (False, False)}


def test_where_a_language_has_no_own_word_the_catalogues_stands() -> None:
    german, arabic = own_translator("de@simple", WORDS), own_translator("ar", WORDS)
    assert (german.label("level.measure"), arabic.label("level.measure")) == ("Projekt", "")


def _logo() -> bytes:
    picture = BytesIO()
    Image.new("RGB", (40, 20), "red").save(picture, "PNG")
    return picture.getvalue()


def test_new_exports_say_the_own_words_and_those_made_earlier_stay_as_they_were(sqlite_house: House) -> None:
    house, plan = sqlite_house, Planning(sqlite_house)
    _cluster, cards = plan.cluster()
    make = {"kind": "measure", "text": "Sprachcafé", "lang": "de", "cards": cards}
    house.act(house.moderator, "make_draft", **make)

    def exported(name: str) -> bytes:
        with house.database.reading() as db:
            minutes = take_minutes(db, house.conference)
        return FORMATS[name].render(minutes, "de", own_translator("de", minutes.conference.words), None)

    file, paper = exported("json"), exported("md")
    plan.act("set_words", words=WORDS)
    plan.act("set_durations", durations={"world_cafe": {"round": 35}})
    plan.act("set_sheet", left_out=["costs"], own_fields=[{"labels": {"de": "Dekanat"}}])
    plan.act("edit_concept", logo=_logo())
    assert [word in exported("md").decode() for word in ("Tischrunde", "Projekt", "Unsere Regeln")] == [True] * 3
    earlier = from_json(file)
    assert FORMATS["md"].render(earlier, "de", own_translator("de", earlier.conference.words), None) == paper
    now = msgspec.structs.replace(from_json(exported("json")).conference, words={})
    assert now == earlier.conference


def test_a_group_under_another_name_changes_no_person_and_no_file_made_earlier(sqlite_house: House) -> None:
    house, plan = sqlite_house, Planning(sqlite_house)
    for _person in range(5):
        house.join(group=house.groups[1])

    def taken() -> tuple[Minutes, list[int | None]]:
        with house.database.reading() as db:
            return take_minutes(db, house.conference), list(db.scalars(select(Participant.group_id)))

    def paper(minutes: Minutes) -> str:
        return FORMATS["md"].render(minutes, "de", translator("de"), None).decode()

    (minutes, people), old = taken(), "Wohlfahrtsverbände"
    file, before = to_json(minutes), paper(minutes)
    names = ("Bürger*innen", "Träger")
    rows = [{"id": id_, "labels": {"de": name}} for id_, name in zip(house.groups, names, strict=True)]
    house.act(plan.organiser, "set_groups", groups=rows)
    now, same = taken()
    assert (same, set(people)) == (people, {house.groups[1]})
    assert (paper(now), paper(from_json(file))) == (before.replace(old, "Träger"), before)
    assert old in before
