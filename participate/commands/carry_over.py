"""What one workshop found opens the next: clusters, cards or topics come along as material, traced (rows.md 4, 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select

from participate.commands.registry import Answer, command
from participate.commands.traces import Reference, keep_trace
from participate.domain.actors import Actor
from participate.domain.kinds import (
    LEADERS,
    BallotKind,
    BallotState,
    CardState,
    Kind,
    Pile,
    Purpose,
    Source,
    TopicState,
    TracePart,
)
from participate.domain.refusals import Refusal
from participate.i18n.detection import detect_language
from participate.store.day import children_of, under_one_clock
from participate.store.models import (
    Ballot,
    BallotOption,
    Cluster,
    ClusterField,
    Conference,
    Contribution,
    CountedVote,
    Placement,
    Topic,
    Trace,
    Workshop,
)
from participate.store.work import Work

CARRY_OVER = "carry_over"
RESULTS = (Purpose.CORE, Purpose.ESSENCE, Purpose.IDEA, Purpose.POSITIVE, Purpose.CRITIQUE, Purpose.NOTE)
"""What stands for a workshop's cards where none are named: the first of these that it has."""


@dataclass(frozen=True)
class CarryOver:
    """``source`` is a workshop of the same day; ``ids`` None brings all there are. Bringing twice is once."""

    source: int
    what: Literal["clusters", "cards", "topics"]
    ids: list[int] | None = None


@dataclass(frozen=True)
class Found:
    """Something found elsewhere, in the words it will have here."""

    origin: Reference
    text: str
    lang: str
    kind: Kind = Kind.NONE
    field: int | None = None
    area: int | None = None


@command(CARRY_OVER, CarryOver, by=LEADERS)
def carry_over(work: Work, actor: Actor, workshop: Workshop, act: CarryOver) -> Answer:
    """Into the workshop, or into each of its groups; original words and language stay, hidden cards stay behind."""
    source = work.db.get(Workshop, act.source)
    if source is None or source.id == workshop.id or source.conference_id != workshop.conference_id:
        raise Refusal("not_found")
    found = [one for each in under_one_clock(work.db, source) for one in _found(work, each, act)]
    if not found:
        raise Refusal("nothing_to_bring")
    brought = 0
    _tell_plan(work, actor, source, found)
    for target in children_of(work.db, workshop.id) or [workshop]:
        cards = _bring(work, target, source, found)
        brought += len(cards)
        seq = work.tell(
            f"workshop:{target.id}", CARRY_OVER, actor, touched={"contributions": cards, "traces": "all"},
            about={"from": source.id, "count": len(cards)},
        )  # fmt: skip
        if target is not workshop:
            seq = work.tell(f"workshop:{workshop.id}", CARRY_OVER, actor, about={"from": source.id})
    return {"seq": seq, "cards": brought}


def _tell_plan(work: Work, actor: Actor, source: Workshop, found: Iterable[Found]) -> None:
    """The plan shows a card beside those that stand for it elsewhere."""
    cards = sorted(one.origin.id for one in found if one.origin.part is TracePart.CONTRIBUTION)
    if cards:
        concept = work.db.get_one(Conference, source.conference_id).concept_id
        work.tell(f"concept:{concept}", CARRY_OVER, actor, touched={"cards": cards})


def _bring(work: Work, target: Workshop, source: Workshop, found: Iterable[Found]) -> list[int]:
    """The ids of the new cards; what came along before is not brought again."""
    there = {
        (trace.from_part, trace.from_id)
        for trace in work.db.scalars(select(Trace).where(Trace.workshop_id == target.id))
        if trace.to_part is TracePart.CONTRIBUTION and _is_material(work, trace.to_id)
    }
    cards = []
    for one in found:
        if (one.origin.part, one.origin.id) in there:
            continue
        card = _card(work, target, source, one)
        work.db.add(card)
        work.db.flush()
        keep_trace(work, target, one.origin, Reference(TracePart.CONTRIBUTION, card.id))
        cards.append(card.id)
    return cards


