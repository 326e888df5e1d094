"""Taking a concept's plan away: each download is authorised anew and never kept by a browser (trust.md section 2)."""

from typing import Any

from flask import Blueprint, Response, request

from participate.access.reach import check_stream
from participate.domain.kinds import PLANNERS
from participate.domain.refusals import Refusal
from participate.exports.look import Look
from participate.exports.plan.papers import PAPERS
from participate.i18n.catalogue import translator
from participate.i18n.languages import find_language
from participate.snapshots.plan_record import look_of_concept, take_plan
from participate.web.file_names import plain_name
from participate.web.offload import away_from_the_loop
from participate.web.people import actor_of, page_language, staff_token
from participate.web.services import services

plan_export = Blueprint("plan_export", __name__)


def plan_downloads(concept_id: int, tag: str) -> list[dict[str, Any]]:
    """What can be taken away, for a page to list: a title in this language, and its files by format with address."""
    _ = translator(tag)
    listed: dict[str, list[dict[str, str]]] = {}
    for name, paper in PAPERS.items():
        file = {"format": paper.suffix.upper(), "url": f"/concept/{concept_id}/export/{name}"}
        listed.setdefault(_(paper.title), []).append(file)
    return [{"title": title, "files": files} for title, files in listed.items()]


@plan_export.get("/concept/<int(max=2147483647):concept_id>/export/<name>")
def plan_paper(concept_id: int, name: str) -> Response:
    """One file, for organisers and the circle; ``?language=`` picks the language of everything but people's words."""
    if name not in PAPERS:
        raise Refusal("not_found")
    paper = PAPERS[name]
    actor = actor_of(staff_token())
    if actor.role not in PLANNERS:
        raise Refusal("not_allowed")
    with services().database.reading() as db:
        check_stream(db, actor, "concept", concept_id)
        record, look = take_plan(db, concept_id), Look.of(*look_of_concept(db, concept_id))
    wanted = find_language(request.args.get("language"))
    language = wanted.tag if wanted else page_language()
    body = away_from_the_loop(lambda: paper.render(record, language, translator(language), look))
    response = Response(body, mimetype=paper.mime)
    filename = f"{plain_name(paper.stem, record.title)}.{paper.suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.headers["Cache-Control"] = "no-store"
    return response
