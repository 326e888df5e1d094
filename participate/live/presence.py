"""Which phones and screens are here now: counted for those who lead; phones are noted as seen, so that nobody who
left is waited for. Each look also sends away whoever has lost the right to be told."""

import threading
from collections import Counter

import structlog
from socketio import Server

from participate.access.presence import note_seen
from participate.access.tokens import parse_token
from participate.domain.kinds import Audience
from participate.live.hub import Hub, room_name
from participate.live.links import Links
from participate.store.writer import Writer

TICK = 1.0  # seconds between two looks
NOTE_EVERY = 30  # looks between two notes of who was seen
TELL_EVERY = 5  # looks after which the count is told again, for screens that came late or missed it
PHONES_A_LOOK = 60  # whose rights are read again in one look: a hall of 300 within five seconds, at a fixed cost

log = structlog.get_logger()


class Presence:
    """Per conference, of this process: phones ``connected``, control ``screens``, ``walls``; told when one changes."""

    def __init__(self, writer: Writer, server: Server, hub: Hub, links: Links) -> None:
        self._writer, self._server, self._hub, self._links = writer, server, hub, links
        self._told: dict[int, dict[str, int]] = {}
        self._unread: list[str] = []
        self._stopped = threading.Event()

    def run(self) -> None:
        looks = 0
        while not self._stopped.wait(TICK):
            looks += 1
            try:
                self._look(looks)
            except Exception:
                log.exception("presence_not_told")

    def stop(self) -> None:
        self._stopped.set()

    def _look(self, looks: int) -> None:
        self._hub.dismiss_lapsed(self._next_to_read())
        tokens = {link.token: link.conference for link in self._links.of(Audience.PARTICIPANT).values()}
        self._tell(Counter(home for home in tokens.values() if home), again=looks % TELL_EVERY == 0)
        if looks % NOTE_EVERY == 0 and tokens:
            participants = _ids(tokens)
            self._writer.perform(lambda work: note_seen(work, participants))

    def _next_to_read(self) -> set[str]:
        """All who lead, and the next phones in turn."""
        self._unread = self._unread or sorted(self._links.of(Audience.PARTICIPANT))
        phones, self._unread = self._unread[:PHONES_A_LOOK], self._unread[PHONES_A_LOOK:]
        here = self._links.of(*Audience)
        return {sid for sid, link in here.items() if link.audience is not Audience.PARTICIPANT} | (
            set(phones) & here.keys()
        )

    def _tell(self, phones: Counter[int], *, again: bool) -> None:
        screens, walls = self._hub.followers(Audience.MODERATOR), self._hub.followers(Audience.PROJECTOR)
        here = {
            conference: {"connected": phones[conference], "screens": screens[conference], "walls": walls[conference]}
            for conference in screens
        }
        for conference, counts in here.items():
            if again or counts != self._told.get(conference):
                room = room_name(Audience.MODERATOR, f"conference:{conference}")
                self._server.emit("presence", {"conference": conference, **counts}, room=room)
        self._told = here


def _ids(tokens: dict[str, int | None]) -> list[int]:
    parsed = (parse_token(token) for token in tokens)
    return sorted(token.id for token in parsed if token is not None and token.kind == "p")
