"""The rehearsal as it runs: who is in, who has acted, when the next phase may open."""

import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from participate.rehearsal.client import Client, Unreachable
from participate.rehearsal.mirror import Mirror, Row
from participate.rehearsal.phone import Phone
from participate.rehearsal.stage import Stage

SLOW = 90.0  # seconds a phase is waited for at most in fast pace
TAKE_TIME = 0.4  # seconds within which people act in fast pace
STALE = 60.0  # seconds after which a screen counts as never told; how late the others are is a figure

Told = Callable[[int, int, str], None]


@dataclass
class PhaseRun:
    """One phase as it went: ``seconds`` it was on, ``acted`` phones; ``workshop`` is the one that has the clock."""

    name: str
    seconds: float = 0.0
    acted: int = 0
    workshop: int = 0


class Hall:
    """``phones`` in order of the crowd, ``stages`` in order of the day; ``real_time`` keeps the planned minutes."""

    def __init__(self, *, real_time: bool, rng: Random) -> None:
        self.real_time, self.rng = real_time, rng
        self.stages: list[Stage] = []
        self.phones: list[Phone] = []
        self.runs: list[PhaseRun] = []
        self.trouble: list[str] = []  # sentences for whoever has to find what went wrong
        self.compared = self.unequal = 0
        self.latest = 0.0  # seconds a screen took at most to show what was true when it was looked at
        self._over = False
        self._moved = threading.Condition()
        self._in: set[Phone] = set()
        self._out: set[Phone] = set()
        self._came: set[Phone] = set()
        self._acted: dict[tuple[int, str], set[Phone]] = {}
        self._threads: list[threading.Thread] = []

    @property
    def over(self) -> bool:
        return self._over

    def pace(self, phone: Phone, phase: Row) -> float:
        """Seconds somebody takes before they act."""
        return phone.rng.uniform(0, phase["minutes"] * 60 * 0.8 if self.real_time else TAKE_TIME)

    @property
    def stage(self) -> Stage:
        """The workshop that is on."""
        return self.stages[-1]

    def acted(self, phone: Phone, workshop: int, phase: str) -> None:
        with self._moved:
            self._acted.setdefault((workshop, phase), set()).add(phone)
            self._moved.notify_all()

    def steps_out(self, phone: Phone) -> None:
        with self._moved:
            self._out.add(phone)
            self._moved.notify_all()

    def steps_in(self, phone: Phone) -> None:
        with self._moved:
            self._out.discard(phone)
            self._came.add(phone)
            self._moved.notify_all()

    def admit(self, phones: list[Phone], code: str, do_in: Callable[[Phone, Row], None]) -> None:
        """Let these phones come, each by itself; from now on they are waited for."""
        for phone in phones:
            self._in.add(phone)
            thread = threading.Thread(target=self._live, args=(phone, code, do_in), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _live(self, phone: Phone, code: str, do_in: Callable[[Phone, Row], None]) -> None:
        try:
            phone.live(code, do_in)
        except Unreachable as silence:
            self._lose(phone, str(silence))
        except Exception:  # noqa: BLE001 - whatever it is, the report says so and the others go on
            self._lose(phone, traceback.format_exc(limit=-3))

    def _lose(self, phone: Phone, why: str) -> None:
        """A phone that cannot go on is not waited for, but the report says so."""
        with self._moved:
            self.trouble.append(f"Phone {phone.guest.index + 1}: {why}")
            self._in.discard(phone)
            self._moved.notify_all()

    def run_phase(self, phase: Row) -> None:
        """Wait until all who are in have acted; in real time also until the planned end."""
        begun, name = time.monotonic(), phase["name"]
        seconds = phase["minutes"] * 60 + SLOW if self.real_time else SLOW
        if not self._wait(lambda: self._in - self._out <= self._who_acted(name), seconds):
            missing = sorted(phone.guest.index + 1 for phone in self._in - self._who_acted(name))
            self.trouble.append(f"In {name} these phones did not act: {missing}")
        while self.real_time and not self._over and self._time_left() > 0:
            time.sleep(min(1.0, self._time_left()))
        seconds = round(time.monotonic() - begun, 3)
        self.runs.append(PhaseRun(name, seconds, len(self._who_acted(name)), self.stage.lead.workshop))

    def _who_acted(self, phase: str) -> set[Phone]:
        """Everybody who has, in whichever of the workshops under one clock."""
        return set().union(*(self._acted.get((workshop, phase), set()) for workshop in self.stage.workshops))

    def _time_left(self) -> float:
        lead = self.stage.lead
        ends_at = lead.state["ends_at"]
        return 0.0 if ends_at is None else (ends_at - lead.offset) / 1000 - time.time()

    def somebody(self, number: int) -> Phone:
        """A phone that is in and connected, another one each time."""
        here = [phone for phone in self.phones if phone in self._came - self._out]
        return here[number % len(here)]

    def wait_until_all_have_come(self) -> None:
        if not self._wait(lambda: self._in <= self._came, SLOW):
            self.trouble.append(f"{len(self._in - self._came)} phones did not get in")

    def wait_until_all_are_back(self) -> None:
        """Nobody out of reach, nothing waiting to be sent."""
        if not self._wait(lambda: not self._out & self._in, SLOW):
            self.trouble.append(f"{len(self._out)} phones did not come back")

    def _wait(self, done: Callable[[], bool], seconds: float) -> bool:
        end = time.monotonic() + seconds
        with self._moved:
            while not done():
                if time.monotonic() > end:
                    return False
                self._moved.wait(0.5)
        return True

    def compare_mirrors(self, clients: list[Client]) -> None:
        """Each client's screen with a fresh one, in every stream it follows (trust.md R16)."""
        for client in clients:
            for stream, mirror in list(client.mirrors.items()):
                self.compared += 1
                if not self._agrees(client, stream, mirror):
                    self.unequal += 1
                    self.trouble.append(f"{client.name}: {stream} {mirror.differs_from(client.fresh(stream))}")

    def _agrees(self, client: Client, stream: str, mirror: Mirror) -> bool:
        """Whether the screen shows, sooner or later, what is true; while people act the truth moves on, so look again.

        A screen that was forgotten stays as it is for as long as nobody acts; one that is late comes after.
        A phone that was led on meanwhile has another screen.
        """
        begun = time.monotonic()
        while client.mirrors.get(stream) is mirror and time.monotonic() < begun + STALE:
            fresh = client.fresh(stream)
            client.wait_for(partial(mirror.has_come_to, fresh), 1.0)
            if mirror.shows_the_same_as(fresh):
                self.latest = max(self.latest, time.monotonic() - begun)
                return True
        return client.mirrors.get(stream) is not mirror

    def end(self) -> None:
        """Everybody goes home."""
        self._over = True
        for thread in self._threads:
            thread.join(timeout=10)
        for client in (*self.phones, *(client for stage in self.stages for client in stage.staff)):
            client.close()
