"""Telling screens: a commit marks streams dirty, each audience hears at most five times a second (design.md 5.5)."""

import threading
from collections.abc import Callable
from typing import Any

import structlog

from participate.domain.kinds import Audience
from participate.snapshots import changes
from participate.snapshots.view import seq_of
from participate.store.database import Database

TICK = 0.2  # seconds between two messages to one audience

log = structlog.get_logger()
Emit = Callable[..., Any]
Room = tuple[Audience, str]


def room_name(audience: Audience, stream: str) -> str:
    return f"{audience.value}|{stream}"


class Hub:
    """``emit(name, message, room=…)`` sends; ``sleep`` is the server's own way of waiting."""

    def __init__(self, database: Database, emit: Emit, sleep: Callable[[float], Any]) -> None:
        self._database = database
        self._emit = emit
        self._sleep = sleep
        self._told: dict[Room, int] = {}
        self._states: dict[Room, Any] = {}
        self._dirty: set[str] = set()
        self._wake = threading.Event()
        self._stopped = False

    def follow(self, audience: Audience, stream: str) -> None:
        """From now on this audience of this stream is told."""
        if (audience, stream) not in self._told:
            with self._database.reading() as db:
                self._told.setdefault((audience, stream), seq_of(db, stream))

    def mark(self, streams: set[str]) -> None:
        self._dirty |= streams
        self._wake.set()

    def run(self) -> None:
        """Tell until stopped: the first change at once, then at most one message per tick."""
        while not self._stopped:
            self._wake.wait()
            self._wake.clear()
            streams, self._dirty = self._dirty, set()
            for room in [room for room in self._told if room[1] in streams]:
                try:
                    self._tell(room)
                except Exception:
                    log.exception("audience_not_told", room=room_name(*room))
                    self._dirty.add(room[1])
            self._sleep(TICK)
            if self._dirty:
                self._wake.set()

    def stop(self) -> None:
        self._stopped = True
        self._wake.set()

    def _tell(self, room: Room) -> None:
        """Nothing that looks different, nothing sent: a storm of votes does not wake a single phone."""
        audience, stream = room
        with self._database.reading() as db:
            message = changes(db, audience, stream, self._told[room])
        if "from" in message and not message["lists"] and self._states.get(room) == message["state"]:
            return
        self._told[room], self._states[room] = message["seq"], message["state"]
        self._emit("changes", message, room=room_name(audience, stream))
