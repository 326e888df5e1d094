"""Who may prepare: roles by acts with default deny, links for one conference, accounts and their one-time links."""

from __future__ import annotations

import inspect
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from participate.access.actors import find_actor
from participate.access.links import ensure_first_organiser, enter, find_setup, link_secret, renew_setup, set_up
from participate.access.logins import change_password, find_account, sign_in, sign_out
from participate.access.passwords import hash_password, is_password
from participate.access.reach import check_stream
from participate.access.tokens import hash_secret
from participate.commands import load_commands
from participate.commands.registry import COMMANDS, Scope
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.store.models import Fact, Invitation, Login, Operation, Staff
from tests.support.house import House, op_id
from tests.support.preparing import LOGIN, PASSWORD, Organiser, first_organiser, kept, refusal, rows_of


@pytest.fixture
def organiser(house: House) -> Organiser:
    return first_organiser(house)


LEADERS = {Role.MODERATOR, Role.ORGANISER}
ORGANISER = {Role.ORGANISER}
MATRIX: dict[str, set[Role]] = {
    "add_field": LEADERS,
    "add_organiser": ORGANISER,
    "add_places": LEADERS,
    "close_conference": ORGANISER,
    "create_concept": ORGANISER,
    "create_conference": ORGANISER,
    "create_day": ORGANISER,
    "create_workshop": ORGANISER,
    "disable_organiser": ORGANISER,
    "edit_concept": ORGANISER,
    "edit_conference": ORGANISER,
    "edit_workshop": ORGANISER,
    "invite": ORGANISER,
    "merge_places": LEADERS,
    "move_workshop": ORGANISER,
    "open_conference": ORGANISER,
    "release_minutes": ORGANISER,
    "remove_conference": ORGANISER,
    "remove_workshop": ORGANISER,
    "renew_setup": ORGANISER,
    "repeat_workshop": ORGANISER,
    "reword_question": LEADERS,
    "revoke_invitation": ORGANISER,
    "schedule_workshop": ORGANISER,
    "set_areas": ORGANISER,
    "set_fields": ORGANISER,
    "set_groups": ORGANISER,
    "set_look": ORGANISER,
    "set_questions": ORGANISER,
}
FIELDS: dict[str, dict[str, Any]] = {
    "add_field": {"labels": {"de": "x"}},
    "add_organiser": {"login": "x", "setup_hash": "0" * 64},
    "create_concept": {"municipality": "x", "title": "x"},
    "create_conference": {"title": "x", "languages": ["de"]},
    "create_day": {"template": "x"},
    "create_workshop": {"title": "x"},
    "disable_organiser": {"staff": 1},
    "invite": {"role": "moderator", "secret_hash": "0" * 64},
    "merge_places": {"place": 1, "into": 2},
    "move_workshop": {"position": 1},
    "renew_setup": {"staff": 1, "setup_hash": "0" * 64},
    "reword_question": {"texts": {"de": "x"}},
    "revoke_invitation": {"invitation": 1},
    "schedule_workshop": {"starts_at": None},
}


def test_every_act_of_preparing_stands_in_the_matrix() -> None:
    load_commands()
    here = "participate.commands.prepare_"
    found = {
        name: set(act.roles)
        for name, act in COMMANDS.items()
        if inspect.getmodule(act.handle).__name__.startswith(here)
    }  # type: ignore[union-attr]
    assert found == MATRIX


def test_whoever_has_no_part_in_an_act_is_refused_before_anything_is_read(sqlite_house: House) -> None:
    house = sqlite_house
    tokens = {role: house.invite(role) for role in (Role.MODERATOR, Role.HELPER, Role.PROJECTOR)}
    tokens[Role.PARTICIPANT] = house.join()
    owners = {Scope.WORKSHOP: house.workshop, Scope.CONFERENCE: house.conference, Scope.CONCEPT: house.concept}
    answers = {}
    for name, roles in MATRIX.items():
        scope = COMMANDS[name].scope
        envelope = {"name": name, scope.value: owners[scope], **FIELDS.get(name, {})}
        for role, token in tokens.items():
            try:
                house.door.perform(token, {**envelope, "op_id": op_id()})
            except Refusal as refused:
                answers[name, role] = refused.code
            else:
                answers[name, role] = "done"
        assert all(answers[name, role] == "not_allowed" for role in tokens if role not in roles), name
        assert all(answers[name, role] != "not_allowed" for role in tokens if role in roles), name


