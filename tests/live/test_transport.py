"""One socket cannot hurt the others: long messages arrive whole, endless ones are cut, and nobody's backlog grows."""

from __future__ import annotations

import json
import queue
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import gevent.queue
import pytest
from engineio.packet import MESSAGE, Packet
from websocket import ABNF, WebSocket

from participate.domain.actors import Actor
from participate.domain.kinds import CardState, Kind, Purpose, Role, Source
from participate.live.transport import MAX_WAITING, MAX_WAITING_BYTES, _bounded_queue
from participate.store.database import Database
from participate.store.models import Contribution
from participate.store.work import Work
from participate.store.writer import Writer
from tests.live.conftest import Served
from tests.live.screens import SECONDS, Screen
from tests.support.halls import Hall
from tests.support.house import _login

MEGABYTE = 1_000_000
OpenScreen = Callable[..., Screen]


def _fill(served: Served, hall: Hall, cards: int, letters: int) -> None:
    """Cards as long as nobody types them, so that few of them make a heavy snapshot."""

    def fill(work: Work) -> None:
        work.db.add_all(
            Contribution(
                workshop_id=hall.workshop,
                number=number,
                text="x" * letters,
                lang="de",
                kind=Kind.IDEA,
                purpose=Purpose.NOTE,
                source=Source.PHONE,
                phase="round-1",
                round=1,
                state=CardState.VISIBLE,
                written_at=datetime.now(UTC),
            )
            for number in range(1, cards + 1)
        )
        work.tell(f"workshop:{hall.workshop}", "contribute", Actor("l1", Role.MODERATOR, 1, hall.conference))

    database = Database(served.database_url)
    writer = Writer(database)
    writer.perform(fill)
    writer.close()
    database.dispose()


@contextmanager
def _slow_socket(url: str, token: str) -> Iterator[WebSocket]:
    """A WebSocket that takes little at a time, through the greetings of both protocols."""
    slow = WebSocket(sockopt=((socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536),))
    try:
        slow.connect(f"{url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket", timeout=SECONDS)
        assert _hear(slow)[0] == "0"
        slow.send(f"40{json.dumps({'as': 'staff', 'token': token})}")
        assert _hear(slow)[:2] == "40"
        yield slow
    finally:
        slow.shutdown()


def _hear(slow: WebSocket) -> str:
    """The next message; a ping, which comes in between where the server takes its time, is answered."""
    while (message := str(slow.recv())) == "2":
        slow.send("3")
    return message


def _ask(slow: WebSocket, stream: str) -> None:
    slow.send(f'421["follow",{{"streams":{{"{stream}":0}}}}]')


def test_a_message_longer_than_every_buffer_arrives_whole_at_a_slow_reader(served: Served, hall: Hall) -> None:
    _fill(served, hall, cards=400, letters=15_000)
    with _slow_socket(served.url, hall.moderator) as slow:
        _ask(slow, f"workshop:{hall.workshop}")
        answer = json.loads(_hear(slow).removeprefix("431"))[0]
        cards = answer["changes"][0]["lists"]["contributions"]
        assert [len(card["text"]) for card in cards.values()] == [15_000] * 400


def _memory(served: Served) -> int:
    """Bytes the server holds now (resident set)."""
    status = Path(f"/proc/{served.server.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) * 1024


def test_twenty_sockets_that_stop_reading_are_dropped_and_the_others_are_served(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    """Each asks for twelve megabytes and takes nothing: without a bound 240 MB would wait for them."""
    _fill(served, hall, cards=70, letters=15_000)
    stream, conference = f"workshop:{hall.workshop}", f"conference:{hall.conference}"
    control = open_screen(served.url, hall.moderator)
    control.follow(stream, conference)
    before, most = _memory(served), 0
    with ExitStack() as all_slow:
        tokens = _tokens(served, hall, 20)
        slow = [all_slow.enter_context(_slow_socket(served.url, token)) for token in tokens]
        for each in slow:
            _ask(each, conference)
        assert control.wait_for(lambda: [here["screens"] for here in control.presence[-1:]] == [21])
        for _ in range(12):
            for each in slow:
                _ask(each, stream)
            most = max(most, _memory(served))
        assert control.wait_for(lambda: control.presence[-1]["screens"] == 1)
        most = max(most, _memory(served))
        last = hall.lead(served.url, "advance", version=0)["seq"]
        assert control.wait_for_seq(stream, last)
    assert most - before < 60 * MEGABYTE


def _tokens(served: Served, hall: Hall, number: int) -> list[str]:
    database = Database(served.database_url)
    writer = Writer(database)
    answers = [writer.submit(lambda work: _login(work, hall.conference, Role.MODERATOR)) for _ in range(number)]
    tokens = [str(answer.result()) for answer in answers]
    writer.close()
    database.dispose()
    return tokens


def test_a_message_without_end_is_cut_while_it_arrives(served: Served, hall: Hall) -> None:
    """trust.md section 0: the cap holds for one unfinished frame of a hundred megabytes."""
    before = _memory(served)
    with _slow_socket(served.url, hall.moderator) as endless:
        frame = ABNF.create_frame("x" * 125, ABNF.OPCODE_TEXT).format()
        header = frame[:1] + b"\xff" + (100 * MEGABYTE).to_bytes(8, "big") + b"mask"
        with pytest.raises(OSError, match=r"pipe|reset"):
            _send_all(endless.sock, header, 100)
    assert _memory(served) - before < 5 * MEGABYTE


def _send_all(sock: socket.socket, header: bytes, megabytes: int) -> None:
    sock.sendall(header)
    for _ in range(megabytes):
        sock.sendall(b"x" * MEGABYTE)


@pytest.mark.parametrize("stock", [queue.Queue, gevent.queue.JoinableQueue])
@pytest.mark.parametrize(("size", "fits"), [(10, MAX_WAITING), (MAX_WAITING_BYTES // 10, 10)])
def test_what_waits_for_one_socket_is_bounded_by_number_and_by_weight(stock: Any, size: int, fits: int) -> None:
    waiting, ended = _bounded_queue(stock)(), []
    waiting.end_socket = lambda: ended.append(True)
    for _ in range(3000):
        waiting.put(Packet(MESSAGE, "x" * size))
    assert (waiting.qsize(), len(ended)) == (fits, 3000 - fits)
    waiting.put(None)
    taken = [waiting.get() for _ in range(fits + 1)]
    assert (taken[-1], waiting.waiting_bytes) == (None, 0)
    waiting.put(Packet(MESSAGE, "again"))
    assert waiting.qsize() == 1
