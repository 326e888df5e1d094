"""What a workshop and a day begin with: each method for half a day and for a whole one, and the usual chains."""

from dataclasses import dataclass, replace
from datetime import time
from functools import cache
from typing import get_args

from participate.methods import find_method, methods
from participate.methods.base import LARGE, Beginning, Length, WorkshopSettings


@dataclass(frozen=True)
class DayPart:
    """One workshop of a day: planned to begin at ``hour``, ``day`` days after the first."""

    method: str
    length: Length
    hour: time
    day: int = 0


MORNING, AFTERNOON = time(9), time(13, 30)

CHAINS: dict[str, tuple[DayPart, ...]] = {
    "cafe_then_space": (
        DayPart("world_cafe", "half_day", MORNING),
        DayPart("open_space", "half_day", AFTERNOON),
    ),
    "cafe_space_future": (
        DayPart("world_cafe", "half_day", MORNING),
        DayPart("open_space", "half_day", AFTERNOON),
        DayPart("zukunftswerkstatt", "half_day", MORNING, day=1),
    ),
}
"""The usual chains (methods.md section 1)."""


@cache
def days() -> dict[str, tuple[DayPart, ...]]:
    """The days one can begin with, by key: each method alone (``world_cafe_half``, ``…_full``), then the chains."""
    alone = {
        f"{method}_{length.removesuffix('_day')}": (DayPart(method, length, MORNING),)
        for method in methods()
        for length in get_args(Length)
    }
    return alone | CHAINS


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
