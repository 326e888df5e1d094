"""The plan of measures on wide pages: vision, goals with their measures, what is open, and every source."""

from collections.abc import Iterator

from participate.domain.kinds import DraftKind
from participate.domain.plan_record import PlanLine
from participate.exports.outline.blocks import (
    Block,
    Bullets,
    Document,
    Figure,
    Figures,
    Heading,
    Paragraph,
    Table,
    Words,
)
from participate.exports.outline.parts import Cell, sentence, table
from participate.exports.plan.adopted import fields_in_use, fields_open, fields_table
from participate.exports.plan.binding import bind
from participate.exports.plan.changes import changes_table
from participate.exports.plan.lists import conflicts_of, flags, open_lists, period
from participate.exports.plan.opinions import opinions_on, other_opinions
from participate.exports.plan.rated import origin, rated
from participate.exports.plan.sources import gone_words, source_rows
from participate.exports.plan.voice import PlanVoice, in_reading_order

FRAME = (DraftKind.VISION, DraftKind.GUIDELINE)


def plan_of_measures(voice: PlanVoice) -> Document:
    """The whole plan."""
    _ = voice.labels
    return bind(voice, _("Plan of measures"), _blocks(voice), wide=True)


def _blocks(voice: PlanVoice) -> Iterator[Block]:
    _ = voice.labels
    lines = in_reading_order(voice.record.lines)
    yield _figures(voice)
    if not lines:
        yield sentence(voice, _("There are no lines yet."))
    if any(not line.decided for line in lines):
        yield sentence(voice, _("Everything here is a draft until the council has voted for it."))
    frame = [line for line in lines if line.kind in FRAME]
    if frame:
        yield Heading(1, voice.say(_("Vision and guidelines")), "")
        yield _framed(voice, frame)
        yield from opinions_on(voice, frame)
    if fields := fields_in_use(voice):
        yield Heading(1, voice.say(_("Fields of action")), "")
        yield fields_table(voice, fields)
    for goal in (line for line in lines if line.number and "." not in line.number):
        yield from _goal(voice, goal, [line for line in lines if line.number.startswith(f"{goal.number}.")])
    loose = [line for line in lines if not line.number and line.kind not in FRAME]
    if loose:
        yield Heading(1, voice.say(_("Without a goal")), "")
        yield _lines(voice, voice.say(_("Without a goal")), loose)
        yield from opinions_on(voice, loose)
    yield from _open(voice)
    yield Heading(1, voice.say(_("Sources")), "", fresh=True)
    yield _sources(voice)
    if voice.record.changes:
        yield Heading(1, voice.say(_("Changes")), "", fresh=True)
        yield changes_table(voice)


def _figures(voice: PlanVoice) -> Figures:
    _ = voice.labels
    counted = voice.record.overview
    decided = sum(line.decided for line in voice.record.lines)
    shown = (
        (counted.get("goals", 0), _("Goals")),
        (counted.get("measures", 0), _("Measures")),
        (decided, _("decided")),
        (counted.get("goals_with_all_six", 0), _("Goals with indicator, unit, both values, source and date")),
        (counted.get("measures_with_all_six", 0), _("Measures with indicator, unit, both values, source and date")),
        (counted.get("unanswered_checks", 0), _("Open points")),
    )
    return Figures(tuple(Figure(voice.number(count), voice.say(label)) for count, label in shown))


def _framed(voice: PlanVoice, lines: list[PlanLine]) -> Table:
    _ = voice.labels
    rows = [(voice.level(line.kind), voice.words_of(line), _state(voice, line), origin(voice, line)) for line in lines]
    head = (_("Type"), _("Wording"), _("State"), _("Origin"))
    return table(voice, _("Vision and guidelines"), head, rows, (15, 45, 18, 22))


def _goal(voice: PlanVoice, goal: PlanLine, below: list[PlanLine]) -> Iterator[Block]:
    """A guiding goal, what stands beside it, and all that serves it."""
    _ = voice.labels
    yield Heading(1, voice.titled(goal), "")
    said = [
        voice.say(f"{voice.level(goal.kind).text} · {_('Field of action')}:"),
        voice.fields_of_action(goal.fields) if goal.fields else voice.say(_("no field of action")),
        voice.say(f"· {_state(voice, goal, ' · ')} · {voice.origin(goal)}"),
    ]
    yield Paragraph(tuple(said), keep=True)
    for vote in rated(voice, goal):
        yield Paragraph((voice.say(f"{_('Put to the hall')}:"), vote), keep=True)
    bodies = voice.record.overview.get("bodies", {}).get(str(goal.id), [])
    if bodies:
        yield Paragraph((voice.say(f"{_('Who contributes')}:"), voice.own_list(bodies)), keep=True)
    yield from other_opinions(voice, goal, keep=True)
    if "no_measure" in goal.lacks:
        yield sentence(voice, _("No measure serves this goal yet."))
    elsewhere = _serving(voice, {goal.id, *(line.id for line in below)}, goal.number)
    if elsewhere:
        yield sentence(voice, _("Also served by: %(lines)s", lines=voice.listed(elsewhere)), keep=bool(below))
    if below:
        yield _lines(voice, voice.titled(goal), below)
        yield from opinions_on(voice, below)


