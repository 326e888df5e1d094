"""Who was there, in aggregate: of a day, and of each group that was held under one clock."""

from __future__ import annotations

import pytest

from participate.exports.outline.attendance import participants
from participate.exports.outline.blocks import Paragraph
from participate.exports.outline.voice import Voice
from participate.snapshots.minutes import take_minutes
from tests.exports.labels import labels
from tests.support.days import Day, open_day
from tests.support.house import House


@pytest.fixture
def day(sqlite_house: House) -> Day:
    return open_day(sqlite_house)


def test_each_sub_workshop_counts_those_who_were_in_it_and_tells_no_more_of_them(day: Day) -> None:
    parent = day.add("zukunftswerkstatt", groups=2)
    for number in range(7):
        day.join("ar" if number % 2 else "de")
    day.advance(parent)
    with day.house.database.reading() as db:
        told = {workshop.id: workshop.attendance for workshop in take_minutes(db, day.conference).workshops}
    whole, *groups = (told[id_] for id_ in sorted(told))
    assert (whole.participants, sorted(group.participants for group in groups)) == (7, [3, 4])
    assert {(group.groups, group.languages) for group in groups} == {((), ())}


def test_of_a_day_with_several_workshops_the_number_says_that_it_is_the_whole_days(day: Day) -> None:
    here, there = day.add("world_cafe"), day.add("open_space")
    phones = [day.join() for _ in range(6)]
    for phone in phones[:2]:
        day.go(phone, there)
    with day.house.database.reading() as db:
        minutes = take_minutes(db, day.conference)
    told = {each.id: (each.attendance.participants, each.attendance.whole_day) for each in minutes.workshops}
    assert (told[here], told[there]) == ((6, True), (6, True))
    (shown, *_rest) = (each for each in minutes.workshops if each.id == here)
    blocks = list(participants(Voice(labels, "en", minutes.conference), minutes.conference, shown))
    said = [run.text for block in blocks if isinstance(block, Paragraph) for run in block.runs]
    assert said[1].startswith("These are all who came on this day.")
