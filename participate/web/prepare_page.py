"""What all pages of preparing share: who may be here, forms that lose nothing, acts through the one door."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from participate.access.actors import find_actor
from participate.access.reach import check_stream
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.i18n.languages import LANGUAGES
from participate.web.people import page_language, staff_token
from participate.web.services import services

STATUS = {"unknown_person": 401, "not_allowed": 403, "not_found": 404}
NUMBER_LENGTH = 9
OWNERS = ("concept", "conference", "workshop")

Again = Callable[["Filled"], str]


class Filled:
    """What a form shows: what was typed when it was refused, else what is kept.

    Names are flat: ``title``, ``commissioner.ar``, ``minutes.round-2``. A box is ticked when its value is not empty.
    """

    def __init__(
        self, kept: Mapping[str, str], typed: "MultiDict[str, str] | None" = None, refusal: Refusal | None = None
    ) -> None:
        self._kept, self._typed = kept, typed
        self.sentence = sentence_of(refusal, page_language()) if refusal else None
        self.wrong = str(refusal.state.get("field", "")) if refusal else ""

    def value(self, name: str) -> str:
        if self._typed is not None:
            return self._typed.get(name, "")
        return self._kept.get(name, "")

    def ticked(self, name: str, option: str = "1") -> bool:
        if self._typed is not None:
            return option in self._typed.getlist(name)
        return option in self._kept.get(name, "").split(" ")

    def is_wrong(self, name: str) -> bool:
        return self.wrong == name


def prepare_blueprint(name: str, import_name: str, *, by: frozenset[Role]) -> Blueprint:
    """Pages under ``/staff`` for these roles alone; every one is checked anew before anything is read or done."""
    pages = Blueprint(name, import_name, url_prefix="/staff")

    @pages.before_request
    def checked() -> Response | None:
        actor = asking()
        if actor is None:
            return signed_out()
        check_reach(actor)
        if actor.role not in by:
            raise Refusal("not_allowed")
        return None

    pages.register_error_handler(Refusal, told)
    pages.after_request(never_kept)
    return pages


def asking() -> Actor | None:
    with services().database.reading() as db:
        return find_actor(db, staff_token(), datetime.now(UTC))


def check_reach(actor: Actor) -> None:
    """Refusal ``not_found`` where the address names another conference's pages, or none (rows.md 11)."""
    with services().database.reading() as db:
        for kind in OWNERS:
            if (owner := (request.view_args or {}).get(kind)) is not None:
                check_stream(db, actor, kind, owner)


def signed_out() -> Response:
    """A page asked for is led to the door; a form sent keeps every word until somebody has signed in again."""
    if request.method == "GET":
        return redirect(f"/staff/sign-in?next={request.path}")
    typed = [(name, value) for name, values in request.form.lists() for value in values]
    page = render_template(
        "staff/signed-out.html", typed=typed, refusal=sentence_of(Refusal("signed_out"), page_language())
    )
    return make_response(page, 401)


def told(refusal: Refusal) -> tuple[str, int]:
    sentence = sentence_of(refusal, page_language())
    return render_template("staff/refused.html", sentence=sentence), STATUS.get(refusal.code, 422)


def never_kept(response: Any) -> Any:
    response.headers["Cache-Control"] = "no-store"
    return response


def perform(name: str, **fields: Any) -> dict[str, Any]:
    """One act of whoever is signed in, under the form's own op_id, so that a form sent twice does one thing."""
    envelope = {"name": name, "op_id": request.form.get("op_id", ""), **fields}
    return services().door.perform(staff_token(), envelope)


def attempt(act: Callable[[], str | Response], again: Again) -> Response:
    """Do it and go where it says, or show the form again with every word typed and the sentence that says why not."""
    try:
        done = act()
        return redirect(done, 303) if isinstance(done, str) else done
    except Refusal as refusal:
        if refusal.code == "unknown_person":
            return signed_out()
        return make_response(again(Filled({}, request.form, refusal)), STATUS.get(refusal.code, 422))


def typed_number(name: str) -> int:
    """A whole number of the form; Refusal ``malformed`` names the field."""
    text = request.form.get(name, "").strip()
    if not text.isdigit() or len(text) > NUMBER_LENGTH:
        raise Refusal("malformed", field=name, state={"field": name})
    return int(text)


def typed_texts(name: str) -> dict[str, str]:
    """One text in every language the form had a field for: ``name.de``, ``name.ar``."""
    return {tag: request.form[f"{name}.{tag}"] for tag in LANGUAGES if f"{name}.{tag}" in request.form}


def flat(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    """A text by language as the flat names of a form."""
    return {f"{name}.{tag}": text for tag, text in texts.items()}
