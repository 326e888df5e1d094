"""Pictures in and out: a photo of a flip chart or a drawing, for a sheet, by script or by a plain form."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound, RequestEntityTooLarge
from werkzeug.wrappers import Response

from participate.access.actors import find_actor
from participate.access.presence import note_seen
from participate.commands.pictures import MOST_BYTES, CleanPicture, clean_picture
from participate.domain import acts
from participate.domain.kinds import STAFF
from participate.domain.refusals import Refusal
from participate.domain.sentences import answer_of, sentence_of
from participate.snapshots.pictures import picture_for
from participate.web.api import STATUS
from participate.web.control import staff_at
from participate.web.join import known_conference
from participate.web.offload import away_from_the_loop
from participate.web.own_day import with_own_day
from participate.web.pace import Pace
from participate.web.participant import show
from participate.web.people import page_language, phone_token, staff_token
from participate.web.services import services
from participate.web.visitors import person_of

pictures = Blueprint("pictures", __name__)

Page = str | Response | tuple[str | Response, int]

SENDING = Pace("12 per minute")  # a phone: reading a picture costs as much as many acts
FORM = 64 * 1024  # bytes of a form around its picture


@pictures.post("/<code>/pictures")
def add(code: str) -> Page:
    """``file``, ``kind``, ``topic`` or ``group``, ``op_id``; JSON for whoever accepts JSON, else back to the page."""
    request.max_content_length = MOST_BYTES + FORM
    conference = known_conference(code)
    person = person_of(conference)
    wants_json = request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"
    try:
        if person is None:
            raise Refusal("unknown_person")
        answer = _add(with_own_day(conference, person))
    except Refusal as refusal:
        if wants_json:
            return jsonify(answer_of(refusal, page_language())), STATUS.get(refusal.code, 422)
        if person is None:
            return redirect(url_for("join.enter", code=code))
        sentence = sentence_of(refusal, page_language())
        return show(with_own_day(conference, person), person, refused=acts.ADD_PICTURE, sentence=sentence), 422
    services().writer.perform(lambda work: note_seen(work, [person.id]))
    return jsonify(answer) if wants_json else redirect(url_for("participant.now", code=code, done=acts.ADD_PICTURE))


def _add(conference: dict[str, Any]) -> dict[str, Any]:
    token = phone_token() or ""
    if not SENDING.hit(token):
        raise Refusal("too_fast")
    if conference["workshop"] is None:
        raise Refusal("not_started")
    picture = _picture_sent()
    fields = {name: _id(name) for name in ("topic", "group") if request.form.get(name)}
    envelope = {"name": acts.ADD_PICTURE, "op_id": request.form.get("op_id"), "kind": request.form.get("kind")}
    return services().door.perform(
        token, {**envelope, **fields, "workshop": conference["workshop"], "picture": picture}
    )


@pictures.post("/control/<int(max=2147483647):workshop_id>/pictures")
def add_cloth(workshop_id: int) -> Page:
    """The photo of a table's paper cloth, by whoever leads or helps: ``file``, ``place``, ``round``, ``op_id``."""
    request.max_content_length = MOST_BYTES + FORM
    try:
        staff_at(workshop_id, STAFF)
        picture = _picture_sent()
        where = {name: _id(name) for name in ("place", "round")}
        envelope = {"name": acts.ADD_CLOTH_PICTURE, "op_id": request.form.get("op_id"), "workshop": workshop_id}
        services().door.perform(staff_token(), {**envelope, **where, "picture": picture})
    except Refusal as refusal:
        if refusal.code == "unknown_person":
            return redirect("/staff")
        sentence = sentence_of(refusal, page_language())
        page = render_template("control/refused.html", sentence=sentence, back=f"/control/{workshop_id}")
        return page, STATUS.get(refusal.code, 422)
    return redirect(f"/control/{workshop_id}")


def _picture_sent() -> CleanPicture:
    try:
        sent = request.files.get("file")
        content = sent.read() if sent is not None else b""
    except RequestEntityTooLarge:
        content = bytes(MOST_BYTES + 1)  # whatever it is, it is more than fits
    if not content:
        raise Refusal("fill_in", state={"field": "file"})
    return away_from_the_loop(lambda: clean_picture(content))


def _id(name: str) -> int:
    text = request.form.get(name, "")
    if not text.isdigit() or len(text) > 9:
        raise Refusal("malformed", field=name)
    return int(text)


@pictures.get("/pictures/<int(max=2147483647):picture_id>")
def look(picture_id: int) -> Response:
    """For participants who may read its sheet, for those who lead the conference, for its walls."""
    now = datetime.now(UTC)
    with services().database.reading() as db:
        for token in dict.fromkeys((phone_token(), staff_token())):
            actor = find_actor(db, token, now)
            if actor is not None:
                try:
                    content, media_type = picture_for(db, actor, picture_id)
                except Refusal:
                    continue
                return Response(content, mimetype=media_type)
    raise NotFound
