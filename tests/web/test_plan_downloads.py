"""Who may take a plan away, where they find it, and how its files are called."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from participate.access.tokens import hash_secret
from participate.exports.plan.papers import PAPERS
from participate.operations.takeaway import Wish, chosen_papers, write_plan
from participate.snapshots.preparation import conference_page
from participate.web.plan_export import plan_downloads
from tests.support.house import op_id
from tests.support.office import Office, Person, opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path / "office") as place:
        yield place


def act(person: Person, name: str, **fields: object) -> dict[str, object]:
    headers = {**person.headers, "Origin": person.url, "X-Participate-As": "staff"}
    envelope = {"name": name, "op_id": op_id(), **fields}
    sent = person.client.post("/api/acts", json=envelope, headers=headers, base_url=person.url)
    assert sent.status_code == 200, sent.text
    return dict(sent.json or {})


def circle_of(office: Office, organiser: Person, concept: int) -> Person:
    secret = secrets.token_urlsafe(32)
    act(organiser, "invite_to_circle", concept=concept, secret_hash=hash_secret(secret), label="Amt 50")
    somebody = office.person("ar")
    somebody.post("/staff/enter", secret=secret)
    return somebody


def test_organisers_and_the_circle_take_every_paper_and_nobody_else_takes_one(office: Office) -> None:
    amira = office.organiser()
    made = amira.prepare()
    act(amira, "write_line", concept=made["concept"], kind="measure", text="Sprachcafé", lang="de")
    moderator = office.person()
    moderator.invited(office, amira, made["conference"], "moderator")
    circle = circle_of(office, amira, made["concept"])
    for name, paper in PAPERS.items():
        address = f"/concept/{made['concept']}/export/{name}"
        taken = [each.get(address) for each in (amira, circle, moderator, office.person())]
        assert [each.status_code for each in taken[:2]] == [200, 200], name
        assert {each.status_code // 100 for each in taken[2:]} == {4}, name
        assert taken[0].headers["Cache-Control"] == "no-store"
        file = f"{paper.stem}-integrationskonzept.{paper.suffix}"
        assert taken[0].headers["Content-Disposition"] == f'attachment; filename="{file}"'
    other = amira.prepare()["concept"]
    strange = [circle.get(f"/concept/{other}/export/plan.json"), amira.get(f"/concept/{other}/export/plan.exe")]
    assert {each.status_code // 100 for each in strange} == {4}


def test_the_page_of_the_concept_lists_every_paper(office: Office) -> None:
    amira = office.organiser()
    concept = amira.prepare()["concept"]
    page = amira.get(f"/staff/concepts/{concept}").text
    listed = [file["url"] for paper in plan_downloads(concept, "de") for file in paper["files"]]
    assert listed == [f"/concept/{concept}/export/{name}" for name in PAPERS]
    assert [url for url in listed if f'href="{url}"' not in page] == []


def test_the_command_line_writes_the_same_files(office: Office, tmp_path: Path) -> None:
    amira = office.organiser()
    made = amira.prepare()
    act(amira, "write_line", concept=made["concept"], kind="measure", text="Sprachcafé", lang="de")
    database = office.application.database
    with database.reading() as db:
        code = conference_page(db, made["conference"]).code
    paths = list(write_plan(database, code, Wish(chosen_papers(""), "de"), tmp_path))
    served = [amira.get(f"/concept/{made['concept']}/export/{name}?language=de").data for name in PAPERS]
    assert [path.read_bytes() for path in paths] == served
