"""Dots: open with the phase, change until closed, count once, and forget who (methods.md section 5, Punktabfrage)."""

import secrets
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from participate.commands.registry import Answer, command
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import BallotState, Matter, Role
from participate.domain.refusals import Refusal
from participate.methods.course import permit
from participate.store.course import phase_of, plan_of, position_of, settings_of
from participate.store.day import people_in
from participate.store.models import (
    Ballot,
    BallotOption,
    Cluster,
    Contribution,
    ContributionAuthor,
    CountedVote,
    Operation,
    Topic,
    Vote,
    Workshop,
)
from participate.store.votable import votable
from participate.store.work import Work

PHONE = frozenset({Role.PARTICIPANT})


def latest_ballot(work: Work, workshop: Workshop, phase: str | None = None) -> Ballot | None:
    """The ballot opened last, in all or in one phase; its versions count within its phase."""
    newest = select(Ballot).where(Ballot.workshop_id == workshop.id).order_by(Ballot.id.desc())
    return work.db.scalar((newest if phase is None else newest.where(Ballot.phase == phase)).limit(1))


def open_ballot(work: Work, workshop: Workshop) -> Ballot:
    """A new ballot on what this phase weighs: clusters, or cards where there are none, or topics.

    Coming back to a vote keeps the closed one as an earlier version (methods.md section 1).
    """
    phase = phase_of(workshop)
    if phase is None:
        raise Refusal("not_started")
    before = latest_ballot(work, workshop, phase.name)
    if before is not None and before.state is BallotState.OPEN:
        return before
    if before is not None:
        before.state = BallotState.SUPERSEDED
    settings = settings_of(workshop)
    ballot = Ballot(
        workshop_id=workshop.id,
        phase=phase.name,
        version=before.version + 1 if before else 1,
        settings={"dots": settings.dots, "per_option": settings.dots_per_card, "own_cards": settings.own_cards},
        opened_at=work.now,
    )
    work.db.add(ballot)
    work.db.flush()
    for position, option in enumerate(_options(work, workshop, phase.matter), start=1):
        option.ballot_id, option.position = ballot.id, position
        work.db.add(option)
    work.db.flush()
    return ballot


def supersede_ballot(work: Work, workshop: Workshop, phase: str) -> None:
    """A vote that was closed becomes an earlier version of the one to come."""
    before = latest_ballot(work, workshop, phase)
    if before is not None and before.state is BallotState.CLOSED:
        before.state = BallotState.SUPERSEDED


def _options(work: Work, workshop: Workshop, matter: Matter) -> list[BallotOption]:
    return [_option(row) for row in votable(work.db, workshop.id, matter)]


def _option(row: Cluster | Contribution | Topic) -> BallotOption:
    if isinstance(row, Cluster):
        return BallotOption(cluster_id=row.id, title=row.title, lang=None)
    if isinstance(row, Topic):
        return BallotOption(topic_id=row.id, title=row.title, lang=row.lang)
    return BallotOption(contribution_id=row.id, title=row.text[:200], lang=row.lang)


def close_ballot(work: Work, workshop: Workshop) -> None:
    """Copy the votes under fresh random papers in shuffled order, then delete every link to a person."""
    ballot = latest_ballot(work, workshop)
    if ballot is None or ballot.state is not BallotState.OPEN:
        return
    votes = list(
        work.db.scalars(
            select(Vote).join(BallotOption, BallotOption.id == Vote.option_id)
            .where(BallotOption.ballot_id == ballot.id, Vote.dots > 0)
        )
    )  # fmt: skip
    voters = sorted({vote.participant_id for vote in votes})
    work.rng.shuffle(voters)
    papers = {voter: secrets.token_hex(16) for voter in voters}
    counted = [CountedVote(paper=papers[v.participant_id], option_id=v.option_id, dots=v.dots) for v in votes]
    counted.sort(key=lambda counted_vote: (counted_vote.paper, counted_vote.option_id))
    work.db.add_all(counted)
    options = select(BallotOption.id).where(BallotOption.ballot_id == ballot.id)
    work.db.execute(delete(Vote).where(Vote.option_id.in_(options)))
    work.db.execute(delete(Operation).where(Operation.ballot_id == ballot.id))
    here = len(people_in(work.db, workshop, work.now))
    ballot.state, ballot.closed_at = BallotState.CLOSED, work.now
    ballot.voters, ballot.eligible = len(voters), max(here, len(voters))
    work.db.flush()


