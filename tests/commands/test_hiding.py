"""An insult in a title or a sheet: off every screen at one tap, back at another, told in the minutes by its reason;
whoever wrote it still reads it."""

from __future__ import annotations

import json

import pytest

from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.snapshots import take
from participate.snapshots.minutes import take_minutes
from tests.support.house import House
from tests.support.writing import mine, seen

INSULT = "Ein Wort, das niemand lesen soll"


def test_a_hidden_title_is_on_no_screen_and_in_no_minutes_until_it_is_shown_again(space: House) -> None:
    space.advance_to("propose")
    phone = space.join("de")
    topic = space.act(phone, "propose_topic", title=INSULT, who="Name eines Menschen", show_name=True)["topic"]
    stream = f"workshop:{space.workshop}"

    def everywhere() -> list[bool]:
        with space.database.reading() as db:
            seen = [take(db, who, stream)["lists"]["topics"] for who in (Audience.PARTICIPANT, Audience.PROJECTOR)]
            minutes = take_minutes(db, space.conference).workshops[0]
        return [INSULT in json.dumps(rows) for rows in seen] + [INSULT in repr(minutes.topics)]

    assert everywhere() == [True, True, True]
    space.act(space.moderator, "hide_topic", topic=topic, reason="insult")
    assert everywhere() == [False, False, False]
    with space.database.reading() as db:
        row = take(db, Audience.MODERATOR, stream)["lists"]["topics"][str(topic)]
        assert (row["title"], row["hidden"]) == (INSULT, "insult")
        hall = take(db, Audience.PARTICIPANT, stream)["lists"]["topics"][str(topic)]
        assert (hall["title"], hall["names"], hall["hidden"], hall["number"]) == ("", [], "insult", 1)
        changes = [(change.act, change.reason) for change in take_minutes(db, space.conference).workshops[0].changes]
    assert ("hide_topic", "insult") in changes
    space.act(space.moderator, "unhide_topic", topic=topic)
    assert everywhere() == [True, True, True]


def test_a_hidden_topic_can_be_voted_for_without_its_words(space: House) -> None:
    space.advance_to("propose")
    topic = space.act(space.join("de"), "propose_topic", title=INSULT)["topic"]
    space.advance_to("converge")
    space.act(space.moderator, "hide_topic", topic=topic, reason="insult")
    with space.database.reading() as db:
        options = take(db, Audience.PARTICIPANT, f"workshop:{space.workshop}")["lists"]["options"]
    assert [(row["topic"], row["title"]) for row in options.values()] == [(topic, "")]


def test_whoever_called_a_hidden_topic_still_reads_its_title_and_nobody_learns_it_from_a_refusal(space: House) -> None:
    space.advance_to("propose")
    phone, other = space.join(), space.join()
    topic = space.act(phone, "propose_topic", title=INSULT, who="Amina", slot=1, place=1)["topic"]
    space.act(space.moderator, "hide_topic", topic=topic, reason="insult")
    assert mine(space, phone)["called"] == {str(topic): {"title": INSULT, "name": "Amina", "shown": False}}
    assert mine(space, other)["called"] == {}
    with pytest.raises(Refusal) as taken:
        space.act(other, "propose_topic", title="Busse", slot=1, place=1)
    assert (taken.value.code, taken.value.params["title"]) == ("place_taken", "…")


def test_a_hidden_answer_of_a_sheet_is_read_by_its_writers_alone(space: House) -> None:
    space.advance_to("propose")
    phone, words = space.join(), {"discussion": {"text": INSULT}, "results": {"text": "Abends ist gut."}}
    topic = space.act(phone, "propose_topic", title="Busse", slot=1, place=1)["topic"]
    space.advance_to("session-1")
    sheet = space.act(phone, "write_sheet", kind="report", topic=topic, answers=words)["sheet"]
    space.act(phone, "submit_sheet", sheet=sheet)
    space.advance_to("read")
    about = {"sheet": sheet, "question": "discussion"}

    def texts(audience: Audience) -> list[str]:
        return [answer["text"] for answer in seen(space, audience)["lists"]["sheets"][str(sheet)]["answers"].values()]

    space.act(space.moderator, "hide_answer", reason="insult", **about)
    hall, full = ["", "Abends ist gut."], [INSULT, "Abends ist gut."]
    assert [texts(who) for who in (Audience.PARTICIPANT, Audience.PROJECTOR, Audience.MODERATOR)] == [hall, hall, full]
    own = mine(space, phone)["sheets"][str(sheet)]["answers"]["discussion"]
    assert (own["text"], own["hidden"]) == (INSULT, "insult")
    with space.database.reading() as db:
        minutes = take_minutes(db, space.conference).workshops[0]
    assert [(answer.text, answer.hidden) for answer in minutes.sheets[0].answers] == [
        ("", "insult"), ("Abends ist gut.", None),
    ]  # fmt: skip
    assert ("hide_answer", "insult") in [(change.act, change.reason) for change in minutes.changes]
    space.act(space.moderator, "unhide_answer", **about)
    assert texts(Audience.PARTICIPANT) == full
    for wrong in ({**about, "question": "nothing"}, {**about, "sheet": 999}):
        with pytest.raises(Refusal, match="not_found"):
            space.act(space.moderator, "hide_answer", reason="insult", **wrong)


def test_a_hidden_title_of_a_group_is_read_by_its_people_alone(space: House) -> None:
    phone, other = space.join(), space.join()
    space.advance_to("action")
    group = space.act(phone, "found_group", kind="action", title=INSULT)["group"]
    space.act(space.moderator, "hide_group", group=group, reason="insult")
    rows = [seen(space, who)["lists"]["groups"][str(group)] for who in Audience]
    told = {Audience.MODERATOR: INSULT}
    assert [(row["title"], row["hidden"]) for row in rows] == [(told.get(who, ""), "insult") for who in Audience]
    assert [mine(space, one)["group_titles"] for one in (phone, other)] == [{str(group): INSULT}, {}]
    with space.database.reading() as db:
        assert INSULT not in repr(take_minutes(db, space.conference).workshops[0].groups)
    space.act(space.moderator, "unhide_group", group=group)
    assert seen(space)["lists"]["groups"][str(group)]["title"] == INSULT
