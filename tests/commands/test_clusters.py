"""Sorting cards with the hall: nothing preset, a card in two, nobody's sorting overwritten, every act told by ids."""

from __future__ import annotations

import json

from sqlalchemy import select

from participate.domain.kinds import Role
from participate.store.models import Concept, Fact, FieldOfAction
from participate.store.work import Work
from tests.support.board import board, cards_on_board, refusal, seen
from tests.support.house import House


def test_a_board_begins_empty_and_a_card_makes_the_first_cluster(house: House) -> None:
    cards = cards_on_board(house)
    assert board(house) == {}
    made = house.act(house.moderator, "create_cluster", title=" Sprache \n lernen ", cards=cards[:2])
    assert (made["cards"], made["left"]) == (cards[:2], [])
    empty = house.act(house.moderator, "create_cluster")
    assert board(house) == {"Sprache lernen": cards[:2], "": []}
    house.act(house.moderator, "place_cards", cluster=empty["cluster"], cards=cards[2:4])
    house.act(house.moderator, "rename_cluster", cluster=empty["cluster"], title="Ankommen")
    assert board(house) == {"Sprache lernen": cards[:2], "Ankommen": cards[2:4]}


def test_a_card_may_sit_in_two_clusters_and_in_no_third(house: House) -> None:
    first, *_ = cards_on_board(house)
    one, two, three = (house.act(house.moderator, "create_cluster", title=t)["cluster"] for t in "ABC")
    house.act(house.moderator, "place_cards", cluster=one, cards=[first])
    house.act(house.moderator, "place_cards", cluster=two, cards=[first], also=True)
    assert board(house) == {"A": [first], "B": [first], "C": []}
    refused = refusal(house, house.moderator, "place_cards", cluster=three, cards=[first], also=True)
    assert (refused.code, refused.params) == ("card_in_two", {"limit": 2})
    house.act(house.moderator, "move_cards", cards=[first], source=one, target=three)
    assert board(house) == {"A": [], "B": [first], "C": [first]}
    house.act(house.moderator, "move_cards", cards=[first], source=three, target=two)
    assert board(house) == {"A": [], "B": [first], "C": []}
    house.act(house.moderator, "move_cards", cards=[first], source=two, target=None)
    assert board(house) == {"A": [], "B": [], "C": []}


def test_whoever_sorts_second_moves_only_what_still_lies_there(house: House) -> None:
    cards = cards_on_board(house)
    helper = house.invite(Role.HELPER)
    mine, theirs = (house.act(house.moderator, "create_cluster", title=t)["cluster"] for t in ("mine", "theirs"))
    house.act(helper, "place_cards", cluster=theirs, cards=[cards[0]])
    answer = house.act(house.moderator, "place_cards", cluster=mine, cards=cards[:3])
    assert (answer["cards"], answer["left"]) == (cards[1:3], [cards[0]])
    assert board(house) == {"mine": cards[1:3], "theirs": [cards[0]]}
    assert refusal(house, house.moderator, "place_cards", cluster=mine, cards=[cards[0]]).code == "card_taken"
    house.act(helper, "move_cards", cards=[cards[1]], source=mine, target=theirs)
    stale = refusal(house, house.moderator, "move_cards", cards=[cards[1]], source=mine, target=None)
    assert stale.code == "card_taken"


def test_a_removed_cluster_gives_its_cards_back_and_takes_no_more(house: House) -> None:
    cards = cards_on_board(house)
    gone = house.act(house.moderator, "create_cluster", title="weg", cards=cards[:3])["cluster"]
    kept = house.act(house.moderator, "create_cluster", title="bleibt")["cluster"]
    house.act(house.moderator, "place_cards", cluster=kept, cards=[cards[0]], also=True)
    refused = refusal(house, house.moderator, "remove_cluster", cluster=gone)
    assert (refused.code, refused.params) == ("malformed", {"field": "reason"})
    house.act(house.moderator, "remove_cluster", cluster=gone, reason="duplicate")
    assert board(house) == {"bleibt": [cards[0]]}
    assert refusal(house, house.moderator, "place_cards", cluster=gone, cards=[cards[1]]).code == "cluster_gone"
    house.act(house.moderator, "place_cards", cluster=kept, cards=[cards[1]])
    assert board(house) == {"bleibt": cards[:2]}


def test_hidden_and_withdrawn_cards_leave_the_board_and_come_back_to_their_place(house: House) -> None:
    cards = cards_on_board(house)
    cluster = house.act(house.moderator, "create_cluster", title="A", cards=cards[:3])["cluster"]
    house.act(house.moderator, "hide", contribution=cards[1], reason="insult")
    assert board(house) == {"A": [cards[0], cards[2]]}
    house.act(house.moderator, "hide", contribution=cards[5], reason="personal")
    assert refusal(house, house.moderator, "place_cards", cluster=cluster, cards=[cards[5]]).code == "card_not_shown"
    house.act(house.moderator, "unhide", contribution=cards[1])
    assert board(house) == {"A": cards[:3]}


