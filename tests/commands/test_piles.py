"""Into no theme, said otherwise, said twice: nothing is merged, nothing is dropped, each step can be taken back."""

from __future__ import annotations

import pytest

from participate.domain.kinds import Audience, Role
from tests.support.board import board, cards_on_board, refusal, seen
from tests.support.house import House


def piles(house: House) -> dict[str, list[int]]:
    rows = seen(house)["lists"]["clusters"].values()
    return {row["pile"]: row["cards"] for row in rows if row["pile"] != "theme"}


def stacks(house: House) -> dict[int, int]:
    rows = seen(house)["lists"]["contributions"].values()
    return {row["id"]: row["stack"] for row in rows if row["stack"] is not None}


def test_single_and_unclear_cards_are_sorted_into_piles_that_open_with_the_first(house: House) -> None:
    cards = cards_on_board(house)
    made = house.act(house.moderator, "set_aside", cards=cards[:2], pile="single")
    house.act(house.moderator, "set_aside", cards=[cards[2]], pile="unclear")
    house.act(house.moderator, "set_aside", cards=[cards[3]], pile="single")
    assert piles(house) == {"single": [cards[0], cards[1], cards[3]], "unclear": [cards[2]]}
    theme = house.act(house.moderator, "create_cluster", title="A")["cluster"]
    house.act(house.moderator, "move_cards", cards=[cards[0]], source=made["cluster"], target=theme)
    assert board(house)["A"] == [cards[0]]
    for name, fields in {
        "rename_cluster": {"title": "B", "reason": "wish"},
        "remove_cluster": {"reason": "wish"},
        "set_cluster_fields": {"fields": []},
        "mark_dissent": {"cards": []},
        "mark_highlight": {"cards": []},
        "make_draft": {"kind": "measure", "text": "x", "lang": "de"},
    }.items():
        assert refusal(house, house.moderator, name, cluster=made["cluster"], **fields).code == "malformed", name
    assert refusal(house, house.moderator, "set_aside", cards=[cards[4]], pile="theme").code == "malformed"


def test_setting_aside_is_taken_back_and_the_pile_goes_with_its_last_card(house: House) -> None:
    cards = cards_on_board(house)
    house.act(house.moderator, "set_aside", cards=cards[:1], pile="unclear")
    house.act(house.moderator, "undo")
    assert piles(house) == {}
    house.act(house.moderator, "redo")
    assert piles(house) == {"unclear": cards[:1]}


def test_single_cards_are_voted_on_like_clusters_and_unclear_ones_are_not(house: House) -> None:
    cards = cards_on_board(house)
    house.act(house.moderator, "create_cluster", title="Thema", cards=cards[:2])
    house.act(house.moderator, "set_aside", cards=[cards[2]], pile="single")
    house.act(house.moderator, "set_aside", cards=[cards[3]], pile="unclear")
    house.advance_to("weigh")
    options = sorted(seen(house, Audience.PARTICIPANT)["lists"]["options"].values(), key=lambda row: row["position"])
    assert [row["title"] for row in options] == ["Thema", "Notiz 3"]


@pytest.mark.parametrize("mark", ["dissent", "highlight"])
def test_a_minority_or_selected_statement_loses_its_mark_only_when_it_leaves_its_cluster(
    house: House, mark: str
) -> None:
    listed = {"dissent": "dissent", "highlight": "highlights"}[mark]
    cards = cards_on_board(house)
    one = house.act(house.moderator, "create_cluster", title="A", cards=cards[:3])["cluster"]
    two = house.act(house.moderator, "create_cluster", title="B")["cluster"]

    def otherwise(cluster: int) -> list[int]:
        marked: list[int] = seen(house)["lists"]["clusters"][str(cluster)][listed]
        return marked

    house.act(house.moderator, f"mark_{mark}", cluster=one, cards=cards[1:3])
    assert otherwise(one) == cards[1:3]
    assert refusal(house, house.moderator, f"mark_{mark}", cluster=one, cards=[cards[4]]).code == "card_taken"
    house.act(house.moderator, f"mark_{mark}", cluster=one, cards=[cards[2]], **{mark: False})
    house.act(house.moderator, "move_cards", cards=cards[:2], source=one, target=two)
    assert (otherwise(one), otherwise(two), board(house)["B"]) == ([], [], cards[:2])
    house.act(house.moderator, "undo")
    assert otherwise(one) == [cards[1]]
    house.act(house.moderator, "remove_cluster", cluster=one, reason="mistake")
    house.act(house.moderator, "undo")
    assert (otherwise(one), board(house)["A"]) == ([cards[1]], cards[:3])


def test_cards_that_say_the_same_lie_on_one_stack_and_stay_cards_of_their_own(house: House) -> None:
    cards = cards_on_board(house)
    house.act(house.moderator, "create_cluster", title="A", cards=[cards[0]])
    answer = house.act(house.moderator, "stack_cards", cards=cards[:3])
    assert answer["stack"] == cards[0]
    assert stacks(house) == dict.fromkeys(cards[:3], cards[0])
    assert board(house) == {"A": cards[:3]}
    house.act(house.moderator, "stack_cards", cards=[cards[1], cards[3]])
    assert stacks(house) == dict.fromkeys(cards[:4], cards[0]), "a card on a stack brings the other one there"
    house.act(house.moderator, "stack_cards", cards=[cards[2]], stacked=False)
    assert stacks(house) == dict.fromkeys([*cards[:2], cards[3]], cards[0])
    for _ in range(3):
        house.act(house.moderator, "undo")
    assert (stacks(house), board(house)) == ({}, {"A": [cards[0]]})


@pytest.mark.parametrize("cards", [[], [0]])
def test_one_card_is_no_stack(house: House, cards: list[int]) -> None:
    known = cards_on_board(house, 1)
    assert refusal(house, house.moderator, "stack_cards", cards=[known[n] for n in cards]).code == "malformed"


def test_a_hidden_card_can_be_stacked_no_more_than_moved(house: House) -> None:
    cards = cards_on_board(house, 2)
    house.act(house.moderator, "hide", contribution=cards[1], reason="duplicate")
    assert refusal(house, house.moderator, "stack_cards", cards=cards).code == "card_not_shown"
    assert stacks(house) == {}


def test_everybody_sees_who_sorts_which_part_of_the_inbox_and_nobody_is_bound_by_it(house: House) -> None:
    cards = cards_on_board(house)
    helper = house.invite(Role.HELPER)
    house.act(house.moderator, "take_share", share=1, parts=2)
    house.act(helper, "take_share", share=2, parts=2)
    taken = [(each["share"], each["parts"]) for each in seen(house)["state"]["shares"]]
    assert taken == [(1, 2), (2, 2)]
    house.act(helper, "set_aside", cards=cards, pile="single")
    house.act(helper, "take_share", share=None)
    house.act(house.moderator, "take_share", share=3, parts=4)
    assert [(each["share"], each["parts"]) for each in seen(house)["state"]["shares"]] == [(3, 4)]
    for share, parts in ((0, 2), (3, 2), (1, 7)):
        assert refusal(house, helper, "take_share", share=share, parts=parts).code == "malformed"
