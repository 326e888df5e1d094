"""Conveners settle it between them: swap, merge and part again; nobody else decides."""

from __future__ import annotations

from participate.domain.kinds import Audience
from participate.snapshots import take
from tests.support.board import refusal
from tests.support.house import House
from tests.support.wall import mine, propose, spot, states, topic, wall
from tests.support.writing import back, seen


def _two(house: House) -> tuple[str, str, int, int]:
    """Two conveners, each with a topic in the first time."""
    one, two = house.join(), house.join()
    return one, two, propose(house, one, "Busse", slot=1, place=1), propose(house, two, "Bahnen", slot=1, place=2)


def _merge(house: House, asker: str, asked: str, topic_: int, other: int) -> None:
    request = house.act(asker, "ask_convener", what="merge", topic=topic_, other=other)["request"]
    house.act(asked, "answer_convener", request=request, accept=True)


def test_a_swap_happens_once_the_other_convener_says_yes(space: House) -> None:
    one, two, a, b = _two(space)
    space.act(two, "place_topic", topic=b, slot=2, place=3)
    request = space.act(one, "ask_convener", what="swap", topic=a, other=b)["request"]
    assert space.act(one, "ask_convener", what="swap", topic=a, other=b)["request"] == request
    asked = {"id": request, "what": "swap", "topic": 1, "other": 2, "accepted": None}
    assert mine(space, one)["requests"] == [{**asked, "mine": "asking"}]
    assert mine(space, two)["requests"] == [{**asked, "mine": "asked"}]
    assert mine(space, space.join())["requests"] == []
    assert refusal(space, one, "answer_convener", request=request, accept=True).code == "not_convener"
    assert (spot(space, a), spot(space, b)) == ((1, 1), (2, 3))
    space.act(two, "answer_convener", request=request, accept=True)
    assert (spot(space, a), spot(space, b)) == ((2, 3), (1, 1))
    assert refusal(space, two, "answer_convener", request=request, accept=False).code == "already_answered"


def test_a_no_changes_nothing_and_can_be_asked_again(space: House) -> None:
    one, two, a, b = _two(space)
    request = space.act(one, "ask_convener", what="swap", topic=a, other=b)["request"]
    space.act(two, "answer_convener", request=request, accept=False)
    assert (spot(space, a), spot(space, b)) == ((1, 1), (1, 2))
    assert mine(space, one)["requests"][0]["accepted"] is False
    assert space.act(one, "ask_convener", what="swap", topic=a, other=b)["request"] != request


def test_merged_topics_keep_titles_and_conveners_unite_sign_ups_and_part_again(space: House) -> None:
    one, two, a, b = _two(space)
    guests = [space.join() for _ in range(3)]
    for guest, marked in zip(guests, ([a], [a, b], [b]), strict=True):
        for id_ in marked:
            space.act(guest, "mark_interest", topic=id_, on=True)
    assert wall(space)["clashes"] == 1
    _merge(space, one, two, a, b)
    whole, part = topic(space, b), topic(space, a)
    assert (whole["interest"], whole["merged"], whole["conveners"], whole["title"]) == (3, [1], 1, "Bahnen")
    assert (part["state"], part["merged_into"], part["title"], part["conveners"]) == ("merged", 2, "Busse", 1)
    assert wall(space)["clashes"] == 0, "who marked both wants one topic now"
    third = propose(space, guests[0], "Räder", slot=1, place=1)
    space.act(guests[1], "mark_interest", topic=a, on=False)
    assert topic(space, b)["interest"] == 3
    space.act(one, "part_topic", topic=a)
    assert [topic(space, id_)["interest"] for id_ in (a, b)] == [1, 2]
    assert (spot(space, a), states(space, a, b)) == ((None, None), ["proposed", "planned"]), (
        "its place is another's now"
    )
    assert spot(space, third) == (1, 1)
    assert refusal(space, one, "part_topic", topic=a).code == "topic_alone"


