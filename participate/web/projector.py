"""The hall's wall: one page for everybody at once, and the code everybody scans."""

from io import BytesIO

import qrcode
from flask import Blueprint, Response, redirect, render_template, request
from qrcode.image.svg import SvgPathFillImage
from werkzeug.wrappers import Response as AnyResponse

from participate.domain.kinds import STAFF, Audience, Role
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.snapshots.own_words import words_of_conference
from participate.web.control import STATUS, staff_at, states_of
from participate.web.people import page_language
from participate.web.projector_words import words_of
from participate.web.services import services

projector = Blueprint("projector", __name__)

WATCHERS = STAFF | {Role.PROJECTOR}
QUIET_ZONE = 4  # modules; fewer and phones do not find the code (screens.md section 2)


@projector.get("/projector/<int(max=2147483647):workshop_id>")
def wall(workshop_id: int) -> str:
    """The wall as it is now; ``?preview`` is the small one on a control screen."""
    staff_at(workshop_id, WATCHERS)
    state, conference = states_of(Audience.PROJECTOR, workshop_id)
    with services().database.reading() as db:
        own = words_of_conference(db, state["conference"])
    public_url = services().settings.public_url
    about = {
        "workshop": workshop_id,
        "conference": state["conference"],
        "languages": conference["languages"],
        "preview": "preview" in request.args,
    }
    return render_template(
        "projector/projector.html",
        state=state,
        conference=conference,
        words=words_of(conference, own),
        about=about,
        address=public_url.split("//", 1)[1],
    )


@projector.get("/projector/<int(max=2147483647):workshop_id>/qr.svg")
def code(workshop_id: int) -> Response:
    """The join link as a code: upper case (fewer modules), level M, with its quiet zone."""
    staff_at(workshop_id, WATCHERS)
    _, conference = states_of(Audience.PROJECTOR, workshop_id)
    return Response(qr_svg(join_link(conference["conference"]["code"])), mimetype="image/svg+xml")


def join_link(join_code: str) -> str:
    return f"{services().settings.public_url}/{join_code}".upper()


def qr_svg(text: str) -> bytes:
    """Black on white whatever the theme; no logo, nothing that hides a module."""
    square = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET_ZONE)
    square.add_data(text)
    image = BytesIO()
    square.make_image(image_factory=SvgPathFillImage).save(image)
    return image.getvalue()


@projector.errorhandler(Refusal)
def refused(refusal: Refusal) -> AnyResponse | tuple[str, int]:
    if refusal.code == "unknown_person":
        return redirect("/staff")
    sentence = sentence_of(refusal, page_language())
    return render_template("control/refused.html", sentence=sentence, back="/staff"), STATUS.get(refusal.code, 422)


@projector.after_request
def never_kept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
