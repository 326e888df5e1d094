"""Every kind of vote: opened by the moderator, hidden until closed, counted once, recounted from the minutes."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from participate.domain.kinds import Audience, BallotState
from participate.domain.minutes_json import canonical, from_json, to_json
from participate.domain.minutes_recount import discrepancies
from participate.domain.refusals import Refusal
from participate.snapshots import take
from participate.snapshots.ballot import ballot_state, option_rows
from participate.snapshots.minutes import take_minutes
from participate.snapshots.participant import personal_of
from participate.store.models import Ballot, CountedVote, Operation, Participant, Remark, Vote
from tests.support.house import House

STATEMENTS = ["Deutschkurse am Abend", "Mehr Begegnung im Stadtteil"]


def hall(house: House, phones: int = 3, groups: tuple[int, ...] = ()) -> list[str]:
    """Phones in a phase of voting."""
    people = [house.join(group=groups[number] if groups else None) for number in range(phones)]
    house.advance_to("weigh")
    return people


def opened(house: House, kind: str, **fields: Any) -> tuple[int, list[int]]:
    """The id of a ballot on free statements, and of its options."""
    ballot = house.act(house.moderator, "open_ballot", kind=kind, statements=STATEMENTS, lang="de", **fields)["ballot"]
    with house.database.reading() as db:
        return ballot, [row["id"] for row in option_rows(db, house.workshop, None).values()]


def state(house: House) -> dict[str, Any]:
    with house.database.reading() as db:
        found = ballot_state(db, house.workshop)
    assert found is not None
    return found


def refusal(house: House, token: str, name: str, **fields: Any) -> str:
    with pytest.raises(Refusal) as refused:
        house.act(token, name, **fields)
    return refused.value.code


def test_consensing_has_the_passive_solution_and_counts_incomplete_papers_apart(house: House) -> None:
    people = hall(house)
    ballot, options = opened(house, "resistance", question="Was zuerst?")
    assert len(options) == 3
    for person, rated in zip(people, [(0, 5, 10), (2, 9, 8), (10,)], strict=True):
        for option, value in zip(options, rated, strict=False):
            house.act(person, "vote", ballot=ballot, option=option, values=[value])
    assert {"result", "voters", "eligible", "figures"} & set(state(house)) == set()
    assert refusal(house, people[0], "vote", ballot=ballot, option=options[0], values=[11]) == "out_of_range"
    house.act(house.moderator, "close_ballot")
    closed = state(house)
    assert (closed["kind"], closed["question"], closed["voters"], closed["eligible"]) == (
        "resistance", "Was zuerst?", 3, 3
    )  # fmt: skip
    assert closed["figures"] == {"complete": 2, "incomplete": 1}
    assert [(row["option"], row["rank"], row["sum"]) for row in closed["result"]] == [
        (options[0], 1, 2), (options[1], 2, 14), (options[2], 3, 18)
    ]  # fmt: skip
    with house.database.reading() as db:
        passive = [row["passive"] for row in option_rows(db, house.workshop, None).values()]
    assert passive == [False, False, True]


def test_what_would_lower_the_resistance_is_read_after_the_vote_and_is_nobodys(sqlite_house: House) -> None:
    house = sqlite_house
    people = hall(house)
    ballot, options = opened(house, "resistance")
    for person, (option, text) in zip(people, [(0, "Kinderbetreuung"), (0, "Später"), (1, "ein Beirat")], strict=True):
        house.act(person, "remark", ballot=ballot, option=options[option], text=text)
    house.act(people[1], "remark", ballot=ballot, option=options[0], text="Ein späterer Beginn")
    house.act(people[2], "remark", ballot=ballot, option=options[1], text=" ")
    house.act(people[2], "remark", ballot=ballot, option=options[2], text="Wir sind alle gegen das Wetter")
    assert refusal(house, people[0], "remark", ballot=ballot, option=options[0], text="x" * 501) == "text_too_long"
    with house.database.reading() as db:
        person = db.query(Participant).order_by(Participant.id).all()[1]
        assert personal_of(db, person.id, house.workshop)["remarks"] == {str(options[0]): "Ein späterer Beginn"}
        assert [option.remarks for option in take_minutes(db, house.conference).workshops[0].ballots[0].options] == [
            ()
        ] * 3
        assert "Kinderbetreuung" not in repr(take(db, Audience.MODERATOR, f"workshop:{house.workshop}"))
    house.act(house.moderator, "close_ballot")
    with house.database.reading() as db:
        kept = db.query(Remark).all()
        assert {row.participant_id for row in kept} == {None}
        assert db.query(Operation).filter(Operation.ballot_id.is_not(None)).count() == 0
        shown = take(db, Audience.MODERATOR, f"workshop:{house.workshop}")["state"]["votes"][0]["remarks"]
        assert "Kinderbetreuung" not in repr(take(db, Audience.PARTICIPANT, f"workshop:{house.workshop}"))
    assert sorted((row["option"], row["text"]) for row in shown) == sorted(
        [
            (options[0], "Kinderbetreuung"),
            (options[0], "Ein späterer Beginn"),
            (options[2], "Wir sind alle gegen das Wetter"),
        ]
    )
    weather = next(row["id"] for row in shown if row["option"] == options[2])
    house.act(house.moderator, "hide_remark", remark=weather, reason="off_topic")
    with house.database.reading() as db:
        minutes = take_minutes(db, house.conference)
    first, _, passive = minutes.workshops[0].ballots[0].options
    assert ({each.text for each in first.remarks}, passive.remarks) == ({"Kinderbetreuung", "Ein späterer Beginn"}, ())
    assert from_json(to_json(minutes)) == minutes


def test_a_matrix_is_answered_in_halves_and_taken_back(sqlite_house: House) -> None:
    person = hall(sqlite_house, 1)[0]
    ballot, options = opened(sqlite_house, "matrix", settings={"steps": 4})
    for values in ([4, 0], [4, 3]):
        sqlite_house.act(person, "vote", ballot=ballot, option=options[0], values=values)
    sqlite_house.act(person, "vote", ballot=ballot, option=options[1], values=[2, 0])
    with sqlite_house.database.reading() as db:
        me = db.scalars(select(Participant.id)).one()
        assert personal_of(db, me, sqlite_house.workshop)["votes"] == {
            str(options[0]): [4, 3], str(options[1]): [2, 0]
        }  # fmt: skip
    sqlite_house.act(person, "vote", ballot=ballot, option=options[1], values=[])
    sqlite_house.act(sqlite_house.moderator, "close_ballot")
    rows = {row["option"]: row for row in state(sqlite_house)["result"]}
    assert (rows[options[0]]["field"], rows[options[0]]["weight"], rows[options[1]]["voters"]) == (1, 12, 0)


def test_paper_counts_like_a_phone_by_every_rule(sqlite_house: House) -> None:
    hall(sqlite_house, 1)
    for kind, values in (("scale", [2]), ("resistance", [7]), ("matrix", [3, 5]), ("statements", [-1]), ("dots", [1])):
        ballot, options = opened(sqlite_house, kind)
        answers = [{"option": option, "values": values} for option in options]
        over = [{"option": options[0], "values": [40]}]
        assert refusal(sqlite_house, sqlite_house.moderator, "enter_ballot", ballot=ballot, answers=over) in (
            "out_of_range", "too_many_dots_here"
        )  # fmt: skip
        sqlite_house.act(sqlite_house.moderator, "enter_ballot", ballot=ballot, answers=answers)
        sqlite_house.act(sqlite_house.moderator, "close_ballot")
        with sqlite_house.database.reading() as db:
            counted = db.scalars(select(CountedVote).where(CountedVote.option_id.in_(options))).all()
            assert {vote.answer for vote in counted} == {tuple(values)}


def test_what_nobody_voted_on_is_dropped_and_what_was_voted_on_stands(sqlite_house: House) -> None:
    person = hall(sqlite_house, 1)[0]
    ballot, options = opened(sqlite_house, "scale")
    sqlite_house.act(person, "vote", ballot=ballot, option=options[0], values=[5])
    opened(sqlite_house, "statements")
    opened(sqlite_house, "scale", question="Noch einmal?")
    with sqlite_house.database.reading() as db:
        held = [(row.kind.value, row.state) for row in db.scalars(select(Ballot).order_by(Ballot.id))]
        assert db.scalars(select(Vote)).all() == []
        assert db.scalars(select(Operation).where(Operation.ballot_id.is_not(None))).all() == []
    assert held == [("scale", BallotState.CLOSED), ("scale", BallotState.OPEN)]
    assert refusal(sqlite_house, person, "vote", ballot=ballot, option=options[0], values=[5]) == "vote_closed"


def test_the_same_question_again_makes_the_first_an_earlier_version(sqlite_house: House) -> None:
    person = hall(sqlite_house, 1)[0]
    for _time in range(2):
        ballot, options = opened(sqlite_house, "scale", question="Wie geht es?")
        sqlite_house.act(person, "vote", ballot=ballot, option=options[0], values=[3])
    sqlite_house.act(sqlite_house.moderator, "reset_ballot", reason="mistake")
    with sqlite_house.database.reading() as db:
        held = [(row.version, row.state) for row in db.scalars(select(Ballot).order_by(Ballot.id))]
        options_again = [row["title"] for row in option_rows(db, sqlite_house.workshop, None).values()]
    assert held == [(1, BallotState.SUPERSEDED), (2, BallotState.SUPERSEDED), (3, BallotState.OPEN)]
    assert options_again == STATEMENTS


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "scale"}, "nothing_to_vote_on"),
        ({"kind": "resistance"}, "nothing_to_vote_on"),
        ({"kind": "guess", "statements": STATEMENTS}, "malformed"),
        ({"kind": "scale", "statements": STATEMENTS, "settings": {"steps": 11}}, "number_between"),
        ({"kind": "scale", "statements": STATEMENTS, "settings": {"dots": 3}}, "malformed"),
        ({"kind": "scale", "statements": STATEMENTS, "lang": "not a language"}, "malformed"),
    ],
)
def test_what_cannot_be_put_to_the_vote_is_refused_and_leaves_the_open_one(
    sqlite_house: House, fields: dict[str, Any], code: str
) -> None:
    hall(sqlite_house, 1)
    before = state(sqlite_house)
    assert refusal(sqlite_house, sqlite_house.moderator, "open_ballot", **fields) == code
    assert state(sqlite_house) == before


def test_opinion_groups_consensus_and_breakdown_reach_the_minutes_and_are_counted_again(house: House) -> None:
    people = hall(house, 24, tuple(house.groups[number % 2] for number in range(24)))
    ballot, options = opened(house, "statements", question="Was tragen alle?")
    for number, person in enumerate(people):
        house.act(person, "vote", ballot=ballot, option=options[0], values=[1])
        house.act(person, "vote", ballot=ballot, option=options[1], values=[1 if number < 12 else -1])
    house.act(house.moderator, "close_ballot")
    rows = {row["option"]: row for row in state(house)["result"]}
    assert state(house)["figures"] == {"groups": 2}
    assert [rows[option]["bridges"] for option in options] == [1, 0]
    assert rows[options[0]]["consensus"] == round((13 / 14) ** 2, 6)
    with house.database.reading() as db:
        minutes = take_minutes(db, house.conference)
    assert discrepancies(minutes) == ()
    assert from_json(to_json(minutes)) == minutes
    held = minutes.workshops[0].ballots[-1]
    assert sorted({mark.group for mark in held.marks}) == [1, 2]
    assert [(row.option, row.groups, row.support) for row in held.breakdown] == [
        (1, (1,), 12), (1, (2,), 12), (2, (1,), 6), (2, (2,), 6)
    ]  # fmt: skip
    assert canonical(minutes).count(b'"support"') == 4


def test_groups_can_be_switched_off_and_then_there_is_no_consensus(sqlite_house: House) -> None:
    people = hall(sqlite_house, 12)
    ballot, options = opened(sqlite_house, "statements", settings={"groups": 0})
    for number, person in enumerate(people):
        for option in options:
            sqlite_house.act(person, "vote", ballot=ballot, option=option, values=[1 if number < 6 else -1])
    sqlite_house.act(sqlite_house.moderator, "close_ballot")
    assert all("consensus" not in row for row in state(sqlite_house)["result"])
