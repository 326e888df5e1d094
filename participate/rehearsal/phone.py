"""One simulated phone: comes in, follows the workshop, does in each phase what its habits say, comes back when lost."""

import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Protocol

from participate.rehearsal.client import Client, Unreachable
from participate.rehearsal.crowd import Guest
from participate.rehearsal.entrance import come_in
from participate.rehearsal.ledger import Attempt
from participate.rehearsal.mirror import Mirror, Row

LONG = 120.0  # seconds a phone waits for its first screen


class Occasion(Protocol):
    """What a phone knows of the rehearsal it takes part in."""

    def acted(self, phone: "Phone", phase: str) -> None: ...
    def steps_out(self, phone: "Phone") -> None: ...
    def steps_in(self, phone: "Phone") -> None: ...
    def pace(self, phone: "Phone", phase: Row) -> float: ...
    @property
    def over(self) -> bool: ...


class Phone(Client):
    """``seats`` are the tables it was told, by round; ``dots`` what it has given, by option; times are monotonic."""

    def __init__(self, base: str, guest: Guest, occasion: Occasion, texts: Iterator[str], rng: Random) -> None:
        super().__init__(base, "phone", rng=rng)
        self.name = f"phone {guest.index + 1}"
        self.guest, self.occasion, self.texts = guest, occasion, texts
        self.number = self.conference = self.workshop = 0
        self.seats: dict[int, int] = {}
        self.shown_at: dict[int, float] = {}
        self.dots: dict[int, int] = {}
        self.away = False
        self._version: int | None = None

    def arrive(self, code: str) -> None:
        """Join by the pages, learn one's number, follow the conference and its workshop, say what else one speaks."""
        come_in(self, code, self.guest.language)
        mine = self.read("mine")
        self.number, self.conference = mine["number"], mine["conference"]
        conference = f"conference:{self.conference}"
        self.mirrors[conference] = Mirror(conference)
        if not self.wait_for(lambda: self.mirrors[conference].known, LONG):
            raise Unreachable(f"{self.base} shows no conference")
        if self.guest.also:
            also = list(self.guest.also)
            self.act("choose_language", conference=self.conference, language=self.guest.language, also=also)
        self.workshop = current_workshop(self.mirrors[conference].state["workshops"])
        self.follow(f"workshop:{self.workshop}")
        self.wait_for(lambda: bool(self.state), LONG)

    def live(self, code: str, do_in: Callable[["Phone", Row], None]) -> None:
        """The whole day of this phone; ``do_in`` says what it does in a phase."""
        self.arrive(code)
        self.occasion.steps_in(self)
        done: set[str] = set()
        while not self.occasion.over:
            if not self.wait_for(lambda: self.occasion.over or self.phase_name not in {None, *done}, 1.0):
                continue
            phase = self.state.get("phase")
            if phase is None or phase["name"] in done:
                continue
            do_in(self, phase)
            done.add(phase["name"])
            self.occasion.acted(self, phase["name"])

    @property
    def state(self) -> Row:
        return self.mirrors[f"workshop:{self.workshop}"].state

    @property
    def phase_name(self) -> str | None:
        phase = self.state.get("phase")
        return phase["name"] if phase else None

    def rows(self, name: str) -> dict[str, Row]:
        return self.mirrors[f"workshop:{self.workshop}"].rows(name)

    @property
    def table(self) -> int | None:
        """Where the screen says this phone sits now."""
        seat = self.rows("seats").get(str(self.number))
        return seat["place"] if seat else None

    @property
    def hosts(self) -> bool:
        return any(place["host"] == self.number for place in self.rows("places").values())

    def noticed(self, stream: str) -> None:
        """A diary of what the screen showed: when a phase changed under our eyes, and the table while people talk."""
        if stream != f"workshop:{self.workshop}" or not self.state:
            return
        state, table = self.state, self.table
        if state["version"] != self._version:
            if self._version is not None and not self.away:
                self.shown_at[state["version"]] = time.monotonic()
            self._version = state["version"]
        if table is not None and state["phase"] and state["phase"]["key"] == "round":
            self.seats[state["phase"]["round"]] = table

    def do(self, name: str, **fields: Any) -> Row:
        """An act in this phone's workshop."""
        return self.act(name, workshop=self.workshop, **fields)

    def write(self, phase: Row, name: str = "contribute", **fields: Any) -> Attempt:
        """One card under the phase it was written in; now and then sent twice, as after a lost answer."""
        attempt = self.put_down(phase, name, **fields)
        self.settle(attempt)
        if attempt.acknowledged and self.rng.random() < 0.1:
            self.repeat(attempt)
        return attempt

    def put_down(self, phase: Row, name: str = "contribute", **fields: Any) -> Attempt:
        """Write a card and keep it: it is in the ledger before it is sent."""
        fields = {"workshop": self.workshop, "text": next(self.texts), "phase": phase["name"], **fields}
        attempt = Attempt(name, fields)
        self.attempts.append(attempt)
        return attempt

    def lose_the_network(self, phase: Row) -> None:
        """Gone for a while with a card that waits; back by itself, the card is sent, late or not."""
        self.away = True
        self.occasion.steps_out(self)
        self.drop(abruptly=self.rng.random() < 0.5)
        waiting = self.put_down(phase)
        time.sleep(self.rng.uniform(0.2, 1.5))
        self.wait_for(lambda: self.connected, LONG)
        self.away = False
        self.settle(waiting)
        self.occasion.steps_in(self)


def current_workshop(workshops: list[Row]) -> int:
    """The workshop that is on, else the next one; 0 when there is none."""
    for status in (("running", "paused"), ("prepared",)):
        for workshop in workshops:
            if workshop["status"] in status:
                return int(workshop["id"])
    return 0
