"""Cards are translated by the wired service while nobody waits: marked, retried, never over a person's words."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from participate.config import Translation as Wired
from participate.domain.actors import Actor
from participate.domain.kinds import Audience, Role
from participate.operations.translating import TRIES, Translating, keep_translations, missing
from participate.snapshots import take
from participate.store.models import Conference, Translation
from participate.translate import Line, Service, State, Translated
from participate.translate.libretranslate import ask
from tests.commands.test_translations import ARABIC, GERMAN, translations, written
from tests.operations.test_suggesting import wait_for
from tests.support.board import seen
from tests.support.board_desk import furnish_desk
from tests.support.house import House, op_id
from tests.support.mirrors import follow
from tests.support.servers import StartServer
from tests.support.translators import Translator, switch_on

MACHINE = {"lang": "de", "dir": "ltr", "text": GERMAN, "by": "LibreTranslate", "checked": False}
ORGANISER = Actor("s1", Role.ORGANISER, 1, None)


def switch(house: House, *, on: bool = True) -> None:
    act = {"name": "edit_conference", "op_id": op_id(), "conference": house.conference, "machine_translation": on}
    house.door.perform_as(ORGANISER, act)


@pytest.fixture
def translating(house: House, translator: Translator) -> Translating:
    """The server's task, taken step by step."""
    own = Translating(house.database, house.writer, Service("LibreTranslate", Line(translator.url), ask))
    house.writer.on_commit(own.tell)
    return own


def work(translating: Translating) -> list[float]:
    """Until nothing is missing: how long it would have rested after each question."""
    rests = []
    while (rest := translating.look()) is not None:
        rests.append(rest)
        assert len(rests) < 200
    return rests


def test_a_card_comes_out_marked_and_the_first_language_of_the_conference_first(
    house: House, translator: Translator, translating: Translating
) -> None:
    switch(house)
    _, card = written(house)
    with house.database.reading() as db:
        mirror = take(db, Audience.MODERATOR, f"workshop:{house.workshop}")
    work(translating)
    assert [row for row in translations(house, card) if row["lang"] == "de"] == [MACHINE]
    assert [body["target"] for _, _, body in translator.asked] == ["de", "en", "uk", "tr"], "plain German is people's"
    assert [row["lang"] for row in translations(house, card)] == ["de", "uk"], "what it does not know it leaves"
    with house.database.reading() as db:
        stream = f"workshop:{house.workshop}"
        assert follow(db, Audience.MODERATOR, stream, mirror) == take(db, Audience.MODERATOR, stream)
    assert seen(house)["lists"]["contributions"][str(card)]["text"] == ARABIC


def test_many_cards_are_one_question(house: House, translator: Translator, translating: Translating) -> None:
    switch(house)
    phone, _ = written(house)
    for number in range(7):
        house.act(phone, "contribute", text=f"{ARABIC} {number}")
    translating.look()
    assert [len(body["q"]) for _, _, body in translator.asked] == [8]


def test_nothing_is_sent_that_nobody_switched_on_or_that_is_not_to_be_read(
    house: House, translator: Translator, translating: Translating
) -> None:
    phone, card = written(house)
    assert work(translating) == []
    house.act(house.moderator, "hide", contribution=card, reason="personal")
    gone = house.act(phone, "contribute", text=f"{ARABIC} 2")["contribution"]
    house.act(phone, "withdraw", contribution=gone)
    switch(house)
    assert work(translating) == []
    house.act(house.moderator, "unhide", contribution=card)
    house.writer.perform(lambda at: setattr(at.db.get_one(Conference, house.conference), "released_at", at.now))
    assert work(translating) == []
    switch(house, on=False)
    assert (work(translating), translator.asked) == ([], [])


def test_a_persons_words_stay_and_what_a_person_took_away_is_not_made_anew(
    house: House, translator: Translator, translating: Translating
) -> None:
    _, card = written(house)
    house.act(house.moderator, "translate_card", contribution=card, lang="de", text="Von Hand")
    house.act(house.moderator, "translate_card", contribution=card, lang="uk", text="")
    switch(house)
    work(translating)
    assert [row["text"] for row in translations(house, card)] == ["Von Hand"]
    assert [body["target"] for _, _, body in translator.asked] == ["en", "tr"]
    with house.database.reading() as db:
        (first,) = [each for each in missing(db, f"workshop:{house.workshop}") if each.target == "en"]
    house.act(house.moderator, "translate_card", contribution=card, lang="en", text="By hand")
    late = (first, Translated("By machine", "LibreTranslate", State.DONE))
    house.writer.perform(lambda at: keep_translations(at, [late]))
    assert [row["text"] for row in translations(house, card)] == ["Von Hand", "By hand"]


def test_a_card_taken_back_while_the_service_thought_keeps_nothing(house: House) -> None:
    switch(house)
    phone, card = written(house)
    with house.database.reading() as db:
        found = missing(db, f"workshop:{house.workshop}")
    house.act(phone, "withdraw", contribution=card)
    answers = [(each, Translated("Zu spät", "LibreTranslate", State.DONE)) for each in found]
    house.writer.perform(lambda at: keep_translations(at, answers))
    with house.database.reading() as db:
        assert db.scalars(select(Translation)).all() == []


def test_an_outage_is_waited_out_longer_and_longer_and_then_made_up_for(
    house: House, translator: Translator, translating: Translating
) -> None:
    switch(house)
    translator.day = "503"
    phone, card = written(house)
    house.act(phone, "contribute", text=f"{ARABIC} 2")
    pauses = [translating.look() for _ in range(3)]
    assert pauses == [5.0, 10.0, 20.0]
    translator.day = "good"
    work(translating)
    assert MACHINE in translations(house, card)
    assert [len(body["q"]) for _, _, body in translator.asked[:1]] == [2]
    again = [body["q"] for _, _, body in translator.asked[3:] if body["target"] == "de"]
    assert sorted(again) == [[ARABIC], [f"{ARABIC} 2"]], "what failed is asked for alone"


def test_what_fails_again_and_again_is_left_to_people(
    house: House, translator: Translator, translating: Translating
) -> None:
    switch(house)
    translator.day = "403"
    written(house)
    assert len(work(translating)) == 4 * TRIES


def test_a_server_asks_nobody_until_its_operator_says_so(server: StartServer, translator: Translator) -> None:
    running = server(TRANSLATE_URL=translator.url)
    desk = furnish_desk(running, cards=0)
    switch_on(running, desk.hall.conference)
    card = desk.act("enter_card", text=ARABIC, language="ar")["contribution"]

    def told() -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = desk.hall.look(desk.url)["lists"]["contributions"][str(card)]["translations"]
        return [row for row in rows if row["lang"] == "de"]

    assert (told(), translator.asked) == ([], [])
    running.environment["TRANSLATE"] = "libretranslate"
    running.restart()
    wait_for(lambda: told() == [MACHINE])
    translator.day = "500"
    second = desk.act("enter_card", text="Потрібні перекладачі", language="uk")
    assert second["ok"], "an outage leaves the app working"
    wait_for(lambda: "Потрібні перекладачі" in translator.texts)
    assert ARABIC not in running.log


def test_the_settings_name_what_people_read() -> None:
    assert Wired("deepl", "https://api-free.deepl.com").name == "DeepL"
