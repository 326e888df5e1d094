"""Law: a catalogue has every sentence, translated, with the same blanks; here is shown that each fault is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from scripts.translation_laws import Allowed, already_plain, gaps, plain_faults

NOTHING = Allowed(frozenset())


def faults(
    tag: str, msgid: str, string: str, german: str = "", *, fuzzy: bool = False, allowed: Allowed = NOTHING
) -> list[str]:
    """Return the gaps of a catalogue of one sentence."""
    template, known, twin = Catalog(), Catalog(locale=tag.partition("@")[0]), Catalog(locale="de")
    template.add(msgid)
    known.add(msgid, string, flags=["fuzzy"] if fuzzy else [])
    twin.add(msgid, german)
    return list(gaps(tag, template, known, twin, allowed))


def test_a_whole_catalogue_has_no_gaps() -> None:
    assert faults("tr", "Next: %(phase)s", "Sırada: %(phase)s", "Als Nächstes: %(phase)s") == []


@pytest.mark.parametrize(
    ("string", "fault"),
    [
        ("", "missing: 'Next'"),
        ("Next", "is the English text: 'Next'"),
        ("next …", "is the English text: 'Next'"),
        ("Weiter", "is the German text: 'Next'"),
        ("İleri %(n)s", "has other blanks than []: 'Next'"),
        ("<b>İleri</b>", "has other markup: 'Next'"),
    ],
)
def test_each_fault_of_a_translation_is_named(string: str, fault: str) -> None:
    assert faults("tr", "Next", string, "Weiter") == [fault]


def test_a_fuzzy_translation_is_a_gap() -> None:
    assert faults("tr", "Next", "İleri", fuzzy=True) == ["fuzzy: 'Next'"]


def test_a_sentence_the_catalogue_never_saw_is_missing() -> None:
    template = Catalog()
    template.add("Next")
    assert list(gaps("ar", template, Catalog(locale="ar"), Catalog(locale="de"), NOTHING)) == ["missing: 'Next'"]


def test_every_plural_form_of_the_language_is_wanted() -> None:
    template, known = Catalog(), Catalog(locale="uk")
    template.add(("%(n)s card", "%(n)s cards"))
    known.add(("%(n)s card", "%(n)s cards"), ("%(n)s картка", "%(n)s картки", ""))
    assert list(gaps("uk", template, known, Catalog(), NOTHING)) == ["a plural form is missing: '%(n)s card'"]


def test_an_international_word_may_stay(tmp_path: Path) -> None:
    listed = tmp_path / "international.txt"
    listed.write_text("# proper names\nWorld Café\ntr: Plan\n", "utf-8")
    allowed = Allowed.read(listed)
    assert faults("tr", "World Café", "World Café", "World Café", allowed=allowed) == []
    assert faults("tr", "Plan", "Plan", "Plan", allowed=allowed) == []
    assert faults("uk", "Plan", "Plan", "Plan", allowed=allowed) == [
        "is the English text: 'Plan'",
        "is the German text: 'Plan'",
    ]


def test_plain_german_is_no_copy_unless_the_german_is_plain() -> None:
    long = "Die Rückmeldungen werden anschließend veröffentlicht"
    assert faults("de@simple", "Feedback follows", long, long) == ["is the German text: 'Feedback follows'"]
    assert faults("de@simple", "Table %(n)s", "Tisch %(n)s", "Tisch %(n)s") == []
    assert already_plain("Ihr Tisch")
    assert not already_plain("Abstimmungsergebnisse")


def test_plain_german_has_short_sentences_and_no_gender_signs() -> None:
    assert list(plain_faults("Alle Teilnehmer*innen schreiben.")) == ["has a gender sign"]
    assert list(plain_faults("ein " * 16)) == ["has a sentence too long for plain German"]
    assert list(plain_faults("Sie schreiben eine Karte. Danach gehen Sie weiter.")) == []
