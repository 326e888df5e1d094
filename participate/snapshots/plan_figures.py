"""The cards a plan shows, and how many there are of each kind in each field of action (rows.md 15)."""

from collections import Counter, defaultdict

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from participate.domain.kinds import SORTED, CardState, Purpose
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
from participate.store.voices import behind_cards, copied_cards


def workshops_of_concept(concept_id: int) -> Select[int]:
    """A query for the ids of all workshops that feed a concept."""
    joined = select(Workshop.id).join(Conference, Conference.id == Workshop.conference_id)
    return joined.where(Conference.concept_id == concept_id)


def cards_of_plan(concept_id: int) -> Select[Contribution]:
    """Cards that lie in a cluster, carry a line or were brought along elsewhere; so a hall that writes changes nothing
    here."""
    lying = select(Placement.contribution_id)
    carrying = select(DraftSource.contribution_id).where(DraftSource.contribution_id.is_not(None))
    copied = copied_cards(workshops_of_concept(concept_id))
    here = select(Contribution).where(Contribution.workshop_id.in_(workshops_of_concept(concept_id)))
    ours = Contribution.id.in_(lying) | Contribution.id.in_(carrying) | Contribution.id.in_(copied)
    return here.where(ours).order_by(Contribution.id)


def unsorted_cards(db: Session, concept_id: int) -> list[Contribution]:
    """Cards a board would take that lie in no cluster and carry no line yet, so that no figure leaves them out unsaid
    (rows.md 14). They change while a hall writes; so they are counted when a page or a paper is asked for."""
    workshops = workshops_of_concept(concept_id)
    purposes = frozenset[Purpose]().union(*SORTED.values())
    readable = select(Contribution).where(
        Contribution.workshop_id.in_(workshops),
        Contribution.state == CardState.VISIBLE,
        Contribution.purpose.in_(purposes),
        Contribution.id.not_in(cards_of_plan(concept_id).with_only_columns(Contribution.id).order_by(None)),
    )
    behind = behind_cards(db, workshops)
    return [card for card in db.scalars(readable.order_by(Contribution.id)) if not behind.get(card.id)]


def field_by_kind(db: Session, concept_id: int) -> dict[str, dict[str, int]]:
    """Numbers by field and kind. A card counts in its own field and in those of its clusters, once in each; in none of
    them it counts under 0. One that cannot be read does not count; one brought along counts as the cards behind it."""
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
    behind = behind_cards(db, workshops_of_concept(concept_id))
    for card in cards:
        if card.field_id is not None:
            fields[card.id].add(card.field_id)
    for card in cards:
        for origin in behind.get(card.id, ()):
            fields[origin] |= fields[card.id]
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for card in cards:
        for each in () if behind.get(card.id) else fields[card.id] or {NO_FIELD}:
            found[each][card.kind.value] += 1
    return {str(field): dict(sorted(found[field].items())) for field in sorted(found)}
