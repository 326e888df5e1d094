"""What the hall's wall shows: what every phone may see, and how many are here; never an author, a group or a tally."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.domain.kinds import Audience, BallotState
from participate.snapshots.ballot import latest_ballot
from participate.snapshots.day import group_lines
from participate.snapshots.hall import LISTS, conference_state
from participate.snapshots.view import VIEWS, Row, View
from participate.snapshots.workshop import base_state, millis
from participate.store.models import Participant, Workshop


def workshop_wall(db: Session, workshop_id: int) -> Row:
    """The hall's state, and the date a ranking was counted, which every published ranking states (rows.md 25)."""
    ballot = latest_ballot(db, workshop_id)
    closed = ballot is not None and ballot.state is BallotState.CLOSED
    counted_at = millis(ballot.closed_at) if ballot is not None and closed else None
    workshop = db.get_one(Workshop, workshop_id)
    return base_state(db, workshop) | {
        "conference": workshop.conference_id,
        "counted_at": counted_at,
        "children": group_lines(db, workshop),
    }


def conference_wall(db: Session, conference_id: int) -> Row:
    here = select(func.count()).where(Participant.conference_id == conference_id, Participant.left_at.is_(None))
    return conference_state(db, conference_id) | {"joined": db.scalar(here) or 0}


VIEWS[Audience.PROJECTOR, "workshop"] = View(workshop_wall, LISTS)
VIEWS[Audience.PROJECTOR, "conference"] = View(conference_wall, {})
