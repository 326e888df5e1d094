"""Which cards a receipt finds, before and after phones are forgotten; and the marks cards carry then."""

import hmac
import secrets
from collections.abc import Iterable

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from participate.domain.receipts import mark_of
from participate.store.models import CardReceipt, Contribution, ContributionAuthor, Participant, Workshop


def cards_of(db: Session, conference_id: int, kept: str) -> list[int]:
    """The cards of whoever holds this receipt, by id; ``kept`` is the receipt's slow hash."""
    linked = (
        select(ContributionAuthor.contribution_id)
        .join(Participant, Participant.id == ContributionAuthor.participant_id)
        .where(Participant.conference_id == conference_id, Participant.receipt == kept)
    )
    marked = db.scalars(select(CardReceipt).where(CardReceipt.contribution_id.in_(_cards_there(conference_id))))
    own = [row.contribution_id for row in marked if hmac.compare_digest(row.mark, mark_of(kept, row.salt))]
    return sorted({*db.scalars(linked), *own})


def is_held(db: Session, conference_id: int, kept: str) -> bool:
    """Whether somebody whose phone is known keeps this receipt, be it without any card yet."""
    held = select(Participant.id).where(Participant.conference_id == conference_id, Participant.receipt == kept)
    return db.scalar(held.limit(1)) is not None


def mark_cards(db: Session, kept_of: Iterable[tuple[int, str]]) -> None:
    """Give cards (id, slow hash) their marks, in the order of the cards: the order of rows joins nothing either."""
    for card, kept in sorted(kept_of):
        salt = secrets.token_hex(16)
        db.add(CardReceipt(contribution_id=card, salt=salt, mark=mark_of(kept, salt)))


def mark_instead_of_phones(db: Session, conference_id: int) -> None:
    """Before the link between cards and phones is cut: the cards of those who keep a receipt get their marks."""
    holders = (
        select(ContributionAuthor.contribution_id, Participant.receipt)
        .join(Participant, Participant.id == ContributionAuthor.participant_id)
        .where(Participant.conference_id == conference_id, Participant.receipt.is_not(None))
    )
    mark_cards(db, [(card, kept) for card, kept in db.execute(holders) if kept])
    db.flush()


def forget_marks(db: Session, conference_id: int) -> None:
    db.execute(delete(CardReceipt).where(CardReceipt.contribution_id.in_(_cards_there(conference_id))))


def marked_conferences(db: Session) -> set[int]:
    """Conferences some card of which still carries a mark."""
    found = (
        select(Workshop.conference_id)
        .join(Contribution, Contribution.workshop_id == Workshop.id)
        .join(CardReceipt, CardReceipt.contribution_id == Contribution.id)
    )
    return set(db.scalars(found.distinct()))


def _cards_there(conference_id: int) -> Select[int]:
    here = select(Workshop.id).where(Workshop.conference_id == conference_id)
    return select(Contribution.id).where(Contribution.workshop_id.in_(here))
