"""How long a hall of phones waits: ``python -m tests.live.measure --phones 300``. Prints figures and judges none.

Every phone is a real WebSocket; all are read by one thread of this process, whose own CPU time is printed as well.
"""

# ruff: noqa: T201 - it talks to whoever runs it

from __future__ import annotations

import argparse
import json
import selectors
import statistics
import tempfile
import time
from pathlib import Path

from websocket import WebSocket

from tests.live.screens import join_many
from tests.support.halls import Hall, make_hall
from tests.support.servers import RunningServer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--changes", type=int, default=6)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="participate-measure-") as folder:
        database_url = f"sqlite:///{Path(folder) / 'participate.sqlite'}"
        hall = make_hall(database_url, tables=12)
        server = RunningServer(Path(folder) / "data", DATABASE_URL=database_url)
        server.start()
        try:
            measure(server, hall, chosen.phones, chosen.changes)
        finally:
            server.stop()


def measure(server: RunningServer, hall: Hall, number: int, changes: int) -> None:
    tokens = join_many(server.url, hall, number)
    empty = memory(server)
    began, used = time.monotonic(), cpu(server)
    phones = [connect(server.url, token) for token in tokens]
    follow(phones, hall)
    say(f"{number} phones connect one after another and follow", began, used, server)
    print(f"  memory per phone: {(memory(server) - empty) / number / 1024:.0f} KB")
    for _ in range(changes):
        time.sleep(1)
        change(server, hall, phones)
    for phone in phones:
        phone.shutdown()
    time.sleep(2)
    phones = [connect(server.url, token) for token in tokens]
    began, used = time.monotonic(), cpu(server)
    follow(phones, hall)
    say(f"{number} phones ask at once for everything", began, used, server)
    for phone in phones:
        phone.shutdown()


def connect(url: str, token: str) -> WebSocket:
    phone = WebSocket()
    phone.connect(f"{url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket", timeout=60)
    phone.recv()
    phone.send(f"40{json.dumps({'as': 'phone', 'token': token})}")
    phone.recv()
    return phone


def follow(phones: list[WebSocket], hall: Hall) -> None:
    streams = {f"conference:{hall.conference}": 0, f"workshop:{hall.workshop}": 0}
    for phone in phones:
        phone.send(f"421{json.dumps(['follow', {'streams': streams}])}")
    arrivals(phones, "431")


def change(server: RunningServer, hall: Hall, phones: list[WebSocket]) -> None:
    """One phase change; when each phone has heard of it, counted from the moderator's click."""
    version, used = hall.state(server.url)["version"], cpu(server)
    began = time.monotonic()
    assert hall.lead(server.url, "advance", version=version)["ok"]
    answered = time.monotonic() - began
    waits = sorted(1000 * (arrived - began) for arrived in arrivals(phones, '42["changes"'))
    p95 = waits[int(0.95 * len(waits)) - 1]
    print(
        f"phase change: click answered {1000 * answered:.0f} ms; phones p50 {statistics.median(waits):.0f}, "
        f"p95 {p95:.0f}, last {waits[-1]:.0f} ms; server CPU {1000 * (cpu(server) - used):.0f} ms"
    )


def arrivals(phones: list[WebSocket], beginning: str) -> list[float]:
    """When each phone received its next message that begins so."""
    arrived: list[float] = []
    with selectors.DefaultSelector() as ready:
        for phone in phones:
            ready.register(phone.sock, selectors.EVENT_READ, phone)
        while len(arrived) < len(phones):
            for key, _ in ready.select():
                message = str(key.data.recv())
                if message == "2":
                    key.data.send("3")
                elif message.startswith(beginning):
                    arrived.append(time.monotonic())
                    ready.unregister(key.fileobj)
    return arrived


def cpu(server: RunningServer) -> float:
    """Seconds of CPU the server has used."""
    fields = Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def memory(server: RunningServer) -> int:
    return int(Path(f"/proc/{server.pid}/status").read_text().split("VmRSS:")[1].split()[0]) * 1024


def say(what: str, began: float, used: float, server: RunningServer) -> None:
    print(f"{what}: {time.monotonic() - began:.2f} s, server CPU {cpu(server) - used:.2f} s")


if __name__ == "__main__":
    own = time.process_time()
    main()
    print(f"this client's own CPU: {time.process_time() - own:.1f} s")
