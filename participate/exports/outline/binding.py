"""What every paper has around its blocks: title, draft mark, running line, page numbers, the date of its state."""

import datetime as dt
from collections.abc import Iterable

from participate.domain.minutes import Minutes
from participate.exports.outline import codes
from participate.exports.outline.blocks import Block, Document, Table, numbered
from participate.exports.outline.parts import sentence
from participate.exports.outline.voice import Voice

NO_TIME = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""What a file is dated in which nothing has happened yet; the earliest time that every format knows."""


def bind(voice: Voice, minutes: Minutes, name: str, blocks: Iterable[Block]) -> Document:
    """The paper called ``name`` about these minutes."""
    _ = voice.labels
    conference = minutes.conference
    methods = dict.fromkeys(codes.method(_, workshop.method) for workshop in minutes.workshops)
    parts = (name, voice.listed(methods), voice.day(conference.held_on))
    return Document(
        title=voice.own(conference.title) if conference.title else voice.say(name),
        subtitle=voice.say(" · ".join(part for part in parts if part)),
        mark=_("Draft") if minutes.status == "draft" else "",
        running=voice.say(f"{name}: {conference.title}"),
        page=around(_("Page {page} of {pages}")),
        language=voice.language,
        direction=voice.direction,
        made=minutes.state_at or NO_TIME,
        author=conference.municipality,
        badge=conference.municipality.strip() or _("Logo"),
        blocks=numbered(tuple(unless_empty(voice, block) for block in blocks)),
    )


def around(sentence: str) -> tuple[str, str, str]:
    """What stands around the two numbers; a translation that lost a place loses no number."""
    before, _page, rest = sentence.partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    return before, between or " / ", after


def unless_empty(voice: Voice, block: Block) -> Block:
    """A table without rows becomes a sentence that says so."""
    _ = voice.labels
    if isinstance(block, Table) and not block.rows:
        return sentence(voice, _("%(title)s: none.", title=block.title.text), quiet=True)
    return block
