"""What people do in each phase of a World Café (methods.md section 2)."""

import time
from collections.abc import Callable

from participate.domain.kinds import Kind
from participate.rehearsal.mirror import Row
from participate.rehearsal.phone import Phone

Habit = Callable[[Phone, Row], None]
BALLOT_SECONDS = 20.0
KINDS = (Kind.NONE, Kind.NEED, Kind.OBSTACLE, Kind.IDEA, Kind.POTENTIAL)


def do_in(phone: Phone, phase: Row) -> None:
    """Take one's time, then do what is usual in this phase; sit down first where one has no seat."""
    time.sleep(phone.occasion.pace(phone, phase))
    if phone.table is None and "choose_place" in phase["permits"]:
        phone.do("choose_place", place=None)
        phone.wait_for(lambda: phone.table is not None, 5.0)
    HABITS.get(phase["key"], look_on)(phone, phase)


def look_on(phone: Phone, phase: Row) -> None:
    """Nothing to do but listen."""


def talk(phone: Phone, phase: Row) -> None:
    """One card or two; one phone in ten loses the network; a host may have had enough."""
    if phone.rng.random() < 0.1:
        phone.lose_the_network(phase)
    for _ in range(phone.rng.choice((1, 1, 2))):
        phone.write(phase, kind=phone.rng.choice(KINDS).value)
    if phase["round"] > 1 and phone.hosts and phone.rng.random() < 0.15:
        phone.do("be_host", host=False)


def volunteer(phone: Phone, phase: Row) -> None:
    """A third would stay with the table; the first one who says so does, the others are told."""
    if phone.rng.random() < 0.35:
        phone.do("be_host", host=True)


def hand_over(phone: Phone, phase: Row) -> None:
    """While the others move, the host writes down what the next guests shall know."""
    if phone.hosts:
        phone.write(phase, "hand_over")


def sometimes_write(phone: Phone, phase: Row) -> None:
    if phone.rng.random() < 0.25:
        phone.write(phase)


def agree(phone: Phone, phase: Row) -> None:
    """The table agrees three core statements; the host types them, and one tries a fourth."""
    if phone.hosts:
        for _ in range(4 if phone.rng.random() < 0.2 else 3):
            phone.write(phase)


def vote(phone: Phone, phase: Row) -> None:
    """All dots, one option after the other; some change their mind, some try one dot too many."""
    phone.wait_for(lambda: _is_open(phone) and bool(phone.rows("options")), BALLOT_SECONDS)
    ballot = phone.state["ballot"]
    options = sorted(int(key) for key in phone.rows("options"))
    phone.rng.shuffle(options)
    for option in options:
        left = ballot["dots"] - sum(phone.dots.values())
        if left > 0:
            _give(phone, ballot["id"], option, min(left, phone.rng.randint(1, ballot["per_option"])))
    spare = [option for option in options if not phone.dots.get(option)]
    if spare and phone.rng.random() < 0.1:
        _give(phone, ballot["id"], spare[0], 1)
    if spare and phone.dots and phone.rng.random() < 0.3:
        given = phone.rng.choice(sorted(phone.dots))
        _give(phone, ballot["id"], given, phone.dots[given] - 1)
        _give(phone, ballot["id"], spare[-1], 1)


def _is_open(phone: Phone) -> bool:
    ballot = phone.state.get("ballot")
    return ballot is not None and ballot["state"] == "open"


def _give(phone: Phone, ballot: int, option: int, dots: int) -> None:
    """Put dots on one option and note what the server acknowledged."""
    answer = phone.do("vote", ballot=ballot, option=option, dots=dots)
    if answer["ok"]:
        phone.dots[option] = dots
        if phone.rng.random() < 0.1:
            phone.repeat(phone.attempts[-1])


def feel(phone: Phone, phase: Row) -> None:
    """Blitzlicht: one sentence, or none."""
    if phone.rng.random() < 0.7:
        phone.write(phase)


HABITS: dict[str, Habit] = {
    "round": talk,
    "choose_host": volunteer,
    "move": hand_over,
    "break": sometimes_write,
    "handover": sometimes_write,
    "distil": agree,
    "weigh": vote,
    "outlook": feel,
}
