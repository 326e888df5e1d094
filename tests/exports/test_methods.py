"""What Open Space and Zukunftswerkstatt leave behind stands in every format, in people's own words and directions."""

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from participate.domain.minutes import Minutes
from participate.exports import FORMATS
from participate.exports.csv import OTHERS
from participate.exports.formulas import restore
from participate.exports.outline.cards import at_place
from participate.exports.outline.voice import Voice
from tests.exports.halls_methods import ANSWER_AR, ARABIC, FORMULA, future, of_method, open_space, whole_day
from tests.exports.labels import labels
from tests.exports.test_pdf import elements, solid, words
from tests.support.matrix import thinned

HALLS: dict[str, Callable[[], Minutes]] = {
    "open_space": lambda: of_method(open_space()),
    "zukunftswerkstatt": lambda: of_method(future()),
    "conference": whole_day,
}
every_hall = pytest.mark.parametrize("hall", HALLS)


_made: dict[tuple[str, str], bytes] = {}


def render(name: str, whole: Minutes) -> bytes:
    """In English; a file once made is looked at by several tests."""
    key = (name, ", ".join(workshop.title for workshop in whole.workshops))
    if key not in _made:
        _made[key] = FORMATS[name].render(whole, "en", labels)
    return _made[key]


def word(whole: Minutes) -> Any:
    return docx.Document(BytesIO(render("docx", whole)))


def word_texts(file: Any) -> list[str]:
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in file.paragraphs] + cells


def headings(whole: Minutes, level: int = 1) -> list[str]:
    file = word(whole)
    return [part.text for part in file.paragraphs if part.style.name == f"Heading {level}"]


