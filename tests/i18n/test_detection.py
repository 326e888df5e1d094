"""The language of a card among those offered: by script, by the text, by choice where there is too little of it."""

from __future__ import annotations

import pytest

from participate.i18n.detection import detect_language

SIX = ["de", "de@simple", "en", "ar", "uk", "tr"]


@pytest.mark.parametrize(
    ("text", "offered", "chosen", "found"),
    [
        ("Wir brauchen mehr Plätze im Kindergarten", SIX, "ar", "de"),
        ("Spielplatz", SIX, "ar", "de"),
        ("Більше", SIX, "de", "uk"),
        ("Більше курсів української мови для дітей", ["uk", "ru"], "ru", "uk"),
        ("Більше", ["uk", "ru", "de"], "ru", "ru"),
        ("مرحبا", SIX, "tr", "ar"),
        ("ما به کلاس‌های بیشتر زبان آلمانی نیاز داریم", ["ar", "fa", "de"], "ar", "fa"),
        ("ما به کلاس‌های بیشتر زبان آلمانی نیاز داریم", ["ar", "de"], "prs", "prs"),
        ("ما به کلاس‌های بیشتر زبان آلمانی نیاز داریم", ["ar", "de"], "fa_AF", "prs"),
        ("نحتاج إلى مزيد من دورات اللغة في المساء", ["ar", "de"], "prs", "ar"),
        ("ሰላም", ["de", "ti"], "de", "ti"),
        ("ሰላም", ["de", "ti", "am"], "de", "am"),
        ("ሰላም", ["de", "am", "ti"], "ti", "ti"),
        ("Em bêtir cihên zarokan di baxçeyê de dixwazin", ["de", "tr", "kmr"], "de", "kmr"),
        ("Привіт", ["de", "en"], "de", "de"),
        ("1234 5678 90 12 !!", SIX, "tr", "tr"),
    ],
)
def test_a_card_is_in(text: str, offered: list[str], chosen: str, found: str) -> None:
    assert detect_language(text, offered, chosen) == found


@pytest.mark.parametrize("chosen", ["ar", "uk"])
def test_a_few_german_words_on_a_phone_of_another_script_are_not_in_that_script(chosen: str) -> None:
    assert detect_language("Zu wenig Kitaplätze", ["de", chosen], chosen) == "de"
    assert detect_language("Einschulungstermine fallen aus", SIX, chosen) not in ("ar", "uk")


def test_a_few_words_are_in_the_language_of_the_phone_where_its_letters_fit() -> None:
    assert detect_language("Zu wenig Kitaplätze", SIX, "de@simple") == "de"
    assert detect_language("انتظار طويل", SIX, "de") == "ar"
    assert detect_language("123 !", SIX, "ar") == "ar"
