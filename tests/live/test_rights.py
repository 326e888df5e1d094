"""Whoever loses the right to look hears nothing from that moment on, though the socket is still open (trust.md 0)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from socketio.exceptions import ConnectionError as Refused
from sqlalchemy import select

from participate.access.links import ensure_first_organiser, set_up
from participate.access.tokens import parse_token
from participate.domain.kinds import Role
from participate.store.database import Database
from participate.store.models import Invitation, Login, Participant
from participate.store.work import Work
from participate.store.writer import Writer
from tests.live.conftest import Served
from tests.live.screens import Screen, join_many
from tests.support.halls import Hall, act
from tests.support.house import _login

OpenScreen = Callable[..., Screen]


@contextmanager
def _writer(served: Served) -> Iterator[Writer]:
    """A hand in the database that the running server knows nothing of."""
    database = Database(served.database_url)
    writer = Writer(database)
    yield writer
    writer.close()
    database.dispose()


def _second_moderator(served: Served, hall: Hall) -> str:
    with _writer(served) as writer:
        return str(writer.perform(lambda work: _login(work, hall.conference, Role.MODERATOR)))


def _login_of(work: Work, token: str) -> Login:
    parsed = parse_token(token)
    assert parsed is not None
    return work.db.get_one(Login, parsed.id)


def _invitation_of(work: Work, token: str) -> Invitation:
    return work.db.get_one(Invitation, _login_of(work, token).invitation_id)


def _organiser(served: Served) -> str:
    def sign_up(work: Work) -> str:
        known = work.db.scalar(select(Login.id).where(Login.staff_id.is_not(None)))
        assert known is None, "one test of this folder makes the organiser"
        secret = ensure_first_organiser(work, "k" * 32)
        assert secret is not None
        return set_up(work, secret, "amira", "-", "de")

    with _writer(served) as writer:
        return str(writer.perform(sign_up))


def _watch(open_screen: OpenScreen, served: Served, hall: Hall, token: str, view: str | None = None) -> Screen:
    screen = open_screen(served.url, token, "staff", view)
    assert screen.follow(f"workshop:{hall.workshop}", f"conference:{hall.conference}")["ok"]
    return screen


def test_a_revoked_link_is_told_nothing_after_the_revocation(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    organiser, stays = _organiser(served), _second_moderator(served, hall)
    with _writer(served) as writer:
        invitation = writer.perform(lambda work: _invitation_of(work, hall.moderator).id)
    control, wall = (_watch(open_screen, served, hall, hall.moderator, view) for view in (None, "projector"))
    other = _watch(open_screen, served, hall, stays)
    begun = act(served.url, stays, **_advance(hall, 0))["seq"]
    for screen in (control, wall, other):
        assert screen.wait_for_seq(f"workshop:{hall.workshop}", begun)

    envelope = {"name": "revoke_invitation", "op_id": secrets.token_hex(16), "conference": hall.conference}
    revoked = act(served.url, organiser, **envelope, invitation=invitation)
    assert revoked["ok"]
    last = [act(served.url, stays, **_advance(hall, version))["seq"] for version in (1, 2)][-1]
    assert other.wait_for_seq(f"workshop:{hall.workshop}", last)
    for screen in (control, wall):
        assert screen.wait_for(lambda screen=screen: not screen.connected)  # type: ignore[misc]
        for change in screen.told:  # what was on its way at that moment holds nothing of it either
            assert change["seq"] <= (begun if change["stream"].startswith("workshop") else revoked["seq"] - 1)
    with pytest.raises(Refused):
        open_screen(served.url, hall.moderator)


def _advance(hall: Hall, version: int) -> dict[str, Any]:
    return {"name": "advance", "op_id": secrets.token_hex(16), "workshop": hall.workshop, "version": version}


def _sign_out(work: Work, token: str) -> None:
    work.db.delete(_login_of(work, token))


def _expire(work: Work, token: str) -> None:
    _login_of(work, token).expires_at = datetime.now(UTC)


def _demote(work: Work, token: str) -> None:
    _invitation_of(work, token).role = Role.PROJECTOR


@pytest.mark.parametrize("lose", [_sign_out, _expire, _demote])
def test_whoever_is_signed_out_expired_or_demoted_is_sent_away_though_nothing_was_told(
    served: Served, hall: Hall, open_screen: OpenScreen, lose: Callable[[Work, str], None]
) -> None:
    """No fact of any stream says so: the rights are read again before each message and at each look."""
    loses = _second_moderator(served, hall)
    control, other = (_watch(open_screen, served, hall, token) for token in (loses, hall.moderator))
    with _writer(served) as writer:
        writer.perform(lambda work: lose(work, loses))
    last = hall.lead(served.url, "advance", version=0)["seq"]
    assert other.wait_for_seq(f"workshop:{hall.workshop}", last)
    assert control.wait_for(lambda: not control.connected)
    assert control.told == []


def test_a_socket_without_rights_goes_even_in_a_silent_hall(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    token = join_many(served.url, hall, 1)[0]
    phone, stays = open_screen(served.url, token, "phone"), _watch(open_screen, served, hall, hall.moderator)
    phone.follow(f"workshop:{hall.workshop}")
    control = _watch(open_screen, served, hall, _second_moderator(served, hall))
    parsed = parse_token(token)
    assert parsed is not None
    with _writer(served) as writer:
        writer.perform(lambda work: _erase(work, parsed.id))
        writer.perform(lambda work: _expire(work, _token_of(work, hall)))
    assert phone.wait_for(lambda: not phone.connected)
    assert control.wait_for(lambda: not control.connected)
    assert stays.connected
    here = {"conference": hall.conference, "connected": 0, "screens": 1, "walls": 0}
    assert stays.wait_for(lambda: stays.presence[-1:] == [here])


def _erase(work: Work, participant: int) -> None:
    work.db.get_one(Participant, participant).secret_hash = None


def _token_of(work: Work, hall: Hall) -> str:
    """A token with the id of the latest login of this hall."""
    latest = select(Login.id).join(Invitation).where(Invitation.conference_id == hall.conference)
    return f"l{work.db.scalar(latest.order_by(Login.id.desc()).limit(1))}.{'x' * 32}"
