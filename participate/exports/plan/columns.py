"""The plan as one row a line: for a workbook in the reader's words, for CSV under names that never change."""

from collections.abc import Callable
from typing import NamedTuple

from participate.domain.kinds import DraftKind
from participate.domain.plan_fields import FIELDS, FieldKind
from participate.domain.plan_record import PlanLine
from participate.exports.outline.blocks import Words
from participate.exports.outline.sheet import Cell
from participate.exports.plan.lists import flags, period
from participate.exports.plan.rated import rated
from participate.exports.plan.voice import PlanVoice, as_day

Read = Callable[[PlanVoice, PlanLine], Cell]


class Column(NamedTuple):
    """`key` is its name in CSV; `width` in characters."""

    key: str
    title: Words
    width: int
    cell: Read


def columns_of(voice: PlanVoice) -> tuple[Column, ...]:
    """What every line has, then its sheet as this municipality keeps it, then where it comes from."""
    _ = voice.labels
    return (
        Column("number", voice.say(_("No.")), 8, lambda v, line: v.say(line.number)),
        Column("type", voice.say(_("Type")), 16, lambda v, line: v.level(line.kind)),
        Column("wording", voice.say(_("Wording")), 48, lambda v, line: v.words_of(line)),
        Column("fields", voice.say(_("Field of action")), 24, lambda v, line: v.fields_of_action(line.fields, " | ")),
        Column("goals", voice.say(_("Goals")), 30, _goals),
        Column("deliberation", voice.say(_("Deliberation")), 22, lambda v, line: v.say(v.deliberation(line))),
        Column("reason", voice.say(_("Reason")), 24, lambda v, line: v.own(line.deliberation_reason)),
        Column("implementation", voice.say(_("Implementation")), 16, lambda v, line: v.say(v.implementation(line))),
        Column("missing", voice.say(_("Missing")), 24, lambda v, line: v.say(v.listed(filter(None, flags(v, line))))),
        Column("period", voice.say(_("Period")), 26, lambda v, line: v.say(period(v, line))),
        *_sheet(voice),
        Column("voices", voice.say(_("Voices")), 10, lambda _voice, line: line.voices),
        Column("languages", voice.say(_("Languages")), 12, lambda v, line: v.say(", ".join(line.languages))),
        Column("dots", voice.say(_("Dots")), 8, lambda _voice, line: line.dots),
        Column("rated", voice.say(_("Put to the hall")), 40, _rated),
        Column("gaps", voice.say(_("No longer shown")), 10, lambda _voice, line: line.gaps),
        Column("origin", voice.say(_("Origin")), 36, lambda v, line: v.say(v.origin(line))),
        Column("open_points", voice.say(_("Open points")), 60, _open_points),
    )


def _goals(voice: PlanVoice, line: PlanLine) -> Words:
    return voice.own(" | ".join(voice.titled(voice.lines[id_]).text for id_ in line.parents))


def _rated(voice: PlanVoice, line: PlanLine) -> Words:
    return voice.say("\n".join(said.text for said in rated(voice, line)))


def _open_points(voice: PlanVoice, line: PlanLine) -> Words:
    return voice.say("\n".join(voice.open_point(check) for check in line.checks))


def _sheet(voice: PlanVoice) -> list[Column]:
    """Every field that the sheet of a goal or of a measure has."""
    asked = {field.key: field for kind in DraftKind for field in voice.fields_of(kind)}
    order = [field.key for field in FIELDS if field.key in asked]
    own = [key for key in asked if key not in order]
    return [Column(key, voice.label(key), 24, _answer(key, asked[key].kind)) for key in (*order, *own)]


def _answer(key: str, kind: FieldKind) -> Read:
    def cell(voice: PlanVoice, line: PlanLine) -> Cell:
        if kind is FieldKind.DATE and (day := as_day(line.says(key))) is not None:
            return day
        return voice.answered(line, key)

    return cell
