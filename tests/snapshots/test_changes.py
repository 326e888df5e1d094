"""The equation of the house: an old snapshot plus its changes equals a fresh one, for every audience; nothing leaks."""

from __future__ import annotations

import json
from contextlib import suppress
from random import Random
from typing import Any

import pytest

from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.snapshots import take
from tests.support.areas import list_areas
from tests.support.house import House
from tests.support.matrix import thinned
from tests.support.mirrors import follow

AUDIENCES = [Audience.PARTICIPANT, Audience.MODERATOR, Audience.PROJECTOR]
SECRET = "streng geheim"


class Walk:
    """Random acts of phones and moderators over a whole World Café."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.rng = house, Random(seed)
        self.phones = [house.join(self.rng.choice(["de", "ar", "uk"])) for _ in range(6)]
        self.cards: list[tuple[str, int]] = []
        self.hidden = 0
        self.areas = list_areas(house, "Kernstadt")

    def step(self, number: int) -> None:
        deed = (
            self.lead
            if number % 3 == 2
            else self.rng.choice(
                [
                    self.write,
                    self.write,
                    self.move,
                    self.host,
                    self.hide,
                    self.vote,
                    self.withdraw,
                    self.erase,
                    self.clock,
                    self.join,
                ]
            )
        )
        with suppress(Refusal):  # an expected no changes nothing, which the equation shows as well
            deed()

    def write(self) -> None:
        phone = self.rng.choice(self.phones)
        area = self.areas[0] if len(self.cards) % 2 else None
        answer = self.house.act(phone, "contribute", text=f"Karte {self.rng.random()}", area=area)
        self.cards.append((phone, answer["contribution"]))

    def move(self) -> None:
        self.house.act(self.rng.choice(self.phones), "choose_place", place=self.rng.choice([1, 2, 3, None]))

    def host(self) -> None:
        self.house.act(self.rng.choice(self.phones), "be_host", host=self.rng.random() < 0.7)

    def hide(self) -> None:
        phone = self.rng.choice(self.phones)
        answer = self.house.act(phone, "contribute", text=f"{SECRET} {self.hidden}")
        self.house.act(self.house.moderator, "hide", contribution=answer["contribution"], reason="insult")
        self.hidden += 1

    def withdraw(self) -> None:
        if self.cards:
            phone, card = self.rng.choice(self.cards)
            self.house.act(phone, "withdraw", contribution=card)

    def erase(self) -> None:
        if self.cards:
            phone, card = self.rng.choice(self.cards)
            self.house.act(phone, "erase", contribution=card)

    def vote(self) -> None:
        with self.house.database.reading() as db:
            snapshot = take(db, Audience.PARTICIPANT, f"workshop:{self.house.workshop}")
        if snapshot["state"]["ballot"] and snapshot["lists"]["options"]:
            option = self.rng.choice(list(snapshot["lists"]["options"]))
            ballot = snapshot["state"]["ballot"]["id"]
            phone = self.rng.choice(self.phones)
            self.house.act(phone, "vote", ballot=ballot, option=int(option), dots=self.rng.choice([0, 1]))

    def lead(self) -> None:
        name = self.rng.choice(["advance"] * 9 + ["back"])
        self.house.act(self.house.moderator, name, version=self.house.read_workshop("version"))

    def clock(self) -> None:
        name = self.rng.choice(["pause", "resume", "extend"])
        extra = {} if name == "resume" else {"minutes": 5}
        self.house.act(self.house.moderator, name, version=self.house.read_workshop("version"), **extra)

    def join(self) -> None:
        if len(self.phones) < 14:
            self.phones.append(self.house.join("tr", self.rng.choice([None, *self.house.groups])))
        self.house.act(self.phones[0], "leave")


def _take_all(house: House, streams: list[str]) -> dict[tuple[Audience, str], Any]:
    with house.database.reading() as db:
        return {(who, stream): take(db, who, stream) for who in AUDIENCES for stream in streams}


@pytest.mark.parametrize("seed", thinned([1, 2], [1]))
def test_old_plus_changes_equals_fresh_over_a_whole_world_cafe(walked_house: House, seed: int) -> None:
    house = walked_house
    streams = [f"workshop:{house.workshop}", f"conference:{house.conference}"]
    walk = Walk(house, seed)
    house.advance_to("round-1")
    walk.hide()
    mirrors = _take_all(house, streams)
    phases = set()
    for number in range(80):
        walk.step(number)
        phases.add(house.read_workshop("phase"))
        if number % walk.rng.choice([1, 3, 5]):
            continue
        fresh = _take_all(house, streams)
        with house.database.reading() as db:
            for (who, stream), mirror in mirrors.items():
                mirrors[who, stream] = follow(db, who, stream, mirror)
        assert mirrors == fresh
    assert {"gallery", "harvest", "weigh"} <= phases


def test_hidden_words_and_running_tallies_reach_nobody_in_the_hall(sqlite_house: House) -> None:
    house, stream = sqlite_house, f"workshop:{sqlite_house.workshop}"
    walk = Walk(house, 5)
    house.advance_to("round-1")
    for _ in range(3):
        walk.write()
        walk.hide()
    seen_notes = 0
    while house.read_workshop("status") != "ended":
        with house.database.reading() as db:
            for who in (Audience.PARTICIPANT, Audience.PROJECTOR):
                snapshot = take(db, who, stream)
                assert SECRET not in json.dumps(snapshot)
                seen_notes += sum(row["purpose"] == "note" for row in snapshot["lists"]["contributions"].values())
                ballot = snapshot["state"]["ballot"]
                assert ballot is None or ballot["state"] == "closed" or "result" not in ballot
            assert SECRET in json.dumps(take(db, Audience.MODERATOR, stream))
        walk.vote()
        house.act(house.moderator, "advance", version=house.read_workshop("version"))
    assert seen_notes == 6, "the gallery shows the three visible notes to phones and projector, no other phase does"


def test_only_the_questions_of_the_chosen_mode_are_asked(sqlite_house: House) -> None:
    """A round's or a table's question that was written for another mode is kept and not asked."""
    from participate.store.models import Question

    def leave_others(work: Any) -> None:
        texts = {"de": "Aus einem anderen Modus"}
        work.db.add(Question(workshop_id=sqlite_house.workshop, round=1, texts=texts))
        work.db.add(Question(workshop_id=sqlite_house.workshop, place_number=1, texts=texts))

    sqlite_house.writer.perform(leave_others)
    sqlite_house.advance_to("round-1")
    with sqlite_house.database.reading() as db:
        snapshot = take(db, Audience.PARTICIPANT, f"workshop:{sqlite_house.workshop}")
    assert snapshot["state"]["question"] == {"de": "Was hilft Menschen, hier gut anzukommen?"}
    assert [row["question"] for row in snapshot["lists"]["places"].values()] == [None, None, None]
