"""The control screen and the wall of a future workshop: rules always in sight, places, whole clusters, long words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, Stage, new_stage, wait_for_phase
from tests.support.walls import leaf_to

LONG = "Wohnberechtigungsscheinbeantragungsverfahren"


@pytest.fixture
def stage(running: RunningServer, new_person: NewPerson) -> Iterator[Stage]:
    stage = new_stage(running, new_person, method="zukunftswerkstatt", tables=3, languages=["de", "ar"])
    yield stage
    assert stage.errors == []


def go(stage: Stage, phase: str, *screens: Page) -> None:
    stage.hall.advance_to(stage.url, phase)
    wait_for_phase(phase, *screens)


def write(stage: Stage, phone: str, *texts: str) -> list[int]:
    return [int(stage.act(phone, "contribute", text=text)["contribution"]) for text in texts]


def test_the_rule_stands_above_every_work_area_and_the_short_form_is_told_before_it_begins(stage: Stage) -> None:
    control = stage.control()
    expect(control.locator("#panel-future [data-part=hints] li")).to_have_count(1, timeout=CAP)
    expect(control.locator("#panel-future")).to_be_visible()
    line = control.locator("[data-part=rule-line]")
    expect(line).to_be_hidden()
    go(stage, "critique", control)
    for tab in ("cards", "tables", "board", "votes", "groups", "parked", "entry"):
        control.locator(f"#tab-{tab}").click()
        expect(line).to_contain_text("keine Diskussion, nur Verständnisfragen · keine Lösungen")
    control.locator("#tab-future").click()
    control.locator("[data-part=tips-box] summary").click()
    expect(control.locator("[data-part=tips] li")).to_have_count(2)


def test_a_hall_without_tables_is_told_of_places_and_who_meets_there(stage: Stage) -> None:
    control = stage.control()
    phone = stage.join()
    go(stage, "critique", control)
    write(stage, phone, "Kein Bus am Abend")
    about = control.locator("#panel-cards [data-part=about]").first
    expect(about).to_have_text("#1 · Kritik", timeout=CAP)
    go(stage, "choose", control)
    group = stage.act(phone, "found_group", kind="theme", title="Nachtbus")["group"]
    stage.hall.lead(stage.url, "place_group", group=group, place=2)
    control.locator("#tab-tables").click()
    expect(control.locator("#tab-tables")).to_have_text("Orte")
    expect(control.locator("#panel-tables .table")).to_have_text(
        ["Ort 1", "Ort 2 1 · Nachtbus", "Ort 3"], use_inner_text=True, timeout=CAP
    )
    assert "Tisch" not in control.locator("#panel-tables").inner_text()


def test_a_cluster_stands_whole_under_its_title_on_the_wall_and_a_long_word_ends_inside_its_column(
    stage: Stage,
) -> None:
    control, wall, phone = stage.control(), stage.wall(), stage.join()
    go(stage, "critique", control, wall)
    cards = write(stage, phone, *(f"{LONG} {number}" for number in range(7)))
    go(stage, "problems", control, wall)
    for title, chosen in (("Ämter", cards[:5]), ("Wohnen", cards[5:6])):
        stage.hall.lead(stage.url, "create_cluster", title=title, cards=chosen)
    column = control.locator("cluster-board .board-clusters .board-column").first
    expect(column.locator(".board-card")).to_have_count(5, timeout=CAP)
    assert column.evaluate("(column) => [...column.querySelectorAll('.board-card')].every((card) => "
                           "card.getBoundingClientRect().right <= column.getBoundingClientRect().right)")  # fmt: skip
    expect(wall.locator(".page.clusters .line").first).to_be_visible(timeout=CAP)
    broken = "(page) => [...page.querySelectorAll('.line')].filter((line) => line.getClientRects().length > 1).length"
    for _ in range(int(wall.locator(".stage").get_attribute("data-pages") or 1)):
        assert wall.locator(".page:visible").evaluate(broken) == 0
        wall.keyboard.press("ArrowRight")
    stage.hall.lead(stage.url, "create_cluster", title="Wege", cards=cards[6:])
    assert f"{LONG} 6" in leaf_to(wall, wall.get_by_text("Wege")), "the wall was open meanwhile"
