"""The day by plain forms: a timetable for organisers, now and next for phones, results brought along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from participate.domain.preparation import EXPECTATIONS
from tests.support.house import op_id
from tests.support.office import Office, Person, field, opened

TEXTS = {f"{name}.de": f"Text zu {name}" for name in EXPECTATIONS}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path) as built:
        yield built


def opened_day(office: Office, template: str = "cafe_then_space") -> tuple[Person, int, list[int]]:
    """An organiser, an open conference with a date, and the workshops of a template: all made by forms."""
    amira = office.organiser()
    amira.post("/staff/concepts", municipality="Musterhausen", title="Integrationskonzept")
    amira.post("/staff/concepts/1/conferences", title="Der Tag", held_on="2027-03-04", languages=["de", "ar"])
    base = "/staff/conferences/1"
    assert amira.post(f"{base}/day", template=template, day_people="60").status_code == 303
    amira.post(f"{base}/expectations", **TEXTS)
    assert amira.post(f"{base}/open").status_code == 303
    return amira, 1, on_page(amira)


def on_page(amira: Person) -> list[int]:
    return [int(id_) for id_ in re.findall(r'data-workshop="(\d+)"', amira.get("/staff/conferences/1/workshops").text)]


def phases(page: str, workshop: int) -> list[str]:
    """The run of show of one workshop as the page lists it; what is left out in brackets."""
    part = page.split(f'data-workshop="{workshop}"')[1].split("data-workshop=")[0]
    found = re.findall(r'<li data-phase="([^"]+)"( class="out")?>', part)
    return [f"({name})" if out else name for name, out in found]


def test_half_a_day_holds_two_brief_workshops_of_the_usual_chain(office: Office) -> None:
    amira, _, (cafe, space) = opened_day(office, "cafe_then_space_half")
    page = amira.get("/staff/conferences/1/workshops").text
    assert re.findall(r'name="starts_at"[^>]*value="([^"]*)"', page) == ["2027-03-04T09:00", "2027-03-04T11:00"]
    assert [name for name in phases(page, cafe) if name.startswith("round")] == ["round-1", "round-2"]
    assert [name for name in phases(page, space) if name.startswith("session")] == ["session-1"]


def test_a_day_is_made_from_a_template_moved_planned_and_repeated_by_forms(office: Office) -> None:
    amira, _, (cafe, space) = opened_day(office)
    page = amira.get("/staff/conferences/1/workshops").text
    assert re.findall(r'name="starts_at"[^>]*value="([^"]*)"', page) == ["2027-03-04T09:00", "2027-03-04T13:30"]
    amira.post(f"/staff/workshops/{space}/schedule", starts_at="2027-03-04T14:15")
    amira.post(f"/staff/workshops/{space}/move", position="1")
    assert on_page(amira) == [space, cafe]
    amira.post(f"/staff/workshops/{cafe}/repeat")
    assert on_page(amira)[:2] == [space, cafe]
    page = amira.get("/staff/conferences/1/workshops").text
    assert re.findall(r'name="starts_at"[^>]*value="([^"]*)"', page) == ["2027-03-04T14:15", "2027-03-04T09:00", ""]
    wrong = amira.post(f"/staff/workshops/{space}/schedule", starts_at="gestern")
    assert (wrong.status_code, 'role="alert"' in wrong.text) == (422, True)


def test_parts_are_put_in_left_out_put_back_moved_and_shortened_by_forms(office: Office) -> None:
    amira, _, (cafe, _space) = opened_day(office)
    own = phases(amira.get("/staff/conferences/1/workshops").text, cafe)
    deeds: list[dict[str, Any]] = [
        {"deed": "add", "phase": "pause", "after": "intro", "minutes": "20"},
        {"deed": "leave_out", "phase": "gallery"},
        {"deed": "move", "phase": "harvest", "after": "distil"},
        {"deed": "repeat", "phase": "weigh", "after": "weigh"},
        {"deed": "add", "phase": "free", "after": ""},
    ]
    for deed in deeds:
        assert amira.post(f"/staff/workshops/{cafe}/parts", **deed).status_code == 303
    page = amira.get(f"/staff/conferences/1/workshops?open={cafe}").text
    expected = ["free", *own[:2], "pause", *own[2:]]
    expected.remove("harvest")
    expected.insert(expected.index("distil") + 1, "harvest")
    expected[expected.index("gallery")] = "(gallery)"
    expected.insert(expected.index("weigh") + 1, "weigh.2")
    assert phases(page, cafe) == expected
    assert amira.post(f"/staff/workshops/{cafe}/minutes", phase="pause", minutes="5").status_code == 303
    amira.post(f"/staff/workshops/{cafe}/parts", deed="put_back", phase="gallery")
    assert "(gallery)" not in phases(amira.get("/staff/conferences/1/workshops").text, cafe)
    assert field(amira.get(f"/staff/workshops/{cafe}/plan"), "minutes.pause") == "5"
    assert amira.post(f"/staff/workshops/{cafe}/parts", deed="leave_out", phase="nothing").status_code == 422


def test_a_plan_page_asks_what_its_method_knows_and_warns_of_the_short_form(office: Office) -> None:
    amira, _, workshops = opened_day(office, "cafe_space_future")
    asked = {}
    for workshop in workshops:
        page = amira.get(f"/staff/workshops/{workshop}/plan").text
        names = set(re.findall(r'name="(\w+)"', page))
        asked[workshop] = names & {"rounds", "question_mode", "mixing", "weigh", "full_day", "news", "groups", "dots"}
        assert ("data-hint" in page) == (workshop == workshops[2])
    assert list(asked.values()) == [
        {"rounds", "question_mode", "mixing", "weigh", "dots"},
        {"rounds", "weigh", "dots", "full_day", "news"},
        {"dots", "full_day", "groups"},
    ]
    form = {"structure": "1", "tables": "6", "seats": "7", "dots": "4", "dots_per_card": "1", "card_limit": "300"}
    sent = amira.post(
        f"/staff/workshops/{workshops[2]}/plan", title="Zukunft", groups="2", full_day="1", migrant_led="1", **form
    )
    assert sent.status_code == 303
    page = amira.get(f"/staff/workshops/{workshops[2]}/plan")
    assert (field(page, "groups"), field(page, "title"), field(page, "minutes.lunch")) == ("2", "Zukunft", "60")
    assert re.findall(r'<input id="(full_day|migrant_led)"[^>]* checked', page.text) == ["migrant_led", "full_day"]
    day = amira.get("/staff/conferences/1/workshops").text
    groups = re.findall(r'href="/staff/workshops/(\d+)/plan">', day)
    (group, _) = sorted({int(id_) for id_ in groups} - set(workshops))
    named = amira.post(
        f"/staff/workshops/{group}/plan", title="Gruppe Nord", structure="1", tables="3", seats="7", hold_back="1"
    )
    assert (named.status_code, field(amira.get(f"/staff/workshops/{group}/plan"), "title")) == (303, "Gruppe Nord")


@pytest.mark.parametrize("method", ["world_cafe", "open_space", "zukunftswerkstatt"])
@pytest.mark.parametrize("length", ["half_day", "full_day"])
def test_each_method_is_added_for_half_a_day_and_for_a_whole_one(office: Office, method: str, length: str) -> None:
    amira = office.organiser("ar")
    amira.post("/staff/concepts", municipality="Musterhausen", title="Integrationskonzept")
    amira.post("/staff/concepts/1/conferences", title="Der Tag", languages=["de", "ar"])
    sent = amira.post("/staff/conferences/1/workshops", method=method, length=length, people="40", title="")
    assert re.fullmatch(r"/staff/workshops/\d+/plan", sent.headers["Location"])
    assert amira.get(sent.headers["Location"]).status_code == 200
    assert amira.get("/staff/conferences/1/workshops").text.count('data-workshop="') == 1


def come_in(office: Office, code: str) -> Person:
    phone = office.person()
    assert phone.post(f"/{code}/join", language="de", op_id=op_id(), group="").status_code == 303
    return phone


def here(page: str) -> str:
    found = re.search(r'class="day-now".*?<bdi>(.*?)</bdi>', page, re.DOTALL)
    return found[1] if found else ""


def test_a_phone_without_scripts_sees_now_and_next_and_goes_elsewhere(office: Office) -> None:
    amira, _, (cafe, space) = opened_day(office)
    (code,) = set(re.findall(r'href="/([A-Z0-9]{6})"', amira.get("/staff/conferences/1").text))
    phone = come_in(office, code)
    amira.post(f"/control/{cafe}/act", name="advance", version="0")
    page = phone.get(f"/{code}/now").text
    assert (here(page), "13:30" in page, f'name="workshop" value="{space}"' in page) == ("World Café", True, True)
    gone = phone.post(f"/{code}/acts/go_to_workshop", workshop=str(space))
    assert gone.status_code == 302
    page = phone.get(f"/{code}/now").text
    assert (here(page), f'"workshop":{space}' in page) == ("Open Space", True)
    no = phone.post(f"/{code}/acts/go_to_workshop", workshop="999")
    assert (no.status_code, 'class="said said-no"' in no.text) == (422, True)
    phone.post(f"/{code}/acts/go_to_workshop", workshop="")
    assert here(phone.get(f"/{code}/now").text) == "World Café"


def test_a_phone_in_a_group_is_offered_the_other_groups(office: Office) -> None:
    amira, _, (parent,) = opened_day(office, "zukunftswerkstatt_half")
    (code,) = set(re.findall(r'href="/([A-Z0-9]{6})"', amira.get("/staff/conferences/1").text))
    phone = come_in(office, code)
    amira.post(f"/control/{parent}/act", name="advance", version="0")
    page = phone.get(f"/{code}/now").text
    others = [int(id_) for id_ in re.findall(r'name="workshop" value="(\d+)"', page)]
    assert (len(others), parent in others) == (2, False)
    assert re.findall(r'<b data-is="table">(.*?)</b>', page) == [here(page)], "its place is its group"
    phone.post(f"/{code}/acts/go_to_workshop", workshop=str(others[0]))
    assert f'"workshop":{others[0]}' in phone.get(f"/{code}/now").text


def test_results_are_brought_along_from_the_control_screen_without_a_script(office: Office) -> None:
    amira, _, (cafe, space) = opened_day(office)
    (code,) = set(re.findall(r'href="/([A-Z0-9]{6})"', amira.get("/staff/conferences/1").text))
    phone = come_in(office, code)
    amira.post(f"/control/{cafe}/act", name="advance", version="0")
    amira.post(f"/control/{cafe}/act", name="advance", version="1", to="distil")
    phone.post(f"/{code}/acts/contribute", text="Mehr Sprachkurse am Abend")
    page = amira.get(f"/control/{space}").text
    assert f'href="/control/{cafe}"' in page
    assert f'name="source" value="{cafe}"' in page
    assert amira.post(f"/control/{space}/bring", source=str(cafe), what="cards").status_code == 303
    phone.post(f"/{code}/acts/go_to_workshop", workshop=str(space))
    amira.post(f"/control/{space}/act", name="advance", version="0")
    amira.post(f"/control/{space}/act", name="advance", version="1", to="propose")
    told = phone.get(f"/api/streams/workshop:{space}").json
    assert told is not None
    assert [row["text"] for row in told["changes"][0]["lists"]["contributions"].values()] == [
        "Mehr Sprachkurse am Abend"
    ]
    assert amira.post(f"/control/{space}/bring", source="viele", what="cards").status_code == 422
    assert amira.post(f"/control/{space}/bring", source=str(cafe), what="topics").status_code == 422


def test_the_timetable_warns_of_short_forms_and_names_the_day_where_it_is_another(office: Office) -> None:
    amira, _, workshops = opened_day(office, "cafe_space_future")
    page = amira.get("/staff/conferences/1/workshops").text
    parts = [page.split(f'data-workshop="{id_}"')[1].split("data-workshop=")[0] for id_ in workshops]
    assert [("data-hint" in part, part.split("</h2>")[0].count("2027")) for part in parts] == [
        (False, 0), (False, 0), (True, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(("method", "seats"), [("world_cafe", True), ("open_space", False), ("fishbowl", False)])
def test_a_seat_is_offered_and_a_host_is_briefed_only_where_people_sit_at_tables(
    office: Office, method: str, seats: bool
) -> None:
    amira, _, (workshop,) = opened_day(office, f"{method}_half")
    (code,) = set(re.findall(r'href="/([A-Z0-9]{6})"', amira.get("/staff/conferences/1").text))
    phone = come_in(office, code)
    amira.post(f"/control/{workshop}/act", name="advance", version="0")
    page = phone.get(f"/{code}/now").text
    assert ('<go-to-table class="stack">' in page, "Tisch" in page.split("<go-to-table")[0]) == (seats, seats)
    papers = amira.get("/staff/conferences/1/papers").text
    assert ("papers/briefing.pdf" in papers, "papers/tables.pdf" in papers) == (seats, True)
    control = amira.get(f"/control/{workshop}").text
    assert re.findall(r'data-part="(host-form|cloth-form|bind-form)" hidden', control) == (
        [] if seats else ["host-form", "cloth-form", "bind-form"]
    )
    plan = amira.get(f"/staff/workshops/{workshop}/plan").text
    assert ("Zeitfenster" in plan) == (method == "open_space")


def test_a_phone_reads_on_which_day_a_workshop_is_where_it_is_another_one(office: Office) -> None:
    amira, _, (cafe, _, _future) = opened_day(office, "cafe_space_future")
    (code,) = set(re.findall(r'href="/([A-Z0-9]{6})"', amira.get("/staff/conferences/1").text))
    phone = come_in(office, code)
    amira.post(f"/control/{cafe}/act", name="advance", version="0")
    page = phone.get(f"/{code}/now").text.split("<the-day")[1].split("</the-day>")[0]
    assert (page.count("13:30"), page.count("05.03.2027"), page.count("04.03.2027")) == (2, 1, 0)


def test_the_sums_of_the_day_are_counted_anew_when_control_asks(office: Office) -> None:
    amira, _, (cafe, space) = opened_day(office)
    (code,) = set(re.findall(r'href="/([A-Z0-9]{6})"', amira.get("/staff/conferences/1").text))
    phone = come_in(office, code)
    amira.post(f"/control/{cafe}/act", name="advance", version="0")
    amira.post(f"/control/{cafe}/act", name="advance", version="1", to="distil")
    asked = re.findall(r'data-part="totals" data-from="([^"]+)"', amira.get(f"/control/{space}").text)
    assert asked == [f"/control/{space}/day"]
    phone.post(f"/{code}/acts/contribute", text="Mehr Sprachkurse am Abend")
    told = amira.get(asked[0]).json
    assert told is not None
    assert re.findall(r"\d+", told["told"]) == ["1", "1", "0"]
    assert phone.get(asked[0]).status_code != 200