@dataclass(frozen=True)
class CastVote:
    """All of one person's dots on one option: 0 takes them back. ``ballot`` is the one the phone saw."""

    ballot: int
    option: int
    dots: int


@command(acts.VOTE, CastVote, by=PHONE)
def vote(work: Work, actor: Actor, workshop: Workshop, act: CastVote) -> Answer:
    """Set the dots on one option; never more in all, nor on one, than was announced."""
    permit(plan_of(workshop), position_of(workshop), acts.VOTE)
    ballot = work.db.get(Ballot, act.ballot)
    if ballot is None or ballot.workshop_id != workshop.id:
        raise Refusal("not_found")
    if ballot.state is not BallotState.OPEN:
        raise Refusal("vote_closed")
    given = cast(work, ballot, actor.id, act.option, act.dots)
    seq = work.tell(f"workshop:{workshop.id}", acts.VOTE, actor, touched={"tally": "all"})
    left = int(ballot.settings["dots"]) - given
    return {
        "seq": seq,
        "ballot": ballot.id,
        "option": act.option,
        "dots": act.dots,
        "left": left,
        "_ballot_id": ballot.id,
    }


def cast(work: Work, ballot: Ballot, participant_id: int, option_id: int, dots: int) -> int:
    """Keep one person's dots on one option and return how many they have given in all; Refusal beyond the rule."""
    option = work.db.get(BallotOption, option_id)
    if option is None or option.ballot_id != ballot.id:
        raise Refusal("not_found")
    rule = ballot.settings
    if not 0 <= dots <= int(rule["per_option"]):
        raise Refusal("too_many_dots_here", limit=rule["per_option"])
    if dots and not rule["own_cards"] and _is_own(work, option, participant_id):
        raise Refusal("own_card")
    options = select(BallotOption.id).where(BallotOption.ballot_id == ballot.id)
    others = work.db.scalar(
        select(func.coalesce(func.sum(Vote.dots), 0)).where(
            Vote.option_id.in_(options), Vote.participant_id == participant_id, Vote.option_id != option_id
        )
    )
    given = int(others or 0) + dots
    if given > int(rule["dots"]):
        raise Refusal("no_dots_left", limit=rule["dots"])
    kept = work.db.get(Vote, (option_id, participant_id))
    if kept is None:
        work.db.add(Vote(option_id=option_id, participant_id=participant_id, dots=dots))
    else:
        kept.dots = dots
    work.db.flush()
    return given


def _is_own(work: Work, option: BallotOption, participant_id: int) -> bool:
    if option.contribution_id is None:
        return False
    author = work.db.get(ContributionAuthor, option.contribution_id)
    return author is not None and author.participant_id == participant_id


@dataclass(frozen=True)
class ResetBallot:
    """Start the vote again; the dots so far are counted, kept as an earlier version, and the reason is noted."""

    reason: str


@command(acts.RESET_BALLOT, ResetBallot, by=frozenset({Role.MODERATOR, Role.ORGANISER}))
def reset_ballot(work: Work, actor: Actor, workshop: Workshop, act: ResetBallot) -> Answer:
    if act.reason not in ("mistake", "question_unclear", "disturbance"):
        raise Refusal("malformed", field="reason")
    permit(plan_of(workshop), position_of(workshop), acts.VOTE)
    close_ballot(work, workshop)
    ballot = open_ballot(work, workshop)
    seq = work.tell(
        f"workshop:{workshop.id}", acts.RESET_BALLOT, actor, touched={"options": "all"}, reason=act.reason,
        about={"version": ballot.version},
    )  # fmt: skip
    return {"seq": seq, "ballot": ballot.id}
