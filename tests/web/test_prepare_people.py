"""Links for those who lead: what one leads to is chosen on the page of people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from participate.access.tokens import hash_secret, new_secret
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.store.models import Invitation
from tests.support.house import op_id
from tests.support.office import Office, opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path) as built:
        yield built


def test_a_moderator_may_be_invited_to_lead_one_workshop(office: Office) -> None:
    amira = office.organiser()
    made = amira.prepare()
    people = f"/staff/conferences/{made['conference']}/people"
    for role in ("moderator", "helper"):
        amira.post(people, role=role, label=role, leads=str(made["workshop"]), op_id=op_id())
    with office.application.database.reading() as db:
        led = {row.label: row.workshop_id for row in db.scalars(select(Invitation))}
    assert (led["moderator"], led["helper"]) == (made["workshop"], None)
    page = amira.get(people).text
    lines = [line.split("</li>")[0] for line in page.split('<span class="line-main">')[1:]]
    leading = {label: f'data-leads="{made["workshop"]}"' in line for line in lines for label in led if label in line}
    assert (leading["moderator"], leading["helper"]) == (True, False), "the list says which link leads where"


def test_a_link_of_the_circle_leads_to_its_plan_and_to_no_other_page(office: Office) -> None:
    amira = office.organiser()
    made, secret = amira.prepare(), new_secret()
    wish = {
        "name": "invite_to_circle",
        "op_id": op_id(),
        "concept": made["concept"],
        "secret_hash": hash_secret(secret),
    }
    office.application.door.perform_as(Actor("operator", Role.ORGANISER, 0, None), wish)
    person = office.person()
    assert person.post("/staff/enter", secret=secret).headers["Location"] == f"/concept/{made['concept']}"
    assert person.get("/staff").headers["Location"] == f"/concept/{made['concept']}"
    concept, conference, workshop = made["concept"], made["conference"], made["workshop"]
    pages = [
        f"/staff/concepts/{concept}", f"/staff/conferences/{conference}", f"/control/{workshop}",
        f"/staff/conferences/{conference}/export/md", f"/control/{workshop}/export/json", f"/projector/{workshop}",
    ]  # fmt: skip
    assert [person.get(page).status_code for page in pages] == [403, 404, 403, 422, 422, 403]
