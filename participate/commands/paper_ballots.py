"""Paper ballots: a helper enters a sheet, and it counts like a phone's (rows.md 8, 10)."""

from dataclasses import dataclass, field

from sqlalchemy import select

from participate.commands.enter import open_conference, tell_person
from participate.commands.join import add_person
from participate.commands.moderate import TEAM
from participate.commands.registry import Answer, command
from participate.commands.seat import find_person
from participate.commands.votes import cast, open_one
from participate.domain.actors import Actor
from participate.domain.kinds import BallotKind
from participate.domain.refusals import Refusal
from participate.store.models import Ballot, BallotOption, Participant, Vote, Workshop
from participate.store.work import Work

BALLOT = "enter_ballot"


@dataclass(frozen=True)
class PaperDots:
    """The dots on one option of the sheet."""

    option: int
    dots: int


@dataclass(frozen=True)
class PaperAnswer:
    """What the sheet says about one option by another rule."""

    option: int
    values: list[int]


@dataclass(frozen=True)
class EnterBallot:
    """One sheet is one voter: its ``dots``, or its ``answers`` by another rule.

    ``participant`` is the number of a person already entered, else one is made.

    Entering a person's sheet again replaces it while the vote is open.
    """

    ballot: int
    dots: list[PaperDots] = field(default_factory=list)
    answers: list[PaperAnswer] = field(default_factory=list)
    participant: int | None = None


@command(BALLOT, EnterBallot, by=TEAM)
def enter_ballot(work: Work, actor: Actor, workshop: Workshop, act: EnterBallot) -> Answer:
    """A whole sheet by the rule of the phones; over the rule the whole sheet is refused."""
    ballot = open_one(work, workshop, act.ballot)
    said = [(paper.option, [paper.dots] if paper.dots else []) for paper in act.dots]
    said += [(paper.option, paper.values) for paper in act.answers]
    if len({option for option, _values in said}) != len(said):
        raise Refusal("malformed", field="dots")
    if not any(values for _option, values in said):
        raise Refusal("empty_sheet")
    person = _voter(work, actor, workshop, act.participant)
    _forget_sheet(work, ballot, person)
    left = [cast(work, ballot, person.id, option, values) for option, values in said][-1]
    seq = work.tell(f"workshop:{workshop.id}", BALLOT, actor, touched={"tally": "all"})
    rest = {"left": left} if ballot.kind is BallotKind.DOTS else {}
    return {"seq": seq, "ballot": ballot.id, "participant": person.number, **rest, "_ballot_id": ballot.id}


def _voter(work: Work, actor: Actor, workshop: Workshop, number: int | None) -> Participant:
    if number is not None:
        person = find_person(work, workshop, number)
        if not person.by_helper:
            raise Refusal("votes_by_phone")
        return person
    conference = open_conference(work, workshop)
    person = add_person(work, conference, conference.languages[0], by_helper=True)
    work.db.flush()
    tell_person(work, actor, conference, BALLOT, person)
    return person


def _forget_sheet(work: Work, ballot: Ballot, person: Participant) -> None:
    options = select(BallotOption.id).where(BallotOption.ballot_id == ballot.id)
    before = select(Vote).where(Vote.participant_id == person.id, Vote.option_id.in_(options))
    for vote in work.db.scalars(before):
        work.db.delete(vote)
    work.db.flush()
