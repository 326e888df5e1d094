"""Links that carry a secret: the one-time link that sets a password, and the link of an invitation.

A secret stands in the fragment of the URL alone, which no browser sends and no server logs; a page exchanges it by
POST (trust.md section 2, link theft). Secrets a form makes are derived from the server's key and the form's op_id, so
that a form sent twice shows the same link and no table ever holds it.
"""

import hashlib
import hmac
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.logins import new_login
from participate.access.tokens import hash_secret, new_secret
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.store.models import Invitation, Login, Staff, Workshop
from participate.store.work import Work

NOT_YET = ""  # the login of the first account until its owner chooses one


def link_secret(server_key: str, purpose: str, mark: str) -> str:
    """256 bits that only this server can make, the same each time; ``mark`` is an op_id or an id."""
    return hmac.new(server_key.encode(), f"{purpose}:{mark}".encode(), hashlib.sha256).hexdigest()


def setup_link(public_url: str, secret: str) -> str:
    return f"{public_url}/staff/setup#{secret}"


def invitation_link(public_url: str, secret: str) -> str:
    return f"{public_url}/staff/enter#{secret}"


def ensure_first_organiser(work: Work, server_key: str) -> str | None:
    """The secret of the link with which the first organiser sets login and password; None once somebody has.

    The same at each start until it is used, so that the link printed first keeps working.
    """
    if work.db.scalar(select(Staff.id).where(Staff.password_hash.is_not(None)).limit(1)) is not None:
        return None
    staff = work.db.scalar(select(Staff).where(Staff.login == NOT_YET))
    if staff is None:
        staff = Staff(login=NOT_YET, made_at=work.now)
        work.db.add(staff)
        work.db.flush()
    secret = link_secret(server_key, "first organiser", str(staff.id))
    staff.setup_hash = hash_secret(secret)
    return secret


def renew_setup(work: Work, login: str) -> str:
    """The secret of a new one-time link for an account, made where there is none: the operator's way in."""
    name = login.strip().lower()
    staff = work.db.scalar(select(Staff).where(Staff.login == name))
    if staff is None:
        staff = Staff(login=name, made_at=work.now)
        work.db.add(staff)
    secret = new_secret()
    staff.setup_hash, staff.disabled_at = hash_secret(secret), None
    work.db.flush()
    return secret


def set_up(work: Work, secret: str, login: str, password_hash: str, language: str) -> str:
    """Use a one-time link: set login and password, sign every older device out, and return the new device's token.

    Refusals: ``link_unknown`` when it was used or replaced, ``login_taken``.
    """
    staff = find_setup(work.db, secret)
    name = login.strip().lower()
    if staff is None:
        raise Refusal("link_unknown")
    taken = work.db.scalar(select(Staff.id).where(Staff.login == name, Staff.id != staff.id))
    if taken is not None:
        raise Refusal("login_taken", state={"field": "login"})
    staff.login, staff.password_hash, staff.setup_hash = name, password_hash, None
    for device in work.db.scalars(select(Login).where(Login.staff_id == staff.id)):
        work.db.delete(device)
    work.db.flush()
    work.db.execute(delete(Staff).where(Staff.login == NOT_YET))  # the first start's link ends with the first account
    return new_login(work, Login(staff_id=staff.id), language, None)


def find_setup(db: Session, secret: str) -> Staff | None:
    """The account a one-time link is for; the secret's hash is looked up, so no comparison leaks it."""
    found = select(Staff).where(Staff.setup_hash == hash_secret(secret), Staff.disabled_at.is_(None))
    return db.scalar(found)


@dataclass(frozen=True)
class Entrance:
    """Where an invitation leads: the new device's token, its role, its conference and the workshops there, or the
    concept its circle works on."""

    token: str
    role: Role
    conference: int | None
    workshops: tuple[int, ...]
    concept: int | None


def enter(work: Work, secret: str, language: str, replaces: str | None = None) -> Entrance:
    """Exchange an invitation's secret for a signed-in device; Refusal ``link_unknown`` when it was revoked."""
    found = select(Invitation).where(Invitation.secret_hash == hash_secret(secret), Invitation.revoked_at.is_(None))
    invitation = work.db.scalar(found)
    if invitation is None:
        raise Refusal("link_unknown")
    token = new_login(work, Login(invitation_id=invitation.id), language, replaces)
    here = select(Workshop.id).where(Workshop.conference_id == invitation.conference_id)
    if invitation.workshop_id is not None:
        here = here.where(Workshop.id == invitation.workshop_id)
    workshops = tuple(work.db.scalars(here.order_by(Workshop.position, Workshop.id)))
    return Entrance(token, invitation.role, invitation.conference_id, workshops, invitation.concept_id)
