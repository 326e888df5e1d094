"""R3: the answer is lost between commit and phone; the act is done once, and a retry hears the first answer."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from participate.rehearsal.ledger import Attempt
from tests.faults.conftest import OpenStage
from tests.faults.stages import Stage
from tests.support.proxy import FaultProxy

SECONDS = 120


def wait_for_card(stage: Stage) -> None:
    end = time.monotonic() + SECONDS
    while not stage.cards():
        assert time.monotonic() < end, "the card never arrived"
        time.sleep(0.05)


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_an_answer_lost_on_its_way_is_heard_at_the_other_door(
    open_stage: OpenStage, proxy: FaultProxy, database: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue("postgres_url") if database == "postgres" else None
    stage = open_stage(url, PUBLIC_URL=proxy.url)
    proxy.start(stage.server.port)
    phone = stage.phone()
    stage.advance_to("round-1")
    card = Attempt("contribute", {"workshop": stage.hall.workshop, "text": "Mehr Busse am Abend"})
    with ThreadPoolExecutor(1) as pool:
        proxy.swallow_answers = True
        answer = pool.submit(phone.settle, card)
        wait_for_card(stage)
        assert not answer.done()
        proxy.reset()
        proxy.swallow_answers = False
        first = answer.result(timeout=SECONDS)
    assert proxy.swallowed_bytes > 0
    assert first == {**first, "ok": True, "number": 1}
    assert phone.wait_for(lambda: phone.connected, SECONDS)
    assert phone.ask("act", card.envelope) == first
    assert [(each["number"], each["text"]) for each in stage.cards()] == [(1, "Mehr Busse am Abend")]


def test_a_request_that_never_arrives_is_sent_again_by_itself(open_stage: OpenStage, proxy: FaultProxy) -> None:
    stage = open_stage(PUBLIC_URL=proxy.url)
    proxy.start(stage.server.port)
    phone = stage.phone()
    stage.advance_to("round-1")
    card = Attempt("contribute", {"workshop": stage.hall.workshop, "text": "Більше автобусів увечері"})
    with ThreadPoolExecutor(1) as pool:
        proxy.swallow_requests = True
        answer = pool.submit(phone.settle, card)
        while not proxy.swallowed_bytes:
            time.sleep(0.02)
        assert stage.cards() == []
        proxy.reset()
        proxy.swallow_requests = False
        assert answer.result(timeout=SECONDS)["ok"] is True
    assert [each["text"] for each in stage.cards()] == ["Більше автобусів увечері"]
