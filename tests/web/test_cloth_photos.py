"""A table that wrote on paper: the photo of its cloth goes into the minutes, and what is no photo gets its sentence."""

from __future__ import annotations

import secrets

import requests

from participate.domain.kinds import Audience
from participate.domain.minutes import Sheet
from participate.snapshots import take
from participate.snapshots.minutes import take_minutes
from participate.store.database import Database
from tests.support.halls import Hall, Halls, join
from tests.support.writing import photo


def add(
    halls: Halls, hall: Hall, picture: bytes, place: str = "2", round_: str = "1", **cookies: str
) -> requests.Response:
    form = {"op_id": secrets.token_hex(16), "place": place, "round": round_}
    return requests.post(
        f"{halls.url}/control/{hall.workshop}/pictures", data=form, files={"file": ("tuch.jpg", picture)},
        cookies=cookies or {"participate_staff": hall.moderator}, allow_redirects=False, timeout=120,
    )  # fmt: skip


def test_the_photo_of_a_cloth_stands_in_the_minutes_with_its_table_and_round(halls: Halls) -> None:
    hall = halls.new()
    sent = [add(halls, hall, photo()), add(halls, hall, photo()), add(halls, hall, photo(), place="3", round_="2")]
    assert [(answer.status_code, answer.headers["Location"]) for answer in sent] == [
        (302, f"/control/{hall.workshop}")
    ] * 3
    with Database(halls.database).reading() as db:
        minutes = take_minutes(db, hall.conference)
    workshop = minutes.workshops[0]
    of = {sheet.id: (sheet.kind, sheet.place, sheet.round) for sheet in workshop.sheets}
    assert [of[picture.sheet] for picture in workshop.pictures] == [("cloth", 2, 1), ("cloth", 2, 1), ("cloth", 3, 2)]
    assert all(isinstance(sheet, Sheet) and sheet.submitted for sheet in workshop.sheets)


def test_no_photo_no_table_no_round_and_no_right_are_each_told(halls: Halls) -> None:
    hall = halls.new()
    phone = join(halls.url, hall.code)
    tried = [
        add(halls, hall, b"Das ist kein Foto"),
        add(halls, hall, photo(), place="99"),
        add(halls, hall, photo(), round_="9"),
        add(halls, hall, photo(), place=""),
    ]
    assert [answer.status_code for answer in tried] == [422] * 4
    assert len({answer.text for answer in tried}) == 4
    assert add(halls, hall, photo(), participate_phone=phone).headers["Location"] == "/staff"
    with Database(halls.database).reading() as db:
        assert take_minutes(db, hall.conference).workshops[0].pictures == ()


def test_a_photo_that_shows_too_much_is_gone_from_phones_wall_and_minutes_until_it_is_shown_again(halls: Halls) -> None:
    hall = halls.new()
    phone = join(halls.url, hall.code)
    add(halls, hall, photo())
    assert hall.lead(halls.url, "advance", version=0, to="gallery")["ok"]
    picture = next(iter(hall.look(halls.url)["lists"]["sheets"].values()))["pictures"][0]["id"]

    def seen() -> tuple[list[int], int, int]:
        with Database(halls.database).reading() as db:
            stream = f"workshop:{hall.workshop}"
            rows = [take(db, who, stream)["lists"]["sheets"] for who in (Audience.PARTICIPANT, Audience.PROJECTOR)]
            kept = take_minutes(db, hall.conference).workshops[0]
        asked = requests.get(f"{halls.url}/pictures/{picture}", cookies={"participate_phone": phone}, timeout=120)
        return [len(row["pictures"]) for row in rows for row in row.values()], len(kept.pictures), asked.status_code

    assert seen() == ([1, 1], 1, 200)
    assert hall.lead(halls.url, "hide_picture", picture=picture, reason="personal")["ok"]
    assert seen() == ([0, 0], 0, 404)
    with Database(halls.database).reading() as db:
        kept = take_minutes(db, hall.conference).workshops[0]
    assert ("hide_picture", "personal") in [(change.act, change.reason) for change in kept.changes]
    assert [(gone.reason, gone.count) for gone in kept.removed_pictures] == [("personal", 1)]
    assert hall.lead(halls.url, "unhide_picture", picture=picture)["ok"]
    assert seen() == ([1, 1], 1, 200)