def test_a_second_name_needs_a_reason_and_the_journal_keeps_codes_not_words(house: House) -> None:
    cards_on_board(house)
    cluster = house.act(house.moderator, "create_cluster")["cluster"]
    house.act(house.moderator, "rename_cluster", cluster=cluster, title="Geheimwort")
    refused = refusal(house, house.moderator, "rename_cluster", cluster=cluster, title="Anders")
    assert (refused.code, refused.params) == ("malformed", {"field": "reason"})
    house.act(house.moderator, "rename_cluster", cluster=cluster, title="Anders", reason="clearer")
    assert refusal(house, house.moderator, "rename_cluster", cluster=cluster, title="  ").code == "empty_text"
    too_long = refusal(house, house.moderator, "rename_cluster", cluster=cluster, title="x" * 121, reason="wish")
    assert too_long.params == {"limit": 120, "length": 121}
    with house.database.reading() as db:
        stream = f"workshop:{house.workshop}"
        renamed = select(Fact).where(Fact.act == "rename_cluster", Fact.stream == stream).order_by(Fact.seq)
        facts = [(fact.reason, fact.about, fact.role) for fact in db.scalars(renamed)]
        told = json.dumps([[fact.about, fact.touched] for fact in db.scalars(select(Fact))])
    assert facts == [
        (None, {"clusters": [cluster]}, "moderator"),
        ("clearer", {"clusters": [cluster]}, "moderator"),
    ]
    assert "Geheimwort" not in told


def test_a_cluster_has_several_fields_of_its_own_concept_only(house: House) -> None:
    cards_on_board(house)

    def add_fields(work: Work) -> tuple[int, int, int]:
        other = Concept(municipality="Anderswo", title="Plan")
        work.db.add(other)
        work.db.flush()
        rows = [FieldOfAction(concept_id=c, position=9, labels={"de": "x"}) for c in (house.concept, other.id)]
        retired = FieldOfAction(concept_id=house.concept, position=10, labels={"de": "alt"}, in_use=False)
        work.db.add_all([*rows, retired])
        work.db.flush()
        return rows[0].id, rows[1].id, retired.id

    own, foreign, retired = house.writer.perform(add_fields)
    language = seen(house)["state"]["fields"][0]["id"]
    cluster = house.act(house.moderator, "create_cluster", title="A")["cluster"]
    answer = house.act(house.moderator, "set_cluster_fields", cluster=cluster, fields=[own, language, own])
    assert answer["fields"] == sorted([own, language])
    assert seen(house)["lists"]["clusters"][str(cluster)]["fields"] == sorted([own, language])
    for wrong in (foreign, retired, 10**9):
        refused = refusal(house, house.moderator, "set_cluster_fields", cluster=cluster, fields=[wrong])
        assert refused.code == "unknown_field"
    house.act(house.moderator, "set_cluster_fields", cluster=cluster, fields=[])
    assert seen(house)["lists"]["clusters"][str(cluster)]["fields"] == []


def test_clusters_stand_in_the_order_they_are_put_in(house: House) -> None:
    cards_on_board(house)
    a, b, c = (house.act(house.moderator, "create_cluster", title=t)["cluster"] for t in "abc")
    house.act(house.moderator, "order_clusters", clusters=[c, a, b])
    assert list(board(house)) == ["c", "a", "b"]
    assert refusal(house, house.moderator, "order_clusters", clusters=[a, b]).code == "position_changed"
    house.act(house.moderator, "create_cluster", title="d")
    assert list(board(house)) == ["c", "a", "b", "d"]


def test_phones_and_strangers_sort_nothing(house: House) -> None:
    cards = cards_on_board(house)
    cluster = house.act(house.moderator, "create_cluster", title="A")["cluster"]
    phone = house.join()
    for name, fields in {
        "create_cluster": {"title": "B"},
        "place_cards": {"cluster": cluster, "cards": cards[:1]},
        "move_cards": {"cards": cards[:1], "source": cluster, "target": None},
        "rename_cluster": {"cluster": cluster, "title": "B", "reason": "wish"},
        "remove_cluster": {"cluster": cluster},
        "set_cluster_fields": {"cluster": cluster, "fields": []},
        "order_clusters": {"clusters": [cluster]},
        "undo": {},
        "redo": {},
    }.items():
        assert refusal(house, phone, name, **fields).code == "not_allowed", name
    assert refusal(house, house.moderator, "place_cards", cluster=cluster, cards=[10**9]).code == "not_found"
    assert refusal(house, house.moderator, "place_cards", cluster=10**9, cards=cards[:1]).code == "cluster_gone"
    assert board(house) == {"A": []}
