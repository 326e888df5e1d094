"""Near-duplicates of one language by character n-grams: the suggestion that every installation can make."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from participate.clustering.cards import Card, Progress, Reason, Suggestion, language_key, language_pairs
from participate.clustering.joining import by_centre, join_complete
from participate.clustering.pairs import near_pairs
from participate.clustering.words import LONGEST_TEXT, Pairs, plain

_MOST_WORDS = 8  # that a reason names
_AROUND = ".,;:!?…()[]{}\"'„“”‚‘’«»‹›-–—،؛؟"  # what stands around words


def near_duplicates(cards: Sequence[Card], progress: Progress | None = None) -> list[Suggestion]:
    """Groups of two and more cards of one language that are almost the same text."""
    pairs = pairs_by_words(cards, progress)
    return [explain_by_words(cards, places, pairs) for places in join_complete(pairs)]


def pairs_by_words(cards: Sequence[Card], progress: Progress | None = None) -> Pairs:
    """Near pairs within each language, by their places in the whole list."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, card in enumerate(cards):
        places[language_key(card.lang)].append(place)
    return {
        (own[one], own[other]): near
        for own in places.values()
        for (one, other), near in near_pairs([cards[place].text for place in own], progress).items()
    }


def explain_by_words(cards: Sequence[Card], places: list[int], pairs: Pairs) -> Suggestion:
    """A group in which every card is a near-copy of every other."""
    similarity = min(pairs[pair] for pair in combinations(places, 2))
    shared, differing = compare_words([cards[place].text for place in places])
    reason = Reason("words", round(similarity, 2), shared, differing, language_pairs(cards, places))
    return Suggestion(tuple(by_centre(places, pairs)), reason)


def compare_words(texts: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The longest words that all texts share, and the longest that not all share, in the order they are read in."""
    return compare_spelt([spelt_words(text) for text in texts])


def compare_spelt(said: Sequence[dict[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The same of texts whose words are read already."""
    counts = Counter(word for words in said for word in words)
    written = {word: spelt for words in reversed(said) for word, spelt in words.items()}
    order = list(dict.fromkeys(word for words in said for word in words))
    shared = [written[word] for word in order if counts[word] == len(said)]
    differing = [written[word] for word in order if counts[word] < len(said)]
    return _longest(shared), _longest(differing)


def spelt_words(text: str) -> dict[str, str]:
    """Words as they are compared, each with the way it is written where it is read first: ``fur`` is ``für``."""
    found: dict[str, str] = {}
    pieces = [piece.strip(_AROUND) for piece in text[:LONGEST_TEXT].split()]
    for bare, said in zip(pieces, plain("\n".join(pieces)).split("\n"), strict=False):
        words = said.split()
        for word in words:
            found.setdefault(word, bare if len(words) == 1 else word)
    return found


def _longest(words: list[str]) -> tuple[str, ...]:
    kept = sorted(words, key=len, reverse=True)[:_MOST_WORDS]
    return tuple(word for word in words if word in kept)
