"""How single cards are shown: quoted in the text, and where they come from."""

from collections.abc import Iterable
from typing import Protocol

from participate.domain.kinds import CardState, Purpose
from participate.domain.minutes import Card, Translation, Workshop
from participate.exports.outline import codes
from participate.exports.outline.blocks import Quote, Quotes, Words
from participate.exports.outline.voice import Voice
from participate.i18n.languages import spoken
from participate.methods import methods
from participate.methods.base import PLACES, PlaceWords


class Held(Protocol):
    """A workshop, of minutes or of a plan, as far as its method names its places."""

    @property
    def method(self) -> str: ...


class Written(Protocol):
    """A card, of minutes or of a plan, as far as it knows where it was written."""

    @property
    def place(self) -> int | None: ...
    @property
    def round(self) -> int | None: ...


def original(voice: Voice, card: Card) -> Words:
    """The words as they were written; below them, in a paper in two languages, what they say in the reader's."""
    found = _translated(voice, card)
    also = None if found is None else Words(found.text, spoken(found.language), found.direction)
    return Words(card.text, spoken(card.language), card.direction, also=also)


def in_language(voice: Voice, card: Card) -> tuple[str, str]:
    """The language of a card, and in a paper in two languages who translated it for the reader, or that nobody did."""
    found = _translated(voice, card)
    told = voice.untranslated(card.language) if found is None else _made_by(voice, found)
    return voice.language_name(card.language), told


def _translated(voice: Voice, card: Card) -> Translation | None:
    """Into the reader's language, plain German or German as they read; never beside words they read anyway."""
    if not voice.beside:
        return None
    known = {row.language: row for row in card.translations}
    return known.get(voice.tag) or (None if spoken(card.language) == voice.language else known.get(voice.language))


def _made_by(voice: Voice, found: Translation) -> str:
    _ = voice.labels
    if not found.provider:
        return _("translated by a person")
    if found.checked:
        return _("translated by a machine (%(service)s), checked by a person", service=found.provider)
    return _("translated by a machine (%(service)s), not checked yet", service=found.provider)


def fields(workshop: Workshop, card: Card) -> tuple[int, ...]:
    """The numbers of the fields a card belongs to: its own, then those of its clusters, each once."""
    own = [] if card.field is None else [card.field]
    inherited = (number for cluster in workshop.clusters if cluster.id in card.clusters for number in cluster.fields)
    return tuple(dict.fromkeys((*own, *inherited)))


def at_place(voice: Voice, workshop: Held, number: int) -> str:
    """A table, a place or a circle with its number, as its method calls it."""
    return voice.labels(place_words(workshop).one, n=number)


def place_words(workshop: Held) -> PlaceWords:
    """What its method calls a place."""
    known = methods().get(workshop.method.replace("-", "_"))
    return PLACES if known is None else known.place


def seated(workshop: Workshop) -> bool:
    """Whether its method seats people at tables; one that is not known here counts as such."""
    known = methods().get(workshop.method.replace("-", "_"))
    return known is None or known.seated


def where(voice: Voice, workshop: Held, card: Written, between: str | None = None) -> str:
    """Place and round, as far as there are any."""
    _ = voice.labels
    parts = []
    if card.place is not None:
        parts.append(at_place(voice, workshop, card.place))
    if card.round is not None:
        parts.append(_("Round %(number)s", number=card.round))
    return voice.listed(parts) if between is None else between.join(parts)


def how(voice: Voice, card: Card) -> str:
    """Which way it came in, and what else must be known of it."""
    _ = voice.labels
    purpose = "" if card.purpose is Purpose.NOTE else codes.purpose(_, card.purpose)
    parts = [purpose, codes.source(_, card.source), card.source_note]
    if card.late:
        parts.append(_("late"))
    if card.state is CardState.HELD:
        parts.append(codes.state(_, card.state))
    if card.suggested:
        parts.append(_("says the same as #%(number)s, suggested by the program and accepted", number=card.stack))
    way = voice.listed(part for part in parts if part)
    numbers = voice.listed(card.clusters)
    return f"{way}\n{_('Cluster')} {numbers}" if numbers else way


def quoted(voice: Voice, workshop: Workshop, cards: Iterable[Card]) -> Quotes:
    """Cards as quotations, each with its number, language, kind and place."""
    return Quotes(tuple(Quote(original(voice, card), voice.say(_origin(voice, workshop, card))) for card in cards))


def _origin(voice: Voice, workshop: Workshop, card: Card) -> str:
    kind = codes.kind(voice.labels, card.kind)
    parts = (f"#{card.number}", *in_language(voice, card), kind, where(voice, workshop, card))
    return " · ".join(part for part in parts if part)
