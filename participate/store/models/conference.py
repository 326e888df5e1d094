"""A day or series under one join code, and the groups people may name themselves as part of."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.outcomes import Licence
from participate.store.models.base import Base, Texts, key, long_text, words


class Conference(Base):
    """Integrationskonferenz. The five expectation texts are compulsory before opening (rows.md 32).

    ``moderation`` stands on the cover of the minutes; ``access`` are the points of the checklist that are seen to
    (rows.md 67).
    """

    __tablename__ = "conferences"

    id: Mapped[int] = key()
    concept_id: Mapped[int] = mapped_column(ForeignKey("concepts.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    held_on: Mapped[date | None] = mapped_column(Date)
    venue: Mapped[str] = mapped_column(default="")
    moderation: Mapped[str] = mapped_column(default="")
    access: Mapped[list[str]] = mapped_column(default=list)
    languages: Mapped[list[str]]
    commissioner: Mapped[Texts] = mapped_column(default=dict)
    decidable: Mapped[Texts] = mapped_column(default=dict)
    not_decidable: Mapped[Texts] = mapped_column(default=dict)
    use_of_results: Mapped[Texts] = mapped_column(default=dict)
    results_by: Mapped[Texts] = mapped_column(default=dict)
    next_steps: Mapped[Texts] = mapped_column(default=dict)
    contact: Mapped[str] = long_text(default="")
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    retention_days: Mapped[int] = mapped_column(default=30)
    receipt_months: Mapped[int] = mapped_column(default=24)
    machine_translation: Mapped[bool] = mapped_column(default=False)
    licence: Mapped[Licence] = mapped_column(words(Licence), default=Licence.CC_BY)
    last_participant: Mapped[int] = mapped_column(default=0)
    demo: Mapped[bool] = mapped_column(default=False)


class StakeholderGroup(Base):
    """Akteursgruppe: self-declared, optional, a role in the town and never an origin (rows.md 29)."""

    __tablename__ = "stakeholder_groups"
    __table_args__ = (UniqueConstraint("conference_id", "position"),)

    id: Mapped[int] = key()
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id", ondelete="CASCADE"))
    position: Mapped[int]
    labels: Mapped[Texts]
    migrant_led: Mapped[bool] = mapped_column(default=False)
