"""Keeping a receipt, and erasing one's own card with it or with the phone, at any time (trust.md P7, Art. 17 GDPR)."""

from dataclasses import dataclass

from sqlalchemy import and_, or_, select

from participate.commands.contribute import touch_card
from participate.commands.registry import Answer, Scope, command
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import CardState, Purpose, Role, TracePart
from participate.domain.receipts import is_kept
from participate.domain.refusals import Refusal
from participate.store.card_words import forget_words
from participate.store.models import (
    BallotOption,
    Cluster,
    Conference,
    Contribution,
    ContributionAuthor,
    DraftSource,
    Participant,
    Placement,
    Stream,
    Trace,
    Workshop,
)
from participate.store.receipts import cards_of
from participate.store.voices import lines_speaking_for
from participate.store.work import Touched, Work

PHONE = frozenset({Role.PARTICIPANT})
GONE = (CardState.WITHDRAWN, CardState.ERASED)


@dataclass(frozen=True)
class KeepReceipt:
    """``receipt`` is the slow hash the page made of the code it shows; a newer receipt replaces an older one."""

    receipt: str


@command(acts.KEEP_RECEIPT, KeepReceipt, by=PHONE, scope=Scope.CONFERENCE)
def keep_receipt(work: Work, actor: Actor, conference: Conference, act: KeepReceipt) -> Answer:
    """No fact and no remembered answer: neither a time nor an op_id may lead to a receipt later."""
    if not is_kept(act.receipt):
        raise Refusal("malformed", field="receipt")
    person = work.db.get(Participant, actor.id)
    if person is None:
        raise Refusal("not_allowed")
    person.receipt = act.receipt
    return {"seq": _seq(work, f"conference:{conference.id}"), "_forget": True}


@dataclass(frozen=True)
class Erase:
    """``receipt`` is the slow hash of one's receipt; without it the phone itself must have written the card."""

    contribution: int
    receipt: str | None = None


@command(acts.ERASE, Erase, by=PHONE)
def erase(work: Work, actor: Actor, workshop: Workshop, act: Erase) -> Answer:
    """The words go from every place that quotes them; the number stays as a marked gap. Twice is once."""
    card = _own(work, actor, workshop, act)
    seq = _seq(work, f"workshop:{workshop.id}")
    if card.state not in GONE:
        for copy in _copies(work, card):
            _erase(work, actor, copy)
        seq = _erase(work, actor, card)
    return {"seq": seq, "contribution": card.id, "_forget": True}


def _own(work: Work, actor: Actor, workshop: Workshop, act: Erase) -> Contribution:
    """A card of whoever holds the receipt, or of this phone; somebody else's looks like none."""
    card = work.db.get(Contribution, act.contribution)
    if card is None or card.workshop_id != workshop.id:
        raise Refusal("not_found")
    author = work.db.get(ContributionAuthor, card.id)
    own = author is not None and author.participant_id == actor.id
    if act.receipt is not None:
        own = is_kept(act.receipt) and card.id in cards_of(work.db, workshop.conference_id, act.receipt)
    if not own:
        raise Refusal("not_found")
    return card


def _copies(work: Work, card: Contribution) -> list[Contribution]:
    """The same words as they were brought along into later workshops, by themselves or for a cluster without a name."""
    found: list[Contribution] = []
    clusters = select(Placement.cluster_id).where(Placement.contribution_id == card.id)
    from_card = and_(Trace.from_part == TracePart.CONTRIBUTION, Trace.from_id == card.id)
    from_cluster = and_(Trace.from_part == TracePart.CLUSTER, Trace.from_id.in_(clusters))
    traces = select(Trace.to_id).where(Trace.to_part == TracePart.CONTRIBUTION, or_(from_card, from_cluster))
    brought = (Contribution.id.in_(traces), Contribution.purpose == Purpose.MATERIAL, Contribution.text == card.text)
    for copy in work.db.scalars(select(Contribution).where(*brought)):
        found += [*_copies(work, copy), copy]
    return found


def _erase(work: Work, actor: Actor, card: Contribution) -> int:
    """One card on one board: its words, the ballots that quote them, a cluster named word for word after it."""
    clusters = select(Placement.cluster_id).where(Placement.contribution_id == card.id)
    named = list(work.db.scalars(select(Cluster).where(Cluster.id.in_(clusters), Cluster.title == card.text)))
    for cluster in named:
        cluster.title = ""
    options = list(work.db.scalars(select(BallotOption).where(BallotOption.contribution_id == card.id)))
    for option in options:
        option.title = ""
    card.text, card.state, card.hide_reason, card.source_note = "", CardState.ERASED, None, ""
    card.area_id = None
    forget_words(work.db, card.id)
    workshop = work.db.get_one(Workshop, card.workshop_id)
    workshop.moderated += 1  # every phone learns that there is something to look after
    resting = or_(DraftSource.contribution_id == card.id, DraftSource.cluster_id.in_([cluster.id for cluster in named]))
    resting_on = set(work.db.scalars(select(DraftSource.draft_id).where(resting)))
    drafts = sorted(resting_on | lines_speaking_for(work.db, cards=[card.id]))
    touched: Touched = touch_card(work, card) | {"options": [option.id for option in options], "drafts": drafts}
    conference = work.db.get_one(Conference, workshop.conference_id)
    work.tell(
        f"concept:{conference.concept_id}", acts.ERASE, actor,
        touched={"cards": [card.id], "drafts": drafts, "clusters": touched["clusters"]},
    )  # fmt: skip
    return work.tell(f"workshop:{workshop.id}", acts.ERASE, actor, touched=touched, about={"number": card.number})


def _seq(work: Work, stream: str) -> int:
    return work.db.scalar(select(Stream.seq).where(Stream.name == stream)) or 0
