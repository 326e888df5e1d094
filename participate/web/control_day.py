"""The control screen within its day: what was found elsewhere is brought along by a plain form, too."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from participate.domain.kinds import LEADERS
from participate.domain.refusals import Refusal
from participate.web.control import never_kept, refused, staff_at
from participate.web.people import staff_token
from participate.web.services import services

control_day = Blueprint("control_day", __name__)
control_day.register_error_handler(Refusal, refused)
control_day.after_request(never_kept)


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
