"""What a municipality calls things, for the pages of its halls (rows.md 31)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.i18n.own_words import OwnWords
from participate.store.models import Concept, Conference


def words_of_conference(db: Session, conference_id: int) -> OwnWords:
    """Own labels of the concept a conference feeds, by key and language; none for a conference that is not there."""
    kept = select(Concept.words).join(Conference, Conference.concept_id == Concept.id)
    return db.scalar(kept.where(Conference.id == conference_id)) or {}
