"""Undo and redo: one's own acts, newest first, never at the cost of what somebody else has done since."""

from __future__ import annotations

import pytest

from participate.domain.kinds import Role
from tests.support.board import board, cards_on_board, refusal, seen
from tests.support.house import House, op_id


def test_three_cards_moved_at_once_come_back_with_one_undo_and_go_again_with_one_redo(house: House) -> None:
    cards = cards_on_board(house)
    cluster = house.act(house.moderator, "create_cluster", title="A")["cluster"]
    placed = house.act(house.moderator, "place_cards", cluster=cluster, cards=cards[:3])
    assert (placed["undo"]["act"], placed["redo"]) == ("place_cards", None)
    undone = house.act(house.moderator, "undo")
    assert (undone["act"], undone["cards"]) == ("place_cards", cards[:3])
    assert (undone["undo"]["act"], undone["redo"]["act"]) == ("create_cluster", "place_cards")
    assert board(house) == {"A": []}
    redone = house.act(house.moderator, "redo")
    assert (redone["undo"]["act"], redone["redo"]) == ("place_cards", None)
    assert board(house) == {"A": cards[:3]}


def test_everything_on_the_board_can_be_taken_back_to_the_beginning_and_done_again(house: House) -> None:
    cards = cards_on_board(house)
    field = seen(house)["state"]["fields"][0]["id"]
    empty = seen(house)["lists"]
    a = house.act(house.moderator, "create_cluster", title="A", cards=cards[:2])["cluster"]
    b = house.act(house.moderator, "create_cluster", cards=[cards[0]], source=a)["cluster"]
    house.act(house.moderator, "rename_cluster", cluster=b, title="B")
    house.act(house.moderator, "rename_cluster", cluster=b, title="B2", reason="wish")
    house.act(house.moderator, "place_cards", cluster=b, cards=[cards[1]], also=True)
    house.act(house.moderator, "move_cards", cards=[cards[1]], source=a, target=None)
    house.act(house.moderator, "set_cluster_fields", cluster=b, fields=[field])
    house.act(house.moderator, "order_clusters", clusters=[b, a])
    draft = house.act(house.moderator, "make_draft", kind="vision", text="Alle reden mit", lang="de", cluster=b)[
        "draft"
    ]
    words = {"text": "Alle sprechen mit", "kind": "guideline"}
    house.act(house.moderator, "edit_draft", draft=draft, seen=1, reason="clearer", **words)
    house.act(house.moderator, "set_draft_fields", draft=draft, fields=[])
    house.act(house.moderator, "remove_cluster", cluster=a, reason="content")
    house.act(house.moderator, "remove_draft", draft=draft, reason="wish")
    final = seen(house)["lists"]
    steps = 0
    while True:
        answer = house.act(house.moderator, "undo")
        steps += 1
        if answer["undo"] is None:
            break
    assert (steps, seen(house)["lists"]) == (13, empty)
    assert refusal(house, house.moderator, "undo").code == "nothing_to_undo"
    for _ in range(steps):
        house.act(house.moderator, "redo")
    assert seen(house)["lists"] == final
    assert refusal(house, house.moderator, "redo").code == "nothing_to_redo"


def test_each_person_takes_back_their_own_acts(house: House) -> None:
    cards = cards_on_board(house)
    helper = house.invite(Role.HELPER)
    cluster = house.act(house.moderator, "create_cluster", title="A")["cluster"]
    house.act(house.moderator, "place_cards", cluster=cluster, cards=[cards[0]])
    house.act(helper, "place_cards", cluster=cluster, cards=[cards[1]])
    house.act(house.moderator, "undo")
    assert board(house) == {"A": [cards[1]]}
    house.act(helper, "undo")
    assert board(house) == {"A": []}
    assert refusal(house, helper, "undo").code == "nothing_to_undo"