def _serving(voice: PlanVoice, goals: set[int], number: str) -> list[str]:
    """Lines that serve one of these goals besides their main one and stand elsewhere (rows.md 60)."""
    lines = in_reading_order(line for line in voice.record.lines if goals.intersection(line.parents))
    return [voice.short(line.id) for line in lines if not line.number.startswith(f"{number}.")]


def _lines(voice: PlanVoice, title: Words, lines: list[PlanLine]) -> Table:
    _ = voice.labels
    head = (
        _("No."), _("Wording"), _("Field of action, goals"), _("Target group"), _("Responsible"), _("Period"),
        _("Priority, costs"), _("Indicator"), _("State"), _("Origin"),
    )  # fmt: skip
    rows = [_row(voice, line) for line in lines]
    made = table(voice, title.text, head, rows, (6, 20, 11, 11, 12, 10, 12, 12, 12, 11))
    return Table(title, made.head, made.rows, made.widths)


def _row(voice: PlanVoice, line: PlanLine) -> tuple[Cell, ...]:
    _ = voice.labels
    nobody, dateless = flags(voice, line)
    goal = line.kind is not DraftKind.MEASURE
    lead, when = voice.answered(line, "lead"), period(voice, line)
    wording = voice.words_of(line)
    return (
        line.number or "–",
        Words(wording.text, wording.language, wording.direction, strong=goal),
        voice.own(
            "\n".join(
                filter(None, (voice.fields_of_action(line.fields).text, voice.listed(map(voice.short, line.parents))))
            )
        ),
        voice.answered(line, "target_group") or "–",
        lead or voice.say(nobody or "–", strong=bool(nobody)),
        when or voice.say(dateless or "–", strong=bool(dateless)),
        _joined(voice, line, "priority", "costs", "funding"),
        _joined(voice, line, "indicator", "target", "unit", between=" "),
        _state(voice, line),
        origin(voice, line),
    )


def _joined(voice: PlanVoice, line: PlanLine, *keys: str, between: str = "\n") -> Words:
    """Several answers in one cell, in the direction of the first that was written by people."""
    found = [said for key in keys if (said := voice.answered(line, key)) is not None]
    written = next((said for said in found if said.direction != voice.direction), None)
    text = between.join(said.text for said in found)
    return voice.say(text or "–") if written is None else Words(text, written.language, written.direction)


def _state(voice: PlanVoice, line: PlanLine, between: str = "\n") -> str:
    return between.join((voice.deliberation(line), voice.implementation(line)))


def _open(voice: PlanVoice) -> Iterator[Block]:
    _ = voice.labels
    yield Heading(1, voice.say(_("What is still open")), "")
    for title, lines in open_lists(voice):
        if lines:
            yield Heading(2, voice.say(f"{title} ({len(lines)})"), "")
            yield Bullets(tuple(voice.titled(line) for line in lines))
        else:
            yield sentence(voice, f"{title}: 0", quiet=True)
    fields = fields_open(voice)
    title = _("Fields of action: not adopted yet")
    if fields:
        yield Heading(2, voice.say(f"{title} ({len(fields)})"), "")
        yield Bullets(tuple(voice.written(field.labels) for field in fields))
    else:
        yield sentence(voice, f"{title}: 0", quiet=True)
    rows = [
        (voice.titled(voice.lines[each.first]), voice.titled(voice.lines[each.second]), voice.own(each.note or "–"),
         voice.own(how))
        for each, how in conflicts_of(voice)
    ]  # fmt: skip
    head = (_("Line"), _("stands against"), _("Why"), _("How it was settled"))
    yield table(voice, _("Conflicts between goals"), head, rows, (25, 25, 25, 25))


def _sources(voice: PlanVoice) -> Table:
    """Every card a line rests on, verbatim; one that can no longer be read is a marked gap."""
    _ = voice.labels
    rows = [
        (source.line.number or "–", source.said, source.text or gone_words(voice), source.workshop, source.language)
        for source in source_rows(voice)
    ]
    head = (_("Line"), _("Source"), _("Original words"), _("Workshop"), _("Language"))
    return table(voice, _("Sources"), head, rows, (8, 16, 46, 18, 12))
