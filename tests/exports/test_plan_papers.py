"""Papers of a plan: what they say, what they flag, what they count, and that no words stop or run in them."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import load_workbook
from pypdf import PdfReader

from participate.domain.kinds import Deliberation
from participate.domain.plan_record import MinorityStatement, PlanRecord
from participate.domain.plan_record_json import from_json, to_json
from participate.domain.plan_recount import discrepancies
from participate.exports.formulas import restore
from participate.exports.plan.papers import PAPERS, PlanPaper
from participate.exports.plan.voice import PlanVoice
from tests.exports.halls import HOSTILE
from tests.exports.labels import labels
from tests.exports.plans import FORMULA, plan, saying
from tests.support.matrix import thinned

every_paper = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)


def made(name: str, record: PlanRecord | None = None, language: str = "en") -> bytes:
    return PAPERS[name].render(record or plan(), language, labels)


def tables(name: str, record: PlanRecord | None = None, language: str = "en") -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet of a workbook or, by its title, of each table of a Word file."""
    if name.endswith(".xlsx"):
        book = load_workbook(BytesIO(made(name, record, language)))
        return {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}
    file = docx.Document(BytesIO(made(name, record, language)))
    found: dict[str, list[tuple[Any, ...]]] = {}
    for table in file.tables:
        title = table._tbl.tblPr.find(qn("w:tblCaption"))
        if title is not None:
            found[title.get(qn("w:val"))] = [tuple(cell.text for cell in row.cells) for row in table.rows]
    return found


@every_paper
@pytest.mark.parametrize("language", thinned(["de@simple", "ar"], ["ar"]))
def test_two_exports_of_one_plan_are_the_same_file(paper: PlanPaper, language: str) -> None:
    assert paper.render(plan(), language, labels) == paper.render(plan(), language, labels)


@every_paper
def test_a_concept_without_a_single_line_has_papers_too(paper: PlanPaper) -> None:
    assert paper.render(PlanRecord(title="", municipality=""), "de", labels) != b""


@every_paper
@settings(max_examples=4, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.text(max_size=60))
@example("\n".join(HOSTILE))
def test_no_text_stops_a_paper(paper: PlanPaper, text: str) -> None:
    assert paper.render(saying(text), "ar", labels) != b""


