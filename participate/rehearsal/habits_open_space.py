"""What people do in each phase of an Open Space (methods.md section 3): topics are their own, and so are their feet."""

import time

from participate.domain.kinds import SheetKind
from participate.rehearsal.convening import (
    answer_others,
    ask_somebody,
    care_for_topics,
    continue_topics,
    propose_topic,
    seek_spot,
    take_vacant,
)
from participate.rehearsal.habits_shared import Habit, feel, sometimes_park, vote
from participate.rehearsal.mirror import Row
from participate.rehearsal.phone import Phone
from participate.rehearsal.photos import sometimes_photograph
from participate.rehearsal.writing_together import agree, hand_in, open_sheets, touch_up, write_sheet

HELD = ("running", "report_due", "reported")
OTHERS_TAKE_TIME = 1.0  # seconds in which one sees what the others do


def propose(phone: Phone, phase: Row) -> None:
    """Two in five have a topic, some two; the others look at the wall grow."""
    if phone.rng.random() < 0.4:
        propose_topic(phone, phase)
        if phone.rng.random() < 0.15:
            propose_topic(phone, phase)
    mark_interests(phone, 1)


def market(phone: Phone, phase: Row) -> None:
    """Mark what interests; who convenes finds a place, swaps, merges, and answers those who ask."""
    mark_interests(phone, phone.rng.randint(1, 4))
    mine = own_topics(phone)
    if phone.rng.random() < 0.05:
        propose_topic(phone, phase)
    for topic in mine:
        if topic["state"] == "proposed" and topic["place"] is None:
            seek_spot(phone, topic)
        elif phone.rng.random() < 0.4:
            ask_somebody(phone, topic)
    if mine:
        time.sleep(OTHERS_TAKE_TIME)
        answer_others(phone)
        care_for_topics(phone)
        time.sleep(OTHERS_TAKE_TIME)
        answer_others(phone)


def own_topics(phone: Phone) -> list[Row]:
    """The topics one convenes, as the screen shows them."""
    return [phone.rows("topics")[str(id_)] for id_ in phone.mine()["topics"] if str(id_) in phone.rows("topics")]


def mark_interests(phone: Phone, number: int) -> None:
    """As many as one likes; one in ten is taken back."""
    topics = list(phone.rows("topics").values())
    marked = phone.interests.setdefault(phone.workshop, set())
    for topic in phone.rng.sample(topics, min(number, len(topics))):
        if phone.do_and_perhaps_again("mark_interest", topic=topic["id"], on=True)["ok"]:
            marked.add(topic["number"])
        if phone.rng.random() < 0.1 and phone.do("mark_interest", topic=topic["id"], on=False)["ok"]:
            marked.discard(topic["number"])


def session(phone: Phone, phase: Row) -> None:
    """Go to a group, or to none; write its report with the others; go elsewhere when it is time."""
    take_vacant(phone)
    answer_others(phone)
    running = [topic for topic in phone.rows("topics").values() if topic["slot"] == phase["round"] and topic["place"]]
    running = [topic for topic in running if topic["state"] == "running"]
    called = [topic for topic in running if topic["id"] in phone.mine()["topics"]]
    wished = [topic for topic in running if topic["number"] in phone.interests.get(phone.workshop, ())]
    if running and phone.rng.random() < 0.9:
        topic = phone.rng.choice(called or wished or running)
        phone.do("choose_place", place=topic["place"])
        write_report(phone, 0.5 if called else 0.15)
    sometimes_park(phone, phase)
    if running and not called and phone.rng.random() < 0.25:
        phone.do_and_perhaps_again("choose_place", place=phone.rng.choice(running)["place"])


def write_report(phone: Phone, inclined: float) -> None:
    """A few questions of the Protokollbogen of what was held, by whoever feels like it."""
    for owner in open_sheets(phone, SheetKind.REPORT):
        topic = phone.rows("topics").get(str(owner["topic"]), {"state": None})
        if topic["state"] in HELD and phone.rng.random() < inclined:
            write_sheet(phone, SheetKind.REPORT, owner, phone.rng.randint(1, 3))
            sometimes_photograph(phone, SheetKind.REPORT, owner)


def change(phone: Phone, phase: Row) -> None:
    """Hand in what was written, go on with what was not finished."""
    if phone.rng.random() < 0.5:
        hand_in(phone, SheetKind.REPORT)
    continue_topics(phone)
    sometimes_park(phone, phase)


def read(phone: Phone, phase: Row) -> None:
    """Drafts are handed in before Redaktionsschluss; half of those who were reminded write; all read and comment."""
    if own_topics(phone):
        write_report(phone, 0.2)
    hand_in(phone, SheetKind.REPORT)
    reports = [sheet for sheet in phone.rows("sheets").values() if sheet["kind"] == "report"]
    topics = {topic["number"]: topic["id"] for topic in phone.rows("topics").values()}
    if reports and phone.rng.random() < 0.5:
        phone.write(phase, topic=topics.get(phone.rng.choice(reports)["topic"]))


def act_together(phone: Phone, phase: Row) -> None:
    """Found a group around a topic or join one, agree on steps, go to another one too."""
    topics = list(phone.rows("topics").values())
    if topics and phone.rng.random() < 0.15:
        about = {"part": "topic", "id": phone.rng.choice(topics)["id"]}
        phone.do_and_perhaps_again("found_group", kind="action", title=phone.title(), about=about)
    else:
        phone.wait_for(lambda: bool(phone.rows("groups")), 3.0)
        groups = list(phone.rows("groups").values())
        for group in phone.rng.sample(groups, min(len(groups), phone.rng.choice((1, 1, 2)))):
            phone.do_and_perhaps_again("join_group", group=group["id"])
    mine = phone.mine()["groups"]
    for group in mine:
        if phone.rng.random() < 0.4:
            agree(phone, group)
    if mine and phone.rng.random() < 0.3:
        touch_up(phone, mine[0])
    if len(mine) > 1 and phone.rng.random() < 0.2:
        phone.do("leave_group", group=mine[-1])


SCREENS = {"propose": "propose", "market": "marketplace", "report": "session", "read": "read", "plan": "action"}
"""The phase in which people use the screen of an activity."""

HABITS: dict[str, Habit] = {
    "propose": propose,
    "marketplace": market,
    "session": session,
    "change": change,
    "read": read,
    "converge": vote,
    "action": act_together,
    "closing": feel,
}
