"""Telling screens: a commit marks streams, each audience hears at most five times a second (design.md 5.5).

What is told may be lost without harm, and what looks the same is not told: a storm of votes wakes no phone.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from socketio import Server

from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.live.links import Links
from participate.snapshots import changes
from participate.snapshots.view import Row, seq_of, view_of
from participate.store.database import Database

TICK = 0.2  # seconds between two messages to one audience
SHARE = 4  # an audience rests four times as long as telling it took: a busy server keeps its time for acts
LONGEST = 1.0  # seconds it rests at most: who leads must see the hall they lead
STORM = 5000  # facts of one tick that are still looked through: a storm of votes changes nothing a phone shows
AFTER_FAILURE = 2.0  # seconds before an audience that could not be told is tried again
KEPT = 1.0  # seconds for which an answer serves everybody who asks the same: a hall that returns is one look
MOST_KEPT = 16  # such answers an audience

log = structlog.get_logger()


@dataclass
class Room:
    """One audience of one stream: who listens, and what their screens show.

    Every screen in it holds at least ``sent``; from there to ``seen`` nothing looked different for this audience.
    ``rests_until`` is on the monotonic clock.
    """

    audience: Audience
    stream: str
    members: set[str] = field(default_factory=set)
    sent: int = 0
    seen: int = 0
    state: Row | None = None
    moved: bool = False
    rests_until: float = 0.0
    answers: dict[int, tuple[float, Row]] = field(default_factory=dict)
    turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def name(self) -> str:
        return room_name(self.audience, self.stream)


def room_name(audience: Audience, stream: str) -> str:
    return f"{audience.value}|{stream}"


class Hub:
    """Whom to tell what; ``run`` tells until ``stop``."""

    def __init__(self, database: Database, server: Server, links: Links) -> None:
        self._database, self._server, self._links = database, server, links
        self._rooms: dict[tuple[Audience, str], Room] = {}
        self._wake = threading.Event()
        self._stopped = False

    def follow(self, sid: str, audience: Audience, stream: str, since: int) -> Row:
        """From now on this socket is told; what it has missed since ``since``. Refusal ``not_found``."""
        view_of(audience, stream)
        room = self._rooms.setdefault((audience, stream), Room(audience, stream))
        room.members.add(sid)
        try:
            self._server.enter_room(sid, room.name)
        except (KeyError, ValueError) as gone:
            self.leave(sid)
            raise Refusal("unknown_person") from gone
        with room.turn:
            missed = self._missed(room, since)
        if room.state is None:
            room.sent = room.seen = missed["seq"]
            room.state = missed["state"]
        return missed

    def _missed(self, room: Room, since: int) -> Row:
        """The same for everybody in this room who asks from the same number, while the stream stands still."""
        asked = time.monotonic()
        room.answers = {key: kept for key, kept in room.answers.items() if asked - kept[0] < KEPT}
        with self._database.reading() as db:
            kept = room.answers.get(since)
            if kept is not None and kept[1]["seq"] == seq_of(db, room.stream):
                return kept[1]
            answer = changes(db, room.audience, room.stream, since)
        if len(room.answers) < MOST_KEPT:
            room.answers[since] = asked, answer
        return answer

    def leave(self, sid: str) -> None:
        """This socket hears nothing any more; a room that nobody is in is forgotten."""
        for key, room in list(self._rooms.items()):
            if sid in room.members:
                room.members.discard(sid)
                self._server.leave_room(sid, room.name)
            if not room.members:
                self._rooms.pop(key, None)

    def dismiss_lapsed(self, sids: set[str]) -> None:
        """Send away every socket whose holder has lost the right to what it is told (trust.md section 0)."""
        for sid in self._links.lapsed(sids):
            self._server.disconnect(sid)
            self.leave(sid)
            self._links.forget(sid)

    def followers(self, audience: Audience) -> Counter[int]:
        """How many sockets follow each conference in this view."""
        rooms = [room for room in list(self._rooms.values()) if room.audience is audience]
        heard = {room.stream.partition(":")[::2]: len(room.members) for room in rooms}
        return Counter({int(number): count for (kind, number), count in heard.items() if kind == "conference"})

    def mark(self, streams: set[str]) -> None:
        """These streams have moved, in this process."""
        self._mark(lambda room: room.stream in streams)

    def mark_beyond(self, numbers: dict[str, int]) -> None:
        """These streams are at these numbers, another process says; what we have seen ourselves is no news."""
        self._mark(lambda room: numbers.get(room.stream, 0) > room.seen)

    def mark_all(self) -> None:
        """Something may have been missed, nobody knows what."""
        self._mark(lambda _room: True)

    def _mark(self, concerns: Callable[[Room], bool]) -> None:
        for room in list(self._rooms.values()):
            room.moved = room.moved or concerns(room)
        self._wake.set()

    def run(self) -> None:
        """Tell until stopped: the first change at once, then at most one message per tick and audience."""
        while not self._stopped:
            self._wake.wait(self._rest())
            self._wake.clear()
            for room in self._due():
                self._try_to_tell(room)
                self._server.sleep(0)  # whoever waits for an answer comes between two audiences

    def stop(self) -> None:
        self._stopped = True
        self._wake.set()

    def _rest(self) -> float | None:
        """Seconds until the next audience may be told; None while there is nothing to tell."""
        ends = [room.rests_until for room in list(self._rooms.values()) if room.moved]
        return max(0.0, min(ends) - time.monotonic()) if ends else None

    def _due(self) -> list[Room]:
        now = time.monotonic()
        return [room for room in list(self._rooms.values()) if room.moved and room.rests_until <= now]

    def _try_to_tell(self, room: Room) -> None:
        """Whatever goes wrong here concerns this audience alone, and is tried again."""
        room.moved = False
        begun = time.monotonic()
        try:
            self._tell(room)
            room.rests_until = begun + max(TICK, min(LONGEST, SHARE * (time.monotonic() - begun)))
        except Exception:
            log.exception("audience_not_told", room=room.name)
            room.moved = True
            room.rests_until = time.monotonic() + AFTER_FAILURE

    def _tell(self, room: Room) -> None:
        """One message to all, or none where everything looks as before."""
        if not room.members:
            return
        with self._database.reading() as db:
            if seq_of(db, room.stream) == room.seen:
                return
            message = changes(db, room.audience, room.stream, room.seen, far=STORM)
        if "from" not in message or message["lists"] or message["state"] != room.state:
            if room.audience is not Audience.PARTICIPANT:
                self.dismiss_lapsed(room.members)  # after reading: what the message tells may have cost them the right
            if "from" in message:
                message["from"] = room.sent
            self._server.emit("changes", message, room=room.name)
            room.sent, room.state = message["seq"], message["state"]
        room.seen = message["seq"]  # only now: what could not be sent to everybody is sent again
