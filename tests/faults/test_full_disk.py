"""R12: the disk is full; writing is refused honestly, reading goes on, and room again means writing again."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import requests

from participate.domain.refusals import Refusal
from participate.rehearsal.client import Client
from participate.rehearsal.ledger import Attempt
from tests.faults.conftest import OpenStage
from tests.faults.stages import Stage
from tests.support.house import House

TEXT = "Mehr Busse am Abend. " * 20
UNTIL_FULL = 400  # cards that fit into the room left, at most


def test_a_full_database_refuses_the_act_keeps_what_it_has_and_goes_on_when_there_is_room(sqlite_house: House) -> None:
    house = sqlite_house
    phone = house.join()
    house.advance_to("round-1")
    set_pages(house, "page_count")
    stored = write_until_refused(house, phone)
    assert house.read_workshop("last_contribution") == stored
    assert check(house) == "ok"
    set_pages(house, "1073741823")
    assert house.act(phone, "contribute", text=TEXT)["number"] == stored + 1
    assert check(house) == "ok"


def set_pages(house: House, most: str) -> None:
    """How large the file may grow; the pragma belongs to a connection, and the writer has one."""
    with house.database.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one() + 20
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages if most == 'page_count' else most}")


def write_until_refused(house: House, phone: str) -> int:
    for stored in range(UNTIL_FULL):
        if (refusal := refusal_of(house, phone)) is not None:
            assert refusal.code == "try_again"
            return stored
    pytest.fail("never full")


def refusal_of(house: House, phone: str) -> Refusal | None:
    try:
        house.act(phone, "contribute", text=TEXT)
    except Refusal as refusal:
        return refusal
    return None


def check(house: House) -> Any:
    with house.database.reader.connect() as connection:
        return connection.exec_driver_sql("PRAGMA integrity_check").scalar()


def test_a_server_on_a_full_disk_says_so_shows_everything_and_recovers_without_a_restart(
    open_stage: OpenStage,
) -> None:
    stage = open_stage()
    phone = stage.phone()
    stage.advance_to("round-1")
    with no_room(stage):
        refused = fill(stage, phone)
        assert (refused["ok"], refused["code"]) == (False, "try_again")
        before = len(stage.cards())
        assert requests.get(f"{stage.server.url}/readyz", timeout=120).status_code == 200
        assert phone.fresh(stage.stream)["state"]["phase"]["name"] == "round-1"
    assert phone.act("contribute", workshop=stage.hall.workshop, text=TEXT)["ok"] is True
    assert len(stage.cards()) == before + 1
    assert "Mehr Busse" not in stage.server.log


@contextmanager
def no_room(stage: Stage) -> Iterator[None]:
    """The server's files may not grow beyond what they are now, plus a little."""
    largest = max(file.stat().st_size for file in stage.server.data_dir.parent.glob("*.sqlite*"))
    before = resource.prlimit(stage.server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(stage.server.pid, resource.RLIMIT_FSIZE, (largest + 100_000, before[1]))
    yield
    resource.prlimit(stage.server.pid, resource.RLIMIT_FSIZE, before)


def fill(stage: Stage, phone: Client) -> dict[str, Any]:
    """Write until the first refusal that is not about haste."""
    for _ in range(UNTIL_FULL):
        card = Attempt("contribute", {"workshop": stage.hall.workshop, "text": TEXT})
        answer = phone.post(card)
        assert answer is not None
        if not answer["ok"]:
            return answer
    pytest.fail("never full")
