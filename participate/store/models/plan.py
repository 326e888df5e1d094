"""What makes drafts a plan: which goal a line serves, what its sheet says, where lines conflict, who disagrees."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from participate.store.models.base import Base, key, long_text


class DraftParent(Base):
    """The goal a line serves; a measure may serve several (rows.md 60), and the one of ``rank`` 0 gives its number."""

    __tablename__ = "draft_parents"

    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True, index=True)
    rank: Mapped[int] = mapped_column(default=0)


class DraftAnswer(Base):
    """What stands under one field of a line's sheet. ``version`` counts its wordings: who writes names the one they
    saw."""

    __tablename__ = "draft_answers"

    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str] = long_text()
    lang: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)


class DraftConflict(Base):
    """Zielkonflikt: two lines that stand against each other, open until somebody writes how it was settled."""

    __tablename__ = "draft_conflicts"

    id: Mapped[int] = key()
    concept_id: Mapped[int] = mapped_column(ForeignKey("concepts.id", ondelete="CASCADE"), index=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"))
    note: Mapped[str] = long_text()
    settled: Mapped[bool] = mapped_column(default=False)
    settlement: Mapped[str] = long_text(default="")


class DraftDissent(Base):
    """A minority statement at a line of the plan; it stays visible in the minutes (rows.md 36)."""

    __tablename__ = "draft_dissents"

    id: Mapped[int] = key()
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = long_text()
    lang: Mapped[str]
