"""Where topics stand follows from the plan, the position and the report; clashes count pairs of wishes at one time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from participate.domain.kinds import RunStatus, TopicState
from participate.methods import WorkshopSettings, find_method
from participate.methods.course import Position
from participate.methods.topics import Slots, clashes, hours_of, roots, slots_of, state_of

PLAN = find_method("open_space").plan(WorkshopSettings(rounds=2))
NAMES = [phase.name for phase in PLAN]


def at(name: str, status: RunStatus = RunStatus.RUNNING) -> Position:
    return Position(NAMES.index(name), status, 1, datetime(2027, 3, 4, tzinfo=UTC))


@pytest.mark.parametrize(
    ("position", "slots"),
    [
        (at("arrive", RunStatus.PREPARED), Slots(2)),
        (at("marketplace"), Slots(2, None, frozenset(), wall_open=True)),
        (at("session-1"), Slots(2, 1, frozenset(), wall_open=True)),
        (at("change-2", RunStatus.PAUSED), Slots(2, None, frozenset({1}), wall_open=True)),
        (at("session-2"), Slots(2, 2, frozenset({1}))),
        (at("read"), Slots(2, None, frozenset({1, 2}))),
        (at("closing", RunStatus.ENDED), Slots(2, None, frozenset({1, 2}))),
        (at("session-1", RunStatus.ENDED), Slots(2, None, frozenset({1}))),
    ],
)
def test_times_are_on_gone_or_to_come_as_the_position_says(position: Position, slots: Slots) -> None:
    assert slots_of(PLAN, position) == slots


def test_a_time_that_is_repeated_later_is_not_gone() -> None:
    again = (*PLAN, PLAN[NAMES.index("session-1")])
    assert slots_of(again, at("read")) == Slots(2, None, frozenset({2}), wall_open=True)


def test_the_hours_of_the_wall_follow_the_timetable_then_the_clock_and_then_what_was() -> None:
    ten, minutes = datetime(2027, 3, 4, 9, 0, tzinfo=UTC), timedelta(minutes=1)  # 15, 20, 25, 15, then 50, 10, 50
    prepared, market = Position(0, RunStatus.PREPARED, 0), NAMES.index("marketplace")
    assert hours_of(PLAN, prepared, None, {}) == (None, None)
    assert hours_of(PLAN, prepared, ten, {}) == (ten + 75 * minutes, ten + 135 * minutes)
    running = Position(market, RunStatus.RUNNING, 4, ends_at=ten)
    assert hours_of(PLAN, running, ten - 9 * minutes, {}) == (ten, ten + 60 * minutes)
    left = replace(running, status=RunStatus.PAUSED, ends_at=None, remaining=5 * minutes)
    assert hours_of(PLAN, left, ten, {}) == (None, None)
    assert hours_of(PLAN, replace(left, until=ten), None, {}) == (ten + 5 * minutes, ten + 65 * minutes)
    over = Position(len(PLAN) - 1, RunStatus.ENDED, 9)
    assert hours_of(PLAN, over, None, {"session-1": ten}) == (ten, None)


@pytest.mark.parametrize(
    ("slot", "aside", "reported", "state"),
    [
        (None, None, False, TopicState.PROPOSED),
        (3, None, False, TopicState.PLANNED),
        (2, None, True, TopicState.RUNNING),
        (1, None, False, TopicState.REPORT_DUE),
        (1, None, True, TopicState.REPORTED),
        (None, None, True, TopicState.PROPOSED),
        (3, None, True, TopicState.REPORTED),
        (2, TopicState.PARKED, True, TopicState.PARKED),
    ],
)
def test_a_topic_stands_where_its_time_and_report_put_it(
    slot: int | None, aside: TopicState | None, reported: bool, state: TopicState
) -> None:
    assert state_of(slot, aside, Slots(3, 2, frozenset({1})), reported=reported) is state


def test_a_time_the_hall_went_past_was_not_held() -> None:
    ran = {"arrive", "propose", "session-1"}
    slots = slots_of(PLAN, at("read"), ran)
    assert slots == Slots(2, None, frozenset({1, 2}), skipped=frozenset({2}))
    there = [state_of(slot, None, slots, reported=reported) for slot in (1, 2) for reported in (False, True)]
    assert there == [TopicState.REPORT_DUE, TopicState.REPORTED, TopicState.PLANNED, TopicState.PLANNED]


def test_merged_topics_stand_where_the_last_of_them_stands() -> None:
    assert roots({1: 2, 2: 3, 3: None, 4: None}) == {1: 3, 2: 3, 3: 3, 4: 4}
    assert set(roots({1: 2, 2: 1})) == {1, 2}, "a ring that cannot be made would not hang the hall"


def test_clashes_are_pairs_of_wishes_of_one_person_at_one_time() -> None:
    slot_of = {1: 1, 2: 1, 3: 1, 4: 2, 5: None}
    assert clashes([("a", 1), ("a", 2), ("a", 3), ("a", 4), ("a", 5)], slot_of) == 3
    assert clashes([("a", 1), ("b", 2), ("a", 1), ("a", 9)], slot_of) == 0


def test_a_slot_added_while_it_runs_leaves_the_news_where_they_were() -> None:
    plan = find_method("open_space").plan
    before = [phase.name for phase in plan(WorkshopSettings(rounds=3, news=True))]
    after = [phase.name for phase in plan(WorkshopSettings(rounds=4, news=True, added=1))]
    last = before.index("session-3") + 1
    assert after[:last] == before[:last]
    assert after[last : last + 3] == ["change-4", "session-4", "read"]
