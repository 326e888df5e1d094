"""The screens of one workshop in real browsers, one phone of it without a script, and what people do on them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from participate.i18n.catalogue import translator
from participate.i18n.languages import LANGUAGES
from tests.support.phones import FIELD, SEND
from tests.support.stages import CAP, Stage, violations, wait_for_phase
from tests.support.walls import leaf_to

PHONE = {"width": 360, "height": 740}
SHOTS = os.environ.get("SCREENSHOTS")  # a folder, to look at the screens as they were


@dataclass
class Hall:
    """The screens of one workshop: phones by who holds them."""

    stage: Stage
    control: Page
    wall: Page
    phones: dict[str, Page]

    def to(self, phase: str) -> None:
        """The moderator's one button; every screen follows without a reload, the phone without a script by hand."""
        self.control.locator('[data-part="next"]:not([aria-disabled])').click(timeout=CAP)
        self.see(phase)

    def see(self, phase: str) -> None:
        wait_for_phase(phase, self.control, self.wall)
        self.phones["bare"].click("#by-hand a")
        phase = phase.partition("-")[0]  # the round is not in its key
        for phone in self.phones.values():
            expect(phone.locator(f'main[data-phase="{phase}"]')).to_be_attached(timeout=CAP)

    def shoot(self, name: str) -> None:
        if SHOTS is None:
            return
        for who, page in {**self.phones, "control": self.control, "wall": self.wall}.items():
            page.wait_for_timeout(250)
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{who}.png"), full_page=who in self.phones)

    def leaf_to(self, seen: Locator) -> None:
        leaf_to(self.wall, seen)

    def write(self, who: str, text: str) -> None:
        phone = self.phones[who]
        phone.fill(FIELD, text)
        phone.click(SEND)
        expect(phone.locator("my-cards .own-card", has_text=text)).to_have_attribute("data-state", "sent", timeout=CAP)


def phone_of(stage: Stage, language: str, **options: object) -> Page:
    person = stage.new_person(viewport=PHONE, locale=language.partition("@")[0], **options)
    person.add_cookies([{"name": "participate_phone", "value": stage.join(language), "url": stage.url}])
    page = person.new_page()
    page.set_default_timeout(CAP)
    page.on("pageerror", lambda error: stage.errors.append(f"{language}: {error}"))
    page.goto(f"{stage.url}/{stage.hall.code}/now")
    return page


def settle_what_was_parked(control: Page) -> None:
    control.locator("#tab-parked").click()
    entry = control.locator('[data-part="parked-list"] li')
    entry.locator("[name=note]").fill("Frau Keller fragt nach")
    entry.locator('[value="assigned"]').click()
    expect(entry).to_have_attribute("data-open", "false", timeout=CAP)
    expect(entry).to_contain_text("Frau Keller fragt nach")
    control.locator("#tab-groups").click()


def ask_before_a_measure_of_nobody(control: Page) -> None:
    control.locator('.group-card [data-part="measure"]').click()
    expect(control.locator('[data-part="ask"]')).to_be_visible()
    control.locator('[data-part="ask-no"]').click()


def agree(phone: Page, what: str, name: str) -> None:
    add = phone.locator('agreement-list [data-is="add"]:visible')
    if add.get_attribute("open") is None:
        add.locator("summary").click()
    add.locator("[name=what]").fill(what)
    add.locator("[name=who]").fill(name)
    add.locator("button.main").click()
    expect(phone.locator("agreement-list").get_by_text(what).first).to_be_visible(timeout=CAP)


def answer(phone: Page, kind: str, question: str, text: str) -> None:
    box = phone.locator(f'sheet-form[data-kind={kind}] [data-question="{question}"]').first
    box.locator("textarea").fill(text)
    box.locator("textarea").blur()
    expect(box.locator('[data-is="saved"]')).to_have_text(
        re.compile("|".join({translator(tag)("Kept") for tag in LANGUAGES})), timeout=CAP
    )


def park(phone: Page, text: str) -> None:
    phone.click("#by-hand a")
    parked = phone.locator('details[data-also="parked"]')
    parked.locator("summary").click()
    parked.locator("textarea").fill(text)
    parked.locator("form button").last.click()
    expect(phone.locator("my-cards .own-card", has_text=text)).to_be_visible()


def make_cluster(control: Page, title: str) -> None:
    """The key 0 makes a cluster of the card that has the focus; its heading is named at once."""
    columns = control.locator("cluster-board .board-clusters .board-column")
    before = columns.count()
    card = control.locator("cluster-board [data-column=inbox] .board-card:not([hidden])").first
    card.wait_for(timeout=CAP)
    card.focus()
    control.keyboard.press("0")
    expect(columns).to_have_count(before + 1, timeout=CAP)
    column = columns.nth(before)
    name = column.locator('form[data-board="rename"] input[name="title"]')
    if not name.is_visible():
        column.locator(".board-target").click()
    name.fill(title)
    control.keyboard.press("Enter")
    expect(column.get_by_text(title).first).to_be_visible(timeout=CAP)


def clean(hall: Hall) -> dict[str, list[str]]:
    """What axe finds, by screen; nothing."""
    pages = {**hall.phones, "control": hall.control, "wall": hall.wall}
    found = {who: violations(page) for who, page in pages.items() if who not in ("bare", "de@simple")}
    return {who: faults for who, faults in found.items() if faults}
