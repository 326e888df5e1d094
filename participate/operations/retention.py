"""What is kept of people ends on a date: then no card leads to a phone any more (design.md section 5, trust.md P6).

Cards, topics, minutes, counted votes and aggregate figures stay. What goes: who wrote which card, convened which topic,
marked it or was in which group, the answers remembered per phone, the phone's secret, its further languages and bonds,
and the steps moderators could take back. Whoever kept a receipt still finds their cards: each card then has a mark of
its own, until the date of the receipts. Names people gave go on their own dates.
"""

import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import structlog
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from participate.store.database import Database
from participate.store.models import (
    Conference,
    ContributionAuthor,
    Convener,
    CountedInterest,
    GroupMember,
    Interest,
    Operation,
    Participant,
    UndoStep,
    Visit,
    VoluntaryName,
    Workshop,
)
from participate.store.receipts import forget_marks, mark_instead_of_phones, marked_conferences
from participate.store.topics import homes_of, topics_of
from participate.store.work import Work
from participate.store.writer import Writer

EVERY = 3600.0  # seconds between two looks
DAYS_OF_A_MONTH = 365.25 / 12

log = structlog.get_logger()


def _over_at(conference: Conference) -> datetime | None:
    """When the day ended; None while it has neither been held nor closed."""
    if conference.closed_at is None and conference.held_on is not None:
        return datetime.combine(conference.held_on, time(23, 59), UTC)
    return conference.closed_at


def ends_at(conference: Conference) -> datetime | None:
    """When the link between cards and phones is cut."""
    begins = _over_at(conference)
    return None if begins is None else begins + timedelta(days=conference.retention_days)


def receipts_end_at(conference: Conference) -> datetime | None:
    """When the marks of receipts go as well."""
    begins = _over_at(conference)
    return None if begins is None else begins + timedelta(days=round(conference.receipt_months * DAYS_OF_A_MONTH))


def due(db: Session, now: datetime) -> list[int]:
    """Conferences whose date has come and where something is left to cut."""
    rows = db.scalars(select(Conference).order_by(Conference.id))
    passed = [row.id for row in rows if (end := ends_at(row)) is not None and end <= now]
    holding = select(Participant.conference_id).where(Participant.secret_hash.is_not(None)).distinct()
    left = set(db.scalars(holding))
    return [id_ for id_ in passed if id_ in left]


def receipts_due(db: Session, now: datetime) -> list[int]:
    """Conferences whose receipts have come to their date and still find something."""
    rows = db.scalars(select(Conference).where(Conference.id.in_(marked_conferences(db))).order_by(Conference.id))
    return [row.id for row in rows if (end := receipts_end_at(row)) is not None and end <= now]


def cut(work: Work, conference_id: int) -> None:
    """Forget who; keep what."""
    mark_instead_of_phones(work.db, conference_id)
    people = select(Participant.id).where(Participant.conference_id == conference_id)
    ids = list(work.db.scalars(people))
    work.db.execute(delete(ContributionAuthor).where(ContributionAuthor.participant_id.in_(people)))
    keys = [f"p{id_}" for id_ in ids]
    for first in range(0, len(keys), 500):
        work.db.execute(delete(Operation).where(Operation.actor.in_(keys[first : first + 500])))
    forgotten = update(Participant).where(Participant.conference_id == conference_id)
    work.db.execute(forgotten.values(secret_hash=None, receipt=None, also_speaks=[], bond=None))
    workshops = select(Workshop.id).where(Workshop.conference_id == conference_id)
    work.db.execute(delete(UndoStep).where(UndoStep.workshop_id.in_(workshops)))
    for workshop_id in list(work.db.scalars(workshops)):
        _count_interests(work, workshop_id)
    for link in (Convener, GroupMember, Visit):
        work.db.execute(delete(link).where(link.participant_id.in_(people)))


def _count_interests(work: Work, workshop_id: int) -> None:
    """Keep the interests under random papers; only topics that were merged share one, so that each counts once."""
    topics = topics_of(work.db, workshop_id)
    homes = homes_of(topics)
    marked = list(work.db.scalars(select(Interest).where(Interest.topic_id.in_(homes))))
    work.rng.shuffle(marked)
    papers = {(mark.participant_id, homes[mark.topic_id]): secrets.token_hex(16) for mark in marked}
    kept = [CountedInterest(paper=papers[m.participant_id, homes[m.topic_id]], topic_id=m.topic_id) for m in marked]
    kept.sort(key=lambda counted: (counted.paper, counted.topic_id))
    work.db.add_all(kept)
    work.db.execute(delete(Interest).where(Interest.topic_id.in_(homes)))


def names_due(db: Session, today: date) -> int:
    """How many names have come to their date."""
    return db.scalar(select(func.count()).where(VoluntaryName.delete_on <= today)) or 0


def forget_names(work: Work, today: date) -> None:
    work.db.execute(delete(VoluntaryName).where(VoluntaryName.delete_on <= today))


class Retention:
    """Looks once an hour for as long as the server runs."""

    def __init__(self, database: Database, writer: Writer, sleep: Callable[[float], Any]) -> None:
        self._database, self._writer, self._sleep = database, writer, sleep

    def run(self) -> None:
        while True:
            try:
                self.look(datetime.now(UTC))
            except Exception:
                log.exception("retention_failed")
            self._sleep(EVERY)

    def _cut(self, conference_id: int) -> None:
        self._writer.perform(lambda work: cut(work, conference_id))

    def look(self, now: datetime) -> list[int]:
        """Cut what is due and let go of the space it took; returns the conferences' ids."""
        with self._database.reading() as db:
            found, names = due(db, now), names_due(db, now.date())
        if names:
            self._writer.perform(lambda work: forget_names(work, now.date()))
            log.info("names_forgotten", names=names)
        for conference_id in found:
            self._cut(conference_id)
            log.info("retention_cut", conference=conference_id)
        if expired := self._expire(now):
            log.info("receipts_expired", conferences=expired)
        if found or names or expired:
            self._database.forget_deleted()
        return found

    def _expire(self, now: datetime) -> list[int]:
        """After the cut of this look, so that a receipt that lasts no longer than the phones leaves no mark."""
        with self._database.reading() as db:
            expired = receipts_due(db, now)
        for conference_id in expired:
            self._forget(conference_id)
        return expired

    def _forget(self, conference_id: int) -> None:
        self._writer.perform(lambda work: forget_marks(work.db, conference_id))
