"""What a line rests on, one row for each source: cards verbatim, headings, topics, sheets, and marked gaps."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from participate.domain.kinds import CardState
from participate.domain.plan_record import PlanLine, SourceCard, SourceSheet
from participate.domain.plan_recount import voices_of
from participate.exports.outline import codes
from participate.exports.outline.blocks import Words
from participate.exports.outline.cards import where
from participate.exports.plan.voice import PlanVoice, in_reading_order
from participate.i18n.languages import spoken


class SourceRow(NamedTuple):
    """`said` names the source; `text` are its words, None for one that can no longer be read."""

    line: PlanLine
    said: str
    text: Words | None
    workshop: Words
    language: str


def source_rows(voice: PlanVoice, lines: Iterable[PlanLine] | None = None) -> Iterator[SourceRow]:
    """The sources of these lines, or of all, in reading order."""
    for line in in_reading_order(voice.record.lines if lines is None else lines):
        yield from _of(voice, line)


def _of(voice: PlanVoice, line: PlanLine) -> Iterator[SourceRow]:
    _ = voice.labels
    record = voice.record
    own = [voice.cards[id_] for id_ in line.cards]
    behind = sorted(voices_of(line, {id_: card for id_, card in voice.cards.items() if _is_read(card)}) - {*line.cards})
    for card in (*own, *(voice.cards[id_] for id_ in behind)):
        yield SourceRow(line, _name(voice, card), card_words(card), _home(voice, card.workshop), _tongue(voice, card))
    for cluster in (each for each in record.clusters if each.id in line.clusters):
        yield SourceRow(line, _("Cluster"), voice.own(cluster.title), _home(voice, cluster.workshop), "")
    for topic in (each for each in record.topics if each.id in line.topics):
        words = Words(topic.title, spoken(topic.language), topic.direction) if topic.title else None
        yield SourceRow(line, f"{_('Topic')} {topic.number}", words, _home(voice, topic.workshop), "")
    for sheet in (each for each in record.sheets if each.id in line.sheets):
        yield SourceRow(line, _sheet(voice, sheet), voice.say("–"), _home(voice, sheet.workshop), "")
    for _each in range(line.gone):
        yield SourceRow(line, "–", None, voice.say(""), "")


def _name(voice: PlanVoice, card: SourceCard) -> str:
    """Its number, and the table and round it was written at."""
    _ = voice.labels
    number = f"{_('Brought along')} #{card.number}" if card.behind else f"#{card.number}"
    return " · ".join(filter(None, (number, where(voice, voice.workshops[card.workshop], card))))


def card_words(card: SourceCard) -> Words | None:
    """The words as they were written; None where they can no longer be read."""
    return Words(card.text, spoken(card.language), card.direction) if _is_read(card) else None


def _is_read(card: SourceCard) -> bool:
    return card.state is CardState.VISIBLE


def gone_words(voice: PlanVoice) -> Words:
    """What stands in the place of words that can no longer be read."""
    _ = voice.labels
    return voice.say(f"[{_('no longer shown')}]")


def _tongue(voice: PlanVoice, card: SourceCard) -> str:
    return voice.language_name(card.language) if _is_read(card) else ""


def _home(voice: PlanVoice, workshop: int) -> Words:
    return voice.own(voice.workshops[workshop].title)


def _sheet(voice: PlanVoice, sheet: SourceSheet) -> str:
    _ = voice.labels
    name = codes.sheet(_, sheet.kind)
    if sheet.topic is not None:
        return f"{name} ({_('Topic')} {sheet.topic})"
    return name if sheet.group is None else f"{name} ({_('Group')} {sheet.group})"
