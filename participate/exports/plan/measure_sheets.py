"""Measure sheets (Maßnahmenblätter): one page a measure, in the municipality's own fields (methods.md section 6)."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, repeat

from participate.domain.kinds import DraftKind
from participate.domain.plan_fields import NOTE, Part
from participate.domain.plan_record import PlanLine
from participate.exports.outline.blocks import Block, Bullets, Document, Facts, Heading, Table, Words
from participate.exports.outline.parts import Cell, facts, sentence, table
from participate.exports.plan import words
from participate.exports.plan.binding import bind
from participate.exports.plan.lists import conflicts_of, flags
from participate.exports.plan.rated import rated
from participate.exports.plan.sources import gone_words, source_rows
from participate.exports.plan.voice import PlanVoice, in_reading_order


def measure_sheets(voice: PlanVoice) -> Document:
    """All of them, in the order of their numbers."""
    _ = voice.labels
    return bind(voice, _("Measure sheets"), _blocks(voice))


def _blocks(voice: PlanVoice) -> Iterator[Block]:
    _ = voice.labels
    measures = [line for line in in_reading_order(voice.record.lines) if line.kind is DraftKind.MEASURE]
    if not measures:
        yield sentence(voice, _("There are no lines yet."))
    for place, line in enumerate(measures):
        yield from measure_sheet(voice, line, fresh=place > 0)


def measure_sheet(voice: PlanVoice, line: PlanLine, *, fresh: bool = True) -> Iterator[Block]:
    """One measure: where it stands, every field in use, what is open, who disagrees, what it rests on."""
    _ = voice.labels
    yield Heading(1, voice.titled(line), "", fresh=fresh)
    yield _standing(voice, line)
    head = (_("Part"), _("Field"), _("What the sheet says"))
    yield table(voice, _("Sheet"), head, [*_sheet(voice, line), *_objections(voice, line)], (22, 30, 48))
    points = tuple(voice.say(point) for point in _open_points(voice, line))
    if points:
        yield Heading(2, voice.say(_("Open points")), "")
        yield Bullets(points)
    yield _sources(voice, line)
    if line.elsewhere:
        yield sentence(voice, _("It rests on other workshops too. Those sources are in their minutes."), quiet=True)


def _standing(voice: PlanVoice, line: PlanLine) -> Facts:
    _ = voice.labels
    lines = [voice.lines[id_] for id_ in line.parents]
    goals = voice.own("\n".join(f"{goal.number} {goal.text}".strip() for goal in lines)) if lines else None
    reason = voice.own(line.deliberation_reason)
    return facts(
        voice,
        [
            (_("Type"), voice.level(line.kind)),
            (
                _("Field of action"),
                voice.fields_of_action(line.fields) if line.fields else voice.say(_("no field of action")),
            ),
            (_("Goal"), goals or voice.say(_("Serves no goal yet."))),
            (_("Deliberation"), voice.say(voice.deliberation(line))),
            (_("Reason"), reason),
            (_("Implementation"), voice.say(voice.implementation(line))),
            (_("Origin"), voice.say(voice.origin(line))),
            *((_("Put to the hall"), said) for said in rated(voice, line)),
        ],
    )


def _sheet(voice: PlanVoice, line: PlanLine) -> Iterator[tuple[Cell, ...]]:
    """Every field in use under its part."""
    _ = voice.labels
    order = list(Part)
    fields = sorted(voice.fields_of(line.kind), key=lambda field: order.index(field.part))
    for part, some in groupby(fields, key=lambda field: field.part):
        yield from _under(voice, words.part_names(_)[part], _part(voice, line, [field.key for field in some]))


def _under(voice: PlanVoice, part: str, rows: Iterable[tuple[Cell, Cell]]) -> Iterator[tuple[Cell, ...]]:
    """Rows of one part; its name stands once."""
    names = chain([voice.say(part, strong=True)], repeat(voice.say("")))
    yield from ((name, *row) for name, row in zip(names, rows, strict=False))


def _part(voice: PlanVoice, line: PlanLine, keys: list[str]) -> Iterator[tuple[Cell, Cell]]:
    """What is filled in, field by field; of what is empty, the names in one row. What an open point asks for is named
    there; the two fields nobody may overlook say so here as well (rows.md 20)."""
    _ = voice.labels
    flagged = dict(zip(("lead", "until"), flags(voice, line), strict=True))
    empty = []
    for key in (key for key in keys if not key.endswith(NOTE)):
        said = voice.answered(line, key)
        if said is not None:
            yield voice.label(key), _noted(said, voice.answered(line, f"{key}{NOTE}"))
        elif mark := flagged.get(key):
            yield voice.label(key), voice.say(mark, strong=True)
        elif key not in line.lacks:
            empty.append(voice.label(key).text)
    if empty:
        yield _("Still empty"), voice.say(" · ".join(empty))


def _noted(said: Words, note: Words | None) -> Words:
    """A choice with the note on it, in the direction of the note."""
    return said if note is None else Words(f"{said.text} – {note.text}", note.language, note.direction)


def _open_points(voice: PlanVoice, line: PlanLine) -> Iterator[str]:
    """Open checks in words; questions nobody has answered in one; conflicts have a part of their own."""
    _ = voice.labels
    asked = [check for check in line.checks if check.code.startswith(("access_", "thinking_"))]
    yield from (voice.open_point(c) for c in line.checks if c not in asked and c.code != "conflict")
    if asked:
        names = " · ".join(voice.label(check.code).text for check in asked)
        yield f"{_('not answered')}: {names}"


def _objections(voice: PlanVoice, line: PlanLine) -> Iterator[tuple[Cell, ...]]:
    """Below the fields: what it stands against, and who sees it otherwise."""
    _ = voice.labels
    conflicts = [
        (voice.titled(voice.lines[each.second if each.first == line.id else each.first]),
         voice.own(" – ".join(filter(None, (each.note, how)))))
        for each, how in conflicts_of(voice, line)
    ]  # fmt: skip
    yield from _under(voice, _("Conflicts between goals"), conflicts)
    others = [(voice.say(""), Words(said.text, said.language, said.direction)) for said in line.dissent]
    yield from _under(voice, _("Other opinions"), others)


def _sources(voice: PlanVoice, line: PlanLine) -> Table:
    """Cards with their original words; where one can no longer be read, its number stays."""
    _ = voice.labels
    rows = [
        (row.said, row.text or gone_words(voice), row.language or "–", row.workshop)
        for row in source_rows(voice, [line])
    ]
    head = (_("Source"), _("Original words"), _("Language"), _("Workshop"))
    return table(voice, _("Sources"), head, rows, (17, 47, 14, 22))
