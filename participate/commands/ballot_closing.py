"""The end of a vote: counted once, broken down once, and then nobody's (design.md section 5, secret votes)."""

import secrets
from collections.abc import Mapping

from sqlalchemy import delete, select

from participate.commands.plan_told import tell_dots
from participate.commands.remarks import forget_writers
from participate.domain.actors import Actor
from participate.domain.ballots import RULES, Answer, Paper, Tally, count
from participate.domain.breakdown import break_down
from participate.domain.kinds import BallotState
from participate.domain.minutes_annexes import NO_ANSWER
from participate.domain.opinion_groups import opinion_groups
from participate.store.day import people_in
from participate.store.models import Ballot, BallotOption, CountedVote, Operation, Participant, Vote, Workshop
from participate.store.work import Work

Said = Mapping[int, Mapping[int, Answer]]
"""Answers by participant and by the position of the option."""


def count_ballot(work: Work, actor: Actor, workshop: Workshop, ballot: Ballot) -> None:
    """Result and breakdown first, then the votes go over to papers nobody can be found by."""
    chosen = select(BallotOption).where(BallotOption.ballot_id == ballot.id).order_by(BallotOption.position)
    options = {option.id: option.position for option in work.db.scalars(chosen)}
    said: dict[int, dict[int, Answer]] = {}
    for vote in work.db.scalars(select(Vote).where(Vote.option_id.in_(options))):
        said.setdefault(vote.participant_id, {})[options[vote.option_id]] = vote.answer
    opinions = _opinions(ballot, said, list(options.values()))
    papers = [Paper(answers, opinions.get(str(voter))) for voter, answers in said.items()]
    tally = count(ballot.kind, ballot.settings, list(options.values()), papers)
    keep_result(ballot, tally)
    here = people_in(work.db, workshop, work.now)
    ballot.breakdown = _breakdown(work, ballot, said, {person.id for person in here}, tally)
    ballot.state, ballot.closed_at = BallotState.CLOSED, work.now
    ballot.voters, ballot.eligible = len(said), max(len(here), len(said))
    _forget_voters(work, ballot, options, said, opinions)
    tell_dots(work, actor, workshop, ballot)


def keep_result(ballot: Ballot, tally: Tally) -> None:
    """The result as it is stored and shown."""
    ballot.result = [{"option": line.option, "rank": line.rank, **line.figures} for line in tally.lines]
    ballot.figures = tally.figures


def _opinions(ballot: Ballot, said: Said, options: list[int]) -> dict[str, int]:
    """Opinion groups by voter, where the rule looks for them and the moderator did not switch them off."""
    if not RULES[ballot.kind].in_groups or not ballot.settings.get("groups"):
        return {}
    votes = {str(voter): {option: value for option, (value,) in answers.items()} for voter, answers in said.items()}
    return opinion_groups(votes, options)


def _breakdown(work: Work, ballot: Ballot, said: Said, here: set[int], tally: Tally) -> list[dict[str, object]]:
    """Support by stakeholder group among all who could vote, as far as trust.md P3 lets it be told."""
    rule = RULES[ballot.kind]
    group_of = select(Participant.id, Participant.group_id).where(Participant.id.in_(here | set(said)))
    people = [
        (
            group or NO_ANSWER,
            [number for number, answer in said.get(id_, {}).items() if rule.carries(ballot.settings, answer)],
        )
        for id_, group in work.db.execute(group_of)
    ]
    shares = break_down(people, [line.option for line in tally.lines])
    return [{"option": share.option, "groups": list(share.groups), "support": share.support} for share in shares]


def _forget_voters(
    work: Work, ballot: Ballot, options: Mapping[int, int], said: Said, opinions: Mapping[str, int]
) -> None:
    """Copy the votes under fresh random papers in shuffled order, then delete every link to a person."""
    voters = sorted(said)
    work.rng.shuffle(voters)
    papers = {voter: secrets.token_hex(16) for voter in voters}
    ids = {position: id_ for id_, position in options.items()}
    counted = [
        CountedVote(
            paper=papers[voter], option_id=ids[option], opinion=opinions.get(str(voter)),
            value=answer[0], second=answer[1] if len(answer) > 1 else None,
        )
        for voter in voters for option, answer in said[voter].items()
    ]  # fmt: skip
    counted.sort(key=lambda vote: (vote.paper, vote.option_id))
    work.db.add_all(counted)
    forget_writers(work, list(options))
    work.db.execute(delete(Vote).where(Vote.option_id.in_(options)))
    work.db.execute(delete(Operation).where(Operation.ballot_id == ballot.id))
    work.db.flush()
