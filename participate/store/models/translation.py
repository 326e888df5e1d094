"""What cards say in other languages: by a person first, by a service where a town wired one."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from participate.store.models.base import Base, long_text


class Translation(Base):
    """One card in one further language; the card's own words are never touched, and it goes with them (rows.md 9).

    ``provider`` names the service that made it, "" is a person, whose words no machine replaces. ``checked`` tells that
    a person has looked at it. ``text`` is "" where a person took it away, so that no machine makes it anew. Nothing
    leads to whoever wrote or checked it (trust.md P2).
    """

    __tablename__ = "translations"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id", ondelete="CASCADE"), primary_key=True)
    lang: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str] = long_text()
    provider: Mapped[str] = mapped_column(default="")
    checked: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime]
