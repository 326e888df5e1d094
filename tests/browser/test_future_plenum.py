"""Twelve real sub-workshops for 300 people under one clock, and the plenum they come together in, on real screens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from participate.access.links import enter
from participate.access.tokens import hash_secret
from participate.domain.kinds import Role
from participate.store.database import Database
from tests.support.databases import ensure_tables
from tests.support.days import Day, open_day
from tests.support.house import House
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, wait_for_phase

PEOPLE, GROUPS = 300, 12


@dataclass
class Hall:
    """The parent, its sub-workshops and one phone in each, on a running server."""

    server: RunningServer
    day: Day
    parent: int
    children: list[int]
    phones: list[str]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("plenum")
    url = f"sqlite:///{folder / 'hall.sqlite'}"
    ensure_tables(url)
    house = House(Database(url), now=datetime.now(UTC))
    day = open_day(house, ("de", "ar"))
    parent = day.add("zukunftswerkstatt", "Zukunft", people=PEOPLE)
    phones = [day.join("ar" if number % 5 == 0 else "de") for number in range(PEOPLE)]
    day.advance(parent)
    _see_everybody_in_a_group(day, parent)
    children = [row["id"] for row in day.look(f"workshop:{parent}")["state"]["children"]]
    first = [next(phone for phone in phones if day.where(phone) == child) for child in children]
    _shape(day, parent, children, first)
    _lead_one_of_them(day, children[0])
    house.close()
    yield from _serve(folder, url, Hall(RunningServer(folder / "data", DATABASE_URL=url), day, parent, children, first))


def _see_everybody_in_a_group(day: Day, parent: int) -> None:
    sizes = Counter(day.where(phone) for phone in day.phones)
    assert list(sizes.values()) == [PEOPLE // GROUPS] * GROUPS
    assert parent not in sizes


def _shape(day: Day, parent: int, children: list[int], phones: list[str]) -> None:
    day.advance(parent, to="choose")
    groups = []
    for child, phone in zip(children, phones, strict=True):
        told = day.act(phone, "found_group", child, kind="theme", title=f"Gruppe {child}")
        groups.append(told["group"])
    day.advance(parent, to="shape")
    for number, (child, phone, group) in enumerate(zip(children, phones, groups, strict=True), start=1):
        answers = {"title": {"text": f"Utopie {number}"}, "picture_in_words": {"text": "Es ist das Jahr 2040."}}
        day.act(phone, "write_sheet", child, kind="utopia", group=group, answers=answers)


def _lead_one_of_them(day: Day, child: int) -> None:
    """All the others run with the common clock and no moderator of their own."""
    secret = {"role": Role.MODERATOR.value, "secret_hash": hash_secret("s"), "workshop": child}
    day.organiser.act("invite", conference=day.conference, **secret)
    day.house.writer.perform(lambda work: enter(work, "s", "de"))


def _serve(folder: Path, url: str, hall: Hall) -> Iterator[Hall]:
    hall.server.start()
    yield hall
    hall.server.stop()


def open_screen(hall: Hall, new_person: NewPerson, path: str, cookie: str, token: str) -> Page:
    person = new_person(viewport={"width": 1366, "height": 768}, locale="de")
    person.add_cookies([{"name": cookie, "value": token, "url": hall.server.url}])
    page = person.new_page()
    page.goto(f"{hall.server.url}{path}")
    return page


def test_one_clock_moves_every_sub_workshop_led_or_not_and_the_plenum_sees_what_each_has_shaped(
    hall: Hall, new_person: NewPerson
) -> None:
    moderator = hall.day.moderator
    control = open_screen(hall, new_person, f"/control/{hall.parent}", "participate_staff", moderator)
    wall = open_screen(hall, new_person, f"/projector/{hall.parent}", "participate_staff", moderator)
    child = open_screen(hall, new_person, f"/control/{hall.children[6]}", "participate_staff", moderator)
    wait_for_phase("shape", control, wall, child)
    assert "Gründen Sie" not in _leaf_through(wall), "groups are founded in the sub-workshops"
    control.locator("#tab-future").click()
    rows = control.locator('#panel-future [data-part="parallel"] tr')
    expect(rows).to_have_count(GROUPS, timeout=CAP)
    expect(rows.locator('[data-part="counts"]')).to_have_text(["25 Menschen · 0 Karten · 1 Gruppe"] * GROUPS)
    led = rows.locator('[data-part="led"]')
    expect(led.filter(has_text="mit eigener Moderation")).to_have_count(1, timeout=CAP)
    named = Counter(led.all_text_contents())
    assert named == {"mit eigener Moderation": 1, "ohne Moderation: läuft mit der gemeinsamen Uhr": GROUPS - 1}
    control.locator('[data-part="next"]:not([aria-disabled])').click()
    wait_for_phase("present", control, wall, child)
    seen = _leaf_through(wall)
    assert [f"Utopie {number}" for number in range(1, GROUPS + 1) if f"Utopie {number}" not in seen] == []
    assert "Es ist das Jahr 2040." in seen
    code = hall.day.look(f"conference:{hall.day.conference}")["state"]["conference"]["code"]
    phone = open_screen(hall, new_person, f"/{code}/now", "participate_phone", hall.phones[8])
    expect(phone.locator("utopia-wall:visible .utopia")).to_contain_text("Utopie 9", timeout=CAP)


def _leaf_through(wall: Page) -> str:
    """Every word of every page of the wall, leafed through by key; held meanwhile, for it turns by the clock, too."""
    stage = wall.locator(".stage")
    expect(stage.locator(".page").first).to_be_visible(timeout=CAP)
    wall.keyboard.press(" ")
    words = []
    for _ in range(pages := int(stage.get_attribute("data-pages") or 1)):
        words.append(stage.inner_text())
        page = stage.get_attribute("data-page") or ""
        wall.keyboard.press("ArrowRight")
        if pages > 1:
            expect(stage).not_to_have_attribute("data-page", page, timeout=CAP)
    wall.keyboard.press(" ")
    return "\n".join(words)
