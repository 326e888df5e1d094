"""One client of the public protocol (docs/protocol.md): two doors, one socket, a mirror of each stream it follows."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any, Literal

import requests
import socketio

from participate.rehearsal.ledger import Answer, Attempt
from participate.rehearsal.mirror import Mirror

ACK_SECONDS = 8.0  # an acknowledgement that takes longer is asked for at the other door
HTTP_SECONDS = 15.0
PATIENCE = 120.0  # seconds after which a server counts as unreachable: slow is not gone
TRY_AGAIN = frozenset({"try_again", "too_fast"})


class Unreachable(Exception):  # noqa: N818 - what is so, not what failed
    """No door of the server answered for a long time."""


class Client:
    """``side`` says whose cookie or token speaks. Safe to use from several threads."""

    def __init__(
        self,
        base: str,
        side: Literal["phone", "staff"],
        *,
        view: str | None = None,
        token: str | None = None,
        rng: Random | None = None,
    ) -> None:
        self.base = base.rstrip("/")
        self.name = view or side  # for reports
        self.rng = rng or Random()  # noqa: S311 - waiting times, no secrets
        self.attempts: list[Attempt] = []
        self.mirrors: dict[str, Mirror] = {}
        self.returns = self.gaps = self.repeated = 0
        self.offset = 0.0  # ms the server's clock is ahead of ours
        self._view = view
        self._auth = {"as": side} | ({"view": view} if view else {}) | ({"token": token} if token else {})
        self._changed = threading.Condition()
        self._connecting = threading.Lock()
        self._link: socketio.Client | None = None
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.headers["X-Participate-As"] = side
        if token:
            self.http.headers["Authorization"] = f"Bearer {token}"

    @property
    def connected(self) -> bool:
        return self._link is not None and bool(self._link.connected)

    def connect(self) -> bool:
        """Open the socket and ask for what was missed in every stream; False when the server does not answer."""
        with self._connecting:
            if self.connected:
                return True
            if self._open() and self.resume():
                return True
            self.drop()  # a socket that was not told what it has missed would stay behind for as long as it lives
            return False

    def _open(self) -> bool:
        self.drop()
        link = socketio.Client(
            reconnection=False,
            handle_sigint=False,
            request_timeout=ACK_SECONDS,
            # The library checks UTF-8 byte by byte in Python, a hundred times slower than the decoder that follows.
            websocket_extra_options={"skip_utf8_validation": True},
        )
        link.on("changes", self._told)
        link.on("disconnect", self._wake)
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        headers = {"Cookie": cookies} if cookies else {}
        try:
            link.connect(self.base, headers, self._auth, ["websocket"], wait_timeout=ACK_SECONDS)
        except (socketio.exceptions.ConnectionError, ValueError):
            link.disconnect()
            return False
        self._link = link
        self.returns += 1
        return True

    def drop(self, *, abruptly: bool = False) -> None:
        """Close the socket: politely, or as if the network went away."""
        link, self._link = self._link, None
        if link is None:
            return
        if abruptly:
            _cut(link)
        link.disconnect()
        _cut(link)  # the library leaves the socket open where the other end went first

    def close(self) -> None:
        self.drop()
        self.http.close()

    def follow(self, *streams: str) -> bool:
        for stream in streams:
            self.mirrors.setdefault(stream, Mirror(stream))
        return self._insist(streams)

    def _insist(self, streams: tuple[str, ...]) -> bool:
        """Ask until there is an answer; whoever loses the socket meanwhile asks when it is open again."""
        while self.connected:
            if self.resume(streams):
                return True
            time.sleep(self.rng.uniform(0.2, 1.0))
        return False

    def resume(self, streams: "tuple[str, ...] | None" = None) -> bool:
        """Ask for everything since the numbers we hold; by socket, so that the server goes on telling us."""
        since = {stream: self.mirrors[stream].seq for stream in (streams or tuple(self.mirrors))}
        asked = time.time() * 1000
        answer = self.ask("follow", {"streams": since}) if self.connected else None
        if answer is None or not answer["ok"]:
            return False
        self.offset = answer["now"] - (asked + time.time() * 1000) / 2
        for change in answer["changes"]:
            self._take(change, since[change["stream"]])
        return True

    def _told(self, change: dict[str, Any]) -> None:
        """A message of the server; on a gap ask at once for what is missing."""
        if change["stream"] in self.mirrors and not self._take(change, None):
            self.gaps += 1
            self._insist((change["stream"],))

    def _take(self, change: dict[str, Any], since: int | None) -> bool:
        with self._changed:
            fits = self.mirrors[change["stream"]].take(change, since=since)
            self.noticed(change["stream"])
            self._changed.notify_all()
        return fits

    def noticed(self, stream: str) -> None:
        """Called under the lock whenever a mirror may have changed; clients that keep a diary override it."""

    def _wake(self, *_reason: Any) -> None:
        with self._changed:
            self._changed.notify_all()

    def wait_for(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Wait until the mirrors show something; a lost socket is opened again meanwhile."""
        end = time.monotonic() + seconds
        while True:
            with self._changed:
                while not condition():
                    left = end - time.monotonic()
                    if left <= 0:
                        return False
                    if not self.connected:
                        break
                    self._changed.wait(min(left, 1.0))
                else:
                    return True
            if not self.connect():
                time.sleep(self.rng.uniform(0.1, 1.0))

    def act(self, name: str, **fields: Any) -> Answer:
        """Do one act, by whichever door answers, and return its answer. Raises Unreachable."""
        attempt = Attempt(name, fields)
        self.attempts.append(attempt)
        return self.settle(attempt)

    def settle(self, attempt: Attempt) -> Answer:
        """Send until there is an answer, always under the same op_id; what was too fast is sent later."""
        end = time.monotonic() + PATIENCE
        while True:
            answer = (None if attempt.upload else self.ask("act", attempt.envelope)) or self.post(attempt)
            if answer is not None and answer.get("code") not in TRY_AGAIN:
                attempt.note(answer)
                return answer
            if time.monotonic() > end:
                raise Unreachable(f"{self.base} does not answer")
            time.sleep(self.rng.uniform(0.2, 1.0))

    def repeat(self, attempt: Attempt) -> None:
        """Send an act a second time at the other door; a good server gives the first answer again."""
        self.repeated += 1
        answer = self.post(attempt)
        if answer is not None and answer.get("code") not in TRY_AGAIN:
            attempt.note(answer)

    def post(self, attempt: Attempt) -> Answer | None:
        """The HTTP door; None when it did not answer."""
        try:
            if attempt.upload is None:
                told = self.http.post(f"{self.base}/api/acts", json=attempt.envelope, timeout=HTTP_SECONDS)
            else:
                told = self.http.post(
                    f"{self.base}/{attempt.upload.path}", attempt.envelope, timeout=HTTP_SECONDS,
                    files={"file": attempt.upload.content}, headers={"Accept": "application/json"},
                )  # fmt: skip
            answer: Answer = told.json()
        except requests.RequestException:
            return None
        return answer

    def read(self, path: str, **query: Any) -> Answer:
        """A page of ``/api``, asked for until it comes. Raises Unreachable."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer: Answer = self.http.get(f"{self.base}/api/{path}", params=query, timeout=HTTP_SECONDS).json()
            except requests.RequestException as silence:
                if time.monotonic() > end:
                    raise Unreachable(f"{self.base} does not answer") from silence
                time.sleep(self.rng.uniform(0.2, 1.0))
            else:
                return answer

    def fresh(self, stream: str) -> Answer:
        """A new snapshot of a stream, as this client's audience may see it."""
        query = {"view": self._view} if self._view else {}
        snapshot: Answer = self.read(f"streams/{stream}", **query)["changes"][0]
        return snapshot

    def ask(self, name: str, message: dict[str, Any]) -> Answer | None:
        """One question by socket; None when the socket is not there or dies before the acknowledgement."""
        link = self._link
        if link is None or not link.connected:
            return None
        told: list[Answer] = []

        def acknowledged(answer: Answer) -> None:
            with self._changed:
                told.append(answer)
                self._changed.notify_all()

        try:
            link.emit(name, message, callback=acknowledged)
        except socketio.exceptions.SocketIOError:
            return None
        end = time.monotonic() + ACK_SECONDS
        with self._changed:
            while not told and link.connected and time.monotonic() < end:
                self._changed.wait(0.5)
        return told[0] if told else None


def _cut(link: socketio.Client) -> None:
    """End the connection under a link, without a goodbye; whoever waits to read from it wakes."""
    under = getattr(link.eio.ws, "sock", None)
    if under is not None:
        with suppress(OSError):
            under.shutdown(socket.SHUT_RDWR)
        link.eio.ws.shutdown()
