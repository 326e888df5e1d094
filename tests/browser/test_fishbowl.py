"""A whole Fishbowl in real browsers: four phones, control and wall; the method is data alone, the screens are all's."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from participate.methods import WorkshopSettings
from tests.support.future import Hall, make_cluster, phone_of
from tests.support.servers import RunningServer
from tests.support.stages import CAP, NewPerson, new_stage

pytestmark = pytest.mark.timeout(240)


def test_a_fishbowl_from_the_circle_to_the_outlook(running: RunningServer, new_person: NewPerson) -> None:
    settings = WorkshopSettings(rounds=1)
    stage = new_stage(running, new_person, method="fishbowl", tables=1, settings=settings)
    phones = {language: phone_of(stage, language) for language in ("de", "ar", "de@simple")}
    phones["bare"] = phone_of(stage, "de", java_script_enabled=False)
    hall = Hall(stage, stage.control(), stage.wall(), phones)
    hall.to("arrive")
    assert phones["ar"].locator("html").get_attribute("dir") == "rtl"
    hall.to("intro")
    hall.leaf_to(hall.wall.locator(".rule"))
    hall.to("circle-1")
    write_all(hall, ("Wer zuhört, lernt", "نحتاج إلى من يستمع", "Ich höre viel Neues", "Der Stuhl blieb leer"))
    hall.to("echo-1")
    write_all(hall, ("Die Busse", "الحافلات", "Der Bus kommt oft zu spät", "Der Nachtbus"))
    hall.to("insights")
    write_all(
        hall, ("Abends fehlt ein Bus", "حافلة في المساء", "Wir brauchen einen Bus am Abend", "Busse bis Mitternacht")
    )
    hall.to("harvest")
    make_cluster(hall.control, "Busse am Abend")
    phones["bare"].click("#by-hand a")
    for phone in phones.values():
        expect(phone.locator("cluster-wall .cluster")).to_have_count(1, timeout=CAP)
    hall.to("weigh")
    for phone in phones.values():
        phone.locator('dot-vote .stepper [data-is="more"]:visible').first.click()
        expect(phone.locator('dot-vote [data-is="given"]').first).to_have_text("1", timeout=CAP)
    hall.to("outlook")
    write_all(hall, ("Gut", "جيد", "Es war gut", "Gerne wieder"))
    hall.leaf_to(hall.wall.get_by_text("Busse am Abend", exact=True))
    assert stage.errors == []


def write_all(hall: Hall, texts: tuple[str, ...]) -> None:
    for who, text in zip(hall.phones, texts, strict=True):
        hall.write(who, text)
