"""What those who lead see, and what even they do not: groups in words while the hall is open, never an author."""

from __future__ import annotations

import json
from typing import Any

from participate.domain.kinds import Audience
from participate.snapshots import take
from participate.store.models import Conference, StakeholderGroup
from tests.support.house import House


def look(house: House, audience: Audience, stream: str) -> dict[str, Any]:
    with house.database.reading() as db:
        return take(db, audience, f"{stream}:{getattr(house, stream)}")


def close(house: House) -> None:
    def end(work: Any) -> None:
        work.db.get_one(Conference, house.conference).closed_at = work.now

    house.writer.perform(end)


def add_group(house: House, name: str, *, migrant_led: bool) -> int:
    def add(work: Any) -> int:
        place = len(house.groups) + 1
        labels = {"de": name}
        group = StakeholderGroup(conference_id=house.conference, position=place, labels=labels, migrant_led=migrant_led)
        work.db.add(group)
        work.db.flush()
        return int(group.id)

    house.groups.append(house.writer.perform(add))
    return house.groups[-1]


def test_groups_are_present_few_or_missing_and_never_a_number_while_the_hall_is_open(sqlite_house: House) -> None:
    add_group(sqlite_house, "Migrantinnen-Organisationen", migrant_led=True)
    for group, number in zip(sqlite_house.groups, (5, 4, 0), strict=True):
        for _ in range(number):
            sqlite_house.join(group=group)
    sqlite_house.join()
    state = look(sqlite_house, Audience.MODERATOR, "conference")["state"]
    assert [(group["presence"], group["migrant_led"]) for group in state["groups"]] == [
        ("present", False),
        ("few", False),
        ("missing", True),
    ]
    assert (state["joined"], state["figures"]) == (10, None)
    assert [set(group) for group in state["groups"]] == [{"id", "labels", "migrant_led", "presence"}] * 3


def test_after_close_figures_are_exact_and_small_groups_share_one(sqlite_house: House) -> None:
    third = add_group(sqlite_house, "Politik", migrant_led=False)
    first, second = sqlite_house.groups[:2]
    for group, number in ((first, 9), (second, 2), (third, 3), (None, 6)):
        for _ in range(number):
            sqlite_house.join(group=group)
    close(sqlite_house)
    figures = look(sqlite_house, Audience.MODERATOR, "conference")["state"]["figures"]
    assert figures == [
        {"groups": [first], "number": 9},
        {"groups": [None], "number": 6},
        {"groups": [second, third], "number": 5},
    ]


def test_one_small_group_alone_gets_no_figure(sqlite_house: House) -> None:
    for _ in range(3):
        sqlite_house.join(group=sqlite_house.groups[0])
    close(sqlite_house)
    figures = look(sqlite_house, Audience.MODERATOR, "conference")["state"]["figures"]
    assert figures == [{"groups": [sqlite_house.groups[0]], "number": None}]


def test_who_leads_sees_every_card_with_its_state_and_nobody_sees_who_wrote_it(sqlite_house: House) -> None:
    phones = [sqlite_house.join() for _ in range(2)]
    sqlite_house.advance_to("round-1")
    cards = [sqlite_house.act(phone, "contribute", text=f"Karte {phone[:3]}")["contribution"] for phone in phones]
    sqlite_house.act(sqlite_house.moderator, "hide", contribution=cards[0], reason="insult")
    rows = look(sqlite_house, Audience.MODERATOR, "workshop")["lists"]["contributions"]
    assert {key: (row["state"], row["reason"]) for key, row in rows.items()} == {
        str(cards[0]): ("hidden", "insult"),
        str(cards[1]): ("visible", None),
    }
    known = {"id", "number", "text", "lang", "dir", "kind", "purpose", "round", "place", "state", "reason", "source"}
    known |= {"late", "topic", "group", "parking", "weighed", "stack", "field", "area", "brought", "translations"}
    assert [set(row) for row in rows.values()] == [known] * 2


def test_real_times_and_votes_gone_by_are_told_to_those_who_lead(sqlite_house: House) -> None:
    house = sqlite_house
    phone = house.join()
    house.advance_to("distil")
    house.act(phone, "contribute", text="Das Wichtigste")
    house.advance_to("weigh")
    snapshot = look(house, Audience.MODERATOR, "workshop")
    option = int(next(iter(snapshot["lists"]["options"])))
    house.act(phone, "vote", ballot=snapshot["state"]["ballot"]["id"], option=option, dots=1)
    assert look(house, Audience.MODERATOR, "workshop")["state"]["voted"] == 1
    house.act(house.moderator, "reset_ballot", reason="mistake")
    house.advance_to("outlook")
    state = look(house, Audience.MODERATOR, "workshop")["state"]
    assert [(vote["version"], vote["state"], vote["voters"]) for vote in state["votes"]] == [
        (2, "closed", 0),
        (1, "superseded", 1),
    ]
    assert state["votes"][1]["result"] == [
        {
            "option": option,
            "dots": 1,
            "voters": 1,
            "rank": 1,
            "title": "Das Wichtigste",
            "lang": "de",
            "passive": False,
        }
    ]
    assert state["votes"][1]["closed_at"] == round(house.now.timestamp() * 1000)
    runs = state["runs"]
    assert [run["phase"] for run in runs][:2] == ["arrive", "intro"]
    assert [run["ended_at"] is None for run in runs] == [False] * (len(runs) - 1) + [True]
    assert look(house, Audience.PROJECTOR, "workshop")["state"]["counted_at"] == round(house.now.timestamp() * 1000)


def test_the_wall_knows_no_group_no_state_and_no_running_tally(sqlite_house: House) -> None:
    house = sqlite_house
    phone = house.join(group=house.groups[0])
    house.advance_to("distil")
    house.act(phone, "contribute", text="Das Wichtigste")
    house.advance_to("weigh")
    before = look(house, Audience.PROJECTOR, "workshop")
    option = int(next(iter(before["lists"]["options"])))
    house.act(phone, "vote", ballot=before["state"]["ballot"]["id"], option=option, dots=1)
    after = look(house, Audience.PROJECTOR, "workshop")
    assert (before["state"], before["lists"]) == (after["state"], after["lists"])
    assert "voted" not in after["state"]
    day = look(house, Audience.PROJECTOR, "conference")["state"]
    assert "groups" not in day
    assert day["joined"] == 1
    assert "Bürger" not in json.dumps([day, after], ensure_ascii=False)
