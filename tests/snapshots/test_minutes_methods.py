"""The minutes of an Open Space and a future workshop tell what was done there; no name but one that was ticked."""

from __future__ import annotations

from typing import Any

from participate.domain.kinds import TopicState
from participate.domain.minutes import Interest, Minutes
from participate.domain.minutes_json import to_json
from participate.domain.minutes_recount import discrepancies
from participate.snapshots.minutes import take_minutes
from tests.support.house import House
from tests.support.wall import propose


def minutes_of(house: House) -> Minutes:
    with house.database.reading() as db:
        return take_minutes(db, house.conference, house.workshop)


def merge(house: House, asking: str, own: int, asked: str, other: int) -> None:
    request = house.act(asking, "ask_convener", what="merge", topic=own, other=other)["request"]
    house.act(asked, "answer_convener", request=request, accept=True)


def report(house: House, phone: str, topic: int, text: str) -> dict[str, Any]:
    return house.act(phone, "write_sheet", kind="report", topic=topic, answers={"discussion": {"text": text}})


def test_only_ticked_names_are_told_and_interest_of_merged_topics_counts_once(sqlite_space: House) -> None:
    house = sqlite_space
    anna, berk, carla = (house.join() for _ in range(3))
    buses = propose(house, anna, "Busse", who="Anna Gezeigt", show_name=True, slot=1, place=1)
    trams = propose(house, berk, "Bahnen", who="Berk Verborgen", slot=1, place=2)
    for phone, topic in ((anna, buses), (berk, buses), (berk, trams), (carla, trams)):
        house.act(phone, "mark_interest", topic=topic, on=True)
    merge(house, berk, trams, anna, buses)
    (space,) = minutes_of(house).workshops
    told = {topic.title: (topic.conveners, topic.state, topic.interest) for topic in space.topics}
    kept = next(topic for topic in space.topics if topic.state is not TopicState.MERGED)
    gone = next(topic for topic in space.topics if topic.state is TopicState.MERGED)
    assert (gone.merged_into, kept.interest) == (kept.number, 3)
    assert told["Busse"][0] == ("Anna Gezeigt",)
    assert told["Bahnen"][0] == ()
    assert space.interests == (
        Interest(topics=(1,), people=1), Interest(topics=(1, 2), people=1), Interest(topics=(2,), people=1),
    )  # fmt: skip
    assert "Verborgen" not in to_json(minutes_of(house)).decode()


def test_a_report_is_told_once_it_was_handed_in_or_its_time_is_over(sqlite_space: House) -> None:
    house = sqlite_space
    anna, berk = house.join(), house.join()
    buses = propose(house, anna, "Busse", slot=1, place=1)
    trams = propose(house, berk, "Bahnen", slot=1, place=2)
    house.advance_to("session-1")
    handed_in = report(house, anna, buses, "Öfter fahren")["sheet"]
    house.act(anna, "submit_sheet", sheet=handed_in)
    report(house, berk, trams, "Noch nicht fertig")
    assert "Noch nicht fertig" not in to_json(minutes_of(house)).decode()
    house.advance_to("closing")
    whole = minutes_of(house)
    sheets = [(sheet.topic, sheet.submitted, [a.text for a in sheet.answers]) for sheet in whole.workshops[0].sheets]
    assert sheets == [(1, True, ["Öfter fahren"]), (2, False, ["Noch nicht fertig"])]
    assert whole.workshops[0].totals.topics == {"proposed": 2, "held": 2, "with_report": 1, "without_report": 1}
    assert discrepancies(whole) == ()


def test_groups_nobody_came_from_are_named(sqlite_space: House) -> None:
    house = sqlite_space
    for _ in range(6):
        house.join(group=house.groups[0])
    cells = {cell.groups: cell.count for cell in minutes_of(house).workshops[0].attendance.groups}
    assert cells == {(1,): 6, (2,): 0}


def test_a_hall_that_follows_its_ideas_has_a_chain_without_gaps(sqlite_future: House) -> None:
    house = sqlite_future
    phone = house.join()
    house.advance_to("critique")
    critique = house.act(phone, "contribute", text="Lange warten")["contribution"]
    house.advance_to("turn")
    about = {"part": "contribution", "id": critique}
    positive = house.act(phone, "contribute", text="Sofort dran", about=about)["contribution"]
    house.advance_to("dream")
    idea = house.act(phone, "contribute", text="Fliegende Schalter", about=about | {"id": positive})["contribution"]
    house.advance_to("choose")
    group = house.act(phone, "found_group", kind="theme", title="Schalter", about=about | {"id": idea})["group"]
    for phase, kind, question in (
        ("shape", "utopia", "title"),
        ("check", "check", "allies"),
        ("sketch", "project", "what"),
    ):
        house.advance_to(phase)
        house.act(phone, "write_sheet", kind=kind, group=group, answers={question: {"text": f"Wort zu {kind}"}})
    house.act(phone, "red_card")
    house.advance_to("action_plan")
    house.act(phone, "agree", group=group, what="Plan zeichnen", who="Carla Verborgen", by_when="Mai")
    house.advance_to("follow_up")
    whole = minutes_of(house)
    (future,) = whole.workshops
    assert future.totals.chain == {"critiques": 1, "turned": 1, "ideas": 1, "projects": 1}
    assert [(each.who, each.taken) for each in future.agreements] == [("", True)]
    assert future.red_cards == 1
    assert "Verborgen" not in to_json(whole).decode()
    assert discrepancies(whole) == ()
