"""Minutes with the plan in them: what each format says of a measure, and that the annexes alone prove its figures."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from html import unescape
from io import BytesIO, StringIO
from typing import Any

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from participate.domain.minutes import Minutes
from participate.domain.minutes_json import MinutesError, canonical, from_json, to_json
from participate.domain.minutes_recount import discrepancies
from participate.exports import FORMATS
from participate.snapshots.minutes import take_minutes
from tests.exports.labels import labels
from tests.support.house import House
from tests.support.plan_hall import SAID, Hall, record_of

SHEET = {"target_group": "Eltern", "lead": "Volkshochschule", "from": "2027-09-01", "until": "2028-07-31",
         "priority": "high", "access_childcare": "Spielecke"}  # fmt: skip


class Planned(Hall):
    """Besides the plan a draft that the moderator made at the board, and a card of another workshop under a line."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        make = {"kind": "measure", "text": "Elternkurse", "lang": "de", "cluster": self.cluster}
        self.draft = house.act(house.moderator, "make_draft", **make)["draft"]
        self.plan.act("place_line", draft=self.draft, parents=[self.inner], position=1)
        self.fill(self.draft, SHEET)
        self.other = house.act(self.plan.organiser, "create_workshop", title="Zweites")["workshop"]
        house.act(house.moderator, "advance", workshop=self.other, version=0, to="round-1")
        self.foreign = house.act(house.moderator, "enter_card", workshop=self.other, text="Von drüben")["contribution"]
        self.plan.act("add_sources", draft=self.draft, cards=[self.foreign])

    def minutes(self, workshop: int | None = None, *, with_plan: bool = True) -> Minutes:
        with self.house.database.reading() as db:
            return take_minutes(db, self.house.conference, workshop, with_plan=with_plan)


@pytest.fixture
def hall(walked_house: House) -> Planned:
    return Planned(walked_house)


def words_of(minutes: Minutes, name: str, language: str = "de") -> str:
    """All that one format says, as plain text."""
    file = FORMATS[name].render(minutes, language, labels)
    if name == "docx":
        read = docx.Document(BytesIO(file))
        cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])
    if name == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages)
    if name == "xlsx":
        pages = openpyxl.load_workbook(BytesIO(file)).worksheets
        return "\n".join(str(value) for page in pages for row in page.iter_rows(values_only=True) for value in row)
    return file.decode()


def table_of(minutes: Minutes, name: str) -> list[dict[str, Any]]:
    page = openpyxl.load_workbook(BytesIO(FORMATS["xlsx"].render(minutes, "en", labels)))[name]
    head, *rows = page.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


Figures = dict[int, tuple[int, list[str], int | None]]


def figures(minutes: Minutes) -> tuple[Figures, Figures]:
    """Voices, languages and dots of each line: as the JSON states them, and as its annexes A and C count them."""
    annexes = json.loads(to_json(minutes))
    lines = annexes["plan"]["lines"]
    stated = {line["id"]: (line["voices"], line["languages"], line["dots"]) for line in lines}
    return stated, _counted(lines, annexes)


def _counted(lines: Iterable[dict[str, Any]], annexes: dict[str, Any]) -> Figures:
    workshops = annexes["workshops"]
    cards = {(w["id"], card["number"]): card for w in workshops for card in w["cards"] if card["state"] == "visible"}
    named = {card["id"]: (card["workshop"], card["number"]) for card in annexes["plan"]["cards"]}
    found = {}
    for line in lines:
        heard = [cards[named[id_]] for id_ in line["cards"] if named[id_] in cards]
        voted = [
            sum(mark["dots"] for mark in ballot["marks"] if mark["option"] == option["number"])
            for w in workshops
            for ballot in w["ballots"]
            if (ballot["state"], ballot["rule"]) == ("closed", "dots")
            for option in ballot["options"]
            if line["id"] in option["lines"]
        ]
        found[line["id"]] = (len(heard), sorted({card["language"] for card in heard}), sum(voted) if voted else None)
    return found


def test_a_draft_has_the_number_the_goal_and_the_answers_of_the_plan_in_every_format(hall: Planned) -> None:
    minutes = hall.minutes(hall.house.workshop)
    draft = next(each for each in minutes.workshops[0].drafts if each.id == hall.draft)
    assert (draft.number, draft.parent, draft.target_group, draft.lead, draft.period, draft.priority) == (
        "1.1.2", hall.inner, "Eltern", "Volkshochschule", "2027-09-01/2028-07-31", "high",
    )  # fmt: skip
    for name in ("docx", "pdf", "xlsx", "md", "csv"):
        said = " ".join(unescape(words_of(minutes, name).replace("\\", "")).split())
        wanted = ("1.1.2", "1.1 Bis 2029 gibt es 120 Plätze", "Eltern", "Volkshochschule", "31. Juli 2028", "high")
        assert [word for word in wanted if word not in said] == [], name
    rows = {row["Measure"]: row for row in table_of(minutes, "Measures")}
    assert rows["Elternkurse"]["Goal"] == "1.1 Bis 2029 gibt es 120 Plätze"


