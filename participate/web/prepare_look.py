"""The form for the colour and the Word template of a concept's papers."""

from typing import Any

from flask import request
from werkzeug.wrappers import Response

from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.exports.docx import try_template
from participate.web.offload import away_from_the_loop
from participate.web.prepare import edit_concept_part
from participate.web.prepare_page import perform, prepare_blueprint

prepare_look = prepare_blueprint("prepare_look", __name__, by=frozenset({Role.ORGANISER}))


@prepare_look.post("/concepts/<int(max=2147483647):concept>/look")
def edit_look(concept: int) -> Response:
    """The colour as it is typed, and a file where one was chosen; with ``remove`` the template goes."""

    def act() -> str:
        perform("set_look", concept=concept, accent=request.form.get("accent", ""), **_template())
        return f"/staff/concepts/{concept}?saved=look#look"

    return edit_concept_part(concept, "look", act)


def _template() -> dict[str, Any]:
    """The file, tried out before it is kept: a Refusal ``template_…`` says what is wrong with it."""
    if request.form.get("remove"):
        return {"template": None}
    sent = request.files.get("template")
    if sent is None or not sent.filename:
        return {}
    content = sent.read()
    if not sent.filename.lower().endswith((".docx", ".dotx", ".docm", ".dotm", ".doc", ".dot")):
        raise Refusal("template_unreadable", state={"field": "template"})
    away_from_the_loop(lambda: try_template(content))
    return {"template": content, "template_name": sent.filename}
