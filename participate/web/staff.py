"""The door for those who prepare and lead: sign in and out, set a password by a one-time link, enter by invitation.

Secrets of links stand in the fragment of the address, where a small script reads them into the form; without script
people paste them. The exchange is a POST, answered with a cookie of a device made anew (trust.md section 2).
"""

import re
from typing import Any

from flask import Blueprint, g, jsonify, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from participate.access.links import Entrance, enter, set_up
from participate.access.logins import choose_interface, find_account, sign_in, sign_out
from participate.access.passwords import hash_password, is_password
from participate.commands.prepare_accounts import clean_login
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.domain.sentences import answer_of, sentence_of
from participate.i18n.languages import find_language, guess_language
from participate.web.offload import away_from_the_loop
from participate.web.pace import Pace
from participate.web.people import (
    YEAR,
    accepted_languages,
    cookie_names,
    keep_staff,
    offered,
    page_language,
    staff_token,
    wished_language,
)
from participate.web.services import services

staff = Blueprint("staff", __name__, url_prefix="/staff")

Page = str | Response | tuple[str, int]

# Wrong tries only; a hall is one address, so a login at an address is slowed long before the address is.
TRIES_OF_A_LOGIN = Pace("8 per 10 minute")
TRIES_OF_AN_ADDRESS = Pace("60 per 10 minute")
_OWN_PAGE = re.compile(r"/(?:staff|control|projector|concept)(?:/[\w.-]+)*(?:\?[\w=&-]*)?")


@staff.before_request
def speak() -> None:
    """Whoever is not signed in reads the language they chose, else their browser's."""
    if staff_token() is None:
        g.language = wished_language() or guess_language(accepted_languages(), offered())


@staff.get("/sign-in")
def door() -> Page:
    return _form("staff/sign-in.html")


@staff.post("/sign-in")
def come_in() -> Page:
    """Login and password; the same time passes and the same sentence is said whatever was wrong."""
    login = request.form.get("login", "").strip().lower()[:200]
    password = request.form.get("password", "")
    try:
        account = _right(login, password)
    except Refusal as refusal:
        return _form("staff/sign-in.html", refusal, login=login)
    language, before = page_language(), staff_token()  # read here: the writer knows no request
    token = services().writer.perform(lambda work: sign_in(work, account, language, before))
    return _let_in(token, _next())


def _right(login: str, password: str) -> int:
    """The account whose password this is; Refusal ``wrong_sign_in`` or ``too_many_tries``."""
    address = request.remote_addr or ""
    if not (TRIES_OF_A_LOGIN.allows(login, address) and TRIES_OF_AN_ADDRESS.allows(address)):
        raise Refusal("too_many_tries")
    with services().database.reading() as db:
        account, stored = find_account(db, login)
    if not away_from_the_loop(lambda: is_password(password, stored)):
        TRIES_OF_A_LOGIN.hit(login, address)
        TRIES_OF_AN_ADDRESS.hit(address)
        raise Refusal("wrong_sign_in")
    return account


def _next() -> str:
    """Where somebody wanted to go before they had to sign in: a page of ours, nothing else (ASVS 3.7.2)."""
    wanted = request.form.get("next", "")
    return wanted if _OWN_PAGE.fullmatch(wanted) else "/staff"


@staff.post("/sign-out")
def go() -> Page:
    token = staff_token()
    services().writer.perform(lambda work: sign_out(work, token))
    response = make_response(redirect("/staff/sign-in", 303))
    response.delete_cookie(
        cookie_names(services().settings)[1], path="/", secure=services().settings.secure, httponly=True, samesite="Lax"
    )
    return response


@staff.post("/language")
def speak_another() -> Page:
    """Kept with the signed-in device, and in the language cookie for the pages before it."""
    language = find_language(request.form.get("language"))
    if language is None:
        raise Refusal("unknown_language")
    token = staff_token()
    services().writer.perform(lambda work: choose_interface(work, token, language.tag))
    response = make_response(redirect(_next(), 303))
    secure = services().settings.secure
    response.set_cookie("language", language.tag, max_age=YEAR, path="/", secure=secure, samesite="Lax")
    return response


@staff.get("/setup")
def first_time() -> Page:
    return _form("staff/setup.html")


@staff.post("/setup")
def set_password() -> Page:
    """Use the one-time link: choose login and password, and be signed in."""
    form = request.form
    secret, password = form.get("secret", "").strip(), form.get("password", "")
    try:
        login = clean_login(form.get("login", ""))
        if password != form.get("again", ""):
            raise Refusal("passwords_differ", state={"field": "again"})
        hashed = away_from_the_loop(lambda: hash_password(password))
        language = page_language()  # read here: the writer knows no request
        token = services().writer.perform(lambda work: set_up(work, secret, login, hashed, language))
    except Refusal as refusal:
        return _form("staff/setup.html", refusal, login=form.get("login", ""), secret=secret)
    return _let_in(token, "/staff")


@staff.get("/enter")
def invited() -> Page:
    return _form("staff/enter.html")


@staff.post("/enter")
def enter_by_link() -> Page:
    """Exchange an invitation; JSON ``{"secret": …}`` is answered with JSON, a form with the page it leads to."""
    told = request.get_json(silent=True) if request.is_json else None
    secret = str((told if isinstance(told, dict) else request.form).get("secret", "")).strip()
    try:
        language, token = page_language(), staff_token()  # read here: the writer knows no request
        entrance: Entrance = services().writer.perform(lambda work: enter(work, secret, language, token))
    except Refusal as refusal:
        if request.is_json:
            return make_response(jsonify(answer_of(refusal, page_language())), 422)
        return _form("staff/enter.html", refusal, secret=secret)
    if request.is_json:
        return _with_cookie(make_response(jsonify({"ok": True, "next": _place(entrance)})), entrance.token)
    return _let_in(entrance.token, _place(entrance))


def _place(entrance: Entrance) -> str:
    """The screen of the role where there is one workshop, else the list of them."""
    if entrance.concept is not None:
        return f"/concept/{entrance.concept}"
    if len(entrance.workshops) != 1:
        return "/staff"
    screen = "projector" if entrance.role is Role.PROJECTOR else "control"
    return f"/{screen}/{entrance.workshops[0]}"


def _let_in(token: str, where: str) -> Response:
    return _with_cookie(make_response(redirect(where, 303)), token)


def _with_cookie(response: Any, token: str) -> Response:
    keep_staff(response, token)
    kept: Response = response
    return kept


def _form(template: str, refusal: Refusal | None = None, **typed: str) -> Page:
    """The form, with what was typed and the sentence when it was refused."""
    wanted = request.values.get("next", "")
    sentence = sentence_of(refusal, page_language()) if refusal else None
    wrong = refusal.state.get("field") if refusal else None
    page = render_template(template, typed=typed, sentence=sentence, wrong=wrong, next=wanted)
    status = {"too_many_tries": 429, "link_unknown": 410}.get(refusal.code, 422) if refusal else 200
    return page, status


@staff.after_request
def never_kept(response: Any) -> Any:
    response.headers["Cache-Control"] = "no-store"
    return response
