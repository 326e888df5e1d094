"""The concept workshop (screens.md, S-E1): from clusters to goals and measures, together and live."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from participate.access.reach import check_stream
from participate.domain.actors import Actor
from participate.domain.kinds import PLANNERS, Audience, Role
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.snapshots import take
from participate.snapshots.plan_figures import unsorted_cards
from participate.snapshots.view import Row
from participate.web.concept_view import PlanLabels, clusters_of, groups_of, own_field, sections_of, taken_of, told_of
from participate.web.concept_words import concept_words
from participate.web.people import actor_of, page_language, staff_token
from participate.web.plan_export import plan_downloads
from participate.web.prepare_page import signed_out
from participate.web.services import services

concept = Blueprint("concept", __name__)

STATUS = {"not_allowed": 403, "not_found": 404}
NUMBERS = ("draft", "seen", "first", "second", "conflict", "dissent", "position", "field")
LISTS = ("parents", "fields", "clusters", "cards")
Page = AnyResponse | tuple[str, int] | str


def planner_at(concept_id: int) -> Actor:
    """Who is signed in and works on this plan; Refusal otherwise."""
    actor = actor_of(staff_token())
    if actor.role not in PLANNERS:
        raise Refusal("not_allowed")
    with services().database.reading() as db:
        check_stream(db, actor, "concept", concept_id)
    return actor


@concept.get("/concept/<int(max=2147483647):concept_id>")
def screen(concept_id: int) -> str:
    return show(concept_id, planner_at(concept_id))


def show(concept_id: int, actor: Actor, clashes: dict[str, Row] | None = None, refused: str = "") -> str:
    """The whole page at this moment; ``clashes`` are what others wrote where this form was sent, by field."""
    with services().database.reading() as db:
        snapshot = take(db, Audience.MODERATOR, f"concept:{concept_id}")
        unsorted = len(unsorted_cards(db, concept_id))
    state, lists = snapshot["state"], snapshot["lists"]
    tag = page_language()
    words = concept_words(tag)
    labels = PlanLabels(state, words, tag)
    drafts = lists["drafts"]
    chosen = drafts.get(request.values.get("draft") or request.args.get("line", ""))
    return render_template(
        "concept/concept.html",
        state=state,
        drafts=drafts,
        taken_away=taken_of(lists["taken_away"], labels),
        sections=sections_of(drafts, state, labels),
        goals=[row for row in drafts.values() if row["kind"] in ("guiding_goal", "action_goal")],
        clusters=clusters_of(lists["clusters"], lists["cards"]),
        groups=groups_of(state, labels, clashes or {}),
        own_field=own_field(),
        chosen=chosen,
        unsorted=unsorted,
        told=told_of(chosen, drafts, words["checks"], labels),
        labels=labels,
        words=words,
        about={"concept": concept_id, "language": tag},
        organises=actor.role is Role.ORGANISER,
        act_url=f"/concept/{concept_id}/act",
        papers=plan_downloads(concept_id, tag),
        clashes=clashes or {},
        typed=request.form,
        refused=refused,
    )


@concept.post("/concept/<int(max=2147483647):concept_id>/act")
def act(concept_id: int) -> Page:
    """The same acts as plain forms; a text somebody else changed meanwhile comes back beside what was typed."""
    actor = planner_at(concept_id)
    try:
        answer = services().door.perform(staff_token(), {**form_fields(), "concept": concept_id})
    except Refusal as refusal:
        return show(concept_id, actor, refused=sentence_of(refusal, page_language())), STATUS.get(refusal.code, 422)
    clashes = {"text": answer["conflict"]} if "conflict" in answer else answer.get("conflicts", {})
    if clashes:
        return show(concept_id, actor, clashes), 409
    line = answer.get("draft") or request.form.get("draft", "")
    return redirect(f"/concept/{concept_id}?line={line}#line", 303)


def form_fields() -> dict[str, Any]:
    """The form's fields as the act wants them; of a sheet only what was changed."""
    fields: dict[str, Any] = {name: value for name, value in request.form.items() if value and "." not in name}
    if "text" in request.form:
        fields["text"] = request.form["text"]
    for name in NUMBERS:
        if name in fields:
            fields[name] = _number(name, fields[name])
    for name in LISTS:
        if name in request.form:
            fields[name] = [_number(name, word) for value in request.form.getlist(name) for word in value.split()]
    if fields.get("name") == "fill_line":
        fields["answers"] = _changed_answers()
    return fields


def _number(name: str, text: str) -> int:
    if not text.isdigit() or len(text) > 9:
        raise Refusal("malformed", field=name)
    return int(text)


def _changed_answers() -> dict[str, Row]:
    keys = [name.removeprefix("answer.") for name in request.form if name.startswith("answer.")]
    typed = {key: request.form[f"answer.{key}"].replace("\r\n", "\n") for key in keys}
    was = {key: request.form.get(f"was.{key}", "").replace("\r\n", "\n") for key in keys}
    seen = {key: _number("seen", request.form.get(f"seen.{key}", "0")) for key in keys}
    return {key: {"text": typed[key], "seen": seen[key]} for key in keys if typed[key] != was[key]}


@concept.errorhandler(Refusal)
def told(refusal: Refusal) -> Page:
    """Who is not signed in is led to the door, and keeps what was typed."""
    if refusal.code == "unknown_person":
        return signed_out()
    sentence = sentence_of(refusal, page_language())
    return render_template("control/refused.html", sentence=sentence, back="/staff"), STATUS.get(refusal.code, 422)


@concept.after_request
def never_kept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
