"""Texts that say nearly the same, by the way that suits their number."""

from collections.abc import Sequence
from importlib.util import find_spec

from participate.clustering.cards import Progress
from participate.clustering.words import Pairs, near_pairs_of_few

MANY = 200  # texts; from here on matrices are the shorter way, where the extra brings them


def near_pairs(texts: Sequence[str], progress: Progress | None = None) -> Pairs:
    """Every pair of texts of one language whose cosine is above NEAR: ``{(earlier, later): cosine}``."""
    if len(texts) >= MANY and find_spec("scipy") is not None:
        from participate.clustering.many import near_pairs_of_many

        return near_pairs_of_many(texts, progress)
    return near_pairs_of_few(texts, progress)
