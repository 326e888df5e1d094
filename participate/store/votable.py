"""What a vote would be on: topics, or the clusters of the board, or its cards where there are no clusters."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import CardState, Matter, Purpose, TopicState
from participate.store.models import Cluster, Contribution, Topic

Votable = list[Cluster] | list[Contribution] | list[Topic]


def votable(db: Session, workshop_id: int, matter: Matter) -> Votable:
    """In the order of the ballot; empty where a vote would have nothing to vote on."""
    if matter is Matter.TOPIC:
        return _topics(db, workshop_id)
    clusters = select(Cluster).where(
        Cluster.workshop_id == workshop_id, Cluster.removed.is_(False), Cluster.matter == matter
    )
    grouped = list(db.scalars(clusters.order_by(Cluster.position, Cluster.id)))
    if grouped:
        return grouped
    cards = select(Contribution).where(
        Contribution.workshop_id == workshop_id,
        Contribution.purpose == Purpose(matter.value),
        Contribution.state == CardState.VISIBLE,
    )
    return list(db.scalars(cards.order_by(Contribution.number)))


def _topics(db: Session, workshop_id: int) -> list[Topic]:
    """Every topic that was not withdrawn; a merged one is weighed within the one it went into."""
    topics = select(Topic).where(
        Topic.workshop_id == workshop_id,
        Topic.aside.is_distinct_from(TopicState.CANCELLED),
        Topic.merged_into_id.is_(None),
    )
    return list(db.scalars(topics.order_by(Topic.number)))
