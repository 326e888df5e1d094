"""A workshop before its day: its template, its tables, rounds and minutes, its questions."""

from typing import Any

from flask import request
from werkzeug.wrappers import Response

from participate.domain.kinds import Mixing, QuestionMode, Role, RunStatus
from participate.domain.preparation import Slot
from participate.exports.outline import codes
from participate.i18n.catalogue import translator
from participate.snapshots.preparation import concept_page, workshop_page
from participate.snapshots.preparation_rows import ConferencePage, WorkshopPage
from participate.web.people import page_language
from participate.web.prepare_conference import read_conference, show_step
from participate.web.prepare_page import Filled, attempt, flat, perform, prepare_blueprint, typed_number, typed_texts
from participate.web.services import services

NUMBERS = ("tables", "seats", "rounds", "dots", "dots_per_card", "card_limit")
CHOICES = ("question_mode", "mixing")
SWITCHES = ("weigh", "own_cards", "hold_back")

prepare_workshop = prepare_blueprint("prepare_workshop", __name__, by=frozenset({Role.ORGANISER}))


def read_workshop(workshop: int) -> WorkshopPage:
    with services().database.reading() as db:
        return workshop_page(db, workshop)


@prepare_workshop.get("/conferences/<int(max=2147483647):conference>/workshops")
def workshops(conference: int) -> str:
    _ = translator(page_language())
    return show_step(read_conference(conference), "workshops", Filled({"title": _("World Café"), "people": "60"}))


@prepare_workshop.post("/conferences/<int(max=2147483647):conference>/workshops")
def create_workshop(conference: int) -> Response:
    """From the template, with tables for the people expected: five at each (methods.md section 2: four to six)."""
    found = read_conference(conference)

    def act() -> str:
        people = typed_number("people")
        made = perform(
            "create_workshop",
            conference=conference,
            title=request.form.get("title", ""),
            tables=max(1, -(-people // 5)),
        )
        return f"/staff/workshops/{made['workshop']}/plan"

    return attempt(act, lambda form: show_step(found, "workshops", form))


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
    return kept | {f"minutes.{phase.name}": str(phase.minutes) for phase in found.plan}


def show_plan(found: WorkshopPage, form: Filled) -> str:
    _ = translator(page_language())
    names = {phase.name: codes.phase(_, phase.key, phase.round) for phase in found.plan}
    return _show(found, "plan", form, names=names, modes=list(QuestionMode), mixings=list(Mixing))


def _show(found: WorkshopPage, step: str, form: Filled, **more: Any) -> str:
    conference: ConferencePage = read_conference(found.conference)
    begun = found.status is not RunStatus.PREPARED
    return show_step(conference, step, form, workshop=found, begun=begun, **more)


@prepare_workshop.post("/workshops/<int(max=2147483647):workshop>/plan")
def edit_plan(workshop: int) -> Response:
    found = read_workshop(workshop)

    def act() -> str:
        perform(
            "edit_workshop", workshop=workshop, title=request.form.get("title", ""), **_minutes(found), **_structure()
        )
        return f"/staff/workshops/{workshop}/questions"

    return attempt(act, lambda form: show_plan(found, form))


def _minutes(found: WorkshopPage) -> dict[str, Any]:
    """Minutes of the phases the form showed that this plan still has when rounds or voting are taken out of it."""
    gone = _phases_gone(found)
    names = [phase.name for phase in found.plan if f"minutes.{phase.name}" in request.form and phase.name not in gone]
    changed = {name: typed_number(f"minutes.{name}") for name in names}
    shown = {phase.name: phase.minutes for phase in found.plan}
    return {"minutes": {name: minutes for name, minutes in changed.items() if minutes != shown[name]}}


def _phases_gone(found: WorkshopPage) -> set[str]:
    """Phases that the form's own number of rounds and its vote leave out."""
    if "structure" not in request.form:
        return set()
    rounds = typed_number("rounds")
    gone = {phase.name for phase in found.plan if phase.round is not None and phase.round > rounds}
    gone |= {phase.name for phase in found.plan if phase.key == "break" and phase.round != rounds}
    return gone | (set() if request.form.get("weigh") else {"weigh"})


def _structure() -> dict[str, Any]:
    """Everything that is fixed once the workshop has begun; then the form sends none of it."""
    if "structure" not in request.form:
        return {}
    fields: dict[str, Any] = {name: typed_number(name) for name in NUMBERS}
    fields |= {name: request.form.get(name, "") for name in CHOICES}
    return fields | {name: bool(request.form.get(name)) for name in SWITCHES}


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
    return _show(found, "questions", form, field_of=field_of)


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

    return attempt(act, lambda form: show_step(read_conference(found.conference), "workshops", form))
