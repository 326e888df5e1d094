"""One phone, or one person a helper enters; pseudonymous, and where they sat."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import SeatOrigin
from participate.store.models.base import Base, key, words


class Participant(Base):
    """Nothing here names a person: no name, e-mail, number or device (trust.md P1).

    ``receipt`` is the slow hash of the receipt this person keeps, until the retention date.
    ``workshop_id`` is the workshop they are in now, where several run side by side; None follows the day.
    """

    __tablename__ = "participants"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)

    id: Mapped[int] = key()
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id", ondelete="CASCADE"))
    number: Mapped[int]
    secret_hash: Mapped[str | None]
    receipt: Mapped[str | None]
    language: Mapped[str]
    also_speaks: Mapped[list[str]] = mapped_column(default=list)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("stakeholder_groups.id"))
    bond: Mapped[int | None]
    workshop_id: Mapped[int | None] = mapped_column(ForeignKey("workshops.id", ondelete="SET NULL"), index=True)
    stays: Mapped[bool] = mapped_column(default=False)
    by_helper: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class Seat(Base):
    """Who sits where in which round of a workshop; one seat a round."""

    __tablename__ = "seats"
    __table_args__ = (UniqueConstraint("workshop_id", "round", "participant_id"),)

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"))
    round: Mapped[int]
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"), index=True)
    origin: Mapped[SeatOrigin] = mapped_column(words(SeatOrigin))


class Host(Base):
    """Tischgastgeber*in: a role on a phone, at one place, until handed on."""

    __tablename__ = "hosts"

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    since_round: Mapped[int]
    until_round: Mapped[int | None]
