"""Whether a conference holds no more than what was prepared for it: then it may go, and nobody loses a word."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from participate.store.models import Base, Conference, Invitation, Place, Question, StakeholderGroup, Workshop

PREPARED = frozenset(model.__tablename__ for model in (Invitation, Place, Question, StakeholderGroup, Workshop))
"""What preparing fills. Rows of any other table that leads to a conference or a workshop tell of people or words."""


def holds_nothing_yet(db: Session, conference: Conference) -> bool:
    """Never opened, nobody in it, and nothing written or drawn in its workshops, not even read in from a file."""
    if conference.opened_at is not None or conference.last_participant:
        return False
    homes = {
        "conferences.id": select(Conference.id).where(Conference.id == conference.id),
        "workshops.id": select(Workshop.id).where(Workshop.conference_id == conference.id),
    }
    held = [
        select(key.parent).where(key.parent.in_(homes[key.target_fullname])).exists()
        for table in Base.metadata.tables.values()
        if table.name not in PREPARED
        for key in table.foreign_keys
        if key.target_fullname in homes
    ]
    return not db.scalar(select(or_(*held)))
