"""What of the board the machine suggested and a person accepted: the minutes say so beside it (rows.md 13)."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import SuggestionKind, SuggestionState
from participate.store.models import Suggestion, SuggestionCard, Workshop


@dataclass(frozen=True)
class Accepted:
    """Ids: clusters that were themes, fields by the cluster that got them, cards that came onto a stack."""

    clusters: frozenset[int]
    fields: dict[int, frozenset[int]]
    cards: frozenset[int]


def accepted(db: Session, workshop: Workshop) -> Accepted:
    chosen = select(Suggestion).where(
        Suggestion.workshop_id == workshop.id, Suggestion.state == SuggestionState.ACCEPTED
    )
    rows = list(db.scalars(chosen.order_by(Suggestion.id)))
    fields: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if row.kind is SuggestionKind.FIELD and row.cluster_id is not None and row.field_id is not None:
            fields[row.cluster_id].add(row.field_id)
    same = [row.id for row in rows if row.kind is SuggestionKind.SAME]
    cards = select(SuggestionCard.contribution_id).where(SuggestionCard.suggestion_id.in_(same))
    return Accepted(
        frozenset(row.cluster_id for row in rows if row.kind is SuggestionKind.THEME and row.cluster_id is not None),
        {cluster: frozenset(ids) for cluster, ids in fields.items()},
        frozenset(db.scalars(cards)),
    )
