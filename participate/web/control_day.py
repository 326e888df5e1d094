"""The control screen within its day: what was found elsewhere is brought along by a plain form, too."""

from flask import Blueprint, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from participate.domain.kinds import LEADERS, STAFF
from participate.domain.refusals import Refusal
from participate.i18n.catalogue import translator
from participate.snapshots.day import day_figures
from participate.store.models import Workshop
from participate.web.control import never_kept, refused, staff_at
from participate.web.people import page_language, staff_token
from participate.web.services import services

control_day = Blueprint("control_day", __name__)
control_day.register_error_handler(Refusal, refused)
control_day.after_request(never_kept)


def whole_day(conference: int) -> str:
    """People, cards and dots of all workshops together (rows.md 6), counted now."""
    _ = translator(page_language())
    with services().database.reading() as db:
        totals = day_figures(db, conference)["totals"]
    return _("Whole day: %(people)s people, %(cards)s cards, %(dots)s dots", **totals)


@control_day.get("/control/<int(max=2147483647):workshop_id>/day")
def figures(workshop_id: int) -> AnyResponse:
    """The sentence with the totals: asked for at each part, since no card shall be an act of the whole day."""
    staff_at(workshop_id, STAFF)
    with services().database.reading() as db:
        conference = db.get_one(Workshop, workshop_id).conference_id
    return jsonify({"told": whole_day(conference)})


@control_day.post("/control/<int(max=2147483647):workshop_id>/bring")
def bring(workshop_id: int) -> AnyResponse:
    """``source`` is a workshop of the day, ``what`` its clusters, cards or topics."""
    staff_at(workshop_id, LEADERS)
    form = request.form
    source = form.get("source", "")
    if not source.isdigit() or len(source) > 9:
        raise Refusal("malformed", field="source")
    envelope = {"name": "carry_over", "op_id": form.get("op_id"), "workshop": workshop_id}
    services().door.perform(staff_token(), {**envelope, "source": int(source), "what": form.get("what", "")})
    return redirect(f"/control/{workshop_id}", 303)
