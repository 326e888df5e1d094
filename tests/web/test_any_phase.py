"""In any part of any method: late comers find their way, going back and forward loses nothing, sleepers are heard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from participate.domain.kinds import Activity, CardState, Purpose
from participate.methods import methods, run_of_show
from participate.methods.base import Method
from participate.store.course import phase_of
from participate.store.models import Contribution, Workshop
from tests.support.house import op_id
from tests.support.office import Office, Person, opened

TEXTS = {f"{name}.de": name for name in ("commissioner", "decidable", "not_decidable", "use_of_results", "results_by")}
EVERY = [pytest.param(method, id=key) for key, method in methods().items()]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path) as built:
        yield built


def opened_hall(office: Office, method: str) -> tuple[Person, str]:
    """An organiser and the code of an open day with one workshop for a dozen people, so that no groups are made."""
    amira = office.organiser()
    amira.post("/staff/concepts", municipality="Musterhausen", title="Integrationskonzept")
    amira.post("/staff/concepts/1/conferences", title="Der Tag", held_on="2027-03-04", languages=["de", "ar"])
    base = "/staff/conferences/1"
    assert amira.post(f"{base}/day", template=f"{method}_half", day_people="12").status_code == 303
    amira.post(f"{base}/expectations", **TEXTS)
    amira.post(f"{base}/open")
    (code,) = set(re.findall(r'href="/([A-Z0-9]{6})"', amira.get(base).text))
    return amira, code


KINDED = {Purpose.NOTE, Purpose.CORE, Purpose.IDEA, Purpose.ESSENCE, Purpose.COMMENT}
"""Thoughts of which one may say what they are; a critique, a mood, a hand-over note is that already."""


def come_in(office: Office, code: str) -> Person:
    phone = office.person()
    assert phone.post(f"/{code}/join", language="de", op_id=op_id(), group="").status_code == 303
    return phone


def standing(office: Office) -> tuple[str, int, int]:
    """The part that is on, the version of the position, and how many cards there are."""
    with office.application.database.reading() as db:
        workshop = db.get_one(Workshop, 1)
        phase = phase_of(workshop)
        written = select(func.count()).where(Contribution.state != CardState.WITHDRAWN)
        return phase.name if phase else "", workshop.version, db.scalar(written) or 0


def step(amira: Person, office: Office, name: str) -> None:
    sent = amira.post("/control/1/act", name=name, version=str(standing(office)[1]))
    assert sent.status_code == 303


@pytest.mark.parametrize("method", EVERY)
def test_a_late_comer_is_told_what_is_on_and_going_back_and_forward_keeps_it(office: Office, method: Method) -> None:
    amira, code = opened_hall(office, method.key)
    plan = run_of_show(method, method.beginnings["half_day"].settings)
    for place, phase in enumerate(plan):
        step(amira, office, "advance")
        phone = come_in(office, code)
        page = phone.get(f"/{code}/now")
        assert (page.status_code, f'data-phase="{phase.key}"' in page.text) == (200, True), phase.name
        if method.seated and "choose_place" in phase.permits:
            assert '<p class="huge" data-is="number"></p>' not in page.text, phase.name
        if "contribute" in phase.permits and phase.purpose and phase.activity not in (Activity.TURN, Activity.READ):
            chips = page.text.split('<fieldset data-is="kinds"')[1].split(">")[0]
            assert ("hidden" not in chips) == (phase.purpose in KINDED), phase.name
        phone.post(f"/{code}/acts/contribute", text=f"Später: {phase.name}", purpose="parked")
        before = standing(office)
        assert before[0] == phase.name
        if place:
            step(amira, office, "back")
            step(amira, office, "advance")
        assert (standing(office)[0], standing(office)[2]) == (before[0], before[2]) == (phase.name, place + 1)


@pytest.mark.parametrize("method", EVERY)
def test_a_phone_that_wakes_after_two_parts_sends_what_it_wrote_or_is_told_why_not(
    office: Office, method: Method
) -> None:
    amira, code = opened_hall(office, method.key)
    plan = run_of_show(method, method.beginnings["half_day"].settings)
    index = next(place for place, phase in enumerate(plan) if "contribute" in phase.permits)
    for _ in range(index + 1):
        step(amira, office, "advance")
    phone = come_in(office, code)
    for _ in range(2):
        step(amira, office, "advance")
    assert phone.post(f"/{code}/acts/contribute", text="Geschlafen", phase=plan[index].name).status_code == 302
    with office.application.database.reading() as db:
        card = db.scalars(select(Contribution)).one()
        assert (card.text, card.phase, card.late) == ("Geschlafen", plan[index].name, True)
    later = phone.post(f"/{code}/acts/contribute", text="Zu früh", phase=plan[-1].name)
    assert (later.status_code, "Zu früh" in later.text) == (422, True)
