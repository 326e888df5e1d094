"""What happened: numbered facts per stream, answers already given, and steps that can be undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.store.models.base import Base, key


class Stream(Base):
    """``workshop:3``, ``conference:1`` or ``concept:1``; its ``seq`` is taken inside each transaction."""

    __tablename__ = "streams"

    name: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)


class Fact(Base):
    """Verlauf: ids, codes and numbers, never free text, never a choice in a secret vote.

    ``touched`` lists the rows whose rendering may have changed: ``{"contributions": [12], "clusters": "all"}``.
    """

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("stream", "seq"),)

    id: Mapped[int] = key()
    stream: Mapped[str] = mapped_column(ForeignKey("streams.name"))
    seq: Mapped[int]
    act: Mapped[str]
    role: Mapped[str]
    reason: Mapped[str | None]
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)
    touched: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime]


class Operation(Base):
    """The first answer to each accepted act, so that a repeat gets the same (design.md section 5.2)."""

    __tablename__ = "operations"
    __table_args__ = (Index("ix_operations_ballot", "ballot_id"),)

    actor: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[dict[str, Any]]
    ballot_id: Mapped[int | None]
    at: Mapped[datetime]


class UndoStep(Base):
    """How to take back one act of one person on one board; ``undone`` steps can be redone."""

    __tablename__ = "undo_steps"

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"), index=True)
    actor: Mapped[str]
    label: Mapped[str]
    back: Mapped[list[Any]]
    forth: Mapped[list[Any]]
    undone: Mapped[bool] = mapped_column(default=False)
