"""The result of the day on one page, for whoever was not there; what does not fit is counted, never set smaller.

Organisers' texts and titles may be cut and say so with "…"; what people wrote is whole or not there.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from participate.domain.minutes import Minutes, Texts
from participate.exports.outline.binding import bind
from participate.exports.outline.blocks import Block, Bullets, Document, Figures, Heading, Paragraph
from participate.exports.outline.opening import figures, ordered, together, undecided
from participate.exports.outline.outcome import meetings
from participate.exports.outline.page import height
from participate.exports.outline.parts import facts, sentence
from participate.exports.outline.strongest import Room, cut, own_words, strongest_of, weighed
from participate.exports.outline.voice import Voice

PAGE = 705
"""Points of a page that may be filled, by `page.height`; the rest is room for letters wider than expected."""

LETTERHEAD = 110
"""What a town's header and footer may take of it."""

MOST_FIGURES = 6
A_TITLE = 100


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


def summary(voice: Voice, minutes: Minutes, page: int = PAGE) -> Document:
    """One page of so many points: who and how many, what was asked, what weighed most, own words, what follows."""
    _ = voice.labels
    name = _("At a glance")
    made = (bind(voice, minutes, name, _blocks(voice, minutes, room)) for room in ROOMS)
    fitting = next((each for each in made if height(each) <= page), None)
    chosen = fitting or bind(voice, minutes, name, _blocks(voice, minutes, ROOMS[-1]))
    return replace(chosen, title=cut(chosen.title, A_TITLE), dense=True)


def _blocks(voice: Voice, minutes: Minutes, room: Room) -> Iterator[Block]:
    _ = voice.labels
    conference = minutes.conference
    where = " · ".join(part for part in (conference.municipality, conference.venue) if part)
    if where:
        yield Paragraph((cut(voice.own(where), room.letters),))
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
    rows = [(label, cut(voice.written(texts), room.letters)) for label, texts in following]
    yield facts(
        voice, [*rows, *meetings(voice, minutes), (_("Contact"), cut(voice.own(conference.contact), room.letters))]
    )
    yield undecided(voice, minutes)


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
        yield Bullets(tuple(cut(words, room.letters) for words in questions[: room.asked]))
        yield from _more(voice, len(questions) - room.asked)


def _weighed(voice: Voice, minutes: Minutes, room: Room) -> Iterator[Block]:
    _ = voice.labels
    strong = strongest_of(voice, ordered(minutes))
    if not strong:
        yield sentence(voice, _("The contributions were not grouped. All of them are in the minutes."))
        return
    yield Heading(1, voice.say(_("What weighed most")), "")
    yield weighed(voice, strong, room)
    yield from _more(voice, len(strong) - room.topics)
    said = list(own_words(voice, strong, room))
    if said:
        yield Heading(1, voice.say(_("In people's own words")), "")
        yield from said


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
