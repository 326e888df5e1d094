"""Open Space: topics of those who come, who calls them, and who would like to join."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import HideReason, TopicState
from participate.store.models.base import Base, key, words


class Topic(Base):
    """Anliegen. ``aside`` is one of parked, merged, cancelled, or None; all else follows from slot, clock and report.

    ``slot`` counts the working phases from 1. A merged topic keeps its title, conveners and interests, so that it can
    be parted again. ``announced_at`` is when it was told to the hall;
    ``hide_reason`` is set while the hall may not read its title.
    """

    __tablename__ = "topics"
    __table_args__ = (UniqueConstraint("workshop_id", "number"),)

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str]
    lang: Mapped[str]
    slot: Mapped[int | None]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    aside: Mapped[TopicState | None] = mapped_column(words(TopicState))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id"))
    continues_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id"))
    announced_at: Mapped[datetime | None]
    hide_reason: Mapped[HideReason | None] = mapped_column(words(HideReason))
    proposed_at: Mapped[datetime]


class Convener(Base):
    """Einberufer*in: the phone that may move the topic and owes its report; deleted at the retention date."""

    __tablename__ = "conveners"

    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Interest(Base):
    """Signing up is interest, never a booking (methods.md section 3): no limit, no lock, no check for clashes."""

    __tablename__ = "interests"

    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class CountedInterest(Base):
    """An interest once it is forgotten whose: ``paper`` is a fresh random number, as with counted votes."""

    __tablename__ = "counted_interests"

    paper: Mapped[str] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True)


class Visit(Base):
    """Somebody sat at a topic while it was on and went elsewhere: they may still write its report.

    Deleted at the retention date. Where people sit now is a seat.
    """

    __tablename__ = "visits"

    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class TopicRequest(Base):
    """What one convener asks of another: to swap places or to merge; only the asked one decides."""

    __tablename__ = "topic_requests"

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"), index=True)
    what: Mapped[str]  # "swap" or "merge"
    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"))
    accepted: Mapped[bool | None]
    asked_at: Mapped[datetime]


class ProposedMove(Base):
    """A place the arrangement suggests for a topic; its conveners accept it or not, nothing moves by itself."""

    __tablename__ = "proposed_moves"

    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True)
    slot: Mapped[int]
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"))
    accepted: Mapped[bool | None]
