"""R13: another process holds the database; writing waits five seconds and says "try again", reading goes on."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

from participate.rehearsal.ledger import Attempt
from tests.faults.stages import Stage

SECONDS = 120


def test_a_locked_database_refuses_after_a_while_and_the_same_act_succeeds_later(sqlite_stage: Stage) -> None:
    phone = sqlite_stage.phone()
    sqlite_stage.advance_to("round-1")
    card = Attempt("contribute", {"workshop": sqlite_stage.hall.workshop, "text": "Daha fazla otobüs"})
    other = sqlite3.connect(sqlite_stage.database_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    reads = 0
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(phone.post, card)
        while not waiting.done():
            assert phone.fresh(sqlite_stage.stream)["state"]["phase"]["name"] == "round-1"
            reads += 1
        refused = waiting.result(timeout=SECONDS)
    other.execute("ROLLBACK")
    other.close()
    assert refused is not None
    assert (refused["ok"], refused["code"]) == (False, "try_again")
    assert reads > 1
    assert phone.settle(card)["ok"] is True
    assert [each["text"] for each in sqlite_stage.cards()] == ["Daha fazla otobüs"]
