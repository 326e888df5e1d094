"""The print pack, downloaded from the conference's page: each paper alone, or all in one file."""

from datetime import UTC, datetime

from flask import Response

from participate.domain.kinds import LEADERS, Role
from participate.domain.refusals import Refusal
from participate.exports.logo import Logo
from participate.exports.papers.pack import Pack, PaperOption, PaperPhase, PaperTable, PaperWorkshop
from participate.exports.papers.papers import PAPERS, make_paper
from participate.methods import find_method
from participate.snapshots.ballot import option_rows
from participate.snapshots.minutes import logo_of
from participate.snapshots.preparation import conference_page
from participate.snapshots.preparation_rows import WorkshopPage
from participate.web.offload import away_from_the_loop
from participate.web.prepare_conference import read_conference, show_step
from participate.web.prepare_page import Filled, prepare_blueprint
from participate.web.services import services

prepare_papers = prepare_blueprint("prepare_papers", __name__, by=frozenset({Role.ORGANISER}))
print_papers = prepare_blueprint("print_papers", __name__, by=LEADERS)


@prepare_papers.get("/conferences/<int(max=2147483647):conference>/papers")
def papers(conference: int) -> str:
    found = read_conference(conference)
    hosted = any(find_method(workshop.method).seated for workshop in found.workshops)
    names = [name for name in PAPERS if hosted or not found.workshops or name != "briefing"]
    return show_step(found, "papers", Filled({}), papers=names)


@print_papers.get("/conferences/<int(max=2147483647):conference>/papers/<name>.pdf")
def paper(conference: int, name: str) -> Response:
    """One PDF, opened in the browser, from where it is printed or kept."""
    if name not in PAPERS:
        raise Refusal("not_found")
    pack = read_pack(conference)
    body = away_from_the_loop(lambda: make_paper(name, pack))
    response = Response(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}-{pack.code}.pdf"'
    return response


def read_pack(conference: int) -> Pack:
    """The conference as its papers need it; codes lead to PUBLIC_URL and nowhere else."""
    with services().database.reading() as db:
        found = conference_page(db, conference)
        picture = logo_of(db, found.id)
        options = {workshop.id: option_rows(db, workshop.id, None) for workshop in found.workshops}
    return Pack(
        public_url=services().settings.public_url,
        code=found.code,
        municipality=found.municipality,
        title=found.title,
        held_on=found.held_on,
        venue=found.venue,
        languages=found.languages,
        workshops=tuple(
            _workshop(workshop, [(row["title"], row["lang"]) for row in options[workshop.id].values()])
            for workshop in found.workshops
        ),
        made=datetime.now(UTC).replace(microsecond=0),
        logo=Logo(*picture) if picture else None,
        words=found.words,
    )


def _workshop(found: WorkshopPage, options: list[tuple[str, str | None]]) -> PaperWorkshop:
    settings = found.settings
    return PaperWorkshop(
        title=found.title,
        method=found.method,
        tables=tuple(PaperTable(table.number, table.label) for table in found.tables),
        questions=found.questions,
        slots=found.slots,
        plan=tuple(PaperPhase(phase.key, phase.round, phase.minutes) for phase in found.plan),
        dots=settings.dots,
        dots_per_option=settings.dots_per_card,
        own_cards=settings.own_cards,
        options=tuple(PaperOption(title, language) for title, language in options),
    )
