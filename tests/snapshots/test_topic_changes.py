"""Old plus changes equals fresh for every act on topics and every audience; names and wishes stay whose they are."""

from __future__ import annotations

import json
from contextlib import suppress
from random import Random
from typing import Any

from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.snapshots import take
from participate.snapshots.own_topics import own_wall
from participate.snapshots.topics import topic_rows
from tests.support.days import cafe_with_clusters, open_day
from tests.support.house import House
from tests.support.mirrors import acts_of, follow
from tests.support.wall import mine, propose

HIDDEN, SHOWN = "Nur für mich", "Für alle"
SELDOM = {
    "ask_convener", "answer_convener", "part_topic", "continue_topic", "move_topic", "enter_topic", "release_topic",
    "remind_reports",
}  # fmt: skip
"""What this walk may not come to; the walk over every command does."""
EVERY_ACT = acts_of("topics", "topic_requests", "topic_care", "topic_hall", "topic_moves") - SELDOM


class Walk:
    """Phones and a moderator at one wall: random acts, expected noes included."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.rng = house, Random(seed)
        self.phones = [house.join(self.rng.choice(["de", "uk", "ar"])) for _ in range(4)]
        self.done: set[str] = set()
        self.acts = [
            self.propose, self.propose, self.propose, self.edit, self.place, self.place, self.ask, self.ask,
            self.answer, self.answer, self.part, self.aside, self.aside, self.hand_on, self.go_on, self.mark, self.mark,
            self.mark, self.hall, self.hall, self.arrange, self.accept, self.accept, self.accept, self.come_and_go,
            self.phase,
        ]  # fmt: skip

    def step(self) -> None:
        with self.house.database.reading() as db:
            self.rows = topic_rows(db, self.house.workshop, None)
        with suppress(Refusal):  # an expected no changes nothing, which the equation shows as well
            self.rng.choice(self.acts)()

    def act(self, token: str, name: str, **fields: Any) -> Any:
        answer = self.house.act(token, name, **fields)
        self.done.add(name)
        return answer

    def any_topic(self) -> int:
        return int(self.rng.choice(list(self.rows) or ["0"]))

    def owned(self) -> tuple[str, int]:
        """A convener with a topic of their own, mostly; else anybody with any."""
        phone = self.rng.choice(self.phones)
        own = sorted(self.own(phone)["topics"])
        return phone, self.rng.choice(own) if own and self.rng.random() < 0.9 else self.any_topic()

    def own(self, phone: str) -> Any:
        with self.house.database.reading() as db:
            return own_wall(db, int(phone[1:].partition(".")[0]), self.house.workshop)

    def spot(self) -> dict[str, int | None]:
        if self.rng.random() < 0.2:
            return {"slot": None, "place": None}
        return {"slot": self.rng.randint(1, 3), "place": self.rng.randint(1, 4)}

    def propose(self) -> None:
        about = {"about": {"part": "topic", "id": self.any_topic()}} if self.rng.random() < 0.2 else {}
        named = self.rng.choice([{}, {"who": HIDDEN}, {"who": SHOWN, "show_name": True}])
        title = f"Thema {self.rng.random()}"
        self.act(self.rng.choice(self.phones), "propose_topic", title=title, **self.spot(), **named, **about)

    def edit(self) -> None:
        phone, topic = self.owned()
        change = self.rng.choice([{"title": "Neu"}, {"who": HIDDEN}, {"who": SHOWN, "show_name": True}, {"who": ""}])
        self.act(phone, "edit_topic", topic=topic, **change)

    def place(self) -> None:
        phone, topic = self.owned()
        self.act(phone, "place_topic", topic=topic, **self.spot())

    def ask(self) -> None:
        phone, topic = self.owned()
        what = self.rng.choice(["swap", "merge", "merge"])
        self.act(phone, "ask_convener", what=what, topic=topic, other=self.any_topic())

    def answer(self) -> None:
        phone = self.rng.choice(self.phones)
        asked = [each["id"] for each in self.own(phone)["requests"] if each["accepted"] is None]
        self.act(phone, "answer_convener", request=self.rng.choice(asked or [0]), accept=self.rng.random() < 0.8)

    def part(self) -> None:
        merged = [row["id"] for row in self.rows.values() if row["state"] == "merged"]
        self.act(self.rng.choice(self.phones), "part_topic", topic=self.rng.choice(merged or [0]))

    def aside(self) -> None:
        phone, topic = self.owned()
        name, field = self.rng.choice([("park_topic", "parked"), ("cancel_topic", "cancelled")])
        self.act(phone, name, topic=topic, **{field: self.rng.random() < 0.4})

    def hand_on(self) -> None:
        phone, topic = self.owned()
        self.act(phone, "leave_topic", topic=topic)
        if self.rng.random() < 0.7:
            self.act(self.rng.choice(self.phones), "take_topic", topic=topic)

    def go_on(self) -> None:
        phone, topic = self.owned()
        self.act(phone, "continue_topic", topic=topic, **self.spot())

    def mark(self) -> None:
        phone = self.rng.choice(self.phones)
        self.act(phone, "mark_interest", topic=self.any_topic(), on=self.rng.random() < 0.8)

    def hall(self) -> None:
        name, fields = self.rng.choice(
            [
                ("announce_topic", {"topic": self.any_topic(), "done": self.rng.random() < 0.5}),
                ("call_topic", {"topic": self.rng.choice([None, self.any_topic()])}),
                ("move_topic", {"topic": self.any_topic(), **self.spot()}),
                ("enter_topic", {"title": "Vom Zettel", **self.spot()}),
                ("remind_reports", {}),
                ("add_place", {}),
                ("add_slot", {}),
                ("merge_places", {"place": 3, "into": self.rng.choice([None, 1])}),
            ]
        )
        self.act(self.house.moderator, name, **fields)

    def arrange(self) -> None:
        self.act(self.house.moderator, self.rng.choice(["propose_arrangement"] * 4 + ["withdraw_arrangement"]))

    def accept(self) -> None:
        for phone in self.phones:
            for move in self.own(phone)["moves"]:
                self.act(phone, "accept_move", topic=move["id"], accept=self.rng.random() < 0.8)
                return

    def come_and_go(self) -> None:
        if self.rng.random() < 0.3:
            self.house.act(self.phones.pop(0), "leave")
            self.phones.append(self.house.join("tr"))

    def phase(self) -> None:
        name = self.rng.choice(["advance"] * 3 + ["back"] * 2)
        self.house.act(self.house.moderator, name, version=self.house.read_workshop("version"))


def test_a_mirrored_wall_is_the_fresh_one_after_any_acts_on_topics(space: House) -> None:
    walk = Walk(space, seed=2)
    streams = (f"workshop:{space.workshop}", f"conference:{space.conference}")
    with space.database.reading() as db:
        mirrors = {(who, stream): take(db, who, stream) for who in Audience for stream in streams}
    for number in range(120):
        walk.step()
        if number % 8:  # changes of several acts are told as one
            continue
        with space.database.reading() as db:
            for view, mirror in mirrors.items():
                mirrors[view] = follow(db, *view, mirror)
            assert mirrors == {view: take(db, *view) for view in mirrors}
        assert HIDDEN not in json.dumps(list(mirrors.values()), ensure_ascii=False)
    assert walk.done >= EVERY_ACT, EVERY_ACT - walk.done
    spots = [
        (row["slot"], row["place"]) for row in walk.rows.values()
        if row["place"] and row["state"] not in ("parked", "merged", "cancelled")
    ]  # fmt: skip
    assert len(set(spots)) == len(spots)


def test_a_second_topic_from_the_same_material_leaves_the_first_one_as_it_was(sqlite_house: House) -> None:
    """A row that changes without being named would stay wrong on every screen."""
    day = open_day(sqlite_house)
    cafe, _cards = cafe_with_clusters(day)
    space = day.add("open_space", "Offen")
    day.lead("carry_over", space, source=cafe, what="clusters")
    phones, stream = [day.join(), day.join()], f"workshop:{space}"
    for phone in phones:
        day.go(phone, space)
    day.advance(space, to="propose")
    brought = next(iter(day.look(stream)["lists"]["contributions"].values()))
    about = {"part": "contribution", "id": brought["id"]}
    day.act(phones[0], "propose_topic", space, title="Busse", about=about)
    before = {who: day.look(stream, who) for who in Audience}
    day.act(phones[1], "propose_topic", space, title="Nachtbusse", about=about)
    with sqlite_house.database.reading() as db:
        told = {who: follow(db, who, stream, mirror) for who, mirror in before.items()}
    assert told == {who: day.look(stream, who) for who in Audience}
    assert [row["material"] for row in told[Audience.PARTICIPANT]["lists"]["topics"].values()] == [True, True]


def test_whose_interest_it_is_and_what_is_proposed_for_whom_reach_no_hall(sqlite_space: House) -> None:
    house, stream = sqlite_space, f"workshop:{sqlite_space.workshop}"
    one, two = house.join(), house.join()
    id_ = propose(house, one, who=HIDDEN, slot=1, place=1)
    propose(house, two, slot=1, place=2)

    def told(who: Audience) -> Any:
        with house.database.reading() as db:
            return take(db, who, stream)

    house.act(one, "mark_interest", topic=id_, on=True)
    by_one = {who: told(who) | {"seq": 0} for who in Audience}
    house.act(one, "mark_interest", topic=id_, on=False)
    house.act(two, "mark_interest", topic=id_, on=True)
    one_wish, another = by_one[Audience.MODERATOR]["state"].pop("clashes"), told(Audience.MODERATOR)["state"]["clashes"]
    assert (one_wish, another) == (0, 1)
    for who in Audience:
        row = told(who) | {"seq": 0}
        assert row["lists"]["topics"] == by_one[who]["lists"]["topics"], (
            "one person or the other: the wall says the same"
        )
    assert (mine(house, one)["interests"], mine(house, two)["interests"]) == ([], [id_])
    house.act(house.moderator, "propose_arrangement")
    assert set(told(Audience.PARTICIPANT)["lists"]) == set(told(Audience.PROJECTOR)["lists"])
    assert "moves" not in told(Audience.PARTICIPANT)["lists"]
    assert "conveners" in told(Audience.PROJECTOR)["lists"]["topics"][str(id_)]
    assert HIDDEN not in json.dumps([told(who) for who in Audience] + [mine(house, two)], ensure_ascii=False)
