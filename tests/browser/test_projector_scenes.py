"""Scenes of the wall as plain values, made by its own scripts in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.support.servers import RunningServer
from tests.support.stages import NewPerson, Stage, new_stage, served


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with served(tmp_path_factory.mktemp("scenes") / "server") as server:
        yield server


@pytest.fixture
def stage(running: RunningServer, new_person: NewPerson) -> Stage:
    return new_stage(running, new_person)


def test_a_rule_too_long_for_one_line_of_the_wall_goes_on_on_the_next(stage: Stage) -> None:
    wall = stage.wall()
    script = wall.locator('script[src*="/projector.js"]').get_attribute("src")
    assert script is not None
    rules = ["Whoever comes is right.", "When it is over, it is over. When it is not over, it is not over.", "Go."]
    module = script.replace("screens/projector.js", "projector/rule-strip.js")
    told = "async ([module, rules]) => (await import(module)).linesOf(rules, 40)"
    assert wall.evaluate(told, [module, rules]) == [
        "Whoever comes is right.",
        "When it is over, it is over.",
        "When it is not over, it is not over.",
        "Go.",
    ]


SCENE = """async ([module, state, lists]) => {
  const { Tongues } = await import(module.replace("screens/projector", "projector/tongues"));
  const { sceneOf } = await import(module.replace("screens/projector", "projector/scenes"));
  const words = JSON.parse(document.getElementById("words").textContent);
  const tongues = new Tongues(words, ["de"]);
  const hall = { next_steps: {}, contact: "", expectations: {} };
  const { blocks } = sceneOf({ state, lists, hall, tongues });
  const told = ({ label, more }) => [label && label.text, more && more[0].text];
  const listings = blocks.filter(({ kind }) => kind === "listing");
  return listings.map(({ heading, lines }) => [heading.text, lines.map(told)]);
}"""


def test_the_wall_of_a_workshop_held_in_groups_shows_them_and_their_utopias(stage: Stage) -> None:
    wall = stage.wall()
    module = wall.locator('script[src*="/projector.js"]').get_attribute("src")
    child = {"id": 7, "title": "Gruppe Nord", "people": 12, "cards": 34, "projects": 2}
    phase = {"key": "present", "name": "present", "activity": "present", "purpose": None, "rules": None}
    state = {"status": "running", "phase": phase, "slots": 0, "called": None, "children": [child]}
    answers = {"title": {"text": "Die Stadt der Tische", "lang": "de", "dir": "ltr"}}
    sheet = {"id": 3, "kind": "utopia", "group": 1, "workshop": 7, "answers": answers, "pictures": []}
    group = {"id": 1, "number": 1, "title": "Anderswo", "place": 1, "merged_into": None}
    shown = wall.evaluate(SCENE, [module, state, {"sheets": {"3": sheet}, "groups": {"1": group}}])
    (utopia, _), (_, lines) = shown
    assert utopia == "Gruppe Nord: Die Stadt der Tische"
    assert [label for label, _ in lines] == ["Gruppe Nord"]
    assert re.findall(r"\d+", lines[0][1]) == ["12", "34", "2"]


BELL = """async ([module, times]) => {
  const { Bell } = await import(module.replace("screens/projector", "projector/bell"));
  const bell = new Bell();
  let rung = 0;
  bell.ring = () => { rung += 1; };
  times.forEach((left) => bell.watch(left));
  return rung;
}"""


def test_the_bell_strikes_once_as_the_time_runs_out_and_never_for_a_wall_that_comes_later(stage: Stage) -> None:
    wall = stage.wall()
    module = wall.locator('script[src*="/projector.js"]').get_attribute("src")
    strokes = {"once": [5000, 250, 0, -250], "again": [10, -10, 60_000, -1], "late": [-900, -1150], "none": [None, 9]}
    told = {name: wall.evaluate(BELL, [module, times]) for name, times in strokes.items()}
    assert told == {"once": 1, "again": 2, "late": 0, "none": 0}
