"""The days one can begin with: what follows each other fits into the hours it is planned for."""

from __future__ import annotations

from itertools import pairwise

import pytest

from participate.methods import find_method
from participate.methods.templates import CHAINS, DayPart, beginning, days, lasts


def _minutes(part: DayPart) -> int:
    settings = part.brief or beginning(part.method, part.length).settings
    return sum(phase.minutes for phase in find_method(part.method).plan(settings))


def _since_midnight(part: DayPart) -> int:
    return part.hour.hour * 60 + part.hour.minute


@pytest.mark.parametrize("key", sorted(CHAINS))
def test_each_workshop_of_a_chain_ends_before_the_next_begins(key: str) -> None:
    for earlier, later in pairwise(CHAINS[key]):
        if earlier.day == later.day:
            assert _since_midnight(earlier) + _minutes(earlier) <= _since_midnight(later)


def test_the_usual_chain_is_there_for_half_a_day_and_for_a_whole_one() -> None:
    known = {key: lasts(parts) for key, parts in days().items()}
    assert (known["cafe_then_space_half"], known["cafe_then_space"]) == ("half_day", "full_day")
    assert (known["cafe_space_future_full"], known["cafe_space_future"]) == ("full_day", None)
    assert (known["world_cafe_half"], known["world_cafe_full"]) == ("half_day", "full_day")
    half = CHAINS["cafe_then_space_half"]
    assert sum(_minutes(part) for part in half) <= 4 * 60
