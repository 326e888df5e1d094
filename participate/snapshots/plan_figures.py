"""The cards a plan shows, and how many there are of each kind in each field of action (rows.md 15)."""

from collections import Counter, defaultdict

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from participate.domain.kinds import CardState
from participate.domain.plan_overview import NO_FIELD
from participate.store.models import (
    Cluster,
    ClusterField,
    Conference,
    Contribution,
    DraftSource,
    Placement,
    Workshop,
)


def workshops_of_concept(concept_id: int) -> Select[int]:
    """A query for the ids of all workshops that feed a concept."""
    joined = select(Workshop.id).join(Conference, Conference.id == Workshop.conference_id)
    return joined.where(Conference.concept_id == concept_id)


def cards_of_plan(concept_id: int) -> Select[Contribution]:
    """Cards that lie in a cluster or carry a line; so a hall that writes changes nothing here."""
    lying = select(Placement.contribution_id)
    carrying = select(DraftSource.contribution_id).where(DraftSource.contribution_id.is_not(None))
    here = select(Contribution).where(Contribution.workshop_id.in_(workshops_of_concept(concept_id)))
    return here.where(Contribution.id.in_(lying) | Contribution.id.in_(carrying)).order_by(Contribution.id)


def field_by_kind(db: Session, concept_id: int) -> dict[str, dict[str, int]]:
    """Numbers by field and kind. A card counts in its own field and in those of its clusters, once in each; in none of
    them it counts under 0. One that cannot be read does not count."""
    cards = list(db.scalars(cards_of_plan(concept_id).where(Contribution.state == CardState.VISIBLE)))
    fields: dict[int, set[int]] = defaultdict(set)
    by_cluster = (
        select(Placement.contribution_id, ClusterField.field_id)
        .join(Cluster, Cluster.id == Placement.cluster_id)
        .join(ClusterField, ClusterField.cluster_id == Cluster.id)
        .where(Cluster.workshop_id.in_(workshops_of_concept(concept_id)), Cluster.removed.is_(False))
    )
    for card_id, field in db.execute(by_cluster):
        fields[card_id].add(field)
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for card in cards:
        own = set() if card.field_id is None else {card.field_id}
        for each in fields[card.id] | own or {NO_FIELD}:
            found[each][card.kind.value] += 1
    return {str(field): dict(sorted(found[field].items())) for field in sorted(found)}
