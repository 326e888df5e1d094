"""What a municipality calls things, for the pages of its halls (rows.md 31)."""

import json
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.i18n.own_words import OwnWords
from participate.store.models import Concept, Conference


def naming(db: Session, conference_id: int) -> str:
    """Another text for other own labels: pages that hold them come anew."""
    words = json.dumps(words_of_conference(db, conference_id), sort_keys=True)
    return sha256(words.encode()).hexdigest()[:8]


def words_of_conference(db: Session, conference_id: int) -> OwnWords:
    """Own labels of the concept a conference feeds, by key and language; none for a conference that is not there."""
    kept = select(Concept.words).join(Conference, Conference.concept_id == Concept.id)
    return db.scalar(kept.where(Conference.id == conference_id)) or {}
