"""The spreadsheet files: texts stay texts, numbers can be counted again, and CSV goes both ways."""

import csv
import re
from collections import Counter
from io import BytesIO, StringIO
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from participate.domain.minutes import Minutes
from participate.domain.minutes_text import exportable
from participate.exports import FORMATS
from participate.exports.csv import COLUMNS, OF_THE_PLAN
from participate.exports.formulas import neutralise, restore
from participate.exports.xlsx import MOST_CHARACTERS
from tests.exports.halls import HOSTILE, cards, day, minutes, saying
from tests.exports.labels import labels

SHEETS = [
    "Overview",
    "A Contributions",
    "A Not shown",
    "A Clusters",
    "Fields and kinds",
    "Words by field and kind",
    "B Tables",
    "B Rounds",
    "C Results",
    "C Ballot papers",
    "E Groups",
    "E Languages",
    "E Seating",
    "F Changes",
    "Measures",
    "G Drafts",
    "Agreements",
    "Topic store",
]

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\u200b=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "|calc",
    "%0A=1",
    "a;=1",
    "a,=1",
    "a\t=1",
    "a\n=1",
    'a;"=1',
    "';=1",
    "'=1",
    "''=1",
]


def book(whole: Minutes, language: str = "en") -> Any:
    return openpyxl.load_workbook(BytesIO(FORMATS["xlsx"].render(whole, language, labels)))


def rows(whole: Minutes) -> list[dict[str, str]]:
    """The cards; rows without a number are none."""
    text = FORMATS["csv"].render(whole, "de", labels).decode("utf-8-sig")
    return [row for row in csv.DictReader(StringIO(text, newline="")) if row["number"]]


def test_every_annex_has_its_sheet_with_a_frozen_head_and_a_filter() -> None:
    whole = book(minutes())
    assert whole.sheetnames == SHEETS
    assert {(sheet.freeze_panes, sheet.auto_filter.ref is not None) for sheet in whole} == {("A2", True)}


def test_unreleased_tables_say_on_every_page_and_row_that_they_are_a_draft() -> None:
    for whole, mark, status in ((minutes(), "Draft", "draft"), (minutes(released=True), None, "released")):
        assert {sheet.oddHeader.center.text for sheet in book(whole)} == {mark}
        assert {row["status"] for row in rows(whole)} == {status}


