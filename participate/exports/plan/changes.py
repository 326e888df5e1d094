"""What was changed in the plan, by which role, when and why (rows.md 12): a sheet, and a page at the end."""

from collections.abc import Iterator

from participate.domain.plan_record import PlanChange
from participate.exports.outline import codes
from participate.exports.outline.blocks import Table, Words
from participate.exports.outline.parts import table
from participate.exports.outline.sheet import Sheet, make_sheet
from participate.exports.plan import words
from participate.exports.plan.voice import PlanVoice


def changes_sheet(voice: PlanVoice) -> Sheet:
    """One row an act."""
    _ = voice.labels
    columns = (
        (_("Time"), 18), (_("What was done"), 34), (_("By whom"), 26), (_("Reason"), 24), (_("State"), 22),
        (_("About"), 70),
    )  # fmt: skip
    return make_sheet(voice, _("Changes"), columns, _rows(voice))


def changes_table(voice: PlanVoice) -> Table:
    """The same on paper."""
    _ = voice.labels
    head = (_("Time"), _("What was done"), _("By whom"), _("Reason"), _("State"), _("About"))
    return table(voice, _("Changes"), head, [*_rows(voice)], (12, 18, 14, 12, 12, 32))


def _rows(voice: PlanVoice) -> Iterator[tuple[Words, ...]]:
    _ = voice.labels
    states = {**words.deliberation_names(_), **words.implementation_names(_)}
    for change in voice.record.changes:
        said = (
            voice.moment(change.at), codes.act(_, change.act), words.role_names(_).get(change.role, change.role),
            codes.reason_of_change(_, change.reason), states.get(change.state, ""),
        )  # fmt: skip
        yield (*map(voice.say, said), _about(voice, change))


def _about(voice: PlanVoice, change: PlanChange) -> Words:
    """The lines in the words they have today, those taken out of the plan too; or the field of action."""
    _ = voice.labels
    fields = [field for field in voice.record.fields if field.id == change.field]
    if fields:
        return voice.written(fields[0].labels)
    gone, away = {line.id: line for line in voice.record.taken_away}, _("taken out of the plan")
    titles = [voice.titled(voice.lines[id_]).text for id_ in change.lines if id_ in voice.lines]
    titles += [f"{gone[id_].text} ({away})" for id_ in change.lines if id_ in gone]
    return voice.own("\n".join(titles))
