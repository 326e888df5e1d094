"""One question put to the vote by one rule; while open by person, after closing by nobody."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import BallotState
from participate.store.models.base import Base, key, words


class Ballot(Base):
    """Abstimmung. ``settings`` hold the announced rule: dots, per_option, own_cards."""

    __tablename__ = "ballots"

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"), index=True)
    phase: Mapped[str] = mapped_column(default="weigh")
    rule: Mapped[str] = mapped_column(default="dots")
    version: Mapped[int] = mapped_column(default=1)
    settings: Mapped[dict[str, Any]]
    state: Mapped[BallotState] = mapped_column(words(BallotState), default=BallotState.OPEN)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    eligible: Mapped[int | None]
    voters: Mapped[int | None]


class BallotOption(Base):
    """What can be voted for: a cluster or a card, with its title as it stood when the ballot opened."""

    __tablename__ = "ballot_options"
    __table_args__ = (UniqueConstraint("ballot_id", "position"),)

    id: Mapped[int] = key()
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballots.id", ondelete="CASCADE"))
    position: Mapped[int]
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("clusters.id"))
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contributions.id"))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id"))
    title: Mapped[str]
    lang: Mapped[str | None]


class Vote(Base):
    """One person's dots on one option while the ballot is open; deleted at close."""

    __tablename__ = "votes"

    option_id: Mapped[int] = mapped_column(ForeignKey("ballot_options.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    dots: Mapped[int]


class CountedVote(Base):
    """A vote after closing: ``paper`` is a fresh random number, no way back to a person (design.md section 5)."""

    __tablename__ = "counted_votes"

    paper: Mapped[str] = mapped_column(primary_key=True)
    option_id: Mapped[int] = mapped_column(ForeignKey("ballot_options.id", ondelete="CASCADE"), primary_key=True)
    dots: Mapped[int]
