"""A workshop before its day: its template, its tables, rounds and minutes, its questions."""

from dataclasses import replace
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from participate.domain.kinds import QuestionMode, Role, RunStatus
from participate.domain.preparation import Slot
from participate.exports.outline import codes
from participate.i18n.catalogue import translator
from participate.i18n.own_words import own_translator
from participate.methods import find_method, methods
from participate.methods.parts import arranged
from participate.snapshots.preparation import concept_page, workshop_page
from participate.snapshots.preparation_rows import ConferencePage, WorkshopPage
from participate.web.people import page_language
from participate.web.prepare_conference import read_conference, show_step
from participate.web.prepare_day import FIRST, hints_of, show_day
from participate.web.prepare_page import Filled, attempt, flat, perform, prepare_blueprint, typed_number, typed_texts
from participate.web.services import services

NUMBERS = ("tables", "seats", "rounds", "dots", "dots_per_card", "card_limit", "cards_each", "groups")
CHOICES = ("question_mode", "mixing")
SWITCHES = ("weigh", "own_cards", "hold_back", "full_day", "news")
OF_ALL = frozenset({"tables", "seats", "card_limit", "cards_each", "hold_back"})
OF_ONE_GROUP = frozenset({"tables", "seats", "hold_back"})  # all else is its workshop's

prepare_workshop = prepare_blueprint("prepare_workshop", __name__, by=frozenset({Role.ORGANISER}))


def read_workshop(workshop: int) -> WorkshopPage:
    with services().database.reading() as db:
        return workshop_page(db, workshop)


def settable(method: str) -> frozenset[str]:
    """What the page of a method's plan asks: its own settings and those of all."""
    return find_method(method).settings | OF_ALL


@prepare_workshop.get("/conferences/<int(max=2147483647):conference>/workshops")
def workshops(conference: int) -> str:
    return show_day(read_conference(conference), Filled(FIRST))


@prepare_workshop.post("/conferences/<int(max=2147483647):conference>/workshops")
def create_workshop(conference: int) -> Response:
    """From a method's template, with places for the people expected."""
    found = read_conference(conference)

    def act() -> str:
        method = request.form.get("method") or "world_cafe"
        called = methods()[method].title if method in methods() else ""
        made = perform(
            "create_workshop",
            conference=conference,
            title=request.form.get("title", "").strip() or translator(page_language())(called),
            method=method,
            length=request.form.get("length") or "half_day",
            people=typed_number("people"),
        )
        return f"/staff/workshops/{made['workshop']}/plan"

    return attempt(act, lambda form: show_day(found, form))


@prepare_workshop.get("/workshops/<int(max=2147483647):workshop>/plan")
def plan(workshop: int) -> str:
    found = read_workshop(workshop)
    return show_plan(found, Filled(_kept_plan(found)))


def _kept_plan(found: WorkshopPage) -> dict[str, str]:
    settings = found.settings
    kept = {name: str(getattr(settings, name)) for name in NUMBERS if name not in ("tables", "seats")}
    kept |= {"title": found.title, "tables": str(len(found.tables)), "seats": str(found.seats)}
    kept |= {name: getattr(settings, name).value for name in CHOICES}
    kept |= {name: "1" if getattr(settings, name) else "" for name in SWITCHES}
    kept |= {"migrant_led": "1" if found.migrant_led else ""}
    return kept | {f"minutes.{phase.name}": str(phase.minutes) for phase in found.plan}


def show_plan(found: WorkshopPage, form: Filled) -> str:
    _ = own_translator(page_language(), read_conference(found.conference).words)
    names = {phase.name: codes.phase(_, phase.key, phase.round, phase.name) for phase in found.plan}
    method = find_method(found.method)
    asked = OF_ALL if found.parent is not None else settable(found.method)
    return _show(found, "plan", form, names=names, method=method, asked=asked, told=hints_of(found))


def _show(found: WorkshopPage, step: str, form: Filled, **more: Any) -> str:
    conference: ConferencePage = read_conference(found.conference)
    begun = found.status is not RunStatus.PREPARED
    return show_step(conference, step, form, workshop=found, begun=begun, **more)


@prepare_workshop.post("/workshops/<int(max=2147483647):workshop>/plan")
def edit_plan(workshop: int) -> Response:
    found = read_workshop(workshop)

    def act() -> str:
        perform(
            "edit_workshop",
            workshop=workshop,
            title=request.form.get("title", ""),
            **_minutes(found),
            **_structure(found),
            **_holder(found),
        )
        return f"/staff/workshops/{found.parent or workshop}/questions"

    return attempt(act, lambda form: show_plan(found, form))


