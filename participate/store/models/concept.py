"""The municipality's plan, its fields of action and its local areas."""

from typing import Any

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from participate.store.models.base import Base, Texts, key


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
    """Handlungsfeld: six defaults (rows.md 14), editable; removing one from use keeps what points to it."""

    __tablename__ = "fields_of_action"

    id: Mapped[int] = key()
    concept_id: Mapped[int] = mapped_column(ForeignKey("concepts.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    labels: Mapped[Texts]
    in_use: Mapped[bool] = mapped_column(default=True)


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
