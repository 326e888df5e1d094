"""What a vote would be on: topics, or the clusters of the board and its single cards, or all cards where there are no
clusters."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from participate.domain.kinds import CardState, Matter, Pile, Purpose, TopicState
from participate.store.models import Cluster, Contribution, Placement, Topic

Votable = Sequence[Cluster | Contribution | Topic]


def votable(db: Session, workshop_id: int, matter: Matter) -> Votable:
    """In the order of the ballot; empty where a vote would have nothing to vote on."""
    if matter is Matter.TOPIC:
        return _topics(db, workshop_id)
    clusters = select(Cluster).where(
        Cluster.workshop_id == workshop_id, Cluster.removed.is_(False), Cluster.matter == matter
    )
    themes = list(db.scalars(clusters.where(Cluster.pile == Pile.THEME).order_by(Cluster.position, Cluster.id)))
    if themes:
        return [*themes, *_single_cards(db, clusters)]
    cards = select(Contribution).where(
        Contribution.workshop_id == workshop_id,
        Contribution.purpose == Purpose(matter.value),
        Contribution.state == CardState.VISIBLE,
    )
    return list(db.scalars(cards.order_by(Contribution.number)))


def _single_cards(db: Session, clusters: Select[Cluster]) -> list[Contribution]:
    """Cards that stand for themselves are weighed like clusters."""
    single = clusters.where(Cluster.pile == Pile.SINGLE).with_only_columns(Cluster.id)
    inside = select(Contribution).join(Placement, Placement.contribution_id == Contribution.id)
    chosen = inside.where(Placement.cluster_id.in_(single), Contribution.state == CardState.VISIBLE)
    return list(db.scalars(chosen.order_by(Contribution.number)))


def _topics(db: Session, workshop_id: int) -> list[Topic]:
    """Every topic that was not withdrawn; a merged one is weighed within the one it went into."""
    topics = select(Topic).where(
        Topic.workshop_id == workshop_id,
        Topic.aside.is_distinct_from(TopicState.CANCELLED),
        Topic.merged_into_id.is_(None),
    )
    return list(db.scalars(topics.order_by(Topic.number)))
