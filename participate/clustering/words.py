"""Texts as weighted character n-grams, and the pairs of one language that are near each other by them."""

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from participate.clustering.cards import Progress

SHORTEST, LONGEST = 2, 4  # letters in an n-gram, the space at a word's edge counted
NEAR = 0.5  # cosine; measured on copies with slips, docs/grouping.md
PRECISION = 9  # decimals of a cosine
LONGEST_TEXT = 2_000  # characters that are read of a card
# A pair is looked at when it shares something of the rarer half of both cards' weight: none is lost that the full
# comparison of all pairs finds (docs/grouping.md), and 5,000 cards take seconds.
_RARE_SHARE = 0.5
_LEAST_RARE = 0.05

Grams = dict[str, float]
Pairs = dict[tuple[int, int], float]


class _Letters(dict[int, str]):
    """What becomes of each sign, looked up once: accents and points go, what is no letter or number is a space."""

    def __missing__(self, code: int) -> str:
        if 0x300 <= code <= 0x36F or 0x64B <= code <= 0x65F:
            became = ""
        else:
            became = chr(code) if unicodedata.category(chr(code))[0] in "LNM" else " "
        return self.setdefault(code, became)


_LETTERS = _Letters({ord("\n"): "\n"})  # lines stay lines


def plain(text: str) -> str:
    """In small letters, without accents and points, a space for each other sign: ``Übergänge!`` is ``ubergange ``."""
    return unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """Words as they are compared."""
    return plain(text[:LONGEST_TEXT]).split()


def spaced(text: str) -> str:
    """What n-grams are taken of: the words with one space around each, the signs where there is no word."""
    said = " ".join(words_of(text)) or text.strip()
    return f" {said} " if said else ""


def _grams(text: str) -> Counter[str]:
    read = spaced(text)
    sizes = range(SHORTEST, LONGEST + 1)
    return Counter(read[at : at + size] for size in sizes for at in range(len(read) - size + 1))


def weigh(texts: Sequence[str]) -> tuple[list[Grams], Counter[str]]:
    """Each text as a vector of length 1, rare n-grams heavier; and in how many texts each n-gram stands."""
    counts = [_grams(text) for text in texts]
    spread = Counter(gram for count in counts for gram in count)
    rarity = {gram: 1 + math.log((1 + len(texts)) / (1 + number)) for gram, number in spread.items()}
    return [_unit({gram: (1 + math.log(n)) * rarity[gram] for gram, n in count.items()}) for count in counts], spread


def _unit(grams: Grams) -> Grams:
    length = math.sqrt(math.fsum(weight * weight for weight in grams.values()))
    return {gram: weight / length for gram, weight in grams.items()}


def cosine(one: Grams, other: Grams) -> float:
    """Of two vectors of length 1; rounded, so that the order of a sum decides nothing."""
    if len(one) > len(other):
        one, other = other, one
    return round(math.fsum(weight * other[gram] for gram, weight in one.items() if gram in other), PRECISION)


def near_pairs_of_few(texts: Sequence[str], progress: Progress | None = None) -> Pairs:
    """Every pair of texts of a language with a cosine above NEAR, in plain Python: ``{(earlier, later): cosine}``."""
    vectors, spread = weigh(texts)
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: Pairs = {}
    for later, vector in enumerate(vectors):
        for earlier in sorted(_candidates(vector, later, spread, index)):
            near = cosine(vector, vectors[earlier])
            if near > NEAR:
                found[earlier, later] = near
        if progress:
            progress(1)
    return found


def _candidates(
    vector: Grams, place: int, spread: Counter[str], index: dict[str, list[tuple[int, float]]]
) -> Iterator[int]:
    """Earlier texts that share enough of the rarer part; the text itself is then in the index too."""
    shared: dict[int, float] = defaultdict(float)
    common = sorted((spread[gram], gram, weight) for gram, weight in vector.items() if spread[gram] > 1)
    left = math.fsum(weight * weight for *_, weight in common)
    enough = left * _RARE_SHARE
    for _, gram, weight in common:
        if left < enough:
            break
        for earlier, other in index[gram]:
            shared[earlier] += weight * other
        index[gram].append((place, weight))
        left -= weight * weight
    return (earlier for earlier, weight in shared.items() if weight > _LEAST_RARE)
