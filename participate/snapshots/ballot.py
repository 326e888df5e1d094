"""A vote as the hall may see it: the rule and the options while open, the figures only once closed."""

from collections import defaultdict

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from participate.domain.ballots import RULES
from participate.domain.kinds import BallotState, CardState
from participate.i18n.languages import direction_of
from participate.snapshots.view import Keys, Row, Rows
from participate.store.models import Ballot, BallotOption, Contribution, Remark, Topic, Vote


def latest_ballot(db: Session, workshop_id: int) -> Ballot | None:
    newest = select(Ballot).where(Ballot.workshop_id == workshop_id).order_by(Ballot.id.desc())
    return db.scalar(newest.limit(1))


def ballot_state(db: Session, workshop_id: int) -> Row | None:
    """Kind, rule, state, and after closing who could vote, who did, when, and the result; never a running tally."""
    ballot = latest_ballot(db, workshop_id)
    if ballot is None:
        return None
    row: Row = {
        "id": ballot.id,
        "phase": ballot.phase,
        "kind": ballot.kind.value,
        "question": ballot.question,
        "lang": ballot.lang,
        "version": ballot.version,
        "state": ballot.state.value,
        "aspects": [
            {"key": aspect.key, "values": list(aspect.values)} for aspect in RULES[ballot.kind].aspects(ballot.settings)
        ],
        **ballot.settings,
    }
    return row | outcome(db, ballot) if ballot.state is BallotState.CLOSED else row


def outcome(db: Session, ballot: Ballot) -> Row:
    """What stands beside every result (rows.md 25), and the result as it was counted at close."""
    return {
        "eligible": ballot.eligible,
        "voters": ballot.voters,
        "closed_at": None if ballot.closed_at is None else round(ballot.closed_at.timestamp() * 1000),
        "figures": ballot.figures,
        "result": ranking(db, ballot),
    }


def ranking(db: Session, ballot: Ballot) -> list[Row]:
    """Options by rank with their figures; equal ones share a rank, and the next one is skipped: a tie stays a tie."""
    ids = option_ids(db, ballot)
    return [row | {"option": ids[row["option"]]} for row in ballot.result]


def option_ids(db: Session, ballot: Ballot) -> dict[int, int]:
    """The id of each option by its place on the ballot."""
    placed = select(BallotOption.position, BallotOption.id).where(BallotOption.ballot_id == ballot.id)
    return dict(db.execute(placed).all())


def remarks(db: Session, ballot: Ballot) -> dict[int, list[Remark]]:
    """What would lower the resistance, by option, once the vote is closed; shuffled order is that of the ids."""
    found: dict[int, list[Remark]] = defaultdict(list)
    if ballot.state is not BallotState.OPEN:
        options = select(BallotOption.id).where(BallotOption.ballot_id == ballot.id)
        for row in db.scalars(select(Remark).where(Remark.option_id.in_(options)).order_by(Remark.id)):
            found[row.option_id].append(row)
    return found


def voters_so_far(db: Session, ballot_id: int) -> int:
    """How many people have voted: for the moderator, who must know when all have."""
    options = select(BallotOption.id).where(BallotOption.ballot_id == ballot_id)
    voters = select(func.count(func.distinct(Vote.participant_id))).where(Vote.option_id.in_(options))
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
        "draft": option.draft_id,
        "passive": option.passive,
    }
