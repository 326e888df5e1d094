"""Named groups of cards, and the typed drafts made from them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, ForeignKey, UniqueConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import Deliberation, DraftKind, Implementation, Matter, Pile
from participate.store.models.base import Base, key, long_text, words


class Cluster(Base):
    """Themenbereich. Removing one hides it, so that undo and the annex still know it."""

    __tablename__ = "clusters"

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    matter: Mapped[Matter] = mapped_column(words(Matter), default=Matter.CORE)
    pile: Mapped[Pile] = mapped_column(words(Pile), default=Pile.THEME)
    title: Mapped[str]
    removed: Mapped[bool] = mapped_column(default=False)


class ClusterField(Base):
    """A cluster may belong to several fields of action (rows.md 14)."""

    __tablename__ = "cluster_fields"

    cluster_id: Mapped[int] = mapped_column(ForeignKey("clusters.id", ondelete="CASCADE"), primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("fields_of_action.id"), primary_key=True)


class Placement(Base):
    """A card in a cluster; a card may sit in two (methods.md section 5). ``dissent``: a minority statement
    there; ``highlight``: a statement selected for the minutes."""

    __tablename__ = "placements"

    cluster_id: Mapped[int] = mapped_column(ForeignKey("clusters.id", ondelete="CASCADE"), primary_key=True)
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contributions.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    dissent: Mapped[bool] = mapped_column(default=False)
    highlight: Mapped[bool] = mapped_column(default=False)


class BoardShare(Base):
    """Which part of an inbox somebody sorts: cards whose number leaves ``share`` - 1 when divided by ``parts``."""

    __tablename__ = "board_shares"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True)
    actor: Mapped[str] = mapped_column(primary_key=True)
    share: Mapped[int]
    parts: Mapped[int]
    taken_at: Mapped[datetime]


class BoardVersion(Base):
    """What lay where at one moment (Stand 1, Stand 2 …), by property as ``commands/reversible.py`` names them."""

    __tablename__ = "board_versions"
    __table_args__ = (UniqueConstraint("workshop_id", "number"),)

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"))
    number: Mapped[int]
    matter: Mapped[Matter] = mapped_column(words(Matter))
    state: Mapped[dict[str, Any]]
    kept_at: Mapped[datetime]


class Draft(Base):
    """Entwurf: a typed result that keeps its sources (rows.md 4, 26), and a line of the concept's plan.

    ``position`` orders it among its siblings, ``version`` counts its wordings. What the council says and what is done
    are two states (rows.md 46); ``decided_on`` is the day of the council's vote, ``deliberation_reason`` why not. What
    was taken away, at ``removed_at``, keeps all of this and counts for nothing until it is brought back.
    """

    __tablename__ = "drafts"

    id: Mapped[int] = key()
    concept_id: Mapped[int] = mapped_column(ForeignKey("concepts.id"), index=True)
    workshop_id: Mapped[int | None] = mapped_column(ForeignKey("workshops.id"), index=True)
    kind: Mapped[DraftKind] = mapped_column(words(DraftKind))
    text: Mapped[str] = long_text()
    lang: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    position: Mapped[int] = mapped_column(default=0)
    deliberation: Mapped[Deliberation] = mapped_column(words(Deliberation), default=Deliberation.DRAFT)
    deliberation_reason: Mapped[str] = long_text(default="")
    decided_on: Mapped[date | None] = mapped_column(Date)
    implementation: Mapped[Implementation] = mapped_column(words(Implementation), default=Implementation.NOT_BEGUN)
    removed_at: Mapped[datetime | None]
    made_at: Mapped[datetime]

    @hybrid_property
    def removed(self) -> bool:
        return self.removed_at is not None

    @removed.inplace.expression
    @classmethod
    def _removed(cls) -> ColumnElement[bool]:
        return cls.removed_at.is_not(None)


class DraftSource(Base):
    """What a draft rests on: a cluster, card, topic or project; none for a card gone when minutes were read in."""

    __tablename__ = "draft_sources"
    __table_args__ = (UniqueConstraint("draft_id", "cluster_id", "contribution_id", "topic_id", "sheet_id"),)

    id: Mapped[int] = key()
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), index=True)
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("clusters.id"))
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contributions.id"))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id"))
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("sheets.id"))


class DraftField(Base):
    """A draft may belong to several fields of action; the one of ``rank`` 0 is its main one."""

    __tablename__ = "draft_fields"

    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("fields_of_action.id"), primary_key=True)
    rank: Mapped[int] = mapped_column(default=0)