def test_every_text_is_read_back_as_a_string_and_nothing_as_a_formula_or_link() -> None:
    found = [cell for sheet in book(day()) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {(type(cell.value), cell.data_type) for cell in found} == {(str, "s"), (int, "n")}
    assert [cell for cell in found if cell.hyperlink] == []


def test_every_card_stands_in_its_words_and_reading_order() -> None:
    sheet = book(minutes())["A Contributions"]
    head = [cell.value for cell in sheet[1]]
    column = head.index("Original words")
    for row, card in zip(sheet.iter_rows(min_row=2), cards(40), strict=True):
        assert row[column].value == exportable(card.text)
        assert row[column].alignment.readingOrder == (2 if card.direction == "rtl" else 1)


def test_in_arabic_the_sheets_run_from_the_right() -> None:
    assert {sheet.sheet_view.rightToLeft for sheet in book(minutes(), "ar")} == {True}


def test_dots_counted_from_the_papers_are_the_dots_of_the_results() -> None:
    whole = book(minutes(voters=30))
    counted: Counter[tuple[str, int]] = Counter()
    for _workshop, vote, _paper, option, dots, *_ in whole["C Ballot papers"].iter_rows(min_row=2, values_only=True):
        counted[vote, option] += dots
    results = whole["C Results"].iter_rows(min_row=2, values_only=True)
    assert {(row[1], row[2]): row[5] for row in results if row[5] is not None} == dict(counted)


def test_the_words_behind_each_field_and_kind_are_as_many_as_were_counted() -> None:
    """In the workbook word by word, in the paper by the numbers annex A has (rows.md 15)."""
    whole = minutes()
    file, written = book(whole), {card.number: exportable(card.text) for card in whole.workshops[0].cards}
    words = list(file["Words by field and kind"].iter_rows(min_row=2, values_only=True))
    (_workshop, _field, *kinds), *counts = file["Fields and kinds"].iter_rows(values_only=True)
    stated = {(field, kind): n for _w, field, *cells in counts for kind, n in zip(kinds, cells, strict=True) if n}
    assert Counter((field, kind) for _w, field, kind, *_ in words) == stated
    assert {number: text for *_, number, text in words} == written
    document: Any = docx.Document(BytesIO(FORMATS["docx"].render(whole, "en", labels)))
    head = ["Field of action", "Kind", "Contributions"]
    (paper,) = [each for each in document.tables if [cell.text for cell in each.rows[0].cells] == head]
    told = [[cell.text for cell in row.cells] for row in paper.rows[1:]]
    assert [(field, kind, f"#{n}") for field, kind, numbers in told for n in re.findall(r"#(\d+)", numbers)] == [
        (field, kind, f"#{number}") for _w, field, kind, number, _text in words
    ]


def test_words_that_are_digits_stay_words_in_every_sheet() -> None:
    cells = [cell for sheet in book(saying("2030")) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if str(cell.value) == "2030"} == {"s"}


def test_two_sheets_that_a_translation_names_alike_stay_apart() -> None:
    whole = FORMATS["xlsx"].render(minutes(), "de", lambda _msgid, /, **_params: "Gleich: [*]/?'")
    names = openpyxl.load_workbook(BytesIO(whole)).sheetnames
    assert len({name.casefold() for name in names}) == len(SHEETS)


def test_a_text_longer_than_a_cell_ends_in_an_ellipsis() -> None:
    sheet = book(saying("🦫" * MOST_CHARACTERS))["A Contributions"]
    shown = str(sheet["C2"].value)
    assert shown == "🦫" * (len(shown) - 1) + "…"
    assert len(shown.encode("utf-16-le")) // 2 <= MOST_CHARACTERS


@settings(max_examples=25)
@given(st.text())
@example("_x0041_ =1+1")
@example("\n".join(HOSTILE))
def test_any_text_comes_back_from_a_sheet_as_it_can_be_exported(text: str) -> None:
    cell = book(saying(text))["A Contributions"]["C2"]
    assert (cell.value or "", cell.data_type) == (exportable(text), "s")


def test_csv_begins_with_its_mark_and_names_its_columns() -> None:
    raw = FORMATS["csv"].render(minutes(), "de", labels)
    assert raw.splitlines()[0] == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode()


def test_csv_holds_every_card_with_everything_known_of_it() -> None:
    third = rows(minutes())[2]
    assert third == {
        "workshop": "World Café am Vormittag",
        "number": "3",
        "text": "Zeile eins\nZeile zwei\tmit Tabulator",
        "lang": "de",
        "direction": "ltr",
        "kind": "obstacle",
        "purpose": "note",
        "field": "",
        "area": "",
        "phase": "round-1",
        "place": "3",
        "round": "1",
        "source": "phone",
        "source_note": "",
        "late": "no",
        "state": "visible",
        "clusters": "",
        "topic": "",
        "group": "",
        "question": "",
    } | dict.fromkeys(("plan_number", *OF_THE_PLAN), "") | {"status": "draft"}
    assert len(rows(day())) == 34


def test_a_formula_in_a_card_is_made_harmless_in_csv() -> None:
    assert rows(minutes())[0]["text"] == '\'=HYPERLINK("http://example.org","Klick")'


def test_csv_gives_every_text_back() -> None:
    assert [restore(row["text"]) for row in rows(minutes())] == [exportable(card.text) for card in cards(40)]


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_that_could_start_a_formula_starts_a_cell(text: str) -> None:
    safe = neutralise(text)
    for part in (safe, *safe.replace("\n", ";").replace("\t", ";").replace(",", ";").split(";")):
        assert part.strip(' \u00a0\u200b"')[:1] not in ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")
    assert safe[:1] not in ("\t", "\r", "\n")
    assert restore(safe) == text


@pytest.mark.parametrize("text", ["'s ist gut", "a@b.de", "2 + 2", "Nord-Süd", "x = y", "'", "", "100 %"])
def test_ordinary_text_is_left_alone_both_ways(text: str) -> None:
    assert (neutralise(text), restore(text)) == (text, text)


@settings(max_examples=400)
@given(st.text() | st.text(alphabet="'=+-@;,\t\r\n \"＝a"))
def test_restoring_undoes_neutralising(text: str) -> None:
    assert restore(neutralise(text)) == text


@settings(max_examples=60)
@given(st.text())
def test_any_text_goes_through_csv(text: str) -> None:
    (row,) = rows(saying(text))
    assert restore(row["text"]) == exportable(text)
