"""Changes to a board as data: each knows what was there before, and fits only while that is still so.

A command lists its changes, :func:`carry_out` does them and tells. Taking an act back is the same list, turned round,
so it can never destroy what somebody else has made of it since (methods.md section 5, Clustern: undo).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.commands.plan_desk import check_kind
from participate.commands.plan_told import telling_the_plan
from participate.domain.actors import Actor
from participate.domain.kinds import SuggestionState
from participate.domain.refusals import Refusal
from participate.store.models import (
    Cluster,
    ClusterField,
    Contribution,
    Draft,
    DraftField,
    DraftSource,
    Placement,
    Suggestion,
    Workshop,
)
from participate.store.plan import fields_of_drafts
from participate.store.work import Touched, Work


@dataclass(frozen=True)
class Change:
    """``what`` names a property of :data:`PROPERTIES`, ``id`` its row; ``was`` must be found, ``now`` is put."""

    what: str
    id: int
    was: Any
    now: Any

    def turned(self) -> "Change":
        return Change(self.what, self.id, self.now, self.was)

    def as_row(self) -> list[Any]:
        return [self.what, self.id, self.was, self.now]


@dataclass
class Board:
    """The board of one workshop inside one act, and which of its rows look different afterwards."""

    work: Work
    workshop: Workshop
    cards: set[int] = field(default_factory=set)
    clusters: set[int] = field(default_factory=set)
    drafts: set[int] = field(default_factory=set)
    traces: set[int] = field(default_factory=set)
    suggestions: set[int] = field(default_factory=set)

    @property
    def db(self) -> Session:
        return self.work.db

    def cluster(self, cluster_id: int) -> Cluster:
        cluster = self.db.get(Cluster, cluster_id)
        if cluster is None or cluster.workshop_id != self.workshop.id:
            raise Refusal("cluster_gone")
        return cluster

    def card(self, card_id: int) -> Contribution:
        card = self.db.get(Contribution, card_id)
        if card is None or card.workshop_id != self.workshop.id:
            raise Refusal("not_found")
        return card

    def draft(self, draft_id: int) -> Draft:
        draft = self.db.get(Draft, draft_id)
        if draft is None or draft.workshop_id != self.workshop.id:
            raise Refusal("draft_gone")
        return draft

    def apply(self, change: Change) -> None:
        """Put one change; Refusal ``undo_overtaken`` when somebody has gone on from there."""
        read, write = PROPERTIES[change.what]
        if read(self, change.id) != change.was:
            raise Refusal("undo_overtaken")
        if change.now != change.was:
            write(self, change.id, change.now)
            self.db.flush()


def _clusters_of_card(board: Board, card_id: int) -> list[int]:
    board.card(card_id)
    chosen = select(Placement.cluster_id).where(Placement.contribution_id == card_id)
    return list(board.db.scalars(chosen.order_by(Placement.cluster_id)))


def _place_card(board: Board, card_id: int, clusters: list[int]) -> None:
    before = set(_clusters_of_card(board, card_id))
    for added in sorted(set(clusters) - before):
        if board.cluster(added).removed:
            raise Refusal("cluster_gone")
        board.db.add(Placement(cluster_id=added, contribution_id=card_id))
    gone = sorted(before - set(clusters))
    if gone:
        board.db.execute(delete(Placement).where(Placement.contribution_id == card_id, Placement.cluster_id.in_(gone)))
    board.clusters |= before ^ set(clusters)


def _remove_cluster(board: Board, cluster_id: int, removed: bool) -> None:
    """Only an empty cluster can go, so that no card disappears with it."""
    if removed and board.db.scalar(select(Placement.cluster_id).where(Placement.cluster_id == cluster_id).limit(1)):
        raise Refusal("undo_overtaken")
    board.cluster(cluster_id).removed = removed
    board.clusters.add(cluster_id)


MARKS = ("dissent", "highlight")
"""What a card may be within a cluster, as :class:`Placement` has it."""


def marked_in(board: Board, cluster_id: int, mark: str) -> list[int]:
    """Cards of a cluster that have this mark there."""
    marked = select(Placement.contribution_id).where(Placement.cluster_id == cluster_id, getattr(Placement, mark))
    return list(board.db.scalars(marked.order_by(Placement.contribution_id)))


def unmarking(board: Board, cluster_id: int, gone: Collection[int]) -> list[Change]:
    """A card has its marks where it stood, not where it goes; taking that back marks it again."""
    found = ((mark, marked_in(board, cluster_id, mark)) for mark in MARKS)
    return [
        Change(f"cluster.{mark}", cluster_id, marked, [card for card in marked if card not in gone])
        for mark, marked in found
        if not set(gone).isdisjoint(marked)
    ]


def _mark_cards(board: Board, cluster_id: int, cards: list[int], mark: str) -> None:
    board.cluster(cluster_id)
    for placement in board.db.scalars(select(Placement).where(Placement.cluster_id == cluster_id)):
        setattr(placement, mark, placement.contribution_id in cards)
    board.clusters.add(cluster_id)


def _stack_of_card(board: Board, card_id: int) -> int | None:
    return board.card(card_id).stack_id


def _stack_card(board: Board, card_id: int, stack: int | None) -> None:
    board.card(card_id).stack_id = stack
    board.cards.add(card_id)


def _title_cluster(board: Board, cluster_id: int, title: str) -> None:
    board.cluster(cluster_id).title = title
    board.clusters.add(cluster_id)
    board.drafts |= set(board.db.scalars(select(DraftSource.draft_id).where(DraftSource.cluster_id == cluster_id)))


def _order_cluster(board: Board, cluster_id: int, position: int) -> None:
    board.cluster(cluster_id).position = position
    board.clusters.add(cluster_id)


def fields_of_cluster(board: Board, cluster_id: int) -> list[int]:
    chosen = select(ClusterField.field_id).where(ClusterField.cluster_id == board.cluster(cluster_id).id)
    return list(board.db.scalars(chosen.order_by(ClusterField.field_id)))


def _set_cluster_fields(board: Board, cluster_id: int, fields: list[int]) -> None:
    board.db.execute(delete(ClusterField).where(ClusterField.cluster_id == cluster_id))
    board.db.add_all(ClusterField(cluster_id=cluster_id, field_id=field_id) for field_id in fields)
    board.clusters.add(cluster_id)


def fields_of_draft(board: Board, draft_id: int) -> list[int]:
    return fields_of_drafts(board.db, [board.draft(draft_id).id])[draft_id]


def _set_draft_fields(board: Board, draft_id: int, fields: list[int]) -> None:
    board.db.execute(delete(DraftField).where(DraftField.draft_id == draft_id))
    board.db.add_all(DraftField(draft_id=draft_id, field_id=id_, rank=rank) for rank, id_ in enumerate(fields))
    board.drafts.add(draft_id)


def _words_of_draft(board: Board, draft_id: int) -> list[str]:
    draft = board.draft(draft_id)
    return [draft.kind.value, draft.lang, draft.text]


def _reword_draft(board: Board, draft_id: int, words: list[str]) -> None:
    draft = board.draft(draft_id)
    kind = type(draft.kind)(words[0])
    if kind is not draft.kind:
        check_kind(board.work, draft, kind)
    draft.kind, draft.lang, draft.text = kind, words[1], words[2]
    draft.version += 1
    board.drafts.add(draft_id)


def _remove_draft(board: Board, draft_id: int, removed: bool) -> None:
    board.draft(draft_id).removed_at = board.work.now if removed else None
    board.drafts.add(draft_id)


def _state_of_suggestion(board: Board, suggestion_id: int) -> str | None:
    """None where it is no longer suggested."""
    found = board.db.get(Suggestion, suggestion_id)
    return None if found is None or found.workshop_id != board.workshop.id else found.state.value


def _decide_suggestion(board: Board, suggestion_id: int, state: str) -> None:
    board.db.get_one(Suggestion, suggestion_id).state = SuggestionState(state)
    board.suggestions.add(suggestion_id)


Read = Callable[[Board, int], Any]
Write = Callable[[Board, int, Any], None]

PROPERTIES: dict[str, tuple[Read, Write]] = {
    "card.clusters": (_clusters_of_card, _place_card),
    "card.stack": (_stack_of_card, _stack_card),
    **{f"cluster.{mark}": (partial(marked_in, mark=mark), partial(_mark_cards, mark=mark)) for mark in MARKS},
    "cluster.removed": (lambda board, id_: board.cluster(id_).removed, _remove_cluster),
    "cluster.title": (lambda board, id_: board.cluster(id_).title, _title_cluster),
    "cluster.position": (lambda board, id_: board.cluster(id_).position, _order_cluster),
    "cluster.fields": (fields_of_cluster, _set_cluster_fields),
    "draft.removed": (lambda board, id_: board.draft(id_).removed, _remove_draft),
    "draft.words": (_words_of_draft, _reword_draft),
    "draft.fields": (fields_of_draft, _set_draft_fields),
    "suggestion.state": (_state_of_suggestion, _decide_suggestion),
}


def carry_out(
    board: Board,
    actor: Actor,
    name: str,
    changes: Iterable[Change],
    *,
    about: dict[str, Any],
    reason: str | None = None,
) -> int:
    """Do the changes and tell the workshop, and the concept where a draft looks different; the workshop's seq."""
    changes = list(changes)
    lines = any(change.what.startswith("draft.") for change in changes)
    with telling_the_plan(board.work, board.workshop, actor, name, lines=lines, about=about, reason=reason) as shown:
        for change in changes:
            board.apply(change)
        shown.drafts |= board.drafts
        shown.clusters |= board.clusters
        shown.cards |= {change.id for change in changes if change.what == "card.clusters"}
    touched: Touched = {"clusters": sorted(board.clusters), "drafts": sorted(board.drafts)}
    if board.cards:
        touched["contributions"] = sorted(board.cards)
    if board.traces:
        touched["traces"] = sorted(board.traces)
    if board.suggestions:
        touched["suggestions"] = sorted(board.suggestions)
    return board.work.tell(f"workshop:{board.workshop.id}", name, actor, touched=touched, about=about, reason=reason)
