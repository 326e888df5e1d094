"""Fotoprotokoll: what hung on the walls and lay on the tables, photos and cards word for word, nothing summed up.

Every visible card stands here once, under the part and the place it was written in; hidden ones are a count.
"""

from collections.abc import Iterator

from participate.domain.kinds import SheetKind
from participate.domain.minutes import Card, Minutes, Phase, Picture, Sheet, Workshop
from participate.exports.outline import codes
from participate.exports.outline.agenda import topic_words
from participate.exports.outline.annexes import left_out
from participate.exports.outline.binding import bind
from participate.exports.outline.blocks import Block, Document, Figure, Figures, Heading, Paragraph, Words
from participate.exports.outline.cards import at_place, quoted
from participate.exports.outline.opening import contents, ordered
from participate.exports.outline.parts import readable, sentence
from participate.exports.outline.pictures import not_shown, photos
from participate.exports.outline.voice import Voice


def photo_minutes(voice: Voice, minutes: Minutes) -> Document:
    """The whole paper; its pictures are as large as those of the minutes it is given."""
    _ = voice.labels
    return bind(voice, minutes, _("Photo minutes"), _blocks(voice, minutes))


def _blocks(voice: Voice, minutes: Minutes) -> Iterator[Block]:
    _ = voice.labels
    pictures = sum(len(workshop.pictures) for workshop in minutes.workshops)
    counts = ((pictures, _("Pictures")), (minutes.totals.cards, _("Contributions")))
    yield Figures(tuple(Figure(voice.number(count), voice.say(label)) for count, label in counts))
    yield sentence(
        voice, _("Photos and contributions as they were, without a summary. Large photos are made smaller for mailing.")
    )
    yield contents(voice)
    for workshop in ordered(minutes):
        yield Heading(1, voice.own(workshop.title))
        yield from _of_workshop(voice, workshop)


def _of_workshop(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    shown: set[int] = set()
    for phase in workshop.phases:
        written = [card for card in workshop.cards if card.phase == phase.name]
        cloths = list(_cloths(workshop, phase))
        if written or cloths:
            yield Heading(2, voice.say(codes.phase(voice.labels, phase.key, phase.round, phase.name)))
            yield from _by_place(voice, workshop, phase, written, cloths)
        shown |= {card.number for card in written}
    yield from _rest(voice, workshop, [card for card in workshop.cards if card.number not in shown])
    yield from _by_sheet(voice, workshop)
    yield sentence(voice, left_out(voice, workshop))
    yield from not_shown(voice, workshop)


def _cloths(workshop: Workshop, phase: Phase) -> Iterator[Sheet]:
    """The paper cloths of a round."""
    if phase.round is not None:
        yield from (each for each in workshop.sheets if each.kind is SheetKind.CLOTH and each.round == phase.round)


def _by_place(
    voice: Voice, workshop: Workshop, phase: Phase, cards: list[Card], cloths: list[Sheet]
) -> Iterator[Block]:
    """What belongs to no place first, then place by place: what was asked there, the cloth, the cards."""
    loose = [card for card in cards if card.place is None]
    if loose:
        yield quoted(voice, workshop, loose)
    for place in workshop.places:
        here = [card for card in cards if card.place == place.number]
        taken = [picture for cloth in cloths if cloth.place == place.number for picture in _of_sheet(workshop, cloth)]
        if not here and not taken:
            continue
        yield Heading(3, _place(voice, workshop, place.number), "")
        yield from _asked(voice, workshop, phase, place.number)
        yield from photos(voice, workshop, taken)
        if here:
            yield quoted(voice, workshop, here)


def _place(voice: Voice, workshop: Workshop, number: int) -> Words:
    """A table with its topic."""
    label = next(voice.written(place.labels).text for place in workshop.places if place.number == number)
    name = at_place(voice, workshop, number)
    return voice.say(f"{name}: {label}" if label else name)


def _asked(voice: Voice, workshop: Workshop, phase: Phase, number: int) -> Iterator[Block]:
    """The question of this round and this place."""
    for question in workshop.questions:
        if question.round in (None, phase.round) and question.place in (None, number) and phase.round is not None:
            yield Paragraph((voice.written(question.texts),), quiet=True, keep=True)


def _rest(voice: Voice, workshop: Workshop, cards: list[Card]) -> Iterator[Block]:
    """Cards of no part of the plan, brought in from elsewhere."""
    _ = voice.labels
    if cards:
        yield Heading(2, voice.say(_("Further contributions")))
        yield quoted(voice, workshop, cards)


def _by_sheet(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Flip charts and drawings of topics and groups, each under what it is about."""
    _ = voice.labels
    sheets = [each for each in workshop.sheets if each.kind is not SheetKind.CLOTH and _of_sheet(workshop, each)]
    if sheets:
        yield Heading(2, voice.say(_("Flip charts and drawings")))
    for sheet in sheets:
        yield Heading(3, _subject(voice, workshop, sheet), "")
        yield from photos(voice, workshop, _of_sheet(workshop, sheet))


def _subject(voice: Voice, workshop: Workshop, sheet: Sheet) -> Words:
    for topic in workshop.topics:
        if topic.number == sheet.topic:
            return topic_words(voice, topic, numbered=True)
    group = next(each for each in workshop.groups if each.number == sheet.group)
    return readable(voice, group.title, group, f"{group.number} ")


def _of_sheet(workshop: Workshop, sheet: Sheet) -> list[Picture]:
    return [picture for picture in workshop.pictures if picture.sheet == sheet.id]
