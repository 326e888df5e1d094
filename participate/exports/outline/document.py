"""The whole document in its order: sections 1 to 14, then the annexes (methods.md section 8)."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from participate.domain.kinds import Purpose
from participate.domain.minutes import Conference, Minutes, Workshop
from participate.exports.outline import opening, outcome, results
from participate.exports.outline.agenda import agenda
from participate.exports.outline.annexes import annexes
from participate.exports.outline.attendance import participants
from participate.exports.outline.binding import bind
from participate.exports.outline.blocks import Block, Document, Heading
from participate.exports.outline.chain import chain
from participate.exports.outline.drafts import drafts
from participate.exports.outline.glossary import glossary
from participate.exports.outline.planned import Planned, sheets_of_measures
from participate.exports.outline.ranking import weighting
from participate.exports.outline.voice import Voice
from participate.methods import methods

CAFE, FUTURE = "world_cafe", "zukunftswerkstatt"


def outline(voice: Voice, minutes: Minutes) -> Document:
    """The document in one language, every card in its own."""
    _ = voice.labels
    return bind(voice, minutes, _("Minutes"), sections(voice, minutes))


def sections(voice: Voice, minutes: Minutes) -> Iterator[Block]:
    _ = voice.labels
    several = len(minutes.workshops) > 1
    planned = Planned(voice, minutes)
    yield opening.cover(voice, minutes)
    yield from opening.glance(voice, minutes)
    yield opening.contents(voice)
    yield from opening.purpose(voice, minutes)
    for workshop in opening.ordered(minutes):
        parts = (*opening.belonging(voice, minutes, workshop), *_sections(voice, minutes.conference, workshop, planned))
        yield from _below(Heading(1, voice.own(workshop.title)), parts) if several else parts
    yield from outcome.outlook(voice, minutes)
    for workshop in opening.ordered(minutes):
        appended = annexes(voice, minutes.conference, workshop, planned)
        title = voice.say(_("Annexes of “%(title)s”", title=workshop.title))
        yield from _below(Heading(1, title, ""), appended) if several else appended
    yield from sheets_of_measures(voice, planned)
    yield from glossary(voice)


def _sections(voice: Voice, conference: Conference, workshop: Workshop, planned: Planned) -> Iterator[Block]:
    """Sections 4 to 13 of one workshop."""
    yield from participants(voice, conference, workshop)
    yield from opening.course(voice, workshop)
    yield from opening.questions(voice, workshop)
    yield from results.by_field(voice, conference, workshop)
    yield from results.potentials(voice, workshop)
    yield from _method_part(voice, workshop)
    yield from weighting(voice, conference, workshop)
    yield from drafts(voice, workshop, planned)
    yield from outcome.agreements(voice, workshop)
    yield from outcome.parked(voice, workshop)
    yield from outcome.mood(voice, workshop)


def _method_part(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Section 8: the wall and its reports, the way from critique to project, tables; what the method has of them."""
    method = workshop.method.replace("-", "_")
    yield from results.material(voice, workshop)
    known = methods().get(method)
    if workshop.topics or (known is not None and known.slots):
        yield from agenda(voice, workshop)
    if method == FUTURE or workshop.totals.chain or any(sheet.group for sheet in workshop.sheets):
        yield from chain(voice, workshop)
    if method == CAFE or any(card.purpose in (Purpose.CORE, Purpose.HANDOVER) for card in workshop.cards):
        yield from results.tables(voice, workshop)


def _below(title: Heading, parts: Iterable[Block]) -> Iterator[Block]:
    """The parts of one workshop of several, one level down under its title."""
    yield title
    for part in parts:
        yield replace(part, level=part.level + 1) if isinstance(part, Heading) else part
