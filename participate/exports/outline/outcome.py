"""What follows from it: agreements, the topic store, the mood, the outlook (sections 11 to 14)."""

from collections.abc import Iterator

from participate.domain.kinds import BallotKind, BallotState, Purpose, SheetKind
from participate.domain.minutes import Minutes, Workshop
from participate.exports.outline.blocks import Block, Heading, Paragraph, Table, Words
from participate.exports.outline.cards import quoted
from participate.exports.outline.parts import facts, readable, sentence, table
from participate.exports.outline.ranking import asked, result
from participate.exports.outline.voice import Voice
from participate.i18n.languages import spoken


def agreements(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Section 11: who, what, with whom, by when; what nobody took on says so. Then what reports agreed."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Agreements")))
    written = _of_reports(voice, workshop, "next_steps", _("Next steps in the reports"), _("Next steps"))
    if workshop.agreements:
        yield agreed(voice, workshop)
    elif not written.rows:
        yield sentence(voice, _("No agreements were recorded."))
    if written.rows:
        yield written
    if workshop.totals.untaken:
        count = workshop.totals.untaken
        yield sentence(voice, _("Without anybody responsible: %(count)s. Somebody still has to be found.", count=count))


def agreed(voice: Voice, workshop: Workshop) -> Table:
    """Every agreement in a row, with its group where there is one."""
    _ = voice.labels
    groups = {group.number: group for group in workshop.groups}
    rows = []
    for each in workshop.agreements:
        group = groups.get(each.group or 0)
        rows.append(
            (
                voice.own(each.who) if each.who else _("name not shown") if each.taken else _("nobody responsible"),
                Words(each.what, spoken(each.language), each.direction),
                voice.own(each.with_whom or "–"),
                voice.own(each.by_when) if each.by_when else _("open"),
                readable(voice, group.title, group) if group else "–",
            )
        )
    head = (_("Who"), _("What"), _("With whom"), _("By when"), _("Group"))
    return table(voice, _("Agreements"), head, rows, (16, 36, 16, 14, 18))


def parked(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Section 12: the topic store, every item of which ends assigned or closed, and what reports left open."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Topic store and open questions")))
    if workshop.parked:
        yield store(voice, workshop)
    else:
        yield sentence(voice, _("No topics were put aside."))
    left = _of_reports(voice, workshop, "open_questions", _("Open questions of the reports"), _("Open question"))
    if left.rows:
        yield left


def store(voice: Voice, workshop: Workshop) -> Table:
    """Each entry with its end, and with what the hall gave it where it was put to the vote."""
    _ = voice.labels
    states = {"open": _("open"), "assigned": _("assigned"), "closed": _("closed")}
    voted = any(item.rank for item in workshop.parked)
    rows = [
        (
            item.number,
            Words(item.text, spoken(item.language), item.direction),
            *((voice.figure(item.dots, 0), voice.figure(item.rank, 0)) if voted else ()),
            states[item.state],
            voice.own(item.note or "–"),
        )
        for item in workshop.parked
    ]
    head = (_("No."), _("Topic"), *((_("Dots"), _("Rank")) if voted else ()), _("State"), _("How it ended"))
    widths = (8, 36, 9, 9, 14, 24) if voted else (8, 48, 14, 30)
    return table(voice, _("Topic store"), head, rows, widths, (0, 2, 3) if voted else (0,))


def _of_reports(voice: Voice, workshop: Workshop, question: str, title: str, column: str) -> Table:
    """What every report says under one question."""
    _ = voice.labels
    rows = [
        (sheet.topic, readable(voice, answer.text, answer))
        for sheet in workshop.sheets
        if sheet.kind is SheetKind.REPORT
        for answer in sheet.answers
        if answer.question == question
    ]
    return table(voice, title, (_("Topic"), column), rows, (15, 85), (0,))


def mood(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Section 13: one sentence each, in full and without comment, and the votes by one dot on a scale."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Mood")))
    said = [card for card in workshop.cards if card.purpose is Purpose.MOOD]
    yield quoted(voice, workshop, said) if said else sentence(voice, _("Nobody wrote a sentence at the end."))
    closed = (each for each in workshop.ballots if each.rule is BallotKind.SCALE and each.state is BallotState.CLOSED)
    for ballot in closed:
        yield Paragraph((asked(voice, ballot),), keep=True)
        yield result(voice, ballot)


def outlook(voice: Voice, minutes: Minutes) -> Iterator[Block]:
    """Section 14: what comes next, until when, whom to ask, and where everybody will read what became of it."""
    _ = voice.labels
    conference = minutes.conference
    yield Heading(1, voice.say(_("Outlook")))
    yield facts(
        voice,
        [
            (_("Next steps"), voice.written(conference.next_steps)),
            *meetings(voice, minutes),
            (_("What happens with the results"), voice.written(conference.use_of_results)),
            (_("By when"), voice.written(conference.results_by)),
            (_("Contact"), voice.own(conference.contact)),
            (
                _("Feedback to everybody"),
                voice.say(
                    _(
                        "The public page of the conference, under the same code, will say what became of each topic. "
                        "Whoever kept a receipt finds the way of their own cards there."
                    )
                ),
            ),
        ],
    )


def meetings(voice: Voice, minutes: Minutes) -> list[tuple[str, Words]]:
    """When and where those who go on meet again (methods.md section 4: Permanente Werkstatt), with the workshop where
    there are several."""
    _ = voice.labels
    several = len(minutes.workshops) > 1
    agreed = [each for each in minutes.workshops if each.next_day is not None]
    told = [(each.title if several else "", voice.day(each.next_day), each.next_place) for each in agreed]
    return [(_("Next meeting"), voice.own(" · ".join(filter(None, parts)))) for parts in told]
