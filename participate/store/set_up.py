"""What was prepared for one workshop, and nothing that happened in it: read in one house, laid down in an empty one."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from participate.domain.actors import Actor
from participate.store.day import under_one_clock
from participate.store.models import (
    Base,
    Concept,
    Conference,
    FieldOfAction,
    LocalArea,
    Place,
    Question,
    StakeholderGroup,
    Workshop,
)
from participate.store.work import Work

_NOT_PLANNED: dict[type[Base], frozenset[str]] = {
    Conference: frozenset({"opened_at", "closed_at", "released_at", "last_participant", "machine_translation"}),
    Place: frozenset({"merged_into", "revision"}),
}
"""What became of a row since, by table; and nothing that is said in a rehearsal goes to a translation service."""

_PLANNED = frozenset(
    {"id", "conference_id", "code", "position", "method", "title", "settings", "parent_id", "starts_at", "migrant_led"}
)
"""Of a workshop nearly everything is what became of it, so that what is planned is named instead."""


Values = dict[str, Any]


@dataclass(frozen=True)
class SetUp:
    """``conference`` as it is prepared; ``rows`` may be added one after the other, under the ids they have."""

    conference: Values
    rows: tuple[tuple[type[Base], Values], ...]


def set_up_of(db: Session, code: str) -> SetUp | None:
    """The workshop of that code with its groups, its conference and its concept; of a group, its whole workshop."""
    found = db.scalar(select(Workshop).where(Workshop.code == code.strip().upper()))
    if found is None:
        return None
    workshop = found if found.parent_id is None else db.get_one(Workshop, found.parent_id)
    conference = db.get_one(Conference, workshop.conference_id)
    concept = db.get_one(Concept, conference.concept_id)
    rows: list[Base] = [concept, conference]
    for table in (FieldOfAction, LocalArea):
        rows += db.scalars(select(table).where(table.concept_id == concept.id).order_by(table.id))
    groups = select(StakeholderGroup).where(StakeholderGroup.conference_id == conference.id)
    rows += db.scalars(groups.order_by(StakeholderGroup.id))
    for each in under_one_clock(db, workshop):
        rows.append(each)
        for part in (Place, Question):
            rows += db.scalars(select(part).where(part.workshop_id == each.id).order_by(part.id))
    return SetUp(_as_planned(conference), tuple((type(row), _as_planned(row)) for row in rows))


def _as_planned(row: Base) -> Values:
    """A row without what has happened since it was prepared."""
    names = {column.key for column in inspect(type(row)).column_attrs}
    kept = names & _PLANNED if isinstance(row, Workshop) else names - _NOT_PLANNED.get(type(row), frozenset())
    return {name: getattr(row, name) for name in kept}


def lay_down(work: Work, set_up: SetUp, actor: Actor) -> None:
    """Into a house that has none of it; each owner's stream begins as if it had been made here."""
    for table, values in set_up.rows:
        work.db.add(table(**values))
        work.db.flush()
        if table in (Conference, Workshop):
            kind = table.__name__.lower()
            work.tell(f"{kind}:{values['id']}", f"create_{kind}", actor)