def csv_rows(whole: Minutes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(render("csv", whole).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", thinned(FORMATS, ["docx", "pdf", "json", "csv"]))
def test_two_exports_of_one_state_are_the_same_file(name: str) -> None:
    assert FORMATS[name].render(whole_day(), "ar", labels) == FORMATS[name].render(whole_day(), "ar", labels)


@every_hall
def test_a_formula_and_arabic_come_out_of_word_as_they_were_written(hall: str) -> None:
    texts = "\n".join(word_texts(word(HALLS[hall]())))
    assert FORMULA in texts
    assert ANSWER_AR in texts


@every_hall
def test_a_formula_stays_text_in_the_pdf(hall: str) -> None:
    assert solid(FORMULA) in words(PdfReader(BytesIO(render("pdf", HALLS[hall]()))))


@every_hall
def test_a_formula_and_arabic_are_texts_in_the_workbook(hall: str) -> None:
    book = openpyxl.load_workbook(BytesIO(render("xlsx", HALLS[hall]())))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    found = {cell.value: cell.alignment.readingOrder for cell in cells if cell.value in (FORMULA, ANSWER_AR)}
    assert found == {FORMULA: 1, ANSWER_AR: 2}


@every_hall
def test_a_formula_and_arabic_survive_csv(hall: str) -> None:
    rows = csv_rows(HALLS[hall]())
    assert {FORMULA, ANSWER_AR} - {restore(row["text"]) for row in rows} == set()
    assert [row["text"] for row in rows if row["text"].startswith("=")] == []


@every_hall
def test_a_formula_and_arabic_survive_markdown(hall: str) -> None:
    text = render("md", HALLS[hall]()).decode()
    assert f'<span lang="ar" dir="rtl">{ANSWER_AR}</span>' in text
    assert '=HYPERLINK("http\\://example.org","Klick")' in text


def test_rows_of_csv_without_a_number_are_no_cards() -> None:
    rows = csv_rows(of_method(open_space()))
    assert [row["purpose"] for row in rows if row["number"]] == ["comment", "parked", "mood"]
    assert {row["purpose"] for row in rows if not row["number"]} <= set(OTHERS)
    assert [(row["topic"], row["question"]) for row in rows if row["purpose"] == "report"] == [
        ("1", "discussion"),
        ("1", "results"),
        ("1", "open_questions"),
    ]


def test_the_wall_has_times_across_and_places_down() -> None:
    file = word(of_method(open_space()))
    wall = next(table for table in file.tables if table.cell(0, 0).text == "Place")
    rows = [[cell.text for cell in row.cells] for row in wall.rows]
    assert rows == [
        ["Place", "Time 1", "Time 2"],
        ["1 Raum 1", f"1 {FORMULA}", "6 Wohnen, Teil 2"],
        ["2 Raum 2", f"2 {ARABIC}", "–"],
    ]


def test_what_became_of_every_topic_is_said() -> None:
    file = word(of_method(open_space()))
    assert {"merged into topic 1", "parked", "cancelled"} - set(word_texts(file)) == set()
    lines = [(part.style.name, part.text) for part in file.paragraphs]
    place = next(n for n, (style, text) in enumerate(lines) if style == "Heading 2" and "without a report" in text)
    assert lines[place + 1 : place + 3] == [("List Bullet", f"2 {ARABIC}"), ("List Bullet", "6 Wohnen, Teil 2")]


def test_only_a_name_that_was_ticked_is_there_and_who_is_missing_is_said() -> None:
    texts = word_texts(word(of_method(open_space())))
    assert [text for text in texts if text in ("Amal B.", "name not shown", "nobody responsible")] == [
        "Amal B.",
        "name not shown",
        "nobody responsible",
    ]
    assert "Without anybody responsible: 1. Somebody still has to be found." in texts


def test_the_way_of_the_ideas_goes_from_critique_to_measure() -> None:
    file = word(of_method(future()))
    way = next(table for table in file.tables if table.cell(0, 0).text == "From")
    assert [(row.cells[0].text, row.cells[2].text) for row in way.rows[1:]] == [
        ("Critique #1", "Cluster 1"),
        ("Critique #2", "Cluster 1"),
        ("Cluster 1", "Turned around #3"),
        ("Turned around #3", "Idea #4"),
        ("Idea #4", "Group 1"),
        ("Group 1", "Utopia"),
        ("Utopia", "Critical check"),
        ("Critical check", "Project sketch"),
        ("Project sketch", "Measure"),
    ]
    assert "Nobody has taken this on: without anybody responsible." in word_texts(file)


def test_results_of_migrants_workshops_stand_apart_after_the_others() -> None:
    names = headings(whole_day())
    titles = [name.split(" ", 1)[1] for name in names if name[0].isdigit()]
    assert titles == [
        "Purpose and limits",
        "World Café am Vormittag",
        "Open Space am Nachmittag",
        "Zukunftswerkstatt",
        "Werkstatt B",
        "Outlook",
    ]
    texts = word_texts(word(whole_day()))
    said = "This workshop was held by or for an organisation of migrants. Its results are listed apart."
    assert texts.count(said) == 1


def test_a_picture_is_in_the_word_file_with_words_for_those_who_do_not_see_it() -> None:
    file = word(whole_day())
    described = [drawn.get("descr") for drawn in file.element.body.iter(qn("wp:docPr"))]
    assert described == ["Picture 3: Report of topic 1", *["Picture 1: Utopia of group 1"] * 2]
    assert [(shape.width > 0, shape.height > 0) for shape in file.inline_shapes] == [(True, True)] * 3


def test_a_picture_is_in_the_pdf_with_words_for_those_who_do_not_see_it() -> None:
    file = PdfReader(BytesIO(render("pdf", whole_day())))
    told = [each.get("/Alt") for each in elements(file.trailer["/Root"]["/StructTreeRoot"]) if each["/S"] == "/Figure"]
    assert told == ["Picture 3: Report of topic 1", *["Picture 1: Utopia of group 1"] * 2]
    assert b"/DCTDecode" in render("pdf", of_method(open_space()))


def test_other_formats_name_the_file_of_a_picture() -> None:
    whole = of_method(open_space())
    assert "- Picture 3: Report of topic 1 (picture-3.jpg)" in render("md", whole).decode()
    assert [row["text"] for row in csv_rows(whole) if row["purpose"] == "picture"] == ["picture-3.jpg"]
    sheet = openpyxl.load_workbook(BytesIO(render("xlsx", whole)))["D Pictures"]
    assert [[cell.value for cell in row][1:] for row in sheet.iter_rows(min_row=2)] == [
        ["Picture 3: Report of topic 1", "picture-3.jpg", 40, 24]
    ]
    assert json.loads(render("json", whole))["workshops"][0]["pictures"][0]["content"][:4] == "/9j/"


def test_open_questions_and_the_end_of_a_parked_matter_are_in_the_topic_store() -> None:
    file = word(of_method(open_space()))
    tables = {table.cell(0, len(table.columns) - 1).text: table for table in file.tables}
    assert [cell.text for cell in tables["How it ended"].rows[1].cells] == [
        "1",
        "Parkplätze",
        "assigned",
        "Ordnungsamt",
    ]
    assert [cell.text for cell in tables["Open question"].rows[1].cells] == ["1", "Wer zahlt?\nUnd wann?"]


@every_hall
def test_nobody_sat_at_a_table_where_people_go_to_places(hall: str) -> None:
    whole = HALLS[hall]()
    apart = [at_place(Voice(labels, "en", whole.conference), workshop, 3) for workshop in whole.workshops]
    methods = [workshop.method.replace("-", "_") for workshop in whole.workshops]
    assert apart == ["Table 3" if method == "world_cafe" else "Place 3" for method in methods]
