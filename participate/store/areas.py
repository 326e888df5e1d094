"""The local areas of a concept: what its cards and measures may be about (rows.md 57)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.store.models import LocalArea


def areas_of(db: Session, concept_id: int) -> list[LocalArea]:
    """In the organiser's order, those no longer in use among them."""
    found = select(LocalArea).where(LocalArea.concept_id == concept_id)
    return list(db.scalars(found.order_by(LocalArea.position, LocalArea.id)))
