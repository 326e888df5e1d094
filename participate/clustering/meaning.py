"""Suggestions across languages from vectors: cards that say the same, themes, fields by name. Needs [semantic]."""

from collections.abc import Collection, Sequence
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from participate.clustering.cards import Card, FieldSuggestion, Reason, Suggestion, language_key, language_pairs
from participate.clustering.near import compare_words, explain_by_words, pairs_by_words
from participate.clustering.vectors import Exact, Vectors, against_names, among_themselves, distances
from participate.clustering.words import NEAR, Pairs

SAME_IDEA = 0.65  # cosine distance between two languages
SAME_IDEA_ONE_LANGUAGE = 0.35  # beyond it, cards of one language share a subject, not a demand (docs/grouping.md)
FAR = 4.0  # beyond every distance there is


def same_ideas(
    cards: Sequence[Card],
    vectors: Vectors,
    pairs: Pairs | None = None,
    kept_apart: Collection[tuple[int, int]] = (),
) -> list[Suggestion]:
    """Groups of two and more cards that say the same, in one language or several; complete linkage.

    ``pairs`` are what `pairs_by_words` found, where the caller has it already; ``kept_apart`` are pairs of which a
    person has said that they are not the same: no group holds both.
    """
    if len(cards) < 2:
        return []
    pairs = pairs_by_words(cards) if pairs is None else pairs
    languages = [card.lang for card in cards]
    apart = distances(among_themselves(vectors, languages))
    _alone_if_blank(cards, apart)
    scaled = _by_words(_by_language(apart, languages), pairs)
    for one, other in kept_apart:
        scaled[one, other] = scaled[other, one] = FAR
    groups = _cut(_tree(scaled, "complete"), len(cards), below=SAME_IDEA)
    return [_same(cards, group, apart, pairs) for group in groups if len(group) > 1]


def themes(cards: Sequence[Card], vectors: Vectors, number: int) -> list[Suggestion]:
    """All cards in ``number`` groups (as many as there are cards, where these are fewer), by Ward: a sketch."""
    languages = [card.lang for card in cards]
    apart = distances(among_themselves(vectors, languages))
    if len(cards) < 2:
        groups = [[place] for place in range(len(cards))]
    else:
        groups = _cut(_tree(np.sqrt(2 * apart), "ward"), len(cards), number=number)
    return [_explained(cards, group, apart) for group in groups]


def by_field(
    cards: Sequence[Card], vectors: Vectors, names: Sequence[Card], name_vectors: Vectors
) -> list[FieldSuggestion]:
    """For each card the two fields whose names are nearest; equal nearness goes to the field named first."""
    of_cards = against_names(vectors, [card.lang for card in cards])
    of_names = against_names(name_vectors, [name.lang for name in names])
    near = np.round(of_cards @ of_names.T, 6)
    order = np.argsort(-near, axis=1, kind="stable")
    return [
        FieldSuggestion(
            place,
            int(best[0]),
            int(best[1]) if len(names) > 1 else None,
            Reason("meaning", _rounded(near[place, best[0]]), languages=_field_languages(card, names[best[0]])),
        )
        for place, (card, best) in enumerate(zip(cards, order, strict=True))
    ]


def _field_languages(card: Card, name: Card) -> tuple[tuple[str, str], ...]:
    return ((language_key(card.lang), language_key(name.lang)),)


def _alone_if_blank(cards: Sequence[Card], apart: Vectors) -> None:
    """A card without a word says nothing, not the same as another such card."""
    blank = [place for place, card in enumerate(cards) if not card.text.strip()]
    apart[blank, :] = apart[:, blank] = 2.0
    np.fill_diagonal(apart, 0.0)


def _by_language(apart: Vectors, languages: Sequence[str]) -> Vectors:
    """Cards of one language lie nearer by nature: their distances are stretched so that one limit holds for all."""
    keys = np.unique([language_key(tag) for tag in languages], return_inverse=True)[1]
    same = keys[:, None] == keys[None, :]
    stretched: Vectors = np.where(same, apart * np.float32(SAME_IDEA / SAME_IDEA_ONE_LANGUAGE), apart)
    return stretched


def _by_words(apart: Vectors, pairs: Pairs) -> Vectors:
    """Near-copies are near whatever their vectors say; NEAR by words is what SAME_IDEA is by meaning."""
    for (one, other), near in pairs.items():
        shorter = min(apart[one, other], (1 - near) * SAME_IDEA / (1 - NEAR))
        apart[one, other] = apart[other, one] = shorter
    return apart


def _tree(apart: Vectors, method: str) -> Exact:
    return np.asarray(linkage(squareform(apart, checks=False), method))


def _cut(tree: Exact, count: int, *, below: float = np.inf, number: int = 1) -> list[list[int]]:
    """The groups when joining stops at a distance or at a number of groups, in the order of their first cards."""
    joined: dict[int, list[int]] = {place: [place] for place in range(count)}
    for step, (one, other, distance, _) in enumerate(tree):
        if len(joined) <= number or distance >= below:
            break
        joined[count + step] = joined.pop(int(one)) + joined.pop(int(other))
    return sorted(sorted(group) for group in joined.values())


def _same(cards: Sequence[Card], group: list[int], apart: Vectors, pairs: Pairs) -> Suggestion:
    if all(pair in pairs for pair in combinations(group, 2)):
        return explain_by_words(cards, group, pairs)
    return _explained(cards, group, apart)


def _explained(cards: Sequence[Card], group: list[int], apart: Vectors) -> Suggestion:
    within = apart[np.ix_(group, group)]
    languages = {language_key(cards[place].lang) for place in group}
    texts = [cards[place].text for place in group]
    shared = compare_words(texts)[0] if len(group) > 1 and len(languages) == 1 else ()
    reason = Reason("meaning", _rounded(1 - within.max()), shared, (), language_pairs(cards, group))
    return Suggestion(_central(group, apart), reason)


def _central(group: list[int], apart: Vectors) -> tuple[int, ...]:
    far = np.round(apart[np.ix_(group, group)].sum(axis=1), 6)
    return tuple(group[at] for at in np.argsort(far, kind="stable"))


def _rounded(similarity: float) -> float:
    return round(max(0.0, float(similarity)), 2)
