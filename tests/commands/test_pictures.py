"""Photos: read as pictures or refused, upright, without place, time or device; seen by who may read the sheet."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from PIL import ExifTags, Image

from participate.access.actors import find_actor
from participate.commands.pictures import CleanPicture, clean_picture
from participate.domain.kinds import Audience, Role
from participate.domain.refusals import Refusal
from participate.snapshots.pictures import picture_for
from participate.store.models import Fact
from tests.support.house import House
from tests.support.writing import mine, photo, seen


def code_of(sent: bytes) -> str:
    with pytest.raises(Refusal) as no:
        clean_picture(sent)
    return no.value.code


def opened(clean: CleanPicture) -> Image.Image:
    return Image.open(BytesIO(clean.content))


def test_place_time_and_device_are_gone_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # held upright: to be turned by a quarter
    exif[ExifTags.Base.Model] = "Telefon von Amal"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (50.0, 58.0, 30.0)
    sent = photo(exif=exif, comment=b"Telefon von Amal")
    assert b"Telefon von Amal" in sent
    clean = clean_picture(sent)
    assert (clean.width, clean.height, clean.media_type) == (40, 60, "image/jpeg")
    assert b"Telefon" not in clean.content
    picture = opened(clean)
    assert (dict(picture.getexif()), set(picture.info)) == ({}, {"jfif", "jfif_version", "jfif_unit", "jfif_density"})
    top, bottom = picture.getpixel((20, 5)), picture.getpixel((20, 55))
    assert (top[0] > 200 > top[1], bottom[1] > 200) == (True, True), "the red half, once left, is on top"


def test_a_large_photo_is_made_small_and_a_drawing_stays_a_drawing() -> None:
    clean = clean_picture(photo((4000, 3000)))
    assert (clean.width, clean.height) == (1600, 1200) == opened(clean).size
    drawing = clean_picture(photo(kind="PNG", mode="RGBA"))
    assert (drawing.media_type, opened(drawing).format) == ("image/png", "PNG")
    stereo = BytesIO()
    Image.new("RGB", (20, 20)).save(stereo, "MPO", save_all=True, append_images=[Image.new("RGB", (20, 20))])
    assert clean_picture(stereo.getvalue()).media_type == "image/jpeg", "some phones put two pictures into one file"


@pytest.mark.parametrize(
    "sent",
    [b"", b"Das ist kein Foto", b"<svg xmlns='http://www.w3.org/2000/svg'/>", photo()[:300], photo(kind="GIF")],
    ids=["empty", "text", "svg", "cut off", "gif"],
)
def test_what_is_no_photo_is_refused(sent: bytes) -> None:
    assert code_of(sent) == "picture_unreadable"


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize("side", [6_400, 9_500, 60_000])
def test_a_small_file_that_unfolds_to_a_huge_picture_is_refused_before_it_does(side: int) -> None:
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(bytes(9))) + _chunk(b"IEND", b"")
    )
    assert code_of(bomb) == "picture_too_large"


def test_a_file_of_more_than_eight_megabytes_is_refused() -> None:
    assert code_of(photo() + bytes(8 * 1024 * 1024)) == "picture_too_large"
    assert clean_picture(photo() + bytes(1024)).media_type == "image/jpeg"


def shaped(house: House) -> tuple[str, str, int]:
    """Somebody with a group that shapes its utopia, somebody without one."""
    member, other = house.join(), house.join()
    house.advance_to("choose")
    group = house.act(member, "found_group", kind="theme", title="Fliegen")["group"]
    house.advance_to("shape")
    return member, other, group


def add(house: House, phone: str, group: int) -> dict[str, Any]:
    return house.act(phone, "add_picture", kind="utopia", group=group, picture=clean_picture(photo()))


def may_see(house: House, token: str, picture: int) -> bool:
    with house.database.reading() as db:
        actor = find_actor(db, token, house.now)
        assert actor is not None
        with suppress(Refusal):
            return picture_for(db, actor, picture) == (clean_picture(photo()).content, "image/jpeg")
    return False


def test_a_picture_is_seen_by_its_group_then_by_the_hall_and_never_elsewhere(future: House) -> None:
    house = future
    member, other, group = shaped(house)
    answer = add(house, member, group)
    assert (answer["number"], answer["conflicts"]) == (1, {})
    with pytest.raises(Refusal, match="only_members"):
        add(house, other, group)
    projector = house.invite(Role.PROJECTOR)
    people = (member, house.moderator, other, projector)
    assert [may_see(house, token, answer["picture"]) for token in people] == [True, True, False, False]
    assert not may_see(house, member, answer["picture"] + 1)
    house.advance_to("present")
    assert [may_see(house, token, answer["picture"]) for token in people] == [True] * 4
    row = {"id": answer["picture"], "number": 1, "width": 60, "height": 40}
    assert seen(house)["lists"]["sheets"][str(answer["sheet"])]["pictures"] == [row]


def test_a_hidden_picture_is_seen_by_its_group_and_by_those_who_lead(future: House) -> None:
    house = future
    member, other, group = shaped(house)
    answer = add(house, member, group)
    house.advance_to("present")
    moderated = seen(house)["state"]["moderated"]
    hidden = {"picture": answer["picture"]}
    house.act(house.moderator, "hide_picture", **hidden, reason="personal")
    assert [may_see(house, token, answer["picture"]) for token in (member, house.moderator, other)] == [
        True,
        True,
        False,
    ]
    shown = seen(house)
    assert (shown["lists"]["sheets"][str(answer["sheet"])]["pictures"], shown["state"]["moderated"]) == (
        [],
        moderated + 1,
    )
    (row,) = seen(house, Audience.MODERATOR)["lists"]["sheets"][str(answer["sheet"])]["pictures"]
    assert (row["state"], row["reason"]) == ("hidden", "personal")
    (own,) = mine(house, member)["sheets"][str(answer["sheet"])]["pictures"]
    assert own["state"] == "hidden"
    with house.database.reading() as db:
        (fact,) = db.query(Fact).filter_by(act="hide_picture")
        assert (fact.about, fact.reason) == ({"number": 1}, "personal")
    house.act(house.moderator, "unhide_picture", **hidden)
    assert may_see(house, other, answer["picture"])
    with pytest.raises(Refusal, match="not_allowed"):
        house.act(member, "hide_picture", **hidden, reason="personal")


def test_no_client_can_send_a_picture_that_was_not_read_by_us(sqlite_future: House) -> None:
    member, _other, group = shaped(sqlite_future)
    for forged in ("iVBORw0KGgo=", {"content": "PHN2Zz4=", "media_type": "image/svg+xml", "width": 1, "height": 1}):
        with pytest.raises(Refusal, match="malformed"):
            sqlite_future.act(member, "add_picture", kind="utopia", group=group, picture=forged)


def test_six_pictures_fit_on_a_sheet(sqlite_future: House) -> None:
    member, _other, group = shaped(sqlite_future)
    assert [add(sqlite_future, member, group)["number"] for _ in range(6)] == [1, 2, 3, 4, 5, 6]
    with pytest.raises(Refusal, match="too_many_here"):
        add(sqlite_future, member, group)
