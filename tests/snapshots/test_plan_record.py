"""The plan as it is taken away: the same numbers as on the screen, each of which its own rows prove."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from participate.domain.kinds import CardState
from participate.domain.plan_record_json import PlanError, broken_links, from_json, to_json
from participate.domain.plan_recount import discrepancies, recompute
from participate.exports.plan.papers import PAPERS
from participate.i18n.catalogue import translator
from tests.support.house import House
from tests.support.plan_hall import SAID, Hall, record_of


@pytest.fixture
def hall(house: House) -> Hall:
    return Hall(house)


def test_the_numbers_of_the_screen_are_proved_by_the_rows_of_the_file(hall: Hall) -> None:
    record = record_of(hall.house)
    by_id = {line.id: line for line in record.lines}
    goal, measure = by_id[hall.goal], by_id[hall.measure]
    assert (goal.number, goal.voices, goal.languages, goal.dots) == ("1", 3, ("ar", "de", "uk"), 2)
    assert (by_id[hall.inner].number, measure.number, measure.voices) == ("1.1", "1.1.1", 3)
    assert [record.overview[f"{kind}_with_all_six"] for kind in ("goals", "measures")] == [1, 0]
    assert record.overview["bodies"][str(hall.goal)] == ["Caritas", "Schule", "Soziales", "VHS"]
    assert [(card.place, card.round) for card in record.cards] == [(1, 3)] * 3 + [(2, 3)]
    assert record.overview["unsorted"] == {}
    assert discrepancies(record) == ()
    assert recompute(record) == record
    assert list(broken_links(record)) == []


def test_what_is_taken_away_is_gone_from_the_file_and_from_its_numbers(hall: Hall) -> None:
    hall.house.act(hall.house.moderator, "remove_cluster", cluster=hall.cluster, reason="wish")
    hall.plan.act("take_away_line", draft=hall.goal)
    record = record_of(hall.house)
    assert [(line.id, line.number, line.dots) for line in record.lines] == [
        (hall.vision, "", None),
        (hall.inner, "", None),
        (hall.measure, "", 2),
        (hall.loose, "", None),
    ]
    hall.plan.act("take_away_line", draft=hall.loose)
    smaller = record_of(hall.house)
    assert (len(record.conflicts), len(smaller.conflicts)) == (1, 0)
    assert [(discrepancies(each), list(broken_links(each))) for each in (record, smaller)] == [((), [])] * 2


def test_cards_in_no_cluster_are_counted_and_told_and_not_left_out(hall: Hall) -> None:
    hall.house.act(hall.house.moderator, "remove_cluster", cluster=hall.cluster, reason="wish")
    for line in (hall.goal, hall.inner, hall.measure, hall.loose):
        hall.plan.act("take_away_line", draft=line)
    late = hall.house.act(hall.house.moderator, "enter_card", text="Noch eine", kind="need")["contribution"]
    record = record_of(hall.house)
    assert record.overview["unsorted"] == {"need": 1}
    assert [card.id for card in record.cards if card.unsorted] == [late]
    assert (discrepancies(record), list(broken_links(record))) == ((), [])
    sheets = load_workbook(BytesIO(PAPERS["overview.xlsx"].render(record, "de", translator("de"))))
    kinds, originals = (
        list(sheets[name].iter_rows(values_only=True)) for name in ("Felder und Arten", "Ursprünglicher Wortlaut")
    )
    assert dict(zip(kinds[0], kinds[-1], strict=True))["Bedarf"] == 1
    assert (kinds[-1][0], sum(kinds[-1][1:])) == ("Karten in keinem Cluster", 1)
    assert [row[3] for row in originals if row[0] == "Karten in keinem Cluster"] == ["Noch eine"]


def test_measures_that_say_almost_the_same_name_each_other_and_are_warned_of_only(hall: Hall) -> None:
    twin = hall.plan.write("measure", "Sprachcafés", hall.inner)
    record = record_of(hall.house)
    alike = {
        line.id: [(check.lines, check.blocking) for check in line.checks if check.code == "alike"]
        for line in record.lines
    }
    assert {id_: said for id_, said in alike.items() if said} == {
        hall.loose: [((twin,), False)],
        twin: [((hall.loose,), False)],
    }
    assert discrepancies(record) == ()
    silent = tuple(replace(line, checks=()) if line.id == twin else line for line in record.lines)
    assert any(".checks" in each.path for each in discrepancies(replace(record, lines=silent)))


def test_a_wrong_number_is_found_by_its_place(hall: Hall) -> None:
    record = record_of(hall.house)
    wrong = replace(record.lines[1], voices=14, dots=44, number="7", languages=("de",))
    found = discrepancies(replace(record, lines=(record.lines[0], wrong, *record.lines[2:])))
    assert [(each.path, each.stated, each.counted) for each in found if each.path.startswith("$.lines[1].")] == [
        ("$.lines[1].dots", 44, 2),
        ("$.lines[1].languages", ("de",), ("ar", "de", "uk")),
        ("$.lines[1].number", "7", "1"),
        ("$.lines[1].voices", 14, 3),
    ]


def test_a_source_that_is_gone_leaves_a_marked_gap_and_the_numbers_still_recompute(hall: Hall) -> None:
    hall.house.act(hall.house.moderator, "hide", contribution=hall.cards[1], reason="personal")
    hall.house.act(hall.phones[0], "erase", contribution=hall.cards[2])
    record = record_of(hall.house)
    goal = next(line for line in record.lines if line.id == hall.goal)
    assert (goal.voices, goal.gaps, goal.languages, goal.cards) == (1, 2, ("de",), tuple(hall.cards[:3]))
    gone = {card.id: (card.text, card.state) for card in record.cards if card.id in hall.cards[1:3]}
    assert gone == {hall.cards[1]: ("", CardState.HIDDEN), hall.cards[2]: ("", CardState.ERASED)}
    assert (discrepancies(record), list(broken_links(record))) == ((), [])
    paper = docx_words(PAPERS["sheets.docx"].render(record, "de", translator("de")))
    assert [said in paper for said in (*SAID[:3], "[nicht mehr gezeigt]")] == [True, False, False, True]


def test_every_act_that_touched_the_plan_is_told_with_role_time_and_reason_and_without_a_name(hall: Hall) -> None:
    plan, before = hall.plan, len(record_of(hall.house).changes)
    plan.act("word_line", plan.circle, draft=hall.loose, text="Sprachcafé am Abend", seen=1, reason="clearer")
    plan.act("set_deliberation", draft=hall.loose, state="in_review")
    plan.act("set_field_deliberation", field=1, state="steering")
    plan.act("take_away_line", plan.circle, draft=hall.loose, reason="wish")
    wish = {"kind": "measure", "text": "Vom Brett", "lang": "de", "cluster": hall.cluster}
    made = hall.house.act(hall.house.moderator, "make_draft", **wish)["draft"]
    hall.house.act(hall.house.moderator, "undo")
    record = record_of(hall.house)
    assert [(each.act, each.role, each.reason, each.state, each.lines) for each in record.changes[before:]] == [
        ("word_line", "circle", "clearer", "", (hall.loose,)),
        ("set_deliberation", "organiser", "", "in_review", (hall.loose,)),
        ("set_field_deliberation", "organiser", "", "steering", ()),
        ("take_away_line", "circle", "wish", "", (hall.loose,)),
        ("make_draft", "moderator", "", "", (made,)),
        ("undo", "moderator", "", "", (made,)),
    ]
    assert ([*broken_links(record)], from_json(to_json(record)) == record) == ([], True)
    book = load_workbook(BytesIO(PAPERS["plan.xlsx"].render(record, "en", translator("en"))))
    rows = [row[1:] for row in book["Changes"].iter_rows(values_only=True)][1:][before:]
    gone = "Sprachcafé am Abend (taken out of the plan)"
    assert tuple(cell or "" for cell in rows[0]) == (
        "Line of the plan reworded",
        "Circle for goals and measures",
        "clearer words",
        "",
        gone,
    )
    assert (rows[2][0], rows[2][3]) == ("Deliberation of a field of action changed", "Steering group")
    assert gone in docx_words(PAPERS["plan.docx"].render(record, "en", translator("en")))


def docx_words(file: bytes) -> str:
    return ZipFile(BytesIO(file)).read("word/document.xml").decode()


def test_a_file_read_back_is_the_plan_and_a_broken_one_is_refused(hall: Hall) -> None:
    record = record_of(hall.house)
    raw = to_json(record)
    assert from_json(raw) == record
    assert to_json(from_json(raw)) == raw
    for broken in (b"{}", b"[1]", raw.replace(b"participate.plan/1", b"participate.plan/9"), raw[:-9]):
        with pytest.raises(PlanError):
            from_json(broken)
    with pytest.raises(PlanError, match=r"\$\.lines \d+: cards \d+ leads nowhere"):
        from_json(to_json(replace(record, cards=record.cards[:3])))


def test_changing_labels_and_names_of_fields_changes_no_stored_text_and_no_file_made_before(hall: Hall) -> None:
    plan = hall.plan
    plan.act("set_words", words={"level.measure": {"de": "Vorhaben"}, "sheet.lead": {"de": "Zuständig"}})
    before = record_of(hall.house)
    names = [name for name in PAPERS if name.endswith((".csv", ".json", ".docx"))]
    german = translator("de")
    files = {name: PAPERS[name].render(before, "de", german) for name in names}
    kept = files["plan.json"]
    plan.act("set_words", words={"level.measure": {"de": "Projekt"}, "sheet.lead": {"de": "Wer"}})
    plan.act("set_fields", fields=[{"id": before.fields[0].id, "labels": {"de": "Zusammen wohnen"}}])
    after = record_of(hall.house)
    assert [record.fields[0].labels["de"] for record in (after, from_json(kept))] == [
        "Zusammen wohnen", before.fields[0].labels["de"],
    ]  # fmt: skip
    assert (after.lines, after.cards, after.overview) == (before.lines, before.cards, before.overview)
    assert PAPERS["overview.csv"].render(after, "de", german) != files["overview.csv"]
    assert {name: PAPERS[name].render(from_json(kept), "de", german) for name in names} == files
