"""Sheets several people write: nobody's words get lost, and drafts stay with their writers until time is up."""

from __future__ import annotations

import json
from typing import Any

import pytest

from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.store.models import Operation
from tests.support.house import House, op_id
from tests.support.writing import back, mine, person_id, seen

HALL = (Audience.PARTICIPANT, Audience.PROJECTOR)


def wall(house: House) -> tuple[str, str, str, int]:
    """A convener, somebody who sits with them, somebody who does not; the topic, held now."""
    convener, guest, other = house.join(), house.join("ar"), house.join()
    house.advance_to("propose")
    topic = house.act(convener, "propose_topic", title="Sprachcafé", slot=1, place=2)["topic"]
    house.advance_to("session-1")
    house.act(guest, "choose_place", place=2)
    house.act(other, "choose_place", place=1)
    return convener, guest, other, topic


def report(house: House, phone: str, topic: int, seen_version: int = 0, **answers: str) -> dict[str, Any]:
    said = {question: {"text": text, "seen": seen_version} for question, text in answers.items()}
    return house.act(phone, "write_sheet", kind="report", topic=topic, answers=said)


def refused(house: House, phone: str, name: str, **fields: Any) -> str:
    with pytest.raises(Refusal) as no:
        house.act(phone, name, **fields)
    return no.value.code


def test_two_write_one_report_and_nobodys_words_get_lost(open_space: House) -> None:
    house = open_space
    convener, guest, _other, topic = wall(house)
    first = report(house, convener, topic, discussion="Wir sprachen über Zeiten.", results="Abends ist gut.")
    assert (first["versions"], first["conflicts"]) == ({"discussion": 1, "results": 1}, {})
    second = report(house, guest, topic, 1, discussion="نحن نحتاج إلى وقت", results="Abends und samstags.")
    assert second["versions"] == {"discussion": 2, "results": 2}
    late = report(house, convener, topic, 1, discussion="Nur vormittags.", results="Abends und samstags.")
    assert late["conflicts"] == {"discussion": {"text": "نحن نحتاج إلى وقت", "version": 2}}
    assert late["versions"] == {"results": 2}, "the same words are no conflict"
    row = mine(house, convener)["sheets"][str(first["sheet"])]
    told = {"text": "نحن نحتاج إلى وقت", "lang": "ar", "dir": "rtl", "version": 2, "hidden": None}
    assert row["answers"]["discussion"] == told
    assert row["answers"]["results"]["text"] == "Abends und samstags."


def test_the_same_write_again_changes_nothing_and_keeps_nobody_elses_words(sqlite_open_space: House) -> None:
    house = sqlite_open_space
    convener, guest, _other, topic = wall(house)
    report(house, convener, topic, discussion="Erste Fassung")
    again = {"kind": "report", "topic": topic, "answers": {"discussion": {"text": "Zweite Fassung", "seen": 0}}}
    id_ = op_id()
    once, twice = (house.act(guest, "write_sheet", op_id=id_, **again) for _ in range(2))
    assert once["conflicts"] == twice["conflicts"] == {"discussion": {"text": "Erste Fassung", "version": 1}}
    with house.database.reading() as db:
        kept = [row.answer for row in db.query(Operation).filter_by(actor=f"p{person_id(guest)}")]
    assert "Erste Fassung" not in json.dumps(kept, ensure_ascii=False)
    assert mine(house, guest)["sheets"][str(once["sheet"])]["answers"]["discussion"]["version"] == 1


def test_only_who_called_the_topic_or_sits_there_writes_its_report(open_space: House) -> None:
    house = open_space
    convener, guest, other, topic = wall(house)
    fields = {"kind": "report", "topic": topic, "answers": {"results": {"text": "Hallo"}}}
    assert refused(house, other, "write_sheet", **fields) == "only_topic_people"
    sheet = house.act(guest, "write_sheet", **fields)["sheet"]
    assert refused(house, other, "submit_sheet", sheet=sheet) == "only_topic_people"
    offered = {"kind": "report", "topic": topic, "group": None, "sheet": sheet}
    assert [mine(house, phone)["writable"] for phone in (convener, guest, other)] == [[offered], [offered], []]
    assert [list(mine(house, phone)["sheets"]) for phone in (guest, other)] == [[str(sheet)], []]


