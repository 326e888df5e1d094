"""The municipality's plan, its fields of action and its local areas."""

from datetime import date
from typing import Any

from sqlalchemy import Date, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import Deliberation
from participate.store.models.base import Base, Texts, key, long_text, words


class Concept(Base):
    """Integrationskonzept: what conferences feed. One municipality may keep several editions.

    ``words`` are its own labels by the key of what they name (``level.measure``, ``phase.arrive``), each by language;
    ``durations`` its own minutes by method and phase; ``left_out`` the fields its sheets do without and ``own_fields``
    those they have besides, as ``{"key", "labels", "in_use"}`` (rows.md 31).
    """

    __tablename__ = "concepts"

    id: Mapped[int] = key()
    municipality: Mapped[str]
    title: Mapped[str]
    language: Mapped[str] = mapped_column(default="de")
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    logo_type: Mapped[str | None]
    words: Mapped[dict[str, Any]] = mapped_column(default=dict)
    durations: Mapped[dict[str, Any]] = mapped_column(default=dict)
    left_out: Mapped[list[str]] = mapped_column(default=list)
    own_fields: Mapped[list[Any]] = mapped_column(default=list)


class FieldOfAction(Base):
    """Handlungsfeld: six defaults (rows.md 14), editable; removing one from use keeps what points to it.

    The council adopts it on its own, as it does a line of the plan (rows.md 41).
    """

    __tablename__ = "fields_of_action"

    id: Mapped[int] = key()
    concept_id: Mapped[int] = mapped_column(ForeignKey("concepts.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    labels: Mapped[Texts]
    in_use: Mapped[bool] = mapped_column(default=True)
    deliberation: Mapped[Deliberation] = mapped_column(words(Deliberation), default=Deliberation.DRAFT)
    deliberation_reason: Mapped[str] = long_text(default="")
    decided_on: Mapped[date | None] = mapped_column(Date)


class LocalArea(Base):
    """Ortsteil, Gemeinde (rows.md 57): a name as people say it, in no language; none unless somebody lists them.

    Removing one from use keeps what points to it.
    """

    __tablename__ = "local_areas"

    id: Mapped[int] = key()
    concept_id: Mapped[int] = mapped_column(ForeignKey("concepts.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    in_use: Mapped[bool] = mapped_column(default=True)
