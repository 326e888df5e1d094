"""The hub and presence from within: what nobody hears is not computed, and no failure ends them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
import socketio
from sqlalchemy.orm import Session

from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.live import hub as hub_of
from participate.live import presence as presence_of
from participate.live.hub import Hub
from participate.live.links import Links
from participate.live.presence import Presence
from participate.snapshots.view import VIEWS, View, seq_of
from tests.live.screens import SECONDS
from tests.support.house import House


class TellingServer(socketio.Server):
    """A Socket.IO server without a network: it keeps what it is asked to send, and to whom."""

    def __init__(self) -> None:
        super().__init__(async_mode="threading")
        self.sent: list[tuple[str, str, dict[str, Any]]] = []
        self.changed = threading.Condition()
        self.breaks = 0
        self._numbers = count()

    def emit(self, event: str, data: Any = None, **whom: Any) -> None:
        with self.changed:
            if self.breaks:
                self.breaks -= 1
                raise BrokenPipeError
            self.sent.append((event, whom["room"], data))
            self.changed.notify_all()

    def welcome(self) -> str:
        """The id of a new socket."""
        return str(self.manager.connect(f"engine-{next(self._numbers)}", "/"))

    def wait_for(self, room: str, number: int) -> bool:
        """Whether so many messages went to this room before the cap."""
        with self.changed:
            return self.changed.wait_for(lambda: sum(whom == room for _, whom, _ in self.sent) >= number, SECONDS)


class Running:
    """A house whose hub runs; ``looks`` counts how often a phone's view of a workshop was computed."""

    def __init__(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        self.house, self.looks, self.fails = house, 0, 0
        self.takes = 0.0
        self.looked_at: list[float] = []
        self.server = TellingServer()
        self.links = Links(house.database)
        self.hub = Hub(house.database, self.server, self.links)
        self.stream = f"workshop:{house.workshop}"
        house.writer.on_commit(self.hub.mark)
        view = VIEWS[Audience.PARTICIPANT, "workshop"]

        def state(db: Session, workshop_id: int) -> dict[str, Any]:
            self.looks += 1
            self.looked_at.append(time.monotonic())
            time.sleep(self.takes)
            if self.fails:
                self.fails -= 1
                raise ZeroDivisionError
            return view.state(db, workshop_id)

        monkeypatch.setitem(VIEWS, (Audience.PARTICIPANT, "workshop"), View(state, view.lists))

    def phone(self) -> str:
        """A phone that follows the workshop; its socket's id."""
        sid = self.server.welcome()
        assert self.links.admit(sid, self.house.join(), projector=False)
        self.mark()
        self.hub.follow(sid, Audience.PARTICIPANT, self.stream, 0)
        return sid

    def control(self) -> str:
        sid = self.server.welcome()
        assert self.links.admit(sid, self.house.moderator, projector=False)
        self.hub.follow(sid, Audience.MODERATOR, self.stream, 0)
        return sid

    def advance(self) -> None:
        self.house.act(self.house.moderator, "advance", version=self.house.read_workshop("version"))
        self.mark()

    def mark(self) -> None:
        """Return once the hub knows of all that is stored; an answer may come before that."""
        self.house.writer.perform(lambda _work: None)


@pytest.fixture
def running(sqlite_house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    running = Running(sqlite_house, monkeypatch)
    task = threading.Thread(target=running.hub.run)
    task.start()
    yield running
    running.hub.stop()
    task.join(SECONDS)
    assert not task.is_alive()


def test_a_room_that_nobody_is_in_is_not_computed(running: Running) -> None:
    phone, control = running.phone(), running.control()
    running.advance()
    for audience in ("participant", "moderator"):  # both, for two changes may be told as one
        assert running.server.wait_for(f"{audience}|{running.stream}", 1)
    running.hub.leave(phone)
    before = running.looks
    running.advance()
    assert running.server.wait_for(f"moderator|{running.stream}", 2)
    running.advance()
    assert running.server.wait_for(f"moderator|{running.stream}", 3)
    assert running.looks == before
    running.hub.leave(control)
    assert running.hub.followers(Audience.MODERATOR) == {}


def test_three_hundred_who_ask_the_same_cost_one_look(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hall that comes back after its Wi-Fi was gone; the answer is kept for as long as nothing happens."""
    monkeypatch.setattr(hub_of, "KEPT", 600.0)
    running.advance()
    sids = [running.server.welcome() for _ in range(300)]
    first = running.hub.follow(sids[0], Audience.PARTICIPANT, running.stream, 0)
    answers = [running.hub.follow(sid, Audience.PARTICIPANT, running.stream, 0) for sid in sids[1:]]
    assert all(answer == first for answer in answers)
    assert running.looks == 1
    running.advance()
    assert running.hub.follow(sids[0], Audience.PARTICIPANT, running.stream, 0)["seq"] == first["seq"] + 1


def test_an_audience_that_cannot_be_told_is_told_later_and_the_others_at_once(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_of, "AFTER_FAILURE", 0.01)
    running.phone()
    running.control()
    running.fails = 2
    running.advance()
    assert running.server.wait_for(f"moderator|{running.stream}", 1)
    assert running.server.wait_for(f"participant|{running.stream}", 1)
    assert running.fails == 0


def test_what_could_not_be_sent_is_sent_again(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows who of the audience has it: the second message begins where the first one did."""
    monkeypatch.setattr(hub_of, "AFTER_FAILURE", 0.01)
    running.phone()
    running.server.breaks = 1
    running.advance()
    assert running.server.wait_for(f"participant|{running.stream}", 1)
    assert running.server.breaks == 0


def test_an_audience_whose_view_is_dear_rests_longer(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub that computes all the time would leave no time for acts."""
    running.phone()
    running.takes = 0.1
    assert hub_of.LONGEST > hub_of.SHARE * running.takes > hub_of.TICK
    monkeypatch.setattr(hub_of, "LONGEST", 600.0)  # a look that a busy machine draws out rests longer still
    running.advance()
    assert running.server.wait_for(f"participant|{running.stream}", 1)
    running.advance()
    assert running.server.wait_for(f"participant|{running.stream}", 2)
    first, second = running.looked_at[-2:]
    assert second - first >= hub_of.SHARE * running.takes


def test_an_audience_rests_a_second_at_most(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who leads must see the hall they lead."""
    monkeypatch.setattr(hub_of, "SHARE", 1000)
    running.phone()
    running.takes = 0.05
    running.advance()
    assert running.server.wait_for(f"participant|{running.stream}", 1)
    room = running.hub._rooms[Audience.PARTICIPANT, running.stream]
    while room.rests_until < running.looked_at[-1]:
        running.server.sleep(0.01)
    assert room.rests_until <= running.looked_at[-1] + hub_of.LONGEST


def test_a_number_another_process_names_is_news_only_beyond_what_was_seen(running: Running) -> None:
    running.phone()
    running.advance()
    assert running.server.wait_for(f"participant|{running.stream}", 1)
    before = running.looks
    with running.house.database.reading() as db:
        seq = seq_of(db, running.stream)
    (room,) = running.hub._rooms.values()
    while room.seen < seq:  # it is noted after the message
        running.server.sleep(0.01)
    running.hub.mark_beyond({running.stream: seq, "workshop:999": 7})
    assert not room.moved
    running.hub.mark_beyond({running.stream: seq + 1})
    running.advance()
    assert running.server.wait_for(f"participant|{running.stream}", 2)
    assert running.looks > before


def test_a_socket_that_is_gone_leaves_no_room_behind(running: Running) -> None:
    with pytest.raises(Refusal, match="unknown_person"):
        running.hub.follow("gone", Audience.PARTICIPANT, running.stream, 0)
    with pytest.raises(Refusal, match="not_found"):
        running.hub.follow(running.server.welcome(), Audience.PARTICIPANT, "concept:1", 0)
    assert running.hub._rooms == {}


def test_presence_outlives_whatever_goes_wrong(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence_of, "TICK", 0.01)
    sid = running.server.welcome()
    running.links.admit(sid, running.house.moderator, projector=False)
    running.hub.follow(sid, Audience.MODERATOR, f"conference:{running.house.conference}", 0)
    failures = iter([ZeroDivisionError, KeyError, OSError])
    dismiss: Callable[[set[str]], None] = running.hub.dismiss_lapsed

    def sometimes(sids: set[str]) -> None:
        if (failure := next(failures, None)) is not None:
            raise failure
        dismiss(sids)

    monkeypatch.setattr(running.hub, "dismiss_lapsed", sometimes)
    presence = Presence(running.house.writer, running.server, running.hub, running.links)
    task = threading.Thread(target=presence.run)
    task.start()
    room = f"moderator|conference:{running.house.conference}"
    assert running.server.wait_for(room, 1)
    presence.stop()
    task.join(SECONDS)
    here = {"conference": running.house.conference, "connected": 0, "screens": 1, "walls": 0}
    assert ("presence", room, here) in running.server.sent
