"""A workshop as the worker that looks for suggestions reads it: once, whole, and as plain values."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from participate.domain.kinds import SORTED, CardState, Pile, Purpose, SuggestionKind, SuggestionState
from participate.i18n.languages import FIRST
from participate.snapshots.view import seq_of
from participate.store.course import plan_of, settings_of
from participate.store.models import (
    CardVector,
    Cluster,
    ClusterField,
    Conference,
    Contribution,
    FieldOfAction,
    Placement,
    Suggestion,
    SuggestionCard,
    Workshop,
)

ON_BOARDS = frozenset().union(*SORTED.values())


@dataclass(frozen=True)
class Known:
    """A card that is shown or held back; ``vector`` is None until there is one of the model in use."""

    id: int
    text: str
    lang: str
    purpose: Purpose
    visible: bool
    stack: int | None
    placed: bool
    vector: bytes | None


@dataclass(frozen=True)
class Named:
    """A field of action with its name in one language."""

    id: int
    name: str
    lang: str


@dataclass(frozen=True)
class Hall:
    """``sorted`` are the purposes of the matter at hand; ``unfielded`` the cards of each theme without a field.

    ``seq`` is the number its stream was at.
    """

    cards: tuple[Known, ...]
    sorted: frozenset[Purpose]
    unfielded: dict[int, tuple[Known, ...]]
    fields: tuple[Named, ...]
    kept_apart: frozenset[tuple[int, int]]
    themes_wanted: int | None
    seq: int

    def key(self) -> Hashable:
        """Equal for two readings from which the same is found."""
        return (
            self.cards,
            self.sorted,
            tuple(sorted(self.unfielded.items())),
            self.fields,
            self.kept_apart,
            self.themes_wanted,
        )


def read_hall(db: Session, workshop_id: int, model: str) -> Hall | None:
    """None where nothing is to be suggested: switched off, or gone."""
    workshop = db.get(Workshop, workshop_id)
    if workshop is None or not settings_of(workshop).suggestions:
        return None
    cards = _cards(db, workshop_id, model)
    matter = plan_of(workshop)[workshop.phase_index].matter
    return Hall(
        cards=tuple(cards.values()),
        sorted=SORTED[matter],
        unfielded=_unfielded(db, workshop_id, cards),
        fields=tuple(_fields(db, workshop)),
        kept_apart=frozenset(_kept_apart(db, workshop_id, cards)),
        themes_wanted=workshop.themes_wanted,
        seq=seq_of(db, f"workshop:{workshop_id}"),
    )


def _cards(db: Session, workshop_id: int, model: str) -> dict[int, Known]:
    its = and_(CardVector.contribution_id == Contribution.id, CardVector.model == model)
    rows = select(Contribution, CardVector.vector).join(CardVector, its, isouter=True)
    here = rows.where(
        Contribution.workshop_id == workshop_id,
        Contribution.state.in_([CardState.VISIBLE, CardState.HELD]),
        Contribution.purpose.in_(ON_BOARDS),
    )
    placed = set(db.scalars(_placements(workshop_id).with_only_columns(Placement.contribution_id)))
    return {
        card.id: Known(
            card.id, card.text, card.lang, card.purpose, card.state is CardState.VISIBLE, card.stack_id,
            card.id in placed, vector,
        )
        for card, vector in db.execute(here.order_by(Contribution.number))
    }  # fmt: skip


def _placements(workshop_id: int) -> Any:
    joined = select(Placement).join(Cluster, Cluster.id == Placement.cluster_id)
    return joined.where(Cluster.workshop_id == workshop_id, Cluster.removed.is_(False))


def _unfielded(db: Session, workshop_id: int, cards: dict[int, Known]) -> dict[int, tuple[Known, ...]]:
    fielded = select(ClusterField.cluster_id)
    theme = _placements(workshop_id).where(Cluster.pile == Pile.THEME, Cluster.id.not_in(fielded))
    inside: dict[int, list[Known]] = defaultdict(list)
    for placement in db.scalars(theme.order_by(Placement.cluster_id, Placement.contribution_id)):
        if placement.contribution_id in cards:
            inside[placement.cluster_id].append(cards[placement.contribution_id])
    return {cluster: tuple(known) for cluster, known in inside.items()}


def _fields(db: Session, workshop: Workshop) -> list[Named]:
    concept_id = db.get_one(Conference, workshop.conference_id).concept_id
    used = select(FieldOfAction).where(FieldOfAction.concept_id == concept_id, FieldOfAction.in_use)
    fields = db.scalars(used.order_by(FieldOfAction.position))
    return [Named(each.id, each.labels[lang], lang) for each in fields if (lang := _language(each.labels))]


def _language(labels: dict[str, str]) -> str:
    return FIRST if FIRST in labels else min(labels, default="")


def _kept_apart(db: Session, workshop_id: int, cards: dict[int, Known]) -> set[tuple[int, int]]:
    """Pairs a person has looked at together and not left on one stack: they do not say the same."""
    decided = select(SuggestionCard).join(Suggestion, Suggestion.id == SuggestionCard.suggestion_id)
    decided = decided.where(
        Suggestion.workshop_id == workshop_id,
        Suggestion.kind == SuggestionKind.SAME,
        Suggestion.state != SuggestionState.OPEN,
    )
    groups: dict[int, list[int]] = defaultdict(list)
    for link in db.scalars(decided):
        if link.contribution_id in cards:
            groups[link.suggestion_id].append(link.contribution_id)
    return {
        (one, other)
        for group in groups.values()
        for one, other in combinations(sorted(group), 2)
        if cards[one].stack is None or cards[one].stack != cards[other].stack
    }
