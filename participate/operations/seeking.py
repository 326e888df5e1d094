"""What the worker process does: it reads a workshop, makes missing vectors, and looks for what stands together.

It only reads the database, and ends each reading before it thinks: the server's writer never waits for it, and no
priority can be turned upside down by a lock. Between two jobs it holds no words, only numbers.
"""

from __future__ import annotations

import base64
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from participate.clustering.cards import Card, Suggestion
from participate.clustering.embedding import MODEL, Embedder, can_embed
from participate.clustering.joining import join_complete
from participate.clustering.near import explain_by_words, pairs_by_words
from participate.clustering.words import Pairs
from participate.domain.kinds import Purpose, SuggestionKind
from participate.operations.hall_read import Hall, Known, read_hall
from participate.store.database import Database

if TYPE_CHECKING:
    from participate.clustering.vectors import Vectors

Row = dict[str, Any]

MOST = 200  # groups that say the same, the surest first: nobody reads more, and what is decided makes room
MOST_NEAR = 10  # pairs of near-copies whose differing words are shown
AT_ONCE = 32  # cards that get a vector in one answer: what is done is kept, whatever comes after


@dataclass
class Seeker:
    """``look`` answers one job; remembered are the pairs found by words, which cost most, and the names of fields."""

    database: Database
    embedder: Embedder | None = None
    looked: dict[int, int] = field(default_factory=dict)
    pairs: dict[tuple[int, Purpose], tuple[int, Pairs]] = field(default_factory=dict)
    named: dict[str, Vectors] = field(default_factory=dict)

    def look(self, workshop_id: int, *, anew: bool = False) -> Row:
        """``{"vectors": [[card, lang, base64]], "model"}``, else ``{"found": [rows], "themes", "seq"}``, else ``{}``.

        ``themes`` tells that a moderator's wish for themes is answered, ``seq`` when the board was read; ``anew`` that
        an earlier answer could not be kept.
        """
        with self.database.reading() as db:
            hall = read_hall(db, workshop_id, MODEL)
        if hall is None:
            return {}
        missing = [card for card in hall.cards if card.vector is None]
        if missing and can_embed():
            return {"model": MODEL, "vectors": self._vectors(missing[:AT_ONCE])}
        state = hash(hall.key())
        if self.looked.get(workshop_id) == state and not anew:
            return {}
        found = self._find(workshop_id, hall)
        self.looked[workshop_id] = state
        return {"found": found, "themes": hall.themes_wanted is not None and can_embed(), "seq": hall.seq}

    def _vectors(self, cards: Sequence[Known]) -> list[list[Any]]:
        rows = self._embed([card.text for card in cards])
        return [
            [card.id, card.lang, base64.b64encode(row.tobytes()).decode()]
            for card, row in zip(cards, rows, strict=True)
        ]

    def _embed(self, texts: Sequence[str]) -> Vectors:
        self.embedder = self.embedder or Embedder(threads=1)
        return self.embedder.embed(texts)

    def _find(self, workshop_id: int, hall: Hall) -> list[Row]:
        pools: dict[Purpose, list[Known]] = defaultdict(list)
        for card in hall.cards:
            if card.visible:
                pools[card.purpose].append(card)
        same = [row for purpose, pool in sorted(pools.items()) for row in self._same(workshop_id, purpose, pool, hall)]
        found = sorted(same, key=lambda row: -row["similarity"])[:MOST]
        if can_embed():
            found += self._fields(hall) + _themes(hall)
        return found

    def _same(self, workshop_id: int, purpose: Purpose, pool: list[Known], hall: Hall) -> list[Row]:
        """Cards of one purpose that say the same and do not lie on one stack yet."""
        cards = [Card(card.text, card.lang) for card in pool]
        place = {card.id: at for at, card in enumerate(pool)}
        pairs = self._pairs(workshop_id, purpose, pool, cards)
        known = ((place[one], place[other]) for one, other in hall.kept_apart if one in place and other in place)
        apart = {(min(pair), max(pair)) for pair in known}
        together = {pair: near for pair, near in pairs.items() if pair not in apart}
        if can_embed():
            from participate.clustering.meaning import same_ideas

            suggestions = same_ideas(cards, _stacked(pool), together, apart)
        else:
            suggestions = [explain_by_words(cards, group, together) for group in join_complete(together)]
        return [
            _row(SuggestionKind.SAME, suggestion, [pool[at] for at in suggestion.cards])
            | {"near": _near(suggestion, together, pool)}
            for suggestion in suggestions
            if len({pool[at].stack or -pool[at].id for at in suggestion.cards}) > 1
        ]

    def _pairs(self, workshop_id: int, purpose: Purpose, pool: list[Known], cards: list[Card]) -> Pairs:
        """Looked for anew only when the cards are others: a board's moves change nothing about words."""
        state = hash(tuple((card.id, card.lang, card.text) for card in pool))
        known = self.pairs.get((workshop_id, purpose))
        if known is None or known[0] != state:
            known = self.pairs[workshop_id, purpose] = (state, pairs_by_words(cards))
        return known[1]

    def _fields(self, hall: Hall) -> list[Row]:
        """For each cluster without a field the two its cards are nearest to, by the number of cards."""
        from participate.clustering.meaning import by_field

        inside = [(cluster, card) for cluster, cards in hall.unfielded.items() for card in cards if card.visible]
        if not inside or not hall.fields:
            return []
        names = [Card(each.name, each.lang) for each in hall.fields]
        cards = [Card(card.text, card.lang) for _, card in inside]
        nearest = by_field(cards, _stacked([card for _, card in inside]), names, self._names(names))
        votes: dict[int, Counter[int]] = defaultdict(Counter)
        seconds: dict[int, Counter[int]] = defaultdict(Counter)
        near: dict[int, list[float]] = defaultdict(list)
        for (cluster, _), one in zip(inside, nearest, strict=True):
            votes[cluster][one.first] += 1
            if one.second is not None:
                seconds[cluster][one.second] += 1
            near[cluster].append(one.reason.similarity)
        return [
            _empty_row(SuggestionKind.FIELD, [cluster])
            | {
                "similarity": round(sum(near[cluster]) / len(near[cluster]), 2),
                "cluster": cluster,
                "fields": [[hall.fields[at].id, number] for at, number in _top_two(votes[cluster], seconds[cluster])],
            }
            for cluster in votes
        ]

    def _names(self, names: list[Card]) -> Vectors:
        import numpy as np

        unknown = [name.text for name in names if name.text not in self.named]
        if unknown:
            self.named.update(zip(unknown, self._embed(unknown), strict=True))
        return np.array([self.named[name.text] for name in names])


