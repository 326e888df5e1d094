"""The pairs of `pairs.near_pairs` among many texts at once, by matrices; the same pairs, in a hundredth of the time.

Frequent n-grams stand in nearly every text: their products are made as a dense matrix, those of the rare ones as a
sparse one. No pair is left out on the way; what comes near the limit is weighed again exactly.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from participate.clustering.cards import Progress
from participate.clustering.words import LONGEST, NEAR, PRECISION, SHORTEST, Pairs, spaced

AT_ONCE = 1_000  # texts that are compared with all others in one go
_FREQUENT = 1 / 32  # the share of texts from which on a dense product is the shorter way
_ROUGH = 1e-4  # more than 32 bits lose over a thousand n-grams
_EXACT_AT_ONCE = 50_000  # pairs
_SIGNS = 0x110000  # of Unicode

Whole = npt.NDArray[np.int64]
Names = npt.NDArray[np.uint64]


def near_pairs_of_many(texts: Sequence[str], progress: Progress | None = None, at_once: int = AT_ONCE) -> Pairs:
    """``{(earlier, later): cosine}`` of all pairs above NEAR."""
    weights = weighed(texts)
    rough = weights.astype(np.float32)
    spread = np.bincount(weights.indices)
    frequent = spread > _FREQUENT * len(texts)
    dense, rare = rough[:, frequent].toarray(), rough[:, ~frequent & (spread > 1)]
    found: Pairs = {}
    for start in range(0, len(texts), at_once):
        end = min(start + at_once, len(texts))
        near = dense[start:end] @ dense[start:].T
        near += (rare[start:end] @ rare[start:].T).toarray()
        earlier, later = np.nonzero(np.triu(near > NEAR - _ROUGH, 1))
        found.update(_exactly(weights, earlier + start, later + start))
        if progress:
            progress(end - start)
    return found


def weighed(texts: Sequence[str]) -> sparse.csr_array:
    """A row of length 1 for each text, a column for each n-gram, as `words.weigh` weighs them."""
    text, gram, number = _counted([spaced(each) for each in texts])
    spread = np.bincount(gram)
    weight = (1 + np.log(number)) * (1 + np.log((1 + len(texts)) / (1 + spread)))[gram]
    length = np.sqrt(np.bincount(text, weight * weight, minlength=len(texts)))
    return sparse.csr_array((weight / length[text], (text, gram)), shape=(len(texts), len(spread)))


def _counted(texts: Sequence[str]) -> tuple[Whole, Whole, Whole]:
    """How often an n-gram stands in a text: the text's number, the n-gram's, and how often, for all that occur."""
    signs = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    lengths = np.array([len(each) for each in texts], dtype=np.int64)
    text = np.repeat(np.arange(len(texts), dtype=np.uint64), lengths)
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(signs))
    alphabet: Names = np.zeros(_SIGNS, dtype=np.uint64)
    alphabet[signs] = 1
    place = np.cumsum(alphabet, dtype=np.uint64)  # of a sign in the alphabet, from 1
    letter, letters = place[signs], place[-1]
    names, texts_of = [], []
    name: Names = np.zeros(len(letter), dtype=np.uint64)
    for size in range(1, LONGEST + 1):
        count = max(len(letter) - size + 1, 0)
        # An n-gram's name: its letters as digits. Four of them fit into 64 bits, whatever the alphabet.
        name = name[:count] * (letters + np.uint64(1)) + letter[size - 1 :]
        whole = left[:count] >= size
        if size >= SHORTEST:
            names.append(name[whole])
            texts_of.append(text[:count][whole])
    return _tallied(np.concatenate(names), np.concatenate(texts_of), max(len(texts), 1))


def _tallied(name: Names, text: Names, texts: int) -> tuple[Whole, Whole, Whole]:
    """Name and text as one number, in order; names are numbered anew where both together do not fit into 64 bits."""
    if int(name.max(initial=0)) >= 2**64 // texts - 1:
        name = np.unique(name, return_inverse=True)[1].astype(np.uint64)
    both = np.sort(name * np.uint64(texts) + text)
    first = np.flatnonzero(_is_new(both))
    named, text = np.divmod(both[first], np.uint64(texts))
    gram = np.cumsum(_is_new(named)) - 1
    return text.astype(np.int64), gram, np.diff(np.append(first, len(both)))


def _is_new(ordered: Names) -> npt.NDArray[np.bool_]:
    return np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]


def _exactly(weights: sparse.csr_array, earlier: Whole, later: Whole) -> Iterator[tuple[tuple[int, int], float]]:
    for start in range(0, len(earlier), _EXACT_AT_ONCE):
        part = slice(start, start + _EXACT_AT_ONCE)
        one, other = earlier[part], later[part]
        cosines = weights[one].multiply(weights[other]).sum(axis=1).round(PRECISION)
        for first, second, near in zip(one.tolist(), other.tolist(), cosines.tolist(), strict=True):
            if near > NEAR:
                yield (first, second), near