def test_while_dots_are_given_whoever_would_merge_is_told_why_not_and_what_to_do(space: House) -> None:
    one, two, a, b = _two(space)
    space.advance_to("read")
    request = space.act(one, "ask_convener", what="merge", topic=a, other=b)["request"]
    space.advance_to("converge")
    assert refusal(space, two, "answer_convener", request=request, accept=True).code == "merge_before_vote"
    assert refusal(space, one, "ask_convener", what="merge", topic=a, other=b).code == "merge_before_vote"
    back(space)
    space.act(two, "answer_convener", request=request, accept=True)
    space.advance_to("converge")
    assert refusal(space, one, "part_topic", topic=a).code == "merge_before_vote"
    assert [option["topic"] for option in seen(space)["lists"]["options"].values()] == [b]


def test_a_parted_topic_returns_to_its_place_where_that_is_free_and_either_side_may_part(space: House) -> None:
    one, two, a, b = _two(space)
    for _ in range(2):
        _merge(space, one, two, a, b)
        assert refusal(space, space.join(), "part_topic", topic=a).code == "not_convener"
        space.act(two, "part_topic", topic=a)
        assert (spot(space, a), states(space, a)) == ((1, 1), ["planned"])


def test_three_topics_become_one_step_by_step_and_come_apart_in_the_order_they_like(space: House) -> None:
    one, two, a, b = _two(space)
    three = space.join()
    c = propose(space, three, "Taxis", slot=2, place=1)
    _merge(space, one, two, a, b)
    assert refusal(space, three, "ask_convener", what="merge", topic=c, other=a).code == "topic_aside"
    _merge(space, two, three, b, c)
    guest = space.join()
    space.act(guest, "mark_interest", topic=a, on=True)
    assert [topic(space, id_)["interest"] for id_ in (a, b, c)] == [1, 1, 1]
    assert topic(space, c)["merged"] == [1, 2]
    assert [topic(space, id_)["merged_into"] for id_ in (a, b)] == [3, 3]
    space.act(two, "part_topic", topic=b)
    assert (topic(space, b)["merged"], topic(space, c)["merged"], topic(space, c)["interest"]) == ([1], [], 0)


def test_requests_that_make_no_sense_are_told_why(space: House) -> None:
    one, two, a, b = _two(space)
    asked = {"what": "swap", "topic": a, "other": b}
    assert refusal(space, one, "ask_convener", **{**asked, "other": a}).code == "malformed"
    assert refusal(space, one, "ask_convener", **{**asked, "other": 99}).code == "not_found"
    assert refusal(space, one, "ask_convener", **{**asked, "what": "steal"}).code == "malformed"
    assert refusal(space, two, "ask_convener", **asked).code == "not_convener"
    space.act(two, "leave_topic", topic=b)
    assert refusal(space, one, "ask_convener", **asked).code == "nobody_convenes"
    lost = propose(space, one), propose(space, two)
    nowhere = {"what": "swap", "topic": lost[0], "other": lost[1]}
    assert refusal(space, one, "ask_convener", **nowhere).code == "nothing_to_swap"
    request = space.act(one, "ask_convener", what="merge", topic=a, other=lost[1])["request"]
    space.act(two, "cancel_topic", topic=lost[1], cancelled=True)
    assert refusal(space, two, "answer_convener", request=request, accept=True).code == "topic_aside"
    space.advance_to("change-2")
    space.act(one, "place_topic", topic=lost[0], slot=2, place=2)
    three = space.join()
    new = propose(space, three, slot=2, place=3)
    assert refusal(space, three, "ask_convener", what="swap", topic=new, other=a).code == "slot_over"
    assert refusal(space, two, "answer_convener", request=99, accept=True).code == "not_found"


def test_what_is_asked_between_two_reaches_nobody_else(sqlite_space: House) -> None:
    one, two, a, b = _two(sqlite_space)
    stream = f"workshop:{sqlite_space.workshop}"
    with sqlite_space.database.reading() as db:
        before = {who: take(db, who, stream) for who in Audience}
    sqlite_space.act(one, "ask_convener", what="merge", topic=a, other=b)
    with sqlite_space.database.reading() as db:
        after = {who: take(db, who, stream) for who in Audience}
    assert {who: row | {"seq": 0} for who, row in after.items()} == {
        who: row | {"seq": 0} for who, row in before.items()
    }
    assert len(mine(sqlite_space, two)["requests"]) == 1
