"""Annex F: every act on what people wrote stands in the minutes, with what it was done to and why (rows.md 12)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from participate.commands.pictures import clean_picture
from participate.domain import minutes as m
from participate.exports import FORMATS
from participate.exports.outline import codes
from participate.i18n.catalogue import translator
from participate.snapshots.minutes import take_minutes
from participate.snapshots.minutes_changes import LOGGED, TURNED
from participate.store.models import Ballot, BallotOption, Remark
from tests.commands.test_translations import by_machine
from tests.exports.labels import labels
from tests.support.house import build_house
from tests.support.preparing import first_organiser
from tests.support.suggesting import note, same, suggested
from tests.support.wall import propose
from tests.support.writing import photo


class Log:
    """A hall whose acts are written down as the annex shall have them: what was done, why, to what."""

    def __init__(self, folder: Path, method: str) -> None:
        self.house = build_house(f"sqlite:///{folder / method}.sqlite", method=method)
        self.organiser = first_organiser(self.house)
        self.phone, self.other = self.house.join(), self.house.join()
        self.done: list[tuple[str, str, str, tuple[int, ...]]] = []

    def act(self, name: str, *about: Any, by: str | None = None, **fields: Any) -> dict[str, Any]:
        """``about`` is the kind of the rows it was done to and the numbers they have in the minutes."""
        subject, *ids = about or ("",)
        answer = self.house.act(by or self.house.moderator, name, **fields)
        self.done.append((name, fields.get("reason", ""), subject, tuple(ids)))
        return answer

    def turn(self, name: str, **fields: Any) -> None:
        self.act(name, version=self.house.read_workshop("version"), **fields)

    def write(self, text: str, **fields: Any) -> int:
        return int(self.house.act(self.phone, "contribute", text=text, **fields)["contribution"])

    def told(self) -> list[tuple[str, str, str, tuple[int, ...]]]:
        """The annex; phases opened on the way to another are left out."""
        with self.house.database.reading() as db:
            minutes = take_minutes(db, self.house.conference)
        (changes,) = (each.changes for each in minutes.workshops if each.id == self.house.workshop)
        paper = re.sub(r"\| +(?=\|)", "", FORMATS["md"].render(minutes, "en", labels).decode())  # no empty cells
        assert [line for line in map(in_words, changes) if line not in paper] == []
        return [(each.act, each.reason, each.subject, each.ids) for each in changes if each.act != "advance"]


def in_words(change: m.Change) -> str:
    """A line of annex F; in a new hall a vote has the number of its row."""
    about = f"{codes.subject(labels, change.subject)} {', '.join(map(str, change.ids))}".strip()
    reason = codes.reason_of_change(labels, change.reason)
    return " | ".join(filter(None, (codes.act(labels, change.act), reason, about)))


def in_a_cafe(log: Log) -> None:
    house = log.house
    house.advance_to("round-1")
    log.write("Die erste")
    log.act("hold_back", on=True)
    held = log.write("Wartet")
    log.act("release_card", "card", 2, contribution=held)
    log.act("hold_back", on=False)
    log.act("hide", "card", 2, contribution=held, reason="insult")
    log.act("unhide", "card", 2, contribution=held)
    log.act("translate_card", "card", 2, contribution=held, lang="uk", text="Чекає")
    by_machine(house, held, "Waits", "en")
    log.act("check_translation", "card", 2, contribution=held, lang="en", seen="Waits")
    gone = log.write("Doch nicht")
    log.act("erase", "card", 3, contribution=gone, by=log.phone)
    for name, fields in (("pause", {}), ("resume", {}), ("extend", {"minutes": 5}), ("back", {})):
        log.turn(name, **fields)
    log.act("reword_question", "question", 1, texts={"de": "Was fehlt?"}, reason="clearer")
    picture = log.act("add_cloth_picture", "picture", 1, place=1, round=1, picture=clean_picture(photo()))["picture"]
    log.act("hide_picture", "picture", 1, picture=picture, reason="personal")
    log.act("unhide_picture", "picture", 1, picture=picture)
    sort_and_draft(log, held)
    vote(log)


def sort_and_draft(log: Log, card: int) -> None:
    house = log.house
    cluster = house.act(house.moderator, "create_cluster", title="Erst", cards=[card])["cluster"]
    log.act("rename_cluster", "cluster", cluster, cluster=cluster, title="Dann", reason="clearer")
    log.act("undo", "cluster", cluster)
    house.act(house.moderator, "keep_version")
    log.act("remove_cluster", "cluster", cluster, cluster=cluster, reason="content")
    log.act("restore_version", "cluster", cluster, version=1)
    draft = house.act(house.moderator, "make_draft", kind="measure", text="Treff", lang="de", cards=[card])["draft"]
    log.act("edit_draft", "draft", draft, draft=draft, text="Treffpunkt", seen=1, reason="spelling")
    concept = {"concept": house.concept, "by": log.organiser.token}
    log.act("word_line", "draft", draft, draft=draft, text="Ein Treffpunkt", seen=2, reason="clearer", **concept)
    log.act("set_deliberation", "draft", draft, draft=draft, state="in_review", **concept)
    log.act("take_away_line", "draft", draft, draft=draft, reason="wish", **concept)
    log.act("bring_back_line", "draft", draft, draft=draft, **concept)
    log.act("remove_draft", "draft", draft, draft=draft, reason="mistake")


def vote(log: Log) -> None:
    house = log.house
    house.advance_to("distil")
    cards = [log.write("Mehr Busse"), log.write("Mehr Busse!")]
    house.advance_to("harvest")
    note(house, same(*cards))
    log.act("accept_suggestion", "card", 4, 5, suggestion=suggested(house)[0]["id"])
    log.act("switch_suggestions", on=False)
    beside = log.organiser.act("create_workshop", conference=house.conference, title="Davor")["workshop"]
    imported = [{"line": 2, "text": "Aus der Umfrage", "source": "Brief"}]
    log.organiser.act("import_cards", workshop=beside, cards=imported)
    log.act("carry_over", source=beside, what="cards")
    house.advance_to("weigh")
    log.act("reset_ballot", "ballot", 2, reason="question_unclear")
    log.act("close_ballot")
    log.act("open_ballot", kind="resistance", question="Womit leben wir?", lang="de", statements=["Eins", "Zwei"])
    log.act("reset_ballot", "ballot", 4, reason="disturbance")
    with house.database.reading() as db:
        ballot = db.query(Ballot).order_by(Ballot.id).all()[-1].id
        option = db.query(BallotOption.id).filter_by(ballot_id=ballot).order_by(BallotOption.id).first()[0]
    house.act(log.phone, "remark", ballot=ballot, option=option, text="Später am Tag")
    log.act("close_ballot")
    with house.database.reading() as db:
        remark = db.query(Remark).one().id
    log.act("hide_remark", "ballot", ballot, remark=remark, reason="off_topic")
    log.act("unhide_remark", "ballot", ballot, remark=remark)


def in_an_open_space(log: Log) -> None:
    house = log.house
    house.advance_to("propose")
    one, two = (propose(house, phone, slot=1, place=n) for n, phone in enumerate((log.phone, log.other), 1))
    log.act("hide_topic", "topic", 1, topic=one, reason="off_topic")
    log.act("unhide_topic", "topic", 1, topic=one)
    log.act("move_topic", "topic", 1, topic=one, slot=1, place=3)
    for name, field in (("park_topic", "parked"), ("cancel_topic", "cancelled")):
        for on in (True, False):
            log.act(name, "topic", 1, topic=one, by=log.phone, **{field: on})
    asked = house.act(log.phone, "ask_convener", what="merge", topic=one, other=two)["request"]
    house.act(log.other, "answer_convener", request=asked, accept=True)
    log.act("part_topic", "topic", 1, topic=one, by=log.phone)
    log.act("add_slot")
    log.act("add_place", "place", 4)
    house.advance_to("session-1")
    house.act(log.other, "leave")
    log.act("release_topic", "topic", 2, topic=two)


def in_a_future_workshop(log: Log) -> None:
    house = log.house
    house.advance_to("choose")
    one, two = (house.act(phone, "found_group", kind="theme", title="x")["group"] for phone in (log.phone, log.other))
    log.act("hide_group", "group", 1, group=one, reason="insult")
    log.act("unhide_group", "group", 1, group=one)
    log.act("merge_groups", "group", 2, group=two, into=one)
    house.advance_to("shape")
    answers = {"title": {"text": "Wir fliegen"}}
    sheet = house.act(log.phone, "write_sheet", kind="utopia", group=one, answers=answers)["sheet"]
    log.act("hide_answer", sheet=sheet, question="title", reason="duplicate")
    log.act("unhide_answer", sheet=sheet, question="title")
    log.act("set_next_meeting", day="2027-04-10", place="Bürgerhaus")


def test_every_act_that_is_logged_stands_in_the_annex_with_its_reason(tmp_path: Path) -> None:
    walks = {"world_cafe": in_a_cafe, "open_space": in_an_open_space, "zukunftswerkstatt": in_a_future_workshop}
    met, reasons = {"advance"}, set()
    for method, walk in walks.items():
        log = Log(tmp_path, method)
        walk(log)
        assert log.told() == log.done
        met |= {name for name, *_ in log.done}
        reasons |= {reason for _name, reason, *_ in log.done}
        log.house.close()
    assert met - set(TURNED) == set(LOGGED)
    german = translator("de")
    assert [name for name in met if codes.act(german, name) == name.replace("_", " ")] == [], "said in words"
    assert [each for each in reasons if each and codes.reason_of_change(german, each) == each.replace("_", " ")] == []
