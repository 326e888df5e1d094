"""What a moderator does in each phase, method by method; they hold the space and never write for others."""

import time
from collections.abc import Callable

from participate.rehearsal.mirror import Row
from participate.rehearsal.moderator import Moderator

Deed = Callable[[Moderator], None]

TAKE_TIME = 1.0  # seconds people are given before what they have written so far is gone through


def attend(moderator: Moderator, phase: Row) -> None:
    """While the phase is on."""
    read_through(moderator)
    ATTEND.get((moderator.method, phase["key"]), _nothing)(moderator)
    if moderator.method not in KNOWN and phase["activity"] == "cluster":
        moderator.sort_cards(phase["matter"])


def before_leaving(moderator: Moderator, phase: Row) -> None:
    """Once all have acted."""
    read_through(moderator)
    BEFORE_LEAVING.get((moderator.method, phase["key"]), _nothing)(moderator)


def read_through(moderator: Moderator) -> None:
    """Where new cards are held back, what has come is read and shown to the hall."""
    for card in list(moderator.rows("contributions").values()):
        if card["state"] == "held":
            moderator.do("release_card", contribution=card["id"])


def _nothing(moderator: Moderator) -> None:
    """Hold the space."""


def find_hosts(moderator: Moderator) -> None:
    """World Café: appoint somebody at each table where nobody has volunteered."""
    seated: dict[int, list[int]] = {}
    for seat in moderator.rows("seats").values():
        seated.setdefault(seat["place"], []).append(seat["number"])
    for place in moderator.rows("places").values():
        here = seated.get(place["number"], [])
        if here and place["host"] is None and place["merged_into"] is None:
            moderator.do("appoint_host", place=place["number"], participant=moderator.rng.choice(here))


def close_round(moderator: Moderator) -> None:
    """World Café: who sat where is read off this screen, for a phone may be away for a whole round."""
    seats = moderator.rows("seats").values()
    moderator.seatings[moderator.state["phase"]["round"]] = {seat["number"]: seat["place"] for seat in seats}
    find_hosts(moderator)


def harvest(moderator: Moderator) -> None:
    """World Café: the tables report one after the other, and their core statements are sorted."""
    for place in sorted({card["place"] for card in moderator.cards("core") if card["place"]}):
        moderator.do("call_place", place=place)
    moderator.do("call_place", place=None)
    moderator.sort_cards("core")


def announce(moderator: Moderator) -> None:
    """Open Space: whoever has proposed something comes forward; a full wall gets one more place."""
    time.sleep(TAKE_TIME)
    for topic in moderator.rows("topics").values():
        if not topic["announced"] and topic["merged_into"] is None:
            moderator.do("announce_topic", topic=topic["id"])
    moderator.do("call_topic", topic=None)
    standing = [topic for topic in moderator.rows("topics").values() if topic["state"] in ("proposed", "planned")]
    if len(standing) > moderator.state["capacity"]:
        moderator.do("add_place")


def market(moderator: Moderator) -> None:
    """Open Space: an arrangement that lowers the clashes is proposed; a title nobody shall read is hidden."""
    time.sleep(TAKE_TIME)
    moderator.do("propose_arrangement")
    hide_topics(moderator)


def hide_topics(moderator: Moderator) -> None:
    """One title is hidden for good, another one by mistake."""
    topics = [topic["id"] for topic in moderator.rows("topics").values()][:2]
    for topic in topics:
        moderator.do("hide_topic", topic=topic, reason="personal")
    for topic in topics[1:]:
        moderator.do("unhide_topic", topic=topic)


def close_market(moderator: Moderator) -> None:
    """At a convener's request a topic is moved; where the wall is still too small, it gets one more time."""
    moderator.do("withdraw_arrangement")
    waiting = [topic for topic in moderator.rows("topics").values() if topic["state"] == "proposed"]
    free = free_spots(moderator.rows("topics"), moderator.rows("places"), range(1, moderator.state["slots"] + 1))
    for topic, (slot, place) in list(zip(waiting, free, strict=False))[:2]:
        moderator.do("move_topic", topic=topic["id"], slot=slot, place=place)
    if len(waiting) > len(free):
        moderator.do("add_slot")


