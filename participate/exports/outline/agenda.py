"""Section 8 of an Open Space: the agenda wall, every report in its fields, and what became of the other topics."""

from collections.abc import Iterator

from participate.domain.kinds import SheetKind, TopicState
from participate.domain.minutes import Sheet, Topic, Workshop
from participate.domain.minutes_recount_method import HELD
from participate.domain.sheets import SHEETS
from participate.exports.outline import codes
from participate.exports.outline.blocks import Block, Bullets, Facts, Heading, Table, Words
from participate.exports.outline.cards import quoted
from participate.exports.outline.parts import Cell, facts, readable, sentence, table
from participate.exports.outline.voice import Voice


def agenda(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """The wall, the reports, the topics without one, those set aside."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Topics and reports")))
    if not workshop.topics:
        yield sentence(voice, _("Nobody proposed a topic."))
        return
    yield wall(voice, workshop)
    yield Heading(2, voice.say(_("Reports")))
    reports = {sheet.topic: sheet for sheet in workshop.sheets if sheet.kind is SheetKind.REPORT}
    for topic in workshop.topics:
        sheet = reports.get(topic.number)
        if sheet is not None and sheet.answers:
            yield from _report(voice, workshop, topic, sheet)
    yield from _without_report(voice, workshop)
    yield from _set_aside(voice, workshop)


def topic_words(voice: Voice, topic: Topic, *, numbered: bool = False) -> Words:
    """The title in its own language, or why the hall may not read it."""
    return readable(voice, topic.title, topic, f"{topic.number} " if numbered else "")


def wall(voice: Voice, workshop: Workshop) -> Table:
    """Agenda-Wand: times across, places down, titles where they stand."""
    _ = voice.labels
    on_the_wall = [topic for topic in workshop.topics if topic.slot is not None and topic.state not in _ASIDE]
    slots = sorted({topic.slot for topic in on_the_wall if topic.slot is not None})
    rows: list[tuple[Cell, ...]] = []
    for number in sorted({topic.place for topic in on_the_wall}, key=lambda place: place or 0):
        cells = (_standing(voice, [t for t in on_the_wall if (t.place, t.slot) == (number, slot)]) for slot in slots)
        rows.append((place_name(voice, workshop, number), *cells))
    head = (_("Place"), *(_("Time %(number)s", number=slot) for slot in slots))
    width = 85 // max(len(slots), 1)
    return table(voice, _("Agenda wall"), head, rows, (15, *(width for _slot in slots)))


def _standing(voice: Voice, topics: list[Topic]) -> Words:
    """One field of the wall; several only where conveners have not settled it."""
    if not topics:
        return voice.say("–")
    if len(topics) == 1:
        return topic_words(voice, topics[0], numbered=True)
    return voice.own("\n".join(topic_words(voice, topic, numbered=True).text for topic in topics))


def place_name(voice: Voice, workshop: Workshop, number: int | None) -> Words:
    """What a place is called on its sign, with its number before it."""
    _ = voice.labels
    if number is None:
        return voice.say(_("no place"))
    label = next((place.labels for place in workshop.places if place.number == number), {})
    name = voice.written(label)
    return (
        Words(f"{number} {name.text}".strip(), name.language, name.direction) if name.text else voice.say(str(number))
    )


def _report(voice: Voice, workshop: Workshop, topic: Topic, sheet: Sheet) -> Iterator[Block]:
    """Protokollbogen: each field with its words, then what was said to it on the news wall."""
    _ = voice.labels
    yield Heading(3, topic_words(voice, topic, numbered=True))
    yield topic_facts(voice, workshop, topic)
    if not sheet.submitted:
        yield sentence(voice, _("This report was begun and not handed in."), quiet=True)
    yield answers(voice, sheet)
    yield from shown_in_annex(voice, workshop, sheet)
    said = [card for card in workshop.cards if card.topic == topic.number]
    if said:
        yield sentence(voice, _("Comments on this report:"), keep=True)
        yield quoted(voice, workshop, said)


def topic_facts(voice: Voice, workshop: Workshop, topic: Topic) -> Facts:
    """Who called it, when and where, how many it drew, and which topics it took in or goes on with."""
    _ = voice.labels
    joined = [each for each in workshop.topics if each.merged_into == topic.number]
    rows = [
        (_("Convened by"), voice.own_list(topic.conveners)),
        (_("Time"), voice.say("" if topic.slot is None else str(topic.slot))),
        (_("Place"), place_name(voice, workshop, topic.place)),
        (_("Interested"), voice.say(str(topic.interest))),
        (_("Goes on with topic"), voice.say("" if topic.continues is None else str(topic.continues))),
    ]
    rows += [(_("Merged with topic %(number)s", number=each.number), topic_words(voice, each)) for each in joined]
    return facts(voice, rows)


def answers(voice: Voice, sheet: Sheet) -> Facts:
    """Every question of a sheet that was answered, in the order in which it asks."""
    said = {answer.question: answer for answer in sheet.answers}
    return facts(
        voice,
        [
            (voice.labels(asked.label), readable(voice, answer.text, answer))
            for asked in SHEETS[sheet.kind]
            if (answer := said.get(asked.key))
        ],
    )


def shown_in_annex(voice: Voice, workshop: Workshop, sheet: Sheet) -> Iterator[Block]:
    """Which pictures belong to a sheet."""
    _ = voice.labels
    numbers = voice.listed(picture.number for picture in workshop.pictures if picture.sheet == sheet.id)
    if numbers:
        yield sentence(voice, _("Pictures: %(numbers)s (annex D).", numbers=numbers), quiet=True)


_ASIDE = (TopicState.MERGED, TopicState.PARKED, TopicState.CANCELLED)


def _without_report(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Held and nothing handed in: said as it is, an empty session is a valid one (methods.md section 3)."""
    _ = voice.labels
    reported = {sheet.topic for sheet in workshop.sheets if sheet.kind is SheetKind.REPORT and sheet.submitted}
    open_ = [topic for topic in workshop.topics if topic.state in HELD and topic.number not in reported]
    if open_:
        yield Heading(2, voice.say(_("Topics without a report")))
        yield Bullets(tuple(topic_words(voice, topic, numbered=True) for topic in open_))


def _set_aside(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Merged, parked, cancelled, or never given a time: each in words."""
    _ = voice.labels
    rows: list[tuple[Cell, ...]] = [
        (topic.number, topic_words(voice, topic), became(voice, topic))
        for topic in workshop.topics
        if topic.state in _ASIDE or topic.state in (TopicState.PROPOSED, TopicState.PLANNED)
    ]
    if rows:
        head = (_("No."), _("Topic"), _("What became of it"))
        yield Heading(2, voice.say(_("Topics that were not held")))
        yield table(voice, _("Topics that were not held"), head, rows, (10, 55, 35), (0,))


def became(voice: Voice, topic: Topic) -> str:
    """What became of a topic, in words."""
    _ = voice.labels
    if topic.state is TopicState.MERGED and topic.merged_into is not None:
        return _("merged into topic %(number)s", number=topic.merged_into)
    return codes.topic_state(voice.labels, topic.state)
