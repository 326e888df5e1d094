"""A vote opens with its phase or at the moderator's word, and closes with either (methods.md section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, select

from participate.commands.ballot_closing import count_ballot
from participate.commands.drafts import check_lang
from participate.commands.plan_told import tell_dots
from participate.commands.prepare_words import one_line
from participate.commands.registry import Answer, command
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.ballots import RULES
from participate.domain.kinds import LEADERS, BallotKind, BallotState, Role
from participate.domain.refusals import Refusal
from participate.i18n.languages import spoken
from participate.methods import Phase
from participate.methods.course import permit
from participate.store.course import phase_of, plan_of, position_of, settings_of
from participate.store.day import children_of
from participate.store.models import (
    Ballot,
    BallotOption,
    Cluster,
    Conference,
    Contribution,
    Draft,
    Operation,
    Topic,
    Vote,
    Workshop,
)
from participate.store.parking import open_cards, parked_on_ballots
from participate.store.votable import votable
from participate.store.work import Touched, Work

MOST_STATEMENTS = 100


@dataclass(frozen=True)
class Announced:
    """What is put to the vote: by which rule, on which question, in which language; without statements, lines of the
    plan (``drafts``) in their wording of this moment, and what is still open in the Themenspeicher (``parked``), it is
    what lies there."""

    kind: BallotKind = BallotKind.DOTS
    question: str = ""
    lang: str | None = None
    statements: tuple[str, ...] = ()
    drafts: tuple[int, ...] = ()
    parked: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)


def latest_ballot(work: Work, workshop: Workshop, phase: str | None = None) -> Ballot | None:
    """The ballot opened last, in all or in one phase."""
    newest = select(Ballot).where(Ballot.workshop_id == workshop.id).order_by(Ballot.id.desc())
    return work.db.scalar((newest if phase is None else newest.where(Ballot.phase == phase)).limit(1))


def open_ballot(work: Work, actor: Actor, workshop: Workshop, announced: Announced | None = None) -> Ballot:
    """A new ballot, dots on what this phase weighs unless something else is announced.

    The same vote held again keeps the closed one as an earlier version (methods.md section 1).
    """
    phase = phase_of(workshop)
    if phase is None:
        raise Refusal("not_started")
    running = latest_ballot(work, workshop, phase.name)
    if running is not None and running.state is BallotState.OPEN:
        return running
    said = announced or Announced()
    version = _next_version(work, actor, workshop, phase, said)
    ballot = Ballot(
        workshop_id=workshop.id, phase=phase.name, kind=said.kind, question=said.question, lang=said.lang,
        version=version, settings={**_settings(workshop, said)}, opened_at=work.now,
    )  # fmt: skip
    work.db.add(ballot)
    work.db.flush()
    for position, option in enumerate(_options(work, workshop, phase, said), start=1):
        option.ballot_id, option.position = ballot.id, position
        work.db.add(option)
    work.db.flush()
    return ballot


def _next_version(work: Work, actor: Actor, workshop: Workshop, phase: Phase, said: Announced) -> int:
    """One above the last vote of this phase on the same question by the same rule, which becomes an earlier one; a
    vote on wordings, or on what is parked, is never the same as one on what lies on the board."""
    worded = select(BallotOption.ballot_id).where(BallotOption.draft_id.is_not(None))
    parked = select(BallotOption.ballot_id).where(
        BallotOption.contribution_id.in_(parked_on_ballots(work.db, workshop.id))
    )
    alike = [
        Ballot.id.in_(found) if asked else Ballot.id.not_in(found)
        for found, asked in ((worded, said.drafts), (parked, said.parked))
    ]
    same = select(Ballot).where(
        Ballot.workshop_id == workshop.id, Ballot.phase == phase.name,
        Ballot.kind == said.kind, Ballot.question == said.question, *alike,
    )  # fmt: skip
    before = work.db.scalar(same.order_by(Ballot.id.desc()).limit(1))
    if before is None:
        return 1
    _supersede(work, actor, workshop, before)
    return before.version + 1


def _supersede(work: Work, actor: Actor, workshop: Workshop, ballot: Ballot) -> None:
    """Two states of one vote side by side would tell how single people changed them: the older has no breakdown."""
    ballot.state, ballot.breakdown = BallotState.SUPERSEDED, []
    tell_dots(work, actor, workshop, ballot)


def _settings(workshop: Workshop, said: Announced) -> Mapping[str, Any]:
    if said.kind is not BallotKind.DOTS:
        return said.settings
    announced = settings_of(workshop)
    return {"dots": announced.dots, "per_option": announced.dots_per_card, "own_cards": announced.own_cards}


def _options(work: Work, workshop: Workshop, phase: Phase, said: Announced) -> list[BallotOption]:
    """What was announced, else what this phase weighs; by some rules also that nothing changes."""
    options = [BallotOption(title=text, lang=said.lang) for text in said.statements]
    drafts = [work.db.get_one(Draft, id_) for id_ in said.drafts]
    options += [BallotOption(draft_id=draft.id, title=draft.text, lang=draft.lang) for draft in drafts]
    if said.parked:
        options += [_option(card) for card in open_cards(work.db, workshop.id)]
    elif not options:
        options = [_option(row) for row in votable(work.db, workshop.id, phase.matter)]
    return [*options, BallotOption(title="", lang=None, passive=True)] if RULES[said.kind].passive else options


def _option(row: Cluster | Contribution | Topic) -> BallotOption:
    if isinstance(row, Cluster):
        return BallotOption(cluster_id=row.id, title=row.title, lang=None)
    if isinstance(row, Topic):
        return BallotOption(topic_id=row.id, title=row.title, lang=row.lang)
    return BallotOption(contribution_id=row.id, title=row.text[:200], lang=row.lang)


def close_ballot(work: Work, actor: Actor, workshop: Workshop) -> None:
    """Count the vote that is open; from here on nobody knows who voted what."""
    ballot = latest_ballot(work, workshop)
    if ballot is not None and ballot.state is BallotState.OPEN:
        count_ballot(work, actor, workshop, ballot)


def supersede_ballot(work: Work, actor: Actor, workshop: Workshop, phase: str) -> None:
    """A vote that was closed becomes an earlier version of the one to come."""
    before = latest_ballot(work, workshop, phase)
    if before is not None and before.state is BallotState.CLOSED:
        _supersede(work, actor, workshop, before)


@dataclass(frozen=True)
class OpenBallot:
    """``statements`` are free ones, ``drafts`` wordings of goals and measures, ``parked`` what is still open in the
    Themenspeicher; without any the vote is on what the phase weighs. ``settings`` by kind."""

    kind: BallotKind
    question: str = ""
    lang: str | None = None
    statements: list[str] = field(default_factory=list)
    drafts: list[int] = field(default_factory=list)
    parked: bool = False
    settings: dict[str, int] = field(default_factory=dict)


@command(acts.OPEN_BALLOT, OpenBallot, by=LEADERS)
def open_announced(work: Work, actor: Actor, workshop: Workshop, act: OpenBallot) -> Answer:
    """Put a question to the vote in a phase of voting; one that is open is counted, or dropped while it is empty."""
    permit(plan_of(workshop), position_of(workshop), acts.VOTE)
    if children_of(work.db, workshop.id):
        raise Refusal("votes_in_groups")
    lang = None if act.lang is None else spoken(check_lang(act.lang))
    if len(act.statements) + len(act.drafts) > MOST_STATEMENTS:
        raise Refusal("too_many_here", limit=MOST_STATEMENTS)
    texts = [one_line(text, "statements", limit=200, optional=True) for text in act.statements]
    said = Announced(
        act.kind, one_line(act.question, "question", limit=200, optional=True), lang,
        tuple(text for text in texts if text), _wordings(work, actor, workshop, act.drafts), act.parked,
        RULES[act.kind].settings_from(act.settings),
    )  # fmt: skip
    _end_running(work, actor, workshop)
    ballot = open_ballot(work, actor, workshop, said)
    if not work.db.scalar(select(BallotOption.id).where(BallotOption.ballot_id == ballot.id, ~BallotOption.passive)):
        raise Refusal("nothing_to_vote_on")
    seq = work.tell(
        f"workshop:{workshop.id}", acts.OPEN_BALLOT, actor, touched=_touched(work, workshop),
        about={"kind": act.kind.value, "version": ballot.version},
    )  # fmt: skip
    return {"seq": seq, "ballot": ballot.id}


def _touched(work: Work, workshop: Workshop) -> Touched:
    """The options are others now; what an earlier vote said of parked matters may be counted, or replaced."""
    return {"options": "all", "contributions": parked_on_ballots(work.db, workshop.id)}


def _wordings(work: Work, actor: Actor, workshop: Workshop, drafts: list[int]) -> tuple[int, ...]:
    """Lines of the plan that can be put to this hall: the workshop's own, by organisers any; Refusal ``draft_gone``."""
    concept_id = work.db.get_one(Conference, workshop.conference_id).concept_id
    for draft in (work.db.get(Draft, id_) for id_ in drafts):
        if draft is None or draft.removed or draft.concept_id != concept_id:
            raise Refusal("draft_gone")
        if draft.workshop_id != workshop.id and actor.role is not Role.ORGANISER:
            raise Refusal("draft_gone")
    return tuple(dict.fromkeys(drafts))