def test_what_a_measure_lacks_is_said_in_words_and_one_without_a_goal_says_so(hall: Planned) -> None:
    minutes = hall.minutes()
    rows = {row["Measure"]: row for row in table_of(minutes, "Measures")}
    assert [(rows["Abendkurse"][head]) for head in ("No.", "Responsible", "Period")] == ["1.1.1", "VHS", "no date"]
    assert [rows["Sprachcafé"][head] for head in ("No.", "Goal", "Responsible", "Period")] == [
        "–", "Serves no goal yet.", "nobody responsible", "no date",
    ]  # fmt: skip
    first = words_of(hall.minutes(hall.house.workshop), "md", "en").split("Contents")[0]
    assert "Sprachcafé (nobody responsible, no date)" in first
    written = csv.DictReader(StringIO(FORMATS["csv"].render(minutes, "en", labels).decode("utf-8-sig"), newline=""))
    by_text = {row["text"]: row for row in written if row["purpose"] == "measure"}
    assert by_text["Sprachcafé"]["missing"] == "nobody responsible, no date"


def test_every_figure_beside_a_draft_can_be_counted_from_the_annexes_of_the_json_alone(hall: Planned) -> None:
    for workshop in (None, hall.house.workshop):
        minutes = hall.minutes(workshop)
        stated, counted = figures(minutes)
        assert stated == counted
        assert stated[hall.draft] == (3 + (workshop is None), ["ar", "de", "uk"], 2)
        assert discrepancies(minutes) == ()
        assert f"Voices: {3 + (workshop is None)} · Languages: 3 · Dots: 2" in words_of(minutes, "md", "en")


def test_the_minutes_of_a_whole_day_and_the_plan_state_the_same(hall: Planned) -> None:
    drawn = {line.id: line for line in record_of(hall.house).lines}
    plan = hall.minutes().plan
    assert plan is not None
    for line in plan.lines:
        whole = drawn[line.id]
        same = ("number", "voices", "languages", "dots", "gaps")
        assert [getattr(line, name) for name in same] == [getattr(whole, name) for name in same], line.text


def test_sources_of_another_workshop_stay_in_its_own_minutes(hall: Planned) -> None:
    alone, whole = hall.minutes(hall.house.workshop), hall.minutes()
    assert ["Von drüben" in words_of(each, "md") for each in (alone, whole)] == [False, True]
    note = "It rests on other workshops too. Those sources are in their minutes."
    assert [words_of(each, "md").count(note) for each in (alone, whole)] == [1, 0]
    assert hall.foreign not in {card.id for card in (alone.plan.cards if alone.plan else ())}


def test_an_erased_source_is_a_marked_gap_in_annex_g_and_every_link_still_holds(hall: Planned) -> None:
    hall.house.act(hall.phones[0], "erase", contribution=hall.cards[1])
    minutes = hall.minutes(hall.house.workshop)
    assert from_json(to_json(minutes)) == minutes
    stated, counted = figures(minutes)
    assert (stated, stated[hall.draft]) == (counted, (2, ["de", "uk"], 2))
    assert discrepancies(minutes) == ()
    sources = [row for row in table_of(minutes, "Sources") if row["Wording"] == "Elternkurse"]
    assert [(row["Source"], row["Original words"]) for row in sources] == [
        ("#1 · Table 1, Round 3", SAID[0]),
        ("#2", "[no longer shown]"),
        ("#3 · Table 1, Round 3", SAID[2]),
        ("Cluster", "Sprache"),
    ]
    for name in ("docx", "pdf", "xlsx", "md", "csv", "json"):
        assert SAID[1] not in words_of(minutes, name), name
    assert "no longer shown" in words_of(minutes, "docx")
    broken = json.loads(to_json(minutes))
    broken["workshops"][0]["drafts"][0]["parent"] = 999
    with pytest.raises(MinutesError, match=r"\$\.workshops\[0\]\.drafts\[0\]\.parent"):
        from_json(json.dumps(broken).encode())


def test_another_opinion_on_a_draft_stands_right_below_it_in_section_ten(hall: Planned) -> None:
    minutes = hall.minutes(hall.house.workshop)
    for name in ("docx", "md"):
        lines = [each for line in words_of(minutes, name).splitlines() if (each := line.lstrip("-• ").strip())]
        place = lines.index("1 Alle können sich verständigen")
        assert lines[place + 1] == "Another opinion: Wir sehen das anders.", name


def test_two_exports_of_one_state_are_equal_and_an_import_compares_without_the_plan(hall: Planned) -> None:
    once, twice = hall.minutes(), hall.minutes()
    assert once == twice
    for name in ("docx", "pdf", "xlsx", "md", "csv", "json", "bilingual.docx"):
        assert FORMATS[name].render(once, "ar", labels) == FORMATS[name].render(twice, "ar", labels), name
    assert canonical(once) == canonical(hall.minutes(with_plan=False))


def test_minutes_without_the_plan_hold_the_drafts_of_the_hall_and_nothing_the_plan_made_of_them(hall: Planned) -> None:
    bare = hall.minutes(with_plan=False)
    inside = ("Volkshochschule", "1.1.2", "Abendkurse", "Spielecke", "2028-07-31", "31. Juli 2028")
    for name in ("docx", "pdf", "xlsx", "md", "csv", "json"):
        said = words_of(bare, name)
        assert [word for word in inside if word in said] == [], name
        assert "Elternkurse" in said, name
    assert "it comes with the plan" in words_of(bare, "md")
