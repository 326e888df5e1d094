"""Dots: the announced number for everyone, changeable till close, counted once, by nobody in the end."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from participate.domain.kinds import BallotState
from participate.domain.refusals import Refusal
from participate.methods import WorkshopSettings
from participate.snapshots.ballot import ballot_state
from participate.store.models import Ballot, BallotOption, CountedVote, Fact, Operation, Vote
from tests.support.house import House, build_house, op_id


def _refusal(house: House, token: str, name: str, **fields: object) -> str:
    with pytest.raises(Refusal) as refused:
        house.act(token, name, **fields)
    return refused.value.code


def _open_vote(house: House, phones: int, cards: int = 4) -> tuple[list[str], int, list[int]]:
    """Phones, the open ballot's id, its options' ids."""
    people = [house.join() for _ in range(phones)]
    house.advance_to("round-3")
    for number, person in enumerate(people):
        house.act(person, "choose_place", place=number % 3 + 1)
    house.advance_to("distil")
    for number in range(min(cards, 3 * phones)):
        house.act(people[number % phones], "contribute", text=f"Kern {number}")
    house.advance_to("weigh")
    with house.database.reading() as db:
        ballot = db.scalars(select(Ballot).order_by(Ballot.version.desc())).first()
        assert ballot is not None
        options = select(BallotOption.id).where(BallotOption.ballot_id == ballot.id).order_by(BallotOption.position)
        return people, ballot.id, list(db.scalars(options))


def _result(house: House) -> Any:
    with house.database.reading() as db:
        return ballot_state(db, house.workshop)


def test_nobody_gives_more_dots_than_announced_however_many_acts_race(house: House) -> None:
    people, ballot, options = _open_vote(house, 2)
    for option in options[:3]:
        house.act(people[0], "vote", ballot=ballot, option=option, dots=1)
    assert _refusal(house, people[0], "vote", ballot=ballot, option=options[3], dots=1) == "no_dots_left"
    assert _refusal(house, people[0], "vote", ballot=ballot, option=options[0], dots=2) == "too_many_dots_here"
    house.act(people[0], "vote", ballot=ballot, option=options[0], dots=0)
    house.act(people[0], "vote", ballot=ballot, option=options[3], dots=1)

    def try_vote(option: int) -> str:
        try:
            house.act(people[1], "vote", ballot=ballot, option=option, dots=1)
        except Refusal as refused:
            return refused.code
        return "ok"

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(pool.map(try_vote, options))
    assert outcomes == ["no_dots_left", "ok", "ok", "ok"]


def test_results_are_hidden_until_closed_then_show_rule_voters_eligible_and_ties(house: House) -> None:
    people, ballot, options = _open_vote(house, 3)
    for person in people[:2]:
        for option in options[:2]:
            house.act(person, "vote", ballot=ballot, option=option, dots=1)
    running = _result(house)
    assert {"result", "voters", "eligible"} & set(running) == set()
    house.advance_to("outlook")
    closed = _result(house)
    assert (closed["voters"], closed["eligible"], closed["dots"]) == (2, 3, 3)
    assert [(row["dots"], row["rank"]) for row in closed["result"]] == [(2, 1), (2, 1), (0, 3), (0, 3)]


def test_after_closing_nothing_links_a_person_to_a_choice(house: House) -> None:
    """trust.md P2: votes, their op_ids and the way back are gone; the journal never held the choice."""
    people, ballot, options = _open_vote(house, 3)
    for number, person in enumerate(people):
        house.act(person, "vote", ballot=ballot, option=options[number], dots=1)
    house.advance_to("outlook")
    with house.database.reading() as db:
        assert db.scalars(select(Vote)).all() == []
        assert db.scalars(select(Operation).where(Operation.ballot_id.is_not(None))).all() == []
        papers = db.scalars(select(CountedVote).order_by(CountedVote.option_id)).all()
        assert [(vote.option_id, vote.value) for vote in papers] == [(option, 1) for option in options[:3]]
        facts = db.scalars(select(Fact).where(Fact.act == "vote")).all()
        assert [fact.about for fact in facts] == [{}] * 3


def test_a_vote_after_closing_is_refused_with_the_reason(house: House) -> None:
    people, ballot, options = _open_vote(house, 1)
    house.advance_to("outlook")
    assert _refusal(house, people[0], "vote", ballot=ballot, option=options[0], dots=1) == "vote_closed"


def test_going_back_keeps_the_closed_vote_as_a_version_and_starts_a_new_one(house: House) -> None:
    people, ballot, options = _open_vote(house, 1)
    house.act(people[0], "vote", ballot=ballot, option=options[0], dots=1)
    house.advance_to("outlook")
    house.act(house.moderator, "back", version=house.read_workshop("version"))
    with house.database.reading() as db:
        states = [(b.version, b.state, b.voters) for b in db.scalars(select(Ballot).order_by(Ballot.version))]
    assert states == [(1, BallotState.SUPERSEDED, 1), (2, BallotState.OPEN, None)]
    assert _refusal(house, people[0], "vote", ballot=ballot, option=options[0], dots=1) == "vote_closed"


def test_a_repeated_vote_gets_the_first_answer(house: House) -> None:
    people, ballot, options = _open_vote(house, 1)
    same = op_id()
    first = house.act(people[0], "vote", ballot=ballot, option=options[0], dots=1, op_id=same)
    assert house.act(people[0], "vote", ballot=ballot, option=options[0], dots=1, op_id=same) == first


def test_a_vote_left_by_going_back_is_kept_as_an_earlier_version(house: House) -> None:
    """Back to the harvest and on again: one vote counts, the other is "Stand 1" (methods.md section 1)."""
    people, ballot, options = _open_vote(house, 1)
    house.act(people[0], "vote", ballot=ballot, option=options[0], dots=1)
    house.act(house.moderator, "back", version=house.read_workshop("version"))
    house.advance_to("outlook")
    with house.database.reading() as db:
        states = [(b.version, b.state, b.voters) for b in db.scalars(select(Ballot).order_by(Ballot.version))]
    assert states == [(1, BallotState.SUPERSEDED, 1), (2, BallotState.CLOSED, 0)]


def test_dots_may_be_stacked_and_own_cards_left_out_where_that_is_announced(sqlite_url: str) -> None:
    house = build_house(sqlite_url, WorkshopSettings(dots=3, dots_per_card=2, own_cards=False))
    people, ballot, options = _open_vote(house, 2, cards=2)
    assert _refusal(house, people[0], "vote", ballot=ballot, option=options[0], dots=1) == "own_card"
    assert _refusal(house, people[0], "vote", ballot=ballot, option=options[1], dots=3) == "too_many_dots_here"
    assert house.act(people[0], "vote", ballot=ballot, option=options[1], dots=2)["left"] == 1
    assert house.act(people[1], "vote", ballot=ballot, option=options[0], dots=2)["left"] == 1
    house.close()
