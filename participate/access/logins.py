"""Signed-in devices: each sign-in makes a new one under a fresh secret, and only its hash is kept.

These writes have no actor yet and so pass no door; they run in the writer's transaction like every other.
"""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.tokens import Token, hash_secret, matches, new_secret, parse_token
from participate.domain.refusals import Refusal
from participate.i18n.languages import LANGUAGES
from participate.store.models import Login, Staff
from participate.store.work import Work

LASTS = timedelta(days=30)


def find_account(db: Session, login: str) -> tuple[int, str | None]:
    """(id, password hash) of a login as typed; ``(0, None)`` when there is none, disabled or not yet set up."""
    staff = db.scalar(select(Staff).where(Staff.login == login.strip().lower()))
    if staff is None or staff.disabled_at is not None or not staff.login:
        return 0, None
    return staff.id, staff.password_hash


def sign_in(work: Work, staff_id: int, language: str, replaces: str | None = None) -> str:
    """The token of a new device of an account whose password was right; the device it replaces is signed out."""
    staff = work.db.get(Staff, staff_id)
    if staff is None or staff.disabled_at is not None:
        raise Refusal("wrong_sign_in")
    return new_login(work, Login(staff_id=staff.id), language, replaces)


def new_login(work: Work, login: Login, language: str, replaces: str | None) -> str:
    """Keep a device under a fresh id and secret (trust.md section 2, session fixation); its token."""
    sign_out(work, replaces)
    work.db.execute(delete(Login).where(Login.expires_at <= work.now))
    secret = new_secret()
    login.secret_hash, login.language = hash_secret(secret), language
    login.made_at, login.expires_at = work.now, work.now + LASTS
    work.db.add(login)
    work.db.flush()
    return str(Token("l", login.id, secret))


def find_login(db: Session, token: str | None) -> Login | None:
    """The device that holds this very token."""
    parsed = parse_token(token)
    if parsed is None or parsed.kind != "l":
        return None
    login = db.get(Login, parsed.id)
    return login if login is not None and matches(parsed.secret, login.secret_hash) else None


def password_of(db: Session, token: str | None) -> str | None:
    """The password hash of the account that holds this token; None for a device that came by invitation."""
    login = find_login(db, token)
    staff = db.get(Staff, login.staff_id) if login is not None and login.staff_id is not None else None
    return staff.password_hash if staff is not None else None


def sign_out(work: Work, token: str | None) -> None:
    """Forget a device; its token is worth nothing from now on."""
    login = find_login(work.db, token)
    if login is not None:
        work.db.delete(login)
        work.db.flush()


def choose_interface(work: Work, token: str | None, language: str) -> None:
    """The language this device's screens speak."""
    if language not in LANGUAGES:
        raise Refusal("unknown_language")
    login = find_login(work.db, token)
    if login is not None:
        login.language = language


def change_password(work: Work, token: str | None, password_hash: str) -> None:
    """A new password for the account of this device; its other devices are signed out."""
    login = find_login(work.db, token)
    if login is None or login.staff_id is None:
        raise Refusal("not_allowed")
    work.db.get_one(Staff, login.staff_id).password_hash = password_hash
    work.db.execute(delete(Login).where(Login.staff_id == login.staff_id, Login.id != login.id))
