"""Organisers' accounts: a further one, a new link to set the password, one that may no longer come in.

These acts belong to no conference; their facts stand in the stream ``concept:0``, which no screen follows.
"""

from dataclasses import dataclass

from sqlalchemy import select

from participate.commands.prepare_invitations import checked_hash
from participate.commands.prepare_words import ORGANISERS, one_line
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.refusals import Refusal
from participate.store.models import Concept, Login, Staff
from participate.store.work import Work

HOUSE = "concept:0"
MOST_ACCOUNTS = 100
LOGIN_LIMIT = 60  # characters


def clean_login(typed: str) -> str:
    """A login as it is kept and compared: one line, small letters."""
    return one_line(typed, "login", limit=LOGIN_LIMIT).lower()


@dataclass(frozen=True)
class AddOrganiser:
    """``setup_hash`` is the SHA-256 of the one-time link's secret, made by the door that shows the link."""

    login: str
    setup_hash: str


@command("add_organiser", AddOrganiser, by=ORGANISERS, scope=Scope.CONCEPT)
def add_organiser(work: Work, actor: Actor, concept: Concept | None, act: AddOrganiser) -> Answer:
    login = clean_login(act.login)
    logins = list(work.db.scalars(select(Staff.login)))
    if login in logins:
        raise Refusal("login_taken", state={"field": "login"})
    if len(logins) >= MOST_ACCOUNTS:
        raise Refusal("too_many_here", limit=MOST_ACCOUNTS, state={"field": "login"})
    staff = Staff(login=login, setup_hash=checked_hash(act.setup_hash), made_at=work.now)
    work.db.add(staff)
    work.db.flush()
    return {"seq": work.tell(HOUSE, "add_organiser", actor, about={"staff": staff.id}), "staff": staff.id}


@dataclass(frozen=True)
class RenewSetup:
    """A new one-time link for somebody who forgot the password; the old password holds until it is used."""

    staff: int
    setup_hash: str


@command("renew_setup", RenewSetup, by=ORGANISERS, scope=Scope.CONCEPT)
def renew_setup(work: Work, actor: Actor, concept: Concept | None, act: RenewSetup) -> Answer:
    staff = _account(work, act.staff)
    staff.setup_hash = checked_hash(act.setup_hash)
    return {"seq": work.tell(HOUSE, "renew_setup", actor, about={"staff": staff.id}), "staff": staff.id}


@dataclass(frozen=True)
class DisableOrganiser:
    """``disabled`` False lets the account in again."""

    staff: int
    disabled: bool = True


@command("disable_organiser", DisableOrganiser, by=ORGANISERS, scope=Scope.CONCEPT)
def disable_organiser(work: Work, actor: Actor, concept: Concept | None, act: DisableOrganiser) -> Answer:
    """Every device of the account is signed out; the last one that can come in stays."""
    staff = _account(work, act.staff)
    if act.disabled:
        others = select(Staff.id).where(
            Staff.id != staff.id, Staff.disabled_at.is_(None), Staff.password_hash.is_not(None)
        )
        if work.db.scalar(others.limit(1)) is None:
            raise Refusal("last_organiser")
        staff.disabled_at, staff.setup_hash = work.now, None
        for login in work.db.scalars(select(Login).where(Login.staff_id == staff.id)):
            work.db.delete(login)
    else:
        staff.disabled_at = None
    about = {"staff": staff.id, "on": int(act.disabled)}
    return {"seq": work.tell(HOUSE, "disable_organiser", actor, about=about)}


def _account(work: Work, staff_id: int) -> Staff:
    staff = work.db.get(Staff, staff_id)
    if staff is None:
        raise Refusal("not_found")
    return staff
