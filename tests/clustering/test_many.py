"""Near-copies among many texts at once: the very pairs that one finds who compares all with all."""

from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from participate.clustering.many import near_pairs_of_many
from participate.clustering.pairs import MANY, near_pairs
from participate.clustering.words import NEAR, Pairs, cosine, near_pairs_of_few, weigh
from tests.support.grouping import klimarat_cards, with_copies

SIGNS = "ab ä\u0301ß 👍 مح \ud800"
TEXTS = st.lists(st.text(st.sampled_from(SIGNS), max_size=12) | st.text(max_size=6), max_size=25)


OTHERS = [chr(0x4E00 + number) for number in range(100)]
"""So many that what two or three of the texts share counts as rare."""


def compared(texts: list[str]) -> Pairs:
    """All with all."""
    vectors, _ = weigh(texts)
    pairs = combinations(range(len(texts)), 2)
    near = ((pair, cosine(vectors[pair[0]], vectors[pair[1]])) for pair in pairs)
    return {pair: cosine_ for pair, cosine_ in near if cosine_ > NEAR}


@given(TEXTS)
def test_the_pairs_are_those_of_comparing_all_with_all(texts: list[str]) -> None:
    assert near_pairs_of_many(texts) == compared(texts)
    assert near_pairs_of_many(texts + OTHERS) == compared(texts + OTHERS)


def test_texts_with_more_signs_than_any_alphabet_has_are_compared_too() -> None:
    texts = ["".join(map(chr, range(start, start + 2_000))) for start in range(0x20000, 0x20000 + 18_000, 2_000)]
    texts += [texts[0][100:], texts[8][:-1], *[""] * MANY]
    assert near_pairs_of_many(texts) == near_pairs_of_few(texts)
    assert list(near_pairs_of_many(texts)) == [(0, 9), (8, 10)]


def test_real_cards_in_several_goes_have_the_pairs_that_plain_python_finds() -> None:
    texts, _ = with_copies(klimarat_cards(), Random(3))
    done: list[int] = []
    found = near_pairs_of_many(texts, done.append, at_once=70)
    assert found == near_pairs_of_few(texts)
    assert (sum(done), len(done), len(found)) == (len(texts), 5, 225)


def test_many_cards_take_that_way_and_few_do_not() -> None:
    texts = [f"Gedanke {number}" for number in range(MANY)]
    goes: list[int] = []
    found = near_pairs(texts, goes.append)
    few = near_pairs(texts[1:], goes.append)
    assert (goes, found, few) == ([MANY, *[1] * (MANY - 1)], compared(texts), compared(texts[1:]))
