"""The door of those who prepare and lead: one-time links, signing in and out, invitations, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from tests.support.office import Office, field, opened, shown_links
from tests.support.preparing import LOGIN, PASSWORD


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path) as built:
        yield built


def said(code: str, language: str = "de", **params: object) -> str:
    return sentence_of(Refusal(code, **params), language)


def test_the_first_link_signs_in_once(office: Office) -> None:
    secret, amira, eve = office.first_secret(), office.person(), office.person()
    form = {"secret": secret, "login": LOGIN, "password": PASSWORD, "again": PASSWORD}
    assert secret not in amira.get("/staff/setup").text
    first = amira.post("/staff/setup", **form)
    assert (first.status_code, first.headers["Location"]) == (303, "/staff")
    assert amira.get("/staff").status_code == 200
    second = eve.post("/staff/setup", **{**form, "login": "eve"})
    assert (second.status_code, said("link_unknown") in second.text, field(second, "login")) == (410, True, "eve")
    assert eve.get("/staff").status_code == 302


@pytest.mark.parametrize(
    ("change", "code", "params"),
    [
        ({"password": "kurz", "again": "kurz"}, "weak_password", {"least": 10}),
        ({"again": "etwas anderes"}, "passwords_differ", {}),
        ({"login": "  "}, "fill_in", {}),
    ],
)
def test_a_refused_set_up_keeps_what_was_typed_but_never_a_password(
    office: Office, change: dict[str, str], code: str, params: dict[str, object]
) -> None:
    secret, person = office.first_secret(), office.person()
    form = {"secret": secret, "login": "amira", "password": PASSWORD, "again": PASSWORD, **change}
    page = person.post("/staff/setup", **form)
    assert (page.status_code, said(code, **params) in page.text) == (422, True)
    assert (field(page, "login"), field(page, "secret"), field(page, "password")) == (form["login"], secret, "")
    assert (
        person.post("/staff/setup", **{**form, "login": "amira", "password": PASSWORD, "again": PASSWORD}).status_code
        == 303
    )


def test_a_wrong_password_and_an_unknown_login_are_told_alike(office: Office) -> None:
    office.organiser()
    person = office.person("ar")
    pages = [person.post("/staff/sign-in", login=login, password="nicht das") for login in (LOGIN, "niemand.hier")]
    assert [page.status_code for page in pages] == [422, 422]
    assert [said("wrong_sign_in", "ar") in page.text for page in pages] == [True, True]
    assert [field(page, "login") for page in pages] == [LOGIN, "niemand.hier"]
    known, unknown = (page.text.replace(login, "") for page, login in zip(pages, (LOGIN, "niemand.hier"), strict=True))
    assert known == unknown
    assert person.post("/staff/sign-in", login=LOGIN.upper(), password=PASSWORD).status_code == 303


def test_guessing_on_and_on_is_stopped_for_that_login_alone(office: Office) -> None:
    office.organiser()
    guesser = office.person()
    codes = [guesser.post("/staff/sign-in", login="guessed", password=f"Versuch {n}").status_code for n in range(10)]
    assert codes == [422] * 8 + [429] * 2
    assert said("too_many_tries") in guesser.post("/staff/sign-in", login="guessed", password=PASSWORD).text
    assert office.person().post("/staff/sign-in", login=LOGIN, password=PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/staff/conferences/1/people", "/staff/conferences/1/people"),
        ("/control/3", "/control/3"),
        ("https://evil.example/staff", "/staff"),
        ("//evil.example/staff", "/staff"),
        ("/staff/../\\evil.example", "/staff"),
        ("/staff\r\nSet-Cookie: x=y", "/staff"),
        ("", "/staff"),
    ],
)
def test_after_signing_in_one_lands_on_a_page_of_ours(office: Office, wanted: str, leads_to: str) -> None:
    office.organiser()
    answer = office.person().post("/staff/sign-in", login=LOGIN, password=PASSWORD, next=wanted)
    assert (answer.status_code, answer.headers["Location"]) == (303, leads_to)


def test_signing_out_ends_the_device_and_signing_in_makes_a_new_one(office: Office) -> None:
    amira = office.organiser()
    before = amira.client.get_cookie("participate_staff", domain="localhost")
    amira.post("/staff/sign-in", login=LOGIN, password=PASSWORD)
    after = amira.client.get_cookie("participate_staff", domain="localhost")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    amira.client.set_cookie("participate_staff", before.value, domain="localhost")
    assert amira.get("/staff").status_code == 302
    amira.client.set_cookie("participate_staff", after.value, domain="localhost")
    assert amira.post("/staff/sign-out").status_code == 303
    assert amira.client.get_cookie("participate_staff", domain="localhost") is None
    amira.client.set_cookie("participate_staff", after.value, domain="localhost")
    assert amira.get("/staff").status_code == 302


def test_an_invitation_leads_to_its_screen_and_dies_with_its_link(office: Office) -> None:
    amira = office.organiser()
    made = amira.prepare()
    people = f"/staff/conferences/{made['conference']}/people"
    links = {role: shown_links(amira.post(people, role=role, label="Saal"))[0] for role in ("moderator", "projector")}
    secret = links["moderator"].split("#")[1]
    moderator, again, wall = office.person(), office.person(), office.person()
    assert moderator.post("/staff/enter", secret=secret).headers["Location"] == f"/control/{made['workshop']}"
    told = again.client.post("/staff/enter", json={"secret": secret}, base_url=again.url)
    assert told.json == {"ok": True, "next": f"/control/{made['workshop']}"}
    led = wall.post("/staff/enter", secret=links["projector"].split("#")[1])
    assert led.headers["Location"] == f"/projector/{made['workshop']}"
    assert moderator.get("/staff").status_code == 200
    amira.post(f"{people}/revoke", invitation="1")
    assert [person.get("/staff").status_code for person in (moderator, again, wall)] == [302, 302, 200]
    refused = office.person().post("/staff/enter", secret=secret)
    assert (refused.status_code, said("link_unknown") in refused.text) == (410, True)


def test_each_device_speaks_its_own_language(office: Office) -> None:
    amira = office.organiser()
    assert 'lang="de" dir="ltr"' in amira.get("/staff").text
    answer = amira.post("/staff/language", language="ar", next="/staff/accounts")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/accounts")
    assert 'lang="ar" dir="rtl"' in amira.get("/staff").text
    assert amira.post("/staff/language", language="tlh").status_code == 422
    assert '<html lang="uk" dir="ltr">' in office.person("uk").get("/staff/sign-in").text


def test_cookies_are_bound_to_an_encrypted_host_and_pages_are_never_kept(tmp_path: Path) -> None:
    with opened(tmp_path, PUBLIC_URL="https://beteiligung.example.org") as office:
        person = office.person()
        form = {"secret": office.first_secret(), "login": LOGIN, "password": PASSWORD, "again": PASSWORD}
        cookie = person.post("/staff/setup", **form).headers["Set-Cookie"]
        assert re.match(r"__Host-participate_staff=l\d+\.", cookie)
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
        assert person.get("/staff/enter").headers["Cache-Control"] == "no-store"


def test_a_form_from_another_website_is_refused(office: Office) -> None:
    amira = office.organiser()
    for path in ("/staff/sign-in", "/staff/enter", "/staff/concepts", "/staff/sign-out"):
        answer = amira.client.post(path, data={}, headers={"Origin": "https://evil.example"}, base_url=amira.url)
        assert (path, answer.status_code) == (path, 422)
    assert amira.get("/staff").status_code == 200
