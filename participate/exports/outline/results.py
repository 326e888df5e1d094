"""What came out: by field of action (section 7) and by table (section 8 for a World Café)."""

from collections import Counter
from collections.abc import Iterator

from participate.domain.kinds import Kind, Pile, Purpose
from participate.domain.minutes import Card, Cluster, Conference, Workshop
from participate.exports.outline.blocks import Block, Heading, Table
from participate.exports.outline.cards import quoted
from participate.exports.outline.fields_and_kinds import field_by_kind, numbers_by_kind
from participate.exports.outline.parts import Cell, cluster_words, sentence, table
from participate.exports.outline.voice import Voice

FEW = 5
MANY = 10


def by_field(voice: Voice, conference: Conference, workshop: Workshop) -> Iterator[Block]:
    """Section 7: clusters under their fields; those without a field are shown, not dropped (rows.md 14)."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Results by field of action")))
    themes = [cluster for cluster in workshop.clusters if cluster.pile is Pile.THEME]
    if not workshop.clusters:
        yield sentence(voice, _("The contributions were not grouped. All of them are in annex A."))
        return
    for field in conference.fields:
        inside = [cluster for cluster in themes if field.number in cluster.fields]
        if inside:
            yield Heading(2, voice.written(field.labels))
            yield from _clusters(voice, conference, workshop, inside)
    without = [cluster for cluster in themes if not cluster.fields]
    if without:
        yield Heading(2, voice.say(_("Without a field of action")))
        yield from _clusters(voice, conference, workshop, without)
    yield from _aside(voice, workshop)
    loose = workshop.totals.cards - workshop.totals.clustered
    yield sentence(voice, _("Contributions in no cluster: %(count)s. They are in annex A.", count=loose), quiet=True)
    yield field_by_kind(voice, conference, workshop)
    yield numbers_by_kind(voice, conference, workshop)


def _clusters(voice: Voice, conference: Conference, workshop: Workshop, clusters: list[Cluster]) -> Iterator[Block]:
    _ = voice.labels
    cards = {card.number: card for card in workshop.cards}
    for cluster in clusters:
        inside = [card for card in workshop.cards if cluster.id in card.clusters]
        chosen = [cards[number] for number in cluster.highlights] or inside[:FEW]
        yield Heading(3, cluster_words(voice, cluster))
        counts = _("Contributions: %(count)s", count=cluster.cards)
        if cluster.dots is not None:
            counts += " · " + _("Dots: %(count)s", count=cluster.dots)
        yield sentence(voice, counts, keep=True)
        yield from _suggested(voice, conference, cluster)
        if cluster.highlights:
            yield sentence(voice, _("Selected statements:"), keep=True)
        elif len(inside) > FEW:
            yield sentence(voice, _("No statements were selected; the first ones:"), keep=True)
        if chosen:
            yield quoted(voice, workshop, chosen)
        rest = [card for card in inside if card not in chosen]
        if rest:
            numbers = voice.listed(f"#{card.number}" for card in rest)
            yield sentence(voice, _("Also here: %(numbers)s (annex A).", numbers=numbers), quiet=True)
        if cluster.dissent:
            yield sentence(voice, _("Other opinions:"), keep=True)
            yield quoted(voice, workshop, (cards[number] for number in cluster.dissent))


def _suggested(voice: Voice, conference: Conference, cluster: Cluster) -> Iterator[Block]:
    """What of it the program suggested and a person accepted is told as such (rows.md 13)."""
    _ = voice.labels
    if cluster.suggested:
        said = _("The program suggested this cluster; a person looked at it and accepted.")
        yield sentence(voice, said, quiet=True, keep=True)
    names = [
        voice.written(field.labels).text for field in conference.fields if field.number in cluster.suggested_fields
    ]
    if names:
        told = _("The program suggested the field of action, a person accepted: %(names)s", names=voice.listed(names))
        yield sentence(voice, told, quiet=True, keep=True)


def _aside(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Sorted, but into no theme: each in its own words."""
    _ = voice.labels
    for pile, name in ((Pile.SINGLE, _("Single cards")), (Pile.UNCLEAR, _("Unclear"))):
        ids = {cluster.id for cluster in workshop.clusters if cluster.pile is pile}
        inside = [card for card in workshop.cards if ids.intersection(card.clusters)]
        if inside:
            yield Heading(2, voice.say(name))
            yield quoted(voice, workshop, inside)


def potentials(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """What people bring, not only what is lacking: a part of its own (rows.md 56)."""
    _ = voice.labels
    found = [card for card in workshop.cards if card.kind is Kind.POTENTIAL]
    if found:
        yield Heading(2, voice.say(_("Potentials")))
        yield from _some(voice, workshop, found)


def _some(voice: Voice, workshop: Workshop, cards: list[Card]) -> Iterator[Block]:
    _ = voice.labels
    yield quoted(voice, workshop, cards[:MANY])
    rest = voice.listed(f"#{card.number}" for card in cards[MANY:])
    if rest:
        yield sentence(voice, _("Also here: %(numbers)s (annex A).", numbers=rest), quiet=True)


def material(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """What was brought along from earlier workshops of the day; where each came from stands with its words."""
    _ = voice.labels
    brought = [card for card in workshop.cards if card.purpose is Purpose.MATERIAL]
    if brought:
        yield Heading(1, voice.say(_("Brought along from earlier workshops")))
        yield from _some(voice, workshop, brought)


def tables(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Section 8: what each table wrote, its core statements and hand-over notes in full."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Tables and core statements")))
    if workshop.places:
        yield notes_per_round(voice, workshop)
    for place in workshop.places:
        written = [card for card in workshop.cards if card.place == place.number]
        core = [card for card in written if card.purpose is Purpose.CORE]
        handover = [card for card in written if card.purpose is Purpose.HANDOVER]
        if not core and not handover:
            continue
        label = voice.written(place.labels).text
        name = _("Table %(number)s", number=place.number)
        yield Heading(2, voice.say(f"{name}: {label}" if label else name))
        for title, cards in ((_("Core statements"), core), (_("Hand-over notes"), handover)):
            if cards:
                yield sentence(voice, f"{title}:", keep=True)
                yield quoted(voice, workshop, cards)


def notes_per_round(voice: Voice, workshop: Workshop) -> Table:
    """How many notes each tablecloth holds, by round; their words are in annex A."""
    _ = voice.labels
    rounds = [each.number for each in workshop.rounds]
    counts = Counter((card.place, card.round) for card in workshop.cards if card.purpose is Purpose.NOTE)
    rows: list[tuple[Cell, ...]] = [
        (
            str(place.number),
            *(counts[place.number, number] for number in rounds),
            sum(count for (where, _round), count in counts.items() if where == place.number),
        )
        for place in workshop.places
    ]
    head = (_("Table"), *(_("Round %(number)s", number=number) for number in rounds), _("Notes"))
    width = 80 // (len(rounds) + 1)
    return table(
        voice,
        _("Notes on the tablecloths"),
        head,
        rows,
        (20, *(width for _each in head[1:])),
        tuple(range(1, len(head))),
    )
