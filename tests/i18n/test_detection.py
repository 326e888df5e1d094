"""Which language a card is in: no letters of one language are ever taken for another's."""

from __future__ import annotations

import pytest

from participate.i18n.detection import detect_language

OFFERED = ["de", "de@simple", "en", "ar", "uk", "tr"]


@pytest.mark.parametrize("chosen", ["ar", "uk"])
def test_a_few_german_words_on_a_phone_of_another_script_are_not_in_that_script(chosen: str) -> None:
    assert detect_language("Zu wenig Kitaplätze", ["de", chosen], chosen) == "de"
    assert detect_language("Einschulungstermine fallen aus", OFFERED, chosen) not in ("ar", "uk")


def test_a_few_words_are_in_the_language_of_the_phone_where_its_letters_fit() -> None:
    assert detect_language("Zu wenig Kitaplätze", OFFERED, "de@simple") == "de"
    assert detect_language("انتظار طويل", OFFERED, "de") == "ar"
    assert detect_language("123 !", OFFERED, "ar") == "ar"
