"""What every paper of the plan has around its blocks."""

from collections.abc import Iterable

from participate.exports.outline.binding import NO_TIME, around, unless_empty
from participate.exports.outline.blocks import Block, Document, numbered
from participate.exports.plan.voice import PlanVoice


def bind(voice: PlanVoice, name: str, blocks: Iterable[Block], *, wide: bool = False) -> Document:
    """The paper called ``name``; it is a draft for as long as the council has not voted for every line in it."""
    _ = voice.labels
    record = voice.record
    parts = (name, voice.day(record.state_at.date() if record.state_at else None), record.municipality)
    return Document(
        title=voice.own(record.title) if record.title else voice.say(name),
        subtitle=voice.say(" · ".join(part for part in parts if part)),
        mark="" if record.lines and all(line.decided for line in record.lines) else _("Draft"),
        running=voice.say(f"{name}: {record.title}"),
        page=around(_("Page {page} of {pages}")),
        language=voice.language,
        direction=voice.direction,
        made=record.state_at or NO_TIME,
        author=record.municipality,
        badge=record.municipality.strip() or _("Logo"),
        blocks=numbered(tuple(unless_empty(voice, block) for block in blocks)),
        wide=wide,
    )
