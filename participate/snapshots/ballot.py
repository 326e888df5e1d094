"""A vote as the hall may see it: the rule and the options while open, the figures only once closed."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from participate.domain.kinds import BallotState, CardState
from participate.i18n.languages import direction_of
from participate.snapshots.view import Keys, Row, Rows
from participate.store.models import Ballot, BallotOption, Contribution, CountedVote, Topic, Vote


def latest_ballot(db: Session, workshop_id: int) -> Ballot | None:
    newest = select(Ballot).where(Ballot.workshop_id == workshop_id).order_by(Ballot.id.desc())
    return db.scalar(newest.limit(1))


def ballot_state(db: Session, workshop_id: int) -> Row | None:
    """Rule, state, and after closing eligible, voters and dots; never a running tally (methods.md section 5)."""
    ballot = latest_ballot(db, workshop_id)
    if ballot is None:
        return None
    row: Row = {
        "id": ballot.id,
        "phase": ballot.phase,
        "version": ballot.version,
        "state": ballot.state.value,
        **ballot.settings,
    }
    if ballot.state is BallotState.CLOSED:
        row |= {"eligible": ballot.eligible, "voters": ballot.voters, "result": ranking(db, ballot.id)}
    return row


def ranking(db: Session, ballot_id: int) -> list[Row]:
    """Options by dots; equal dots share a rank, and the next rank is skipped: a tie stays a tie."""
    tally = (
        select(BallotOption.id, func.coalesce(func.sum(CountedVote.dots), 0).label("dots"))
        .join(CountedVote, CountedVote.option_id == BallotOption.id, isouter=True)
        .where(BallotOption.ballot_id == ballot_id)
        .group_by(BallotOption.id, BallotOption.position)
        .order_by(func.coalesce(func.sum(CountedVote.dots), 0).desc(), BallotOption.position)
    )
    rows = [(option, int(dots)) for option, dots in db.execute(tally)]
    return [
        {"option": option, "dots": dots, "rank": 1 + sum(1 for _, more in rows if more > dots)} for option, dots in rows
    ]


def voters_so_far(db: Session, ballot_id: int) -> int:
    """How many people have given a dot: for the moderator, who must know when all have."""
    options = select(BallotOption.id).where(BallotOption.ballot_id == ballot_id)
    voters = select(func.count(func.distinct(Vote.participant_id))).where(Vote.option_id.in_(options), Vote.dots > 0)
    return db.scalar(voters) or 0


def option_rows(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """What can be voted for; a card or topic that is hidden keeps its place without its words (rows.md 35)."""
    ballot = latest_ballot(db, workshop_id)
    if ballot is None:
        return {}
    shown = and_(or_(Contribution.id.is_(None), Contribution.state == CardState.VISIBLE), Topic.hide_reason.is_(None))
    joined = (
        select(BallotOption, shown)
        .join(Contribution, BallotOption.contribution_id == Contribution.id, isouter=True)
        .join(Topic, BallotOption.topic_id == Topic.id, isouter=True)
    )
    chosen = joined.where(BallotOption.ballot_id == ballot.id)
    if keys is not None:
        chosen = chosen.where(BallotOption.id.in_(keys))
    found = db.execute(chosen.order_by(BallotOption.position))
    return {str(option.id): _option(option, shown=is_shown) for option, is_shown in found}


def _option(option: BallotOption, *, shown: bool) -> Row:
    return {
        "id": option.id,
        "position": option.position,
        "title": option.title if shown else "",
        "lang": option.lang,
        "dir": direction_of(option.lang) if option.lang else "auto",
        "cluster": option.cluster_id,
        "contribution": option.contribution_id,
        "topic": option.topic_id,
    }
