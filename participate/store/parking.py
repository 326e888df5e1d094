"""The Themenspeicher: which of its entries nobody has settled yet, and what the hall gave dots to."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import BallotKind, BallotState, CardState, Purpose
from participate.store.models import Ballot, BallotOption, Contribution, ParkingEnd

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


def open_cards(db: Session, workshop_id: int) -> list[Contribution]:
    """Those of them that can be put to the vote: everybody may read them."""
    chosen = select(Contribution).where(Contribution.id.in_(open_entries(db, [workshop_id])))
    return list(db.scalars(chosen.where(Contribution.state == CardState.VISIBLE).order_by(Contribution.number)))


def parked_on_ballots(db: Session, workshop_id: int) -> list[int]:
    """The entries that were ever put to the vote."""
    asked = select(BallotOption.contribution_id).join(Contribution, Contribution.id == BallotOption.contribution_id)
    parked = asked.where(Contribution.workshop_id == workshop_id, Contribution.purpose == Purpose.PARKED)
    return [id_ for id_ in db.scalars(parked.distinct()) if id_ is not None]


def dots_on_parked(db: Session, workshop_id: int) -> dict[int, dict[str, int]]:
    """``dots`` and ``rank`` by card, from the newest closed vote by dots that offered it."""
    given = (
        select(BallotOption.contribution_id, BallotOption.position, Ballot.result)
        .join(Ballot, Ballot.id == BallotOption.ballot_id)
        .join(Contribution, Contribution.id == BallotOption.contribution_id)
        .where(Ballot.workshop_id == workshop_id, Contribution.purpose == Purpose.PARKED)
        .where(Ballot.state == BallotState.CLOSED, Ballot.kind == BallotKind.DOTS)
        .order_by(Ballot.id)
    )
    found = {}
    for card, position, result in db.execute(given):
        line = next(line for line in result if line["option"] == position)
        found[card] = {"dots": line["dots"], "rank": line["rank"]}
    return found
