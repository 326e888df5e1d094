"""Parallel sub-workshops under one clock: they move together, people are spread over them, each has its own content."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from participate.domain.kinds import Audience, BallotState, Role
from participate.domain.refusals import Refusal
from participate.snapshots import take
from participate.snapshots.minutes import take_minutes
from participate.store.models import Ballot, Fact, Participant, Place, Workshop
from tests.support.days import Day, open_day
from tests.support.house import House
from tests.support.mirrors import follow
from tests.support.preparing import refusal, rows_of

METHOD = "zukunftswerkstatt"


@pytest.fixture
def day(house: House) -> Day:
    return open_day(house)


def groups_of(day: Day, parent: int) -> list[Workshop]:
    return rows_of(day.organiser, Workshop, Workshop.parent_id == parent)


def positions(day: Day, *workshops: int) -> set[tuple[Any, ...]]:
    rows = [day.row(workshop) for workshop in workshops]
    return {(r.phase_index, r.status, r.version, r.ends_at, r.remaining_seconds) for r in rows}


def test_a_large_hall_gets_its_groups_each_with_code_places_and_the_plan_of_all(day: Day) -> None:
    assert [day.organiser.act("create_workshop", conference=day.conference, title="Z", method=METHOD, people=people)[
        "groups"] and True for people in (12, 25)] == [[], []]  # fmt: skip
    parent = day.add(METHOD, "Zukunft", people=300)
    groups = groups_of(day, parent)
    assert (len(groups), len({group.code for group in groups})) == (12, 12)
    assert groups[0].title == "Zukunft – group 1" or groups[0].title.startswith("Zukunft")
    assert {len(rows_of(day.organiser, Place, Place.workshop_id == group.id)) for group in groups} == {5}
    day.organiser.act("edit_workshop", workshop=parent, full_day=True, minutes={"turn": 33}, groups=3)
    plans = [day.look(f"workshop:{id_}")["state"]["plan"] for id_ in (parent, *(g.id for g in groups[:3]))]
    assert plans.count(plans[0]) == 4
    assert [group.id for group in groups_of(day, parent)] == [group.id for group in groups[:3]]


def test_the_clock_of_the_parent_moves_all_in_one_transaction(day: Day) -> None:
    parent = day.add(METHOD, groups=3)
    groups = [group.id for group in groups_of(day, parent)]
    other = day.add("world_cafe", "Café")
    for _ in range(9):
        day.join()
    before = day.row(other).version
    steps: list[tuple[str, dict[str, Any]]] = [
        ("advance", {}), ("advance", {}), ("pause", {}), ("extend", {"minutes": 5}), ("resume", {}), ("back", {}),
        ("advance", {"to": "focus"}),
    ]  # fmt: skip
    for name, fields in steps:
        seqs = {group: day.look(f"workshop:{group}")["seq"] for group in groups}
        day.lead(name, parent, version=day.row(parent).version, **fields)
        assert (name, len(positions(day, parent, *groups))) == (name, 1)
        assert all(day.look(f"workshop:{group}")["seq"] > seqs[group] for group in groups), "each stream is told"
    ballots = rows_of(day.organiser, Ballot)
    assert {(ballot.workshop_id, ballot.state) for ballot in ballots} == {(g, BallotState.OPEN) for g in groups}
    day.advance(parent)
    assert {ballot.state for ballot in rows_of(day.organiser, Ballot)} == {BallotState.CLOSED}
    assert {ballot.eligible for ballot in rows_of(day.organiser, Ballot)} == {3}
    assert day.row(other).version == before


def test_on_a_group_every_act_of_the_clock_says_whose_it_is(day: Day) -> None:
    parent = day.add(METHOD, "Zukunft", groups=2)
    group = groups_of(day, parent)[0].id
    day.advance(parent)
    for name, fields in (("advance", {}), ("back", {}), ("pause", {}), ("resume", {}), ("extend", {"minutes": 5})):
        with pytest.raises(Refusal, match="led_elsewhere") as refused:
            day.lead(name, group, version=day.row(group).version, **fields)
        assert (refused.value.params, refused.value.state) == ({"title": "Zukunft"}, {"workshop": parent})
    for name, fields in (
        ("edit_workshop", {"minutes": {"turn": 9}}), ("remove_workshop", {}), ("move_workshop", {"position": 1}),
        ("schedule_workshop", {"starts_at": None}), ("repeat_workshop", {}),
        ("edit_parts", {"deed": "leave_out", "phase": "turn"}),
    ):  # fmt: skip
        assert (name, refusal(day.organiser, name, workshop=group, **fields).code) == (name, "led_elsewhere")
    day.organiser.act("edit_workshop", workshop=group, title="Gruppe Nord")
    assert day.row(group).title == "Gruppe Nord"


def test_the_next_meeting_is_read_in_the_workshop_its_groups_and_the_minutes(day: Day) -> None:
    parent = day.add(METHOD, groups=2)
    streams = [f"workshop:{each}" for each in (parent, *(group.id for group in groups_of(day, parent)))]
    day.lead("set_next_meeting", parent, day="2027-04-10", place="18 Uhr, Rathaus")
    agreed = {"day": "2027-04-10", "place": "18 Uhr, Rathaus"}
    assert [day.look(stream, Audience.PARTICIPANT)["state"]["next_meeting"] for stream in streams] == [agreed] * 3
    with day.house.database.reading() as db:
        told = [(each.next_day, each.next_place) for each in take_minutes(db, day.conference).workshops]
    assert told.count((date(2027, 4, 10), "18 Uhr, Rathaus")) == 1
    day.lead("set_next_meeting", parent)
    assert [day.look(stream, Audience.PARTICIPANT)["state"]["next_meeting"] for stream in streams] == [None] * 3


def test_two_clicks_never_step_twice(day: Day) -> None:
    parent = day.add(METHOD, groups=3)
    day.advance(parent)
    version = day.row(parent).version

    def click(_: int) -> str:
        try:
            day.lead("advance", parent, version=version)
        except Refusal as refused:
            return refused.code
        return "ok"

    with ThreadPoolExecutor(4) as clicks:
        assert Counter(clicks.map(click, range(4))) == {"ok": 1, "position_changed": 3}
    assert positions(day, parent, *(g.id for g in groups_of(day, parent))) == {
        (1, "running", version + 1, day.row(parent).ends_at, None)
    }


def test_people_are_spread_when_it_begins_and_late_comers_find_their_language(day: Day) -> None:
    parent = day.add(METHOD, groups=3)
    early = [day.join("ar" if number < 4 else "de") for number in range(12)]
    assert {day.where(phone) for phone in early} == {parent}
    day.advance(parent)
    groups = [group.id for group in groups_of(day, parent)]
    homes = [day.where(phone) for phone in early]
    assert Counter(homes) == dict.fromkeys(groups, 4)
    assert len(set(homes[:4])) == 1, "four who speak Arabic sit together"
    late = day.join("ar")
    assert day.where(late) == homes[0]
    assert day.where(day.join("de")) in set(groups) - {homes[0]}
    children = day.look(f"workshop:{parent}")["state"]["children"]
    assert [row["people"] for row in children] == [sum(day.where(p) == g for p in day.phones) for g in groups]


def test_a_person_may_change_the_group_and_keeps_what_was_written(day: Day) -> None:
    parent = day.add(METHOD, groups=2)
    phone = day.join("de")
    day.join("de")
    day.advance(parent)
    day.advance(parent)
    here = day.where(phone)
    assert here is not None
    card = day.act(phone, "contribute", here, text="Zu wenig Busse")["contribution"]
    (other,) = {group.id for group in groups_of(day, parent)} - {here}
    assert day.go(phone, other)["workshop"] == other
    day.act(phone, "contribute", other, text="Zu wenig Zeit")
    assert day.act(phone, "withdraw", here, contribution=card)["ok"]
    assert day.go(phone, parent)["workshop"] == other, "whoever is in one of the groups stays there"
    assert day.go(phone, None)["workshop"] in (here, other)
    with pytest.raises(Refusal, match="not_found"):
        day.go(phone, day.house.workshop)


def test_each_group_has_cards_of_its_own_and_the_plenum_sees_how_many(day: Day) -> None:
    parent = day.add(METHOD, groups=2)
    phones = [day.join() for _ in range(4)]
    day.advance(parent)
    day.advance(parent)
    for phone in phones[:3]:
        here = day.where(phone)
        assert here is not None
        day.act(phone, "contribute", here, text="Es stört")
    groups = [group.id for group in groups_of(day, parent)]
    written = [sum(day.where(phone) == group for phone in phones[:3]) for group in groups]
    for audience in (Audience.MODERATOR, Audience.PROJECTOR):
        state = day.look(f"workshop:{parent}", audience)["state"]
        assert [(row["id"], row["cards"], row["groups"], row["projects"]) for row in state["children"]] == [
            (group, count, 0, 0) for group, count in zip(groups, written, strict=True)
        ]
        assert (state["groups_of"], state["parent"]) == (groups, None)
    assert day.look(f"workshop:{groups[0]}")["state"]["parent"] == parent


def test_a_group_without_a_moderator_is_named_until_one_has_come(day: Day) -> None:
    parent = day.add(METHOD, groups=2)
    groups = [group.id for group in groups_of(day, parent)]

    def led() -> list[bool]:
        return [row["led"] for row in day.look(f"workshop:{parent}")["state"]["children"]]

    assert led() == [False, False]
    from participate.access.links import enter
    from participate.access.tokens import hash_secret

    fields = {"role": Role.MODERATOR.value, "secret_hash": hash_secret("s"), "workshop": groups[1]}
    day.organiser.act("invite", conference=day.conference, **fields)
    assert led() == [False, False]
    entrance = day.house.writer.perform(lambda work: enter(work, "s", "de"))
    assert (entrance.workshops, led()) == ((groups[1],), [False, True])
    day.advance(parent)
    assert day.row(groups[0]).status == "running"
    wrong = {**fields, "workshop": day.house.workshop}
    assert refusal(day.organiser, "invite", conference=day.conference, **wrong).code == "not_found"


def test_old_plus_changes_equals_fresh_for_parent_groups_and_day(day: Day) -> None:
    parent = day.add(METHOD, groups=2)
    groups = [group.id for group in groups_of(day, parent)]
    streams = [f"workshop:{id_}" for id_ in (parent, *groups)] + [f"conference:{day.conference}"]
    who = [Audience.PARTICIPANT, Audience.MODERATOR, Audience.PROJECTOR]
    mirrors = {(a, s): day.look(s, a) for a in who for s in streams}
    phones = [day.join() for _ in range(3)]

    def deeds() -> Any:
        yield lambda: day.advance(parent)
        yield lambda: day.advance(parent)
        for phone in phones:
            yield lambda phone=phone: day.act(phone, "contribute", day.where(phone) or 0, text="Es stört")
        yield lambda: day.go(phones[0], groups[1])
        yield lambda: day.join("ar")
        yield lambda: day.organiser.act("edit_parts", workshop=parent, deed="add", phase="mood", after="focus")
        yield lambda: day.advance(parent, to="focus")
        yield lambda: day.lead("back", parent, version=day.row(parent).version)
        yield lambda: day.end(parent)

    for deed in deeds():
        deed()
        with day.house.database.reading() as db:
            for (a, s), old in mirrors.items():
                mirrors[a, s] = follow(db, a, s, old)
                assert (a, s, mirrors[a, s]) == (a, s, take(db, a, s))


def test_going_from_one_group_to_another_says_nothing_about_who_in_the_journal(day: Day) -> None:
    parent = day.add(METHOD, groups=2)
    phone = day.join()
    day.advance(parent)
    day.go(phone, groups_of(day, parent)[1].id)
    with day.house.database.reading() as db:
        facts = list(db.scalars(select(Fact).where(Fact.act.in_(["go_to_workshop", "in_group"]))))
        assert facts
        assert all("participant" not in fact.about for fact in facts)
        assert db.scalar(select(Participant.workshop_id).where(Participant.number == 1,
                         Participant.conference_id == day.conference)) is not None  # fmt: skip
