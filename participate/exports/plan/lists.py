"""The lists a steering group asks for: what lacks something, what runs undecided, what stands against what."""

from collections.abc import Iterator

from participate.domain.plan_record import GoalConflict, PlanLine
from participate.exports.plan.voice import PlanVoice, in_reading_order


def open_lists(voice: PlanVoice) -> Iterator[tuple[str, list[PlanLine]]]:
    """Every list with its lines in reading order, empty ones too: that nothing is missing is worth a line."""
    _ = voice.labels
    counted = voice.record.overview
    titles = {
        "without_measure": _("Goals without a measure"),
        "without_goal": _("Measures without a goal"),
        "without_lead_or_period": _("Nobody responsible, or no date"),
        "running_undecided": _("Running, but not decided yet"),
        "not_adopted": _("Not adopted yet"),
        "without_strategies": _("Goals that name no other strategy"),
    }
    for key, title in titles.items():
        yield title, in_reading_order(voice.lines[id_] for id_ in counted.get(key, ()))


def conflicts_of(voice: PlanVoice, line: PlanLine | None = None) -> list[tuple[GoalConflict, str]]:
    """Conflicts, all or those of one line, each with how it stands: settled how, or open."""
    _ = voice.labels
    found = [each for each in voice.record.conflicts if line is None or line.id in (each.first, each.second)]
    return [(each, each.settlement or _("settled") if each.settled else _("open")) for each in found]


def flags(voice: PlanVoice, line: PlanLine) -> tuple[str, str]:
    """What stands in place of a missing name and of a missing date; "" where none is missing (rows.md 20)."""
    _ = voice.labels
    lead = _("nobody responsible") if line.lacks & {"lead", "who"} else ""
    return lead, _("no date") if line.lacks & {"period", "date"} else ""


def period(voice: PlanVoice, line: PlanLine) -> str:
    """From when until when, as far as the sheet says; "" when it says nothing."""
    _ = voice.labels
    begins, ends = (found.text if (found := voice.answered(line, key)) else "" for key in ("from", "until"))
    return " – ".join((begins, ends)) if begins and ends else begins or (_("until %(date)s", date=ends) if ends else "")
