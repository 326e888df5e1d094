"""One thought in its original words and language, and, apart from it, who may withdraw it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import CardState, HideReason, Kind, Purpose, Source
from participate.store.models.base import Base, key, long_text, words


class Contribution(Base):
    """Beitrag, Karte. ``number`` counts within the workshop and is what minutes cite.

    Cards that say the same lie on one stack, named by its first card; each stays a card of its own (rows.md 7).
    """

    __tablename__ = "contributions"
    __table_args__ = (
        UniqueConstraint("workshop_id", "number"),
        Index("ix_contributions_table_round", "workshop_id", "place_id", "round"),
    )

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"))
    number: Mapped[int]
    text: Mapped[str] = long_text()
    lang: Mapped[str]
    kind: Mapped[Kind] = mapped_column(words(Kind), default=Kind.NONE)
    purpose: Mapped[Purpose] = mapped_column(words(Purpose))
    source: Mapped[Source] = mapped_column(words(Source), default=Source.PHONE)
    source_note: Mapped[str] = mapped_column(default="")
    field_id: Mapped[int | None] = mapped_column(ForeignKey("fields_of_action.id"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("local_areas.id"))
    phase: Mapped[str]
    round: Mapped[int | None]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"), index=True)
    stack_id: Mapped[int | None] = mapped_column(ForeignKey("contributions.id"), index=True)
    late: Mapped[bool] = mapped_column(default=False)
    state: Mapped[CardState] = mapped_column(words(CardState), default=CardState.VISIBLE)
    hide_reason: Mapped[HideReason | None] = mapped_column(words(HideReason))
    written_at: Mapped[datetime]


class CardReceipt(Base):
    """What a card remembers of its author's receipt once no phone leads to it: a salted mark, like no other card's.

    A paper card has it from the start. It goes on a date of its own (``Conference.receipt_months``).
    """

    __tablename__ = "card_receipts"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id", ondelete="CASCADE"), primary_key=True)
    salt: Mapped[str]
    mark: Mapped[str]


class ContributionAuthor(Base):
    """The link between a card and the phone that wrote it; deleted at the retention date (design.md section 5)."""

    __tablename__ = "contribution_authors"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)
