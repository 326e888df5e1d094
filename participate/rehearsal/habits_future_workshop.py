"""What people do in each phase of a Zukunftswerkstatt (methods.md section 4): critique, fantasy, realisation."""

import time

from participate.domain.kinds import SheetKind
from participate.rehearsal.habits_shared import Habit, feel, sometimes_park, vote
from participate.rehearsal.mirror import Row
from participate.rehearsal.phone import Phone
from participate.rehearsal.photos import sometimes_photograph
from participate.rehearsal.writing_together import agree, hand_in, open_sheets, touch_up, write_sheet

GROUP_SECONDS = 3.0  # time in which the first Themengruppe is founded


def expect(phone: Phone, phase: Row) -> None:
    if phone.rng.random() < 0.8:
        phone.write(phase)


def complain(phone: Phone, phase: Row) -> None:
    """One matter on each card; one phone in ten loses the network."""
    if phone.rng.random() < 0.1:
        phone.lose_the_network(phase)
    for _ in range(phone.rng.choice((1, 2, 2, 3))):
        phone.write(phase)
    raise_red_card(phone, 0.05)


def add_critique(phone: Phone, phase: Row) -> None:
    """While the cards are sorted, some remember another one."""
    if phone.rng.random() < 0.2:
        phone.write(phase)


def raise_red_card(phone: Phone, chance: float) -> None:
    """A reminder without debate; it is never sent twice, for nothing must lead back to whoever raised it."""
    if phone.rng.random() < chance:
        phone.do("red_card")


def turn(phone: Phone, phase: Row) -> None:
    """Each problem area is turned around: those first that nobody has turned yet; late critique has its store."""
    for _ in range(2):
        clusters = [row["id"] for row in phone.rows("clusters").values() if row["matter"] == "critique"]
        turned = {id_ for part, id_ in _sources(phone) if part == "cluster"}
        left = [cluster for cluster in clusters if cluster not in turned] or clusters
        about = {"part": "cluster", "id": phone.rng.choice(left)} if left else None
        phone.write(phase, about=about)
    if phone.rng.random() < 0.1:
        phone.write(phase, purpose="critique")
    raise_red_card(phone, 0.1)


def _sources(phone: Phone) -> list[tuple[str, int]]:
    """What something has come from already."""
    return [(trace["from"][0], trace["from"][1]) for trace in phone.rows("traces").values()]


def dream(phone: Phone, phase: Row) -> None:
    """Wild ideas, most of them built on what others wrote; one phone in ten loses the network."""
    for _ in range(phone.rng.choice((1, 2, 3))):
        earlier = [row["id"] for row in phone.rows("contributions").values() if row["purpose"] in ("positive", "idea")]
        builds_on = earlier and phone.rng.random() < 0.7
        about = {"part": "contribution", "id": phone.rng.choice(earlier)} if builds_on else None
        if phone.rng.random() < 0.1:
            phone.lose_the_network(phase, about=about)
        else:
            phone.write(phase, about=about)
    if phone.rng.random() < 0.1:
        phone.write(phase, purpose="critique")
    raise_red_card(phone, 0.1)


def choose(phone: Phone, phase: Row) -> None:
    """Dots on the ideas, then into a Themengruppe: found one around an idea, join one, think again."""
    vote(phone, phase)
    ideas = [row for row in phone.rows("clusters").values() if row["matter"] == "idea"]
    if ideas and phone.rng.random() < 0.12:
        idea = phone.rng.choice(ideas)
        about = {"part": "cluster", "id": idea["id"]}
        phone.do_and_perhaps_again("found_group", kind="theme", title=idea["title"] or phone.title(), about=about)
        return
    join_some_group(phone)
    if phone.rng.random() < 0.1 and (mine := phone.mine()["groups"]):
        phone.do("leave_group", group=mine[0])
        join_some_group(phone)


def join_some_group(phone: Phone) -> None:
    """Where somebody is already; nobody is left standing."""
    phone.wait_for(lambda: bool(phone.rows("groups")), GROUP_SECONDS)
    groups = list(phone.rows("groups").values())
    if groups:
        phone.do_and_perhaps_again("join_group", group=phone.rng.choice(groups)["id"])


def fill_in(kind: SheetKind, questions: int) -> Habit:
    """Everybody in the group writes on one sheet, at the same time; somebody hands it in."""

    def habit(phone: Phone, phase: Row) -> None:
        if not phone.mine()["groups"]:
            join_some_group(phone)
        for owner in open_sheets(phone, kind):
            write_sheet(phone, kind, owner, questions)
            sometimes_photograph(phone, kind, owner)
        if phone.rng.random() < 0.5:
            time.sleep(phone.rng.uniform(0, 0.5))
            hand_in(phone, kind)
        sometimes_park(phone, phase)

    return habit


def applaud(phone: Phone, phase: Row) -> None:
    """One in six would rather go on in another group."""
    if phone.guest.index % 6 == 1:
        phone.go_elsewhere()
    raise_red_card(phone, 0.1)


def translate(phone: Phone, phase: Row) -> None:
    """What is useful in a utopia is said of that utopia."""
    utopias = [row["id"] for row in phone.rows("sheets").values() if row["kind"] == "utopia"]
    if phone.rng.random() < 0.5:
        about = {"part": "sheet", "id": phone.rng.choice(utopias)} if utopias else None
        phone.write(phase, about=about)


def commit(phone: Phone, phase: Row) -> None:
    """The last sheets are handed in; who takes something on says so, with a name or without."""
    hand_in(phone, SheetKind.PROJECT)
    for group in phone.mine()["groups"][:1]:
        if phone.rng.random() < 0.5:
            agree(phone, group)
        if phone.rng.random() < 0.3:
            touch_up(phone, group)


SCREENS = {name: name for name in ("turn", "choose", "shape", "check", "sketch")}
"""The phase in which people use the screen of an activity."""

HABITS: dict[str, Habit] = {
    "entry": expect,
    "critique": complain,
    "problems": add_critique,
    "focus": vote,
    "turn": turn,
    "dream": dream,
    "choose": choose,
    "break": sometimes_park,
    "lunch": sometimes_park,
    "shape": fill_in(SheetKind.UTOPIA, 2),
    "present": applaud,
    "bridge": translate,
    "check": fill_in(SheetKind.CHECK, 2),
    "sketch": fill_in(SheetKind.PROJECT, 3),
    "action_plan": commit,
    "follow_up": feel,
}
