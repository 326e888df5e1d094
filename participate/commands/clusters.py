"""Clusters: none are preset, they are made with the hall and named afterwards (methods.md section 5, rows.md 13)."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import func, select

from participate.commands.moderate import TEAM
from participate.commands.placements import cards_of, clusters_of, find_theme, moves
from participate.commands.registry import Answer, command
from participate.commands.reversible import Board, Change, fields_of_cluster, unmarking
from participate.commands.undo import perform
from participate.domain.actors import Actor
from participate.domain.kinds import Matter, Pile
from participate.domain.reasons import ChangeReason, RemovalReason
from participate.domain.refusals import Refusal
from participate.domain.text import TITLE_LIMIT, clean_text, is_blank
from participate.store.course import plan_of
from participate.store.models import Cluster, Conference, FieldOfAction, Placement, Workshop
from participate.store.work import Work

CREATE = "create_cluster"
RENAME = "rename_cluster"
REMOVE = "remove_cluster"
FIELDS = "set_cluster_fields"
ORDER = "order_clusters"


def check_title(typed: str) -> str:
    """A title on one line; may be empty, because clusters are named afterwards."""
    title = " ".join(clean_text(typed).split())
    if len(title) > TITLE_LIMIT:
        raise Refusal("text_too_long", limit=TITLE_LIMIT, length=len(title))
    return title


def check_fields(board: Board, wanted: Collection[int], kept: Collection[int]) -> list[int]:
    """Fields of action of this concept, in use or already set; Refusal ``unknown_field``."""
    concept_id = board.db.get_one(Conference, board.workshop.conference_id).concept_id
    for field_id in set(wanted) - set(kept):
        found = board.db.get(FieldOfAction, field_id)
        if found is None or found.concept_id != concept_id or not found.in_use:
            raise Refusal("unknown_field")
    return sorted(set(wanted))


def matter_here(workshop: Workshop) -> Matter:
    """What is sorted in the phase that is on, or was last: critique, ideas, else core statements."""
    matter = plan_of(workshop)[workshop.phase_index].matter
    return Matter.CORE if matter is Matter.TOPIC else matter


@dataclass(frozen=True)
class CreateCluster:
    """``cards`` come from ``source``: a cluster, or None for the inbox. Without a title it waits for one."""

    title: str = ""
    cards: list[int] = field(default_factory=list)
    source: int | None = None


@command(CREATE, CreateCluster, by=TEAM)
def create_cluster(work: Work, actor: Actor, workshop: Workshop, act: CreateCluster) -> Answer:
    """A new cluster at the end, empty or with cards; taken back only while nobody has named or filled it since."""
    board = Board(work, workshop)
    cluster, changes, left = founding(board, act.title, act.cards, act.source)
    answer = perform(board, actor, CREATE, changes)
    return answer | {"cluster": cluster, "cards": cards_of(changes), "left": left}


def founding(
    board: Board, typed: str, cards: Collection[int], source: int | None
) -> tuple[int, list[Change], list[int]]:
    """The id of a cluster that is still hidden, what brings it onto the board, and the cards that are left."""
    workshop, title = board.workshop, check_title(typed)
    last = board.db.scalar(select(func.max(Cluster.position)).where(Cluster.workshop_id == workshop.id))
    matter = matter_here(workshop)
    cluster = Cluster(workshop_id=workshop.id, position=(last or 0) + 1, matter=matter, title="", removed=True)
    board.db.add(cluster)
    board.db.flush()
    moved, left = moves(board, cards, source, cluster.id)
    changes = [
        Change("cluster.removed", cluster.id, True, False),
        Change("cluster.title", cluster.id, "", title),
        Change("cluster.fields", cluster.id, [], []),
        *moved,
    ]
    return cluster.id, changes, left


@dataclass(frozen=True)
class RenameCluster:
    """The first name needs no reason; a new one does (rows.md 12)."""

    cluster: int
    title: str
    reason: ChangeReason | None = None


@command(RENAME, RenameCluster, by=TEAM)
def rename_cluster(work: Work, actor: Actor, workshop: Workshop, act: RenameCluster) -> Answer:
    board = Board(work, workshop)
    cluster, title = find_theme(board, act.cluster), check_title(act.title)
    if is_blank(title):
        raise Refusal("empty_text")
    if cluster.title and act.reason is None:
        raise Refusal("malformed", field="reason")
    changes = [Change("cluster.title", cluster.id, cluster.title, title)]
    reason = act.reason.value if cluster.title and act.reason else None
    return perform(board, actor, RENAME, changes, reason=reason) | {"cluster": cluster.id}


@dataclass(frozen=True)
class RemoveCluster:
    """Hidden, not deleted: drafts and the annex still know it. Where cards lie in it the reason is kept for the annex;
    an empty one holds nothing that anybody wrote and needs none (rows.md 12)."""

    cluster: int
    reason: RemovalReason | None = None


@command(REMOVE, RemoveCluster, by=TEAM)
def remove_cluster(work: Work, actor: Actor, workshop: Workshop, act: RemoveCluster) -> Answer:
    """Hide a cluster, for a reason if cards lie in it; those that lie in no other lie in the inbox again."""
    board = Board(work, workshop)
    cluster = find_theme(board, act.cluster)
    inside = list(board.db.scalars(select(Placement.contribution_id).where(Placement.cluster_id == cluster.id)))
    if inside and act.reason is None:
        raise Refusal("malformed", field="reason")
    changes = unmarking(board, cluster.id, inside)
    changes += [
        Change("card.clusters", card, before, [other for other in before if other != cluster.id])
        for card, before in sorted(clusters_of(board, inside).items())
    ]
    changes.append(Change("cluster.removed", cluster.id, False, True))
    answer = perform(board, actor, REMOVE, changes, reason=act.reason and act.reason.value)
    return answer | {"cluster": cluster.id, "cards": sorted(inside)}


@dataclass(frozen=True)
class SetClusterFields:
    """All fields of action of a cluster; none is "ohne Handlungsfeld" (rows.md 14)."""

    cluster: int
    fields: list[int]


@command(FIELDS, SetClusterFields, by=TEAM)
def set_cluster_fields(work: Work, actor: Actor, workshop: Workshop, act: SetClusterFields) -> Answer:
    board = Board(work, workshop)
    cluster = find_theme(board, act.cluster)
    before = fields_of_cluster(board, cluster.id)
    after = check_fields(board, act.fields, before)
    changes = [Change("cluster.fields", cluster.id, before, after)]
    return perform(board, actor, FIELDS, changes) | {"cluster": cluster.id, "fields": after}


@dataclass(frozen=True)
class OrderClusters:
    """Every cluster of one matter, in the order it shall have."""

    clusters: list[int]


@command(ORDER, OrderClusters, by=TEAM)
def order_clusters(work: Work, actor: Actor, workshop: Workshop, act: OrderClusters) -> Answer:
    """Refused with ``position_changed`` when the list is not the board's any more."""
    board = Board(work, workshop)
    matter = board.cluster(act.clusters[0]).matter if act.clusters else matter_here(workshop)
    standing = (Cluster.workshop_id == workshop.id, Cluster.removed.is_(False), Cluster.pile == Pile.THEME)
    here = select(Cluster.id, Cluster.position).where(*standing, Cluster.matter == matter)
    before: dict[int, int] = dict(board.db.execute(here).all())
    if sorted(act.clusters) != sorted(before):
        raise Refusal("position_changed")
    changes = [
        Change("cluster.position", cluster, before[cluster], position)
        for position, cluster in enumerate(act.clusters, start=1)
        if before[cluster] != position
    ]
    return perform(board, actor, ORDER, changes)