@pytest.mark.parametrize("name", ["plan.csv", "overview.csv"])
def test_no_words_run_as_a_formula(name: str) -> None:
    rows = list(csv.reader(StringIO(made(name).decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert {cell[:1] for cell in cells} & set("=+-@\t\r") == set()
    assert FORMULA in [restore(cell) for cell in cells]


@pytest.mark.parametrize("name", ["plan.xlsx", "overview.xlsx"])
def test_a_workbook_holds_texts_days_and_numbers_and_every_sheet_can_be_filtered(name: str) -> None:
    book = load_workbook(BytesIO(made(name, language="ar")))
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert all(page.auto_filter.ref and page.freeze_panes == "A2" for page in book)
    assert all(page.sheet_view.rightToLeft for page in book)


def test_the_plan_numbers_its_lines_and_flags_a_missing_name_and_a_missing_date() -> None:
    shown = tables("plan.docx")
    rows = shown["1 Alle, die hier leben, können sich verständigen."]
    assert [(row[0], row[4], row[5]) for row in rows[1:]] == [
        ("1.1", "nobody responsible", "no date"),
        ("1.1.1", "Volkshochschule Musterhausen", "1 September 2027 – 31 July 2028"),
        ("1.1.2", "جمعية الحي", "no date"),
    ]
    assert rows[1][9] == "Voices: 1\nLanguages: 1"
    assert rows[2][9] == "Voices: 3\nLanguages: 2\nDots: 12\nNo longer shown: 1"
    assert [row[1] for row in shown["Without a goal"][1:]] == [FORMULA]


def test_a_goal_names_the_measures_that_serve_it_from_elsewhere() -> None:
    said = [each.text for each in docx.Document(BytesIO(made("plan.docx"))).paragraphs]
    goal = said.index("2 Alle finden eine Arbeit, die zu ihnen passt.")
    assert "Also served by: 1.1.1" in said[goal + 1 : goal + 4]
    assert "No measure serves this goal yet." not in said


def test_other_opinions_stand_below_every_line_they_are_about_in_their_own_direction() -> None:
    opinion = MinorityStatement(text="نحن نرى الأمر بشكل مختلف.", language="ar", direction="rtl")
    about = {1: "“Musterhausen ist ein Zuhause für alle.”", 2: "", 3: "1.1", 4: "1.1.1", 6: f"“{FORMULA}”"}
    lines = (replace(line, dissent=(opinion,) if line.id in about else ()) for line in plan().lines)
    file = docx.Document(BytesIO(made("plan.docx", replace(plan(), lines=tuple(lines)))))
    told = [each for each in file.paragraphs if opinion.text in each.text]
    wanted = [f"{name} Another opinion: {opinion.text}".strip() for name in about.values()]
    assert [each.text.replace("\u200f", "") for each in told] == wanted
    assert [run.font.rtl for each in told for run in each.runs if opinion.text in run.text] == [True] * len(about)


def test_everything_is_a_draft_until_the_council_has_voted() -> None:
    rows = tables("plan.xlsx")["All lines"]
    column = rows[0].index("Deliberation")
    assert {row[column] for row in rows[1:]} == {"Draft", "Draft · rejected", "decided 4 March 2027"}
    voted = replace(plan(), lines=tuple(replace(line, deliberation=Deliberation.DECIDED) for line in plan().lines))
    marked = [PdfReader(BytesIO(made("sheets.pdf", record))).pages[0].extract_text() for record in (plan(), voted)]
    assert ["DRAFT" in page for page in marked] == [True, False]


def test_each_field_of_action_says_whether_the_council_has_adopted_it() -> None:
    rows = [("Language", "Draft", None), ("Arbeitsmarkt und Wirtschaft", "decided 4 March 2027", "2027-03-04")]
    told = tables("plan.xlsx")["Fields of action"][1:]
    assert [(name, state, day and str(day.date())) for name, state, day, _reason in told] == rows
    assert [row[:2] for row in tables("plan.docx")["Fields of action"][1:]] == [row[:2] for row in rows]
    said = [each.text for each in docx.Document(BytesIO(made("plan.docx"))).paragraphs]
    assert said[said.index("Fields of action: not adopted yet (1)") + 1] == "Language"
    assert ("Fields of action: not adopted yet", 1) in [row[:2] for row in tables("overview.xlsx")["Overview"]]


def test_what_is_open_is_listed_and_can_be_filtered_by_who_is_responsible_and_by_date() -> None:
    sheets = tables("plan.xlsx")
    listed = {(row[0], row[1] or row[3]) for row in sheets["What is still open"][1:]}
    assert {each for each in listed if each[0] != "Not adopted yet"} == {
        ("Measures without a goal", FORMULA),
        ("Nobody responsible, or no date", "1.1.2"),
        ("Nobody responsible, or no date", FORMULA),
        ("Running, but not decided yet", "1.1.2"),
        ("Goals that name no other strategy", "1"),
        ("Goals that name no other strategy", "1.1"),
        ("Goals that name no other strategy", "2"),
    }
    head, *measures = sheets["Plan of measures"]
    responsible, until = head.index("Responsible"), head.index("Done by")
    found = {row[0]: (row[responsible], str(row[until])) for row in measures}
    assert found["1.1.1"] == ("Volkshochschule Musterhausen", "2028-07-31 00:00:00")


def test_every_source_stands_with_its_own_words_and_a_gap_is_marked() -> None:
    rows = tables("plan.docx")["Sources"][1:]
    of_measure = [row[1:] for row in rows if row[0] == "1.1.1"]
    assert of_measure == [
        ("#1", "Mehr Sprachkurse am Abend, mit Kinderbetreuung.", "Was brauchen wir?", "German"),
        ("#2 · Table 4, Round 2", "نريد دورات لغة للأمهات مع رعاية الأطفال.", "World Café Rathaus", "Arabic"),
        ("#5", FORMULA, "Was brauchen wir?", "German"),
        ("#6", "[no longer shown]", "World Café Rathaus", ""),
        ("Cluster", "Sprache am Abend", "World Café Rathaus", ""),
        ("Cluster", "Früherer Haufen", "Was brauchen wir?", ""),
        ("Topic 4", "Deutsch üben", "Was brauchen wir?", ""),
        ("Project sketch (Group 3)", "–", "Was brauchen wir?", ""),
    ]


def test_a_measure_sheet_names_every_field_in_use_in_the_words_of_the_municipality() -> None:
    file = docx.Document(BytesIO(made("sheets.docx", language="de")))
    record = plan()
    titles = [each.text for each in file.paragraphs if each.style is not None and each.style.style_id == "Heading1"]
    assert titles == ["1.1.1 Abendkurse mit Kinderbetreuung", "1.1.2 مقهى اللغة في الحي".join(["\u200f"] * 2), FORMULA]
    sheet = [row for table in file.tables for row in table.rows if "Zuständig ist" in [cell.text for cell in row.cells]]
    assert len(sheet) == 3
    whole = "\n".join(p.text for p in file.paragraphs) + "".join(
        c.text for t in file.tables for r in t.rows for c in r.cells
    )
    voice = PlanVoice(record, "de", labels)
    asked = [field.key for field in voice.fields_of(record.lines[3].kind) if not field.key.endswith("_note")]
    assert [key for key in asked if voice.label(key).text not in whole] == []
    assert "Stellungnahme des Beirats" in whole
    assert "District or village" not in whole


def test_words_from_right_to_left_run_so_in_a_paper_from_left_to_right() -> None:
    file = docx.Document(BytesIO(made("plan.docx", language="de")))
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells if cell.text == "جمعية الحي"]
    assert [cell.paragraphs[0]._p.pPr.find(qn("w:bidi")).get(qn("w:val")) for cell in cells] == ["1"]
    section = file.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)


def test_the_overview_counts_what_its_originals_show() -> None:
    sheets = tables("overview.xlsx")
    head, *counts = sheets["Fields and kinds"]
    originals = sheets["Original words"][1:]
    for row in counts:
        for kind, count in zip(head[1:], row[1:], strict=True):
            assert count == sum(each[:2] == (row[0], kind) for each in originals), (row[0], kind)
    figures = {row[0]: row[1] for row in sheets["Overview"]}
    assert figures["Goals with indicator, unit, both values, source and date"] == 1
    assert figures["Measures with indicator, unit, both values, source and date"] == 0
    assert figures["Measures"] == 3
    assert [row[1:] for row in sheets["Kinds of measures"] if row[0] == "Kind of offer"] == [
        ("not answered", 2, 66.7),
        ("adapt a regular service", 1, 33.3),
    ]
    assert ("1", "Guiding goal", "Open Space", "yes", 1, 2) in [
        (row[0], row[1], *row[3:]) for row in sheets["Where goals come from"]
    ]


def test_the_numbers_of_the_example_are_proved_and_survive_its_json() -> None:
    assert discrepancies(plan()) == ()
    assert from_json(to_json(plan())) == plan()
