"""What a workshop and a day begin with: each method for half a day and for a whole one, and the usual chains."""

from dataclasses import dataclass, replace
from datetime import time
from functools import cache
from typing import get_args

from participate.methods import find_method, methods
from participate.methods.base import LARGE, Beginning, Length, WorkshopSettings


@dataclass(frozen=True)
class DayPart:
    """One workshop of a day: planned to begin at ``hour``, ``day`` days after the first.

    ``brief`` are settings for two hours instead of those the method begins with.
    """

    method: str
    length: Length
    hour: time
    day: int = 0
    brief: WorkshopSettings | None = None


MORNING, LATE_MORNING, NOON, AFTERNOON = time(9), time(11), time(13), time(13, 30)

_CAFE = DayPart(
    "world_cafe", "half_day", MORNING,
    brief=WorkshopSettings(
        rounds=2,
        weigh=False,
        minutes={"arrive": 10, "intro": 15, "round": 20, "gallery": 10, "harvest": 15},
    ),
)  # fmt: skip
_SPACE = DayPart(
    "open_space", "half_day", LATE_MORNING,
    brief=WorkshopSettings(
        rounds=1,
        weigh=False,
        dots=7,
        minutes={"arrive": 5, "opening": 10, "propose": 15, "marketplace": 10, "session": 45, "read": 10, "action": 15},
    ),
)  # fmt: skip

CHAINS: dict[str, tuple[DayPart, ...]] = {
    "cafe_then_space_half": (_CAFE, _SPACE),
    "cafe_then_space": (
        DayPart("world_cafe", "half_day", MORNING),
        DayPart("open_space", "half_day", AFTERNOON),
    ),
    "cafe_space_future_full": (_CAFE, _SPACE, DayPart("zukunftswerkstatt", "half_day", AFTERNOON)),
    "cafe_space_future": (
        DayPart("world_cafe", "half_day", MORNING),
        DayPart("open_space", "half_day", AFTERNOON),
        DayPart("zukunftswerkstatt", "half_day", MORNING, day=1),
    ),
}
"""The usual chains (methods.md section 1). Three methods in half a day would leave none of them its time."""


@cache
def days() -> dict[str, tuple[DayPart, ...]]:
    """The days one can begin with, by key: each method alone (``world_cafe_half``, ``…_full``), then the chains."""
    alone = {
        f"{method}_{length.removesuffix('_day')}": (DayPart(method, length, MORNING),)
        for method in methods()
        for length in get_args(Length)
    }
    return alone | CHAINS


def lasts(parts: tuple[DayPart, ...]) -> Length | None:
    """Half a day or a whole one; None where it goes on the next day."""
    if any(part.day for part in parts):
        return None
    return "full_day" if any(part.hour >= NOON or part.length == "full_day" for part in parts) else "half_day"


def beginning(method: str, length: Length, people: int = 60) -> Beginning:
    """The template of a method; one without its own begins with the settings all share. Places grow with ``people``."""
    shared = Beginning(replace(WorkshopSettings(), full_day=length == "full_day"))
    found = find_method(method).beginnings.get(length, shared)
    if found.group:
        groups = groups_for(people, found.group)
        settings = replace(found.settings, groups=groups)
        return replace(found, settings=settings, places=max(1, -(-people // (groups * 5))))
    return replace(found, places=max(1, -(-people * found.places // 60)))


def groups_for(people: int, most: int = LARGE) -> int:
    """Parallel sub-workshops of up to so many people (methods.md section 4: 12 = one, 60 = three, 300 = twelve)."""
    return max(1, -(-people // most))
