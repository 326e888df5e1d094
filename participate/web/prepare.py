"""The overview, and the municipality's concept: name, logo, fields of action, its conferences."""

from typing import Any

from flask import Response as Sent
from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.i18n.catalogue import translator
from participate.i18n.languages import LANGUAGES
from participate.snapshots.letterhead import letterhead_page
from participate.snapshots.preparation import concept_logo, concept_page, concept_pages, conference_page
from participate.snapshots.preparation_rows import ConceptPage
from participate.web.people import page_language
from participate.web.plan_export import plan_downloads
from participate.web.prepare_page import Filled, asking, attempt, flat, perform, prepare_blueprint, typed_texts
from participate.web.services import services

NEW_ROWS = 2  # empty lines at the end of a list; more come after saving
INVITED = frozenset({Role.MODERATOR, Role.HELPER, Role.PROJECTOR})

prepare_home = prepare_blueprint("prepare_home", __name__, by=INVITED | {Role.CIRCLE, Role.ORGANISER})
prepare = prepare_blueprint("prepare", __name__, by=frozenset({Role.ORGANISER}))


@prepare_home.get("")
def home() -> str | Response:
    """An organiser finds everything, somebody invited their one conference, the circle its plan."""
    actor = asking()
    if actor is None:
        raise Refusal("unknown_person")
    if actor.concept_id is not None:
        return redirect(f"/concept/{actor.concept_id}", 303)
    with services().database.reading() as db:
        if actor.conference_id is not None:
            conference = conference_page(db, actor.conference_id)
            return render_template("prepare/invited.html", conference=conference, role=actor.role, crumbs=[])
        concepts = concept_pages(db)
    return show_home(concepts, Filled(_suggested()))


def _suggested() -> dict[str, str]:
    """What a first concept is usually called, in the language of whoever makes it."""
    _ = translator(page_language())
    return {"title": _("Integration concept")}


def show_home(concepts: list[ConceptPage], form: Filled) -> str:
    return render_template("prepare/home.html", concepts=concepts, form=form, crumbs=[])


@prepare.post("/concepts")
def create_concept() -> Response:
    with services().database.reading() as db:
        concepts = concept_pages(db)

    def act() -> str:
        fields = {name: request.form.get(name, "") for name in ("municipality", "title")}
        made = perform("create_concept", **fields, language=page_language())
        return f"/staff/concepts/{made['concept']}"

    return attempt(act, lambda form: show_home(concepts, form))


@prepare.get("/concepts/<int(max=2147483647):concept>")
def concept_screen(concept: int) -> str:
    found = _concept(concept)
    return show_concept(found, Filled(_kept(found)))


def _concept(concept: int) -> ConceptPage:
    with services().database.reading() as db:
        return concept_page(db, concept)


def _kept(found: ConceptPage) -> dict[str, str]:
    kept = {"municipality": found.municipality, "title": found.title, "languages": " ".join(LANGUAGES)}
    for place, row in enumerate(found.fields, start=1):
        kept |= {f"field.{row.id}.order": str(place), f"field.{row.id}.in_use": "1" if row.in_use else ""}
        kept |= flat(f"field.{row.id}", row.labels)
    for area in found.areas:
        kept |= {f"area.{area.id}": area.name, f"area.{area.id}.in_use": "1" if area.in_use else ""}
    return kept


def show_concept(found: ConceptPage, form: Filled, part: str = "") -> str:
    """``part`` is the form of the page that was refused: the others show what is kept."""
    with services().database.reading() as db:
        letterhead = letterhead_page(db, found.id)
    kept = Filled(_kept(found) | {"accent": letterhead.accent})
    forms: dict[str, Filled] = dict.fromkeys(("concept", "logo", "look", "fields", "areas", "conference"), kept)
    if part:
        forms[part] = form
    rows = [str(row.id) for row in found.fields] + [f"new{number}" for number in range(1, NEW_ROWS + 1)]
    papers = plan_downloads(found.id, page_language())
    shown = {"concept": found, "letterhead": letterhead, "forms": forms, "rows": rows, "papers": papers}
    return render_template("prepare/concept.html", **shown, crumbs=[])


