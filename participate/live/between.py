"""Between the processes of one house: each tells the others which streams are at which number, and nothing else.

The messages are hints on Redis and may be lost, repeated or late: whoever hears one reads the changes from the
database. While Redis is away each attempt to reach it looks at all followed streams: screens move on, only slower.
"""

import json
import queue
import threading
from contextlib import suppress

import structlog
from redis import ConnectionError as NoConnection
from redis import Redis
from redis.client import PubSub

from participate.live.hub import Hub
from participate.snapshots.view import seq_of
from participate.store.database import Database

CHANNEL = "participate:streams"
SHORTEST, LONGEST = 0.5, 8.0  # seconds between two attempts to reach Redis
PATIENCE = 1.0  # seconds of silence before Redis is asked whether it is there
MOST_SILENCE = 5  # such questions without an answer before it counts as gone

log = structlog.get_logger()


class Between:
    """``tell`` after each commit; ``run_telling`` and ``run_hearing`` are two tasks of their own."""

    def __init__(self, url: str, database: Database, hub: Hub) -> None:
        self._redis = Redis.from_url(url, socket_connect_timeout=5, socket_timeout=5, protocol=2)
        self._database, self._hub = database, hub
        self._moved: queue.SimpleQueue[set[str]] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._pause = SHORTEST
        self._away = False

    def tell(self, streams: set[str]) -> None:
        """These streams have moved here; returns at once."""
        self._moved.put(set(streams))

    def stop(self) -> None:
        self._stopped.set()
        self._moved.put(set())

    def run_telling(self) -> None:
        """Tell the others until stopped; what could not be told is told later, with what has moved since."""
        untold: set[str] = set()
        while not self._stopped.is_set():
            with suppress(queue.Empty):
                untold |= self._moved.get(timeout=LONGEST if untold else None)
            while not self._moved.empty():
                untold |= self._moved.get()
            try:
                self._publish(untold)
                untold = set()
            except Exception as failure:  # noqa: BLE001 - the loop outlives whatever happens
                self._note(failure)

    def _publish(self, streams: set[str]) -> None:
        if streams:
            with self._database.reading() as db:
                numbers = {stream: seq_of(db, stream) for stream in sorted(streams)}
            self._redis.publish(CHANNEL, json.dumps(numbers))

    def run_hearing(self) -> None:
        """Hear the others until stopped, through every absence of Redis."""
        while not self._stopped.is_set():
            try:
                with PubSub(self._redis.connection_pool) as others:
                    others.subscribe(CHANNEL)
                    self._hear(others)
            except Exception as failure:  # noqa: BLE001 - the loop outlives whatever happens
                self._note(failure)
                self._hub.mark_all()
                self._stopped.wait(self._pause)
                self._pause = min(2 * self._pause, LONGEST)

    def _hear(self, others: PubSub) -> None:
        silence = 0
        while not self._stopped.is_set():
            message = others.get_message(timeout=PATIENCE)
            silence = silence + 1 if message is None else 0
            if silence > MOST_SILENCE:
                raise NoConnection("Redis does not answer")
            if message is None:
                others.ping()
            elif message["type"] == "subscribe":  # also after a connection of its own accord: something may be lost
                self._pause = SHORTEST
                self._note(None)
                self._hub.mark_all()
                self._moved.put(set())  # what could not be told meanwhile is told now
            elif message["type"] == "message":
                self._hub.mark_beyond(_numbers(message["data"]))

    def _note(self, failure: Exception | None) -> None:
        """One line when the others get out of reach, one when they are back."""
        if failure is not None and not self._away:
            log.warning("other_processes_out_of_reach", error=type(failure).__name__)
        if failure is None and self._away:
            log.warning("other_processes_in_reach")
        self._away = failure is not None


def _numbers(text: bytes) -> dict[str, int]:
    """What another process said; nothing where it is not understood."""
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return {str(stream): seq for stream, seq in told.items() if isinstance(seq, int)} if isinstance(told, dict) else {}
