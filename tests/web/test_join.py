"""The way in, by plain HTTP against a real server: code, language, what to expect, one tap."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from html import unescape
from http.cookiejar import DefaultCookiePolicy
from itertools import cycle

import pytest
import requests

from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.store.database import Database
from participate.store.models import Conference
from participate.store.writer import Writer
from tests.support.halls import Hall, act, join, make_hall, new_hall_code
from tests.support.servers import RunningServer

PAGES = ("", "/now", "/receipt", "/results")  # whoever guesses may knock at any of them


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('door') / 'participate.sqlite'}"


@pytest.fixture(scope="module")
def url(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all halls of this file."""
    make_hall(database, code="AAAAAA")
    running = RunningServer(tmp_path_factory.mktemp("server"), DATABASE_URL=database)
    running.start()
    yield running.url
    running.stop()


@pytest.fixture
def hall(database: str) -> Hall:
    return make_hall(database, code=new_hall_code())


def look(url: str, **options: object) -> requests.Response:
    return requests.get(url, allow_redirects=False, timeout=120, **options)  # type: ignore[arg-type]


def buttons(page: str, name: str) -> list[str]:
    return re.findall(rf'<button\b[^>]*? name="{name}" value="([^"]*)"', page)


def form(**fields: str) -> dict[str, str]:
    return {"op_id": secrets.token_hex(16), "language": "de", "group": "", **fields}


def mine(url: str, token: str, workshop: int) -> dict[str, object]:
    headers = {"Authorization": f"Bearer {token}"}
    told: dict[str, object] = requests.get(f"{url}/api/mine?workshop={workshop}", headers=headers, timeout=120).json()
    return told


def test_a_code_is_understood_however_it_is_typed(url: str, hall: Hall) -> None:
    typed = f"{hall.code[:3].lower()}-{hall.code[3:]} "
    answer = look(f"{url}/?code={typed}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{hall.code}")
    assert look(f"{url}/{hall.code.lower()}/3").headers["Location"] == f"/{hall.code}/3"


