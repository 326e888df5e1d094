"""What the council says and what is done are two states; only ready for resolution asks for everything."""

from __future__ import annotations

from tests.support.house import House
from tests.support.planning import Planning

GOAL = {"indicator": "Plätze", "baseline": "0", "target": "10", "indicator_date": "2028-12-31"}


def test_a_goal_is_ready_for_resolution_once_nothing_is_missing(house: House) -> None:
    plan = Planning(house)
    goal = plan.write("action_goal", "Bis 2028 gibt es zehn Plätze", plan.write("guiding_goal", "Alle lernen Deutsch"))
    refused = plan.refusal("set_deliberation", draft=goal, state="resolution")
    assert (refused.code, refused.state) == (
        "not_ready",
        {"missing": ["who", "indicator", "baseline", "target", "date"]},
    )
    plan.act("set_deliberation", draft=goal, state="in_review")
    said = {**GOAL, "lead": "Amt 50"}
    plan.act("fill_line", draft=goal, answers={key: {"text": text} for key, text in said.items()})
    plan.act("set_deliberation", draft=goal, state="resolution")
    row = plan.line(goal)
    assert (row["deliberation"], [check["code"] for check in row["checks"]]) == (
        "resolution",
        ["strategies", "no_measure"],
    )


def test_nothing_is_decided_before_the_vote_of_the_council_is_recorded(house: House) -> None:
    plan = Planning(house)
    line = plan.write("measure", "Sprachcafé")
    assert plan.refusal("set_deliberation", draft=line, state="decided").state == {"field": "decided_on"}
    assert plan.refusal("set_deliberation", draft=line, state="decided", decided_on="2027-03-06").code == "malformed"
    plan.act("set_deliberation", draft=line, state="decided", decided_on="2027-03-03")
    assert plan.line(line)["decided_on"] == "2027-03-03"
    assert plan.refusal("set_deliberation", draft=line, state="rejected").state == {"field": "reason"}
    plan.act("set_deliberation", draft=line, state="rejected", reason="Kein Geld")
    row = plan.line(line)
    assert (row["decided_on"], row["deliberation_reason"]) == (None, "Kein Geld")


def test_a_measure_may_run_before_it_is_decided_and_is_listed_so(house: House) -> None:
    plan = Planning(house)
    line, other = plan.write("measure", "Läuft schon"), plan.write("measure", "Beschlossen")
    plan.act("set_implementation", plan.circle, draft=line, state="running")
    plan.act("set_implementation", draft=other, state="running")
    plan.act("set_deliberation", draft=other, state="decided", decided_on="2027-03-03")
    overview = plan.seen()["state"]["overview"]
    assert (overview["running_undecided"], overview["not_adopted"]) == ([line], [line])
    row = plan.line(line)
    assert (row["implementation"], row["deliberation"]) == ("running", "draft")


def test_each_field_of_action_is_adopted_on_its_own_and_listed_until_then(house: House) -> None:
    plan = Planning(house)
    for name in ("Sprache", "Bildung"):
        plan.act("add_field", labels={"de": name})
    first, second, third = [field["id"] for field in plan.seen()["state"]["fields"]]
    set_state = {"name": "set_field_deliberation", "field": first}
    assert plan.refusal(**set_state, state="decided").state == {"field": "decided_on"}
    assert plan.refusal(**set_state, state="not_feasible").state == {"field": "reason"}
    assert plan.refusal("set_field_deliberation", field=10**6, state="idea").code == "not_found"
    plan.act(**set_state, who=plan.circle, state="decided", decided_on="2027-03-03")
    plan.act("set_field_deliberation", field=second, state="rejected", reason="Gehört zu Bildung")
    state = plan.seen()["state"]
    assert state["overview"]["fields_not_adopted"] == [second, third]
    said = [(row["deliberation"], row["deliberation_reason"], row["decided_on"]) for row in state["fields"][:2]]
    assert said == [("decided", "", "2027-03-03"), ("rejected", "Gehört zu Bildung", None)]
    rows = [{"id": row["id"], "labels": row["labels"]} for row in state["fields"]]
    plan.act("set_fields", fields=[*rows[1:], rows[0]])
    assert plan.seen()["state"]["fields"][-1]["decided_on"] == "2027-03-03", "moving a field keeps what was decided"
