"""From the scanned code to the hall: language, what this is about, one tap, in (rows.md 1 and 32)."""

import hashlib
from typing import Any

from flask import Blueprint, abort, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from participate.access.tokens import Token, derived_secret, hash_secret
from participate.domain.actors import Actor
from participate.domain.codes import clean_code, is_code
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.i18n.languages import find_language, guess_language
from participate.snapshots.entrance import conference_by_code
from participate.web.pace import Pace
from participate.web.people import accepted_languages, keep_phone, offered, page_language
from participate.web.services import services
from participate.web.visitors import person_of

join = Blueprint("join", __name__)

# One hall is one address: wrong codes are counted, right ones never (trust.md section 2).
WRONG_CODES = Pace("30 per minute")

Page = str | Response | tuple[str, int]


@join.get("/")
def start() -> Page:
    """Type the code of the event, or come here by ``?code=``."""
    g.language = guess_language(accepted_languages(), offered())
    typed = request.args.get("code")
    if typed is None:
        return render_template("join/code.html")
    code = clean_code(typed)
    if is_code(code) and (found := find_conference(code)) is not None:
        return redirect(url_for("join.enter", code=found["code"]))
    return wrong_code(typed)


@join.get("/<code>")
@join.get("/<code>/<int(max=2147483647):place>")
def enter(code: str, place: int | None = None) -> Page:
    """Two pages in one address: the languages, then what to expect; whoever is in already goes on."""
    g.language = guess_language(accepted_languages(), offered())
    clean = clean_code(code)
    conference = find_conference(clean) if is_code(clean) else None
    if conference is None:
        return wrong_code(code)
    if clean != code:
        return redirect(url_for("join.enter", code=clean, place=place))
    person = person_of(conference)
    if person is None:
        return show_door(conference, place)
    if place is None:
        return redirect(url_for("participant.now", code=clean))
    g.language = None
    return render_template("join/scanned.html", conference=conference, place=place)


def show_door(conference: dict[str, Any], place: int | None) -> Page:
    g.language = guess_language(accepted_languages(), conference["languages"])
    chosen = request.args.get("language")
    known = find_language(chosen) is not None and chosen in conference["languages"]
    if known:
        g.language = chosen
    if conference["standing"] == "over":
        return render_template("join/over.html", conference=conference)
    if not known:
        names = sorted(conference["languages"], key=lambda tag: tag != g.language)
        sentence = "" if chosen is None else sentence_of(Refusal("unknown_language"), page_language())
        return render_template("join/language.html", conference=conference, names=names, place=place, sentence=sentence)
    page = "join/expectations.html" if conference["standing"] == "open" else "join/not_open.html"
    return render_template(page, conference=conference, place=place)


@join.post("/<code>/join")
def come_in(code: str) -> Page:
    """Make a participant of whoever sends this form; the same form sent twice is the same person."""
    conference = known_conference(code)
    language, op_id = request.form.get("language", ""), request.form.get("op_id", "")
    g.language = language if find_language(language) else page_language()
    place = request.form.get("place", type=int)
    response = make_response(
        redirect(url_for("participant.now", code=conference["code"], table=place, done="join"), 303)
    )
    if person_of(conference) is None:
        token = enter_hall(conference, language, op_id, _group())
        take_seat(conference, token, op_id, place)
        keep_phone(response, token)
    return response


def _group() -> int | None:
    """The group's id; None for "no answer"."""
    wish = request.form.get("group", "")
    if not wish:
        return None
    if not wish.isdigit() or len(wish) > 18:
        raise Refusal("unknown_group")
    return int(wish)


def enter_hall(conference: dict[str, Any], language: str, op_id: str, group: int | None) -> str:
    """Join and return the phone's token; derived from ``op_id``, so that a lost answer loses nobody their place."""
    secret = derived_secret(services().settings.secret_key, op_id)
    newcomer = Actor("new", Role.PARTICIPANT, 0, conference["id"])
    answer = services().door.perform_as(
        newcomer,
        {
            "name": "join",
            "op_id": op_id,
            "conference": conference["id"],
            "language": language,
            "group": group,
            "secret_hash": hash_secret(secret),
        },
    )
    return str(Token("p", answer["participant"], secret))


def take_seat(conference: dict[str, Any], token: str, op_id: str, place: int | None) -> None:
    """Seat a newcomer at once, at the table scanned or where there is room; where nobody sits yet, nothing happens."""
    if conference["workshop"] is None:
        return
    envelope = {
        "name": "choose_place",
        "op_id": hashlib.sha256(f"seat:{op_id}".encode()).hexdigest()[:32],
        "workshop": conference["workshop"],
        "place": place,
    }
    try:
        services().door.perform(token, envelope)
    except Refusal:
        return  # a seat can be had later; being in is what counts


def find_conference(code: str) -> dict[str, Any] | None:
    with services().database.reading() as db:
        return conference_by_code(db, code)


def known_conference(code: str) -> dict[str, Any]:
    """The conference of this code; a wrong one ends the request with the page that says so, and is counted."""
    conference = find_conference(code)
    if conference is None:
        abort(make_response(wrong_code(code)))
    return conference


def wrong_code(typed: str) -> tuple[str, int]:
    """A clear sentence; an address that guesses on and on is slowed, while right codes are still let in."""
    guessed = is_code(clean_code(typed))
    slowed = guessed and not WRONG_CODES.hit(request.remote_addr or "")
    refusal = Refusal("many_wrong_codes" if slowed else "unknown_code")
    page = render_template("join/code.html", typed=typed[:20], sentence=sentence_of(refusal, page_language()))
    return page, 429 if slowed else 404
