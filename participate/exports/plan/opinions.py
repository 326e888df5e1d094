"""Who sees it otherwise: minority statements at lines of the plan, each in its own language (rows.md 36)."""

from collections.abc import Iterable, Iterator

from participate.domain.plan_record import PlanLine
from participate.exports.outline.blocks import Paragraph, Words
from participate.exports.plan.voice import PlanVoice
from participate.i18n.languages import spoken


def other_opinions(voice: PlanVoice, line: PlanLine, *about: Words, keep: bool = False) -> Iterator[Paragraph]:
    """Those at one line, to stand right below its wording, or behind the words that say which line it is."""
    _ = voice.labels
    heading = voice.say(_("Another opinion:"))
    for other in line.dissent:
        yield Paragraph((*about, heading, Words(other.text, other.language, other.direction)), keep=keep)


def opinions_on(voice: PlanVoice, lines: Iterable[PlanLine]) -> Iterator[Paragraph]:
    """Those at the lines of a table, to stand below it: a cell holds one language alone."""
    for line in lines:
        about = Words(voice.short(line.id), spoken(line.language), line.direction)
        yield from other_opinions(voice, line, about)