def _top_two(votes: Counter[int], seconds: Counter[int]) -> list[tuple[int, int]]:
    """The fields most cards are nearest to, then those that come second; equal numbers go to the field named first."""
    order = sorted({*votes, *seconds}, key=lambda at: (-votes[at], -seconds[at], at))
    return [(at, votes[at]) for at in order[:2]]


def _themes(hall: Hall) -> list[Row]:
    """As many themes as a moderator wants, of what lies in the inbox; core statements alone where there are any."""
    if hall.themes_wanted is None:
        return []
    from participate.clustering.meaning import themes

    inbox = [card for card in hall.cards if card.visible and not card.placed and card.purpose in hall.sorted]
    core = [card for card in inbox if card.purpose is Purpose.CORE]
    pool = core or inbox
    cards = [Card(card.text, card.lang) for card in pool]
    found = themes(cards, _stacked(pool), hall.themes_wanted) if pool else []
    return [_row(SuggestionKind.THEME, theme, [pool[at] for at in theme.cards]) for theme in found]


def _stacked(cards: Sequence[Known]) -> Vectors:
    from participate.clustering.vectors import stack

    return stack(card.vector or b"" for card in cards)


def _row(kind: SuggestionKind, suggestion: Suggestion, cards: list[Known]) -> Row:
    reason, ids = suggestion.reason, [card.id for card in cards]
    said = {"by": reason.by, "similarity": reason.similarity, "languages": [list(pair) for pair in reason.languages]}
    return _empty_row(kind, sorted(ids)) | said | {"cards": ids}


def _empty_row(kind: SuggestionKind, about: Sequence[int]) -> Row:
    """By meaning and without cards; ``digest`` stands for the ids it is about, in 64 signs."""
    return {
        "kind": kind.value, "digest": sha256(",".join(map(str, about)).encode()).hexdigest(), "cards": [],
        "by": "meaning", "similarity": 0.0, "languages": [], "near": [], "cluster": None, "fields": [],
    }  # fmt: skip


def _near(suggestion: Suggestion, pairs: Pairs, pool: Sequence[Known]) -> list[list[int]]:
    """Each card with one it is a near-copy of: where they differ, a word may turn the demand into its opposite."""
    members = sorted(suggestion.cards)
    found = [next(((one, at) for one in members if (one, at) in pairs), None) for at in members]
    return [[pool[at].id for at in pair] for pair in found if pair is not None][:MOST_NEAR]
