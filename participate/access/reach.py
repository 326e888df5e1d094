"""What an actor may look at: streams of the own conference, in the view of the own role."""

from sqlalchemy.orm import Session

from participate.access.tokens import parse_token
from participate.domain.actors import Actor
from participate.domain.kinds import Audience, Role
from participate.domain.refusals import Refusal
from participate.i18n.languages import FIRST
from participate.store.models import Concept, Conference, Login, Participant, Workshop


def audience_of(actor: Actor, *, projector: bool = False) -> Audience:
    """Which view an actor is told; staff may choose the projector's."""
    if actor.role is Role.PARTICIPANT:
        return Audience.PARTICIPANT
    return Audience.PROJECTOR if projector or actor.role is Role.PROJECTOR else Audience.MODERATOR


def check_stream(db: Session, actor: Actor, kind: str, owner_id: int) -> None:
    """Refusal ``not_found`` for what does not exist and for what belongs to another conference alike (rows.md 11)."""
    if _conference_of(db, actor, kind, owner_id) not in (actor.conference_id, None):
        raise Refusal("not_found")


def _conference_of(db: Session, actor: Actor, kind: str, owner_id: int) -> int | None:
    """The conference the owner belongs to; None where an organiser may go anywhere."""
    home: int | None
    if kind == "workshop":
        workshop = db.get(Workshop, owner_id)
        home = workshop.conference_id if workshop else None
    elif kind == "conference":
        conference = db.get(Conference, owner_id)
        home = conference.id if conference else None
    else:
        home = None if db.get(Concept, owner_id) is None or actor.conference_id is not None else -1
    if home is None:
        raise Refusal("not_found")
    return None if actor.conference_id is None else home


def token_language(db: Session, token: str | None) -> str:
    """The interface language of whoever holds a token."""
    parsed = parse_token(token)
    if parsed is None:
        return FIRST
    owner: Participant | Login | None
    owner = db.get(Participant, parsed.id) if parsed.kind == "p" else db.get(Login, parsed.id)
    return owner.language if owner else FIRST
