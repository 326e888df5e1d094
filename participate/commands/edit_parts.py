"""The organiser's changes to a run of show: breaks and the like put in, parts left out, moved, repeated."""

from dataclasses import dataclass, replace
from typing import Literal

import msgspec
from sqlalchemy import select

from participate.commands.prepare_words import ORGANISERS, Bounds
from participate.commands.registry import Answer, command
from participate.commands.sub_workshops import check_own_clock, follow_parent
from participate.domain.actors import Actor
from participate.domain.kinds import RunStatus
from participate.domain.refusals import Refusal
from participate.methods import PartChange, Phase, WorkshopSettings, find_method, run_of_show
from participate.methods.parts import ADDABLE, arranged, next_number
from participate.store.course import settings_of
from participate.store.day import under_one_clock
from participate.store.models import PhaseRun, Workshop
from participate.store.work import Work

EDIT_PARTS = "edit_parts"
MINUTES = Bounds(1, 240)
MOST_CHANGES = 200


@dataclass(frozen=True)
class EditParts:
    """``phase`` is a part's name, or what to add: ``pause``, ``mood``, ``parking``, ``free``.

    ``after`` names the part it comes behind, None the very beginning; left out or put back, a part needs none.
    ``minutes`` are those of what is added or repeated.
    """

    deed: Literal["add", "repeat", "move", "leave_out", "put_back"]
    phase: str
    after: str | None = None
    minutes: int | None = None


@command(EDIT_PARTS, EditParts, by=ORGANISERS)
def edit_parts(work: Work, actor: Actor, workshop: Workshop, act: EditParts) -> Answer:
    """Before the workshop begins everything, later only what has not begun. Sub-workshops follow.

    While it runs the position counts as changed: a moderator's "Next" never opens what nobody saw on the button.
    """
    check_own_clock(work, workshop)
    if workshop.status is RunStatus.ENDED:
        raise Refusal("already_ended")
    before = settings_of(workshop)
    settings, name = _edited(workshop, before, act)
    _check_later(work, workshop, before, settings)
    workshop.settings = msgspec.to_builtins(settings)
    if workshop.status is not RunStatus.PREPARED:
        workshop.version += 1
    follow_parent(work, workshop)
    for each in under_one_clock(work.db, workshop):
        work.tell(f"workshop:{each.id}", EDIT_PARTS, actor, about={"deed": act.deed, "phase": name})
    seq = work.tell(f"conference:{workshop.conference_id}", EDIT_PARTS, actor, about={"workshop": workshop.id})
    return {"seq": seq, "phase": name, "version": workshop.version}


def _edited(workshop: Workshop, settings: WorkshopSettings, act: EditParts) -> tuple[WorkshopSettings, str]:
    """The settings with one change more, and the name of the part it speaks of."""
    method = find_method(workshop.method)
    held = {part.phase.name: part.phase for part in arranged(method, settings)}
    if len(settings.parts) >= MOST_CHANGES:
        raise Refusal("too_many_here", limit=MOST_CHANGES)
    if act.phase not in (ADDABLE if act.deed == "add" else held):
        raise Refusal("malformed", field="phase")
    if act.after is not None and act.after not in held:
        raise Refusal("malformed", field="after")
    again = next_number(method, settings, act.phase) if act.deed in ("add", "repeat") else 1
    change = PartChange(act.deed, act.phase, act.after, again)
    settings = replace(settings, parts=(*settings.parts, change))
    name = replace({**ADDABLE, **held}[act.phase], again=again).name if again > 1 else act.phase
    if act.minutes is not None:
        MINUTES.check(act.minutes, "minutes")
        settings = replace(settings, minutes={**settings.minutes, name: act.minutes})
    if not any(part.on for part in arranged(method, settings)):
        raise Refusal("one_part_stays")
    return settings, name


def _check_later(work: Work, workshop: Workshop, before: WorkshopSettings, after: WorkshopSettings) -> None:
    """Refusal ``part_begun`` where anything changes up to the part that is on, or one that was on would go."""
    if workshop.status is RunStatus.PREPARED:
        return
    method = find_method(workshop.method)
    old, new = (_names(run_of_show(method, settings)) for settings in (before, after))
    begun = set(work.db.scalars(select(PhaseRun.phase).where(PhaseRun.workshop_id == workshop.id)))
    until = workshop.phase_index + 1
    if old[:until] != new[:until] or begun & (set(old) - set(new)):
        raise Refusal("part_begun")


def _names(plan: tuple[Phase, ...]) -> list[str]:
    return [phase.name for phase in plan]
