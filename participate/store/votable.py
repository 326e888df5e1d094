"""What a vote would be on: the clusters of the board, or the core statements where there are none."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import CardState, Purpose
from participate.store.models import Cluster, Contribution


def votable(db: Session, workshop_id: int) -> list[Cluster] | list[Contribution]:
    """In the order of the ballot; empty where a vote would have nothing to vote on."""
    clusters = select(Cluster).where(Cluster.workshop_id == workshop_id, Cluster.removed.is_(False))
    grouped = list(db.scalars(clusters.order_by(Cluster.position, Cluster.id)))
    if grouped:
        return grouped
    cards = select(Contribution).where(
        Contribution.workshop_id == workshop_id,
        Contribution.purpose == Purpose.CORE,
        Contribution.state == CardState.VISIBLE,
    )
    return list(db.scalars(cards.order_by(Contribution.number)))
