"""What whoever has a topic does with it: a name or none, a time and a place, others to come to terms with."""

from participate.rehearsal.mirror import Row
from participate.rehearsal.moderators import ASIDE, free_spots
from participate.rehearsal.phone import Phone
from participate.rehearsal.writing_together import given_name

TRIES = 4  # spots one tries before the topic stays beside the grid


def propose_topic(phone: Phone, phase: Row) -> None:
    """Most choose a spot at once, and the next one where somebody else was faster; one in ten has no network."""
    fields: Row = {"title": phone.title()}
    if phone.rng.random() < 0.5:
        fields |= {"who": given_name(phone), "show_name": phone.rng.random() < 0.5}
    material = [card["id"] for card in phone.rows("contributions").values() if card["purpose"] == "material"]
    if material and phone.rng.random() < 0.6:
        fields |= {"about": {"part": "contribution", "id": phone.rng.choice(material)}}
    if phone.rng.random() < 0.1:
        phone.lose_the_network(phase, phone.note("propose_topic", **fields))
        return
    spots = _spots(phone) if phone.rng.random() < 0.8 else []
    for slot, place in spots[:TRIES]:
        answer = phone.do_and_perhaps_again("propose_topic", **fields, slot=slot, place=place)
        if answer["ok"] or answer["code"] != "place_taken":
            return
    phone.do_and_perhaps_again("propose_topic", **fields)


def _spots(phone: Phone) -> list[tuple[int, int]]:
    """Times to come with a free place, in the order this phone likes them; two may like the same."""
    gone = phone.state.get("slot") or 0
    spots = free_spots(phone.rows("topics"), phone.rows("places"), range(gone + 1, phone.state["slots"] + 1))
    phone.rng.shuffle(spots)
    return spots


def seek_spot(phone: Phone, topic: Row) -> None:
    """Try one free spot after the other; without one the topic is merged by request, or parked."""
    for slot, place in _spots(phone)[:TRIES]:
        answer = phone.do_and_perhaps_again("place_topic", topic=topic["id"], slot=slot, place=place)
        if answer["ok"] or answer["code"] != "place_taken":
            return
    if phone.rng.random() < 0.6:
        ask_somebody(phone, topic, "merge")
    elif phone.rng.random() < 0.5:
        phone.do("park_topic", topic=topic["id"], parked=True)


def ask_somebody(phone: Phone, topic: Row, what: str | None = None) -> None:
    """Ask another convener to swap or to merge; only the one who is asked decides."""
    others = [row for row in phone.rows("topics").values() if row["state"] not in ASIDE and not row["vacant"]]
    others = [row for row in others if row["id"] != topic["id"]]
    if others:
        other = phone.rng.choice(others)["id"]
        what = what or phone.rng.choice(("swap", "merge"))
        phone.do_and_perhaps_again("ask_convener", what=what, topic=topic["id"], other=other)


def answer_others(phone: Phone) -> None:
    """Yes or no to those who ask, and to the places the arrangement proposes."""
    mine = phone.mine()
    for request in mine["requests"]:
        if request["mine"] == "asked" and request["accepted"] is None:
            phone.do_and_perhaps_again("answer_convener", request=request["id"], accept=phone.rng.random() < 0.7)
    for move in (move for move in mine["moves"] if move["accepted"] is None):
        phone.do("accept_move", topic=move["id"], accept=phone.rng.random() < 0.6)


def care_for_topics(phone: Phone) -> None:
    """Better words, a topic parted again, given up and brought back, or left to others."""
    for id_ in phone.mine()["topics"]:
        topic = phone.rows("topics").get(str(id_))
        chance = phone.rng.random()
        if topic is None or chance > 0.5:
            continue
        if chance < 0.2:
            phone.do_and_perhaps_again("edit_topic", topic=id_, title=phone.title())
        elif topic["merged"] and chance < 0.35:
            parted = next(row for row in phone.rows("topics").values() if row["number"] == topic["merged"][0])
            phone.do("part_topic", topic=parted["id"])
        elif chance < 0.3:
            phone.do("cancel_topic", topic=id_, cancelled=True)
            phone.do_and_perhaps_again("cancel_topic", topic=id_, cancelled=False)
        elif chance < 0.4:
            phone.do("leave_topic", topic=id_)


def take_vacant(phone: Phone) -> None:
    """A topic nobody convenes any more is taken on by somebody who would like it to be held."""
    vacant = [row for row in phone.rows("topics").values() if row["vacant"] and row["state"] not in ASIDE]
    if vacant and phone.rng.random() < 0.3:
        phone.do_and_perhaps_again("take_topic", topic=phone.rng.choice(vacant)["id"])


def continue_topics(phone: Phone) -> None:
    """Not over is not over: one in four goes on at a later time, where there is room."""
    for id_ in phone.mine()["topics"]:
        topic = phone.rows("topics").get(str(id_))
        if topic is None or topic["state"] not in ("report_due", "reported") or phone.rng.random() > 0.25:
            continue
        spots = _spots(phone)
        spot = {"slot": spots[0][0], "place": spots[0][1]} if spots else {}
        phone.do_and_perhaps_again("continue_topic", topic=id_, **spot)
