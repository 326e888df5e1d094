"""Which weighted critique nobody has turned around yet: the moderator checks that all is covered (methods.md 4)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import Activity, BallotKind, BallotState, CardState, Matter, Purpose, TracePart
from participate.snapshots.ballot import ranking
from participate.snapshots.view import Row
from participate.store.course import plan_of
from participate.store.models import Ballot, BallotOption, Cluster, Contribution, Placement, Trace, Workshop


def unturned(db: Session, workshop: Workshop) -> list[Row]:
    """``{"part", "id", "dots"}`` of each, the weightiest first; all problem areas where no dots were given."""
    plan = plan_of(workshop)
    if all(phase.activity is not Activity.TURN for phase in plan):
        return []
    weighing = {phase.name for phase in plan if phase.matter is Matter.CRITIQUE}
    weighed = _weighed(db, workshop, weighing) or _problems(db, workshop)
    turned = _turned(db, workshop)
    inside = select(Placement.cluster_id, Placement.contribution_id).where(
        Placement.cluster_id.in_([id_ for part, id_, _dots in weighed if part is TracePart.CLUSTER])
    )
    covered = {(TracePart.CLUSTER, cluster) for cluster, card in db.execute(inside)
               if (TracePart.CONTRIBUTION, card) in turned}  # fmt: skip
    left = [row for row in weighed if (row[0], row[1]) not in turned | covered]
    return [{"part": part.value, "id": id_, "dots": dots} for part, id_, dots in left]


def _weighed(db: Session, workshop: Workshop, phases: set[str]) -> list[tuple[TracePart, int, int]]:
    """What got dots in the vote on critique that stands."""
    closed = select(Ballot).where(
        Ballot.workshop_id == workshop.id, Ballot.phase.in_(phases),
        Ballot.state == BallotState.CLOSED, Ballot.kind == BallotKind.DOTS,
    )  # fmt: skip
    ballot = db.scalar(closed.order_by(Ballot.id.desc()).limit(1))
    if ballot is None:
        return []
    options = {o.id: o for o in db.scalars(select(BallotOption).where(BallotOption.ballot_id == ballot.id))}
    found = []
    for row in ranking(db, ballot):
        option = options[row["option"]]
        part = TracePart.CONTRIBUTION if option.cluster_id is None else TracePart.CLUSTER
        id_ = option.contribution_id if option.cluster_id is None else option.cluster_id
        if row["dots"] and id_ is not None:
            found.append((part, id_, int(row["dots"])))
    return found


def _problems(db: Session, workshop: Workshop) -> list[tuple[TracePart, int, int]]:
    standing = select(Cluster.id).where(
        Cluster.workshop_id == workshop.id, Cluster.removed.is_(False), Cluster.matter == Matter.CRITIQUE
    )
    return [(TracePart.CLUSTER, id_, 0) for id_ in db.scalars(standing.order_by(Cluster.position, Cluster.id))]


def _turned(db: Session, workshop: Workshop) -> set[tuple[TracePart, int]]:
    """What a positive that still stands came from."""
    positives = (
        select(Trace.from_part, Trace.from_id)
        .join(Contribution, Contribution.id == Trace.to_id)
        .where(
            Trace.workshop_id == workshop.id,
            Trace.to_part == TracePart.CONTRIBUTION,
            Contribution.purpose == Purpose.POSITIVE,
            Contribution.state.in_([CardState.VISIBLE, CardState.HELD]),
        )
    )
    return {(part, id_) for part, id_ in db.execute(positives)}
