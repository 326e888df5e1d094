"""Every number of an Open Space and a Zukunftswerkstatt can be counted again, and one that was changed is found."""

import json
from typing import Any

import msgspec
import pytest

from participate.domain.minutes import Minutes, Totals
from participate.domain.minutes_json import MinutesError, from_json, to_json
from participate.domain.minutes_recount import discrepancies, recompute
from participate.domain.minutes_recount_method import summed
from tests.exports.halls_methods import whole_day

COUNTED: list[tuple[str | int, ...]] = [
    ("workshops", 1, "topics", 0, "interest"),
    ("workshops", 1, "totals", "topics", "proposed"),
    ("workshops", 1, "totals", "topics", "held"),
    ("workshops", 1, "totals", "topics", "with_report"),
    ("workshops", 1, "totals", "topics", "without_report"),
    ("workshops", 1, "totals", "sheets", "report"),
    ("workshops", 1, "totals", "pictures"),
    ("workshops", 1, "totals", "agreements"),
    ("workshops", 1, "totals", "untaken"),
    ("workshops", 2, "totals", "chain", "critiques"),
    ("workshops", 2, "totals", "chain", "turned"),
    ("workshops", 2, "totals", "chain", "ideas"),
    ("workshops", 2, "totals", "chain", "projects"),
    ("workshops", 2, "totals", "chain", "measures"),
    ("totals", "cards"),
    ("totals", "topics", "held"),
    ("totals", "chain", "projects"),
]


def plain() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(whole_day()))
    return found


def at(whole: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        whole = whole[step]
    return whole


def test_topics_interest_and_chain_are_counted_by_hand() -> None:
    _cafe, space, future, _part = whole_day().workshops
    assert [topic.interest for topic in space.topics] == [16, 4, 7, 0, 0, 0]
    assert space.totals.topics == {
        "proposed": 6, "held": 3, "with_report": 1, "without_report": 2, "merged": 1, "parked": 1, "cancelled": 1,
    }  # fmt: skip
    assert future.totals.chain == {"critiques": 2, "turned": 2, "ideas": 1, "projects": 1, "measures": 1}
    assert (space.totals.agreements, space.totals.untaken, space.totals.pictures) == (3, 1, 1)


def test_recounting_true_minutes_changes_nothing() -> None:
    assert discrepancies(whole_day()) == ()


@pytest.mark.parametrize("path", COUNTED, ids=lambda path: ".".join(map(str, path)))
def test_a_number_that_was_raised_is_found_with_its_place(path: tuple[str | int, ...]) -> None:
    forged = plain()
    at(forged, path[:-1])[path[-1]] += 1
    place = "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    assert [each.path for each in discrepancies(msgspec.convert(forged, Minutes))] == [place]


def test_a_step_that_leads_nowhere_is_a_broken_link() -> None:
    forged = plain()
    forged["workshops"][2]["traces"][1]["to_id"] = 99
    counted = recompute(msgspec.convert(forged, Minutes))
    assert counted.workshops[2].totals.chain["broken_links"] == 1
    assert counted.totals.chain["broken_links"] == 1


def test_a_gap_is_no_broken_link() -> None:
    forged = plain()
    forged["workshops"][2]["traces"][0]["from_id"] = 0
    counted = recompute(msgspec.convert(forged, Minutes)).workshops[2].totals.chain
    assert (counted.get("broken_links", 0), counted.get("turned", 0)) == (0, 0)


def test_the_day_is_the_sum_of_its_workshops() -> None:
    whole = whole_day()
    assert whole.totals.cards == sum(workshop.totals.cards for workshop in whole.workshops)
    assert whole.totals.chain["critiques"] == 4
    assert summed([]) == Totals()


@pytest.mark.parametrize(
    ("path", "value", "flaw"),
    [
        (("workshops", 1, "topics", 0, "place"), 9, "$.workshops[1].topics[0].place"),
        (("workshops", 1, "topics", 2, "merged_into"), 77, "$.workshops[1].topics[2].merged_into"),
        (("workshops", 1, "interests", 0, "topics"), [77], "$.workshops[1].interests[0].topics[0]"),
        (("workshops", 1, "sheets", 0, "topic"), None, "$.workshops[1].sheets[0]"),
        (("workshops", 1, "sheets", 1, "topic"), 1, "$.workshops[1].sheets[1]"),
        (
            ("workshops", 1, "sheets", 0, "answers", 0, "question"),
            "name",
            "$.workshops[1].sheets[0].answers[0].question",
        ),
        (("workshops", 1, "pictures", 0, "sheet"), 99, "$.workshops[1].pictures[0].sheet"),
        (("workshops", 1, "agreements", 0, "group"), 9, "$.workshops[1].agreements[0].group"),
        (("workshops", 2, "traces", 1, "to_id"), 99, "$.workshops[2].traces[1].to_id"),
        (("workshops", 3, "parent"), 99, "$.workshops[3].parent"),
        (("workshops", 1, "topics", 0, "convener"), "x", "$.workshops[1].topics[0]"),
    ],
)
def test_a_broken_part_is_refused_with_its_place(path: tuple[str | int, ...], value: object, flaw: str) -> None:
    forged = plain()
    at(forged, path[:-1])[path[-1]] = value
    with pytest.raises(MinutesError) as refused:
        from_json(json.dumps(forged).encode())
    assert refused.value.path == flaw


def test_a_file_of_the_first_edition_is_read_as_it_was() -> None:
    old = json.loads(to_json(whole_day()))
    old.pop("totals")
    cafe = old["workshops"][0]
    for later in ("topics", "interests", "groups", "sheets", "pictures", "removed_pictures", "traces", "parent",
                  "migrant_led", "red_cards"):  # fmt: skip
        cafe.pop(later)
    for ballot in cafe["ballots"]:
        ballot.pop("phase")
    old["workshops"] = [cafe]
    assert from_json(json.dumps(old).encode()).workshops[0] == from_json(to_json(whole_day())).workshops[0]
