"""What an organiser puts into a run of show, on every screen: mood checks, a part held again, an open part."""

from __future__ import annotations

from playwright.sync_api import expect

from participate.methods import PartChange, WorkshopSettings
from tests.support.phones import own_cards, write
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, new_stage, wait_for_phase

MOOD = PartChange("add", "mood", after="intro")
AGAIN = PartChange("repeat", "weigh", after="weigh", again=2)


def test_a_sentence_is_asked_for_at_each_mood_check_and_never_in_the_words_of_another(
    running: RunningServer, new_person: NewPerson
) -> None:
    stage = new_stage(running, new_person, settings=WorkshopSettings(rounds=1, parts=(MOOD,)))
    stage.to("mood")
    phone, wall = stage.phone(), stage.wall()
    label = phone.locator('idea-form:not([data-act]) [data-is="label"]')
    expect(phone.locator('main[data-phase="mood"]')).to_be_attached(timeout=CAP)
    wait_for_phase("mood", wall)
    expect(wall.locator(".stage .voice.first")).to_contain_text("Wie geht es Ihnen gerade?", timeout=CAP)
    asked = label.text_content()
    write(phone, "Neugierig")
    expect(own_cards(phone).first).to_have_attribute("data-state", "sent", timeout=CAP)
    expect(phone.locator('idea-form:not([data-act]) [data-is="done"]')).to_be_visible()
    stage.to("outlook")
    expect(phone.locator('main[data-phase="outlook"]')).to_be_attached(timeout=CAP)
    expect(label).to_be_visible()
    assert label.text_content() == "Ein Satz: Wie war der Tag für Sie?" != asked
    assert stage.errors == []


def test_a_part_that_is_held_again_is_called_by_its_name_on_control(
    running: RunningServer, new_person: NewPerson
) -> None:
    stage = new_stage(running, new_person, settings=WorkshopSettings(rounds=1, parts=(AGAIN,)))
    control = stage.control()
    names = control.locator('[data-part="name"]').all_text_contents()
    assert [name for name in names if name.startswith("Gewichtung")] == ["Gewichtung", "Gewichtung (2)"]


EFFECTS = """async ([module, phases]) => {
  const { effect } = await import(module.replace("screens/control", "control/lead"));
  const of = (next) => ({ phase: null, next: { permits: [], purpose: null, ...next } });
  return phases.map((next) => effect((key) => key, of(next), 1, 1));
}"""


def test_next_says_what_a_part_put_in_does_and_never_that_it_introduces(
    running: RunningServer, new_person: NewPerson
) -> None:
    stage = new_stage(running, new_person)
    control = stage.control()
    module = control.locator('script[src*="/control.js"]').get_attribute("src")
    phases = [
        {"key": "free", "activity": "show"},
        {"key": "parking", "activity": "show"},
        {"key": "intro", "activity": "show"},
        {"key": "mood", "activity": "contribute", "purpose": "mood"},
        {"key": "pause", "activity": "break"},
    ]
    told = [f"effects.{name}" for name in ("free", "parking", "show", "mood", "break")]
    assert control.evaluate(EFFECTS, [module, phases]) == told
    assert set(told) <= {f"effects.{key}" for key in control.evaluate("JSON.parse(words.textContent).effects")}
