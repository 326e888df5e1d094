"""The Themenspeicher: which of its entries nobody has settled yet."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import CardState, Purpose
from participate.store.models import Contribution, ParkingEnd

ALIVE = (CardState.VISIBLE, CardState.HELD, CardState.HIDDEN)


def open_entries(db: Session, workshops: Iterable[int]) -> list[int]:
    """The ids of the cards parked in these workshops that are neither assigned nor closed, in their order."""
    parked = select(Contribution.id).where(
        Contribution.workshop_id.in_(list(workshops)),
        Contribution.purpose == Purpose.PARKED,
        Contribution.state.in_(ALIVE),
        Contribution.id.not_in(select(ParkingEnd.contribution_id)),
    )
    return list(db.scalars(parked.order_by(Contribution.id)))
