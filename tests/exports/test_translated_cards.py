"""Cards in the minutes: verbatim in one language; in two their translation stands below them and says whose it is."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from participate.domain.minutes import Minutes, Translation
from participate.domain.minutes_json import MinutesError, from_json, to_json
from participate.exports import FORMATS
from participate.i18n.catalogue import translator
from tests.exports.halls import cards, minutes
from tests.exports.test_bilingual import render

ARABIC = next(card for card in cards(40) if card.language == "ar")
WORDS, PLAIN = "Sprachkurse für Mütter, mit Kinderbetreuung", "Kurse für Mütter."
PERSON = Translation(language="de", text=WORDS)
MACHINE = replace(PERSON, provider="LibreTranslate", checked=False)
BACK = Translation(language="ar", text="مزيد من دورات اللغة", direction="rtl")


def translated(*rows: Translation) -> Minutes:
    """The café with these translations of its first Arabic card."""
    whole = minutes()
    (workshop,) = whole.workshops
    kept = tuple(replace(card, translations=rows) if card == ARABIC else card for card in workshop.cards)
    return replace(whole, workshops=(replace(workshop, cards=kept),))


def row_of(file: bytes) -> list[list[str]]:
    """The Arabic card in annex A, each cell by its paragraphs."""
    tables = docx.Document(BytesIO(file)).tables
    annex = next(table for table in tables if len(table.rows) == len(cards(40)) + 1)
    cells: Any = next(row.cells for row in annex.rows if row.cells[0].text == str(ARABIC.number))
    return [[part.text for part in cell.paragraphs] for cell in cells]


@pytest.mark.parametrize(
    ("made", "mark"),
    [
        (PERSON, "translated by a person"),
        (MACHINE, "translated by a machine (%(service)s), not checked yet"),
        (replace(MACHINE, checked=True), "translated by a machine (%(service)s), checked by a person"),
    ],
)
def test_a_translation_stands_below_its_card_and_says_who_made_it(made: Translation, mark: str) -> None:
    cells = row_of(render("docx", "ar", "de", translated(made)))
    assert cells[1] == [ARABIC.text, WORDS]
    said = translator("de")(mark, service="LibreTranslate")
    assert [said in part for part in cells[2]].count(True) == 1
    assert all(translator("de")("no translation") not in part for part in cells[2])


def test_plain_german_readers_get_plain_german_and_else_german() -> None:
    plain = replace(PERSON, language="de@simple", text=PLAIN)
    assert row_of(render("docx", "ar", "de@simple", translated(PERSON, plain)))[1] == [ARABIC.text, PLAIN]
    assert row_of(render("docx", "ar", "de@simple", translated(PERSON)))[1] == [ARABIC.text, WORDS]


def test_a_translation_nobody_of_the_two_reads_stays_away() -> None:
    cells = row_of(render("docx", "ar", "tr", translated(PERSON)))
    assert cells[1] == [ARABIC.text]
    assert any(translator("tr")("no translation") in part for part in cells[2])


@pytest.mark.parametrize(("whole", "none", "some"), [(minutes(), 1, 0), (translated(PERSON), 0, 1)])
def test_the_beginning_says_so_only_where_there_are_any(whole: Minutes, none: int, some: int) -> None:
    said = " ".join(part.text for part in docx.Document(BytesIO(render("docx", "en", "de", whole))).paragraphs)
    assert said.count("No translation of them is stored.") == none
    assert said.count("Translations of contributions stand below them") == some


def test_the_pdf_has_it_too() -> None:
    pages = PdfReader(BytesIO(render("pdf", "ar", "de", translated(MACHINE)))).pages
    assert "LibreTranslate" in "".join(page.extract_text() for page in pages)


def test_minutes_in_one_language_stay_verbatim() -> None:
    labels = translator("de")
    for form in ("csv", "md", "docx"):
        files = [FORMATS[form].render(each, "de", labels, None, "") for each in (translated(PERSON), minutes())]
        one, other = (row_of(file) if form == "docx" else file for file in files)
        assert one == other


def test_the_json_keeps_them_and_refuses_two_of_one_language() -> None:
    whole = translated(BACK, MACHINE)
    assert from_json(to_json(whole)) == from_json(to_json(from_json(to_json(whole))))
    (workshop,) = from_json(to_json(whole)).workshops
    assert [card.translations for card in workshop.cards if card.translations] == [(BACK, MACHINE)]
    with pytest.raises(MinutesError) as twice:
        from_json(to_json(translated(PERSON, MACHINE)))
    assert "translations" in twice.value.path
