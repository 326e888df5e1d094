"""A slow server is not a wrong one: what does not answer is asked again, and a screen that is late is waited for."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any

import pytest

from participate.rehearsal import hall as hall_of
from participate.rehearsal.client import Client
from participate.rehearsal.hall import Hall
from participate.rehearsal.mirror import Mirror

STREAM = "workshop:1"


def snapshot(seq: int) -> dict[str, Any]:
    return {"stream": STREAM, "seq": seq, "state": {"cards": seq}, "lists": {}}


class Truth(ThreadingHTTPServer):
    """A server whose stream moves on with every look, up to ``end``, and that hangs up on the first ``deaf`` askers."""

    def __init__(self, end: int, deaf: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.end, self.deaf, self.seq = end, deaf, 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def look(self) -> dict[str, Any]:
        """What was true when somebody looked: further each time."""
        self.seq = min(self.seq + 1, self.end)
        return snapshot(self.seq)


class Answers(BaseHTTPRequestHandler):
    server: Truth

    def do_GET(self) -> None:
        if self.server.deaf:
            self.server.deaf -= 1
            return
        body = json.dumps({"ok": True, "changes": [self.server.look()]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def truth() -> Iterator[Truth]:
    server = Truth(end=4)
    threading.Thread(target=server.serve_forever).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def screen(truth: Truth) -> Client:
    """A wall that shows number 1 and is connected as far as it knows."""
    client = Client(truth.url, "staff", view="projector", rng=Random(1))
    client.connect = lambda: True  # type: ignore[method-assign]
    client.mirrors[STREAM] = Mirror(STREAM)
    client.mirrors[STREAM].take(snapshot(1))
    return client


def test_a_look_that_is_not_answered_is_taken_again(truth: Truth, screen: Client) -> None:
    truth.deaf = 2
    assert screen.fresh(STREAM) == snapshot(1)


def test_a_screen_that_moves_on_while_it_is_compared_is_looked_at_again(truth: Truth, screen: Client) -> None:
    """An answer that was long under way is behind what the screen was told meanwhile, until all is quiet."""
    truth.end, hall = 9, Hall(real_time=False, rng=Random(1))
    screen.mirrors[STREAM].take(snapshot(9))
    hall.compare_mirrors([screen])
    assert (hall.compared, hall.unequal, hall.trouble) == (1, 0, [])


def test_a_screen_that_was_forgotten_is_found(truth: Truth, screen: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hall_of, "STALE", 0.1)
    truth.seq = truth.end
    hall = Hall(real_time=False, rng=Random(1))
    hall.compare_mirrors([screen])
    assert (hall.compared, hall.unequal) == (1, 1)
    assert hall.trouble == ["projector: workshop:1 at 1 of 4 is not what is true: cards"]


class Deaf(Client):
    """A client whose first questions by socket are never answered; every socket it opens counts."""

    def __init__(self, url: str, deaf: int) -> None:
        super().__init__(url, "phone", rng=Random(1))
        self.deaf, self.opened, self.here = deaf, 0, False

    @property
    def connected(self) -> bool:
        return self.here

    def _open(self) -> bool:
        self.opened += 1
        self.here = True
        return True

    def drop(self, *, abruptly: bool = False) -> None:
        self.here = False

    def ask(self, name: str, message: dict[str, Any]) -> dict[str, Any] | None:
        self.deaf -= 1
        return None if self.deaf >= 0 else {"ok": True, "now": 0, "changes": [snapshot(1)]}


def test_whoever_follows_a_stream_asks_until_it_is_told(truth: Truth) -> None:
    phone = Deaf(truth.url, deaf=2)
    phone.here = True
    assert phone.follow(STREAM)
    assert phone.mirrors[STREAM].shows_the_same_as(snapshot(1))


def test_a_socket_that_was_not_told_what_it_missed_is_no_connection(truth: Truth) -> None:
    phone = Deaf(truth.url, deaf=1)
    phone.mirrors[STREAM] = Mirror(STREAM)
    assert (phone.connect(), phone.connected, phone.mirrors[STREAM].known) == (False, False, False)
    assert (phone.connect(), phone.connected, phone.mirrors[STREAM].known) == (True, True, True)
    assert phone.opened == 2
