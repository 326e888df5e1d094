"""Machine translation is the operator's and the organiser's choice, and every phone is told before anybody writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from participate.store.models import Conference
from tests.support.office import Office, Person
from tests.web.test_prepare_pages import KEPT, TEXTS

DEEPL = {"TRANSLATE": "deepl", "TRANSLATE_URL": "https://api.deepl.example", "TRANSLATE_KEY": "k3y"}
BASICS = {"title": "Konferenz", **KEPT}


@pytest.fixture
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    built = Office(tmp_path / "data", **request.param)
    yield built
    built.close()


def told(office: Office, amira: Person, base: str, language: str = "de") -> list[str]:
    """The services that a phone hears of at the door."""
    code = re.findall(r'href="/([A-Z0-9]{6})"', amira.get(base).text)[0]
    return re.findall(r'data-service="([^"]*)"', office.person(language).get(f"/{code}?language={language}").text)


def opened(amira: Person) -> str:
    base = f"/staff/conferences/{amira.prepare()['conference']}"
    amira.post(f"{base}/expectations", **TEXTS)
    amira.post(f"{base}/open")
    return base


@pytest.mark.parametrize("office", [DEEPL], indirect=True)
def test_a_wired_service_is_off_until_switched_on_and_then_told_at_the_door(office: Office) -> None:
    amira = office.organiser()
    base = opened(amira)
    assert ('name="machine_translation"' in amira.get(f"{base}/basics").text, told(office, amira, base)) == (True, [])
    amira.post(f"{base}/basics", **BASICS, machine_translation="1")
    assert re.findall(r'name="machine_translation"[^>]* checked', amira.get(f"{base}/basics").text) != []
    assert told(office, amira, base) == told(office, amira, base, "ar") == ["DeepL"]
    amira.post(f"{base}/basics", **BASICS)
    assert told(office, amira, base) == []


@pytest.mark.parametrize("office", [{}], indirect=True)
def test_without_a_service_there_is_no_switch_and_a_forged_one_does_nothing(office: Office) -> None:
    amira = office.organiser()
    base = opened(amira)
    amira.post(f"{base}/basics", **BASICS, machine_translation="1")
    assert ("machine_translation" in amira.get(f"{base}/basics").text, told(office, amira, base)) == (False, [])
    assert office.application.translating is None
    with office.application.database.reading() as db:
        assert list(db.scalars(select(Conference.machine_translation))) == [False]
