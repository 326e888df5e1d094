"""How a municipality's papers look, beside its logo: a table of its own, so that no concept is read with a file."""

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from participate.store.models.base import Base


class Letterhead(Base):
    """Of one concept: its colour and the Word file whose styles, header and footer it lends; without a row, ours.

    ``accent`` is "#rrggbb" or "". ``template_name`` is what the file was called, for whoever looks after it.
    """

    __tablename__ = "letterheads"

    concept_id: Mapped[int] = mapped_column(ForeignKey("concepts.id", ondelete="CASCADE"), primary_key=True)
    accent: Mapped[str] = mapped_column(default="")
    template: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    template_name: Mapped[str] = mapped_column(default="")