def test_a_wrong_code_gets_a_clear_sentence_and_stays_in_its_field(url: str, hall: Hall) -> None:
    answer = look(f"{url}/?code=ABCDEF", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    assert re.findall(r'role="alert" id="wrong">([^<]+)<', answer.text) == [
        "There is no event with this code. Please look at the code again and type it once more."
    ]
    assert re.findall(r'name="code" value="([^"]*)"', answer.text) == ["ABCDEF"]


def test_languages_stand_in_their_own_names_with_the_browsers_first(url: str, hall: Hall) -> None:
    page = look(f"{url}/{hall.code}", headers={"Accept-Language": "uk,ru;q=0.8"}).text
    assert buttons(page, "language") == ["uk", "de", "de@simple", "en", "ar", "tr"]
    names = re.findall(r'name="language"[^>]*>([^<]+)<', page)
    assert names == ["Українська", "Deutsch", "Einfaches Deutsch", "English", "العربية", "Türkçe"]
    assert re.findall(r"<html [^>]+>", page) == ['<html lang="uk" dir="ltr">']


def test_a_language_nobody_offers_leads_back_to_the_languages(url: str, hall: Hall) -> None:
    answer = look(f"{url}/{hall.code}?language=xx", headers={"Accept-Language": "en"})
    assert (answer.status_code, len(buttons(answer.text, "language"))) == (200, 6)
    told = re.findall(r'role="alert">([^<]+)<', answer.text)
    assert told == ["This language is not offered here. Please choose another one."]


def test_what_to_expect_is_told_in_the_persons_language_before_one_tap(url: str, hall: Hall) -> None:
    page = look(f"{url}/{hall.code}?language=ar").text
    told = [unescape(text) for text in re.findall(r'<dd lang="ar" dir="auto">([^<]+)</dd>', page)]
    assert told[0] == "مجلس المقاطعة"
    assert len(told) == 5
    assert buttons(page, "group") == ["", *map(str, hall.groups)], "no answer first: it never needs scrolling"
    assert re.findall(r'<input type="hidden" name="(\w+)"', page) == ["op_id", "language"]


def test_the_same_form_sent_twice_is_the_same_person(url: str, hall: Hall) -> None:
    sent = form()
    first, second = (
        requests.post(f"{url}/{hall.code}/join", data=sent, allow_redirects=False, timeout=120) for _ in range(2)
    )
    assert (first.status_code, first.headers["Location"]) == (303, f"/{hall.code}/now?done=join")
    assert first.cookies["participate_phone"] == second.cookies["participate_phone"]
    other = requests.post(f"{url}/{hall.code}/join", data=form(), allow_redirects=False, timeout=120)
    assert other.cookies["participate_phone"] != first.cookies["participate_phone"]


def test_whoever_is_in_goes_straight_to_the_hall(url: str, hall: Hall) -> None:
    cookies = {"participate_phone": join(url, hall.code)}
    answer = look(f"{url}/{hall.code}", cookies=cookies)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{hall.code}/now")
    page = look(f"{url}/{hall.code}/2", cookies=cookies).text
    assert buttons(page, "place") == ["2"]


def test_a_stranger_at_the_halls_page_is_shown_the_door(url: str, hall: Hall) -> None:
    answer = look(f"{url}/{hall.code}/now", cookies={"participate_phone": "p1.AAAAAAAAAAAAAAAAAAAAAAAAAA"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{hall.code}")


def test_who_scans_a_table_sits_at_it_and_who_does_not_gets_a_seat(url: str, hall: Hall) -> None:
    hall.advance_to(url, "round-1")
    at_two = join(url, hall.code, place="2")
    anywhere = join(url, hall.code)
    nowhere = join(url, hall.code, place="99")
    assert mine(url, at_two, hall.workshop)["place"] == 2
    assert mine(url, anywhere, hall.workshop)["place"] == 2  # the table where somebody speaks German
    assert mine(url, nowhere, hall.workshop)["place"] is None


def test_before_the_opening_nobody_is_in_and_the_page_is_friendly(url: str, database: str) -> None:
    hall = make_hall(database, code=new_hall_code(), open=False)
    page = look(f"{url}/{hall.code}?language=en")
    assert (page.status_code, re.findall(r"<h1>([^<]+)</h1>", page.text)) == (200, ["Good that you are here"])
    refused = requests.post(f"{url}/{hall.code}/join", data=form(), allow_redirects=False, timeout=120)
    assert (refused.status_code, refused.cookies.get("participate_phone")) == (422, None)


def test_who_comes_after_the_end_reads_it_in_the_language_they_choose(url: str, hall: Hall, database: str) -> None:
    close_hall(database, hall.conference)
    door = look(f"{url}/{hall.code}", headers={"Accept-Language": "de"}).text
    assert buttons(door, "language") == ["de", "de@simple", "en", "ar", "uk", "tr"]
    page = look(f"{url}/{hall.code}?language=en", headers={"Accept-Language": "de"}).text
    assert re.findall(r"<h1>([^<]+)</h1>", page) == ["The event is over"]


def close_hall(database: str, conference: int) -> None:
    opened = Database(database)
    writer = Writer(opened)
    writer.perform(lambda work: setattr(work.db.get_one(Conference, conference), "closed_at", work.now))
    writer.close()
    opened.dispose()


def test_a_group_of_another_conference_is_not_taken(url: str, hall: Hall, database: str) -> None:
    other = make_hall(database, code=new_hall_code())
    data = form(group=str(other.groups[0]))
    refused = requests.post(f"{url}/{hall.code}/join", data=data, allow_redirects=False, timeout=120)
    assert (refused.status_code, refused.cookies.get("participate_phone")) == (422, None)


def test_a_phone_of_one_conference_is_a_stranger_in_the_next(url: str, hall: Hall, database: str) -> None:
    other = make_hall(database, code=new_hall_code())
    token = join(url, hall.code)
    answer = look(f"{url}/{other.code}", cookies={"participate_phone": token})
    assert (answer.status_code, len(buttons(answer.text, "language"))) == (200, 6)
    foreign = act(url, token, name="choose_place", op_id=secrets.token_hex(16), workshop=other.workshop, place=1)
    assert foreign["code"] == "not_found"


def test_a_thousand_guesses_are_slowed_while_three_hundred_come_in(url: str, hall: Hall) -> None:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    doors = [f"{url}/ZZZZ{a}{b}{page}" for a in letters for b, page in zip(letters, cycle(PAGES), strict=False)]
    with requests.Session() as guesses:
        told = [guesses.get(door, timeout=120).status_code for door in doors[:1000]]
    assert told.count(404) + told.count(429) == 1000
    assert told.count(429) > 800
    with requests.Session() as entrance:
        entrance.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        door = f"{url}/{hall.code}/join"
        codes = [entrance.post(door, data=form(), allow_redirects=False, timeout=120).status_code for _ in range(300)]
    assert codes == [303] * 300


def test_a_client_without_cookies_is_known_at_each_door_and_told_in_its_language(url: str, hall: Hall) -> None:
    joined = requests.post(f"{url}/{hall.code}/join", data=form(language="uk"), allow_redirects=False, timeout=120)
    bearer = {"Authorization": f"Bearer {joined.cookies['participate_phone']}"}
    act = {"name": "contribute", "op_id": secrets.token_hex(16), "workshop": hall.workshop, "text": " "}
    for staff in ({}, {"X-Participate-As": "staff"}):
        told = requests.post(f"{url}/api/acts", json=act, headers=bearer | staff, timeout=120)
        assert told.json()["message"] == sentence_of(Refusal(told.json()["code"]), "uk")
    receipt = look(f"{url}/{hall.code}/receipt", headers=bearer)
    assert (receipt.status_code, f'action="/{hall.code}/receipt"' in receipt.text) == (200, True)
    assert look(f"{url}/{hall.code}", headers=bearer).headers["Location"] == f"/{hall.code}/now"
