"""What stands before the results: cover, at a glance, purpose, participants, course, questions and rules.

Sections 1 to 6 of methods.md section 8.
"""

from collections.abc import Iterator

from participate.domain.kinds import DraftKind, SheetKind
from participate.domain.minutes import Draft, Minutes, Workshop
from participate.exports.outline import codes
from participate.exports.outline.blocks import (
    Block,
    Bullets,
    Contents,
    Facts,
    Figure,
    Figures,
    Heading,
    Paragraph,
    Words,
)
from participate.exports.outline.cards import at_place, place_words
from participate.exports.outline.parts import facts, sentence, table
from participate.exports.outline.planned import Planned
from participate.exports.outline.ranking import strongest
from participate.exports.outline.strongest import Room, cut, strongest_of, weighed
from participate.exports.outline.voice import Voice
from participate.exports.plan.lists import flags
from participate.methods import methods
from participate.methods.names import said_rules

FEW = 3

GLANCE = Room(asked=0, topics=10, quotes=0, letters=160)


def cover(voice: Voice, minutes: Minutes) -> Facts:
    """Section 1: what this is, of which day, by whom, and whether it is released."""
    _ = voice.labels
    conference = minutes.conference
    names = dict.fromkeys(codes.method(_, workshop.method) for workshop in minutes.workshops)
    moderation = dict.fromkeys(workshop.moderation for workshop in minutes.workshops if workshop.moderation)
    status = _("Released") if minutes.status == "released" else _("Draft, not yet released")
    return facts(
        voice,
        [
            (_("Municipality"), voice.own(conference.municipality)),
            (_("Date"), voice.say(voice.day(conference.held_on))),
            (_("Venue"), voice.own(conference.venue)),
            (_("Method"), voice.say(voice.listed(names))),
            (_("Commissioned by"), voice.written(conference.commissioner)),
            (_("Moderation"), voice.own_list(moderation)),
            (_("Status of the minutes"), voice.say(status, strong=minutes.status == "draft")),
            (_("As of"), voice.say(voice.moment(minutes.state_at))),
        ],
    )


def glance(voice: Voice, minutes: Minutes) -> Iterator[Block]:
    """Section 2: the result on the first page; of several workshops the strongest of each, in turn."""
    _ = voice.labels
    yield Heading(1, voice.say(_("At a glance")), "")
    if len(minutes.workshops) > 1:
        yield together(voice, minutes)
        if strong := strongest_of(voice, ordered(minutes)):
            yield weighed(voice, strong, GLANCE)
            yield sentence(voice, _("All topics stand in the part of their workshop."), quiet=True)
    else:
        for workshop in minutes.workshops:
            yield from at_first_sight(voice, minutes, workshop)
    conference = minutes.conference
    yield facts(
        voice,
        [
            (_("What happens with the results"), voice.written(conference.use_of_results)),
            (_("By when"), voice.written(conference.results_by)),
        ],
    )
    yield undecided(voice, minutes)


def undecided(voice: Voice, minutes: Minutes) -> Paragraph:
    """That results are no decisions; section 10 names the lines of the plan for which the council has voted since."""
    _ = voice.labels
    if minutes.plan is not None and any(line.decided for line in minutes.plan.lines):
        return sentence(voice, _("Everything here is a draft until the council has voted for it."))
    return sentence(voice, _("Nothing in these minutes is decided yet. They say what people in the hall said."))


def at_first_sight(voice: Voice, minutes: Minutes, workshop: Workshop) -> Iterator[Block]:
    """One workshop in numbers, with what was asked and what weighed most."""
    _ = voice.labels
    yield figures(voice, workshop)
    yield facts(voice, [(_("What was asked"), voice.written(each.texts)) for each in workshop.questions[:FEW]])
    if workshop.clusters:
        yield from strongest(voice, workshop)
    elif held := strongest_of(voice, [workshop]):
        yield weighed(voice, held, GLANCE)
    yield facts(voice, came_of_it(voice, Planned(voice, minutes), workshop))


def came_of_it(voice: Voice, planned: Planned, workshop: Workshop) -> list[tuple[str, Words]]:
    """What people want to do: projects by the name of their group, measures by their words and with what they lack."""
    _ = voice.labels
    sketched = {sheet.group for sheet in workshop.sheets if sheet.kind is SheetKind.PROJECT and sheet.submitted}
    projects = [group.title for group in workshop.groups if group.number in sketched and group.title]
    drafts = (draft for draft in planned.drafts(workshop) if draft.kind is DraftKind.MEASURE)
    measures = [(draft.text, _flagged(planned, draft)) for draft in drafts]
    return [
        (_("Projects"), _listed(voice, [(title, "") for title in projects])),
        (_("Measures"), _listed(voice, measures)),
    ]


def _flagged(planned: Planned, draft: Draft) -> str:
    """That nobody is responsible, or no date is set, where the plan is told (rows.md 20)."""
    line = planned.line(draft)
    if planned.voice is None or line is None:
        return ""
    said = planned.voice.listed(filter(None, flags(planned.voice, line)))
    return f" ({said})" if said else ""


def _listed(voice: Voice, texts: list[tuple[str, str]]) -> Words:
    """The first few, one below the other, each with what is said of it, and how many more there are."""
    _ = voice.labels
    some = [f"{cut(voice.own(text), GLANCE.letters // 2).text}{note}" for text, note in texts[:FEW]]
    more = [_("and %(count)s more", count=len(texts) - FEW)] if len(texts) > FEW else []
    return voice.own("\n".join((*some, *more)))