def _is_material(work: Work, card_id: int) -> bool:
    card = work.db.get(Contribution, card_id)
    return card is not None and card.purpose is Purpose.MATERIAL


def _card(work: Work, target: Workshop, source: Workshop, one: Found) -> Contribution:
    target.last_contribution += 1
    return Contribution(
        workshop_id=target.id,
        number=target.last_contribution,
        text=one.text,
        lang=one.lang,
        kind=one.kind,
        purpose=Purpose.MATERIAL,
        source=Source.IMPORT,
        source_note=source.title,
        phase=CARRY_OVER,
        state=CardState.VISIBLE,
        field_id=one.field,
        area_id=one.area,
        written_at=work.now,
    )


def _found(work: Work, source: Workshop, act: CarryOver) -> list[Found]:
    take = {"clusters": _clusters, "cards": _cards, "topics": _topics}[act.what]
    wanted = None if act.ids is None else set(act.ids)
    return [one for one in take(work, source, named=wanted is not None) if wanted is None or one.origin.id in wanted]


def _clusters(work: Work, source: Workshop, *, named: bool) -> list[Found]:
    """A cluster by its name; one without a name by its first card."""
    standing = select(Cluster).where(
        Cluster.workshop_id == source.id, Cluster.removed.is_(False), Cluster.pile == Pile.THEME
    )
    clusters = list(work.db.scalars(standing.order_by(Cluster.position, Cluster.id)))
    languages = work.db.get_one(Conference, source.conference_id).languages
    found = []
    for cluster in clusters:
        inside = select(Contribution).join(Placement, Placement.contribution_id == Contribution.id).where(
            Placement.cluster_id == cluster.id, Contribution.state == CardState.VISIBLE
        )  # fmt: skip
        first = work.db.scalar(inside.order_by(Contribution.number).limit(1))
        field = work.db.scalar(select(ClusterField.field_id).where(ClusterField.cluster_id == cluster.id).limit(1))
        origin = Reference(TracePart.CLUSTER, cluster.id)
        if cluster.title:
            lang = detect_language(cluster.title, languages, languages[0])
            found.append(Found(origin, cluster.title, lang, field=field))
        elif first is not None:
            found.append(Found(origin, first.text, first.lang, first.kind, field, first.area_id))
    return found


def _cards(work: Work, source: Workshop, *, named: bool) -> list[Found]:
    shown = select(Contribution).where(
        Contribution.workshop_id == source.id,
        Contribution.state == CardState.VISIBLE,
        Contribution.purpose.in_([*RESULTS, Purpose.MATERIAL, Purpose.COMMENT] if named else RESULTS),
    )
    cards = list(work.db.scalars(shown.order_by(Contribution.number)))
    if not named:
        best = next((purpose for purpose in RESULTS if any(card.purpose is purpose for card in cards)), None)
        cards = [card for card in cards if card.purpose is best]
    return [
        Found(Reference(TracePart.CONTRIBUTION, card.id), card.text, card.lang, card.kind, card.field_id, card.area_id)
        for card in cards
    ]


def _topics(work: Work, source: Workshop, *, named: bool) -> list[Found]:
    """Topics by the dots of the vote that was counted, then by number; withdrawn and merged ones stay behind."""
    standing = select(Topic).where(
        Topic.workshop_id == source.id,
        Topic.aside.is_distinct_from(TopicState.CANCELLED),
        Topic.merged_into_id.is_(None),
    )
    dots = dict(
        work.db.execute(
            select(BallotOption.topic_id, func.sum(CountedVote.value))
            .join(CountedVote, CountedVote.option_id == BallotOption.id)
            .join(Ballot, Ballot.id == BallotOption.ballot_id)
            .where(Ballot.workshop_id == source.id, Ballot.state == BallotState.CLOSED)
            .where(Ballot.kind == BallotKind.DOTS)
            .group_by(BallotOption.topic_id)
        ).all()
    )
    ranked = sorted(work.db.scalars(standing), key=lambda topic: (-int(dots.get(topic.id) or 0), topic.number))
    return [Found(Reference(TracePart.TOPIC, topic.id), topic.title, topic.lang) for topic in ranked]
