"""Translations of cards: a person's words count before a machine's, originals stay, and what is erased is gone."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from participate.domain.kinds import Audience, Role
from participate.store.models import Contribution, Fact, Translation, UndoStep
from tests.support.board import refusal, seen
from tests.support.house import House

ARABIC, GERMAN = "نريد دورات لغة للأمهات", "Wir wollen Sprachkurse für Mütter"
NONE = {"lang": "de", "dir": "ltr", "by": ""}


def written(house: House, language: str = "ar", text: str = ARABIC) -> tuple[str, int]:
    """A phone and its card."""
    house.advance_to("round-1")
    phone = house.join(language)
    return phone, house.act(phone, "contribute", text=text)["contribution"]


def translations(house: House, card: int) -> list[dict[str, object]]:
    return list(seen(house)["lists"]["contributions"][str(card)]["translations"])


def by_machine(house: House, card: int, text: str, lang: str = "de") -> None:
    row = Translation(contribution_id=card, lang=lang, text=text, provider="LibreTranslate", checked=False)
    row.made_at = house.now
    house.writer.perform(lambda work: work.db.add(row))


def test_a_helper_translates_a_card_and_the_original_stays(house: House) -> None:
    _, card = written(house)
    before = seen(house)["lists"]["contributions"][str(card)]
    house.act(house.invite(Role.HELPER), "translate_card", contribution=card, lang="de", text=f"  {GERMAN} ")
    after = seen(house)["lists"]["contributions"][str(card)]
    assert after == before | {"translations": [{**NONE, "text": GERMAN, "checked": True}]}
    assert (after["text"], after["lang"]) == (ARABIC, "ar")
    phones = seen(house, Audience.PARTICIPANT)["lists"]["contributions"].values()
    assert GERMAN not in str(list(phones))


def test_the_journal_knows_the_act_and_neither_its_words_nor_its_person(house: House) -> None:
    _, card = written(house)
    house.act(house.moderator, "translate_card", contribution=card, lang="de", text=GERMAN)
    with house.database.reading() as db:
        fact = db.scalars(select(Fact).where(Fact.act == "translate_card")).one()
        assert (fact.role, fact.about) == ("moderator", {"number": 1, "lang": "de"})
        assert db.scalar(select(func.count()).select_from(UndoStep)) == 0
    columns = [column.name for column in Translation.__table__.columns]
    assert columns == ["contribution_id", "lang", "text", "provider", "checked", "made_at"]


def test_a_person_outranks_the_machine_and_marks_what_they_looked_at(house: House) -> None:
    _, card = written(house)
    by_machine(house, card, "Wir wollen Kurs Sprache")
    machine = {"lang": "de", "dir": "ltr", "text": "Wir wollen Kurs Sprache", "by": "LibreTranslate"}
    assert translations(house, card) == [{**machine, "checked": False}]
    stale = refusal(house, house.moderator, "check_translation", contribution=card, lang="de", seen="Etwas anderes")
    assert stale.code == "changed_meanwhile"
    house.act(house.moderator, "check_translation", contribution=card, lang="de", seen=machine["text"])
    assert translations(house, card) == [{**machine, "checked": True}]
    house.act(house.moderator, "translate_card", contribution=card, lang="de", text=GERMAN)
    assert translations(house, card) == [{**NONE, "text": GERMAN, "checked": True}]


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(house: House) -> None:
    _, card = written(house)
    house.act(house.moderator, "translate_card", contribution=card, lang="de", text=GERMAN)
    second = house.invite(Role.HELPER)
    refused = refusal(house, second, "translate_card", contribution=card, lang="de", text="Anders")
    assert refused.code == "changed_meanwhile"
    house.act(second, "translate_card", contribution=card, lang="de", text="Anders", seen=GERMAN)
    assert [row["text"] for row in translations(house, card)] == ["Anders"]
    house.act(second, "translate_card", contribution=card, lang="de", text="", seen="Anders")
    assert translations(house, card) == []


def test_plain_german_may_stand_below_a_german_card(house: House) -> None:
    _, card = written(house, "de", "Wir wollen Sprachkurse für Mütter im Stadtteil")
    house.act(house.moderator, "translate_card", contribution=card, lang="de@simple", text="Kurse für Mütter.")
    assert [row["lang"] for row in translations(house, card)] == ["de@simple"]


@pytest.mark.parametrize(("lang", "text", "code"), [
    ("ar", "x", "unknown_language"), ("fr", "x", "unknown_language"), ("de", "x" * 10_001, "text_too_long"),
])  # fmt: skip
def test_only_languages_of_the_conference_other_than_the_cards_own(
    house: House, lang: str, text: str, code: str
) -> None:
    _, card = written(house)
    assert refusal(house, house.moderator, "translate_card", contribution=card, lang=lang, text=text).code == code


def test_phones_translate_nothing(house: House) -> None:
    phone, card = written(house)
    assert refusal(house, phone, "translate_card", contribution=card, lang="de", text=GERMAN).code == "not_allowed"
    assert refusal(house, phone, "check_translation", contribution=card, lang="de", seen="").code == "not_allowed"


@pytest.mark.parametrize("way", ["withdraw", "erase"])
def test_translations_go_with_the_card_and_none_comes_after(house: House, way: str) -> None:
    phone, card = written(house)
    house.act(house.moderator, "translate_card", contribution=card, lang="de", text=GERMAN)
    by_machine(house, card, "We want courses", "en")
    house.act(phone, way, contribution=card)
    with house.database.reading() as db:
        assert db.scalars(select(Translation)).all() == []
        assert db.get_one(Contribution, card).text == ""
    late = refusal(house, house.moderator, "translate_card", contribution=card, lang="de", text=GERMAN)
    assert late.code == "card_gone"
