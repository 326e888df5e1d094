"""Every act there is, in a hall of its method, reaches every screen: the old snapshot plus its changes is a fresh one.

Boards, walls of topics and plans have walks of their own, which hold that they meet every act of their rooms; what is
left is met here. An act without a walk fails the law.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from participate.commands.pictures import clean_picture
from participate.commands.registry import COMMANDS
from participate.domain.kinds import Audience
from participate.domain.minutes_json import from_json, to_json
from participate.domain.refusals import Refusal
from participate.methods import WorkshopSettings
from participate.snapshots import take
from participate.snapshots.minutes import take_minutes
from participate.snapshots.results import preview_results
from tests.snapshots import test_board_changes, test_plan_changes, test_topic_changes
from tests.support.house import build_house
from tests.support.mirrors import WatchedDoor
from tests.support.preparing import EXPECTATIONS, first_organiser
from tests.support.writing import photo

KEPT_ELSEWHERE = test_board_changes.EVERY_ACT | test_plan_changes.EVERY_ACT | test_topic_changes.EVERY_ACT
NO_SCREEN = {
    "create_concept": "its stream begins with it: nobody can have followed it",
    "add_organiser": "accounts stand in no hall's stream",
    "disable_organiser": "accounts stand in no hall's stream",
    "renew_setup": "accounts stand in no hall's stream",
}
"""Acts whose change no screen that follows a stream may show, and why."""
SECRET_HASH = "0" * 64


class Hall:
    """One watched house: its phones, who leads it, and the office that prepared it."""

    def __init__(self, folder: Path, method: str, settings: WorkshopSettings | None = None) -> None:
        self.house = build_house(f"sqlite:///{folder / method}.sqlite", settings, method=method)
        self.organiser = first_organiser(self.house).token
        self.door = self.house.door = WatchedDoor(self.house)
        self.phones = [self.house.join(language) for language in ("de", "ar", "uk", "tr")]
        self.pixels = clean_picture(photo())

    def phone(self, number: int, name: str, **fields: Any) -> dict[str, Any]:
        return self.house.act(self.phones[number], name, **fields)

    def lead(self, name: str, **fields: Any) -> dict[str, Any]:
        return self.house.act(self.house.moderator, name, **fields)

    def turn(self, name: str, **fields: Any) -> None:
        self.lead(name, version=self.house.read_workshop("version"), **fields)

    def office(self, name: str, **fields: Any) -> dict[str, Any]:
        return self.house.act(self.organiser, name, concept=self.house.concept, **fields)

    def seen(self, part: str) -> Any:
        """A list of the workshop as those who lead read it."""
        with self.house.database.reading() as db:
            snapshot = take(db, Audience.MODERATOR, f"workshop:{self.house.workshop}")
        return snapshot["lists"][part] if part in snapshot["lists"] else snapshot["state"][part]

    def close(self) -> set[str]:
        self.house.close()
        return self.door.met


def prepare_a_hall(hall: Hall) -> None:
    """What an organiser changes at the conference and its workshops while screens follow it."""
    office, house = hall.office, hall.house
    office("set_areas", areas=[{"name": "Kernstadt"}])
    office("edit_concept", title="Neues Konzept")
    office("add_field", labels={"de": "Begegnung"})
    office("set_fields", fields=[{"labels": {"de": "Nur dies"}}])
    office("set_look", accent="#005f6b")
    office("edit_conference", title="Neuer Titel", next_steps={"de": "Weiter"}, **EXPECTATIONS)
    groups = [{"id": id_, "labels": {"de": f"Gruppe {id_}"}} for id_ in house.groups]
    office("set_groups", groups=[*groups, {"labels": {"de": "Vereine"}, "migrant_led": True}])
    invitation = office("invite", role="helper", secret_hash=SECRET_HASH)["invitation"]
    office("revoke_invitation", invitation=invitation)
    office("edit_workshop", title="Ein Café", minutes={"intro": 7})
    office("set_questions", questions=[{"texts": {"de": "Was fehlt?"}}])
    office("edit_parts", deed="add", phase="pause", after="intro")
    office("schedule_workshop", starts_at=1_804_150_000_000)
    another = office("create_workshop", title="Noch eins")["workshop"]
    office("move_workshop", workshop=another, position=1)
    office("repeat_workshop")
    office("remove_workshop", workshop=another)
    office("create_day", template="open_space_half")
    next_year = office("create_conference", title="Im nächsten Jahr", languages=["de"])["conference"]
    office("remove_conference", conference=next_year)


def hold_a_cafe(hall: Hall) -> None:
    """From the door to the table."""
    lead, phone, house = hall.lead, hall.phone, hall.house
    house.advance_to("arrive")
    lead("bind", participants=[1, 2])
    phone(3, "stay_seated", stays=True)
    phone(0, "choose_group", group=house.groups[0])
    phone(0, "choose_language", language="uk", also=["de"])
    phone(0, "keep_receipt", receipt=SECRET_HASH)
    lead("add_places", count=2)
    lead("merge_places", place=5, into=4)
    house.advance_to("round-1")
    lead("hold_back", on=True)
    held = phone(1, "contribute", text="Ein Treffpunkt", kind="potential")["contribution"]
    lead("release_card", contribution=held)
    phone(2, "contribute", text="Wartet noch")
    lead("hold_back", on=False)
    lead("hide", contribution=held, reason="insult")
    lead("unhide", contribution=held)
    hall.turn("pause")
    hall.turn("resume")
    hall.turn("extend", minutes=5)
    phone(2, "withdraw", contribution=phone(2, "contribute", text="Doch nicht")["contribution"])
    phone(2, "erase", contribution=phone(2, "contribute", text="Lieber nicht")["contribution"])
    lead("reword_question", texts={"de": "Was hilft wirklich?"}, reason="clearer")
    phone(2, "choose_place", place=1)
    lead("appoint_host", place=2, participant=2)
    lead("appoint_host", place=2, participant=None)
    lead("appoint_host", place=1, participant=1)
    phone(0, "be_host", host=False)
    phone(0, "be_host", host=True)
    picture = lead("add_cloth_picture", place=1, round=1, picture=hall.pixels)["picture"]
    lead("hide_picture", picture=picture, reason="personal")
    lead("unhide_picture", picture=picture)
    house.advance_to("choose_host-1")
    phone(0, "hand_over", text="Das nimmt die nächste Runde mit")


def weigh_in_the_cafe(hall: Hall) -> None:
    """From the core statements to the minutes, and minutes read in."""
    lead, office, phone, house = hall.lead, hall.office, hall.phone, hall.house
    house.advance_to("distil")
    for number in (0, 1):
        phone(number, "contribute", text=f"Kern {number}")
    house.advance_to("harvest")
    lead("call_place", place=1)
    lead("wall", show="qr")
    cards = [int(id_) for id_ in hall.seen("contributions")]
    cluster = lead("create_cluster", title="Treffpunkte", cards=cards[:1])["cluster"]
    house.advance_to("weigh")
    hall.turn("back")
    house.advance_to("weigh")
    vote_for_the_first(hall, dots=1)
    paper = [{"option": int(id_), "dots": 1} for id_ in list(hall.seen("options"))[:1]]
    lead("enter_ballot", ballot=hall.seen("ballot")["id"], dots=paper)
    lead("reset_ballot", reason="mistake")
    lead("open_ballot", kind="resistance", question="Womit leben wir?", lang="de", statements=["Eins", "Zwei"])
    vote_for_the_first(hall, values=[3])
    vote_for_the_first(hall, act="remark", text="Später am Tag")
    lead("close_ballot")
    (remark,) = (row["id"] for vote in hall.seen("votes") for row in vote["remarks"])
    lead("hide_remark", remark=remark, reason="off_topic")
    lead("unhide_remark", remark=remark)
    house.advance_to("outlook")
    office("import_cards", cards=[{"line": 2, "text": "Aus der Umfrage", "source": "Brief"}])
    office("set_outcome", cluster=cluster, outcome="adopted")
    with house.database.reading() as db:
        seen, minutes = preview_results(db, house.conference).mark, take_minutes(db, house.conference)
    office("publish_results", seen=seen)
    office("set_licence", licence="dl-de-by-2.0")
    office("withdraw_results")
    office("release_minutes", released=True)
    office("import_minutes", minutes=msgspec.to_builtins(from_json(to_json(minutes))))
    phone(0, "leave")
    office("close_conference")
    office("open_conference")


def vote_for_the_first(hall: Hall, act: str = "vote", **given: Any) -> None:
    hall.phone(0, act, ballot=hall.seen("ballot")["id"], option=int(next(iter(hall.seen("options")))), **given)


def hold_an_open_space(hall: Hall) -> None:
    lead, phone, house = hall.lead, hall.phone, hall.house
    house.advance_to("propose")
    topic = phone(0, "propose_topic", title="Busse", slot=1, place=1)["topic"]
    lead("hide_topic", topic=topic, reason="insult")
    lead("unhide_topic", topic=topic)
    lead("hold_back", on=True)
    parked = phone(1, "contribute", text="Später", purpose="parked")["contribution"]
    lead("release_card", contribution=parked)
    lead("hold_back", on=False)
    lead("end_parked", contribution=parked, end="closed")
    lead("add_places", count=1)
    settle_topics(hall, topic)
    house.advance_to("session-1")
    lead("remind_reports")
    phone(0, "continue_topic", topic=topic, slot=2, place=1)
    phone(0, "write_sheet", kind="report", topic=topic, answers={"results": {"text": "Nachtbus"}})
    for phase in ("read", "converge", "action"):
        house.advance_to(phase)
    beside = hall.office("create_workshop", title="Davor", method="open_space")["workshop"]
    phone(3, "go_to_workshop", workshop=beside)
    phone(3, "go_to_workshop", workshop=None)
    house.advance_to("closing")


def settle_topics(hall: Hall, topic: int) -> None:
    """What the random walk over the wall seldom comes to."""
    other = hall.phone(1, "propose_topic", title="Bahnen", slot=1, place=2)["topic"]
    asked = hall.phone(0, "ask_convener", what="merge", topic=topic, other=other)["request"]
    hall.phone(1, "answer_convener", request=asked, accept=True)
    hall.phone(0, "part_topic", topic=topic)
    hall.lead("move_topic", topic=topic, slot=1, place=3)
    hall.lead("enter_topic", title="Vom Zettel")
    hall.phone(1, "leave")
    hall.lead("release_topic", topic=other)


def hold_a_future_workshop(hall: Hall) -> None:
    lead, phone, house = hall.lead, hall.phone, hall.house
    house.advance_to("dream")
    phone(1, "red_card")
    idea = phone(0, "contribute", text="Fliegende Busse")["contribution"]
    house.advance_to("choose")
    about = {"part": "contribution", "id": idea}
    group = phone(0, "found_group", kind="theme", title="Fliegen", about=about)["group"]
    other = phone(2, "found_group", kind="theme", title="Schwimmen")["group"]
    phone(1, "join_group", group=group)
    phone(1, "leave_group", group=group)
    lead("place_group", group=group, place=2)
    lead("merge_groups", group=other, into=group)
    lead("merge_groups", group=other, into=None)
    lead("hide_group", group=group, reason="insult")
    lead("unhide_group", group=group)
    house.advance_to("shape")
    utopia = {"kind": "utopia", "group": group}
    sheet = phone(0, "write_sheet", **utopia, answers={"title": {"text": "Wir fliegen"}})["sheet"]
    phone(0, "add_picture", **utopia, picture=hall.pixels)
    phone(0, "submit_sheet", sheet=sheet, submitted=True)
    lead("hide_answer", sheet=sheet, question="title", reason="personal")
    lead("unhide_answer", sheet=sheet, question="title")
    house.advance_to("action_plan")
    agreement = phone(0, "agree", group=group, what="Fragen", who="Jonas", show_name=True)["agreement"]
    phone(0, "edit_agreement", agreement=agreement, version=1, who="Amal")
    bring_along_from_another_workshop(hall)
    house.advance_to("follow_up")
    lead("set_next_meeting", day="2027-04-10", place="Bürgerhaus")


def bring_along_from_another_workshop(hall: Hall) -> None:
    """Into a workshop that begins, so that the one that is watched is where the cards come from; and back."""
    again = hall.office("repeat_workshop")["workshop"]
    hall.lead("carry_over", workshop=again, source=hall.house.workshop, what="cards")


def hold_a_fishbowl(hall: Hall) -> None:
    """A method that is data alone: everybody writes in each of its phases."""
    while hall.house.read_workshop("status") != "ended":
        hall.turn("advance")
        with suppress(Refusal):  # in a phase in which nobody writes
            hall.phone(0, "contribute", text="Karte")


WALKS = {
    "world_cafe": (prepare_a_hall, hold_a_cafe, weigh_in_the_cafe),
    "open_space": (hold_an_open_space,),
    "zukunftswerkstatt": (hold_a_future_workshop,),
    "fishbowl": (hold_a_fishbowl,),
}


def test_every_act_of_every_method_reaches_every_screen(tmp_path: Path) -> None:
    met = set(KEPT_ELSEWHERE)
    for method, walks in WALKS.items():
        hall = Hall(tmp_path, method)
        for walk in walks:
            walk(hall)
            hall.door.compare_all()
        met |= hall.close()
    assert set(COMMANDS) - met == set(NO_SCREEN)
