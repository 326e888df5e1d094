"""Forms several people fill in together, and the pictures that belong to them."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import CardState, HideReason, SheetKind
from participate.store.models.base import Base, key, long_text, words


class Sheet(Base):
    """A report belongs to a topic; a utopia, a check and a project to a group; a cloth to a table in one round."""

    __tablename__ = "sheets"
    __table_args__ = (
        UniqueConstraint("workshop_id", "kind", "topic_id"),
        UniqueConstraint("workshop_id", "kind", "group_id"),
    )

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"))
    kind: Mapped[SheetKind] = mapped_column(words(SheetKind))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), index=True)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"), index=True)
    round: Mapped[int | None]
    submitted_at: Mapped[datetime | None]


class SheetAnswer(Base):
    """What stands under one question. ``version`` counts its wordings: who writes names the one they saw.

    ``hide_reason`` is set while the hall may not read it.
    """

    __tablename__ = "sheet_answers"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id", ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str] = long_text()
    lang: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    hide_reason: Mapped[HideReason | None] = mapped_column(words(HideReason))


class Picture(Base):
    """A photo or drawing, written anew from its pixels, so that no place, time or device is left in it."""

    __tablename__ = "pictures"
    __table_args__ = (UniqueConstraint("workshop_id", "number"),)

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"))
    number: Mapped[int]
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id", ondelete="CASCADE"), index=True)
    media_type: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    state: Mapped[CardState] = mapped_column(words(CardState), default=CardState.VISIBLE)
    hide_reason: Mapped[HideReason | None] = mapped_column(words(HideReason))
