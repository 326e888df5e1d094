"""An uploaded logo stands on what is taken away: the poster, minutes from the pages and from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from participate.operations.takeaway import Wish, write_minutes
from participate.snapshots.preparation import conference_page
from tests.support.office import Office, opened

PIXELS = (320, 80)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path / "office") as place:
        yield place


def seen_in(pdf: bytes) -> list[tuple[int, int]]:
    return [each.image.size for page in PdfReader(BytesIO(pdf)).pages for each in page.images if each.image]


def test_an_uploaded_logo_is_on_minutes_and_poster_until_it_is_taken_away(office: Office, tmp_path: Path) -> None:
    amira = office.organiser()
    made = amira.prepare()
    logo, picture = f"/staff/concepts/{made['concept']}/logo", BytesIO()
    Image.new("RGB", PIXELS, "#0b4d9c").save(picture, "PNG")
    conference = f"/staff/conferences/{made['conference']}"
    addresses = [
        f"{conference}/export/pdf",
        f"/control/{made['workshop']}/export/pdf",
        f"{conference}/papers/poster.pdf",
    ]
    assert [seen_in(amira.get(address).data) for address in addresses] == [[], [], []]
    amira.post(logo, logo=(BytesIO(picture.getvalue()), "wappen.png"))
    assert [seen_in(amira.get(address).data) for address in addresses] == [[PIXELS]] * 3
    database = office.application.database
    with database.reading() as db:
        code = conference_page(db, made["conference"]).code
    (path,) = write_minutes(database, code, Wish(["pdf"], "de"), tmp_path / "out")
    assert seen_in(path.read_bytes()) == [PIXELS]
    amira.post(logo, remove="1")
    assert [seen_in(amira.get(address).data) for address in addresses] == [[], [], []]
