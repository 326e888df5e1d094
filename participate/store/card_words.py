"""What was made of a card's words, kept apart from them and gone with them: what they mean, and their translations."""

from collections import defaultdict

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.store.models import CardVector, Contribution, Translation


def forget_words(db: Session, contribution_id: int) -> None:
    """To be called wherever a card's words are taken back or erased: a vector or a translation tells them, too."""
    for table in (CardVector, Translation):
        db.execute(delete(table).where(table.contribution_id == contribution_id))


def translations_of(db: Session, workshop_id: int, cards: set[int] | None = None) -> dict[int, list[Translation]]:
    """Translations that say something, by card and in the order of their languages; of some cards or of all."""
    chosen = select(Translation).join(Contribution, Contribution.id == Translation.contribution_id)
    chosen = chosen.where(Contribution.workshop_id == workshop_id, Translation.text != "")
    if cards is not None:
        chosen = chosen.where(Translation.contribution_id.in_(cards))
    found: dict[int, list[Translation]] = defaultdict(list)
    for row in db.scalars(chosen.order_by(Translation.contribution_id, Translation.lang)):
        found[row.contribution_id].append(row)
    return found
