"""A day of several workshops: people move between them, results flow onward, totals are the sums."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.snapshots import take
from participate.snapshots.day import day_figures
from participate.store.models import Contribution, CountedVote, Participant, Place, Question, Workshop
from tests.support.days import Day, cafe_with_clusters, open_day
from tests.support.house import House
from tests.support.mirrors import follow
from tests.support.preparing import refusal, rows_of


@pytest.fixture
def day(house: House) -> Day:
    return open_day(house)


def in_order(day: Day) -> list[tuple[str, int]]:
    rows = day.look(f"conference:{day.conference}")["state"]["workshops"]
    return [(row["title"], row["id"]) for row in rows if row["parent"] is None]


def test_templates_make_the_usual_days_with_their_hours(day: Day) -> None:
    chain = day.organiser.act("create_day", conference=day.conference, template="cafe_space_future", people=60)
    rows = [day.row(workshop) for workshop in chain["workshops"]]
    assert [row.method for row in rows] == ["world_cafe", "open_space", "zukunftswerkstatt"]
    assert [row.starts_at for row in rows] == [
        datetime(2027, 3, 4, 8, 0, tzinfo=UTC), datetime(2027, 3, 4, 12, 30, tzinfo=UTC),
        datetime(2027, 3, 5, 8, 0, tzinfo=UTC),
    ]  # fmt: skip
    places = [len(rows_of(day.organiser, Place, Place.workshop_id == row.id)) for row in rows]
    assert (places, rows[1].settings["rounds"], rows[2].settings["groups"]) == ([12, 8, 4], 2, 3)
    for template in ("world_cafe_full", "open_space_full", "zukunftswerkstatt_full"):
        (workshop,) = day.organiser.act("create_day", conference=day.conference, template=template)["workshops"]
        minutes = sum(phase["minutes"] for phase in day.look(f"workshop:{workshop}")["state"]["plan"])
        assert (template, 330 <= minutes <= 540) == (template, True)
    assert refusal(day.organiser, "create_day", conference=day.conference, template="none").code == "malformed"


def test_a_plan_takes_only_what_its_method_knows(day: Day) -> None:
    space, future = day.add("open_space"), day.add("zukunftswerkstatt", groups=1)
    for workshop, fields in (
        (space, {"groups": 3}), (space, {"mixing": "free"}), (future, {"rounds": 2}), (future, {"news": True}),
        (day.add("world_cafe"), {"full_day": True}),
    ):  # fmt: skip
        assert (fields, refusal(day.organiser, "edit_workshop", workshop=workshop, **fields).code) == (
            fields, "malformed",
        )  # fmt: skip
    day.organiser.act("edit_workshop", workshop=space, rounds=4, news=True, full_day=True, tables=20)
    assert refusal(day.organiser, "create_workshop", conference=day.conference, title="X", groups=2).code == "malformed"


def test_workshops_are_moved_planned_and_repeated_without_their_results(day: Day) -> None:
    a, b, c = (day.add("world_cafe", title) for title in "ABC")
    day.organiser.act("move_workshop", workshop=c, position=1)
    assert in_order(day) == [("C", c), ("A", a), ("B", b)]
    day.organiser.act("set_questions", workshop=a, questions=[{"texts": {"de": "Was hilft?"}}])
    day.organiser.act("edit_parts", workshop=a, deed="add", phase="pause", after="intro")
    phone = day.join()
    day.go(phone, a)
    day.advance(a, to="round-1")
    day.act(phone, "contribute", a, text="Bleibt hier")
    again = day.organiser.act("repeat_workshop", workshop=a)["workshop"]
    assert [id_ for _, id_ in in_order(day)] == [c, a, again, b]
    row = day.row(again)
    assert (row.status, row.settings, row.last_contribution) == ("prepared", day.row(a).settings, 0)
    assert rows_of(day.organiser, Question, Question.workshop_id == again)[0].texts == {"de": "Was hilft?"}
    assert len(rows_of(day.organiser, Place, Place.workshop_id == again)) == 12
    moment = datetime(2027, 3, 4, 13, 15, tzinfo=UTC)
    day.organiser.act("schedule_workshop", workshop=b, starts_at=round(moment.timestamp() * 1000))
    assert day.row(b).starts_at == moment
    day.organiser.act("schedule_workshop", workshop=b, starts_at=None)
    assert day.row(b).starts_at is None
    assert refusal(day.organiser, "schedule_workshop", workshop=b, starts_at=10**18).code == "malformed"
    assert refusal(day.organiser, "move_workshop", workshop=b, position=9).code == "number_between"


def test_people_follow_the_day_and_go_elsewhere_with_one_act(day: Day) -> None:
    morning, beside, evening = day.add("world_cafe", "A"), day.add("world_cafe", "B"), day.add("open_space", "C")
    anna, bela = day.join("ar"), day.join("de")
    assert {day.where(anna), day.where(bela)} == {morning}
    day.advance(morning)
    day.advance(beside)
    assert day.go(bela, beside)["workshop"] == beside
    assert (day.where(anna), day.where(bela)) == (morning, beside)
    with day.house.database.reading() as db:
        figures = day_figures(db, day.conference)["figures_of"]
    assert {id_: figures[str(id_)]["people"] for id_ in (morning, beside, evening)} == {
        morning: 1,
        beside: 1,
        evening: 0,
    }
    seats = day.look(f"workshop:{beside}")["lists"]["seats"]
    assert list(seats) == ["2"], "whoever comes is seated, whoever went has left the seat"
    assert list(day.look(f"workshop:{morning}")["lists"]["seats"]) == ["1"]
    day.end(morning)
    day.end(beside)
    assert {day.where(anna), day.where(bela)} == {evening}
    with pytest.raises(Refusal, match="already_ended"):
        day.go(anna, morning)
    assert day.go(anna, None)["workshop"] == evening


def test_cards_and_dots_stay_when_somebody_moves(day: Day) -> None:
    here, there = day.add("world_cafe", "A"), day.add("world_cafe", "B")
    phone, other = day.join("ar"), day.join()
    day.advance(here, to="distil")
    day.act(phone, "contribute", here, text="حافلات في المساء")
    day.advance(here, to="weigh")
    snapshot = day.look(f"workshop:{here}", Audience.PARTICIPANT)
    ballot, (option,) = snapshot["state"]["ballot"]["id"], list(snapshot["lists"]["options"])
    for token in (phone, other):
        day.act(token, "vote", here, ballot=ballot, option=int(option), dots=1)
    day.go(phone, there)
    day.advance(here)
    result = day.look(f"workshop:{here}")["state"]["ballot"]
    assert (result["result"][0]["dots"], result["voters"]) == (2, 2)
    from participate.snapshots.participant import personal_of

    with day.house.database.reading() as db:
        mine = personal_of(db, int(phone[1:].partition(".")[0]), here)
    assert (mine["language"], [card["text"] for card in mine["cards"]], mine["workshop"]) == (
        "ar", ["حافلات في المساء"], there,
    )  # fmt: skip


def test_totals_of_the_day_are_the_sums_of_its_workshops(day: Day) -> None:
    cafe, future = day.add("world_cafe"), day.add("zukunftswerkstatt", groups=2)
    phones = [day.join() for _ in range(5)]
    day.advance(cafe, to="distil")
    for phone in phones[:3]:
        day.act(phone, "contribute", cafe, text="Kern")
    day.advance(cafe, to="weigh")
    snapshot = day.look(f"workshop:{cafe}", Audience.PARTICIPANT)
    ballot, option = snapshot["state"]["ballot"]["id"], next(iter(snapshot["lists"]["options"]))
    for phone in phones[:4]:
        day.act(phone, "vote", cafe, ballot=ballot, option=int(option), dots=1)
    day.end(cafe)
    day.advance(future)
    day.advance(future)
    for phone in phones:
        day.act(phone, "contribute", day.where(phone) or 0, text="Es stört")
    day.house.door.perform(phones[4], {"name": "leave", "op_id": "f" * 32, "conference": day.conference})
    joined = day.look(f"conference:{day.conference}")["state"]["joined"]
    with day.house.database.reading() as db:
        figures = day_figures(db, day.conference)
        sums: Counter[str] = Counter()
        for row in figures["figures_of"].values():
            sums.update(row)
        assert (figures["totals"], figures["totals"]["people"]) == (dict(sums), joined)
        here = select(Workshop.id).where(Workshop.conference_id == day.conference)
        cards = db.scalar(select(func.count()).where(Contribution.workshop_id.in_(here)))
        dots = db.scalar(select(func.sum(CountedVote.value)))
        people = db.scalar(
            select(func.count()).where(Participant.conference_id == day.conference, Participant.left_at.is_(None))
        )
    assert figures["totals"] == {"cards": cards, "people": people, "dots": dots} == {"cards": 8, "people": 4, "dots": 4}


def test_old_plus_changes_equals_fresh_over_a_day(day: Day) -> None:
    cafe, _ = cafe_with_clusters(day)
    space = day.add("open_space")
    streams = [f"workshop:{cafe}", f"workshop:{space}", f"conference:{day.conference}"]
    who = [Audience.PARTICIPANT, Audience.MODERATOR, Audience.PROJECTOR]
    mirrors = {(a, s): day.look(s, a) for a in who for s in streams}
    deeds = [
        lambda: day.lead("carry_over", space, source=cafe, what="clusters"),
        lambda: day.go(day.phones[0], space),
        lambda: day.organiser.act("edit_parts", workshop=cafe, deed="add", phase="pause", after="harvest"),
        lambda: day.organiser.act("edit_parts", workshop=space, deed="leave_out", phase="opening"),
        lambda: day.organiser.act("move_workshop", workshop=space, position=1),
        lambda: day.organiser.act("schedule_workshop", workshop=space, starts_at=1_804_150_000_000),
        lambda: day.organiser.act("repeat_workshop", workshop=space),
        lambda: day.advance(space),
        lambda: day.go(day.phones[0], None),
        lambda: day.organiser.act("edit_workshop", workshop=cafe, migrant_led=True),
        lambda: day.organiser.act("create_day", conference=day.conference, template="open_space_half"),
    ]
    for deed in deeds:
        deed()
        with day.house.database.reading() as db:
            for (a, s), old in mirrors.items():
                mirrors[a, s] = follow(db, a, s, old)
                assert (a, s, mirrors[a, s]) == (a, s, take(db, a, s))
