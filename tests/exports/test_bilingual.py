"""Minutes in two languages: what the house says stands twice, each in its direction; own words stand once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from itertools import permutations
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from participate.domain.minutes import Minutes
from participate.domain.minutes_text import exportable
from participate.exports import FORMATS
from participate.exports.outline.bilingual import bilingual, second_language
from participate.exports.outline.voice import Voice
from participate.i18n.catalogue import translator
from participate.i18n.languages import LANGUAGES
from tests.exports.halls import cards, conference, minutes
from tests.exports.halls_methods import future, of_method, open_space, whole_day
from tests.exports.large import congress
from tests.exports.test_docx import PARAGRAPH_ORDER, RUN_ORDER, names
from tests.exports.test_pdf import elements
from tests.support.matrix import thinned

PAIRS = [pair for pair in permutations(LANGUAGES, 2) if pair[0].split("@")[0] != pair[1].split("@")[0]]
HALLS: dict[str, Callable[[], Minutes]] = {
    "café": minutes,
    "open space": lambda: of_method(open_space()),
    "future": lambda: of_method(future()),
    "day": whole_day,
    "congress": lambda: congress(2, 4),
}


def render(form: str, first: str = "de", second: str = "ar", whole: Minutes | None = None) -> bytes:
    return FORMATS[f"bilingual.{form}"].render(whole or minutes(), first, translator(first), None, second)


def word(first: str = "de", second: str = "ar") -> Any:
    return docx.Document(BytesIO(render("docx", first, second)))


@pytest.mark.parametrize("hall", HALLS)
@pytest.mark.parametrize(
    ("first", "second"), thinned(PAIRS, [("de", "ar"), ("ar", "de"), ("de@simple", "uk"), ("uk", "tr")])
)
def test_both_languages_have_the_same_blocks_in_every_pair_of_languages(hall: str, first: str, second: str) -> None:
    whole = HALLS[hall]()
    voices = [Voice(translator(tag), tag, whole.conference, beside=True) for tag in (first, second)]
    assert bilingual(voices[0], voices[1], whole).blocks != ()


def test_a_heading_stands_in_both_languages_on_one_line() -> None:
    (heading,) = [part for part in word().paragraphs if part.style.name == "Heading 1" and "Teilnehmende" in part.text][
        :1
    ]
    german, arabic = heading.text.split(" / ")
    assert german == "2 Teilnehmende"
    assert arabic.strip("\u200e\u200f") == translator("ar")("Participants")
    tongues = [
        run._r.find(qn("w:rPr")).find(qn("w:rtl")) is not None for run in heading.runs if run.text.strip(" /0123456789")
    ]
    assert tongues == [False, True]


def test_running_text_follows_itself_from_the_other_edge() -> None:
    said = [(part.text, part._p.pPr.find(qn("w:bidi")).get(qn("w:val"))) for part in word().paragraphs]
    arabic = translator("ar")("Nothing in these minutes is decided yet. They say what people in the hall said.")
    german = translator("de")("Nothing in these minutes is decided yet. They say what people in the hall said.")
    place = said.index((german, "0"))
    assert said[place + 1] == (arabic, "1")


def test_cells_hold_both_each_in_its_direction() -> None:
    table = next(table for table in word().tables if table.cell(0, 0).text.startswith("Gruppe"))
    above, below = table.cell(0, 1).paragraphs
    assert (above.text, below.text) == (translator("de")("People"), translator("ar")("People"))
    assert [part._p.pPr.find(qn("w:bidi")).get(qn("w:val")) for part in (above, below)] == ["0", "1"]


def test_a_text_that_is_translated_stands_in_both() -> None:
    said = [part.text.split("\t")[-1] for part in word().paragraphs if part.style.name == "Fact"]
    place = said.index("Der Stadtrat berät die Ergebnisse.")
    assert said[place + 1] == "سيناقش مجلس المدينة النتائج."


def test_a_text_without_a_translation_stands_once_and_says_so_in_the_other_language() -> None:
    said = [part.text.split("\t")[-1] for part in word().paragraphs if part.style.name == "Fact"]
    place = said.index("Aufenthaltsrecht; das ist Bundesrecht.")
    assert said[place + 1] == f"({translator('ar')('no translation')})"


def test_every_card_stands_once_in_annex_a_in_its_own_words() -> None:
    table = next(table for table in word().tables if len(table.rows) == len(cards(40)) + 1)
    assert [row.cells[1].text for row in table.rows[1:]] == [exportable(card.text) for card in cards(40)]


def test_a_card_says_to_each_reader_that_it_is_not_translated_for_them() -> None:
    none = {tag: translator(tag)("no translation") for tag in ("de", "ar")}
    marked: Counter[tuple[str, str]] = Counter()
    for row in next(table for table in word().tables if len(table.rows) == len(cards(40)) + 1).rows[1:]:
        number = int(row.cells[0].text)
        language = cards(40)[number - 1].language
        for tag, part in zip(("de", "ar"), row.cells[2].paragraphs, strict=True):
            marked[language, tag] += none[tag] in part.text
    languages = Counter(card.language for card in cards(40))
    assert marked == Counter({(lang, tag): n for lang, n in languages.items() for tag in none if lang != tag})


def test_it_says_at_its_beginning_that_no_translation_is_stored() -> None:
    told = [part.text for part in word("en", "de").paragraphs if "No translation of them is stored." in part.text]
    assert len(told) == 1


def test_the_pdf_names_both_languages_and_keeps_its_standards() -> None:
    file = PdfReader(BytesIO(render("pdf")))
    tongues = {each.get("/Lang") for each in elements(file.trailer["/Root"]["/StructTreeRoot"])}
    assert {"de", "ar", "uk", "tr"} - tongues == set()
    about = file.trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.findall(r"<pdfuaid:part>(\d)<", about) == ["1"]


@pytest.mark.parametrize(("first", "second"), [("ar", "de"), ("de", "ar"), ("uk", "tr")])
def test_elements_stand_in_the_order_of_their_schema(first: str, second: str) -> None:
    body = word(first, second).element.body
    for looks, order in (("pPr", PARAGRAPH_ORDER), ("rPr", RUN_ORDER)):
        for found in body.iter(qn(f"w:{looks}")):
            assert names(found) == [name for name in order if name in names(found)]


@pytest.mark.parametrize(
    ("first", "wanted", "chosen"),
    [
        ("de", "tr", "tr"),
        ("de", "", "ar"),
        ("de", "de", "ar"),
        ("de@simple", "de", "ar"),
        ("ar", "", "de"),
        ("de", "tlh", "ar"),
    ],
)
def test_the_second_language_is_the_wanted_one_else_one_of_the_conference(first: str, wanted: str, chosen: str) -> None:
    assert second_language(first, wanted, conference()) == chosen
