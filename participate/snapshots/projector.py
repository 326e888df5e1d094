"""What the hall's wall shows: what every phone may see, and how many are here; never a seat, an author or a tally."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.domain.kinds import Audience
from participate.snapshots.hall import LISTS, conference_state
from participate.snapshots.view import VIEWS, Row, View
from participate.store.models import Participant


def conference_wall(db: Session, conference_id: int) -> Row:
    here = select(func.count()).where(Participant.conference_id == conference_id, Participant.left_at.is_(None))
    return conference_state(db, conference_id) | {"joined": db.scalar(here) or 0}


VIEWS[Audience.PROJECTOR, "workshop"] = View(VIEWS[Audience.PARTICIPANT, "workshop"].state, LISTS)
VIEWS[Audience.PROJECTOR, "conference"] = View(conference_wall, {})
