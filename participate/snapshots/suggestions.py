"""Open suggestions for a board, each with its reason: what a person needs to decide, and nothing that is decided."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.clustering.cards import language_key
from participate.clustering.near import compare_spelt, spelt_words
from participate.domain.kinds import CardState, SuggestionKind, SuggestionState
from participate.snapshots.view import Keys, Row, Rows
from participate.store.course import settings_of
from participate.store.models import Contribution, Suggestion, SuggestionCard, Workshop

FEWEST = {SuggestionKind.SAME: 2, SuggestionKind.THEME: 1, SuggestionKind.FIELD: 0}
"""Cards that a suggestion needs to say anything."""

MOST_WORDS = 12  # that differ


def suggesting(workshop: Workshop) -> Row:
    """Whether suggestions are on here, and how many themes are being looked for."""
    return {"on": settings_of(workshop).suggestions, "themes": workshop.themes_wanted}


def suggestion_rows(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """While they are switched on, with those of their cards that are shown; one card does not say the same."""
    if not settings_of(db.get_one(Workshop, workshop_id)).suggestions:
        return {}
    chosen = select(Suggestion).where(Suggestion.workshop_id == workshop_id, Suggestion.state == SuggestionState.OPEN)
    if keys is not None:
        chosen = chosen.where(Suggestion.id.in_(keys))
    found = list(db.scalars(chosen.order_by(Suggestion.id)))
    cards = _cards_of(db, [suggestion.id for suggestion in found])
    return {
        str(suggestion.id): _row(suggestion, cards[suggestion.id])
        for suggestion in found
        if len(cards[suggestion.id]) >= FEWEST[suggestion.kind]
    }


def _cards_of(db: Session, ids: list[int]) -> dict[int, list[Contribution]]:
    """Those that are shown, the most central first."""
    joined = select(SuggestionCard.suggestion_id, Contribution).join(
        Contribution, Contribution.id == SuggestionCard.contribution_id
    )
    cards: dict[int, list[Contribution]] = defaultdict(list)
    shown = joined.where(SuggestionCard.suggestion_id.in_(ids), Contribution.state == CardState.VISIBLE)
    for id_, card in db.execute(shown.order_by(SuggestionCard.position)):
        cards[id_].append(card)
    return cards


def _row(suggestion: Suggestion, cards: list[Contribution]) -> Row:
    shared, differing = _words(suggestion, cards)
    return {
        "id": suggestion.id,
        "kind": suggestion.kind.value,
        "cards": [card.id for card in cards],
        "by": suggestion.by,
        "similarity": suggestion.similarity,
        "shared": list(shared),
        "differing": list(differing),
        "languages": suggestion.languages,
        "cluster": suggestion.cluster_id if suggestion.kind is SuggestionKind.FIELD else None,
        "fields": [{"id": field_id, "cards": number} for field_id, number in suggestion.fields],
    }


def _words(suggestion: Suggestion, cards: list[Contribution]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What all of them say, and where near-copies differ: one word may turn a demand into its opposite."""
    if suggestion.kind is not SuggestionKind.SAME:
        return (), ()
    said = {card.id: spelt_words(card.text) for card in cards}
    near = [pair for pair in suggestion.near if said.keys() >= set(pair)]
    differing = [word for pair in near for word in compare_spelt([said[card] for card in pair])[1]]
    one_language = len({language_key(card.lang) for card in cards}) == 1
    return compare_spelt(list(said.values()))[0] if one_language else (), tuple(dict.fromkeys(differing))[:MOST_WORDS]
