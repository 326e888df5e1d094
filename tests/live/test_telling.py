"""What screens are told: coalesced, nothing that looks the same, and after any absence exactly what was missed."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from socketio.exceptions import ConnectionError as Refused

from participate.live.hub import TICK
from tests.live.conftest import Served
from tests.live.screens import Screen, join_many
from tests.support.halls import Hall

OpenScreen = Callable[..., Screen]


def _open_vote(served: Served, hall: Hall, phones: list[Screen]) -> list[dict[str, Any]]:
    """Advance to the vote; what each phone then casts: three dots given, taken back, given again."""
    hall.advance_to(served.url, "round-1")
    for number, phone in enumerate(phones):
        phone.act("choose_place", workshop=hall.workshop, place=number % 3 + 1)
    hall.advance_to(served.url, "distil")
    for phone in phones[:3]:
        phone.act("contribute", workshop=hall.workshop, text="Kern")
    hall.advance_to(served.url, "weigh")
    seen = hall.look(served.url)
    ballot, options = seen["state"]["ballot"]["id"], [int(key) for key in seen["lists"]["options"]]
    vote = {"name": "vote", "workshop": hall.workshop, "ballot": ballot}
    return [vote | {"option": option, "dots": dots} for dots in (1, 0, 1) for option in options]


def test_a_storm_of_votes_wakes_no_phone_and_reaches_those_who_lead_in_a_few_messages(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    phones = [open_screen(served.url, token, "phone") for token in join_many(served.url, hall, 24)]
    votes = _open_vote(served, hall, phones)
    stream = f"workshop:{hall.workshop}"
    control = open_screen(served.url, hall.moderator)
    start = control.follow(stream)["changes"][0]["seq"]
    for phone in phones:
        phone.follow(stream)
    began = time.monotonic()
    with ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(lambda phone: phone.act_all(votes), phones))
    assert sorted(answer["seq"] for own in answers for answer in own) == [*range(start + 1, start + 217)]
    assert control.wait_for(lambda: control.mirror[stream]["state"]["voted"] == 24)
    elapsed = time.monotonic() - began
    assert len(control.told) <= 2 + elapsed / TICK  # five a second and the first at once, however long it took
    assert [phone.told for phone in phones] == [[]] * 24

    last = hall.lead(served.url, "advance", version=control.mirror[stream]["state"]["version"])["seq"]
    for screen in (*phones, control):
        assert screen.wait_for_seq(stream, last)
        assert screen.mirror[stream]["state"]["phase"]["name"] == "outlook"
    assert [[change["from"] for change in phone.told] for phone in phones] == [[start]] * 24


def test_old_and_told_changes_together_show_what_a_fresh_snapshot_shows(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    people = join_many(served.url, hall, 4)
    hall.advance_to(served.url, "round-1")
    stream = f"workshop:{hall.workshop}"
    writers = [open_screen(served.url, token, "phone") for token in people]
    views = [(people[0], "phone", None), (hall.moderator, "staff", None), (hall.moderator, "staff", "projector")]
    watching = [open_screen(served.url, *view) for view in views]
    for screen in watching:
        screen.follow(stream)
    for step in range(12):
        writers[step % 4].act("choose_place", workshop=hall.workshop, place=step % 3 + 1)
        last = writers[step % 4].act("contribute", workshop=hall.workshop, text=f"Karte {step}")["seq"]
    for screen, view in zip(watching, views, strict=True):
        assert screen.wait_for_seq(stream, last)
        fresh = open_screen(served.url, *view)
        fresh.follow(stream)
        assert screen.mirror[stream] == fresh.mirror[stream]


def test_whoever_was_away_gets_the_changes_or_if_far_behind_a_fresh_snapshot(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    people = join_many(served.url, hall, 5)
    hall.advance_to(served.url, "round-1")
    stream = f"workshop:{hall.workshop}"
    phone = open_screen(served.url, people[0], "phone")
    then = phone.follow(stream)["changes"][0]["seq"]
    phone.close()
    moves = [{"name": "choose_place", "workshop": hall.workshop, "place": step % 3 + 1} for step in range(42)]
    movers = [open_screen(served.url, token, "phone") for token in people]
    with ThreadPoolExecutor(5) as pool:
        last = max(answer["seq"] for own in pool.map(lambda phone: phone.act_all(moves), movers) for answer in own)

    back = open_screen(served.url, people[0], "phone")
    assert last == then + 210
    fresh = back.follow(stream, since={stream: 0})["changes"][0]
    for since, begins in ((last - 5, last - 5), (last, last), (then, None), (last + 1000, None), (-3, None)):
        change = back.follow(stream, since={stream: since})["changes"][0]
        assert (change.get("from"), change["seq"], change["state"]) == (begins, last, fresh["state"])
        assert change["lists"] == (fresh["lists"] if begins is None else change["lists"])
    assert back.follow(stream, since={stream: last})["changes"][0]["lists"] == {}


def test_nobody_follows_another_conference_and_no_wish_ends_a_socket(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    elsewhere = next(served.halls)
    phone = open_screen(served.url, join_many(served.url, hall, 1)[0], "phone")
    control = open_screen(served.url, hall.moderator)
    foreign = [f"workshop:{elsewhere.workshop}", f"conference:{elsewhere.conference}", "concept:1", "workshop:999999"]
    for screen in (phone, control):
        refused = [screen.follow(stream).get("code") for stream in [*foreign, "workshop:x", "house:1", ""]]
        assert refused == ["not_found"] * 7
    for wish in (None, [], {"streams": 3}, {"streams": {f"workshop:{n}": 0 for n in range(9)}}):
        assert control.link.call("follow", wish)["code"] == "malformed"
    assert control.link.call("follow", {"streams": {f"workshop:{hall.workshop}": "0"}})["code"] == "malformed"
    assert control.link.call("follow")["code"] == "malformed"
    assert control.link.call("act", "contribute")["code"] == "malformed"
    assert control.follow(f"workshop:{hall.workshop}")["ok"]


@pytest.mark.parametrize("token", [None, "", "p1.x", "l999999." + "a" * 32, "p1." + "a" * 32])
def test_an_unknown_token_is_refused_at_the_door(served: Served, open_screen: OpenScreen, token: str | None) -> None:
    with pytest.raises(Refused):
        open_screen(served.url, token, "phone")


def test_whoever_says_goodbye_as_an_ordinary_event_hears_nothing_any_more(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    """A client may send an event of any name: one that slips out of the list must slip out of the rooms as well."""
    stream = f"workshop:{hall.workshop}"
    leaving, staying = open_screen(served.url, hall.moderator), open_screen(served.url, hall.moderator)
    for screen in (leaving, staying):
        screen.follow(stream)
    leaving.link.eio.send('2["disconnect"]')
    assert leaving.act("advance", workshop=hall.workshop, version=0)["code"] == "unknown_person"
    told = hall.lead(served.url, "advance", version=0)["seq"]
    assert staying.wait_for_seq(stream, told)
    assert leaving.told == []
