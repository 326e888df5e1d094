"""The way of an idea as steps from one part to the next: ids only, so that each audience sees what it may read."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.snapshots.view import Keys, Rows
from participate.store.models import Trace


def trace_rows(db: Session, workshop_id: int, keys: Keys) -> Rows:
    chosen = select(Trace).where(Trace.workshop_id == workshop_id)
    if keys is not None:
        chosen = chosen.where(Trace.id.in_(keys))
    return {
        str(trace.id): {
            "id": trace.id,
            "from": [trace.from_part.value, trace.from_id],
            "to": [trace.to_part.value, trace.to_id],
        }
        for trace in db.scalars(chosen.order_by(Trace.id))
    }
