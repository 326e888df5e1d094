"""What is kept of people ends on a date: then no card leads to a phone any more (design.md section 5, trust.md P6).

Cards, minutes, counted votes and aggregate figures stay. What goes: who wrote which card, the answers remembered per
phone, the phone's secret, its further languages and bonds, and the steps moderators could take back.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import structlog
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participate.store.database import Database
from participate.store.models import (
    Conference,
    ContributionAuthor,
    Operation,
    Participant,
    UndoStep,
    Workshop,
)
from participate.store.work import Work
from participate.store.writer import Writer

EVERY = 3600.0  # seconds between two looks

log = structlog.get_logger()


def ends_at(conference: Conference) -> datetime | None:
    """When the link between cards and phones is cut; None while the day has neither been held nor closed."""
    begins = conference.closed_at
    if begins is None and conference.held_on is not None:
        begins = datetime.combine(conference.held_on, time(23, 59), UTC)
    return None if begins is None else begins + timedelta(days=conference.retention_days)


def due(db: Session, now: datetime) -> list[int]:
    """Conferences whose date has come and where something is left to cut."""
    rows = db.scalars(select(Conference).order_by(Conference.id))
    passed = [row.id for row in rows if (end := ends_at(row)) is not None and end <= now]
    holding = select(Participant.conference_id).where(Participant.secret_hash.is_not(None)).distinct()
    left = set(db.scalars(holding))
    return [id_ for id_ in passed if id_ in left]


def cut(work: Work, conference_id: int) -> None:
    """Forget who; keep what."""
    people = select(Participant.id).where(Participant.conference_id == conference_id)
    ids = list(work.db.scalars(people))
    work.db.execute(delete(ContributionAuthor).where(ContributionAuthor.participant_id.in_(people)))
    keys = [f"p{id_}" for id_ in ids]
    for first in range(0, len(keys), 500):
        work.db.execute(delete(Operation).where(Operation.actor.in_(keys[first : first + 500])))
    forgotten = update(Participant).where(Participant.conference_id == conference_id)
    work.db.execute(forgotten.values(secret_hash=None, also_speaks=[], bond=None))
    workshops = select(Workshop.id).where(Workshop.conference_id == conference_id)
    work.db.execute(delete(UndoStep).where(UndoStep.workshop_id.in_(workshops)))


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
            found = due(db, now)
        for conference_id in found:
            self._cut(conference_id)
            log.info("retention_cut", conference=conference_id)
        if found:
            self._database.forget_deleted()
        return found
