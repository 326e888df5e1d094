"""What one person says on a ballot: changeable until it is closed, within the rule that was announced."""

from dataclasses import dataclass, field

from sqlalchemy import select

from participate.commands.registry import Answer, command
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.ballots import RULES
from participate.domain.kinds import BallotKind, BallotState, Role
from participate.domain.refusals import Refusal
from participate.methods.course import permit
from participate.store.course import plan_of, position_of
from participate.store.models import Ballot, BallotOption, ContributionAuthor, Vote, Workshop
from participate.store.work import Work

PHONE = frozenset({Role.PARTICIPANT})


@dataclass(frozen=True)
class CastVote:
    """All one person says about one option: its ``dots``, 0 takes them back, or the ``values`` of another rule, none
    take them back. ``ballot`` is the one the phone saw."""

    ballot: int
    option: int
    dots: int | None = None
    values: list[int] = field(default_factory=list)


@command(acts.VOTE, CastVote, by=PHONE)
def vote(work: Work, actor: Actor, workshop: Workshop, act: CastVote) -> Answer:
    """Keep what is said about one option; never beyond what was announced."""
    ballot = open_one(work, workshop, act.ballot)
    values = act.values if act.dots is None else [act.dots]
    left = cast(work, ballot, actor.id, act.option, values)
    seq = work.tell(f"workshop:{workshop.id}", acts.VOTE, actor, touched={"tally": "all"})
    said = {"dots": act.dots, "left": left} if ballot.kind is BallotKind.DOTS else {"values": act.values}
    return {"seq": seq, "ballot": ballot.id, "option": act.option, **said, "_ballot_id": ballot.id}


def open_one(work: Work, workshop: Workshop, ballot_id: int) -> Ballot:
    """The ballot somebody saw, while it is open; Refusal ``vote_closed`` or ``not_found``."""
    permit(plan_of(workshop), position_of(workshop), acts.VOTE)
    ballot = work.db.get(Ballot, ballot_id)
    if ballot is None or ballot.workshop_id != workshop.id:
        raise Refusal("not_found")
    if ballot.state is not BallotState.OPEN:
        raise Refusal("vote_closed")
    return ballot


def cast(work: Work, ballot: Ballot, participant_id: int, option_id: int, values: list[int]) -> int:
    """Keep one person's answer to one option; the dots that are left, 0 for other kinds. Refusal beyond the rule."""
    option = work.db.get(BallotOption, option_id)
    if option is None or option.ballot_id != ballot.id:
        raise Refusal("not_found")
    left = 0
    if ballot.kind is BallotKind.DOTS:
        left = _check_dots(work, ballot, participant_id, option, values)
    rule = RULES[ballot.kind]
    rule.check(ballot.settings, tuple(values))
    kept = work.db.get(Vote, (option_id, participant_id))
    if tuple(values) in ((), rule.nothing):
        if kept is not None:
            work.db.delete(kept)
    else:
        kept = kept or Vote(option_id=option_id, participant_id=participant_id)
        kept.value, kept.second = values[0], values[1] if len(values) > 1 else None
        work.db.add(kept)
    work.db.flush()
    return left


def _check_dots(work: Work, ballot: Ballot, participant_id: int, option: BallotOption, values: list[int]) -> int:
    """Never more in all, nor on one option, than was announced; how many are left after this."""
    dots, rule = (values or [0])[0], ballot.settings
    if not 0 <= dots <= int(rule["per_option"]):
        raise Refusal("too_many_dots_here", limit=rule["per_option"])
    if dots and not rule["own_cards"] and _is_own(work, option, participant_id):
        raise Refusal("own_card")
    options = select(BallotOption.id).where(BallotOption.ballot_id == ballot.id)
    others = select(Vote.value).where(
        Vote.option_id.in_(options), Vote.participant_id == participant_id, Vote.option_id != option.id
    )
    left = int(rule["dots"]) - sum(work.db.scalars(others)) - dots
    if left < 0:
        raise Refusal("no_dots_left", limit=rule["dots"])
    return left


def _is_own(work: Work, option: BallotOption, participant_id: int) -> bool:
    if option.contribution_id is None:
        return False
    author = work.db.get(ContributionAuthor, option.contribution_id)
    return author is not None and author.participant_id == participant_id
