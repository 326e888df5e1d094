"""What people do in more than one method: give dots, look for what is missing, say how they feel."""

from collections.abc import Callable

from participate.rehearsal.mirror import Row
from participate.rehearsal.phone import Phone

Habit = Callable[[Phone, Row], None]
BALLOT_SECONDS = 60.0  # below the time a phase is waited for


def look_on(phone: Phone, phase: Row) -> None:
    """Nothing to do but listen."""


def write(phone: Phone, phase: Row) -> None:
    """One card, where the phase takes one."""
    if "contribute" in phase["permits"]:
        phone.write(phase)


def vote(phone: Phone, phase: Row) -> None:
    """All dots, one option after the other; some change their mind, some try one dot too many.

    A vote opens with its phase and all it is on; where that is nothing, people are told so and give no dots.
    """
    phone.wait_for(lambda: _is_open(phone), BALLOT_SECONDS)
    ballot = phone.state["ballot"]
    options = sorted(int(key) for key in phone.rows("options"))
    if not ballot or not options:
        return
    phone.rng.shuffle(options)
    for option in options:
        left = ballot["dots"] - sum(phone.dots.get(other, 0) for other in options)
        if left > 0:
            _give(phone, ballot["id"], option, min(left, phone.rng.randint(1, ballot["per_option"])))
    given = [option for option in options if phone.dots.get(option)]
    spare = [option for option in options if not phone.dots.get(option)]
    if spare and phone.rng.random() < 0.1:
        _give(phone, ballot["id"], spare[0], 1)
    if spare and given and phone.rng.random() < 0.3:
        regretted = phone.rng.choice(given)
        _give(phone, ballot["id"], regretted, phone.dots[regretted] - 1)
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


def sometimes_park(phone: Phone, phase: Row) -> None:
    """What does not belong here now goes into the Themenspeicher; now and then while the network is away."""
    if phone.rng.random() < 0.1:
        phone.lose_the_network(phase, purpose="parked")
    elif phone.rng.random() < 0.1:
        phone.write(phase, purpose="parked")
