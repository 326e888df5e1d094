"""From a code that somebody typed to the conference or workshop it names."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.codes import clean_code
from participate.domain.refusals import Refusal
from participate.store.models import Conference, Workshop


def find_by_code(db: Session, code: str) -> tuple[int, int | None]:
    """Conference id and, for a workshop's code, workshop id; Refusal ``unknown_code``."""
    clean = clean_code(code)
    workshop = db.scalar(select(Workshop).where(Workshop.code == clean))
    if workshop is not None:
        return workshop.conference_id, workshop.id
    conference = db.scalar(select(Conference).where(Conference.code == clean))
    if conference is None:
        raise Refusal("unknown_code")
    return conference.id, None


def codes_of(db: Session) -> list[tuple[str, str, str]]:
    """Every code with ``conference`` or ``workshop`` and its title, for the operator's list."""
    rows = [(c.code, "conference", c.title) for c in db.scalars(select(Conference).order_by(Conference.id))]
    return rows + [(w.code, "workshop", w.title) for w in db.scalars(select(Workshop).order_by(Workshop.id))]
