"""The municipality's plan and its fields of action."""

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from participate.store.models.base import Base, Texts, key


class Concept(Base):
    """Integrationskonzept: what conferences feed. One municipality may keep several editions."""

    __tablename__ = "concepts"

    id: Mapped[int] = key()
    municipality: Mapped[str]
    title: Mapped[str]
    language: Mapped[str] = mapped_column(default="de")
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    logo_type: Mapped[str | None]


class FieldOfAction(Base):
    """Handlungsfeld: six defaults (rows.md 14), editable; removing one from use keeps what points to it."""

    __tablename__ = "fields_of_action"

    id: Mapped[int] = key()
    concept_id: Mapped[int] = mapped_column(ForeignKey("concepts.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    labels: Mapped[Texts]
    in_use: Mapped[bool] = mapped_column(default=True)
