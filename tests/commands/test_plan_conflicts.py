"""Lines that stand against each other, and minority statements at them: both stay to be seen."""

from __future__ import annotations

from tests.support.house import House
from tests.support.planning import Planning


def codes(plan: Planning, draft: int) -> list[str]:
    return [check["code"] for check in plan.line(draft)["checks"] if check["code"] == "conflict"]


def test_a_conflict_is_told_at_both_lines_until_it_is_settled(house: House) -> None:
    plan = Planning(house)
    first, second = plan.write("guiding_goal", "Alle im Zentrum"), plan.write("guiding_goal", "Alle in den Dörfern")
    conflict = plan.act("mark_conflict", plan.circle, first=first, second=second, note="Ort")["conflict"]
    row = {"id": conflict, "first": first, "second": second, "note": "Ort", "settled": False, "settlement": ""}
    assert plan.seen()["lists"]["conflicts"] == {str(conflict): row}
    assert (codes(plan, first), codes(plan, second)) == (["conflict"], ["conflict"])
    assert plan.line(first)["checks"][-1] == {"code": "conflict", "blocking": True, "lines": [second]}
    assert plan.seen()["state"]["overview"]["open_conflicts"] == 1
    plan.act("settle_conflict", conflict=conflict, note="Beides, im Wechsel")
    settled = row | {"settled": True, "settlement": "Beides, im Wechsel"}
    assert plan.seen()["lists"]["conflicts"] == {str(conflict): settled}
    assert (codes(plan, first), codes(plan, second)) == ([], [])
    assert plan.seen()["state"]["overview"]["open_conflicts"] == 0


def test_a_line_that_is_taken_away_is_in_no_open_conflict(house: House) -> None:
    plan = Planning(house)
    first, second = plan.write("guiding_goal", "Alle im Zentrum"), plan.write("guiding_goal", "Alle in den Dörfern")
    plan.act("mark_conflict", first=first, second=second, note="Ort")
    plan.act("take_away_line", draft=second)
    assert (codes(plan, first), plan.seen()["state"]["overview"]["open_conflicts"]) == ([], 0)


def test_what_cannot_be_a_conflict_is_refused(house: House) -> None:
    plan = Planning(house)
    line, gone = plan.write("measure", "Sprachcafé"), plan.write("measure", "Weg")
    plan.act("take_away_line", draft=gone)
    wrong = {
        "malformed": {"first": line, "second": line, "note": "x"},
        "draft_gone": {"first": line, "second": gone, "note": "x"},
    }
    for code, fields in wrong.items():
        assert plan.refusal("mark_conflict", **fields).code == code
    other = plan.write("measure", "Zweites")
    assert plan.refusal("mark_conflict", first=line, second=other, note=" \u200d ").code == "fill_in"
    assert plan.refusal("settle_conflict", conflict=10**9, note="x").code == "not_found"
    assert plan.seen()["lists"]["conflicts"] == {}


def test_a_minority_statement_stands_at_its_line_in_its_own_language(house: House) -> None:
    plan = Planning(house)
    line = plan.write("measure", "Sprachcafé")
    first = plan.act("add_dissent", plan.circle, draft=line, text="لا نحتاج ذلك", lang="ar")["dissent"]
    plan.act("add_dissent", draft=line, text="Zu teuer", lang="de")
    rows = plan.line(line)["dissent"]
    assert [(row["text"], row["dir"]) for row in rows] == [("لا نحتاج ذلك", "rtl"), ("Zu teuer", "ltr")]
    plan.act("remove_dissent", dissent=first)
    assert [row["text"] for row in plan.line(line)["dissent"]] == ["Zu teuer"]
    assert plan.refusal("remove_dissent", dissent=first).code == "not_found"
