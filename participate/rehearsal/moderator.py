"""The simulated moderator: leads every phase, finds hosts, sorts cards, opens and closes the vote."""

import time
from random import Random
from typing import Any

from participate.rehearsal.client import Client, Unreachable
from participate.rehearsal.entrance import Link, NotLetIn, sign_in
from participate.rehearsal.mirror import Mirror, Row

LONG = 60.0  # seconds until the first screen


class Moderator(Client):
    """Signs in by a link; ``opened`` notes when each version of the position was acknowledged (monotonic)."""

    def __init__(self, link: Link, rng: Random) -> None:
        super().__init__(link.base, "staff", rng=rng)
        self.link = link
        self.workshop = self.conference = 0
        self.version = 0
        self.opened: dict[int, float] = {}

    def come(self) -> None:
        """Sign in, find the workshop of the link, and see both screens' worth of it."""
        self.workshop = self._find_workshop(sign_in(self, self.link))
        self._see(f"workshop:{self.workshop}")
        self.conference = self.state["conference"]
        self._see(f"conference:{self.conference}")

    def _find_workshop(self, workshops: list[int]) -> int:
        """The first one that has not begun; a rehearsal never goes on with what people have begun."""
        for workshop in workshops:
            if self.fresh(f"workshop:{workshop}")["state"]["status"] == "prepared":
                return workshop
        raise NotLetIn("No workshop of this link is waiting to begin: a rehearsal needs one that has not begun.")

    def _see(self, stream: str) -> None:
        self.mirrors[stream] = Mirror(stream)
        self.follow(stream)
        if not self.wait_for(lambda: self.mirrors[stream].known, LONG):
            raise Unreachable(f"{self.base} shows nothing")

    @property
    def state(self) -> Row:
        return self.mirrors[f"workshop:{self.workshop}"].state

    @property
    def day(self) -> Row:
        return self.mirrors[f"conference:{self.conference}"].state

    def rows(self, name: str) -> dict[str, Row]:
        return self.mirrors[f"workshop:{self.workshop}"].rows(name)

    def do(self, name: str, **fields: Any) -> Row:
        return self.act(name, workshop=self.workshop, **fields)

    def step(self, name: str, **fields: Any) -> Row:
        """An act on the position; when somebody else was faster, once more with what is true now."""
        answer = self.do(name, version=max(self.version, self.state["version"]), **fields)
        while answer.get("code") == "position_changed":
            answer = self.do(name, version=answer["state"]["version"], **fields)
        if not answer["ok"]:
            raise NotLetIn(f"{name}: {answer['message']}")
        self.version = answer["version"]
        self.opened[self.version] = time.monotonic()
        return answer

    def open_next(self) -> str | None:
        """Press Next; the name of the phase that is on now, None after the end."""
        answer = self.step("advance")
        self.wait_for(lambda: self.state["version"] >= answer["version"], LONG)
        name: str | None = answer["phase"]
        return name

    def attend(self, phase: Row) -> None:
        """What is to do while a phase is on."""
        if phase["name"] == "round-1":
            for name, fields in (("pause", {}), ("resume", {}), ("extend", {"minutes": 5})):
                self.step(name, **fields)
        if phase["key"] == "harvest":
            self.sort_cards()

    def before_leaving(self, phase: Row) -> None:
        """What is to do before the next phase opens: every table that has people needs a host."""
        if phase["key"] in ("choose_host", "round"):
            self.find_hosts()

    def find_hosts(self) -> None:
        """Appoint somebody at each table where nobody has volunteered."""
        seated: dict[int, list[int]] = {}
        for seat in self.rows("seats").values():
            seated.setdefault(seat["place"], []).append(seat["number"])
        for place in self.rows("places").values():
            here = seated.get(place["number"], [])
            if here and place["host"] is None and place["merged_into"] is None:
                self.do("appoint_host", place=place["number"], participant=self.rng.choice(here))

    def sort_cards(self) -> None:
        """The hall's core statements become clusters of about five, each named after its first card."""
        cards = [card for card in self.rows("contributions").values() if card["purpose"] == "core"]
        cards.sort(key=lambda card: card["number"])
        self.rng.shuffle(cards)
        for begin in range(0, len(cards), 5):
            group = cards[begin : begin + 5]
            self.call(group[0]["place"])
            made = self.do("create_cluster", cards=[group[0]["id"]])
            if len(group) > 1:
                self.do("place_cards", cluster=made["cluster"], cards=[card["id"] for card in group[1:]])
            self.do("rename_cluster", cluster=made["cluster"], title=group[0]["text"][:60])
        self.call(None)

    def call(self, place: int | None) -> None:
        self.do("call_place", place=place)
