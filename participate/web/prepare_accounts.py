"""Organisers' accounts: one's own password, further accounts by a one-time link, and who may no longer come in."""

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from participate.access.links import link_secret, setup_link
from participate.access.logins import change_password, password_of
from participate.access.passwords import hash_password, is_password
from participate.access.tokens import hash_secret
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.snapshots.preparation import account_lines
from participate.web.offload import away_from_the_loop
from participate.web.people import staff_token
from participate.web.prepare_page import Filled, attempt, perform, prepare_blueprint, typed_number
from participate.web.services import services

prepare_accounts = prepare_blueprint("prepare_accounts", __name__, by=frozenset({Role.ORGANISER}))


@prepare_accounts.get("/accounts")
def accounts() -> str:
    return show_accounts(Filled({}))


def show_accounts(form: Filled, link: str | None = None) -> str:
    """``link`` sets a password once; like every link it is shown in this one answer alone."""
    with services().database.reading() as db:
        lines = account_lines(db)
    return render_template("prepare/accounts.html", accounts=lines, form=form, link=link, crumbs=[])


def _with_link(name: str, **fields: str | int) -> Response:
    wired = services().settings
    secret = link_secret(wired.secret_key, "setup", request.form.get("op_id", ""))
    perform(name, setup_hash=hash_secret(secret), **fields)
    return make_response(show_accounts(Filled({}), setup_link(wired.public_url, secret)))


@prepare_accounts.post("/accounts")
def add_account() -> Response:
    return attempt(lambda: _with_link("add_organiser", login=request.form.get("login", "")), show_accounts)


@prepare_accounts.post("/accounts/renew")
def renew_account() -> Response:
    return attempt(lambda: _with_link("renew_setup", staff=typed_number("staff")), show_accounts)


@prepare_accounts.post("/accounts/<any(disable, enable):turn>")
def turn_account(turn: str) -> Response:
    def act() -> str:
        perform("disable_organiser", staff=typed_number("staff"), disabled=turn == "disable")
        return "/staff/accounts?saved=account"

    return attempt(act, show_accounts)


@prepare_accounts.post("/accounts/password")
def new_password() -> Response:
    """The old one is asked for, so that a device left open does not lose its owner the account."""

    def act() -> str:
        form, token = request.form, staff_token()
        with services().database.reading() as db:
            stored = password_of(db, token)
        if not away_from_the_loop(lambda: is_password(form.get("old", ""), stored)):
            raise Refusal("wrong_sign_in", state={"field": "old"})
        if form.get("password", "") != form.get("again", ""):
            raise Refusal("passwords_differ", state={"field": "again"})
        hashed = away_from_the_loop(lambda: hash_password(form.get("password", "")))
        services().writer.perform(lambda work: change_password(work, token, hashed))
        return "/staff/accounts?saved=password"

    return attempt(act, show_accounts)
