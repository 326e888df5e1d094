"""From a token to an Actor, read anew at every act (design.md section 5.1)."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.tokens import matches, parse_token
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.store.models import Invitation, Login, Participant, Staff


def find_actor(db: Session, token: str | None, now: datetime) -> Actor | None:
    """Who holds this token now; None when nobody does any more (revoked, expired, erased)."""
    parsed = parse_token(token)
    if parsed is None:
        return None
    if parsed.kind == "p":
        person = db.get(Participant, parsed.id)
        if person is None or not matches(parsed.secret, person.secret_hash):
            return None
        return Actor(f"p{person.id}", Role.PARTICIPANT, person.id, person.conference_id)
    login = db.get(Login, parsed.id)
    if login is None or not matches(parsed.secret, login.secret_hash) or login.expires_at <= now:
        return None
    return _staff_actor(db, login)


def _staff_actor(db: Session, login: Login) -> Actor | None:
    key = f"l{login.id}"
    if login.staff_id is not None:
        staff = db.get(Staff, login.staff_id)
        alive = staff is not None and staff.disabled_at is None
        return Actor(key, Role.ORGANISER, login.id, None) if alive else None
    invitation = db.get(Invitation, login.invitation_id)
    if invitation is None or invitation.revoked_at is not None:
        return None
    return Actor(key, invitation.role, login.id, invitation.conference_id, invitation.concept_id)
