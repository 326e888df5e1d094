"""Links for moderators, helpers and projectors: each for one conference, each shown once."""

from flask import make_response, request
from werkzeug.wrappers import Response

from participate.access.links import invitation_link, link_secret
from participate.access.tokens import hash_secret
from participate.domain.kinds import Role
from participate.exports.papers.matrix import qr_code
from participate.web.prepare_conference import read_conference, show_step
from participate.web.prepare_page import Filled, attempt, perform, prepare_blueprint, typed_number
from participate.web.services import services

ROLES = (Role.MODERATOR, Role.HELPER, Role.PROJECTOR)
FIRST = {"role": Role.MODERATOR.value}

prepare_people = prepare_blueprint("prepare_people", __name__, by=frozenset({Role.ORGANISER}))


@prepare_people.get("/conferences/<int(max=2147483647):conference>/people")
def people(conference: int) -> str:
    return show_people(conference, Filled(FIRST))


def show_people(conference: int, form: Filled, link: str | None = None, role: str = "") -> str:
    """``link`` is shown in this one answer and nowhere else: the server keeps only its hash."""
    square = qr_code(link) if link else None
    more = {"link": link, "square": square, "linked": role, "roles": ROLES}
    return show_step(read_conference(conference), "people", form, **more)


@prepare_people.post("/conferences/<int(max=2147483647):conference>/people")
def invite(conference: int) -> Response:
    """The secret comes from the server's key and the form's op_id: a form sent twice shows the same link."""

    def act() -> Response:
        wired, form = services().settings, request.form
        secret = link_secret(wired.secret_key, "invitation", form.get("op_id", ""))
        fields = {"role": form.get("role", ""), "label": form.get("label", ""), "secret_hash": hash_secret(secret)}
        leads = typed_number("leads") if form.get("leads") and fields["role"] == Role.MODERATOR else None
        perform("invite", conference=conference, workshop=leads, **fields)
        link = invitation_link(wired.public_url, secret)
        return make_response(show_people(conference, Filled(FIRST), link, fields["role"]))

    return attempt(act, lambda form: show_people(conference, form))


@prepare_people.post("/conferences/<int(max=2147483647):conference>/people/revoke")
def revoke(conference: int) -> Response:
    def act() -> str:
        perform("revoke_invitation", conference=conference, invitation=typed_number("invitation"))
        return f"/staff/conferences/{conference}/people?saved=revoked"

    return attempt(act, lambda form: show_people(conference, form))
