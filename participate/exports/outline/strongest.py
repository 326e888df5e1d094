"""What weighed most over all workshops of a day, in people's own words where they are short; the rest is counted."""

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from typing import NamedTuple

from msgspec.structs import replace

from participate.domain.kinds import BallotKind, BallotState, CardState
from participate.domain.minutes import Card, Workshop
from participate.domain.minutes_recount_method import HELD
from participate.exports.outline.agenda import topic_words
from participate.exports.outline.blocks import Quotes, Table, Words
from participate.exports.outline.cards import quoted
from participate.exports.outline.parts import Cell, cluster_words, table
from participate.exports.outline.ranking import by_weight
from participate.exports.outline.voice import Voice

A_QUOTE = 160
A_NAME = 44


class Room(NamedTuple):
    """How many questions, topics and quotations there is room for, and how many characters a text may have."""

    asked: int
    topics: int
    quotes: int
    letters: int


class Strong(NamedTuple):
    """A topic of some weight: its words, its workshop, what it got, and its cards as the page may quote them."""

    words: Words
    workshop: Workshop
    weight: str
    cards: tuple[Card, ...]


def strongest_of(voice: Voice, workshops: Iterable[Workshop]) -> list[Strong]:
    """The strongest of each workshop in turn, so that no workshop is missing while another has two."""
    each_in_order = [list(_strong(voice, workshop)) for workshop in workshops]
    return [each for each in chain.from_iterable(zip_longest(*each_in_order)) if each is not None]


def weighed(voice: Voice, strong: list[Strong], room: Room) -> Table:
    """As many as there is room for, with their workshop where there are several."""
    _ = voice.labels
    several = len({each.workshop.id for each in strong}) > 1
    rows: list[tuple[Cell, ...]] = []
    for each in strong[: room.topics]:
        workshop = (cut(voice.own(each.workshop.title), A_NAME),) if several else ()
        rows.append((cut(each.words, max(room.letters // 2, A_NAME)), *workshop, each.weight))
    head = (_("Topic"), *((_("Workshop"),) if several else ()), _("What it got"))
    return table(voice, _("Topics, strongest first"), head, rows, (42, 28, 30) if several else (62, 38))


def _strong(voice: Voice, workshop: Workshop) -> Iterator[Strong]:
    """Themes by dots or cards; where nothing was sorted, topics that were held, by dots and by interest."""
    _ = voice.labels
    clusters, voted = by_weight(workshop)
    readable = {card.number: card for card in workshop.cards if card.state is CardState.VISIBLE}
    for cluster in clusters:
        weight = _("Contributions: %(count)s", count=cluster.cards)
        if voted:
            weight += " · " + _("Dots: %(count)s", count=cluster.dots or 0)
        chosen = [readable[number] for number in cluster.highlights if number in readable]
        inside = [card for card in readable.values() if cluster.id in card.clusters]
        yield Strong(cluster_words(voice, cluster), workshop, weight, (*chosen, *inside))
    if not clusters:
        dots = _dots(workshop)
        held = [topic for topic in workshop.topics if topic.state in HELD and not topic.hidden]
        for topic in sorted(held, key=lambda each: (-dots.get(each.number, 0), -each.interest)):
            weight = _("Interested: %(count)s", count=topic.interest)
            if dots:
                weight = _("Dots: %(count)s", count=dots.get(topic.number, 0)) + f" · {weight}"
            said = tuple(card for card in readable.values() if card.topic == topic.number)
            yield Strong(topic_words(voice, topic), workshop, weight, said)


def _dots(workshop: Workshop) -> dict[int, int]:
    """Dots by topic, of the latest closed vote about it."""
    found: dict[int, int] = {}
    for ballot in workshop.ballots:
        if ballot.state is BallotState.CLOSED and ballot.rule is BallotKind.DOTS:
            found |= {option.topic: option.dots or 0 for option in ballot.options if option.topic is not None}
    return found


def own_words(voice: Voice, strong: list[Strong], room: Room) -> Iterator[Quotes]:
    """One card of each strong topic, in languages as different as there are; whole ones only."""
    chosen: list[tuple[Workshop, Card]] = []
    for each in strong:
        short = [card for card in each.cards if len(card.text) <= A_QUOTE and "\n" not in card.text]
        new = [card for card in short if (each.workshop, card) not in chosen]
        other = [card for card in new if card.language not in {said.language for _of, said in chosen}]
        chosen += [(each.workshop, card) for card in (other or new)[:1]]
    for workshop, card in chosen[: room.quotes]:
        yield quoted(voice, workshop, (card,))


def cut(words: Words, most: int) -> Words:
    """On one line and no longer than this; what was cut ends in "…"."""
    text = " ".join(words.text.split())
    if len(text) > most:
        text = text[: most - 1].rsplit(" ", 1)[0][: most - 1].rstrip() + "…"
    return replace(words, text=text)
