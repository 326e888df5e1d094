"""One hall for real: four phones, a control screen and a wall, from the code on the wall to the Word file."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from participate.access.tokens import hash_secret
from participate.commands.door import Door
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from tests.support.house import build_house, op_id
from tests.support.servers import StartServer
from tests.support.walls import leaf_to

WORDS = {
    "de": "Mehr Sprachcafés am Abend, mit Kinderbetreuung",
    "ar": "المزيد من دورات اللغة الألمانية المسائية للعاملين",
    "de@simple": "Wir wollen uns treffen und Deutsch sprechen",
    "uk": "Більше вечірніх курсів німецької для тих, хто працює",
}
OPERATOR = Actor("operator", Role.ORGANISER, 0, None)
PATIENCE = 20_000  # milliseconds; a cap, never a measure

pytestmark = pytest.mark.timeout(600)


def _prepare(data_dir: Path) -> dict[str, str]:
    """A hall of three tables, and the secrets of its two links."""
    data_dir.mkdir(parents=True)
    house = build_house(f"sqlite:///{data_dir / 'participate.sqlite'}")
    secrets = {role: op_id() * 2 for role in ("moderator", "projector")}
    door: Door = house.door
    for role, secret in secrets.items():
        act = {"name": "invite", "op_id": op_id(), "conference": house.conference}
        door.perform_as(OPERATOR, {**act, "role": role, "secret_hash": hash_secret(secret)})
    house.close()
    return secrets


def _code_on(wall: Page) -> str:
    picture = Image.open(BytesIO(wall.screenshot()))
    found = zxingcpp.read_barcodes(picture)
    assert len(found) == 1, "one code stands on the wall"
    return found[0].text


def _join(person: Callable[..., BrowserContext], link: str, language: str) -> Page:
    phone = person(locale=language.partition("@")[0]).new_page()
    phone.goto(link)
    phone.click(f'button[value="{language}"]')
    phone.locator('button[name="group"]').first.click()
    phone.wait_for_url(re.compile(r"/now"))
    return phone


def _next(control: Page, phase: str, screens: list[Page]) -> None:
    """The moderator's one button; every screen follows without a reload."""
    control.locator('[data-part="next"]').click()
    for screen in screens:
        expect(screen.locator(f'[data-phase="{phase}"]').first).to_be_attached(timeout=PATIENCE)


def _write(phone: Page, text: str) -> None:
    phone.fill("#idea", text)
    phone.locator("idea-form:not([data-act]) button.main").click()
    card = phone.locator("#own .own-card, .own-card").filter(has_text=text).first
    expect(card).to_have_attribute("data-state", re.compile("sent|late|held"), timeout=PATIENCE)


