"""A screen's mirror of a stream, kept as the live room keeps it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from participate.domain.kinds import Audience
from participate.snapshots import apply, changes


def follow(db: Session, who: Audience, stream: str, mirror: dict[str, Any]) -> dict[str, Any]:
    """The mirror after what the stream has told since; while its number stands still, nothing reaches a screen."""
    change = changes(db, who, stream, mirror["seq"])
    return mirror if change["seq"] == mirror["seq"] else apply(mirror, change)
