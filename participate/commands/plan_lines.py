"""Lines of the plan: written from what halls have said, put under goals, taken away and brought back.

What a line rests on is kept beside it and stays untouched (rows.md 4, 26, 37).
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select

from participate.commands.drafts import check_lang, check_words
from participate.commands.plan_desk import MOST_LINES, Desk
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.kinds import PLANNERS, CardState, DraftKind, Pile
from participate.domain.plan import siblings_of
from participate.domain.reasons import ChangeReason
from participate.domain.refusals import Refusal
from participate.domain.text import is_blank
from participate.store.models import (
    Cluster,
    ClusterField,
    Concept,
    Conference,
    Contribution,
    Draft,
    DraftSource,
    Placement,
    Workshop,
)
from participate.store.plan import lines_of
from participate.store.work import Work

MOST_SOURCES = 2_000


@dataclass(frozen=True)
class WriteLine:
    """``parents`` and ``fields``: the main one first. ``clusters`` and ``cards`` may lie in any workshop of the
    concept; without words the line begins with the title of its first cluster. ``position`` counts its siblings from 0;
    without it the line stands last."""

    kind: DraftKind
    text: str
    lang: str
    parents: list[int] = field(default_factory=list)
    fields: list[int] | None = None
    clusters: list[int] = field(default_factory=list)
    cards: list[int] = field(default_factory=list)
    position: int | None = None


@command("write_line", WriteLine, by=PLANNERS, scope=Scope.CONCEPT)
def write_line(work: Work, actor: Actor, concept: Concept | None, act: WriteLine) -> Answer:
    """A new line of the plan; it keeps its clusters with all the cards that can be read in them now."""
    desk = Desk(work, concept)
    if len(desk.before) >= MOST_LINES:
        raise Refusal("too_many_here", limit=MOST_LINES)
    clusters = [_cluster(desk, cluster) for cluster in dict.fromkeys(act.clusters)]
    cards = _cards(desk, clusters, act.cards)
    prefilled = act.text if not is_blank(act.text) else next((c.title for c in clusters if c.title), "")
    draft = Draft(
        concept_id=desk.concept.id, kind=act.kind, text=check_words(prefilled), lang=check_lang(act.lang),
        position=desk.last_position() + 1, made_at=work.now,
    )  # fmt: skip
    work.db.add(draft)
    work.db.flush()
    desk.drafts.add(draft.id)
    desk.set_parents(draft, act.parents)
    desk.set_fields(draft, _fields_of(desk, clusters) if act.fields is None else act.fields)
    _keep_sources(desk, draft, clusters, cards)
    if act.position is not None:
        _put_at(desk, draft, act.position)
    seq = desk.tell(actor, "write_line", {"draft": draft.id, "kind": draft.kind.value}, touched={"cards": cards})
    return {"seq": seq, "draft": draft.id}


def _cluster(desk: Desk, cluster_id: int) -> Cluster:
    cluster = desk.db.get(Cluster, cluster_id)
    if cluster is None or cluster.removed or cluster.pile is not Pile.THEME or not _is_ours(desk, cluster.workshop_id):
        raise Refusal("cluster_gone")
    return cluster


def _is_ours(desk: Desk, workshop_id: int) -> bool:
    workshop = desk.db.get_one(Workshop, workshop_id)
    return desk.db.get_one(Conference, workshop.conference_id).concept_id == desk.concept.id


def _cards(desk: Desk, clusters: Collection[Cluster], named: Collection[int]) -> list[int]:
    """The cards that can be read in the clusters, and those named; Refusal ``card_not_shown`` for a hidden one."""
    for card_id in named:
        card = desk.db.get(Contribution, card_id)
        if card is None or not _is_ours(desk, card.workshop_id):
            raise Refusal("not_found")
        if card.state is not CardState.VISIBLE:
            raise Refusal("card_not_shown")
    inside = select(Placement.contribution_id).join(Contribution, Contribution.id == Placement.contribution_id)
    within = Placement.cluster_id.in_([cluster.id for cluster in clusters])
    found = desk.db.scalars(inside.where(within, Contribution.state == CardState.VISIBLE))
    cards = sorted({*named, *found})
    if len(cards) > MOST_SOURCES:
        raise Refusal("too_many_here", limit=MOST_SOURCES)
    return cards


def _fields_of(desk: Desk, clusters: Collection[Cluster]) -> list[int]:
    chosen = select(ClusterField.field_id).where(ClusterField.cluster_id.in_([cluster.id for cluster in clusters]))
    return sorted(set(desk.db.scalars(chosen)))


def _keep_sources(desk: Desk, draft: Draft, clusters: Collection[Cluster], cards: Collection[int]) -> None:
    """Each source once, whatever it rests on already."""
    kept = list(desk.db.scalars(select(DraftSource).where(DraftSource.draft_id == draft.id)))
    known = {(source.cluster_id, source.contribution_id) for source in kept}
    wanted = [(cluster.id, None) for cluster in clusters] + [(None, card) for card in cards]
    for cluster_id, card_id in wanted:
        if (cluster_id, card_id) not in known:
            desk.db.add(DraftSource(draft_id=draft.id, cluster_id=cluster_id, contribution_id=card_id))
    desk.db.flush()


@dataclass(frozen=True)
class AddSources:
    """Clusters and cards of any workshop of the concept."""

    draft: int
    clusters: list[int] = field(default_factory=list)
    cards: list[int] = field(default_factory=list)


@command("add_sources", AddSources, by=PLANNERS, scope=Scope.CONCEPT)
def add_sources(work: Work, actor: Actor, concept: Concept | None, act: AddSources) -> Answer:
    """Put further clusters and cards beside a line; what it rests on already stays."""
    desk = Desk(work, concept)
    draft = desk.line(act.draft)
    clusters = [_cluster(desk, cluster) for cluster in dict.fromkeys(act.clusters)]
    cards = _cards(desk, clusters, act.cards)
    _keep_sources(desk, draft, clusters, cards)
    return {"seq": desk.tell(actor, "add_sources", {"draft": draft.id}, touched={"cards": cards}), "draft": draft.id}


@dataclass(frozen=True)
class PlaceLine:
    """All the goals it serves, the main one first; ``position`` counts the lines under that goal from 0."""

    draft: int
    parents: list[int]
    position: int
    fields: list[int] | None = None


@command("place_line", PlaceLine, by=PLANNERS, scope=Scope.CONCEPT)
def place_line(work: Work, actor: Actor, concept: Concept | None, act: PlaceLine) -> Answer:
    """Move a line; it and those behind it are numbered anew."""
    desk = Desk(work, concept)
    draft = desk.line(act.draft)
    desk.set_parents(draft, act.parents)
    if act.fields is not None:
        desk.set_fields(draft, act.fields)
    _put_at(desk, draft, act.position)
    return {"seq": desk.tell(actor, "place_line", {"draft": draft.id}), "draft": draft.id}


def _put_at(desk: Desk, draft: Draft, position: int) -> None:
    """Its siblings take the places 1, 2, 3 … around it."""
    lines = lines_of(desk.db, desk.concept.id)
    moved = next(line for line in lines if line.id == draft.id)
    order = [line.id for line in siblings_of(lines, moved) if line.id != draft.id]
    order.insert(max(position, 0), draft.id)
    for place, id_ in enumerate(order, start=1):
        desk.db.get_one(Draft, id_).position = place
    desk.db.flush()


@dataclass(frozen=True)
class TakeAwayLine:
    """Hidden, not deleted."""

    draft: int
    reason: ChangeReason | None = None


@command("take_away_line", TakeAwayLine, by=PLANNERS, scope=Scope.CONCEPT)
def take_away_line(work: Work, actor: Actor, concept: Concept | None, act: TakeAwayLine) -> Answer:
    """Take a line out of the plan; what served it stands without goal until it is brought back or placed anew."""
    desk = Desk(work, concept)
    draft = desk.line(act.draft)
    draft.removed_at = work.now
    reason = act.reason.value if act.reason else None
    return {"seq": desk.tell(actor, "take_away_line", {"draft": draft.id}, reason=reason), "draft": draft.id}


@dataclass(frozen=True)
class BringBackLine:
    """A line that was taken away."""

    draft: int


@command("bring_back_line", BringBackLine, by=PLANNERS, scope=Scope.CONCEPT)
def bring_back_line(work: Work, actor: Actor, concept: Concept | None, act: BringBackLine) -> Answer:
    """Put it back where it stood, with everything it rests on and everything that served it."""
    desk = Desk(work, concept)
    draft = desk.line(act.draft, removed=True)
    draft.removed_at = None
    return {"seq": desk.tell(actor, "bring_back_line", {"draft": draft.id}), "draft": draft.id}
