"""Whose phone this is, at the door of one conference."""

from datetime import UTC, datetime
from typing import Any

from participate.access.actors import find_actor
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.snapshots.entrance import has_left
from participate.web.people import phone_token
from participate.web.services import services


def person_of(conference: dict[str, Any]) -> Actor | None:
    """The participant of this conference whom the cookie names; None for strangers and for whoever has left."""
    with services().database.reading() as db:
        actor = find_actor(db, phone_token(), datetime.now(UTC))
        if actor is None or actor.role is not Role.PARTICIPANT or actor.conference_id != conference["id"]:
            return None
        return None if has_left(db, actor.id) else actor
