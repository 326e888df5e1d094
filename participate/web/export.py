"""Taking the minutes away: each download is authorised anew and never kept by a browser (trust.md section 2)."""

from datetime import UTC, datetime

from flask import Blueprint, Response, request

from participate.access.actors import find_actor
from participate.access.reach import check_stream
from participate.domain.minutes import Minutes
from participate.domain.refusals import Refusal
from participate.exports import FORMATS, Look
from participate.i18n.languages import find_language
from participate.i18n.own_words import own_translator
from participate.snapshots.minutes import look_of, take_minutes
from participate.snapshots.view import home_of
from participate.web.file_names import plain_name
from participate.web.offload import away_from_the_loop
from participate.web.people import page_language, staff_token
from participate.web.services import services

export = Blueprint("export", __name__)


@export.get("/control/<int(max=2147483647):workshop>/export/<name>")
def workshop_minutes(workshop: int, name: str) -> Response:
    """One workshop; ``?language=`` picks the language of the headings, ``?second=`` the other one of minutes in two."""
    return _download("workshop", workshop, name)


@export.get("/staff/conferences/<int(max=2147483647):conference>/export/<name>")
def conference_minutes(conference: int, name: str) -> Response:
    """All workshops of a conference in one document."""
    return _download("conference", conference, name)


def _download(kind: str, owner_id: int, name: str) -> Response:
    exporter = FORMATS.get(name)
    if exporter is None:
        raise Refusal("not_found")
    minutes, look = _minutes(kind, owner_id)
    wanted = find_language(request.args.get("language"))
    language = wanted.tag if wanted else page_language()
    labels = own_translator(language, minutes.conference.words)
    second = request.args.get("second", "")
    body = away_from_the_loop(lambda: exporter.render(minutes, language, labels, look, second))
    response = Response(body, mimetype=exporter.mime)
    filename = f"{file_stem(minutes, exporter.stem)}.{exporter.suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _minutes(kind: str, owner_id: int) -> tuple[Minutes, Look]:
    """What this member of staff may take; the projector's link and phones may take nothing.

    Whoever is bound to one conference cannot see the plan (rows.md 11), so neither in its minutes; ``?without_plan``
    leaves it out of a file that is to be handed on.
    """
    with services().database.reading() as db:
        actor = find_actor(db, staff_token(), datetime.now(UTC))
        if actor is None:
            raise Refusal("unknown_person")
        if not actor.leads:
            raise Refusal("not_allowed")
        check_stream(db, actor, kind, owner_id)
        conference_id, workshop_id = home_of(db, kind, owner_id)
        with_plan = actor.goes_anywhere and "without_plan" not in request.args
        minutes = take_minutes(db, conference_id, workshop_id, with_plan=with_plan)
        return minutes, Look.of(*look_of(db, conference_id))


def file_stem(minutes: Minutes, paper: str) -> str:
    """A file name of plain letters from paper, title and day: ``protokoll-integrationskonferenz-2027-03-04``."""
    day = minutes.conference.held_on.isoformat() if minutes.conference.held_on else ""
    return plain_name(paper, minutes.conference.title, day)
