"""Annexes C and F: every vote as raw marks anyone can count again, and every act that touched content."""

from collections import defaultdict
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain import acts
from participate.domain import minutes as m
from participate.domain.kinds import BallotKind, BallotState, CardState
from participate.i18n.languages import direction_of
from participate.snapshots.minutes_concept import LinesOf
from participate.snapshots.minutes_plan import groups_of
from participate.store.models import (
    Ballot,
    BallotOption,
    Cluster,
    Contribution,
    CountedVote,
    Fact,
    Question,
    Topic,
    Workshop,
)

Subject = Literal["", "card", "cluster", "draft", "ballot", "question", "phase", "place", "topic", "group", "picture"]

LOGGED: dict[str, tuple[Subject, str]] = {
    acts.HIDE: ("card", "number"),
    acts.UNHIDE: ("card", "number"),
    acts.RELEASE_CARD: ("card", "number"),
    acts.ERASE: ("card", "number"),
    acts.HOLD_BACK: ("", ""),
    acts.TRANSLATE_CARD: ("card", "number"),
    acts.CHECK_TRANSLATION: ("card", "number"),
    acts.REWORD_QUESTION: ("question", "question"),
    acts.RESET_BALLOT: ("ballot", "ballot"),
    acts.OPEN_BALLOT: ("", ""),
    acts.CLOSE_BALLOT: ("", ""),
    acts.ACCEPT_SUGGESTION: ("cluster", "clusters"),
    acts.SWITCH_SUGGESTIONS: ("", ""),
    "rename_cluster": ("cluster", "clusters"),
    "remove_cluster": ("cluster", "clusters"),
    "restore_version": ("cluster", "clusters"),
    "edit_draft": ("draft", "drafts"),
    "remove_draft": ("draft", "drafts"),
    "take_away_line": ("draft", "draft"),
    "bring_back_line": ("draft", "draft"),
    acts.MOVE_TOPIC: ("topic", "topic"),
    acts.RELEASE_TOPIC: ("topic", "topic"),
    acts.HIDE_TOPIC: ("topic", "number"),
    acts.UNHIDE_TOPIC: ("topic", "number"),
    acts.HIDE_GROUP: ("group", "number"),
    acts.UNHIDE_GROUP: ("group", "number"),
    acts.HIDE_ANSWER: ("", ""),
    acts.UNHIDE_ANSWER: ("", ""),
    acts.PARK_TOPIC: ("topic", "topic"),
    acts.CANCEL_TOPIC: ("topic", "topic"),
    acts.PART_TOPIC: ("topic", "topic"),
    acts.ADD_SLOT: ("", ""),
    acts.ADD_PLACE: ("place", "place"),
    acts.MERGE_GROUPS: ("group", "number"),
    acts.ADD_CLOTH_PICTURE: ("picture", "number"),
    acts.HIDE_PICTURE: ("picture", "number"),
    acts.UNHIDE_PICTURE: ("picture", "number"),
    "carry_over": ("", ""),
    acts.ADVANCE: ("", ""),
    acts.BACK: ("", ""),
    acts.EXTEND: ("", ""),
    acts.PAUSE: ("", ""),
    acts.RESUME: ("", ""),
}
"""Which acts the annex shows, and where the journal keeps the number they are about."""

STACKED: tuple[Subject, str] = ("card", "contributions")
"""What accepting is about where no cluster looks different: the cards of a stack."""

TURNED = ("undo", "redo")
"""Turn another act round; shown where that act is."""


def ballots(db: Session, workshop: Workshop, lines_of: LinesOf) -> tuple[m.Ballot, ...]:
    """Every vote in its order, earlier versions included; nothing of one that is still open but its options."""
    chosen = select(Ballot).where(Ballot.workshop_id == workshop.id).order_by(Ballot.id)
    return tuple(_ballot(db, ballot, lines_of) for ballot in db.scalars(chosen))


def _ballot(db: Session, ballot: Ballot, lines_of: LinesOf) -> m.Ballot:
    rows = select(BallotOption).where(BallotOption.ballot_id == ballot.id).order_by(BallotOption.position)
    options = list(db.scalars(rows))
    is_open = ballot.state is BallotState.OPEN
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
        options=tuple(_option(db, option, lines_of(option)) for option in options),
        marks=() if is_open else _marks(db, ballot, options),
        breakdown=_breakdown(db, ballot),
    )


def _option(db: Session, option: BallotOption, lines: tuple[int, ...]) -> m.Option:
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


def logged(db: Session, workshop: Workshop) -> tuple[m.Change, ...]:
    """Acts that changed the course or touched content, with time and reason (rows.md 12)."""
    facts = select(Fact).where(Fact.stream == f"workshop:{workshop.id}", Fact.act.in_([*LOGGED, *TURNED]))
    asked = select(Question.id).where(Question.workshop_id == workshop.id).order_by(Question.id)
    written = select(Contribution.id, Contribution.number).where(Contribution.workshop_id == workshop.id)
    names: dict[str, dict[int, int]] = {
        "question": {id_: number for number, id_ in enumerate(db.scalars(asked), start=1)},
        "contributions": {id_: number for id_, number in db.execute(written)},  # noqa: C416 - rows are no pairs to mypy
    }
    return tuple(_change(fact, names) for fact in db.scalars(facts.order_by(Fact.seq)) if _act_of(fact) in LOGGED)


def _act_of(fact: Fact) -> str:
    """What was done, or what was undone or done again."""
    return str(fact.about["act"]) if fact.act in TURNED else fact.act


def _change(fact: Fact, names: dict[str, dict[int, int]]) -> m.Change:
    subject, key = LOGGED[_act_of(fact)]
    if _act_of(fact) == acts.ACCEPT_SUGGESTION and "clusters" not in fact.about:
        subject, key = STACKED
    found = fact.about.get(key)
    numbers = found if isinstance(found, list) else [found] if isinstance(found, int) else []
    ids = tuple(names[key].get(number, 0) if key in names else number for number in numbers)
    return m.Change(act=fact.act, at=fact.at, reason=fact.reason or "", subject=subject if ids else "", ids=ids)
