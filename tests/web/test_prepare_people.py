"""Links for those who lead: what one leads to is chosen on the page of people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

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
