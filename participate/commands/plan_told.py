"""What a workshop does to its board is told to the concept as well: its plan shows the same clusters, cards and lines.

Of all cards a plan shows those that lie in a cluster or carry a line, so that a hall that writes tells it nothing.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from participate.commands.plan_desk import came_or_went, changed
from participate.domain import acts
from participate.domain.actors import Actor
from participate.store.models import Ballot, BallotOption, Cluster, Conference, DraftSource, Placement, Workshop
from participate.store.plan import appearances_of
from participate.store.voices import lines_speaking_for
from participate.store.work import Touched, Work


@dataclass
class Shown:
    """The rows of a plan that an act has changed."""

    drafts: set[int] = field(default_factory=set)
    clusters: set[int] = field(default_factory=set)
    cards: set[int] = field(default_factory=set)


@contextmanager
def telling_the_plan(
    work: Work, workshop: Workshop, actor: Actor, name: str, *, lines: bool, about: Mapping[str, Any],
    reason: str | None = None,
) -> Iterator[Shown]:  # fmt: skip
    """Whoever changes a board says within what they have changed, and beforehand whether ``lines`` of the plan are
    among it; the plan is told, if it shows any of it."""
    concept_id = work.db.get_one(Conference, workshop.conference_id).concept_id
    before = appearances_of(work.db, concept_id) if lines else {}
    shown = Shown()
    yield shown
    moved: Touched = {}
    if lines:
        work.db.flush()
        carrying = DraftSource.draft_id.in_(shown.drafts), DraftSource.contribution_id.is_not(None)
        shown.cards |= {id_ for id_ in work.db.scalars(select(DraftSource.contribution_id).where(*carrying)) if id_}
        after = appearances_of(work.db, concept_id)
        shown.drafts |= changed(before, after)
        moved = came_or_went(before, after)
    shown.drafts |= lines_speaking_for(work.db, clusters=shown.clusters)
    rows = {"drafts": shown.drafts, "clusters": shown.clusters, "cards": shown.cards}
    touched: Touched = {**moved, **{list_: sorted(ids) for list_, ids in rows.items() if ids}}
    if touched:
        work.tell(f"concept:{concept_id}", name, actor, touched=touched, about=dict(about), reason=reason)


def tell_cards(work: Work, workshop: Workshop, actor: Actor, name: str, cards: Collection[int]) -> None:
    """Cards that look different now: hidden, shown, taken back."""
    lying = list(work.db.scalars(select(Placement).where(Placement.contribution_id.in_(cards))))
    carrying = list(work.db.scalars(select(DraftSource).where(DraftSource.contribution_id.in_(cards))))
    speaking = lines_speaking_for(work.db, cards=cards)
    if not lying and not carrying and not speaking:
        return
    touched: Touched = {
        "cards": sorted(cards),
        "clusters": sorted({placement.cluster_id for placement in lying}),
        "drafts": sorted({source.draft_id for source in carrying} | speaking),
    }
    concept_id = work.db.get_one(Conference, workshop.conference_id).concept_id
    work.tell(f"concept:{concept_id}", name, actor, touched=touched)


def tell_dots(work: Work, actor: Actor, workshop: Workshop, ballot: Ballot) -> None:
    """A vote was counted, or makes place for a later one."""
    on = select(BallotOption.cluster_id).where(
        BallotOption.ballot_id == ballot.id, BallotOption.cluster_id.is_not(None)
    )
    clusters = sorted(cluster for cluster in work.db.scalars(on) if cluster is not None)
    concept_id = work.db.get_one(Conference, workshop.conference_id).concept_id
    work.tell(f"concept:{concept_id}", acts.CLOSE_BALLOT, actor, touched={"clusters": clusters})


def tell_title(work: Work, actor: Actor, workshop: Workshop, name: str) -> None:
    """The clusters of a workshop stand under its title."""
    concept_id = work.db.get_one(Conference, workshop.conference_id).concept_id
    clusters = list(work.db.scalars(select(Cluster.id).where(Cluster.workshop_id == workshop.id)))
    if clusters:
        work.tell(f"concept:{concept_id}", name, actor, touched={"clusters": clusters})