@pytest.mark.parametrize("later", ["move_cards", "place_cards", "remove_cluster"])
def test_undo_is_refused_once_somebody_has_gone_on_from_there(house: House, later: str) -> None:
    cards = cards_on_board(house)
    helper = house.invite(Role.HELPER)
    a = house.act(house.moderator, "create_cluster", title="A")["cluster"]
    b = house.act(helper, "create_cluster", title="B")["cluster"]
    house.act(house.moderator, "place_cards", cluster=a, cards=[cards[0]])
    fields = {
        "move_cards": {"cards": [cards[0]], "source": a, "target": b},
        "place_cards": {"cards": [cards[0]], "cluster": b, "also": True},
        "remove_cluster": {"cluster": a, "reason": "content"},
    }[later]
    house.act(helper, later, **fields)
    before = seen(house)
    assert refusal(house, house.moderator, "undo").code == "undo_overtaken"
    assert seen(house) == before, "a refused undo changes nothing"


@pytest.mark.parametrize("later", ["rename_cluster", "place_cards", "set_cluster_fields"])
def test_a_cluster_somebody_else_has_worked_on_is_not_undone_away(house: House, later: str) -> None:
    cards = cards_on_board(house)
    helper = house.invite(Role.HELPER)
    cluster = house.act(house.moderator, "create_cluster", title="A", cards=[cards[0]])["cluster"]
    fields = {
        "rename_cluster": {"title": "Besser", "reason": "clearer"},
        "place_cards": {"cards": [cards[1]]},
        "set_cluster_fields": {"fields": [seen(house)["state"]["fields"][0]["id"]]},
    }[later]
    house.act(helper, later, cluster=cluster, **fields)
    before = seen(house)
    assert refusal(house, house.moderator, "undo").code == "undo_overtaken"
    assert seen(house) == before
    house.act(helper, "undo")
    house.act(house.moderator, "undo")
    assert board(house) == {}


def test_a_step_that_no_longer_fits_does_not_block_the_ones_before_it(house: House) -> None:
    cards = cards_on_board(house)
    helper = house.invite(Role.HELPER)
    a = house.act(house.moderator, "create_cluster", title="A")["cluster"]
    b = house.act(helper, "create_cluster", title="B")["cluster"]
    house.act(house.moderator, "place_cards", cluster=a, cards=[cards[0]])
    house.act(house.moderator, "place_cards", cluster=a, cards=[cards[1]])
    house.act(helper, "move_cards", cards=[cards[1]], source=a, target=b)
    refused = refusal(house, house.moderator, "undo")
    house.act(house.moderator, "undo", before=refused.state["step"])
    assert board(house) == {"A": [], "B": [cards[1]]}


def test_undo_names_the_cluster_that_has_gone(house: House) -> None:
    cards = cards_on_board(house)
    helper = house.invite(Role.HELPER)
    a, b = (house.act(house.moderator, "create_cluster", title=t)["cluster"] for t in "AB")
    house.act(house.moderator, "place_cards", cluster=a, cards=[cards[0]])
    house.act(house.moderator, "move_cards", cards=[cards[0]], source=a, target=b)
    house.act(helper, "remove_cluster", cluster=a)
    assert refusal(house, house.moderator, "undo").code == "cluster_gone"
    assert board(house) == {"B": [cards[0]]}


def test_a_new_act_ends_what_could_be_redone(house: House) -> None:
    cards = cards_on_board(house)
    cluster = house.act(house.moderator, "create_cluster", title="A")["cluster"]
    house.act(house.moderator, "place_cards", cluster=cluster, cards=[cards[0]])
    house.act(house.moderator, "undo")
    answer = house.act(house.moderator, "place_cards", cluster=cluster, cards=[cards[1]])
    assert answer["redo"] is None
    assert refusal(house, house.moderator, "redo").code == "nothing_to_redo"
    assert board(house) == {"A": [cards[1]]}


def test_an_undo_sent_twice_takes_back_one_step(house: House) -> None:
    cards = cards_on_board(house)
    cluster = house.act(house.moderator, "create_cluster", title="A")["cluster"]
    for card in cards[:2]:
        house.act(house.moderator, "place_cards", cluster=cluster, cards=[card])
    again = op_id()
    assert house.act(house.moderator, "undo", op_id=again) == house.act(house.moderator, "undo", op_id=again)
    assert board(house) == {"A": [cards[0]]}