def _minutes(found: WorkshopPage) -> dict[str, Any]:
    """Minutes of the phases the form showed that this plan still has when rounds or voting are taken out of it."""
    gone = _phases_gone(found)
    names = [phase.name for phase in found.plan if f"minutes.{phase.name}" in request.form and phase.name not in gone]
    changed = {name: typed_number(f"minutes.{name}") for name in names}
    shown = {phase.name: phase.minutes for phase in found.plan}
    minutes = {name: minutes for name, minutes in changed.items() if minutes != shown[name]}
    return {} if found.parent is not None else {"minutes": minutes}


def _phases_gone(found: WorkshopPage) -> set[str]:
    """Phases that the form's own structure leaves out."""
    if "structure" not in request.form:
        return set()
    asked = settable(found.method)
    typed: dict[str, Any] = {name: bool(request.form.get(name)) for name in ("weigh", "full_day", "news")}
    typed |= {"rounds": min(typed_number("rounds"), 12)} if "rounds" in asked else {}
    structure = replace(found.settings, **{name: value for name, value in typed.items() if name in asked})
    left = {part.phase.name for part in arranged(find_method(found.method), structure)}
    return {phase.name for phase in found.plan} - left


def _structure(found: WorkshopPage) -> dict[str, Any]:
    """Everything that is fixed once the workshop has begun; then the form sends none of it."""
    if "structure" not in request.form:
        return {}
    asked = OF_ONE_GROUP if found.parent is not None else settable(found.method)
    fields: dict[str, Any] = {name: typed_number(name) for name in NUMBERS if name in asked and name in request.form}
    fields |= {name: request.form.get(name, "") for name in CHOICES if name in asked}
    return fields | {name: bool(request.form.get(name)) for name in SWITCHES if name in asked}


def _holder(found: WorkshopPage) -> dict[str, Any]:
    """Who holds it can be said at any time; of a group, with its workshop."""
    return {} if found.parent is not None else {"migrant_led": bool(request.form.get("migrant_led"))}


@prepare_workshop.get("/workshops/<int(max=2147483647):workshop>/questions")
def questions(workshop: int) -> str:
    found = read_workshop(workshop)
    return show_questions(found, Filled(_kept_questions(found)))


def field_of(slot: Slot) -> str:
    """How the form names a question, and how a refusal names it back."""
    if slot.round is not None:
        return f"question.round-{slot.round}"
    return "question" if slot.place is None else f"question.place-{slot.place}"


def _kept_questions(found: WorkshopPage) -> dict[str, str]:
    kept: dict[str, str] = {}
    for slot in found.slots:
        kept |= flat(field_of(slot), found.questions.get(slot, {}))
    for place, texts in _themes(found).items():
        kept |= flat(f"label.place-{place}", texts)
    return kept


def _themes(found: WorkshopPage) -> dict[int, dict[str, str]]:
    """The themes of the tables; before any is written, the concept's fields of action in turn (methods.md, c)."""
    labels = {table.number: table.label for table in found.tables if table.label}
    if labels or found.settings.question_mode is not QuestionMode.PER_TABLE:
        return labels
    with services().database.reading() as db:
        concept = concept_page(db, read_conference(found.conference).concept)
    fields = [field.labels for field in concept.fields if field.in_use]
    return {table.number: fields[place % len(fields)] for place, table in enumerate(found.tables)} if fields else {}


def show_questions(found: WorkshopPage, form: Filled) -> str:
    asked = settable(found.method)
    return _show(found, "questions", form, field_of=field_of, asked=asked)


@prepare_workshop.post("/workshops/<int(max=2147483647):workshop>/questions")
def edit_questions(workshop: int) -> Response:
    """Before the workshop begins; later those who lead reword a question, and its old words are kept."""
    found = read_workshop(workshop)

    def act() -> str:
        rows = [
            {"round": slot.round, "place": slot.place, "texts": typed_texts(field_of(slot))} for slot in found.slots
        ]
        for row in rows:
            if row["place"] is not None:
                row["label"] = typed_texts(f"label.place-{row['place']}")
        perform("set_questions", workshop=workshop, questions=rows)
        return f"/staff/conferences/{found.conference}/people"

    return attempt(act, lambda form: show_questions(found, form))


@prepare_workshop.post("/workshops/<int(max=2147483647):workshop>/remove")
def remove_workshop(workshop: int) -> Response:
    found = read_workshop(workshop)

    def act() -> str:
        perform("remove_workshop", workshop=workshop)
        return f"/staff/conferences/{found.conference}/workshops?saved=removed"

    return attempt(act, lambda form: show_day(read_conference(found.conference), form))
