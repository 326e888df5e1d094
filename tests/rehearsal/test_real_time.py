"""``--real-time``: a phase lasts as its plan says, by the clock of the moderator's screen."""

from __future__ import annotations

import threading
from random import Random

import pytest

from participate.cli.throwaway import Part, Plan, throwaway_server
from participate.rehearsal.crowd import Guest
from participate.rehearsal.entrance import read_link
from participate.rehearsal.hall import TAKE_TIME, Hall
from participate.rehearsal.moderator import Moderator
from participate.rehearsal.phone import Phone
from participate.rehearsal.stage import open_stage

LONG = 120.0  # a cap; nothing here asserts how long anything took


def what_came_first(hall: Hall) -> list[str]:
    """The end of the phase in which nobody is waited for, or the moderator's word that its time is up."""
    lead = hall.stage.lead
    phase = lead.open_next()
    assert phase is not None
    order: list[str] = []

    def run() -> None:
        hall.run_phase(phase)
        order.append("phase over")

    running = threading.Thread(target=run)
    running.start()
    running.join(1.0 if hall.real_time else LONG)
    order.append("time up")
    lead.step("extend", minutes=-phase["minutes"])
    running.join(LONG)
    return order


@pytest.mark.timeout(600)
def test_in_real_time_a_phase_goes_on_until_its_planned_end_though_all_have_acted() -> None:
    found = {}
    with throwaway_server(Plan((Part("fishbowl", 1, 5),), languages=("de",))) as link:
        lead = Moderator(read_link(link), Random(1))
        lead.come()
        stage = open_stage(lead, Random(1))
        for real_time in (True, False):
            hall = Hall(real_time=real_time, rng=Random(1))
            hall.stages.append(stage)
            found[real_time] = what_came_first(hall)
        hall.end()
    assert found == {True: ["time up", "phase over"], False: ["phase over", "time up"]}


def test_in_real_time_people_act_within_the_planned_minutes_and_else_at_once() -> None:
    paces = {}
    for real_time in (True, False):
        hall = Hall(real_time=real_time, rng=Random(1))
        phone = Phone("http://127.0.0.1:1", Guest(0, "de"), hall, iter(()), Random(1))
        paces[real_time] = [hall.pace(phone, {"minutes": 10}) for _ in range(200)]
    assert (min(paces[True]) < 60, 420 < max(paces[True]) < 480) == (True, True)
    assert max(paces[False]) <= TAKE_TIME
