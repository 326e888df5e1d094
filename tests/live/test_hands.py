"""Soft claims on the board: those who sort the same board hear what is in another hand; nobody else does."""

from __future__ import annotations

from collections.abc import Callable

from tests.live.conftest import Served
from tests.live.screens import Screen, join_many
from tests.support.halls import Hall

OpenScreen = Callable[..., Screen]


def test_a_hand_is_told_to_the_others_who_sort_and_ends_with_its_socket(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    stream = f"workshop:{hall.workshop}"
    mine, theirs = open_screen(served.url, hall.moderator), open_screen(served.url, hall.moderator)
    phone = open_screen(served.url, join_many(served.url, hall, 1)[0], "phone")
    wall = open_screen(served.url, hall.moderator, view="projector")
    for screen in (mine, theirs, phone, wall):
        screen.follow(stream)
    assert mine.link.call("reach", {"workshop": hall.workshop, "cards": [3, 5]}) == {"ok": True}
    assert theirs.wait_for(lambda: len(theirs.hands) == 1)
    number = theirs.hands[0]["hand"]
    assert theirs.hands == [{"workshop": hall.workshop, "hand": number, "cards": [3, 5]}]
    mine.close()
    assert theirs.wait_for(lambda: len(theirs.hands) == 2)
    assert theirs.hands[1] == {"workshop": hall.workshop, "hand": number, "cards": []}
    assert [mine.hands, phone.hands, wall.hands] == [[], [], []]


def test_a_phone_a_stranger_and_a_crooked_wish_reach_for_nothing(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    other = next(served.halls)
    moderator, stranger = open_screen(served.url, hall.moderator), open_screen(served.url, other.moderator)
    phone = open_screen(served.url, join_many(served.url, hall, 1)[0], "phone")
    moderator.follow(f"workshop:{hall.workshop}")
    wish = {"workshop": hall.workshop, "cards": [3]}
    crooked = ({"cards": [3]}, wish | {"cards": ["3"]}, wish | {"cards": list(range(201))}, None)
    codes = [phone.link.call("reach", wish)["code"], stranger.link.call("reach", wish)["code"]]
    codes += [stranger.link.call("reach", each)["code"] for each in crooked]
    assert codes == ["not_allowed", "not_found", *["malformed"] * 4]
    last = moderator.act("create_cluster", workshop=hall.workshop, title="x")["seq"]
    assert moderator.wait_for_seq(f"workshop:{hall.workshop}", last)
    assert moderator.hands == []
