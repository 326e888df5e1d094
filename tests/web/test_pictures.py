"""Pictures over HTTP: by script and by a plain form, refused with a sentence, handed out to whoever may see them."""

from __future__ import annotations

import secrets
from typing import Any

import requests

from tests.support.halls import Hall, Halls, act, join
from tests.support.writing import photo

JSON = {"Accept": "application/json"}


def shaped(halls: Halls) -> tuple[Hall, str, int]:
    """A hall that shapes its utopias; a member's token and the group."""
    hall = halls.new(method="zukunftswerkstatt")
    phone = join(halls.url, hall.code)
    hall.advance_to(halls.url, "choose")
    fields = {"workshop": hall.workshop, "kind": "theme", "title": "Fliegen"}
    group = act(halls.url, phone, name="found_group", op_id=secrets.token_hex(16), **fields)["group"]
    hall.advance_to(halls.url, "shape")
    return hall, phone, group


def send(halls: Halls, hall: Hall, phone: str, group: int, picture: bytes, **headers: str) -> requests.Response:
    form = {"op_id": secrets.token_hex(16), "kind": "utopia", "group": str(group)}
    return requests.post(
        f"{halls.url}/{hall.code}/pictures", data=form, files={"file": ("IMG_1.jpg", picture)}, headers=headers,
        cookies={"participate_phone": phone}, allow_redirects=False, timeout=120,
    )  # fmt: skip


def look(halls: Halls, picture: int, **cookies: str) -> requests.Response:
    return requests.get(f"{halls.url}/pictures/{picture}", cookies=cookies, timeout=120)


def test_a_script_is_answered_as_by_any_act_and_the_group_sees_its_picture(halls: Halls) -> None:
    hall, phone, group = shaped(halls)
    answer: dict[str, Any] = send(halls, hall, phone, group, photo(), **JSON).json()
    assert {key: answer[key] for key in ("ok", "versions", "conflicts", "number")} == {
        "ok": True, "versions": {}, "conflicts": {}, "number": 1,
    }  # fmt: skip
    shown = look(halls, answer["picture"], participate_phone=phone)
    told = {name: shown.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")}
    assert told == {"Content-Type": "image/jpeg", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    assert shown.content.startswith(b"\xff\xd8")
    stranger = halls.new()
    tokens = [join(halls.url, hall.code), join(halls.url, stranger.code), ""]
    assert [look(halls, answer["picture"], participate_phone=token).status_code for token in tokens] == [404] * 3
    staff = [look(halls, answer["picture"], participate_staff=one.moderator).status_code for one in (hall, stranger)]
    assert staff == [200, 404]


def test_a_plain_form_comes_back_to_the_page(halls: Halls) -> None:
    hall, phone, group = shaped(halls)
    sent = send(halls, hall, phone, group, photo(kind="PNG"))
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/{hall.code}/now?done=add_picture")
    refused = send(halls, hall, phone, group, b"Das ist kein Foto")
    assert refused.status_code == 422
    assert "Diese Datei ist kein Bild" in refused.text or "This file is no picture" in refused.text


def test_what_is_too_large_or_not_a_photo_is_refused_with_its_sentence(halls: Halls) -> None:
    hall, phone, group = shaped(halls)
    sent = [b"", b"Das ist kein Foto", photo() + bytes(8 * 1024 * 1024), bytes(9 * 1024 * 1024)]
    answers = [send(halls, hall, phone, group, picture, **JSON).json() for picture in sent]
    codes = ["fill_in", "picture_unreadable", "picture_too_large", "picture_too_large"]
    assert [(answer["ok"], answer["code"]) for answer in answers] == [(False, code) for code in codes]
    assert all(answer["message"] for answer in answers)


def test_nobody_without_a_phone_here_sends_a_picture_and_nobody_sends_them_without_end(halls: Halls) -> None:
    hall, phone, group = shaped(halls)
    assert send(halls, hall, "", group, photo(), **JSON).status_code == 401
    assert send(halls, hall, "", group, photo()).headers["Location"] == f"/{hall.code}"
    codes = [send(halls, hall, phone, group, b"x", **JSON).json()["code"] for _ in range(13)]
    assert codes == ["picture_unreadable"] * 12 + ["too_fast"]
