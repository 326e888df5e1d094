"""States of a board: kept, come back to, and the coming back taken back."""

from __future__ import annotations

from typing import Any

from participate.domain.minutes_recount import discrepancies
from participate.snapshots.minutes import take_minutes
from tests.support.board import board, cards_on_board, refusal, seen
from tests.support.house import House


def everything(house: House) -> tuple[list[dict[str, Any]], dict[int, int]]:
    lists = seen(house)["lists"]
    stacks = {row["id"]: row["stack"] for row in lists["contributions"].values() if row["stack"]}
    return sorted(lists["clusters"].values(), key=lambda row: row["position"]), stacks


def test_a_board_comes_back_as_it_was_kept_and_goes_forward_again_with_undo(house: House) -> None:
    cards = cards_on_board(house)
    a = house.act(house.moderator, "create_cluster", title="A", cards=cards[:3])["cluster"]
    b = house.act(house.moderator, "create_cluster", title="B", cards=cards[3:4])["cluster"]
    house.act(house.moderator, "mark_dissent", cluster=a, cards=[cards[1]])
    house.act(house.moderator, "mark_highlight", cluster=a, cards=[cards[2]])
    house.act(house.moderator, "stack_cards", cards=cards[:2])
    kept = everything(house)
    assert house.act(house.moderator, "keep_version")["version"] == 1
    house.act(house.moderator, "move_cards", cards=cards[:3], source=a, target=b)
    house.act(house.moderator, "stack_cards", cards=cards[:2], stacked=False)
    house.act(house.moderator, "remove_cluster", cluster=a, reason="content")
    house.act(house.moderator, "rename_cluster", cluster=b, title="Neu", reason="clearer")
    house.act(house.moderator, "create_cluster", title="C", cards=cards[4:5])
    house.act(house.moderator, "set_aside", cards=cards[5:], pile="unclear")
    later = everything(house)
    house.act(house.moderator, "restore_version", version=1)
    assert everything(house) == kept
    house.act(house.moderator, "undo")
    assert everything(house) == later
    assert [each["number"] for each in seen(house)["state"]["versions"]] == [1]
    with house.database.reading() as db:
        minutes = take_minutes(db, house.conference)
    (workshop,) = minutes.workshops
    told = [(change.act, change.subject) for change in workshop.changes if change.act in ("restore_version", "undo")]
    assert told == [("restore_version", "cluster"), ("undo", "cluster")]
    assert all({a, b} <= {*change.ids} for change in workshop.changes if change.act == "restore_version")
    assert discrepancies(minutes) == ()
    assert [cluster.highlights for cluster in workshop.clusters if cluster.id == b] == [()]


def test_cards_written_since_lie_in_the_inbox_and_nothing_else_is_lost(house: House) -> None:
    cards = cards_on_board(house)
    a = house.act(house.moderator, "create_cluster", title="A", cards=cards[:1])["cluster"]
    house.act(house.moderator, "keep_version")
    house.act(house.moderator, "place_cards", cluster=a, cards=cards[1:])
    house.act(house.moderator, "restore_version", version=1)
    assert board(house) == {"A": cards[:1]}
    assert len(seen(house)["lists"]["contributions"]) == len(cards)
    assert refusal(house, house.moderator, "restore_version", version=2).code == "not_found"


def test_a_board_keeps_twenty_states_at_most(house: House) -> None:
    cards_on_board(house, 1)
    for _ in range(20):
        house.act(house.moderator, "keep_version")
    assert refusal(house, house.moderator, "keep_version").params == {"limit": 20}
