"""The socket events of the protocol page: who comes in, what they follow, what they do.

The role is read anew at every act and every follow.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from http.cookies import CookieError, SimpleCookie
from typing import Any

import structlog
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from socketio import Server

from participate.commands.door import Door
from participate.domain.refusals import Refusal
from participate.domain.sentences import answer_of
from participate.live.hands import Hands
from participate.live.hub import Hub
from participate.live.links import Link, Links

RATES = {  # per token
    "act": parse("60 per 10 second"),
    "follow": parse("20 per 10 second"),
    "reach": parse("60 per 10 second"),
}
MOST_STREAMS = 8
log = structlog.get_logger()

Answer = dict[str, Any]


class Sockets:
    """The five events of the protocol; ``cookies`` are the names of the phone's and the staff's."""

    def __init__(self, server: Server, door: Door, hub: Hub, links: Links, cookies: tuple[str, str]) -> None:
        self._door, self._hub, self._links = door, hub, links
        self._phone_cookie, self._staff_cookie = cookies
        self._hands = Hands(server, links)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        handlers: dict[str, Callable[..., Any]] = {
            "connect": self.connect,
            "disconnect": self.disconnect,
            "follow": self.follow,
            "act": self.act,
            "reach": self.reach,
        }
        for name, handler in handlers.items():
            server.on(name, handler)

    def connect(self, sid: str, environ: Any, auth: Any = None) -> bool:
        """``auth``: ``{"as": "phone" | "staff", "view": "projector"?, "token": …?}``; the cookie serves as token."""
        wish = auth if isinstance(auth, dict) else {}
        name = self._staff_cookie if wish.get("as") == "staff" else self._phone_cookie
        token = wish.get("token") or _cookie(environ, name)
        return self._links.admit(sid, str(token), projector=wish.get("view") == "projector")

    def disconnect(self, sid: str, *_reason: Any) -> None:
        """Also what a client may send as an ordinary event: it then hears nothing any more."""
        self._hands.leave(sid)
        self._links.forget(sid)
        self._hub.leave(sid)

    def follow(self, sid: str, wish: Any = None, *_more: Any) -> Answer:
        """``{"streams": {"workshop:3": since}}`` → ``{"ok": True, "now": ms, "changes": [...]}``."""
        return self._answered(sid, "follow", lambda link: self._follow(sid, link, wish))

    def act(self, sid: str, envelope: Any = None, *_more: Any) -> Answer:
        """One act; the acknowledgement is its answer, and follows the commit."""
        return self._answered(sid, "act", lambda link: self._act(link, envelope))

    def reach(self, sid: str, wish: Any = None, *_more: Any) -> Answer:
        """Which cards of a board this screen has in the hand."""
        return self._answered(sid, "reach", lambda link: self._hands.reach(sid, link, wish))

    def _answered(self, sid: str, name: str, do: Callable[[Link], Answer]) -> Answer:
        """The answer, or the refusal in the language of whoever asked; a surplus costs no look into the database."""
        link = self._links.find(sid)
        try:
            if link is None:
                raise Refusal("unknown_person")
            if not self._limiter.hit(RATES[name], name, link.token):
                return answer_of(Refusal("too_fast"), self._links.language(link, again=False))
            return do(link)
        except Refusal as refusal:
            return answer_of(refusal, self._links.language(link, again=True))
        except Exception:
            log.exception("socket_event_failed", name=name)
            return answer_of(Refusal("try_again"), self._links.language(link, again=False))

    def _follow(self, sid: str, link: Link, wish: Any) -> Answer:
        streams = wish.get("streams") if isinstance(wish, dict) else None
        if not isinstance(streams, dict) or len(streams) > MOST_STREAMS:
            raise Refusal("malformed", field="streams")
        missed = []
        for stream, since in streams.items():
            if not isinstance(since, int):
                raise Refusal("malformed", field="since")
            self._links.check(link, stream)
            missed.append(self._hub.follow(sid, link.audience, stream, since))
        return {"ok": True, "now": round(datetime.now(UTC).timestamp() * 1000), "changes": missed}

    def _act(self, link: Link, envelope: Any) -> Answer:
        if not isinstance(envelope, dict):
            raise Refusal("malformed", field="act")
        return self._door.perform(link.token, envelope)


def _cookie(environ: Any, name: str) -> str | None:
    try:
        cookies = SimpleCookie(environ.get("HTTP_COOKIE", "") if isinstance(environ, dict) else "")
    except CookieError:
        return None
    return cookies[name].value if name in cookies else None
