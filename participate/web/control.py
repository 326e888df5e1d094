"""The control screen: one run of show, what the hall does, and the acts of whoever leads."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from participate.access.reach import check_stream
from participate.clustering.embedding import can_embed
from participate.domain.actors import Actor
from participate.domain.kinds import STAFF, Audience, HideReason, Kind, Purpose, Role
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.exports import PAPERS
from participate.i18n.languages import language_of
from participate.methods import find_method
from participate.snapshots import take
from participate.snapshots.day import day_figures
from participate.snapshots.own_words import words_of_conference
from participate.snapshots.preparation import conference_page
from participate.snapshots.view import Row
from participate.web.control_words import control_words
from participate.web.future_workshop_words import future_words
from participate.web.people import actor_of, page_language, staff_token
from participate.web.services import services

control = Blueprint("control", __name__)

STATUS = {"not_allowed": 403, "not_found": 404, "position_changed": 409}
NUMBERS = ("version", "minutes")
KEYS = {"next": "N", "pause": "P", "qr": "Q", "black": "B", "control": "Ctrl", "undo": "Z"}


def staff_at(workshop_id: int, roles: frozenset[Role]) -> Actor:
    """Who is signed in and may be here; Refusal otherwise."""
    actor = actor_of(staff_token())
    if actor.role not in roles:
        raise Refusal("not_allowed")
    with services().database.reading() as db:
        check_stream(db, actor, "workshop", workshop_id)
    return actor


def states_of(audience: Audience, workshop_id: int) -> tuple[Row, Row]:
    """The small states of a workshop and of its conference, as this audience may see them."""
    with services().database.reading() as db:
        state: Row = take(db, audience, f"workshop:{workshop_id}")["state"]
        conference: Row = take(db, audience, f"conference:{state['conference']}")["state"]
    return state, conference


@control.get("/control/<int(max=2147483647):workshop_id>")
def screen(workshop_id: int) -> str:
    """The whole screen with the state of this moment; the script keeps it fresh from here on."""
    actor = staff_at(workshop_id, STAFF)
    state, conference = states_of(Audience.MODERATOR, workshop_id)
    with services().database.reading() as db:
        figures = day_figures(db, state["conference"])
        concept = conference_page(db, state["conference"]).concept
        own = words_of_conference(db, state["conference"])
    tag = page_language()
    method = find_method(state["workshop"]["method"])
    words = control_words(tag, state["plan"], method, own) | {"future": future_words(tag, method.key, own)}
    about = {"workshop": workshop_id, "conference": state["conference"], "leads": actor.leads, "language": tag}
    return render_template(
        "control/control.html",
        state=state,
        conference=conference,
        figures=figures,
        plan=concept if actor.role is Role.ORGANISER else None,
        concept=concept,
        words=words,
        about=about,
        keys={**KEYS, "forward": "←" if language_of(tag).direction == "rtl" else "→"},
        papers=PAPERS,
        kinds=list(Kind),
        purposes=list(Purpose),
        reasons=list(HideReason),
        method=method,
        across=can_embed(),
        seeking=services().settings.suggestions,
    )


@control.post("/control/<int(max=2147483647):workshop_id>/act")
def act(workshop_id: int) -> AnyResponse:
    """The same acts as a plain form, for a browser whose script does not run."""
    staff_at(workshop_id, STAFF)
    services().door.perform(staff_token(), {**form_fields(), "workshop": workshop_id})
    return redirect(f"/control/{workshop_id}", 303)


def form_fields() -> dict[str, Any]:
    """The form's fields, numbers as numbers; Refusal ``malformed`` for a number that is none."""
    fields: dict[str, Any] = {name: value for name, value in request.form.items() if value}
    for name in NUMBERS:
        if name in fields:
            try:
                fields[name] = int(fields[name])
            except ValueError as wrong:
                raise Refusal("malformed", field=name) from wrong
    return fields


@control.errorhandler(Refusal)
def refused(refusal: Refusal) -> AnyResponse | tuple[str, int]:
    """Who is not signed in is led to the door; a stale click is told and finds the way back to the current state."""
    if refusal.code == "unknown_person":
        return redirect("/staff")
    sentence = sentence_of(refusal, page_language())
    back = f"/control/{(request.view_args or {}).get('workshop_id')}" if request.method == "POST" else "/staff"
    return render_template("control/refused.html", sentence=sentence, back=back), STATUS.get(refusal.code, 422)


@control.after_request
def never_kept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
