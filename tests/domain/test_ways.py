"""The way of an idea over what an Open Space makes of it: topic, report, group, and the line of the plan."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from participate.domain.kinds import TracePart
from participate.domain.ways import Ways

CARD, TOPIC, REPORT, GROUP = (
    (TracePart.CONTRIBUTION, 1), (TracePart.TOPIC, 2), (TracePart.SHEET, 3), (TracePart.GROUP, 4),
)  # fmt: skip
DRAFT = 5


def line(id_: int, *parents: int) -> dict[str, Any]:
    return {"id": id_, "parents": list(parents), "clusters": [], "cards": []}


def test_a_card_is_followed_over_topic_report_and_action_group_to_the_plan_and_to_its_goal() -> None:
    steps = [CARD, TOPIC, REPORT, GROUP, (TracePart.DRAFT, DRAFT)]
    beside = [(TOPIC, (TracePart.SHEET, 7)), ((TracePart.TOPIC, 8), REPORT)]
    links = [*pairwise(steps), *beside]
    traces = [(source.value, from_id, target.value, to_id) for (source, from_id), (target, to_id) in links]
    ways = Ways({"traces": traces, "clusters": [], "plan": [line(DRAFT, 6), line(6), line(9)]})
    assert ways.steps(CARD) == [TOPIC, REPORT, GROUP], "a report that led nowhere is no step on the way"
    assert [each["id"] for each in ways.resting(CARD)] == [DRAFT]
    assert [each["id"] for each in ways.lines(CARD)] == [DRAFT, 6]
    unfinished = Ways({"traces": traces[:2], "clusters": [], "plan": []})
    assert (unfinished.steps(CARD), unfinished.lines(CARD)) == ([TOPIC, REPORT], [])
