"""Minutes of every method come back as they went: export, import, export; and no picture brings its past along."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO

import msgspec
import pytest
from msgspec.structs import replace
from PIL import Image
from sqlalchemy import select

from participate.access.actors import find_actor
from participate.commands.door import Door
from participate.commands.import_bare import is_bare
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.domain.minutes import Minutes
from participate.domain.minutes_json import canonical, from_json, to_json
from participate.domain.minutes_recount import discrepancies
from participate.domain.refusals import Refusal
from participate.snapshots.minutes import take_minutes
from participate.store.database import Database
from participate.store.migrations import migrate
from participate.store.models import CountedInterest, Picture, VoluntaryName
from participate.store.writer import Writer
from tests.exports.halls_methods import future, of_method, open_space, photo, whole_day
from tests.exports.test_photos import with_cloths
from tests.support.house import op_id

OPERATOR = Actor("operator", Role.ORGANISER, 0, None)


class Office:
    """An empty installation that reads minutes in and gives them out again."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        migrate(self.database)
        self.writer = Writer(self.database)

    def read(self, minutes: Minutes) -> Minutes:
        """Through the file, as an operator does; what an export gives afterwards."""
        whole = msgspec.to_builtins(from_json(to_json(minutes)))
        envelope = {"name": "import_minutes", "op_id": op_id(), "minutes": whole}
        answer = Door(self.writer, find_actor).perform_as(OPERATOR, envelope)
        with self.database.reading() as db:
            return take_minutes(db, answer["conference"])


@pytest.fixture
def office(sqlite_url: str) -> Iterator[Office]:
    built = Office(sqlite_url)
    yield built
    built.writer.close()
    built.database.dispose()


def cafe_with_a_cloth() -> Minutes:
    cafe = replace(with_cloths(photo()).workshops[0], method="world_cafe")
    return of_method(cafe)


def test_the_minutes_of_each_method_come_back_as_they_went(office: Office) -> None:
    for whole in (cafe_with_a_cloth(), of_method(open_space()), of_method(future()), whole_day()):
        held = office.read(whole)
        assert discrepancies(held) == ()
        assert canonical(office.read(held)) == canonical(held)


def test_nothing_of_a_method_is_lost_on_the_way(office: Office) -> None:
    whole = from_json(to_json(whole_day()))
    kept = ("topics", "interests", "groups", "agreements", "parked", "pictures", "sheets", "traces", "cards", "parent",
            "migrant_led", "red_cards")  # fmt: skip
    before, after = (json.loads(canonical(each)) for each in (whole, office.read(whole)))
    for name in kept:
        assert [each[name] for each in after["workshops"]] == [each[name] for each in before["workshops"]], name
    assert after["totals"] == before["totals"]


def test_interest_and_names_come_in_as_rows_that_lead_to_nobody(office: Office) -> None:
    office.read(of_method(open_space()))
    with office.database.reading() as db:
        papers = list(db.scalars(select(CountedInterest.paper).distinct()))
        names = [(name.name, name.shown) for name in db.scalars(select(VoluntaryName).order_by(VoluntaryName.id))]
    assert len(papers) == 20
    assert names == [("Amal B.", True), ("Amal B.", True)]


def with_past() -> bytes:
    """A photo that still tells which device took it."""
    exif = Image.Exif()
    exif[0x0110] = "Telefon von Amal"
    file = BytesIO()
    Image.new("RGB", (40, 24), "white").save(file, "JPEG", exif=exif)
    return file.getvalue()


def drawn(content: bytes) -> Minutes:
    space = open_space()
    return of_method(replace(space, pictures=(replace(space.pictures[0], content=content),)))


def test_a_picture_that_is_bare_comes_back_byte_for_byte_and_any_other_loses_its_past(office: Office) -> None:
    for content, same in ((photo(), True), (photo("PNG"), True), (with_past(), False)):
        office.read(drawn(content))
        with office.database.reading() as db:
            kept = list(db.scalars(select(Picture.content).order_by(Picture.id)))[-1]
        assert (kept == content, is_bare(kept), b"Telefon" in kept) == (same, True, False)


@pytest.mark.parametrize(
    "content",
    [
        with_past(),
        photo() + b"behind",
        photo().replace(b"\xff\xd9", b"\xff\xfe\x00\x05abc\xff\xd9"),
        photo("PNG") + b"behind",
        photo("PNG").replace(b"IEND", b"tEXt"),
        b"",
        b"<svg/>",
    ],
)
def test_what_is_more_than_pixels_is_not_bare(content: bytes) -> None:
    assert not is_bare(content)


def test_a_picture_that_is_none_is_refused_and_nothing_is_kept(office: Office) -> None:
    with pytest.raises(Refusal, match="picture_unreadable"):
        office.read(drawn(b"<svg/>"))
    with office.database.reading() as db:
        assert list(db.scalars(select(CountedInterest))) == []
