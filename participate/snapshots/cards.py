"""Cards, clusters and ballots as rows, in the one shape all audiences share; which ones is the audience's matter."""

from collections import defaultdict
from collections.abc import Callable

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from participate.domain.kinds import CardState, Purpose
from participate.i18n.languages import direction_of
from participate.snapshots.view import Keys, Row, Rows
from participate.store.course import plan_of
from participate.store.models import (
    Cluster,
    ClusterField,
    Contribution,
    ParkingEnd,
    Place,
    Placement,
    Translation,
    Workshop,
)
from participate.store.parking import dots_on_parked


def card_row(card: Contribution, places: dict[int, int]) -> Row:
    """A card without author, phone, time or group (rows.md 7, trust.md P2)."""
    return {
        "id": card.id,
        "number": card.number,
        "text": card.text,
        "lang": card.lang,
        "dir": direction_of(card.lang),
        "kind": card.kind.value,
        "area": card.area_id,
        "purpose": card.purpose.value,
        "round": card.round,
        "place": places.get(card.place_id or 0),
        "topic": card.topic_id,
        "group": card.group_id,
    }


def translation_row(row: Translation) -> Row:
    """A card in another language; ``by`` is the service that made it, "" a person."""
    dir_ = direction_of(row.lang)
    return {"lang": row.lang, "dir": dir_, "text": row.text, "by": row.provider, "checked": row.checked}


def place_numbers(db: Session, *workshops: int) -> dict[int, int]:
    rows = db.execute(select(Place.id, Place.number).where(Place.workshop_id.in_(workshops)))
    return dict(rows.all())


def select_cards(db: Session, workshop_id: int, keys: Keys, *conditions: ColumnElement[bool]) -> list[Contribution]:
    chosen = select(Contribution).where(Contribution.workshop_id == workshop_id, *conditions)
    if keys is not None:
        chosen = chosen.where(Contribution.id.in_(keys))
    return list(db.scalars(chosen.order_by(Contribution.number)))


def parking_ends(db: Session, workshop_id: int) -> dict[int, Row]:
    """How entries of the Themenspeicher ended, by card."""
    ended = select(ParkingEnd).join(Contribution, Contribution.id == ParkingEnd.contribution_id)
    found = db.scalars(ended.where(Contribution.workshop_id == workshop_id))
    return {end.contribution_id: {"end": end.end, "note": end.note} for end in found}


def readable_cards(db: Session, workshop_id: int, keys: Keys, purposes: set[Purpose]) -> Rows:
    """What the hall may read: visible cards of these purposes, and nothing hidden, held or taken back.

    ``besides`` marks critique that was no matter of the phase it was written in: it is kept for the check.
    A parked matter has ``parking``, how it ended, and ``weighed``, its dots and rank; each may be None.
    """
    visible = Contribution.state == CardState.VISIBLE
    cards = select_cards(db, workshop_id, keys, visible, Contribution.purpose.in_(purposes))
    places = place_numbers(db, workshop_id)
    kept = kept_for_the_check(db, workshop_id)
    parks = Purpose.PARKED in purposes
    ends, weighed = (parking_ends(db, workshop_id), dots_on_parked(db, workshop_id)) if parks else ({}, {})
    return {
        str(card.id): card_row(card, places)
        | ({"besides": True} if kept(card) else {})
        | ({"parking": ends.get(card.id), "weighed": weighed.get(card.id)} if card.purpose is Purpose.PARKED else {})
        for card in cards
    }


def kept_for_the_check(db: Session, workshop_id: int) -> Callable[[Contribution], bool]:
    """Whether a card is critique that was no matter of the phase it was written in (the Kritikspeicher)."""
    own = {phase.name: phase.purpose for phase in plan_of(db.get_one(Workshop, workshop_id))}
    return lambda card: card.purpose is Purpose.CRITIQUE and own.get(card.phase) is not card.purpose


def cluster_rows(db: Session, workshop_id: int, keys: Keys) -> Rows:
    return clusters_among(db, keys, Cluster.workshop_id == workshop_id)


def clusters_among(db: Session, keys: Keys, *conditions: ColumnElement[bool]) -> Rows:
    """Clusters with the ids of their cards (hidden ones too: a screen shows those it knows) and fields of action."""
    chosen = select(Cluster).where(Cluster.removed.is_(False), *conditions)
    if keys is not None:
        chosen = chosen.where(Cluster.id.in_(keys))
    clusters = list(db.scalars(chosen.order_by(Cluster.position, Cluster.id)))
    ids = [cluster.id for cluster in clusters]
    cards: dict[int, list[int]] = defaultdict(list)
    dissent: dict[int, list[int]] = defaultdict(list)
    highlights: dict[int, list[int]] = defaultdict(list)
    visible = (
        select(Placement.cluster_id, Placement.contribution_id, Placement.dissent, Placement.highlight)
        .join(Contribution, Contribution.id == Placement.contribution_id)
        .where(Placement.cluster_id.in_(ids), Contribution.state == CardState.VISIBLE)
        .order_by(Contribution.number)
    )
    for cluster_id, card_id, otherwise, highlight in db.execute(visible):
        cards[cluster_id].append(card_id)
        if otherwise:
            dissent[cluster_id].append(card_id)
        if highlight:
            highlights[cluster_id].append(card_id)
    fields: dict[int, list[int]] = defaultdict(list)
    belonging = select(ClusterField).where(ClusterField.cluster_id.in_(ids)).order_by(ClusterField.field_id)
    for link in db.scalars(belonging):
        fields[link.cluster_id].append(link.field_id)
    return {
        str(cluster.id): {
            "id": cluster.id,
            "position": cluster.position,
            "title": cluster.title,
            "matter": cluster.matter.value,
            "pile": cluster.pile.value,
            "cards": cards[cluster.id],
            "dissent": dissent[cluster.id],
            "highlights": highlights[cluster.id],
            "fields": fields[cluster.id],
        }
        for cluster in clusters
    }