def free_spots(topics: dict[str, Row], places: dict[str, Row], slots: range) -> list[tuple[int, int]]:
    """(slot, place) nobody has, as a screen shows it."""
    taken = {(topic["slot"], topic["place"]) for topic in topics.values() if topic["state"] not in ASIDE}
    here = [place["number"] for place in places.values() if place["merged_into"] is None]
    return [(slot, place) for slot in slots for place in sorted(here) if (slot, place) not in taken]


ASIDE = ("parked", "merged", "cancelled")


def remind(moderator: Moderator) -> None:
    moderator.do("remind_reports")


def form_groups(moderator: Moderator) -> None:
    """Zukunftswerkstatt: a first Themengruppe around the first idea that was sorted, so that nobody stands alone."""
    ideas = [cluster for cluster in moderator.rows("clusters").values() if cluster["matter"] == "idea"]
    for cluster in ideas[:1]:
        about = {"part": "cluster", "id": cluster["id"]}
        moderator.do("found_group", kind="theme", title=cluster["title"], about=about)


def merge_small_groups(moderator: Moderator) -> None:
    """A group of one goes into the largest, by consent; everybody else meets somewhere."""
    groups = [group for group in moderator.rows("groups").values() if group["merged_into"] is None]
    groups.sort(key=lambda group: (group["members"], group["number"]))
    places = sorted(place["number"] for place in moderator.rows("places").values())
    for group in groups[:-1]:
        if group["members"] == 1:
            moderator.do("merge_groups", group=group["id"], into=groups[-1]["id"])
    for group, place in zip(reversed(groups), places, strict=False):
        moderator.do("place_group", group=group["id"], place=place)


def draft_measures(moderator: Moderator) -> None:
    """From each project somebody is responsible for; one that nobody takes on stays without (methods.md section 4)."""
    groups = {group["number"]: group for group in moderator.rows("groups").values()}
    responsible = {agreement["group"] for agreement in moderator.rows("agreements").values() if agreement["taken"]}
    for sheet in moderator.rows("sheets").values():
        demand = sheet["answers"].get("demand") or sheet["answers"].get("what")
        if sheet["kind"] != "project" or sheet["group"] not in groups or not demand or not demand["text"]:
            continue
        if sheet["group"] in responsible:
            moderator.do(
                "make_draft", kind="measure", text=demand["text"][:2000], lang=demand["lang"], sheet=sheet["id"]
            )


def end_parked(moderator: Moderator) -> None:
    """Every entry of the Themenspeicher ends assigned or closed."""
    for card in moderator.cards("parked"):
        end = moderator.rng.choice(("assigned", "closed"))
        moderator.do("end_parked", contribution=card["id"], end=end, note="Integrationsbüro")


ATTEND: dict[tuple[str, str], Deed] = {
    ("world_cafe", "harvest"): harvest,
    ("open_space", "propose"): announce,
    ("open_space", "marketplace"): market,
    ("open_space", "read"): remind,
    ("open_space", "closing"): end_parked,
    ("zukunftswerkstatt", "problems"): lambda moderator: moderator.sort_cards("critique"),
    ("zukunftswerkstatt", "choose"): form_groups,
    ("zukunftswerkstatt", "follow_up"): end_parked,
}
BEFORE_LEAVING: dict[tuple[str, str], Deed] = {
    ("world_cafe", "choose_host"): find_hosts,
    ("world_cafe", "round"): close_round,
    ("open_space", "propose"): announce,
    ("open_space", "marketplace"): close_market,
    ("zukunftswerkstatt", "problems"): lambda moderator: moderator.sort_cards("critique"),
    ("zukunftswerkstatt", "dream"): lambda moderator: moderator.sort_cards("positive", "idea"),
    ("zukunftswerkstatt", "choose"): merge_small_groups,
    ("zukunftswerkstatt", "action_plan"): draft_measures,
}
KNOWN = frozenset(method for method, _key in ATTEND)
