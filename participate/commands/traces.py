"""Where something came from, kept as it is made (rows.md 4): one step of an idea's way."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from participate.domain.kinds import TracePart
from participate.domain.refusals import Refusal
from participate.store.models import Cluster, Contribution, Draft, Group, Sheet, Topic, Trace, Workshop
from participate.store.work import Work

PARTS: dict[TracePart, type[Any]] = {
    TracePart.CONTRIBUTION: Contribution,
    TracePart.CLUSTER: Cluster,
    TracePart.TOPIC: Topic,
    TracePart.GROUP: Group,
    TracePart.SHEET: Sheet,
    TracePart.DRAFT: Draft,
}


@dataclass(frozen=True)
class Reference:
    """One part of a chain by its kind and id."""

    part: TracePart
    id: int


def owned(work: Work, workshop: Workshop, model: type[Any], id_: int | None) -> int | None:
    """The id, once it is sure that such a row is in this workshop; Refusal ``not_found`` otherwise."""
    if id_ is None:
        return None
    row = work.db.get(model, id_)
    if row is None or row.workshop_id != workshop.id:
        raise Refusal("not_found")
    return id_


def keep_trace(work: Work, workshop: Workshop, source: Reference, target: Reference) -> int:
    """Note that ``target`` came from ``source``; twice is once. ``source`` is of this workshop or the same day.

    Returns the trace's id, for the list ``traces`` that looks different afterwards.
    """
    row = work.db.get(PARTS[source.part], source.id)
    if row is None or not _same_day(work, workshop, row.workshop_id):
        raise Refusal("not_found")
    step = {
        "workshop_id": workshop.id,
        "from_part": source.part, "from_id": source.id, "to_part": target.part, "to_id": target.id,
    }  # fmt: skip
    trace = work.db.scalar(select(Trace).filter_by(**step))
    if trace is None:
        trace = Trace(**step)
        work.db.add(trace)
        work.db.flush()
    return trace.id


def _same_day(work: Work, workshop: Workshop, other_id: int | None) -> bool:
    if other_id == workshop.id:
        return True
    other = None if other_id is None else work.db.get(Workshop, other_id)
    return other is not None and other.conference_id == workshop.conference_id
