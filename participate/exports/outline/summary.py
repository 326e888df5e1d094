"""The result of the day on one page, for whoever was not there; what does not fit is counted, never set smaller.

Organisers' texts may be cut and say so with "…"; people's own words are whole or not there.
"""

from collections.abc import Iterator
from itertools import chain, zip_longest
from typing import NamedTuple

from msgspec.structs import replace

from participate.domain.kinds import CardState
from participate.domain.minutes import Card, Minutes, Texts, Workshop
from participate.domain.minutes_recount_method import HELD
from participate.exports.outline.agenda import topic_words
from participate.exports.outline.binding import bind
from participate.exports.outline.blocks import Block, Bullets, Document, Figures, Heading, Paragraph, Words
from participate.exports.outline.cards import quoted
from participate.exports.outline.opening import figures, ordered, together
from participate.exports.outline.page import height
from participate.exports.outline.parts import Cell, facts, sentence, table
from participate.exports.outline.ranking import by_weight
from participate.exports.outline.voice import Voice

PAGE = 705
"""Points of a page that may be filled, by `page.height`; the rest is room for letters wider than expected."""

LETTERHEAD = 110
"""What a town's header and footer may take of it."""

MOST_FIGURES = 6
A_QUOTE = 160
A_TITLE = 100
A_NAME = 44


class Room(NamedTuple):
    """How many questions, topics and quotations there is room for, and how many characters a text may have."""

    asked: int
    topics: int
    quotes: int
    letters: int


ROOMS = (
    Room(3, 8, 3, 260),
    Room(3, 7, 3, 180),
    Room(3, 6, 3, 140),
    Room(2, 6, 2, 120),
    Room(2, 5, 2, 110),
    Room(1, 4, 1, 110),
    Room(1, 3, 0, 90),
    Room(1, 3, 0, 64),
    Room(1, 2, 0, 56),
)
"""From plenty to bare; the first that fits the page is taken."""


class Strong(NamedTuple):
    """A topic of some weight: its words, its workshop, what it got, and its cards as the page may quote them."""

    words: Words
    workshop: Workshop
    weight: str
    cards: tuple[Card, ...]


def summary(voice: Voice, minutes: Minutes, page: int = PAGE) -> Document:
    """One page of so many points: who and how many, what was asked, what weighed most, own words, what follows."""
    _ = voice.labels
    name = _("At a glance")
    made = (bind(voice, minutes, name, _blocks(voice, minutes, room)) for room in ROOMS)
    fitting = next((each for each in made if height(each) <= page), None)
    chosen = fitting or bind(voice, minutes, name, _blocks(voice, minutes, ROOMS[-1]))
    return replace(chosen, title=_cut(chosen.title, A_TITLE), dense=True)


def _blocks(voice: Voice, minutes: Minutes, room: Room) -> Iterator[Block]:
    _ = voice.labels
    conference = minutes.conference
    where = " · ".join(part for part in (conference.municipality, conference.venue) if part)
    if where:
        yield Paragraph((_cut(voice.own(where), room.letters),))
    yield _figures(voice, minutes)
    yield from _asked(voice, minutes, room)
    yield from _weighed(voice, minutes, room)
    yield from _what_came(voice, minutes)
    yield Heading(1, voice.say(_("What happens next")), "")
    following: list[tuple[str, Texts]] = [
        (_("What happens with the results"), conference.use_of_results),
        (_("Next steps"), conference.next_steps),
        (_("By when"), conference.results_by),
    ]
    rows = [(label, _cut(voice.written(texts), room.letters)) for label, texts in following]
    yield facts(voice, [*rows, (_("Contact"), _cut(voice.own(conference.contact), room.letters))])
    yield sentence(voice, _("Nothing in these minutes is decided yet. They say what people in the hall said."))


def _figures(voice: Voice, minutes: Minutes) -> Figures:
    """The numbers of the day; of one workshop alone, of that one."""
    whole = together(voice, minutes) if len(minutes.workshops) != 1 else figures(voice, minutes.workshops[0])
    return Figures(whole.items[:MOST_FIGURES])


def _asked(voice: Voice, minutes: Minutes, room: Room) -> Iterator[Block]:
    _ = voice.labels
    said = [voice.written(each.texts) for workshop in ordered(minutes) for each in workshop.questions]
    questions = list({words.text: words for words in said if words.text}.values())
    if questions:
        yield Heading(1, voice.say(_("What was asked")), "")
        yield Bullets(tuple(_cut(words, room.letters) for words in questions[: room.asked]))
        yield from _more(voice, len(questions) - room.asked)


