"""A receipt for whoever is in: shown once, to its holder alone; and blank ones on paper for people without a phone."""

from base64 import b64encode

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from participate.access.receipts import keep, receipt_for
from participate.domain import acts
from participate.domain.kinds import STAFF, Audience
from participate.domain.receipts import clean_receipt, show_receipt
from participate.domain.refusals import Refusal
from participate.domain.sentences import answer_of
from participate.exports.papers.papers import make_paper
from participate.snapshots.view import home_of
from participate.web.control import staff_at, states_of
from participate.web.join import known_conference
from participate.web.offload import away_from_the_loop
from participate.web.people import page_language, phone_token
from participate.web.prepare_papers import read_pack
from participate.web.projector import qr_svg
from participate.web.services import services
from participate.web.visitors import person_of

receipts = Blueprint("receipts", __name__)

Page = str | Response | tuple[str, int]


@receipts.get("/<code>/receipt")
def offer(code: str) -> Page:
    """What a receipt is, and the one button that makes it."""
    conference = known_conference(code)
    if person_of(conference) is None:
        return redirect(url_for("results.page", code=conference["code"]))
    return render_template("join/receipt.html", conference=conference, shown=None)


@receipts.post("/<code>/receipt")
def make(code: str) -> Page:
    """Make it and show it; nothing on the server leads back to the code. The same form sent twice shows the same."""
    conference = known_conference(code)
    if person_of(conference) is None:
        raise Refusal("unknown_person")  # before the slow hash, which strangers may not ask for
    op_id = request.form.get("op_id", "")
    receipt = receipt_for(services().settings.secret_key, op_id)
    kept = away_from_the_loop(lambda: keep(receipt, conference["code"]))
    envelope = {"name": acts.KEEP_RECEIPT, "op_id": op_id, "conference": conference["id"], "receipt": kept}
    services().door.perform(phone_token(), envelope)
    shown = show_receipt(receipt)
    link = own_link(conference["code"], shown)
    return render_template("join/receipt.html", conference=conference, shown=shown, link=link, square=picture_of(link))


def own_link(code: str, shown: str) -> str:
    """The receipt stands behind the # sign, where no browser sends it and no server writes it down."""
    return f"{services().settings.public_url}/{code}/results#{shown}"


def picture_of(link: str) -> str:
    return "data:image/svg+xml;base64," + b64encode(qr_svg(link)).decode()


@receipts.post("/control/<int(max=2147483647):workshop>/receipt")
def recognise(workshop: int) -> Response | tuple[Response, int]:
    """What a helper typed or scanned from a paper receipt, as ``enter_card`` takes it; 422 for a slip of typing."""
    code = _code_of(workshop)
    receipt = clean_receipt(request.form.get("receipt", ""))
    if receipt is None:
        return jsonify(answer_of(Refusal("wrong_receipt"), page_language())), 422
    return jsonify({"ok": True, "receipt": away_from_the_loop(lambda: keep(receipt, code))})


@receipts.get("/control/<int(max=2147483647):workshop>/receipts.pdf")
def print_blanks(workshop: int) -> Response:
    """Receipts that are nobody's yet, for the table where paper cards are entered; each print has new ones."""
    staff_at(workshop, STAFF)
    with services().database.reading() as db:
        conference, _ = home_of(db, "workshop", workshop)
    pack = read_pack(conference)
    body = away_from_the_loop(lambda: make_paper("receipts", pack))
    response = Response(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="receipts-{pack.code}.pdf"'
    return response


def _code_of(workshop: int) -> str:
    """The join code of the conference this workshop is part of, for a member of its staff."""
    staff_at(workshop, STAFF)
    return str(states_of(Audience.MODERATOR, workshop)[1]["conference"]["code"])
