"""Cards by field of action and kind: how many, which ones, and in what words (rows.md 15)."""

from collections import defaultdict

from participate.domain.kinds import Kind
from participate.domain.minutes import Card, Conference, Workshop
from participate.exports.outline import codes
from participate.exports.outline.blocks import Table, Words
from participate.exports.outline.cards import fields, original
from participate.exports.outline.parts import Cell, table
from participate.exports.outline.voice import Voice

NO_FIELD = 0


def field_by_kind(voice: Voice, conference: Conference, workshop: Workshop) -> Table:
    """How many cards of each kind stand in each field."""
    _ = voice.labels
    sorted_ = _sorted(workshop)
    kinds = [kind for kind in Kind if any(of == kind for _field, of in sorted_)]
    rows: list[tuple[Cell, ...]] = [
        (name, *(len(sorted_.get((number, kind), ())) for kind in kinds))
        for number, name in _names(voice, conference)
        if any((number, kind) in sorted_ for kind in kinds)
    ]
    head = (_("Field of action"), *(_kind(voice, kind) for kind in kinds))
    widths = (30, *(70 // max(len(kinds), 1) for _each in kinds))
    return table(voice, _("Contributions by field and kind"), head, rows, widths, tuple(range(1, len(head))))


def numbers_by_kind(voice: Voice, conference: Conference, workshop: Workshop) -> Table:
    """Which cards each of these counts is made of: under these numbers annex A has their words."""
    _ = voice.labels
    rows = [
        (name, _kind(voice, kind), voice.listed(f"#{card.number}" for card in cards))
        for name, kind, cards in _cells(voice, conference, workshop)
    ]
    head = (_("Field of action"), _("Kind"), _("Contributions"))
    return table(voice, _("These contributions were counted; their words are in annex A"), head, rows, (30, 20, 50))


def words_by_kind(voice: Voice, conference: Conference, workshop: Workshop) -> Table:
    """The words themselves, field by field and kind by kind."""
    _ = voice.labels
    rows = [
        (name, _kind(voice, kind), card.number, original(voice, card))
        for name, kind, cards in _cells(voice, conference, workshop)
        for card in cards
    ]
    head = (_("Field of action"), _("Kind"), _("No."), _("Original words"))
    return table(voice, _("Words by field and kind"), head, rows, (25, 15, 6, 54), (2,))


def _sorted(workshop: Workshop) -> dict[tuple[int, Kind], list[Card]]:
    """A card in two fields stands in both."""
    found: dict[tuple[int, Kind], list[Card]] = defaultdict(list)
    for card in workshop.cards:
        for field in fields(workshop, card) or (NO_FIELD,):
            found[field, card.kind].append(card)
    return dict(found)


def _cells(voice: Voice, conference: Conference, workshop: Workshop) -> list[tuple[Words, Kind, list[Card]]]:
    """What stands in the table of counts, row by row."""
    sorted_ = _sorted(workshop)
    return [
        (name, kind, sorted_[number, kind])
        for number, name in _names(voice, conference)
        for kind in Kind
        if (number, kind) in sorted_
    ]


def _names(voice: Voice, conference: Conference) -> list[tuple[int, Words]]:
    _ = voice.labels
    named = [(field.number, voice.written(field.labels)) for field in conference.fields]
    return [*named, (NO_FIELD, voice.say(_("Without a field of action")))]


def _kind(voice: Voice, kind: Kind) -> str:
    _ = voice.labels
    return codes.kind(_, kind) or _("without a kind")
