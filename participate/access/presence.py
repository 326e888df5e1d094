"""Noting that a phone was seen; no fact of the journal, since nothing happened."""

from sqlalchemy import update

from participate.store.models import Participant
from participate.store.work import Work


def note_seen(work: Work, participant_ids: list[int]) -> None:
    """``seen_at`` of these participants becomes now; whoever came back has not left."""
    seen = update(Participant).where(Participant.id.in_(participant_ids), Participant.left_at.is_(None))
    work.db.execute(seen.values(seen_at=work.now))
