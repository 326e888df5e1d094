"""One simulated phone: comes in, goes with the day, does in each phase what its habits say, comes back when lost."""

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
TITLE = 100  # characters of a topic or a group's name


class Occasion(Protocol):
    """What a phone knows of the rehearsal it takes part in."""

    def acted(self, phone: "Phone", workshop: int, phase: str) -> None: ...
    def steps_out(self, phone: "Phone") -> None: ...
    def steps_in(self, phone: "Phone") -> None: ...
    def pace(self, phone: "Phone", phase: Row) -> float: ...
    @property
    def over(self) -> bool: ...


class Phone(Client):
    """``dots`` is what it has given, by option; ``interests`` are numbers of topics by workshop, as acknowledged.

    Times are monotonic.
    """

    def __init__(self, base: str, guest: Guest, occasion: Occasion, texts: Iterator[str], rng: Random) -> None:
        super().__init__(base, "phone", rng=rng)
        self.name = f"phone {guest.index + 1}"
        self.guest, self.occasion, self.texts = guest, occasion, texts
        self.number = self.conference = self.workshop = 0
        self.shown_at: dict[tuple[int, int], float] = {}
        self.dots: dict[int, int] = {}
        self.interests: dict[int, set[int]] = {}
        self.away = False
        self._version: int | None = None
        self._day: list[tuple[int, str]] = []

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
        self.go_along()

    def go_along(self) -> None:
        """Follow the workshop the day has led this phone to; one in five says so by a tap, with the same result."""
        self._day = self._the_day()
        here = self.read("mine")["workshop"]
        if here is None or here == self.workshop:
            return
        if self.workshop and self.rng.random() < 0.2:
            self.act("go_to_workshop", conference=self.conference, workshop=here)
        before, stream = f"workshop:{self.workshop}", f"workshop:{here}"
        self.mirrors[stream] = Mirror(stream)
        self._version, self.workshop = None, here
        self.mirrors.pop(before, None)
        self.follow(stream)
        self.wait_for(lambda: bool(self.state), LONG)

    @property
    def code(self) -> str:
        """What this phone came in by."""
        return str(self.mirrors[f"conference:{self.conference}"].state["conference"]["code"])

    def go_elsewhere(self) -> None:
        """Into another group of the workshop that is held in some; cards and dots stay where they are."""
        day = self.mirrors[f"conference:{self.conference}"].state["workshops"]
        parent = next(each["parent"] for each in day if each["id"] == self.workshop)
        others = [each["id"] for each in day if parent and each["parent"] == parent and each["id"] != self.workshop]
        if others:
            self.act("go_to_workshop", conference=self.conference, workshop=self.rng.choice(others))
            self.go_along()

    def live(self, code: str, do_in: Callable[["Phone", Row], None]) -> None:
        """The whole day of this phone; ``do_in`` says what it does in a phase."""
        self.arrive(code)
        self.occasion.steps_in(self)
        done: set[tuple[int, str | None]] = {(0, None)}
        while not self.occasion.over:
            self.wait_for(lambda: self.occasion.over or self._led_on() or self._something_new(done), 1.0)
            if self._led_on() or self.state.get("groups_of"):
                self.go_along()
            workshop, phase = self.workshop, self.state["phase"]
            if phase is None or not self._something_new(done):
                continue
            do_in(self, phase)
            done.add((workshop, phase["name"]))
            self.occasion.acted(self, workshop, phase["name"])

    def _something_new(self, done: set[tuple[int, str | None]]) -> bool:
        """A phase that was not on before; a workshop held in groups is nobody's own."""
        name = self.phase_name
        return name is not None and not self.state.get("groups_of") and (self.workshop, name) not in done

    def _led_on(self) -> bool:
        return self._the_day() != self._day

    def _the_day(self) -> list[tuple[int, str]]:
        day = self.mirrors[f"conference:{self.conference}"].state
        return [(workshop["id"], workshop["status"]) for workshop in day.get("workshops", ())]

    @property
    def state(self) -> Row:
        return self.mirrors[f"workshop:{self.workshop}"].state

    @property
    def phase_name(self) -> str | None:
        phase = self.state.get("phase")
        return phase["name"] if phase else None

    def rows(self, name: str) -> dict[str, Row]:
        return self.mirrors[f"workshop:{self.workshop}"].rows(name)

    def mine(self) -> Row:
        """What only this phone may see of its workshop."""
        return self.read("mine", workshop=self.workshop)

    @property
    def table(self) -> int | None:
        """Where the screen says this phone sits now."""
        seat = self.rows("seats").get(str(self.number))
        return seat["place"] if seat else None

    @property
    def hosts(self) -> bool:
        return any(place["host"] == self.number for place in self.rows("places").values())

    def noticed(self, stream: str) -> None:
        """A diary of what the screen showed: when a phase changed under our eyes."""
        if stream != f"workshop:{self.workshop}" or not self.state:
            return
        state = self.state
        if state["version"] != self._version:
            if self._version is not None and not self.away:
                self.shown_at[self.workshop, state["version"]] = time.monotonic()
            self._version = state["version"]

    def do(self, name: str, **fields: Any) -> Row:
        """An act in this phone's workshop."""
        return self.act(name, workshop=self.workshop, **fields)

    def do_and_perhaps_again(self, name: str, **fields: Any) -> Row:
        """An act; now and then sent twice, as after a lost answer."""
        answer = self.do(name, **fields)
        if answer["ok"] and self.rng.random() < 0.1:
            self.repeat(self.attempts[-1])
        return answer

    def title(self) -> str:
        """The beginning of what one has to say."""
        text = " ".join(next(self.texts).split())
        return text if len(text) <= TITLE else text[: TITLE - 1].rsplit(" ", 1)[0] + "…"

    def write(self, phase: Row, name: str = "contribute", **fields: Any) -> Attempt:
        """One card under the phase it was written in; now and then sent twice, as after a lost answer."""
        attempt = self.put_down(phase, name, **fields)
        self.settle(attempt)
        if attempt.acknowledged and self.rng.random() < 0.1:
            self.repeat(attempt)
        return attempt

    def put_down(self, phase: Row, name: str = "contribute", **fields: Any) -> Attempt:
        """Write a card and keep it: it is in the ledger before it is sent."""
        return self.note(name, **{"text": next(self.texts), "phase": phase["name"], **fields})

    def note(self, name: str, **fields: Any) -> Attempt:
        """An act that waits to be sent."""
        attempt = Attempt(name, {"workshop": self.workshop, **fields})
        self.attempts.append(attempt)
        return attempt

    def lose_the_network(self, phase: Row, waiting: Attempt | None = None, **fields: Any) -> None:
        """Gone for a while with a card or another act that waits; back by itself it is sent, late or not."""
        self.away = True
        self.occasion.steps_out(self)
        self.drop(abruptly=self.rng.random() < 0.5)
        waiting = waiting or self.put_down(phase, **fields)
        time.sleep(self.rng.uniform(0.2, 1.5))
        self.wait_for(lambda: self.connected, LONG)
        self.away = False
        self.settle(waiting)
        self.occasion.steps_in(self)