def test_who_goes_elsewhere_may_still_write_where_they_were(open_space: House) -> None:
    house = open_space
    _convener, guest, other, topic = wall(house)
    house.act(guest, "choose_place", place=3)
    house.act(other, "choose_place", place=3)
    fields = {"kind": "report", "topic": topic, "answers": {"results": {"text": "Abends ist gut."}}}
    sheet = house.act(guest, "write_sheet", **fields)["sheet"]
    assert list(mine(house, guest)["sheets"]) == [str(sheet)]
    assert refused(house, other, "write_sheet", **fields) == "only_topic_people", "they sat where nothing was"


def test_what_a_form_does_not_ask_or_cannot_hold_is_refused(sqlite_open_space: House) -> None:
    house = sqlite_open_space
    convener, _guest, _other, topic = wall(house)
    writes = {"kind": "report", "topic": topic}
    assert refused(house, convener, "write_sheet", **writes, answers={"where": {"text": "Hier"}}) == "malformed"
    long = {"participants": {"text": "x" * 1_001}}
    assert refused(house, convener, "write_sheet", **writes, answers=long) == "text_too_long"
    assert refused(house, convener, "write_sheet", kind="report", answers={}) == "malformed"
    assert refused(house, convener, "write_sheet", kind="report", topic=999, answers={}) == "not_found"
    assert mine(house, convener)["sheets"] == {}, "nothing of a refused act stays"


def test_a_draft_leaves_its_group_only_when_handed_in_or_when_its_time_is_over(open_space: House) -> None:
    house = open_space
    convener, _guest, other, topic = wall(house)
    handed = house.act(other, "propose_topic", title="Vereine", slot=2, place=1)["topic"]
    sheet = str(report(house, convener, topic, results="Streng geheim bis zum Schluss")["sheet"])
    done = str(report(house, other, handed, results="Bericht der Vereine")["sheet"])
    house.act(other, "submit_sheet", sheet=int(done))
    house.advance_to("read")
    for audience in HALL:
        shown = seen(house, audience)["lists"]["sheets"]
        assert list(shown) == [done]
        assert shown[done]["answers"]["results"]["text"] == "Bericht der Vereine"
    leading = seen(house, Audience.MODERATOR)["lists"]["sheets"]
    assert leading[sheet]["answers"]["results"] == {
        "text": "", "lang": "de", "dir": "ltr", "version": 1, "hidden": None,
    }  # fmt: skip
    assert (leading[done]["answers"]["results"]["text"], leading[done]["submitted"]) == ("Bericht der Vereine", True)
    report(house, convener, topic, 1, results="Streng geheim, letzte Fassung")
    house.advance_to("converge")
    assert refused(house, convener, "write_sheet", kind="report", topic=topic, answers={}) == "not_in_this_phase"
    for audience in (*HALL, Audience.MODERATOR):
        row = seen(house, audience)["lists"]["sheets"][sheet]
        assert (row["answers"]["results"]["text"], row["submitted"]) == ("Streng geheim, letzte Fassung", False)
    back(house)
    assert list(seen(house)["lists"]["sheets"]) == [done], "going back opens the draft again"


def test_a_report_can_be_taken_back_and_is_told_with_its_topic(sqlite_open_space: House) -> None:
    house = sqlite_open_space
    convener, guest, _other, topic = wall(house)
    sheet = report(house, convener, topic, results="Da")["sheet"]
    reports = []
    for submitted in (True, False):
        house.act(guest, "submit_sheet", sheet=sheet, submitted=submitted)
        reports.append(seen(house)["lists"]["topics"][str(topic)]["report"])
    assert reports == ["submitted", "draft"]


def test_a_phone_learns_that_a_co_writer_wrote_and_not_what(sqlite_open_space: House) -> None:
    house = sqlite_open_space
    convener, _guest, _other, topic = wall(house)
    assert seen(house)["state"]["writing"] == {}
    report(house, convener, topic, results="Streng geheim")
    assert seen(house)["state"]["writing"] == {f"report:{topic}": 2}
    report(house, convener, topic, 1, results="Streng geheim, neu")
    assert seen(house)["state"]["writing"] == {f"report:{topic}": 4}
    for audience in HALL:
        assert "Streng geheim" not in json.dumps(seen(house, audience))


def test_a_report_and_its_topic_are_joined_by_a_trace(sqlite_open_space: House) -> None:
    convener, _guest, _other, topic = wall(sqlite_open_space)
    sheet = report(sqlite_open_space, convener, topic, results="Da")["sheet"]
    (trace,) = seen(sqlite_open_space)["lists"]["traces"].values()
    assert (trace["from"], trace["to"]) == (["topic", topic], ["sheet", sheet])
