"""What cards mean, kept apart from their words and gone with them."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participate.store.models import CardVector


def forget_vector(db: Session, contribution_id: int) -> None:
    """To be called wherever a card's words are taken back or erased: a vector tells too much of them."""
    db.execute(delete(CardVector).where(CardVector.contribution_id == contribution_id))
