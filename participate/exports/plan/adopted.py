"""How far the council is with each field of action, on its own (rows.md 41): a table on pages, a sheet to filter."""

from collections.abc import Collection

from participate.domain.plan_record import FieldOfAction
from participate.exports.outline.blocks import Table
from participate.exports.outline.parts import table
from participate.exports.outline.sheet import Row, Sheet, make_sheet
from participate.exports.plan.voice import PlanVoice


def fields_open(voice: PlanVoice) -> list[FieldOfAction]:
    """Fields of action that are not adopted yet."""
    open_ = voice.record.overview.get("fields_not_adopted", ())
    return [field for field in voice.record.fields if field.id in open_]


def fields_table(voice: PlanVoice, fields: Collection[FieldOfAction]) -> Table:
    """Each of these with its state."""
    _ = voice.labels
    rows = [
        (voice.written(field.labels), voice.deliberation(field), voice.own(field.deliberation_reason or "–"))
        for field in fields
    ]
    head = (_("Field of action"), _("Deliberation"), _("Reason"))
    return table(voice, _("Fields of action"), head, rows, (40, 30, 30))


def fields_in_use(voice: PlanVoice) -> list[FieldOfAction]:
    """Those the municipality works with, and whatever it has adopted before."""
    return [field for field in voice.record.fields if field.in_use or field.decided]


def fields_sheet(voice: PlanVoice) -> Sheet:
    """The same as a sheet, the day in a column of its own."""
    _ = voice.labels
    rows: list[Row] = [
        (voice.written(field.labels), voice.say(voice.deliberation(field)), field.decided_on,
         voice.own(field.deliberation_reason))
        for field in fields_in_use(voice)
    ]  # fmt: skip
    columns = (
        (_("Field of action"), 40), (_("Deliberation"), 30), (_("Day of the council’s vote"), 18), (_("Reason"), 40),
    )  # fmt: skip
    return make_sheet(voice, _("Fields of action"), columns, rows)
