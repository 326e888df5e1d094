"""One unit of work: the open transaction an act is done in, with the time and the chance it may use."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participate.domain.actors import Actor
from participate.store.models import Fact, Stream

Touched = dict[str, list[int] | str]


@dataclass
class Work:
    """``db`` is open and belongs to the writer; a command adds, changes, tells, and never commits.

    ``told`` are the streams that moved.
    """

    db: Session
    now: datetime
    rng: Random
    told: set[str] = field(default_factory=set)

    def lock(self, stream: str) -> None:
        """Take a stream for this transaction, so that acts on it follow one another in every process."""
        found = self.db.scalar(select(Stream).where(Stream.name == stream).with_for_update())
        if found is None:
            self.db.add(Stream(name=stream, seq=0))
            self.db.flush()

    def tell(
        self,
        stream: str,
        act: str,
        actor: Actor,
        *,
        touched: Touched | None = None,
        about: dict[str, Any] | None = None,
        reason: str | None = None,
    ) -> int:
        """Write one fact and return its number; ``about`` holds ids, codes and numbers only."""
        self.db.flush()
        bump = update(Stream).where(Stream.name == stream).values(seq=Stream.seq + 1).returning(Stream.seq)
        seq = self.db.scalar(bump)
        if seq is None:
            self.lock(stream)
            seq = self.db.scalar(bump)
        assert seq is not None
        fact = Fact(stream=stream, seq=seq, act=act, role=actor.role.value, at=self.now)
        fact.touched, fact.about, fact.reason = dict(touched or {}), about or {}, reason
        self.db.add(fact)
        self.db.flush()
        self.told.add(stream)
        return seq

    def forget(self, streams: Collection[str]) -> None:
        """Drop the facts of what is removed: SQLite gives its numbers anew, and the next one begins with its own.

        The streams count on, so that no screen hears a number twice.
        """
        self.db.execute(delete(Fact).where(Fact.stream.in_(streams)))
