"""The whole document in its order: sections 1 to 14, then the annexes (methods.md section 8)."""

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from participate.domain.kinds import Purpose
from participate.domain.minutes import Conference, Minutes, Workshop
from participate.exports.outline import codes, opening, outcome, results
from participate.exports.outline.agenda import agenda
from participate.exports.outline.annexes import annexes
from participate.exports.outline.attendance import participants
from participate.exports.outline.blocks import Block, Document, Heading, Table, numbered
from participate.exports.outline.chain import chain
from participate.exports.outline.glossary import glossary
from participate.exports.outline.labels import Labels
from participate.exports.outline.parts import sentence
from participate.exports.outline.ranking import weighting
from participate.exports.outline.voice import Voice
from participate.methods import methods

CAFE, FUTURE = "world_cafe", "zukunftswerkstatt"

NO_TIME = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""What a file is dated in which nothing has happened yet; the earliest time that every format knows."""


def outline(minutes: Minutes, language: str, labels: Labels) -> Document:
    """The document in one language, every card in its own."""
    _ = labels
    conference = minutes.conference
    voice = Voice(labels, language, conference)
    names = dict.fromkeys(codes.method(_, workshop.method) for workshop in minutes.workshops)
    parts = (_("Minutes"), ", ".join(names), voice.day(conference.held_on))
    return Document(
        title=voice.own(conference.title) if conference.title else voice.say(_("Minutes")),
        subtitle=voice.say(" · ".join(part for part in parts if part)),
        mark=_("Draft") if minutes.status == "draft" else "",
        running=voice.say(_("Minutes: %(title)s", title=conference.title)),
        page=around(_("Page {page} of {pages}")),
        language=voice.language,
        direction=voice.direction,
        made=minutes.state_at or NO_TIME,
        author=conference.municipality,
        badge=conference.municipality.strip() or _("Logo"),
        blocks=numbered(tuple(unless_empty(voice, block) for block in _blocks(voice, minutes))),
    )


def around(sentence: str) -> tuple[str, str, str]:
    """What stands around the two numbers; a translation that lost a place loses no number."""
    before, _page, rest = sentence.partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    return before, between or " / ", after


def _blocks(voice: Voice, minutes: Minutes) -> Iterator[Block]:
    _ = voice.labels
    several = len(minutes.workshops) > 1
    yield opening.cover(voice, minutes)
    yield from opening.glance(voice, minutes)
    yield opening.contents(voice)
    yield from opening.purpose(voice, minutes)
    for workshop in opening.ordered(minutes):
        parts = (*opening.belonging(voice, minutes, workshop), *_sections(voice, minutes.conference, workshop))
        yield from _below(Heading(1, voice.own(workshop.title)), parts) if several else parts
    yield from outcome.outlook(voice, minutes)
    for workshop in opening.ordered(minutes):
        appended = annexes(voice, minutes.conference, workshop)
        title = voice.say(_("Annexes of “%(title)s”", title=workshop.title))
        yield from _below(Heading(1, title, ""), appended) if several else appended
    yield from glossary(voice)


def unless_empty(voice: Voice, block: Block) -> Block:
    """A table without rows becomes a sentence that says so."""
    _ = voice.labels
    if isinstance(block, Table) and not block.rows:
        return sentence(voice, _("%(title)s: none.", title=block.title.text), quiet=True)
    return block


def _sections(voice: Voice, conference: Conference, workshop: Workshop) -> Iterator[Block]:
    """Sections 4 to 13 of one workshop."""
    yield from participants(voice, conference, workshop)
    yield from opening.course(voice, workshop)
    yield from opening.questions(voice, workshop)
    yield from results.by_field(voice, conference, workshop)
    yield from results.potentials(voice, workshop)
    yield from _method_part(voice, workshop)
    yield from weighting(voice, conference, workshop)
    yield from outcome.drafts(voice, workshop)
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
