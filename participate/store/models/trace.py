"""The way of an idea: from critique to project, from one workshop into the next; and what became of parked matters."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import TracePart
from participate.store.models.base import Base, key, long_text, words


class Trace(Base):
    """One came from the other. A part that was erased leaves its end standing: a marked gap, no broken walk."""

    __tablename__ = "traces"
    __table_args__ = (
        Index("ix_traces_from", "from_part", "from_id"),
        Index("ix_traces_to", "to_part", "to_id"),
    )

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"), index=True)
    from_part: Mapped[TracePart] = mapped_column(words(TracePart))
    from_id: Mapped[int]
    to_part: Mapped[TracePart] = mapped_column(words(TracePart))
    to_id: Mapped[int]


class ParkingEnd(Base):
    """How an entry of the Themenspeicher ended: ``assigned`` to somebody or ``closed`` (methods.md section 5)."""

    __tablename__ = "parking_ends"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id", ondelete="CASCADE"), primary_key=True)
    end: Mapped[str]  # "assigned" or "closed"
    note: Mapped[str] = long_text(default="")
