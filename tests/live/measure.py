"""How long a hall of phones waits: ``make bench-live PHONES=300``. Prints figures and judges none.

Every phone is a real WebSocket, written to and read by this one process beside the server: on a small machine the two
share the cores, so that both processor times stand beside each wait. What is not processor time of either is waiting
for the machine.
"""

# ruff: noqa: T201 - it talks to whoever runs it

from __future__ import annotations

import argparse
import json
import os
import selectors
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from websocket import WebSocket, WebSocketException

from tests.live.screens import join_many
from tests.support.halls import Hall, make_hall
from tests.support.servers import RunningServer

CAP = 180.0  # seconds after which something is wrong, and not slow
AT_ONCE = 16  # phones that open their connection at the same moment
TOLD, FOLLOWED = '42["changes"', "431"


class Phones:
    """One thread reads all of them from the moment each is connected, and answers the server's pings.

    ``lost`` are those the server has let go: on a machine with too much else to do it reads a pong too late. They do
    not come back here, as real phones do.
    """

    def __init__(self, url: str, tokens: Iterable[str]) -> None:
        self.lost = set[WebSocket]()
        self._ready = selectors.DefaultSelector()
        self._changed = threading.Condition()
        self._beginning, self._arrived = "", dict[WebSocket, float]()
        self._over = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            self.all = list(pool.map(lambda token: self._connect(url, token), tokens))

    def _connect(self, url: str, token: str) -> WebSocket:
        phone = WebSocket(skip_utf8_validation=True)
        phone.connect(f"{url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket", timeout=CAP)
        phone.recv()
        phone.send(f"40{json.dumps({'as': 'phone', 'token': token})}")
        phone.recv()
        self._ready.register(phone.sock, selectors.EVENT_READ, phone)
        return phone

    def _read(self) -> None:
        while not self._over:
            for key, _ in self._ready.select(0.2):
                try:
                    self._take(key.data, str(key.data.recv()))
                except (OSError, WebSocketException):
                    self._ready.unregister(key.fileobj)
                    with self._changed:
                        self.lost.add(key.data)
                        self._changed.notify_all()

    def _take(self, phone: WebSocket, message: str) -> None:
        if message == "2":
            phone.send("3")
        elif self._beginning and message.startswith(self._beginning):
            with self._changed:
                self._arrived.setdefault(phone, time.monotonic())
                self._changed.notify_all()

    def when_told(self, beginning: str, cause: Callable[[], None]) -> list[float]:
        """When each phone received the first message after ``cause`` that begins so."""
        with self._changed:
            self._beginning, self._arrived = beginning, {}
        cause()
        with self._changed:
            self._changed.wait_for(lambda: len(self._arrived.keys() | self.lost) == len(self.all), CAP)
            return sorted(self._arrived.values())

    def follow(self, hall: Hall) -> int:
        """All ask for everything; how many have it, once all have or were lost."""
        wish = {"streams": {f"conference:{hall.conference}": 0, f"workshop:{hall.workshop}": 0}}

        def ask() -> None:
            for phone in self.all:
                with suppress(OSError, WebSocketException):
                    phone.send(f"421{json.dumps(['follow', wish])}")

        return len(self.when_told(FOLLOWED, ask))

    def leave(self) -> None:
        self._over = True
        self._reader.join()
        for phone in self.all:
            with suppress(OSError):
                phone.shutdown()


class Cost:
    """Seconds since it was made, and of processor: the server's and this client's."""

    def __init__(self, server: RunningServer) -> None:
        self._server = server
        self.began, self._used, self._own = time.monotonic(), cpu(server), time.process_time()

    def __str__(self) -> str:
        server, own = cpu(self._server) - self._used, time.process_time() - self._own
        return f"{time.monotonic() - self.began:.2f} | {server:.2f} | {own:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--changes", type=int, default=6)
    chosen = parser.parse_args()
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    print(f"{chosen.phones} phones, {os.cpu_count()} cores, load before {load} (1, 5, 15 minutes)")
    with tempfile.TemporaryDirectory(prefix="participate-measure-") as folder:
        database_url = f"sqlite:///{Path(folder) / 'participate.sqlite'}"
        hall = make_hall(database_url, tables=-(-chosen.phones // 5))
        server = RunningServer(Path(folder) / "data", DATABASE_URL=database_url)
        server.start()
        try:
            measure(server, hall, chosen.phones, chosen.changes)
        finally:
            server.stop()


def measure(server: RunningServer, hall: Hall, number: int, changes: int) -> None:
    tokens = join_many(server.url, hall, number)
    empty = memory(server)
    _head("seconds", "in all", "server CPU", "client CPU", "phones told")
    phones = _arrive(server, hall, tokens, "all connect and follow")
    each = (memory(server) - empty) / number / 1024
    _head("phase change, ms", "click answered", "p50", "p95", "last", "server CPU", "client CPU", "phones told")
    for at in range(1, changes + 1):
        time.sleep(1)
        change(server, hall, phones, at)
    phones.leave()
    time.sleep(2)
    _head("seconds", "in all", "server CPU", "client CPU", "phones told")
    _arrive(server, hall, tokens, "all were gone and come back").leave()
    print(f"\nMemory of the server for each phone: {each:.0f} KB")


def _head(*names: str) -> None:
    print(f"\n| {' | '.join(names)} |\n{'|---' * len(names)}|")


def _arrive(server: RunningServer, hall: Hall, tokens: list[str], what: str) -> Phones:
    cost = Cost(server)
    phones = Phones(server.url, tokens)
    told = phones.follow(hall)
    print(f"| {what} | {cost} | {told} |", flush=True)
    return phones


def change(server: RunningServer, hall: Hall, phones: Phones, at: int) -> None:
    """One phase change; when each phone has heard of it, counted from the moderator's click."""
    version, answered = hall.state(server.url)["version"], list[float]()
    used, own, began = cpu(server), time.process_time(), time.monotonic()

    def click() -> None:
        assert hall.lead(server.url, "advance", version=version)["ok"]
        answered.append(time.monotonic())

    if len(phones.lost) == len(phones.all):
        raise SystemExit("The server has let all phones go: this machine is too busy to measure anything.")
    waits = [1000 * (moment - began) for moment in phones.when_told(TOLD, click)]
    p95, busy = waits[max(0, int(0.95 * len(waits)) - 1)], 1000 * (cpu(server) - used)
    print(
        f"| {at} | {1000 * (answered[0] - began):.0f} | {statistics.median(waits):.0f} | {p95:.0f} | {waits[-1]:.0f} "
        f"| {busy:.0f} | {1000 * (time.process_time() - own):.0f} | {len(waits)} |",
        flush=True,
    )


def cpu(server: RunningServer) -> float:
    """Seconds of CPU the server has used."""
    fields = Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def memory(server: RunningServer) -> int:
    return int(Path(f"/proc/{server.pid}/status").read_text().split("VmRSS:")[1].split()[0]) * 1024


if __name__ == "__main__":
    main()