def _end_running(work: Work, actor: Actor, workshop: Workshop) -> None:
    """What nobody has voted on yet was never a vote; everything else is counted and kept."""
    ballot = latest_ballot(work, workshop)
    if ballot is None or ballot.state is not BallotState.OPEN:
        return
    options = select(BallotOption.id).where(BallotOption.ballot_id == ballot.id)
    if work.db.scalar(select(Vote.option_id).where(Vote.option_id.in_(options)).limit(1)) is not None:
        count_ballot(work, actor, workshop, ballot)
        return
    work.db.execute(delete(Operation).where(Operation.ballot_id == ballot.id))
    work.db.execute(delete(BallotOption).where(BallotOption.ballot_id == ballot.id))
    work.db.delete(ballot)
    work.db.flush()


@dataclass(frozen=True)
class CloseBallot:
    """Ends the vote that is open; its phase goes on, and its result is shown."""


@command(acts.CLOSE_BALLOT, CloseBallot, by=LEADERS)
def close_announced(work: Work, actor: Actor, workshop: Workshop, act: CloseBallot) -> Answer:
    ballot = latest_ballot(work, workshop)
    if ballot is None or ballot.state is not BallotState.OPEN:
        raise Refusal("vote_closed")
    count_ballot(work, actor, workshop, ballot)
    about = {"kind": ballot.kind.value, "version": ballot.version}
    touched: dict[str, list[int] | str] = {"options": "all", "contributions": "all", "clusters": "all"}
    seq = work.tell(f"workshop:{workshop.id}", acts.CLOSE_BALLOT, actor, touched=touched, about=about)
    return {"seq": seq, "ballot": ballot.id}


