"""The simulated moderator of one workshop: sees its screens and presses its buttons; what is done when, habits say."""

import time
from random import Random
from typing import Any

from participate.rehearsal.client import Client, Unreachable
from participate.rehearsal.entrance import Link, NotLetIn, sign_in
from participate.rehearsal.mirror import Mirror, Row

LONG = 60.0  # seconds until the first screen


class Moderator(Client):
    """Signs in by a link; ``opened`` notes when each version of a position was acknowledged (monotonic).

    ``seatings`` are the rounds of a World Café as they were held: participant number → table.
    """

    def __init__(self, link: Link, rng: Random) -> None:
        super().__init__(link.base, "staff", rng=rng)
        self.link = link
        self.workshop = self.conference = 0
        self.version = 0
        self.opened: dict[tuple[int, int], float] = {}
        self.seatings: dict[int, dict[int, int]] = {}

    def come(self, workshop: int | None = None) -> None:
        """Sign in and see both screens' worth of a workshop; of the link's first that has not begun when none is named.

        A rehearsal never goes on with what people have begun.
        """
        found = sign_in(self, self.link)
        self.workshop = workshop or next(iter(self.waiting(found)), 0)
        if not self.workshop:
            raise NotLetIn("No workshop of this link is waiting to begin: a rehearsal needs one that has not begun.")
        self._see(f"workshop:{self.workshop}")
        self.conference = self.state["conference"]
        self._see(f"conference:{self.conference}")

    def waiting(self, workshops: list[int]) -> list[int]:
        """Those of them that have a clock of their own and have not begun."""
        states = {workshop: self.fresh(f"workshop:{workshop}")["state"] for workshop in workshops}
        return [id_ for id_, state in states.items() if state["status"] == "prepared" and not state.get("parent")]

    def waiting_today(self) -> list[int]:
        """All that is still to come of the day, in its order."""
        return self.waiting([workshop["id"] for workshop in self.day["workshops"]])

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

    @property
    def method(self) -> str:
        return str(self.state["workshop"]["method"])

    @property
    def under_its_clock(self) -> list[int]:
        """The workshop and its sub-workshops."""
        return [self.workshop, *self.state.get("groups_of", ())]

    def rows(self, name: str) -> dict[str, Row]:
        return self.mirrors[f"workshop:{self.workshop}"].rows(name)

    def cards(self, *purposes: str) -> list[Row]:
        """The cards of these purposes that the hall may read, by number."""
        cards = self.rows("contributions").values()
        found = [card for card in cards if card["purpose"] in purposes and card["state"] == "visible"]
        return sorted(found, key=lambda card: int(card["number"]))

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
        for workshop in self.under_its_clock:
            self.opened[workshop, self.version] = time.monotonic()
        return answer

    def open_next(self) -> Row | None:
        """Press Next; the phase that is on now, None after the end."""
        answer = self.step("advance")
        self.wait_for(lambda: self.state["version"] >= answer["version"], LONG)
        phase: Row | None = self.state["phase"]
        return phase

    def sort_cards(self, *purposes: str, most: int = 5) -> None:
        """Cards that lie nowhere become clusters of about ``most``, each named after its first card."""
        sorted_ = {card for cluster in self.rows("clusters").values() for card in cluster["cards"]}
        cards = [card for card in self.cards(*purposes) if card["id"] not in sorted_]
        self.rng.shuffle(cards)
        for begin in range(0, len(cards), most):
            group = cards[begin : begin + most]
            made = self.do("create_cluster", cards=[group[0]["id"]])
            if len(group) > 1:
                self.do("place_cards", cluster=made["cluster"], cards=[card["id"] for card in group[1:]])
            self.do("rename_cluster", cluster=made["cluster"], title=" ".join(group[0]["text"].split())[:60])
