"""How good groups are, and copies of cards as people make them: shared by the tests and by `make bench-grouping`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations
from math import comb
from pathlib import Path
from random import Random

from participate.clustering.cards import Suggestion, group_numbers

DATA = Path(__file__).resolve().parents[1] / "data" / "grouping"
IDEAS = Path(__file__).resolve().parents[2] / "participate/rehearsal/ideas_parallel_16x8.csv"
WIDE = ("de", "en", "fr", "tr", "ru", "uk", "ar", "fa")
RARE = ("prs", "ps", "kmr", "ti")
_FLAT = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "Ä": "A", "Ö": "O", "Ü": "U", "ß": "ss"})


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def labels(count: int, suggestions: Sequence[Suggestion]) -> list[int]:
    return group_numbers(count, [suggestion.cards for suggestion in suggestions])


def b_cubed(truth: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """F of B-cubed precision and recall (Bagga and Baldwin 1998): each card counts once."""
    both, true, made = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    pairs = list(zip(truth, found, strict=True))
    precision = sum(both[pair] / made[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / true[pair[0]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def adjusted_rand(truth: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Agreement beyond chance: 0 for a random partition (also for one that puts each card alone), 1 for the same."""
    both = sum(comb(n, 2) for n in Counter(zip(truth, found, strict=True)).values())
    true, made = (sum(comb(n, 2) for n in Counter(labelled).values()) for labelled in (truth, found))
    expected = true * made / comb(len(truth), 2)
    most = (true + made) / 2
    return (both - expected) / (most - expected) if most != expected else 1.0


def pair_quality(truth: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float]:
    """Precision and recall over pairs of cards that stand together."""
    pairs = list(combinations(range(len(truth)), 2))
    true = {pair for pair in pairs if truth[pair[0]] == truth[pair[1]]}
    made = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    return len(true & made) / len(made), len(true & made) / len(true)


def with_copies(texts: Sequence[str], rng: Random) -> tuple[list[str], list[int]]:
    """Each text and, of every second one, two copies of different kinds; and which text each is a copy of."""
    cards: list[str] = []
    of: list[int] = []
    for number, text in enumerate(texts):
        kinds = rng.sample([_slipped, _shortened, _flattened], 2) if number % 2 else []
        made = [text, *(copy(text, rng) for copy in kinds)]
        cards += made
        of += [number] * len(made)
    return cards, of


def _slipped(text: str, rng: Random) -> str:
    """One slip of the finger for every sixty letters: two letters swapped, one lost, one twice."""
    letters = list(text)
    for _ in range(1 + len(letters) // 60):
        at = rng.randrange(len(letters) - 1)
        one, other = letters[at : at + 2]
        letters[at : at + 2] = rng.choice([[other, one], [other], [one, one, other]])
    return "".join(letters)


def _shortened(text: str, rng: Random) -> str:
    words = text.split()
    if len(words) > 2:
        del words[rng.randrange(len(words))]
    return " ".join(words)


def _flattened(text: str, rng: Random) -> str:
    return text.translate(_FLAT)


def klimarat_cards(number: int = 150) -> list[str]:
    """What participants wrote: the organisers put most of their own statements in twice, and those are real copies."""
    rows = rows_of(DATA / "klimarat_wohnen_de.csv")
    return [row["text"] for row in rows if row["author_id"] != "0" and row["moderated"] == "1"][:number]
