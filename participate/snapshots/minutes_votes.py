"""Annex C: every vote as raw marks anyone can count again."""

from collections import defaultdict
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain import minutes as m
from participate.domain.kinds import BallotKind, BallotState, CardState
from participate.i18n.languages import direction_of
from participate.snapshots.ballot import remarks
from participate.snapshots.minutes_plan import groups_of
from participate.store.models import Ballot, BallotOption, Cluster, Contribution, CountedVote, Remark, Topic, Workshop

LinesOf = Callable[[BallotOption], tuple[int, ...]]
"""The lines of the plan that an option was about."""


def ballots(db: Session, workshop: Workshop, lines_of: LinesOf) -> tuple[m.Ballot, ...]:
    """Every vote in its order, earlier versions included; nothing of one that is still open but its options."""
    chosen = select(Ballot).where(Ballot.workshop_id == workshop.id).order_by(Ballot.id)
    return tuple(ballot_record(db, ballot, lines_of) for ballot in db.scalars(chosen))


def ballot_record(db: Session, ballot: Ballot, lines_of: LinesOf) -> m.Ballot:
    """One vote with its options and, once it is closed, its papers."""
    rows = select(BallotOption).where(BallotOption.ballot_id == ballot.id).order_by(BallotOption.position)
    options = list(db.scalars(rows))
    is_open = ballot.state is BallotState.OPEN
    said = remarks(db, ballot)
    return m.Ballot(
        id=ballot.id,
        phase=ballot.phase,
        rule=ballot.kind,
        question=ballot.question,
        language=ballot.lang or "",
        version=ballot.version,
        settings=ballot.settings,
        state=ballot.state,
        eligible=None if is_open else ballot.eligible,
        opened_at=ballot.opened_at,
        closed_at=ballot.closed_at,
        options=tuple(_option(db, option, lines_of(option), said[option.id]) for option in options),
        marks=() if is_open else _marks(db, ballot, options),
        breakdown=_breakdown(db, ballot),
    )


def _option(db: Session, option: BallotOption, lines: tuple[int, ...], said: list[Remark]) -> m.Option:
    card = None if option.contribution_id is None else db.get(Contribution, option.contribution_id)
    cluster = None if option.cluster_id is None else db.get(Cluster, option.cluster_id)
    topic = None if option.topic_id is None else db.get(Topic, option.topic_id)
    readable = card is not None and card.state in (CardState.VISIBLE, CardState.HELD)
    hidden = (card is not None and not readable) or (topic is not None and topic.hide_reason is not None)
    return m.Option(
        number=option.position,
        title="" if hidden else option.title,
        language=option.lang or "",
        direction="rtl" if option.lang and direction_of(option.lang) == "rtl" else "ltr",
        card=card.number if card is not None and readable else None,
        cluster=cluster.id if cluster is not None and not cluster.removed else None,
        topic=None if topic is None else topic.number,
        passive=option.passive,
        lines=lines,
        remarks=tuple(
            m.Remark(text=row.text, language=row.lang, direction="rtl" if direction_of(row.lang) == "rtl" else "ltr")
            for row in said
            if row.hide_reason is None
        ),
        worded=option.draft_id is not None and bool(lines),
    )


def _breakdown(db: Session, ballot: Ballot) -> tuple[m.Support, ...]:
    workshop = db.get_one(Workshop, ballot.workshop_id)
    groups = enumerate(groups_of(db, workshop.conference_id), start=1)
    position = {group.id: number for number, group in groups} | {m.NO_ANSWER: m.NO_ANSWER}
    return tuple(
        m.Support(
            option=row["option"], support=row["support"], groups=tuple(position[group] for group in row["groups"])
        )
        for row in ballot.breakdown
    )


def _marks(db: Session, ballot: Ballot, options: list[BallotOption]) -> tuple[m.Mark, ...]:
    number = {option.id: option.position for option in options}
    papers: dict[str, list[m.Mark]] = defaultdict(list)
    votes = select(CountedVote).where(CountedVote.option_id.in_(number)).order_by(CountedVote.paper)
    for vote in db.scalars(votes):
        papers[vote.paper].append(_mark(ballot, vote, number[vote.option_id]))
    return tuple(mark for paper in papers.values() for mark in sorted(paper, key=lambda mark: mark.option))


def _mark(ballot: Ballot, vote: CountedVote, option: int) -> m.Mark:
    if ballot.kind is BallotKind.DOTS:
        return m.Mark(paper=vote.paper, option=option, dots=vote.value)
    return m.Mark(paper=vote.paper, option=option, values=vote.answer, group=vote.opinion)