def ordered(minutes: Minutes) -> list[Workshop]:
    """Those held by or for organisations of migrants stand apart, after the others; parts follow their whole."""
    place = {workshop.id: number for number, workshop in enumerate(minutes.workshops)}
    led = {workshop.id: workshop.migrant_led for workshop in minutes.workshops}

    def rank(workshop: Workshop) -> tuple[bool, int, int]:
        whole = workshop.parent if workshop.parent in place else workshop.id
        return workshop.migrant_led or led[whole], place[whole], -1 if whole == workshop.id else place[workshop.id]

    return sorted(minutes.workshops, key=rank)


def belonging(voice: Voice, minutes: Minutes, workshop: Workshop) -> Iterator[Block]:
    """Of one workshop among several: under whose clock it ran, whose voice it is, and its numbers."""
    _ = voice.labels
    whole = next((each for each in minutes.workshops if each.id == workshop.parent), None)
    if whole is not None:
        yield Paragraph((voice.say(_("Part of the workshop:")), voice.own(whole.title)))
    if workshop.migrant_led:
        yield sentence(
            voice, _("This workshop was held by or for an organisation of migrants. Its results are listed apart.")
        )
    if len(minutes.workshops) > 1:
        yield from at_first_sight(voice, minutes, workshop)


def together(voice: Voice, minutes: Minutes) -> Figures:
    """The whole day: the sums of its workshops."""
    _ = voice.labels
    totals = minutes.totals
    numbers = [
        (len(minutes.workshops), _("Workshops")),
        (totals.cards, _("Contributions")),
        (len(totals.by_language), _("Languages")),
        (totals.dots, _("Dots")),
        (totals.topics.get("held", 0), _("Topics held")),
        (totals.chain.get("projects", 0), _("Projects")),
    ]
    return Figures(tuple(Figure(voice.number(count), voice.say(label)) for count, label in numbers if count))


def figures(voice: Voice, workshop: Workshop) -> Figures:
    """The numbers of one workshop that everybody asks for."""
    _ = voice.labels
    totals = workshop.totals
    known = methods().get(workshop.method.replace("-", "_"))
    slots = known is not None and known.slots
    numbers = [
        (workshop.attendance.participants, _("People on this day") if workshop.attendance.whole_day else _("People")),
        (len(workshop.places), _(place_words(workshop).many)),
        (0 if slots else len(workshop.rounds), _("Rounds")),
        (totals.topics.get("held", 0), _("Topics held")),
        (totals.topics.get("with_report", 0), _("Reports")),
        (totals.chain.get("projects", 0), _("Projects")),
        (totals.cards, _("Contributions")),
        (len(totals.by_language), _("Languages")),
        (totals.dots, _("Dots")),
    ]
    return Figures(tuple(Figure(voice.number(count), voice.say(label)) for count, label in numbers if count))


def contents(voice: Voice) -> Contents:
    """Where to find what."""
    _ = voice.labels
    return Contents(voice.say(_("Contents")))


def purpose(voice: Voice, minutes: Minutes) -> Iterator[Block]:
    """Section 3: who asked, what for, and what it can and cannot move."""
    _ = voice.labels
    conference = minutes.conference
    yield Heading(1, voice.say(_("Purpose and limits")))
    yield facts(
        voice,
        [
            (_("Commissioned by"), voice.written(conference.commissioner)),
            (_("What can be decided"), voice.written(conference.decidable)),
            (_("What cannot be decided"), voice.written(conference.not_decidable)),
            (_("What happens with the results"), voice.written(conference.use_of_results)),
            (_("By when"), voice.written(conference.results_by)),
        ],
    )


def course(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Section 5: planned and actual times of every phase, and how much was changed."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Course")))
    rows = []
    for phase in workshop.phases:
        times = voice.listed(f"{voice.clock(run.started_at)}–{voice.clock(run.ended_at)}" for run in phase.runs)
        spans = [run.ended_at - run.started_at for run in phase.runs if run.started_at and run.ended_at]
        minutes = str(round(sum(span.total_seconds() for span in spans) / 60)) if spans else "–"
        name = codes.phase(_, phase.key, phase.round, phase.name)
        rows.append((name, str(phase.planned_minutes), times or _("not held"), minutes))
    head = (_("Phase"), _("Planned minutes"), _("Open from – to"), _("Actual minutes"))
    yield table(voice, _("Planned and actual times"), head, rows, (40, 18, 24, 18), (1, 3))
    yield Paragraph(
        (voice.say(_("Changes logged: %(count)s. They are listed in annex F.", count=len(workshop.changes))),)
    )


def questions(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Section 6: what was asked, in which wording before, and by which rules."""
    _ = voice.labels
    settings = workshop.settings
    yield Heading(1, voice.say(_("Questions and rules")))
    known = methods().get(workshop.method.replace("-", "_"))
    asking = known is None or "question_mode" in known.settings
    yield facts(
        voice,
        []
        if not asking
        else [
            (_("Questions"), voice.say(codes.question_mode(_, str(settings.get("question_mode", ""))))),
            (_("Seats"), voice.say(codes.mixing(_, str(settings.get("mixing", ""))))),
        ],
    )
    for question in workshop.questions:
        places = [
            _("Round %(number)s", number=question.round) if question.round else "",
            at_place(voice, workshop, question.place) if question.place else "",
        ]
        label = voice.listed(place for place in places if place)
        start = (voice.say(f"{label}:"),) if label else ()
        yield Paragraph((*start, voice.written(question.texts, strong=True)))
        for wording in question.earlier:
            until = _("Until %(time)s it read:", time=voice.clock(wording.replaced_at) or "–")
            yield Paragraph((voice.say(until), voice.written(wording.texts)), quiet=True)
    for rules in (said_rules(_, key, rules) for key, rules in known.rules.items()) if known else ():
        yield sentence(voice, f"{rules.heading}:", keep=True)
        yield Bullets(tuple(voice.say(rule) for rule in rules.sentences))
