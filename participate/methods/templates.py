"""What a workshop and a day begin with: each method for half a day and for a whole one, and the usual chains."""

from dataclasses import dataclass, replace
from datetime import time
from typing import Literal

from participate.methods.base import PartChange, WorkshopSettings

Length = Literal["half_day", "full_day"]

LARGE = 25  # people; methods.md section 4: more work better in parallel sub-workshops


@dataclass(frozen=True)
class Beginning:
    """A workshop as its template has it; ``places`` for 60 people, each for ``seats``."""

    settings: WorkshopSettings
    places: int
    seats: int


@dataclass(frozen=True)
class DayPart:
    """One workshop of a day: planned to begin at ``hour``, ``day`` days after the first."""

    method: str
    length: Length
    hour: time
    day: int = 0


_CAFE = WorkshopSettings()
_SPACE = WorkshopSettings(rounds=2, dots=7)
_FUTURE = WorkshopSettings(groups=1)

_LUNCH = (PartChange("add", "pause", after="choose_host-1"),)

_BEGINNINGS: dict[tuple[str, Length], Beginning] = {
    ("world_cafe", "half_day"): Beginning(_CAFE, 12, 5),
    ("world_cafe", "full_day"): Beginning(
        replace(_CAFE, minutes={"round": 45, "distil": 30, "harvest": 45, "gallery": 30, "pause": 60}, parts=_LUNCH),
        12,
        5,
    ),
    ("open_space", "half_day"): Beginning(_SPACE, 8, 8),
    ("open_space", "full_day"): Beginning(replace(_SPACE, rounds=3, full_day=True), 8, 8),
    ("zukunftswerkstatt", "half_day"): Beginning(_FUTURE, 5, 7),
    ("zukunftswerkstatt", "full_day"): Beginning(replace(_FUTURE, full_day=True), 5, 7),
}

MORNING, AFTERNOON = time(9), time(13, 30)

DAYS: dict[str, tuple[DayPart, ...]] = {
    "world_cafe_half": (DayPart("world_cafe", "half_day", MORNING),),
    "world_cafe_full": (DayPart("world_cafe", "full_day", MORNING),),
    "open_space_half": (DayPart("open_space", "half_day", MORNING),),
    "open_space_full": (DayPart("open_space", "full_day", MORNING),),
    "zukunftswerkstatt_half": (DayPart("zukunftswerkstatt", "half_day", MORNING),),
    "zukunftswerkstatt_full": (DayPart("zukunftswerkstatt", "full_day", MORNING),),
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
"""The days one can begin with, by key; the last two are the usual chains (methods.md section 1)."""


def beginning(method: str, length: Length, people: int = 60) -> Beginning:
    """The template of a method; one without its own begins with the settings all share. Places grow with ``people``."""
    found = _BEGINNINGS.get(
        (method, length), Beginning(replace(WorkshopSettings(), full_day=length == "full_day"), 12, 5)
    )
    places = max(1, -(-people * found.places // 60))
    if method == "zukunftswerkstatt":
        groups = groups_for(people)
        return Beginning(replace(found.settings, groups=groups), max(1, -(-people // (groups * 5))), found.seats)
    return Beginning(found.settings, places, found.seats)


def groups_for(people: int) -> int:
    """Parallel sub-workshops of up to 25 people (methods.md section 4: 12 = one, 60 = three, 300 = twelve)."""
    return max(1, -(-people // LARGE))