@dataclass(frozen=True)
class ResetBallot:
    """Start the vote again; what was given so far is counted, kept as an earlier version, and the reason is noted."""

    reason: str


@command(acts.RESET_BALLOT, ResetBallot, by=LEADERS)
def reset_ballot(work: Work, actor: Actor, workshop: Workshop, act: ResetBallot) -> Answer:
    """The same question by the same rule; its options are those of this moment, free statements stay."""
    if act.reason not in ("mistake", "question_unclear", "disturbance"):
        raise Refusal("malformed", field="reason")
    permit(plan_of(workshop), position_of(workshop), acts.VOTE)
    again = _again(work, latest_ballot(work, workshop))
    close_ballot(work, actor, workshop)
    ballot = open_ballot(work, actor, workshop, again)
    seq = work.tell(
        f"workshop:{workshop.id}", acts.RESET_BALLOT, actor, touched=_touched(work, workshop), reason=act.reason,
        about={"ballot": ballot.id, "version": ballot.version},
    )  # fmt: skip
    return {"seq": seq, "ballot": ballot.id}


def _again(work: Work, ballot: Ballot | None) -> Announced:
    if ballot is None:
        return Announced()
    free = select(BallotOption).where(
        BallotOption.ballot_id == ballot.id, BallotOption.cluster_id.is_(None), ~BallotOption.passive,
        BallotOption.contribution_id.is_(None), BallotOption.topic_id.is_(None),
    )  # fmt: skip
    options = list(work.db.scalars(free.order_by(BallotOption.position)))
    texts = tuple(option.title for option in options if option.draft_id is None)
    drafts = tuple(option.draft_id for option in options if option.draft_id is not None)
    cards = set(work.db.scalars(select(BallotOption.contribution_id).where(BallotOption.ballot_id == ballot.id)))
    parked = not cards.isdisjoint(parked_on_ballots(work.db, ballot.workshop_id))
    return Announced(ballot.kind, ballot.question, ballot.lang, texts, drafts, parked, ballot.settings)