def test_a_moderators_reach_ends_at_their_conference(organiser: Organiser) -> None:
    house, elsewhere = organiser.house, organiser.prepare()
    fields = {"reword_question": {"texts": {"de": "x"}}, "add_places": {}, "merge_places": {"place": 1, "into": 2}}
    for name, more in fields.items():
        with pytest.raises(Refusal, match="not_found"):
            house.door.perform(
                house.moderator, {"name": name, "op_id": op_id(), "workshop": elsewhere["workshop"], **more}
            )
    with house.database.reading() as db:
        actor = find_actor(db, house.moderator, house.now)
        assert actor is not None
        for kind in ("concept", "conference", "workshop"):
            with pytest.raises(Refusal, match="not_found"):
                check_stream(db, actor, kind, elsewhere[kind])


def test_an_invitation_gives_its_role_until_it_is_revoked(organiser: Organiser) -> None:
    house, secret = organiser.house, link_secret("k" * 32, "invitation", op_id())
    conference = house.conference
    fields = {"role": "helper", "label": "Team", "secret_hash": hash_secret(secret)}
    invitation = organiser.act("invite", conference=conference, **fields)["invitation"]
    entrance = house.writer.perform(lambda work: enter(work, secret, "ar"))
    again = house.writer.perform(lambda work: enter(work, secret, "ar"))
    assert (entrance.role, entrance.conference, entrance.workshops) == (Role.HELPER, conference, (house.workshop,))
    assert entrance.token != again.token
    with house.database.reading() as db:
        actor = find_actor(db, entrance.token, house.now)
        assert actor is not None
        assert (actor.role, actor.conference_id) == (Role.HELPER, conference)
    organiser.act("revoke_invitation", conference=conference, invitation=invitation)
    for token in (entrance.token, again.token):
        with pytest.raises(Refusal, match="unknown_person"):
            house.act(token, "bind", participants=[1])
    with pytest.raises(Refusal, match="link_unknown"):
        house.writer.perform(lambda work: enter(work, secret, "ar"))
    assert (
        refusal(organiser, "revoke_invitation", conference=conference + 99, invitation=invitation).code == "not_found"
    )


def test_a_link_makes_nobody_an_organiser_and_no_table_holds_its_secret(organiser: Organiser) -> None:
    conference, secret = organiser.house.conference, link_secret("k" * 32, "invitation", op_id())
    fields = {"conference": conference, "secret_hash": hash_secret(secret)}
    assert refusal(organiser, "invite", role="organiser", **fields).code == "not_allowed"
    assert refusal(organiser, "invite", role="participant", **fields).code == "not_allowed"
    assert (
        refusal(organiser, "invite", conference=conference, role="helper", secret_hash=secret[:9]).code == "malformed"
    )
    organiser.act("invite", role="moderator", **fields)
    kept_words = [repr(vars(row)) for table in (Invitation, Fact, Operation) for row in _all(organiser, table)]
    assert [words for words in kept_words if secret in words] == []


def _all(organiser: Organiser, table: type[Any]) -> list[Any]:
    with organiser.house.database.reading() as db:
        found = list(db.scalars(select(table)))
        db.expunge_all()
    return found


def test_the_first_link_is_the_same_at_each_start_and_works_once(house: House) -> None:
    secrets = [house.writer.perform(lambda work: ensure_first_organiser(work, "k" * 32)) for _ in range(2)]
    assert secrets[0] == secrets[1]
    token = house.writer.perform(lambda work: set_up(work, secrets[0], " Amira ", hash_password(PASSWORD), "de"))
    with house.database.reading() as db:
        actor = find_actor(db, token, house.now)
        assert actor is not None
        assert (actor.role, actor.conference_id) == (Role.ORGANISER, None)
        assert find_setup(db, secrets[0]) is None
        account, stored = find_account(db, "AMIRA")
        assert (account > 0, is_password(PASSWORD, stored), is_password(PASSWORD + "!", stored)) == (True, True, False)
    with pytest.raises(Refusal, match="link_unknown"):
        house.writer.perform(lambda work: set_up(work, secrets[0], "eve", hash_password(PASSWORD), "de"))
    assert house.writer.perform(lambda work: ensure_first_organiser(work, "k" * 32)) is None


