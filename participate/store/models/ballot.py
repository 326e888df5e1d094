"""One question put to the vote by one rule; while open by person, after closing by nobody."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import BallotKind, BallotState, HideReason
from participate.store.models.base import Base, key, long_text, words


class Ballot(Base):
    """Abstimmung. ``settings`` hold the announced rule: of dots ``dots``, ``per_option``, ``own_cards``; of the others
    the choices of their :class:`participate.domain.ballots.Rule`. ``question`` is what the moderator asks, if anything.

    Counted once, at close: ``result`` (rows of ``option``, its position, ``rank`` and figures), ``figures`` of the
    whole and ``breakdown`` (rows of ``option``, ``groups``, ids or 0 for no answer, and ``support``; trust.md P3, P4).
    """

    __tablename__ = "ballots"

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"), index=True)
    phase: Mapped[str] = mapped_column(default="weigh")
    kind: Mapped[BallotKind] = mapped_column(words(BallotKind), default=BallotKind.DOTS)
    question: Mapped[str] = mapped_column(default="")
    lang: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    settings: Mapped[dict[str, Any]]
    state: Mapped[BallotState] = mapped_column(words(BallotState), default=BallotState.OPEN)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    eligible: Mapped[int | None]
    voters: Mapped[int | None]
    result: Mapped[list[Any]] = mapped_column(default=list)
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    breakdown: Mapped[list[Any]] = mapped_column(default=list)


class BallotOption(Base):
    """What can be voted for: a cluster, a card, a topic, a line of the plan or a free statement, with its title, or a
    line's whole wording, as the ballot opened.

    ``passive`` is the one that nothing changes; every language has its own words for it, so it has no title.
    """

    __tablename__ = "ballot_options"
    __table_args__ = (UniqueConstraint("ballot_id", "position"),)

    id: Mapped[int] = key()
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballots.id", ondelete="CASCADE"))
    position: Mapped[int]
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("clusters.id"))
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contributions.id"))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id"))
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id"), index=True)
    passive: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = long_text()
    lang: Mapped[str | None]


class Answered:
    """One answer to one option: ``value``, and ``second`` where a rule asks two things (importance, feasibility)."""

    value: Mapped[int]
    second: Mapped[int | None]

    @property
    def answer(self) -> tuple[int, ...]:
        return (self.value,) if self.second is None else (self.value, self.second)


class Vote(Answered, Base):
    """One person's answer to one option while the ballot is open; deleted at close."""

    __tablename__ = "votes"

    option_id: Mapped[int] = mapped_column(ForeignKey("ballot_options.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Remark(Base):
    """What would lower somebody's resistance to an option, in their own words.

    While the ballot is open by person, so that it can be changed; at close all are written anew in shuffled order and
    are nobody's: nothing joins them to a paper (trust.md P2).
    """

    __tablename__ = "ballot_remarks"
    __table_args__ = (UniqueConstraint("option_id", "participant_id"),)

    id: Mapped[int] = key()
    option_id: Mapped[int] = mapped_column(ForeignKey("ballot_options.id", ondelete="CASCADE"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = long_text()
    lang: Mapped[str]
    hide_reason: Mapped[HideReason | None] = mapped_column(words(HideReason))


class CountedVote(Answered, Base):
    """A vote after closing: ``paper`` is a fresh random number, no way back to a person (design.md section 5).

    ``opinion`` is the opinion group of the paper, found from the votes alone.
    """

    __tablename__ = "counted_votes"

    paper: Mapped[str] = mapped_column(primary_key=True)
    option_id: Mapped[int] = mapped_column(ForeignKey("ballot_options.id", ondelete="CASCADE"), primary_key=True)
    opinion: Mapped[int | None]
