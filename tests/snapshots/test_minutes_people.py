"""Who was there, in aggregate: of a day, and of each group that was held under one clock."""

from __future__ import annotations

import pytest

from participate.snapshots.minutes import take_minutes
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