def test_the_first_link_ends_with_the_first_account_however_it_was_made(sqlite_house: House) -> None:
    printed = sqlite_house.writer.perform(lambda work: ensure_first_organiser(work, "k" * 32))
    first_by_operator = sqlite_house.writer.perform(lambda work: renew_setup(work, LOGIN))
    sqlite_house.writer.perform(lambda work: set_up(work, first_by_operator, LOGIN, hash_password(PASSWORD), "de"))
    with sqlite_house.database.reading() as db:
        assert find_setup(db, printed) is None
        assert list(db.scalars(select(Staff.login))) == [LOGIN]


def test_each_sign_in_is_a_new_device_and_old_ones_end(organiser: Organiser) -> None:
    house = organiser.house
    with house.database.reading() as db:
        account, _ = find_account(db, LOGIN)
    second = house.writer.perform(lambda work: sign_in(work, account, "de", replaces=organiser.token))
    third = house.writer.perform(lambda work: sign_in(work, account, "tr"))
    assert _known(house, organiser.token, second, third) == [False, True, True]
    house.writer.perform(lambda work: change_password(work, third, hash_password("ein ganz neuer Satz")))
    assert _known(house, second, third) == [False, True]
    house.writer.perform(lambda work: sign_out(work, third))
    assert _known(house, third) == [False]
    fourth = house.writer.perform(lambda work: sign_in(work, account, "de"))
    house.now += timedelta(days=31)
    assert _known(house, fourth) == [False]


def _known(house: House, *tokens: str) -> list[bool]:
    with house.database.reading() as db:
        return [find_actor(db, token, house.now) is not None for token in tokens]


def test_accounts_are_added_switched_off_and_never_the_last_one(organiser: Organiser) -> None:
    house, secret = organiser.house, link_secret("k" * 32, "setup", op_id())
    own = rows_of(organiser, Staff)[0].id
    assert refusal(organiser, "disable_organiser", staff=own).code == "last_organiser"
    assert (
        refusal(organiser, "add_organiser", login=f" {LOGIN.upper()}", setup_hash=hash_secret(secret)).code
        == "login_taken"
    )
    added = organiser.act("add_organiser", login="Jonas", setup_hash=hash_secret(secret))["staff"]
    jonas = house.writer.perform(lambda work: set_up(work, secret, "jonas", hash_password(PASSWORD), "de"))
    organiser.act("disable_organiser", staff=added)
    assert _known(house, jonas, organiser.token) == [False, True]
    with house.database.reading() as db:
        assert find_account(db, "jonas") == (0, None)
    organiser.act("disable_organiser", staff=added, disabled=False)
    organiser.act("renew_setup", staff=added, setup_hash=hash_secret(secret + "2"))
    assert kept(organiser, Staff, added).setup_hash == hash_secret(secret + "2")
    assert rows_of(organiser, Login, Login.staff_id == added) == []


def test_the_operator_lets_somebody_in_who_lost_everything(sqlite_house: House) -> None:
    organiser = first_organiser(sqlite_house)
    secret = sqlite_house.writer.perform(lambda work: renew_setup(work, LOGIN))
    token = sqlite_house.writer.perform(
        lambda work: set_up(work, secret, LOGIN, hash_password("noch ein neuer Satz"), "de")
    )
    assert _known(sqlite_house, organiser.token, token) == [False, True]


@pytest.mark.parametrize("password", ["kurz", "aaaaaaaaaaaaaa", "ab" * 150, ""])
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(Refusal, match="weak_password"):
        hash_password(password)
    assert [is_password(typed, None) for typed in (password, "nobody has this password")] == [False, False]
