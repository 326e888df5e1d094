"""What every method keeps, whichever files there are: a new one is held to this by being there."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from participate import assets
from participate.domain import acts
from participate.domain.kinds import Activity
from participate.methods import Method, Phase, WorkshopSettings, methods

EVERY = [pytest.param(method, id=key) for key, method in methods().items()]
LENGTHS = [WorkshopSettings(), WorkshopSettings(full_day=True, rounds=4), WorkshopSettings(rounds=1, weigh=False)]
HALF_DAY = {"world_cafe": 210, "open_space": 240, "zukunftswerkstatt": 270}  # methods.md sections 2, 3 and 4
ROUNDS = {"open_space": 2}


def phases_of(method: Method) -> list[Phase]:
    return [phase for settings in LENGTHS for phase in method.plan(settings)]


@pytest.mark.parametrize("method", EVERY)
def test_a_plan_begins_by_letting_people_in_or_writing_and_ends_with_a_last_sentence(method: Method) -> None:
    for settings in LENGTHS:
        plan = method.plan(settings)
        assert plan[0].activity in (Activity.WELCOME, Activity.CONTRIBUTE)
        assert plan[-1].activity is Activity.CLOSE


@pytest.mark.parametrize("method", EVERY)
def test_no_two_phases_of_a_plan_bear_one_name(method: Method) -> None:
    for settings in LENGTHS:
        names = [phase.name for phase in method.plan(settings)]
        assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("method", EVERY)
def test_every_phase_is_named_and_its_rules_are_written_down(method: Method) -> None:
    keys = {
        phase.key for settings in [*LENGTHS, WorkshopSettings(news=True, rounds=4)] for phase in method.plan(settings)
    }
    assert method.phases.keys() == keys | (method.phases.keys() & {"lunch"})
    assert {phase.rules for phase in phases_of(method)} - {None} == set(method.rules)


@pytest.mark.parametrize("method", EVERY)
def test_what_people_may_do_is_an_act_and_has_a_screen(method: Method) -> None:
    known = {value for name, value in vars(acts).items() if name.isupper()}
    pages = [path.read_text() for path in (assets() / "templates").rglob("*.html")]
    screens = {
        name for page in pages for named in re.findall(r'data-activity="([a-z_ ]+)"', page) for name in named.split()
    }
    for phase in phases_of(method):
        assert phase.permits <= known
        assert phase.activity.value in screens
        assert (acts.CONTRIBUTE in phase.permits) == (phase.purpose is not None)


@pytest.mark.parametrize("method", EVERY)
def test_a_key_that_two_methods_share_means_the_same_in_both(method: Method) -> None:
    for other in methods().values():
        for key in method.phases.keys() & other.phases.keys():
            assert method.phases[key].name == other.phases[key].name


@pytest.mark.parametrize("method", EVERY)
def test_the_organiser_s_minutes_hold_by_name_before_key(method: Method) -> None:
    first = next((phase for phase in method.plan(WorkshopSettings()) if phase.round is not None), None)
    if first is None:
        wished = method.plan(WorkshopSettings(minutes={phase.key: 77 for phase in method.plan(WorkshopSettings())}))
        assert {phase.minutes for phase in wished} == {77}
    else:
        wished = method.plan(WorkshopSettings(minutes={first.key: 77, first.name: 91}))
        assert [phase.minutes for phase in wished if phase.key == first.key][:2] == [91, 77]


@pytest.mark.parametrize(("key", "minutes"), HALF_DAY.items())
def test_the_half_day_lasts_as_long_as_the_books_say(key: str, minutes: int) -> None:
    settings = replace(WorkshopSettings(), rounds=ROUNDS.get(key, 3))
    assert sum(phase.minutes for phase in methods()[key].plan(settings)) == minutes
