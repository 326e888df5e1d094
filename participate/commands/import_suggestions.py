"""Suggestions that were accepted where the minutes come from: what they made is labelled here too (rows.md 13)."""

from participate.commands.import_names import Names
from participate.domain import minutes as m
from participate.domain.kinds import SuggestionKind, SuggestionState
from participate.store.models import Suggestion, SuggestionCard, Workshop
from participate.store.work import Work


def read_suggestions(work: Work, workshop: Workshop, part: m.Workshop, names: Names) -> None:
    """Why they were made the minutes do not tell; that a person accepted them they do."""
    for cluster in part.clusters:
        id_ = names.clusters[cluster.id]
        if cluster.suggested:
            _accepted(work, workshop, SuggestionKind.THEME, f"cluster {id_}").cluster_id = id_
        for number in cluster.suggested_fields:
            field_id = names.fields[number]
            row = _accepted(work, workshop, SuggestionKind.FIELD, f"cluster {id_} field {field_id}")
            row.cluster_id, row.field_id = id_, field_id
    for first in sorted({card.stack for card in part.cards if card.suggested and card.stack is not None}):
        row = _accepted(work, workshop, SuggestionKind.SAME, f"stack {names.cards[first]}")
        work.db.flush()
        members = [names.cards[card.number] for card in part.cards if card.suggested and card.stack == first]
        work.db.add_all(
            SuggestionCard(suggestion_id=row.id, contribution_id=card, position=position)
            for position, card in enumerate(members)
        )


def _accepted(work: Work, workshop: Workshop, kind: SuggestionKind, digest: str) -> Suggestion:
    row = Suggestion(workshop_id=workshop.id, kind=kind, digest=digest, by="", similarity=0.0)
    row.state = SuggestionState.ACCEPTED
    work.db.add(row)
    return row
