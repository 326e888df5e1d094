"""The day as one timetable: workshops from templates, their hours and order, and the parts of each run of show."""

from datetime import UTC, date, datetime
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from participate.domain.kinds import Role
from participate.domain.local_time import ZONE, local, millis_of
from participate.domain.refusals import Refusal
from participate.exports.outline import codes
from participate.i18n.own_words import own_translator
from participate.methods import Phase, find_method, methods
from participate.methods.base import LARGE
from participate.methods.parts import ADDABLE
from participate.methods.templates import days, lasts
from participate.snapshots.preparation import workshop_page
from participate.snapshots.preparation_rows import ConferencePage, WorkshopPage
from participate.web.people import page_language
from participate.web.prepare_conference import read_conference, show_step
from participate.web.prepare_page import Filled, attempt, perform, prepare_blueprint, typed_number
from participate.web.services import services

FIRST = {"people": "60", "method": "world_cafe", "length": "half_day", "template": "cafe_then_space"}

prepare_day = prepare_blueprint("prepare_day", __name__, by=frozenset({Role.ORGANISER}))


def show_day(found: ConferencePage, form: Filled) -> str:
    """Every workshop with its hour, its parts and what can be done with each; then what can be added."""
    _ = own_translator(page_language(), found.words)
    more: dict[str, Any] = {
        "known": list(methods().values()),
        "days": {key: [methods()[part.method].title for part in parts] for key, parts in days().items()},
        "lengths": {key: lasts(parts) for key, parts in days().items()},
        "addable": {key: codes.phase(_, key, None) for key in ADDABLE},
        "name_of": lambda phase: part_name(_, phase),
        "hour": lambda moment: local(moment).strftime("%H:%M") if moment else "",
        "hints": hints_of,
        "later_day": lambda moment: _later_day(found, moment),
        "typed_hour": lambda moment: local(moment).strftime("%Y-%m-%dT%H:%M") if moment else "",
        "opened": request.args.get("open", type=int) or request.form.get("workshop_open", type=int),
    }
    return show_step(found, "workshops", form, **more)


def _later_day(found: ConferencePage, moment: datetime | None) -> date | None:
    """The day a workshop is planned for, where it is not the conference's own."""
    day = local(moment).date() if moment else None
    return None if day == found.held_on else day


def hints_of(found: WorkshopPage) -> list[str]:
    """What the books say about this plan (methods.md): msgids."""
    settings, hints = found.settings, find_method(found.method).hints
    people = sum(table.seats for table in found.tables) * settings.groups
    true = {
        "half_day": not settings.full_day,
        "full_day": settings.full_day,
        "large": settings.groups == 1 and found.parent is None and people > LARGE,
    }
    return [sentence for name, sentence in hints.items() if true.get(name)]


def part_name(_: Any, phase: Phase) -> str:
    """A part in the reader's words; held again it says the how manieth time."""
    return codes.phase(_, phase.key, phase.round, phase.name)


@prepare_day.post("/conferences/<int(max=2147483647):conference>/day")
def create_day(conference: int) -> Response:
    found = read_conference(conference)

    def act() -> str:
        template, people = request.form.get("template", ""), typed_number("day_people")
        perform("create_day", conference=conference, template=template, people=people)
        return f"/staff/conferences/{conference}/workshops?saved=day"

    return attempt(act, lambda form: show_day(found, form))


def _read(workshop: int) -> WorkshopPage:
    with services().database.reading() as db:
        return workshop_page(db, workshop)


def _edit(workshop: int, name: str, **fields: Any) -> Response:
    """One act on a workshop of the day, and back to it on the page."""
    found = _read(workshop)

    def act() -> str:
        perform(name, workshop=workshop, **{key: value() for key, value in fields.items()})
        return f"/staff/conferences/{found.conference}/workshops?saved=day&open={workshop}#workshop-{workshop}"

    return attempt(act, lambda form: show_day(read_conference(found.conference), form))


@prepare_day.post("/workshops/<int(max=2147483647):workshop>/move")
def move(workshop: int) -> Response:
    return _edit(workshop, "move_workshop", position=lambda: typed_number("position"))


@prepare_day.post("/workshops/<int(max=2147483647):workshop>/repeat")
def repeat(workshop: int) -> Response:
    return _edit(workshop, "repeat_workshop")


@prepare_day.post("/workshops/<int(max=2147483647):workshop>/schedule")
def schedule(workshop: int) -> Response:
    return _edit(workshop, "schedule_workshop", starts_at=_typed_moment)


def _typed_moment() -> int | None:
    """What a field for day and hour holds, by the hall's clock; empty takes the plan away."""
    text = request.form.get("starts_at", "").strip()
    if not text:
        return None
    try:
        return millis_of(datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC))
    except (ValueError, OverflowError) as wrong:
        raise Refusal("malformed", field="starts_at", state={"field": "starts_at"}) from wrong


@prepare_day.post("/workshops/<int(max=2147483647):workshop>/parts")
def change_part(workshop: int) -> Response:
    """Put in, leave out, put back, move or repeat one part; ``after`` empty is the very beginning."""
    form = request.form
    fields: dict[str, Any] = {
        "deed": lambda: form.get("deed", ""),
        "phase": lambda: form.get("phase", ""),
        "after": lambda: form.get("after") or None,
        "minutes": lambda: typed_number("minutes") if form.get("minutes") else None,
    }
    return _edit(workshop, "edit_parts", **fields)


@prepare_day.post("/workshops/<int(max=2147483647):workshop>/minutes")
def change_minutes(workshop: int) -> Response:
    """Shorten or lengthen one part."""
    phase = request.form.get("phase", "")
    return _edit(workshop, "edit_workshop", minutes=lambda: {phase: typed_number("minutes")})
