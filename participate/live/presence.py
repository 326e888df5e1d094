"""Which phones and screens are here now: counted for those who lead; phones are noted as seen, so that nobody who
left is waited for."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import structlog
from socketio import Server

from participate.access.actors import find_actor
from participate.access.presence import note_seen
from participate.access.tokens import parse_token
from participate.domain.kinds import Audience
from participate.live.connection import Sockets
from participate.live.hub import room_name
from participate.store.database import Database
from participate.store.writer import Writer

TICK = 1.0  # seconds between two looks
NOTE_EVERY = 30  # looks between two notes of who was seen
TELL_EVERY = 5  # looks after which the count is told again, for screens that came late or missed it

log = structlog.get_logger()


class Presence:
    """Per conference: phones ``connected``, control ``screens`` and ``walls``; told when a count changes."""

    def __init__(self, database: Database, writer: Writer, server: Server, sockets: Sockets) -> None:
        self._database, self._writer, self._server, self._sockets = database, writer, server, sockets
        self._home: dict[str, int | None] = {}
        self._told: dict[int, dict[str, int]] = {}
        self._stopped = False

    def run(self) -> None:
        looks = 0
        while not self._stopped:
            self._server.sleep(TICK)
            looks += 1
            try:
                tokens = self._sockets.connected()
                self._tell(tokens, again=looks % TELL_EVERY == 0)
                if looks % NOTE_EVERY == 0 and tokens:
                    self._note(_ids(set(tokens)))
            except Exception:
                log.exception("presence_not_told")

    def _note(self, participant_ids: list[int]) -> None:
        self._writer.perform(lambda work: note_seen(work, participant_ids))

    def stop(self) -> None:
        self._stopped = True

    def _tell(self, tokens: list[str], *, again: bool) -> None:
        phones: Counter[int] = Counter()
        for token in set(tokens):
            if (home := self._home_of(token)) is not None:
                phones[home] += 1
        screens, walls = self._followers(Audience.MODERATOR), self._followers(Audience.PROJECTOR)
        here = {
            conference: {"connected": phones[conference], "screens": screens[conference], "walls": walls[conference]}
            for conference in screens
        }
        for conference, counts in here.items():
            if again or counts != self._told.get(conference):
                room = room_name(Audience.MODERATOR, f"conference:{conference}")
                self._server.emit("presence", {"conference": conference, **counts}, room=room)
        self._told = here

    def _followers(self, audience: Audience) -> Counter[int]:
        """How many sockets follow each conference in this view."""
        prefix = room_name(audience, "conference:")
        rooms: dict[str, Any] = self._server.manager.rooms.get("/", {})
        names = [name for name in rooms if name and name.startswith(prefix)]
        return Counter({int(name.removeprefix(prefix)): len(rooms[name]) for name in names})

    def _home_of(self, token: str) -> int | None:
        if token not in self._home:
            with self._database.reading() as db:
                actor = find_actor(db, token, datetime.now(UTC))
            self._home[token] = actor.conference_id if actor else None
        return self._home[token]


def _ids(tokens: set[str]) -> list[int]:
    parsed = (parse_token(token) for token in tokens)
    return sorted(token.id for token in parsed if token is not None and token.kind == "p")
