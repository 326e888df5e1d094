"""A method is one file: a fifth one, made up here, is found by being there, and nothing else is touched."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from participate import methods as room
from participate.methods import templates
from tests.support.house import op_id
from tests.support.office import Office, opened

TALKING_STICK = """
from participate.domain.acts import CONTRIBUTE
from participate.domain.kinds import Activity, Purpose
from participate.methods.base import Beginning, Method, Phase, PhaseWords, PlaceWords, Rules, WorkshopSettings, timed

WRITE = frozenset({CONTRIBUTE})


def plan(settings):
    return timed(
        [
            Phase("sit", Activity.WELCOME, 5),
            Phase("stick", Activity.CONTRIBUTE, 30, 1, WRITE, Purpose.NOTE, rules="stick"),
            Phase("last_word", Activity.CLOSE, 10, None, WRITE, Purpose.MOOD),
        ],
        settings,
    )


METHOD = Method(
    "talking_stick",
    "Redestab",
    plan,
    phases={
        "sit": PhaseWords("Hinsetzen"),
        "stick": PhaseWords("Der Stab geht um", "Wer den Stab hat, spricht"),
        "last_word": PhaseWords("Letztes Wort"),
    },
    rules={"stick": Rules("Regeln des Stabs", ("Nur wer den Stab hat, spricht.",))},
    purpose="Alle kommen zu Wort.",
    place=PlaceWords("Zelt %(n)s", "Zelt", "Zelte", "Menschen im Zelt", "Zelte und Zeiten", "Ein Satz aus dem Zelt"),
    beginnings={"half_day": Beginning(WorkshopSettings(rounds=1, weigh=False), 2, 20)},
)
"""


def _forget() -> None:
    for known in (room.methods, room.phase_words, room.all_rules, templates.days):
        known.cache_clear()


@pytest.fixture
def fifth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The file lies in the room of methods as long as the test lasts."""
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "talking_stick.py").write_text(TALKING_STICK)
    monkeypatch.setattr(room, "__path__", [*room.__path__, str(folder)])
    _forget()
    yield "talking_stick"
    monkeypatch.undo()
    _forget()
    sys.modules.pop("participate.methods.talking_stick", None)


@pytest.fixture
def office(tmp_path: Path, fifth: str) -> Iterator[Office]:
    with opened(tmp_path) as built:
        yield built


def test_a_fifth_method_is_prepared_led_and_written_down_by_its_file_alone(office: Office, fifth: str) -> None:
    amira = office.organiser()
    amira.post("/staff/concepts", municipality="Musterhausen", title="Integrationskonzept")
    amira.post("/staff/concepts/1/conferences", title="Der Tag", held_on="2027-03-04", languages=["de", "ar"])
    base = "/staff/conferences/1"
    offered = amira.get(f"{base}/workshops").text
    assert ("Redestab" in offered, "Alle kommen zu Wort." in offered, f'value="{fifth}_full"' in offered) == (
        True, True, True,
    )  # fmt: skip
    assert amira.post(f"{base}/day", template=f"{fifth}_half", day_people="60").status_code == 303
    plan = amira.get("/staff/workshops/1/plan").text
    assert re.findall(r"Zelte und Zeiten|Menschen im Zelt|Der Stab geht um", plan) == [
        "Zelte und Zeiten", "Menschen im Zelt", "Der Stab geht um",
    ]  # fmt: skip
    expected = ("commissioner", "decidable", "not_decidable", "use_of_results", "results_by")
    amira.post(f"{base}/expectations", **{f"{name}.de": name for name in expected})
    assert amira.post(f"{base}/open").status_code == 303
    (code,) = set(re.findall(r'href="/([A-Z0-9]{6})"', amira.get(base).text))
    phone = office.person()
    phone.post(f"/{code}/join", language="de", op_id=op_id(), group="")
    for version in ("0", "1"):
        assert amira.post("/control/1/act", name="advance", version=version).status_code == 303
    now = phone.get(f"/{code}/now").text
    assert ("Wer den Stab hat, spricht" in now, "Nur wer den Stab hat, spricht." in now) == (True, True)
    assert phone.post(f"/{code}/acts/contribute", text="Ich höre zu").status_code == 302
    assert "Der Stab geht um" in amira.get("/control/1").text
    assert "Regeln des Stabs" in amira.get("/projector/1").text
    written = amira.get("/control/1/export/md").text
    assert ("Redestab" in written, "Der Stab geht um" in written, "Ich höre zu" in written) == (True, True, True)
    assert amira.get(f"{base}/papers/tables.pdf").status_code == 200
