"""A real socket client of a real server, as a phone, a control screen or a wall is one: it keeps what it was told."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any

import socketio

from participate.snapshots.view import apply
from tests.support.halls import Hall, join

SECONDS = 120.0  # a generous cap; no test asserts how long anything took


class Screen:
    """``told`` holds every ``changes`` message in order, ``presence`` every count of who is here, ``hands`` every hand.

    ``mirror`` holds each followed stream as this screen shows it.
    """

    def __init__(self, url: str, token: str | None, side: str = "staff", view: str | None = None) -> None:
        self.told: list[dict[str, Any]] = []
        self.presence: list[dict[str, int]] = []
        self.hands: list[dict[str, Any]] = []
        self.mirror: dict[str, dict[str, Any]] = {}
        self._changed = threading.Condition()
        self.link = socketio.Client(reconnection=False, handle_sigint=False, request_timeout=SECONDS)
        self.link.on("changes", self._take)
        self.link.on("presence", self._count)
        self.link.on("hand", self._see)
        self.link.on("disconnect", self._wake)
        auth = {"as": side, "token": token} | ({"view": view} if view else {})
        self.link.connect(url, auth=auth, transports=["websocket"], wait_timeout=SECONDS)

    @property
    def connected(self) -> bool:
        return bool(self.link.connected)

    def follow(self, *streams: str, since: Mapping[str, int] | None = None) -> dict[str, Any]:
        """The answer of ``follow``; its changes go into the mirror."""
        wish = {stream: (since or {}).get(stream, self._seq(stream)) for stream in streams}
        answer: dict[str, Any] = self.link.call("follow", {"streams": wish}, timeout=SECONDS)
        for change in answer.get("changes", []):
            self._keep(change)
        return answer

    def act(self, name: str, **fields: Any) -> dict[str, Any]:
        envelope = {"name": name, "op_id": secrets.token_hex(16), **fields}
        answer: dict[str, Any] = self.link.call("act", envelope, timeout=SECONDS)
        return answer

    def act_all(self, acts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Send all at once, as they are, and wait for every answer; in the order of the acts."""
        answers: dict[int, dict[str, Any]] = {}

        def keep(number: int, answer: dict[str, Any]) -> None:
            with self._changed:
                answers[number] = answer
                self._changed.notify_all()

        for number, envelope in enumerate(acts):
            self.link.emit("act", {"op_id": secrets.token_hex(16), **envelope}, callback=partial(keep, number))
        assert self.wait_for(lambda: len(answers) == len(acts))
        return [answers[number] for number in range(len(acts))]

    def wait_for(self, condition: Callable[[], bool]) -> bool:
        """Whether the condition came true before the cap."""
        with self._changed:
            return self._changed.wait_for(condition, SECONDS)

    def wait_for_seq(self, stream: str, seq: int) -> bool:
        return self.wait_for(lambda: self._seq(stream) >= seq)

    def close(self) -> None:
        self.link.disconnect()

    def _seq(self, stream: str) -> int:
        return int(self.mirror[stream]["seq"]) if stream in self.mirror else 0

    def _take(self, change: dict[str, Any]) -> None:
        with self._changed:
            self.told.append(change)
        self._keep(change)

    def _count(self, here: dict[str, int]) -> None:
        with self._changed:
            self.presence.append(here)
            self._changed.notify_all()

    def _see(self, hand: dict[str, Any]) -> None:
        with self._changed:
            self.hands.append(hand)
            self._changed.notify_all()

    def _keep(self, change: dict[str, Any]) -> None:
        """Old + changes; a gap fails the test, for the server told this very screen."""
        with self._changed:
            old = self.mirror.get(change["stream"])
            if old is not None and "from" in change:
                assert change["from"] <= old["seq"], f"a gap: {old['seq']} then {change['from']}"
            if old is None or change["seq"] >= old["seq"]:
                self.mirror[change["stream"]] = apply(old or {}, change)
            self._changed.notify_all()

    def _wake(self, *_reason: Any) -> None:
        with self._changed:
            self._changed.notify_all()


@contextmanager
def screens() -> Iterator[Callable[..., Screen]]:
    """``open_screen(url, token, ...)``; all are closed at the end."""
    opened: list[Screen] = []

    def open_screen(*args: Any, **kwargs: Any) -> Screen:
        opened.append(Screen(*args, **kwargs))
        return opened[-1]

    yield open_screen
    for screen in opened:
        screen.close()


def join_many(url: str, hall: Hall, number: int) -> list[str]:
    """The tokens of so many phones."""
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda _: join(url, hall.code), range(number)))
