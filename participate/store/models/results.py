"""What became of the themes, and the results as they were published (rows.md 45, 71)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.outcomes import Outcome
from participate.store.models.base import Base, Texts, words


class ClusterOutcome(Base):
    """Adopted, partly or not, with the reason in the languages of the hall; no row while nobody has said."""

    __tablename__ = "cluster_outcomes"

    cluster_id: Mapped[int] = mapped_column(ForeignKey("clusters.id", ondelete="CASCADE"), primary_key=True)
    outcome: Mapped[Outcome] = mapped_column(words(Outcome))
    reason: Mapped[Texts] = mapped_column(default=dict)


class Publication(Base):
    """The results of a conference at the moment somebody answered for them: numbers, ids and words of staff.

    Words of participants are never in ``state``, so that a card erased or hidden is gone from the public page at once
    (docs/decisions/0060-published-results.md). Withdrawing deletes the row.
    """

    __tablename__ = "publications"

    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]
