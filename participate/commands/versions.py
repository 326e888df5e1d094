"""States of a board, kept to come back to: while sorting again, or after a break (methods.md section 1, "Stand 1").

A state is what lay where; cards and their words are never part of it. Coming back is one act like any other, so it can
be taken back, and nothing that was made since is lost.
"""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import func, select

from participate.commands.clusters import matter_here
from participate.commands.moderate import TEAM
from participate.commands.placements import clusters_of
from participate.commands.registry import Answer, command
from participate.commands.reversible import MARKS, Board, Change, fields_of_cluster, marked_in
from participate.commands.undo import perform
from participate.domain.actors import Actor
from participate.domain.kinds import Matter
from participate.domain.refusals import Refusal
from participate.store.models import BoardVersion, Cluster, Contribution, Placement, Workshop
from participate.store.work import Work

KEEP = "keep_version"
RESTORE = "restore_version"

VERSIONS = 20
"""So many states of one board are kept."""


@dataclass(frozen=True)
class KeepVersion:
    """The board as it is now, numbered."""


@command(KEEP, KeepVersion, by=TEAM)
def keep_version(work: Work, actor: Actor, workshop: Workshop, act: KeepVersion) -> Answer:
    board, here = Board(work, workshop), BoardVersion.workshop_id == workshop.id
    last: int = work.db.scalar(select(func.max(BoardVersion.number)).where(here)) or 0
    if (work.db.scalar(select(func.count()).where(here)) or 0) >= VERSIONS:
        raise Refusal("too_many_here", limit=VERSIONS)
    matter = matter_here(workshop)
    kept = BoardVersion(workshop_id=workshop.id, number=last + 1, matter=matter, kept_at=work.now)
    kept.state = _state(board, matter)
    work.db.add(kept)
    work.db.flush()
    seq = work.tell(f"workshop:{workshop.id}", KEEP, actor, about={"number": kept.number})
    return {"seq": seq, "version": kept.number}


@dataclass(frozen=True)
class RestoreVersion:
    """``version`` is the number it was kept under."""

    version: int


@command(RESTORE, RestoreVersion, by=TEAM)
def restore_version(work: Work, actor: Actor, workshop: Workshop, act: RestoreVersion) -> Answer:
    """What lay where then lies there again; cards written since lie in the inbox."""
    mine = (BoardVersion.workshop_id == workshop.id, BoardVersion.number == act.version)
    kept = work.db.scalar(select(BoardVersion).where(*mine))
    if kept is None:
        raise Refusal("not_found")
    board = Board(work, workshop)
    changes = _way(_state(board, kept.matter), kept.state)
    return perform(board, actor, RESTORE, changes) | {"version": kept.number}


State = dict[str, dict[str, Any]]


def _state(board: Board, matter: Matter) -> State:
    """Property by property, as :mod:`participate.commands.reversible` names them, of clusters and of cards placed."""
    rows = select(Cluster).where(Cluster.workshop_id == board.workshop.id, Cluster.matter == matter)
    clusters = list(board.db.scalars(rows.order_by(Cluster.id)))
    inside = select(Placement.contribution_id).where(Placement.cluster_id.in_([cluster.id for cluster in clusters]))
    homes = clusters_of(board, set(board.db.scalars(inside)))
    stacked = select(Contribution.id, Contribution.stack_id).where(
        Contribution.workshop_id == board.workshop.id, Contribution.stack_id.is_not(None)
    )
    return {
        "cluster.removed": {str(cluster.id): cluster.removed for cluster in clusters},
        "cluster.title": {str(cluster.id): cluster.title for cluster in clusters},
        "cluster.position": {str(cluster.id): cluster.position for cluster in clusters},
        "cluster.fields": {str(cluster.id): fields_of_cluster(board, cluster.id) for cluster in clusters},
        **{
            f"cluster.{mark}": {str(cluster.id): marked_in(board, cluster.id, mark) for cluster in clusters}
            for mark in MARKS
        },
        "card.clusters": {str(card): clusters for card, clusters in homes.items()},
        "card.stack": {str(card): stack for card, stack in board.db.execute(stacked)},
    }


_UNKNOWN: dict[str, Any] = {"cluster.removed": True, "card.clusters": [], "card.stack": None}
_UNKNOWN |= {f"cluster.{mark}": [] for mark in MARKS}
"""What holds of clusters and cards a state does not know; titles, order and fields of such clusters are left alone."""


def _way(now: State, then: State) -> list[Change]:
    """From one state to another: clusters come back before cards go into them, and go once they are empty."""

    def changes(what: str) -> list[Change]:
        known = set(now[what]) | set(then[what]) if what in _UNKNOWN else set(now[what]) & set(then[what])
        gone = _UNKNOWN.get(what)
        pairs = ((int(id_), now[what].get(id_, gone), then[what].get(id_, gone)) for id_ in known)
        return [Change(what, id_, was, will) for id_, was, will in sorted(pairs, key=itemgetter(0)) if was != will]

    removed = changes("cluster.removed")
    cards, marks = changes("card.clusters"), [change for mark in MARKS for change in changes(f"cluster.{mark}")]
    return [
        *(Change(mark.what, mark.id, mark.was, []) for mark in marks if mark.was),
        *(change for change in removed if not change.now),
        *cards,
        *(Change(mark.what, mark.id, [], mark.now) for mark in marks if mark.now),
        *(change for change in removed if change.now),
        *changes("cluster.title"),
        *changes("cluster.position"),
        *changes("cluster.fields"),
        *changes("card.stack"),
    ]