def _weighed(voice: Voice, minutes: Minutes, room: Room) -> Iterator[Block]:
    """The strongest of each workshop in turn, so that no workshop is missing while another has two."""
    _ = voice.labels
    by_workshop = [list(_strong(voice, workshop)) for workshop in ordered(minutes)]
    strong = [each for each in chain.from_iterable(zip_longest(*by_workshop)) if each is not None]
    if not strong:
        yield sentence(voice, _("The contributions were not grouped. All of them are in the minutes."))
        return
    several = len({each.workshop.id for each in strong}) > 1
    rows: list[tuple[Cell, ...]] = []
    for each in strong[: room.topics]:
        workshop = (_cut(voice.own(each.workshop.title), A_NAME),) if several else ()
        rows.append((_cut(each.words, max(room.letters // 2, A_NAME)), *workshop, each.weight))
    head = (_("Topic"), *((_("Workshop"),) if several else ()), _("What it got"))
    yield Heading(1, voice.say(_("What weighed most")), "")
    yield table(voice, _("Topics, strongest first"), head, rows, (42, 28, 30) if several else (62, 38))
    yield from _more(voice, len(strong) - room.topics)
    yield from _own_words(voice, strong, room)


def _strong(voice: Voice, workshop: Workshop) -> Iterator[Strong]:
    """Themes by dots or cards; where nothing was sorted, topics that were held, by interest."""
    _ = voice.labels
    clusters, voted = by_weight(workshop)
    readable = {card.number: card for card in workshop.cards if card.state is CardState.VISIBLE}
    for cluster in clusters:
        weight = _("Contributions: %(count)s", count=cluster.cards)
        if voted:
            weight += " · " + _("Dots: %(count)s", count=cluster.dots or 0)
        chosen = [readable[number] for number in cluster.highlights if number in readable]
        inside = [card for card in readable.values() if cluster.id in card.clusters]
        yield Strong(voice.own(cluster.title), workshop, weight, (*chosen, *inside))
    if not clusters:
        held = (topic for topic in workshop.topics if topic.state in HELD and not topic.hidden)
        for topic in sorted(held, key=lambda each: -each.interest):
            said = tuple(card for card in readable.values() if card.topic == topic.number)
            yield Strong(topic_words(voice, topic), workshop, _("Interested: %(count)s", count=topic.interest), said)


def _own_words(voice: Voice, strong: list[Strong], room: Room) -> Iterator[Block]:
    """One card of each strong topic, in languages as different as there are."""
    _ = voice.labels
    chosen: list[tuple[Workshop, Card]] = []
    for each in strong:
        short = [card for card in each.cards if len(card.text) <= A_QUOTE and "\n" not in card.text]
        new = [card for card in short if (each.workshop, card) not in chosen]
        other = [card for card in new if card.language not in {said.language for _of, said in chosen}]
        chosen += [(each.workshop, card) for card in (other or new)[:1]]
    if room.quotes and chosen:
        yield Heading(1, voice.say(_("In people's own words")), "")
        for workshop, card in chosen[: room.quotes]:
            yield quoted(voice, workshop, (card,))


def _what_came(voice: Voice, minutes: Minutes) -> Iterator[Block]:
    """What there is besides topics, as counts: the words are in the minutes."""
    _ = voice.labels
    totals, workshops = minutes.totals, minutes.workshops
    dissent = sum(bool(cluster.dissent) for workshop in workshops for cluster in workshop.clusters)
    parked = sum(len(workshop.parked) for workshop in workshops)
    lines = [
        (totals.agreements, _("Agreements: %(count)s", count=totals.agreements)),
        (totals.untaken, _("Without anybody responsible: %(count)s", count=totals.untaken)),
        (sum(totals.drafts.values()), _("Drafts, not decided: %(count)s", count=sum(totals.drafts.values()))),
        (dissent, _("Topics with other opinions: %(count)s", count=dissent)),
        (parked, _("Kept for later: %(count)s", count=parked)),
    ]
    said = " · ".join(line for count, line in lines if count)
    if said:
        yield Heading(1, voice.say(_("What came of it")), "")
        yield sentence(voice, said)


def _more(voice: Voice, count: int) -> Iterator[Block]:
    _ = voice.labels
    if count > 0:
        yield sentence(voice, _("and %(count)s more, see the minutes", count=count), quiet=True)


def _cut(words: Words, most: int) -> Words:
    """On one line and no longer than this; what was cut ends in "…"."""
    text = " ".join(words.text.split())
    if len(text) > most:
        text = text[: most - 1].rsplit(" ", 1)[0][: most - 1].rstrip() + "…"
    return replace(words, text=text)
