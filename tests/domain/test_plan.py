"""Numbers, places and checks of a plan: pure functions of its lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from participate.domain.kinds import DraftKind
from participate.domain.plan import SERVES, Line, numbers_of, places_of
from participate.domain.plan_checks import appearances
from participate.domain.plan_doing import tells_what_is_done
from participate.domain.plan_fields import ACCESS, FIELDS, INDICATOR_POINTS, MEASURES, THINKING, fields_for
from participate.domain.plan_overview import overview_of

GOAL, ACTION, MEASURE = DraftKind.GUIDING_GOAL, DraftKind.ACTION_GOAL, DraftKind.MEASURE
FULL = {
    "lead": "Amt 50", "need": "Viele warten", "until": "2028-06-30", "kind_of_offer": "adapt_regular",
    "departments": "Amt 50", "feasibility": "machbar", "funding": "offen", "indicator": "Plätze", "affected": "yes",
    **dict.fromkeys(ACCESS, "ja"), **dict.fromkeys(THINKING, "partly"),
}  # fmt: skip


def codes(line: Line, *others: Line, left_out: tuple[str, ...] = ()) -> list[str]:
    return [check.code for check in appearances([line, *others], [], left_out)[line.id].checks]


def measure(**answers: str) -> tuple[Line, Line]:
    """A measure under a goal; of its full sheet, what is told otherwise."""
    said = {key: text for key, text in (FULL | answers).items() if text}
    return Line(2, MEASURE, "Sprachcafé am Abend", parents=(1,), answers=said), Line(1, GOAL, "Alle lernen")


def test_a_line_with_several_goals_takes_its_number_from_the_main_one() -> None:
    lines = [
        Line(1, GOAL, position=2), Line(2, GOAL, position=1), Line(3, ACTION, parents=(1,)),
        Line(4, MEASURE, parents=(3, 2)), Line(5, MEASURE, parents=(2, 3)), Line(6, MEASURE, parents=(1,), position=-1),
        Line(7, ACTION), Line(8, MEASURE, parents=(7,)), Line(9, DraftKind.VISION),
    ]  # fmt: skip
    assert numbers_of(lines) == {
        2: "1", 5: "1.1", 1: "2", 6: "2.1", 3: "2.2", 4: "2.2.1", 7: "", 8: "", 9: "",
    }  # fmt: skip
    assert places_of(lines) == {2: 0, 1: 1, 5: 0, 6: 0, 3: 1, 4: 0, 7: 0, 8: 0, 9: 0}


@st.composite
def plans(draw: st.DrawFn) -> list[Line]:
    """Any plan whose lines stand where their kinds may."""
    lines: list[Line] = []
    for id_ in range(1, draw(st.integers(1, 25)) + 1):
        kind = draw(st.sampled_from(list(DraftKind)))
        possible = [line.id for line in lines if line.kind in SERVES[kind]]
        chosen = draw(st.lists(st.sampled_from(possible), unique=True, max_size=3)) if possible else []
        lines.append(Line(id_, kind, position=draw(st.integers(0, 3)), parents=tuple(chosen)))
    return lines


@given(plans())
def test_every_number_is_given_once_and_leads_to_the_number_of_the_main_goal(lines: list[Line]) -> None:
    numbers = numbers_of(lines)
    given_out = [number for number in numbers.values() if number]
    assert len(given_out) == len(set(given_out))
    for line in lines:
        if line.parents and numbers[line.id]:
            assert numbers[line.id].rpartition(".")[0] == numbers[line.parents[0]]
            assert numbers[line.id].rpartition(".")[2] == str(places_of(lines)[line.id] + 1)
    assert numbers_of(list(reversed(lines))) == numbers


def test_a_full_measure_lacks_nothing_and_each_gap_has_its_check() -> None:
    assert codes(*measure()) == []
    gaps = {
        "lead": "lead", "need": "need", "until": "period", "kind_of_offer": "regular_first", "funding": "funding",
        "departments": "departments", "feasibility": "feasibility", "indicator": "indicator", "affected": "affected",
        **{key: key for key in (*ACCESS, *THINKING)},
    }  # fmt: skip
    assert {key: codes(*measure(**{key: ""})) for key in gaps} == {key: [code] for key, code in gaps.items()}


def test_specific_offers_need_a_reason_and_pilots_an_end() -> None:
    assert codes(*measure(kind_of_offer="specific")) == ["specific_reason"]
    assert codes(*measure(kind_of_offer="specific", kind_reason="Der VHS-Kurs ist voll")) == []
    assert codes(*measure(kind_of_offer="pilot", trial_period="ein Jahr")) == ["pilot_trial"]
    assert codes(*measure(kind_of_offer="pilot", trial_period="ein Jahr", continuation="ab 20 Leuten")) == []


def test_a_measure_without_goal_or_with_the_words_of_another_is_told() -> None:
    line, goal = measure()
    assert codes(Line(2, MEASURE, line.text, answers=line.answers), goal) == ["no_goal"]
    same = Line(3, MEASURE, "  am abend: SPRACHCAFÉ!", parents=(1,), answers=line.answers)
    found = appearances([line, goal, same], [], ())
    assert [(check.code, dict(check.about)) for check in found[2].checks] == [("duplicate", {"lines": [3]})]
    near = appearances([line, goal, same, Line(4, MEASURE, parents=(1,))], [], (), [(2, 3), (2, 4)])
    told = [(check.code, check.blocking, dict(check.about)) for check in near[2].checks]
    assert told == [("duplicate", True, {"lines": [3]}), ("alike", False, {"lines": [4]})]
    assert codes(*measure(affected="no")) == ["affected_absent"]
    assert appearances([*measure(affected="no")], [], ())[2].blocking == []


def test_an_action_goal_is_asked_for_who_what_and_an_indicator_with_target_and_date() -> None:
    bare = Line(1, ACTION, "Mehr Kurse")
    assert codes(bare) == [
        "no_parent", "who", "what", "indicator", "baseline", "target", "date", "strategies", "no_measure",
    ]  # fmt: skip
    said = {"lead": "VHS", "indicator": "Plätze", "baseline": "0", "target": "10", "until": "2028-12-31"}
    served = [Line(2, GOAL, "Alle lernen"), Line(3, MEASURE, "Kurs", parents=(1,))]
    done = Line(1, ACTION, "Zehn Plätze mehr", parents=(2,), answers=said | {"state_goal": "Ziel 3"})
    assert codes(done, *served) == []


def test_a_guiding_goal_is_served_through_its_action_goals_too() -> None:
    lines = [Line(1, GOAL, "Alle lernen"), Line(2, ACTION, "Zehn Plätze", parents=(1,))]
    assert "no_measure" in codes(*lines)
    assert "no_measure" not in codes(*lines, Line(3, MEASURE, "Kurs", parents=(2,)))
    assert codes(*lines)[0] == "no_field"


def test_an_open_conflict_blocks_both_of_its_lines() -> None:
    lines = [Line(1, DraftKind.VISION, "A"), *measure()]
    found = appearances([Line(3, GOAL, "Anderes"), *lines[1:]], [(2, 3)], ())
    assert (found[2].blocking, found[3].blocking[-1]) == (["conflict"], "conflict")


def test_what_a_municipality_leaves_out_is_not_asked_for() -> None:
    assert codes(*measure(funding="", access_cost=""), left_out=("funding", "access_cost")) == []
    assert codes(*measure(kind_of_offer="pilot"), left_out=("trial_period", "continuation")) == []


def test_a_goal_that_tells_what_is_done_is_warned_of_and_not_blocked() -> None:
    told = [
        "Sprachcafés anbieten",
        "Ausbau der Beratung.",
        "Improve access",
        "Alle finden Arbeit",
        "",
        "Ein Ausbauplan",
    ]
    assert [tells_what_is_done(text) for text in told] == [True, True, True, False, False, False]
    line = Line(1, GOAL, "Sprachcafés anbieten")
    assert ("outcome_not_activity" in codes(line), "outcome_not_activity" in _blocking(line)) == (True, False)


def _blocking(line: Line) -> list[str]:
    return appearances([line], [], ())[line.id].blocking


def test_no_check_asks_for_a_field_the_sheet_does_not_have() -> None:
    asked = {*ACCESS, *THINKING, *FULL}
    assert asked <= {field.key for field in FIELDS if MEASURE in field.levels}
    assert set(INDICATOR_POINTS) | {"lead", "until", "strategies", "state_goal"} <= {
        field.key for field in fields_for(ACTION, (), ())
    }
    assert {field.key for field in fields_for(DraftKind.VISION, (), ())} == set()
    assert len({field.key for field in FIELDS}) == len(FIELDS)
    assert {MEASURE} == MEASURES


def test_the_overview_counts_what_it_lists() -> None:
    line, goal = measure(departments="Amt 50\nJugendamt", partners="VHS\nCaritas", affected="no")
    six = Line(3, ACTION, "Zehn Plätze mehr", parents=(1,), answers=dict.fromkeys(INDICATOR_POINTS, "1"))
    loose = Line(4, MEASURE, "Ohne Ziel", fields=(7,), answers={"kind_of_offer": "pilot", "departments": "Schulamt"})
    inner = Line(5, MEASURE, "Kurs am Abend", parents=(3,), answers={**six.answers, "lead": "VHS"})
    lines = [goal, line, six, loose, inner]
    told = overview_of(lines, appearances(lines, [], ()), [])
    assert (told["goals"], told["goals_with_all_six"]) == (2, 1)
    assert (told["measures"], told["measures_with_all_six"], told["all_six"]) == (3, 1, [3, 5])
    assert told["by_kind"] == {"": 1, "adapt_regular": 1, "pilot": 1}
    assert told["affected"] == {"": 2, "no": 1, "asked": 3}
    assert (told["without_goal"], told["without_measure"], told["without_lead_or_period"]) == ([4], [], [4, 5])
    assert told["thinking"]["thinking_local"] == {"": 2, "partly": 1}
    assert told["bodies"] == {"1": ["Amt 50", "Caritas", "Jugendamt", "VHS"], "3": ["VHS"]}
    assert told["field_by_department"] == {"0": {"Amt 50": 1, "Jugendamt": 1}, "7": {"Schulamt": 1}}
    assert told["unanswered_checks"] == sum(told["unanswered"].values())
    assert told["not_adopted"] == [1, 2, 3, 4, 5]
