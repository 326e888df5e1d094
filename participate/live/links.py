"""Who is at the other end of each socket, and whether that end may still be told what it was let in for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from participate.access.actors import find_actor
from participate.access.reach import audience_of, check_stream, token_language
from participate.domain.actors import Actor
from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.snapshots.view import split_stream
from participate.store.database import Database


@dataclass
class Link:
    """``conference`` is None for organisers, who belong to none; ``language`` is the last one known."""

    token: str
    audience: Audience
    conference: int | None
    language: str | None = None


class Links:
    """All sockets of this process by their id."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._links: dict[str, Link] = {}

    def admit(self, sid: str, token: str, *, projector: bool) -> bool:
        """Let in whoever holds the token, in the view of the role; False when nobody holds it."""
        with self._database.reading() as db:
            actor = find_actor(db, token, datetime.now(UTC))
        if actor is not None:
            self._links[sid] = Link(token, audience_of(actor, projector=projector), actor.conference_id)
        return actor is not None

    def forget(self, sid: str) -> None:
        self._links.pop(sid, None)

    def find(self, sid: str) -> Link | None:
        return self._links.get(sid)

    def of(self, *audiences: Audience) -> dict[str, Link]:
        return {sid: link for sid, link in list(self._links.items()) if link.audience in audiences}

    def check(self, link: Link, stream: str) -> None:
        """Refusal ``unknown_person`` for whom nothing is told any more, ``not_found`` for what lies elsewhere."""
        with self._database.reading() as db:
            actor = _holder(db, link)
            if actor is None:
                raise Refusal("unknown_person")
            check_stream(db, actor, *split_stream(stream))

    def lapsed(self, sids: Iterable[str]) -> list[str]:
        """Those whose token gives no view any more, or another one: revoked, signed out, expired, erased."""
        with self._database.reading() as db:
            return [sid for sid in sids if (link := self.find(sid)) is None or _holder(db, link) is None]

    def language(self, link: Link | None, *, again: bool) -> str:
        """The interface language of whoever is there; read ``again``, or as last known."""
        if link is not None and link.language is not None and not again:
            return link.language
        with self._database.reading() as db:
            language = token_language(db, link.token if link else None)
        if link is not None:
            link.language = language
        return language


def _holder(db: Any, link: Link) -> Actor | None:
    """Who holds the link's token now, if it still gives the view the link was let in for."""
    actor = find_actor(db, link.token, datetime.now(UTC))
    if actor is None or audience_of(actor, projector=link.audience is Audience.PROJECTOR) is not link.audience:
        return None
    return actor
