"""The phone of somebody who is in: one page for every phase, and its acts as plain forms."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from participate.access.presence import note_seen
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.i18n.languages import LANGUAGES
from participate.web.ballot_words import ballot_words
from participate.web.join import known_conference
from participate.web.own_day import with_own_day
from participate.web.pace import Pace
from participate.web.people import page_language, phone_token
from participate.web.phone_forms import FIELDS as PART_FIELDS
from participate.web.phone_forms import Fields, Form, number, vote
from participate.web.phone_view import language_chain, phone_view
from participate.web.services import services
from participate.web.visitors import person_of

participant = Blueprint("participant", __name__)

Page = str | Response | tuple[str, int]

FORMS = Pace("60 per 10 second")


def _words(form: Form) -> Fields:
    return {"text": form.get("text", ""), "phase": form.get("phase") or None}


FIELDS: dict[str, Callable[[Form], Fields]] = {
    acts.HAND_OVER: _words,
    acts.WITHDRAW: lambda form: {"contribution": number(form, "contribution")},
    acts.CHOOSE_PLACE: lambda form: {"place": number(form, "place") if form.get("place") else None},
    acts.BE_HOST: lambda form: {"host": form.get("host") == "yes"},
    acts.VOTE: vote,
    acts.REMARK: lambda form: {
        **{name: number(form, name) for name in ("ballot", "option")},
        "text": form.get("text", ""),
    },
    "stay_seated": lambda form: {"stays": form.get("stays") == "yes"},
    **PART_FIELDS,
}
"""What a form says, as the fields of an act in the workshop."""

STANDING: dict[str, Callable[[Form], Fields]] = {
    acts.CHOOSE_LANGUAGE: lambda form: {
        "language": form.get("language", ""),
        "also": form.getlist("also") if "further" in form else None,
    },
    acts.LEAVE: lambda form: {},
    acts.GO_TO_WORKSHOP: lambda form: {"workshop": number(form, "workshop") if form.get("workshop") else None},
}
"""The same for acts on the conference."""


@participant.get("/<code>/now")
def now(code: str) -> Page:
    conference, person = _home(code)
    return redirect(url_for("join.enter", code=code)) if person is None else show(conference, person)


@participant.get("/<code>/me")
def me(code: str) -> Page:
    """Further languages, staying seated, going home."""
    conference, person = _home(code)
    if person is None:
        return redirect(url_for("join.enter", code=code))
    return render_template("participant/me.html", conference=conference, **phone_view(conference, person))


@participant.get("/<code>/left")
def left(code: str) -> Page:
    return render_template("join/left.html", conference=_home(code)[0])


@participant.get("/<code>/ballot-words")
def ballot_kinds(code: str) -> Response:
    """What the kinds of vote say; fetched when a vote by another rule than dots is on."""
    response = jsonify(ballot_words(page_language()))
    response.headers["Cache-Control"] = "no-store"
    return response


@participant.get("/<code>/acts/<name>")
def looked_back(code: str, name: str) -> Page:
    """Whoever reloads after a form has its answer on the page itself."""
    return redirect(url_for("participant.now", code=code))


@participant.post("/<code>/acts/<name>")
def act(code: str, name: str) -> Page:
    """One act by a plain form: back to the page, or the page with the sentence that says why not."""
    conference, person = _home(code)
    if person is None:
        if request.form.get("text"):
            raise Refusal("unknown_person")  # the page says so and keeps the words, to be sent again from there
        return redirect(url_for("join.enter", code=code))
    services().writer.perform(lambda work: note_seen(work, [person.id]))
    try:
        told = _perform(conference, name)
    except Refusal as refusal:
        return show(conference, person, refused=name, sentence=sentence_of(refusal, page_language())), 422
    if told.get("conflicts"):  # the form comes back with both texts
        return show(conference, person, refused=name, conflicts=told["conflicts"])
    if name == acts.LEAVE:
        return redirect(url_for("participant.left", code=code))
    return redirect(url_for("participant.me" if "further" in request.form else "participant.now", code=code, done=name))


def _perform(conference: dict[str, Any], name: str) -> dict[str, Any]:
    read = FIELDS.get(name) or STANDING.get(name)
    if read is None:
        raise NotFound
    if not FORMS.hit(phone_token() or ""):
        raise Refusal("too_fast")
    scope = "workshop" if name in FIELDS else "conference"
    owner = conference["workshop"] if name in FIELDS else conference["id"]
    if owner is None:
        raise Refusal("not_started")
    envelope = {"name": name, "op_id": request.form.get("op_id"), scope: owner, **read(request.form)}
    return services().door.perform(phone_token(), envelope)


def _home(code: str) -> tuple[dict[str, Any], Actor | None]:
    conference = known_conference(code)
    person = person_of(conference)
    return (conference, None) if person is None else (with_own_day(conference, person), person)


def show(conference: dict[str, Any], person: Actor, **answer: Any) -> str:
    """The page; ``answer`` holds ``refused`` (an act's name) and its ``sentence`` or the ``conflicts`` of a sheet, and
    the form comes back filled."""
    return render_template(
        "participant/now.html",
        conference=conference,
        chain=language_chain(page_language()),
        names={tag: [row.code, row.own_name] for tag, row in LANGUAGES.items() if tag in conference["languages"]},
        typed=request.form if answer else {},
        done=request.args.get("done", ""),
        table=request.args.get("table", type=int),
        **answer,
        **phone_view(conference, person),
    )
