"""One run of one method: its position, places, questions, and the times its phases really took."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import RunStatus
from participate.store.models.base import Base, Texts, key, words


class Workshop(Base):
    """Werkstatt. ``version`` is the position a moderator's act must name (design.md section 5.9).

    ``parent_id`` makes it a sub-workshop under the clock of another; ``starts_at`` is planned, and only a plan.
    ``migrant_led`` tells that a migrants' organisation holds it or that it is held for one.
    ``moderated`` counts acts of hiding and showing, so that every phone learns when to look after its own cards.
    ``reminded_at`` is when the conveners were last asked for the reports that are missing.
    ``next_day`` and ``next_place`` are when and where those who go on meet again.
    ``themes_wanted`` is how many themes a moderator has asked for and not been shown yet.
    """

    __tablename__ = "workshops"

    id: Mapped[int] = key()
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=1)
    method: Mapped[str]
    title: Mapped[str]
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    phase_index: Mapped[int] = mapped_column(default=0)
    status: Mapped[RunStatus] = mapped_column(words(RunStatus), default=RunStatus.PREPARED)
    version: Mapped[int] = mapped_column(default=0)
    ends_at: Mapped[datetime | None]
    remaining_seconds: Mapped[float | None]
    paused_until: Mapped[datetime | None]
    last_contribution: Mapped[int] = mapped_column(default=0)
    moderated: Mapped[int] = mapped_column(default=0)
    called_place: Mapped[int | None]
    wall: Mapped[str] = mapped_column(default="phase")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime | None]
    migrant_led: Mapped[bool] = mapped_column(default=False)
    last_topic: Mapped[int] = mapped_column(default=0)
    last_group: Mapped[int] = mapped_column(default=0)
    last_picture: Mapped[int] = mapped_column(default=0)
    last_agreement: Mapped[int] = mapped_column(default=0)
    called_topic: Mapped[int | None]
    reminded_at: Mapped[datetime | None]
    red_cards: Mapped[int] = mapped_column(default=0)
    red_card_at: Mapped[datetime | None]
    themes_wanted: Mapped[int | None]
    next_day: Mapped[date | None] = mapped_column(Date)
    next_place: Mapped[str] = mapped_column(default="")


class PhaseRun(Base):
    """One stretch of time a phase was on; going back makes a second one (minutes section 5)."""

    __tablename__ = "phase_runs"

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"), index=True)
    phase: Mapped[str]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Place(Base):
    """Tisch, Ort, Gruppe. Numbers are what people read on the card; ``merged_into`` keeps an emptied table's notes.

    ``revision`` counts changes to the notes, so that phones at this table learn when to fetch them.
    """

    __tablename__ = "places"
    __table_args__ = (UniqueConstraint("workshop_id", "number"),)

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"))
    number: Mapped[int]
    seats: Mapped[int] = mapped_column(default=5)
    label: Mapped[Texts] = mapped_column(default=dict)
    merged_into: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=0)


class Question(Base):
    """A question to the hall: for all, for one round, or for one place, by the question mode."""

    __tablename__ = "questions"
    __table_args__ = (UniqueConstraint("workshop_id", "round", "place_number"),)

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"))
    round: Mapped[int | None]
    place_number: Mapped[int | None]
    texts: Mapped[Texts]


class ImportedRecord(Base):
    """What minutes that were read in tell of people and acts: counts and codes of a hall that was never here."""

    __tablename__ = "imported_records"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True)
    parts: Mapped[dict[str, Any]]


class QuestionWording(Base):
    """What a question said before a moderator rewrote it; kept for the minutes."""

    __tablename__ = "question_wordings"

    id: Mapped[int] = key()
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    texts: Mapped[Texts]
    replaced_at: Mapped[datetime]
