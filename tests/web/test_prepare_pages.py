"""The pages of preparing as plain forms: who may open them, and that nothing typed is ever lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from participate.domain.preparation import EXPECTATIONS
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.i18n.languages import LANGUAGES
from tests.support.house import op_id
from tests.support.office import Office, Person, field, opened, shown_links

KEPT = {"retention_days": "30", "receipt_months": "24"}
TEXTS = {f"{name}.de": f"Text zu {name}" for name in EXPECTATIONS}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path) as built:
        yield built


def test_a_conference_is_prepared_and_opened_by_forms_alone(office: Office) -> None:
    amira = office.organiser()
    made = amira.prepare()
    base = f"/staff/conferences/{made['conference']}"
    blocked = amira.post(f"{base}/open")
    assert (blocked.status_code, said("expectations_missing", count=5) in blocked.text) == (422, True)
    assert len(re.findall(r'href="[^"]*/expectations#', amira.get(f"{base}/open").text)) == 5 + 1 + 5
    steps = [
        (f"{base}/basics", {"title": "Konferenz", "held_on": "2027-03-04", "venue": "Rathaus", **KEPT}),
        (f"{base}/expectations", {**TEXTS, "next_steps.de": "Im Mai", "contact": "Amt"}),
        (
            f"/staff/workshops/{made['workshop']}/questions",
            {"question.de": "Was hilft?", "question.ar": "ما الذي يساعد؟"},
        ),
    ]
    for path, form in steps:
        assert (path, amira.post(path, **form).status_code) == (path, 303)
    assert amira.post(f"{base}/open").headers["Location"] == f"{base}/open?saved=open"
    code = re.findall(r'href="/([A-Z0-9]{6})"', amira.get(base).text)[0]
    assert "Text zu commissioner" in office.person().get(f"/{code}?language=de").text


def said(code: str, language: str = "de", **params: object) -> str:
    return escape(sentence_of(Refusal(code, **params), language), quote=True).replace("&quot;", "&#34;")


def test_a_refused_form_shows_every_word_again_and_marks_the_field(office: Office) -> None:
    amira = office.organiser("ar")
    made = amira.prepare()
    path = f"/staff/conferences/{made['conference']}/expectations"
    form = {**TEXTS, "decidable.ar": "كل شيء <b>مهم</b>", "results_by.ar": "x" * 1001, "contact": "\nAmt"}
    page = amira.post(path, **form)
    assert (page.status_code, said("text_too_long", "ar", length=1001, limit=1000) in page.text) == (422, True)
    assert {name: field(page, name) for name in form} == form
    assert re.findall(r'name="([^"]+)"[^>]*aria-invalid="true"', page.text) == ["results_by.ar"]
    assert field(amira.get(path), "decidable.de") == ""


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_refusals_are_told_in_the_language_of_the_screen(office: Office, language: str) -> None:
    amira = office.organiser()
    amira.post("/staff/language", language=language)
    page = amira.post("/staff/concepts", municipality="Musterhausen", title=" ")
    assert (page.status_code, said("fill_in", language) in page.text) == (422, True)
    assert said("fill_in", language) != said("fill_in", "en")
    assert field(page, "municipality") == "Musterhausen"


def test_words_sent_after_signing_out_wait_on_the_page(office: Office) -> None:
    amira = office.organiser()
    made = amira.prepare()
    path = f"/staff/conferences/{made['conference']}/expectations"
    amira.post("/staff/sign-out")
    form = {**TEXTS, "decidable.ar": 'كل شيء\nو"أكثر"'}
    page = amira.post(path, **form)
    assert (page.status_code, f'action="{path}"' in page.text) == (401, True)
    assert {name: field(page, name) for name in form} == form
    asked = amira.get(path)
    assert (asked.status_code, asked.headers["Location"]) == (302, f"/staff/sign-in?next={path}")


def pages_of(office: Office, made: dict[str, int]) -> dict[tuple[str, str], str]:
    """Every page and form of preparing: (method, rule) → its address in this conference."""
    values = {**made, "step": "basics", "turn": "close", "name": "poster"}
    found = {}
    for rule in office.application.flask.url_map.iter_rules():
        if rule.endpoint.split(".")[0].startswith(("prepare", "print_papers")):
            address = rule.rule.replace("<any(disable, enable):turn>", "disable")
            for name, value in values.items():
                address = re.sub(rf"<[^<>]*\b{name}>", str(value), address)
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                found[method, rule.rule] = address
    return found


def opens(person: Person, method: str, address: str) -> int:
    return (person.get(address) if method == "GET" else person.post(address)).status_code


def test_every_page_is_closed_to_whoever_has_no_part_in_it(office: Office) -> None:
    amira = office.organiser()
    here, elsewhere = amira.prepare(), amira.prepare()
    roles = ("moderator", "helper", "projector")
    people = {role: office.person().invited(office, amira, here["conference"], role) for role in roles}
    stranger = office.person()
    for (method, rule), address in pages_of(office, here).items():
        papers = rule.endswith(".pdf")
        home = rule == "/staff"
        found = {role: opens(person, method, address) for role, person in people.items()}
        no = 404 if "/<int(max=2147483647):concept>" in rule else 403
        wanted = {role: 200 if home or (papers and role == "moderator") else no for role in roles}
        assert (rule, found) == (rule, wanted)
        assert (rule, opens(stranger, method, address)) == (rule, 302 if method == "GET" else 401)
    for (method, rule), address in pages_of(office, elsewhere).items():
        if "<int" in rule:
            found = {role: opens(person, method, address) for role, person in people.items()}
            assert (rule, found) == (rule, dict.fromkeys(roles, 404))


def test_a_link_is_shown_once_and_again_only_to_the_same_form(office: Office) -> None:
    amira = office.organiser()
    people = f"/staff/conferences/{amira.prepare()['conference']}/people"
    same = op_id()
    first = shown_links(amira.post(people, role="helper", label="Ostflügel", op_id=same))
    again = shown_links(amira.post(people, role="helper", label="Ostflügel", op_id=same))
    assert (first, len(first)) == (again, 1)
    assert re.fullmatch(r"http://localhost:5000/staff/enter#[0-9a-f]{64}", first[0])
    page = amira.get(people)
    assert (shown_links(page), page.text.count("Ostflügel")) == ([], 2)


def test_somebody_invited_finds_their_workshop_and_nothing_else(office: Office) -> None:
    amira = office.organiser()
    made = amira.prepare()
    moderator = office.person().invited(office, amira, made["conference"], "moderator")
    projector = office.person().invited(office, amira, made["conference"], "projector")
    addresses = [
        sorted(set(re.findall(r'href="(/(?:control|projector|staff)[^"]*)"', p.get("/staff").text)))
        for p in (moderator, projector)
    ]
    papers = [
        f"/staff/conferences/{made['conference']}/papers/{name}.pdf"
        for name in ("ballots", "briefing", "everything", "poster", "receipts", "tables")
    ]
    assert addresses == [["/control/1", "/projector/1", "/staff", *papers], ["/projector/1", "/staff"]]


def test_a_plan_is_kept_and_its_questions_follow_its_mode(office: Office) -> None:
    amira = office.organiser()
    workshop = f"/staff/workshops/{amira.prepare()['workshop']}"
    plan = {
        "title": "Café", "structure": "1", "tables": "4", "seats": "6", "rounds": "2", "question_mode": "building",
        "mixing": "free", "weigh": "1", "dots": "5", "dots_per_card": "2", "card_limit": "300", "hold_back": "1",
        "minutes.round-1": "30", "minutes.round-3": "99",
    }  # fmt: skip
    assert amira.post(f"{workshop}/plan", **plan).headers["Location"] == f"{workshop}/questions"
    page = amira.get(f"{workshop}/plan")
    kept = {
        name: field(page, name)
        for name in ("title", "tables", "seats", "rounds", "dots", "card_limit", "minutes.round-1")
    }
    assert kept == {
        "title": "Café",
        "tables": "4",
        "seats": "6",
        "rounds": "2",
        "dots": "5",
        "card_limit": "300",
        "minutes.round-1": "30",
    }
    ticked = re.findall(r'<input id="([\w.]+)"[^>]* checked', page.text)
    assert ticked == ["question_mode.building", "mixing.free", "weigh", "hold_back"]
    asked = amira.get(f"{workshop}/questions").text
    assert re.findall(r'name="(question[^"]*\.de)"', asked) == ["question.round-1.de", "question.round-2.de"]
    wrong = amira.post(f"{workshop}/plan", **{**plan, "tables": "viele"})
    assert (wrong.status_code, field(wrong, "tables"), field(wrong, "title")) == (422, "viele", "Café")


def test_tables_with_topics_begin_with_the_fields_of_action(office: Office) -> None:
    amira = office.organiser()
    workshop = f"/staff/workshops/{amira.prepare()['workshop']}"
    plan = {
        "structure": "1",
        "tables": "7",
        "seats": "5",
        "rounds": "3",
        "dots": "3",
        "dots_per_card": "1",
        "card_limit": "500",
    }
    amira.post(f"{workshop}/plan", title="Café", question_mode="per_table", mixing="visit_all", **plan)
    page = amira.get(f"{workshop}/questions")
    assert [field(page, f"label.place-{n}.de") for n in (1, 2, 6, 7)] == [
        "Wohnen",
        "Sprache",
        "Sport und Kultur",
        "Wohnen",
    ]
    amira.post(f"{workshop}/questions", **{"label.place-1.de": "Kita", "question.place-1.de": "Was braucht ihr?"})
    page = amira.get(f"{workshop}/questions")
    assert [field(page, name) for name in ("label.place-1.de", "label.place-2.de", "question.place-1.de")] == [
        "Kita",
        "",
        "Was braucht ihr?",
    ]


def test_groups_and_fields_are_ordered_added_and_taken_off_by_forms(office: Office) -> None:
    amira = office.organiser()
    made = amira.prepare()
    path = f"/staff/conferences/{made['conference']}"
    form: dict[str, Any] = {"group.2.order": "2", "group.2.de": "Vereine", "group.2.migrant_led": "1"}
    form |= {
        "group.1.order": "3",
        "group.1.de": "Alle",
        "group.3.order": "9",
        "group.3.de": "Räte",
        "group.3.remove": "1",
    }
    form |= {"group.new1.order": "1", "group.new1.de": "Jugend", "group.new2.order": "5", "group.new2.de": " "}
    assert amira.post(f"{path}/groups", **form).status_code == 303
    page = amira.get(f"{path}/groups")
    named = re.findall(r'name="group\.(\w+)\.de" value="([^"]*)"', page.text)
    assert named[:-2] == [("17", "Jugend"), ("2", "Vereine"), ("1", "Alle")] or [n for _, n in named[:-2]] == [
        "Jugend",
        "Vereine",
        "Alle",
    ]
    refused = amira.post(f"{path}/groups", **{**form, "group.1.de": " "})
    assert (refused.status_code, field(refused, "group.2.de"), field(refused, "group.new1.de")) == (
        422,
        "Vereine",
        "Jugend",
    )


def test_a_logo_is_uploaded_shown_and_taken_away(office: Office) -> None:
    amira = office.organiser()
    concept = f"/staff/concepts/{amira.prepare()['concept']}"
    picture = BytesIO()
    Image.new("RGB", (300, 100), "#0b4d9c").save(picture, "JPEG")
    sent = amira.post(f"{concept}/logo", logo=(BytesIO(picture.getvalue()), "wappen.jpg"))
    assert sent.status_code == 303
    shown = amira.get(f"{concept}/logo")
    assert (shown.mimetype, shown.headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    broken = amira.post(f"{concept}/logo", logo=(BytesIO(b"<svg onload=alert(1)>"), "x.png"))
    assert (broken.status_code, said("logo_unreadable") in broken.text) == (422, True)
    assert amira.post(f"{concept}/logo", remove="1").status_code == 303
    assert amira.get(f"{concept}/logo").status_code == 404


@pytest.mark.parametrize(
    "payload", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{'ab'*4}}", "'--"]
)
def test_hostile_words_stay_words_on_every_page(office: Office, payload: str) -> None:
    amira = office.organiser()
    made = amira.prepare()
    base = f"/staff/conferences/{made['conference']}"
    amira.post(f"/staff/concepts/{made['concept']}", municipality=payload, title=payload)
    amira.post(f"{base}/basics", title=payload, venue=payload, **KEPT)
    amira.post(f"{base}/expectations", **dict.fromkeys(TEXTS, payload), contact=payload)
    amira.post(f"/staff/workshops/{made['workshop']}/questions", **{"question.de": payload})
    amira.post(f"{base}/people", role="helper", label=payload)
    for (method, _), address in pages_of(office, made).items():
        if method == "GET" and not address.endswith((".pdf", "/logo")):
            page = amira.get(address)
            assert (address, page.status_code) == (address, 200)
            assert [hit for hit in ("<script>alert", "<img src=x", "abababab") if hit in page.text] == []


def test_minutes_can_be_given_while_it_runs_and_the_structure_is_left_alone(office: Office) -> None:
    amira = office.organiser()
    made = amira.prepare()
    amira.post(f"/staff/conferences/{made['conference']}/expectations", **TEXTS)
    amira.post(f"/staff/conferences/{made['conference']}/open")
    amira.post(f"/control/{made['workshop']}/act", name="advance", version="0")
    plan = f"/staff/workshops/{made['workshop']}/plan"
    assert "disabled" in amira.get(plan).text
    assert amira.post(plan, title="Café", **{"minutes.gallery": "20"}).status_code == 303
    assert field(amira.get(plan), "minutes.gallery") == "20"
    refused = amira.post(f"/staff/workshops/{made['workshop']}/questions", **{"question.de": "Anders?"})
    assert (refused.status_code, said("already_running") in refused.text, field(refused, "question.de")) == (
        422,
        True,
        "Anders?",
    )
