"""The Word file, read by python-docx: structure, languages, directions and people's own words."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from participate.domain.minutes import Card
from participate.domain.minutes_text import exportable
from participate.exports import FORMATS
from tests.exports.halls import HOSTILE, cards, day, minutes, saying
from tests.exports.labels import labels
from tests.support.matrix import examples

SECTIONS = [
    "At a glance",
    "1 Purpose and limits",
    "2 Participants",
    "3 Course",
    "4 Questions and rules",
    "5 Results by field of action",
    "6 Tables and core statements",
    "7 Weighting",
    "8 Drafts",
    "9 Agreements",
    "10 Topic store and open questions",
    "11 Mood",
    "12 Outlook",
    "Annex A: All contributions",
    "Annex B: Tables and rounds",
    "Annex C: Votes",
    "Annex D: Pictures",
    "Annex E: Participants by group and language",
    "Annex F: Log of changes",
    "Annex G: Drafts and their sources",
    "Annex G 2: Measure sheets",
    "Annex H: Glossary",
]

PARAGRAPH_ORDER = ["pStyle", "keepNext", "pageBreakBefore", "pBdr", "bidi", "spacing", "jc"]
RUN_ORDER = ["b", "bCs", "color", "rtl", "lang"]


def word(**options: Any) -> Any:
    language = options.pop("language", "en")
    return docx.Document(BytesIO(FORMATS["docx"].render(minutes(**options), language, labels)))


def headings(file: Any, level: int = 1) -> list[str]:
    return [part.text for part in file.paragraphs if part.style.name == f"Heading {level}"]


def titled(file: Any, title: str) -> Table:
    """The table whose accessible title is this; the first of several."""
    return next(each for each in file.tables if caption(each) == title)


def caption(table: Table) -> str:
    found = table._tbl.tblPr.find(qn("w:tblCaption"))
    return "" if found is None else found.get(qn("w:val"))


def attribute(run: Any, name: str, key: str = "val") -> str | None:
    found = run.find(qn("w:rPr")).find(qn(f"w:{name}"))
    return None if found is None else found.get(qn(f"w:{key}"))


def names(parts: Any) -> list[str]:
    return [part.tag.split("}")[1] for part in parts]


def test_the_sections_of_the_minutes_are_real_headings_in_their_order() -> None:
    assert headings(word()) == SECTIONS


def test_fields_clusters_and_tables_are_headings_below() -> None:
    file = word(language="de")
    assert headings(file, 2)[:4] == ["5.1 Wohnen", "5.2 Sprache", "5.3 Bildung", "5.4 Without a field of action"]
    assert headings(file, 3)[:2] == ["5.1.1 Eine Anlaufstelle", "5.2.1 Sprache lernen neben Arbeit und Familie"]


def test_of_two_workshops_each_has_its_sections_and_annexes_below_its_title() -> None:
    file = docx.Document(BytesIO(FORMATS["docx"].render(day(), "de", labels)))
    assert headings(file) == [
        "At a glance",
        "1 Purpose and limits",
        "2 World Café am Vormittag",
        "3 World Café am Nachmittag",
        "4 Outlook",
        "Annexes of “World Café am Vormittag”",
        "Annexes of “World Café am Nachmittag”",
        "Annex G 2: Measure sheets",
        "Annex H: Glossary",
    ]
    assert headings(file, 2).count("Annex A: All contributions") == 2


def test_the_glance_is_page_one_and_the_contents_begin_page_two() -> None:
    file = word()
    styles = [part.style.name for part in file.paragraphs]
    assert styles.index("Heading 1") < styles.index("Contents title") < styles.index("toc 1")
    assert file.styles["Contents title"].paragraph_format.page_break_before


def test_the_contents_are_a_field_over_the_headings_and_hold_them_already() -> None:
    file = word()
    code = next(file.element.body.iter(qn("w:instrText"))).text
    assert code == ' TOC \\o "1-2" \\h \\z \\u '
    links = [part.get(qn("w:anchor")) for part in file.element.body.iter(qn("w:hyperlink"))]
    marks = {part.get(qn("w:name")) for part in file.element.body.iter(qn("w:bookmarkStart"))}
    assert set(links) <= marks
    entries = [part.text for part in file.paragraphs if part.style.name == "toc 1"]
    assert entries == SECTIONS


def test_the_file_says_its_language_and_title() -> None:
    file = word(language="uk")
    defaults = next(file.styles.element.iter(qn("w:docDefaults")))
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:val")) == "uk"
    assert (file.core_properties.language, file.core_properties.title) == ("uk", "Integrationskonferenz Musterhausen")


def test_the_head_of_every_table_of_facts_repeats_on_each_page() -> None:
    for table in (each for each in word().tables if caption(each)):
        heads = [row._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1), caption(table)


@pytest.mark.parametrize(("released", "mark"), [(False, ["Draft"]), (True, [])])
def test_the_header_says_draft_until_the_release(released: bool, mark: list[str]) -> None:
    header = word(released=released).sections[0].header
    assert header.paragraphs[0].text.split("\t") == ["Minutes: Integrationskonferenz Musterhausen", *mark]


def test_the_footer_counts_the_pages() -> None:
    footer = word().sections[0].footer
    assert [code.text.strip() for code in footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert footer.paragraphs[0].text == "Page 1 of 1"


def test_every_card_stands_in_annex_a_in_its_words_language_and_direction() -> None:
    rows = titled(word(), "All contributions").rows[1:]
    for row, card in zip(rows, cards(40), strict=True):
        assert (row.cells[0].text, row.cells[1].text) == (str(card.number), exportable(card.text))
        (paragraph,) = row.cells[1].paragraphs
        (run,) = paragraph._p.findall(qn("w:r"))
        rtl = card.direction == "rtl"
        assert attribute(run, "lang", "bidi" if rtl else "val") == card.language
        assert (attribute(run, "rtl", "val"), run.find(qn("w:rPr")).find(qn("w:rtl")) is not None) == (None, rtl)
        assert paragraph._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == str(int(rtl))


def test_a_document_in_arabic_runs_from_the_right() -> None:
    file = word(language="ar")
    assert file.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert {table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in file.tables} == {True}
    heading = next(part for part in file.paragraphs if part.style.name == "Heading 1")
    assert heading._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == "1"


def test_hidden_cards_are_a_count_with_its_reason() -> None:
    text = "\n".join(part.text for part in word().paragraphs)
    assert "Not shown: hidden 3 (insult 2, personal data 1), taken back 1, erased 0." in text


def test_missing_groups_are_named_and_small_ones_withheld() -> None:
    file = word(language="de")
    text = "\n".join(part.text for part in file.paragraphs)
    assert "Not represented: Migrant*innen-Organisationen." in text
    assert "No organisation led by migrants took part. Their view is missing in these results." in text
    rows = [[cell.text for cell in row.cells] for row in titled(file, "Participants by language").rows]
    assert rows == [["Language", "People"], ["Deutsch, Englisch", "14"], ["Arabisch", "fewer than five"]]


def test_elements_stand_in_the_order_of_their_schema() -> None:
    body = word(language="ar").element.body
    for looks, order in (("pPr", PARAGRAPH_ORDER), ("rPr", RUN_ORDER)):
        for found in body.iter(qn(f"w:{looks}")):
            assert names(found) == [name for name in order if name in names(found)]


def test_the_package_carries_no_date_and_no_foreign_picture() -> None:
    with ZipFile(BytesIO(FORMATS["docx"].render(minutes(), "de", labels))) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert [name for name in package.namelist() if name.endswith((".jpeg", ".png"))] == []


@examples(20)
@given(st.text())
@example("\n".join(HOSTILE))
def test_any_text_comes_out_as_it_can_be_exported(text: str) -> None:
    file = docx.Document(BytesIO(FORMATS["docx"].render(saying(text), "de", labels)))
    assert titled(file, "All contributions").rows[1].cells[1].text == exportable(text)


def test_a_card_in_an_unheard_of_language_is_marked_as_undetermined() -> None:
    whole = saying("x")
    odd = Card(number=1, text="x", language="<b>")
    changed = replace(whole, workshops=(replace(whole.workshops[0], cards=(odd,)),))
    file = docx.Document(BytesIO(FORMATS["docx"].render(changed, "de", labels)))
    cell = titled(file, "All contributions").rows[1].cells[1]
    assert attribute(cell.paragraphs[0]._p.find(qn("w:r")), "lang") == "und"