def edit_concept_part(concept: int, part: str, act: Any) -> Response:
    """Do one form of the concept's page, or show the page again with what was typed into it."""
    found = _concept(concept)
    return attempt(act, lambda form: show_concept(found, form, part))


@prepare.post("/concepts/<int(max=2147483647):concept>")
def edit_concept(concept: int) -> Response:
    def act() -> str:
        fields = {name: request.form.get(name, "") for name in ("municipality", "title")}
        perform("edit_concept", concept=concept, **fields)
        return f"/staff/concepts/{concept}?saved=concept"

    return edit_concept_part(concept, "concept", act)


@prepare.post("/concepts/<int(max=2147483647):concept>/logo")
def edit_logo(concept: int) -> Response:
    """A picture to keep; without a file and with ``remove`` the logo goes."""

    def act() -> str:
        sent = request.files.get("logo")
        picture = sent.read() if sent is not None and sent.filename else None
        if picture is None and not request.form.get("remove"):
            raise Refusal("fill_in", state={"field": "logo"})
        perform("edit_concept", concept=concept, logo=picture)
        return f"/staff/concepts/{concept}?saved=logo"

    return edit_concept_part(concept, "logo", act)


@prepare.get("/concepts/<int(max=2147483647):concept>/logo")
def logo(concept: int) -> Sent:
    with services().database.reading() as db:
        picture, kind = concept_logo(db, concept)
    return Sent(picture, mimetype=kind)


@prepare.post("/concepts/<int(max=2147483647):concept>/fields")
def set_fields(concept: int) -> Response:
    def act() -> str:
        rows = [
            {"labels": texts, "in_use": bool(request.form.get(f"field.{key}.in_use")), **identity}
            for key, texts, identity in listed_rows("field")
        ]
        perform("set_fields", concept=concept, fields=rows)
        return f"/staff/concepts/{concept}?saved=fields#fields"

    return edit_concept_part(concept, "fields", act)


@prepare.post("/concepts/<int(max=2147483647):concept>/areas")
def set_areas(concept: int) -> Response:
    """Those that are there as the form has them, then the new ones, one a line."""

    def act() -> str:
        form = request.form
        ids = [id_ for name in form if (id_ := name.removeprefix("area.")).isdigit() and len(id_) < 10]
        rows: list[dict[str, Any]] = [
            {"id": int(id_), "name": form[f"area.{id_}"], "in_use": bool(form.get(f"area.{id_}.in_use"))} for id_ in ids
        ]
        rows += [{"name": name} for name in form.get("areas", "").splitlines() if name.strip()]
        perform("set_areas", concept=concept, areas=rows)
        return f"/staff/concepts/{concept}?saved=areas#areas"

    return edit_concept_part(concept, "areas", act)


def listed_rows(stem: str) -> list[tuple[str, dict[str, str], dict[str, int]]]:
    """The rows of a list in a form, in the order their numbers say: key, labels, ``{"id": …}`` of a row that exists.

    A new row left empty is none; an old row left empty stays one, and is refused with its sentence.
    """
    keys = [name.split(".")[1] for name in request.form if name.startswith(f"{stem}.") and name.endswith(".order")]
    found = []
    for place, key in enumerate(keys):
        texts = typed_texts(f"{stem}.{key}")
        if key.isdigit() or any(text.strip() for text in texts.values()):
            order = request.form.get(f"{stem}.{key}.order", "").strip()
            rank = int(order) if order.isdigit() and len(order) < 9 else len(keys) + 1
            found.append((rank, place, key, texts))
    return [(key, texts, {"id": int(key)} if key.isdigit() else {}) for _, _, key, texts in sorted(found)]


@prepare.post("/concepts/<int(max=2147483647):concept>/conferences")
def create_conference(concept: int) -> Response:
    found = _concept(concept)

    def act() -> str:
        languages = request.form.getlist("languages")
        first = found.language
        made = perform(
            "create_conference",
            concept=concept,
            title=request.form.get("title", ""),
            held_on=request.form.get("held_on") or None,
            venue=request.form.get("venue", ""),
            languages=sorted(languages, key=lambda tag: tag != first),
        )
        return f"/staff/conferences/{made['conference']}/expectations"

    return edit_concept_part(concept, "conference", act)
