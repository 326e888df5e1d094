"""What people do in each phase of a World Café (methods.md section 2)."""

from participate.domain.kinds import Kind
from participate.rehearsal.habits_shared import Habit, feel, vote
from participate.rehearsal.mirror import Row
from participate.rehearsal.phone import Phone

KINDS = (Kind.NONE, Kind.NEED, Kind.OBSTACLE, Kind.IDEA, Kind.POTENTIAL)


def sit_down(phone: Phone, phase: Row) -> None:
    """Whoever has no seat asks for one."""
    if phone.table is None and "choose_place" in phase["permits"]:
        phone.do("choose_place", place=None)
        phone.wait_for(lambda: phone.table is not None, 5.0)


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


HABITS: dict[str, Habit] = {
    "arrive": sit_down,
    "intro": sit_down,
    "round": talk,
    "choose_host": volunteer,
    "move": hand_over,
    "break": sometimes_write,
    "handover": sometimes_write,
    "distil": agree,
    "weigh": vote,
    "outlook": feel,
}
