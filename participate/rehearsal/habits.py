"""Which habits people have in a workshop: those of its method, phase by phase."""

import time

from participate.methods.parts import ADDABLE
from participate.rehearsal import habits_future_workshop, habits_open_space, habits_world_cafe
from participate.rehearsal.habits_shared import Habit, feel, look_on, vote, write
from participate.rehearsal.mirror import Row
from participate.rehearsal.phone import Phone

HABITS: dict[str, dict[str, Habit]] = {
    "world_cafe": habits_world_cafe.HABITS,
    "open_space": habits_open_space.HABITS,
    "zukunftswerkstatt": habits_future_workshop.HABITS,
}

BY_ACTIVITY: dict[str, Habit] = {
    "contribute": write,
    "handover": write,
    "vote": vote,
    "close": feel,
    **{activity: habits_open_space.HABITS[key] for activity, key in habits_open_space.SCREENS.items()},
    **{activity: habits_future_workshop.HABITS[key] for activity, key in habits_future_workshop.SCREENS.items()},
}
"""In a part that was put in, and in a method nobody here knows, people do what the screen of the phase is for."""


def do_in(phone: Phone, phase: Row) -> None:
    """Take one's time, then do what is usual in this phase."""
    time.sleep(phone.occasion.pace(phone, phase))
    method = phone.state["workshop"]["method"]
    if method == "world_cafe":
        habits_world_cafe.sit_down(phone, phase)
    own = HABITS.get(method)
    if own is None or phase["key"] in ADDABLE:
        BY_ACTIVITY.get(phase["activity"], look_on)(phone, phase)
    else:
        own.get(phase["key"], look_on)(phone, phase)
