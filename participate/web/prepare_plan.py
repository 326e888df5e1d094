"""What a municipality calls things and how long they last, and who works on its plan with it (rows.md 31, 37)."""

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from participate.access.links import invitation_link, link_secret
from participate.access.tokens import hash_secret
from participate.domain.kinds import Audience, Role
from participate.domain.plan_fields import BY_KEY, FIELDS, NOTE, Part
from participate.exports.papers.matrix import qr_code
from participate.exports.plan.words import part_names
from participate.i18n.catalogue import translator
from participate.i18n.languages import LANGUAGES
from participate.methods import WorkshopSettings, methods
from participate.methods.names import nameable
from participate.snapshots import take
from participate.snapshots.preparation import circle_links, concept_page
from participate.snapshots.view import Row
from participate.web.people import page_language
from participate.web.prepare import listed_rows
from participate.web.prepare_page import Filled, attempt, flat, perform, prepare_blueprint, typed_number, typed_texts
from participate.web.services import services

NEW_FIELDS = 2  # empty lines for further fields of one's own

prepare_plan = prepare_blueprint("prepare_plan", __name__, by=frozenset({Role.ORGANISER}))


@prepare_plan.get("/concepts/<int(max=2147483647):concept>/plan")
def plan_settings(concept: int) -> str:
    return show_settings(concept, None)


def show_settings(concept: int, refused: Filled | None) -> str:
    """Every form shows what is kept; the one that was refused what was typed."""
    with services().database.reading() as db:
        found = concept_page(db, concept)
        state: Row = take(db, Audience.MODERATOR, f"concept:{concept}")["state"]
    kept = Filled(_kept(state))
    part = request.form.get("part", "")
    forms = {name: refused if refused and name == part else kept for name in ("words", "sheet", "durations")}
    own = [row["key"] for row in state["own_fields"] if row["in_use"]]
    return render_template(
        "prepare/plan-settings.html",
        concept=found,
        forms=forms,
        part=part,
        kinds=names_by_kind(),
        parts=_parts(),
        own=[*own, *(f"new{number}" for number in range(1, NEW_FIELDS + 1))],
        methods=list(methods().values()),
        minutes={method.key: _minutes(method.key) for method in methods().values()},
        tags=list(LANGUAGES),
        crumbs=[(f"/staff/concepts/{concept}", found.municipality)],
    )


def names_by_kind() -> dict[str, dict[str, str]]:
    """What may be called otherwise, as ``level``, ``sheet``, ``phase`` and ``rule``: keys with what they name."""
    _ = translator(page_language())
    found: dict[str, dict[str, str]] = {}
    for key, msgid in nameable().items():
        kind, name = key.split(".", 1)
        found.setdefault(kind, {})[key] = _title(name) if kind == "sheet" else _(msgid)
    return found


def _title(key: str) -> str:
    """What a field of the sheet is called; a note says to which question it belongs."""
    _ = translator(page_language())
    question = BY_KEY.get(key.removesuffix(NOTE)) if key.endswith(NOTE) else None
    label = _(BY_KEY[key].label)
    return f"{_(question.label)} – {label}" if question else label


def _parts() -> list[Row]:
    """The sheet's fields under their headings."""
    _ = translator(page_language())
    names = part_names(_)
    return [
        {"name": names[part], "fields": {field.key: _title(field.key) for field in FIELDS if field.part is part}}
        for part in Part
    ]


def _minutes(method: str) -> dict[str, int]:
    """What a phase is planned for where nobody says otherwise."""
    return {phase.key: phase.minutes for phase in reversed(methods()[method].plan(WorkshopSettings()))}


def _kept(state: Row) -> dict[str, str]:
    kept = {"used": " ".join(field.key for field in FIELDS if field.key not in state["left_out"])}
    for key, texts in state["words"].items():
        kept |= flat(f"words.{key}", texts)
    for row in state["own_fields"]:
        kept |= flat(f"own.{row['key']}", row["labels"])
    for method, minutes in state["durations"].items():
        kept |= {f"minutes.{method}.{phase}": str(wanted) for phase, wanted in minutes.items()}
    return kept


@prepare_plan.post("/concepts/<int(max=2147483647):concept>/plan")
def set_plan(concept: int) -> Response:
    part = request.form.get("part", "")
    acts = {"words": _set_words, "sheet": _set_sheet, "durations": _set_durations}

    def act() -> str:
        acts.get(part, _set_words)(concept)
        return f"/staff/concepts/{concept}/plan?saved={part}"

    return attempt(act, lambda form: show_settings(concept, form))


def _set_words(concept: int) -> None:
    asked = [key for key in nameable() if any(f"words.{key}.{tag}" in request.form for tag in LANGUAGES)]
    perform("set_words", concept=concept, words={key: typed_texts(f"words.{key}") for key in asked})


def _set_sheet(concept: int) -> None:
    """What is not ticked is left out; a field of one's own without any name is gone, its answers are kept."""
    used = request.form.getlist("used")
    rows = listed_rows("own")
    own = [
        {"labels": texts} | ({} if key.startswith("new") else {"key": key})
        for key, texts, _identity in rows
        if any(text.strip() for text in texts.values())
    ]
    left_out = [field.key for field in FIELDS if field.key not in used]
    perform("set_sheet", concept=concept, left_out=left_out, own_fields=own)


def _set_durations(concept: int) -> None:
    wanted = {
        method.key: {
            phase: typed_number(f"minutes.{method.key}.{phase}")
            for phase in method.phases
            if request.form.get(f"minutes.{method.key}.{phase}", "").strip()
        }
        for method in methods().values()
    }
    perform("set_durations", concept=concept, durations=wanted)


@prepare_plan.get("/concepts/<int(max=2147483647):concept>/circle")
def circle(concept: int) -> str:
    return show_circle(concept, Filled({}))


def show_circle(concept: int, form: Filled, link: str | None = None) -> str:
    """``link`` is shown in this one answer and nowhere else: the server keeps only its hash."""
    with services().database.reading() as db:
        found, links = concept_page(db, concept), circle_links(db, concept)
    return render_template(
        "prepare/circle.html",
        concept=found,
        links=links,
        form=form,
        link=link,
        square=qr_code(link) if link else None,
        crumbs=[(f"/staff/concepts/{concept}", found.municipality)],
    )


@prepare_plan.post("/concepts/<int(max=2147483647):concept>/circle")
def invite(concept: int) -> Response:
    """The secret comes from the server's key and the form's op_id: a form sent twice shows the same link."""

    def act() -> Response:
        secret = link_secret(services().settings.secret_key, "invitation", request.form.get("op_id", ""))
        label = request.form.get("label", "")
        perform("invite_to_circle", concept=concept, label=label, secret_hash=hash_secret(secret))
        link = invitation_link(services().settings.public_url, secret)
        return make_response(show_circle(concept, Filled({}), link))

    return attempt(act, lambda form: show_circle(concept, form))


@prepare_plan.post("/concepts/<int(max=2147483647):concept>/circle/revoke")
def revoke(concept: int) -> Response:
    def act() -> str:
        perform("revoke_circle", concept=concept, invitation=typed_number("invitation"))
        return f"/staff/concepts/{concept}/circle"

    return attempt(act, lambda form: show_circle(concept, form))
