"""One socket: who it is, what it follows, what it does. The role is read anew at every act."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from typing import Any

import structlog
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from socketio import Server

from participate.access.actors import find_actor
from participate.access.reach import audience_of, check_stream, token_language
from participate.commands.door import Door
from participate.domain.actors import Actor
from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.domain.sentences import answer_of
from participate.live.hub import Hub, room_name
from participate.snapshots import changes
from participate.snapshots.view import split_stream
from participate.store.database import Database

RATE = parse("60 per 10 second")
log = structlog.get_logger()


@dataclass(frozen=True)
class Connection:
    """Who is at the other end, and which view that end was given."""

    token: str
    audience: Audience


class Sockets:
    """The socket events of the protocol page: ``connect``, ``follow``, ``act``."""

    def __init__(self, server: Server, database: Database, door: Door, hub: Hub, cookies: tuple[str, str]) -> None:
        self._server, self._database, self._door, self._hub = server, database, door, hub
        self._phone_cookie, self._staff_cookie = cookies
        self._connections: dict[str, Connection] = {}
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        handlers: dict[str, Callable[..., Any]] = {
            "connect": self.connect,
            "disconnect": self.disconnect,
            "follow": self.follow,
            "act": self.act,
        }
        for name, handler in handlers.items():
            server.on(name, handler)

    def connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> bool:
        """``auth``: ``{"as": "phone" | "staff", "view": "projector"?, "token": …?}``; the cookie serves as token."""
        wish = auth if isinstance(auth, dict) else {}
        cookies = SimpleCookie(environ.get("HTTP_COOKIE", ""))
        name = self._staff_cookie if wish.get("as") == "staff" else self._phone_cookie
        token = wish.get("token") or (cookies[name].value if name in cookies else None)
        actor = self._actor(str(token))
        if actor is None:
            return False
        audience = audience_of(actor, projector=wish.get("view") == "projector")
        self._connections[sid] = Connection(str(token), audience)
        return True

    def disconnect(self, sid: str, *_reason: Any) -> None:
        self._connections.pop(sid, None)

    def connected(self) -> list[str]:
        """The tokens of all phones that are here now."""
        return [link.token for link in self._connections.values() if link.audience is Audience.PARTICIPANT]

    def follow(self, sid: str, wish: Any) -> dict[str, Any]:
        """``{"streams": {"workshop:3": since}}`` → ``{"ok": True, "now": ms, "changes": [...]}``."""
        return self._answered(sid, lambda link: self._follow(sid, link, wish))

    def act(self, sid: str, envelope: Any) -> dict[str, Any]:
        """One act; the acknowledgement is its answer, and follows the commit."""
        return self._answered(sid, lambda link: self._act(link, envelope))

    def _answered(self, sid: str, do: Callable[[Connection], dict[str, Any]]) -> dict[str, Any]:
        link = self._connections.get(sid)
        try:
            if link is None:
                raise Refusal("unknown_person")
            return do(link)
        except Refusal as refusal:
            return answer_of(refusal, self._language(link))
        except Exception:
            log.exception("socket_act_failed")
            return answer_of(Refusal("try_again"), self._language(link))

    def _follow(self, sid: str, link: Connection, wish: Any) -> dict[str, Any]:
        streams = wish.get("streams") if isinstance(wish, dict) else None
        if not isinstance(streams, dict) or len(streams) > 8:
            raise Refusal("malformed", field="streams")
        told = []
        for stream, since in streams.items():
            if not isinstance(since, int):
                raise Refusal("malformed", field="since")
            self._check_stream(link, str(stream))
            self._hub.follow(link.audience, stream)
            self._server.enter_room(sid, room_name(link.audience, stream))
            with self._database.reading() as db:
                told.append(changes(db, link.audience, stream, since))
        return {"ok": True, "now": round(datetime.now(UTC).timestamp() * 1000), "changes": told}

    def _act(self, link: Connection, envelope: Any) -> dict[str, Any]:
        if not isinstance(envelope, dict):
            raise Refusal("malformed", field="act")
        if not self._limiter.hit(RATE, link.token):
            raise Refusal("too_fast")
        return self._door.perform(link.token, envelope)

    def _actor(self, token: str) -> Actor | None:
        with self._database.reading() as db:
            return find_actor(db, token, datetime.now(UTC))

    def _check_stream(self, link: Connection, stream: str) -> None:
        with self._database.reading() as db:
            actor = find_actor(db, link.token, datetime.now(UTC))
            if actor is None or audience_of(actor, projector=link.audience is Audience.PROJECTOR) is not link.audience:
                raise Refusal("unknown_person")
            check_stream(db, actor, *split_stream(stream))

    def _language(self, link: Connection | None) -> str:
        with self._database.reading() as db:
            return token_language(db, link.token if link else None)