def test_a_hall_from_the_code_on_the_wall_to_the_word_file(
    server: StartServer, new_person: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    data_dir = tmp_path / "hall"
    secrets = _prepare(data_dir)
    running = server(data_dir=data_dir)
    control = new_person(viewport={"width": 1366, "height": 768}).new_page()
    control.goto(f"{running.url}/staff/enter#{secrets['moderator']}")
    control.wait_for_url(re.compile(r"/control/\d+"))
    wall = new_person(viewport={"width": 1920, "height": 1080}).new_page()
    wall.goto(f"{running.url}/staff/enter#{secrets['projector']}")
    wall.wait_for_url(re.compile(r"/projector/\d+"))

    link = _code_on(wall)
    assert link.lower() == f"{running.url}/k7m4qx"
    assert link == link.upper(), "capitals make the code small"
    phones = {language: _join(new_person, f"{running.url}/{link[-6:]}", language) for language in WORDS}
    assert phones["ar"].locator("html").get_attribute("dir") == "rtl"

    hall = list(phones.values())
    for phase in ("arrive", "intro", "round"):
        _next(control, phase, hall)
    for language, phone in phones.items():
        _write(phone, WORDS[language])
    _see_cards_on_control_and_not_on_the_wall(control, wall)

    _next(control, "choose_host", hall)
    phones["de"].locator('table-host[data-of="offer"] button.main').click()
    expect(phones["de"].locator('table-host[data-of="role"]')).to_be_visible(timeout=PATIENCE)
    _next(control, "move", hall)
    for phone in hall:
        expect(phone.locator("go-to-table .huge")).to_have_text(re.compile(r"^[1-3]$"), timeout=PATIENCE)
    for phase in ("handover", "round", "move", "break", "handover", "round", "distil"):
        _next(control, phase, hall)
    _write(phones["de"], "Kernaussage: Sprache am Abend")
    _write(phones["de@simple"], "Wichtig: ein Ort zum Treffen")
    _next(control, "gallery", hall)
    for words in WORDS.values():
        for phone in hall:
            expect(phone.locator("table-gallery, [data-activity~=gallery]").get_by_text(words).first).to_be_attached(
                timeout=PATIENCE
            )

    _next(control, "harvest", hall)
    _make_cluster(control, "Sprache lernen")
    expect(wall.get_by_text("Sprache lernen").first).to_be_visible(timeout=PATIENCE)
    _see_a_card_come_to_a_cluster(control, wall)
    _next(control, "weigh", hall)
    for phone in hall:
        phone.locator('.stepper [data-is="more"]:visible').first.click()
        expect(phone.locator('.stepper [data-is="given"]:visible').first).to_have_text("1", timeout=PATIENCE)
    leaf_to(wall, wall.get_by_text(re.compile(r"\b3\b.*(dots|Punkte)")))
    _next(control, "outlook", hall)
    rule = phones["de"].locator('vote-result [data-is="counted"]:visible')
    expect(rule).to_contain_text("Die Option mit den meisten Punkten steht vorn.", timeout=PATIENCE)
    _write(phones["de@simple"], "Es war gut")
    control.locator('[data-part="next"]').click()
    _read_the_word_file(control, running.url)


def _see_a_card_come_to_a_cluster(control: Page, wall: Page) -> None:
    """The wall is open meanwhile; the card is taken out first."""
    shown = wall.locator(".page.clusters .line .more")
    expect(shown).to_have_text(["Kernaussage: Sprache am Abend"], timeout=PATIENCE)
    control.locator("cluster-board .board-clusters .board-card").focus()
    control.keyboard.press("Backspace")
    expect(shown).to_have_count(0, timeout=PATIENCE)
    control.locator("cluster-board [data-column=inbox] .board-card", has_text="Sprache am Abend").focus()
    control.keyboard.press("1")
    expect(shown).to_have_text(["Kernaussage: Sprache am Abend"], timeout=PATIENCE)


def _see_cards_on_control_and_not_on_the_wall(control: Page, wall: Page) -> None:
    for words in WORDS.values():
        expect(control.get_by_text(words).first).to_be_attached(timeout=PATIENCE)
        assert words not in wall.content(), "texts stand on the wall only where the phase shows them"


def _make_cluster(control: Page, title: str) -> None:
    """The key 0 makes a cluster of the card that has the focus; a tap on its heading names it."""
    card = control.locator("cluster-board [data-column=inbox] .board-card:not([hidden])").first
    card.wait_for(timeout=PATIENCE)
    card.focus()
    control.keyboard.press("0")
    column = control.locator("cluster-board .board-clusters .board-column").first
    column.wait_for(timeout=PATIENCE)
    name = column.locator('form[data-board="rename"] input[name="title"]')
    if not name.is_visible():
        column.locator(".board-target").click()
    name.fill(title)
    control.keyboard.press("Enter")
    expect(control.locator("cluster-board .board-clusters").get_by_text(title).first).to_be_visible(timeout=PATIENCE)


def _read_the_word_file(control: Page, base: str) -> None:
    workshop = re.search(r"/control/(\d+)", control.url)
    assert workshop is not None
    answer = control.context.request.get(f"{base}/control/{workshop[1]}/export/docx")
    assert answer.ok, answer.status
    document: Any = docx.Document(BytesIO(answer.body()))
    text = "\n".join(
        [paragraph.text for paragraph in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    for words in WORDS.values():
        assert words in text
    assert "Sprache lernen" in text
