"""The organiser's run of show: breaks and the like put in, phases left out, moved, repeated (methods.md sections 1, 5).

A method's plan stays what it is; the changes are laid over it in the order they were made. One that names a phase the
plan has no longer, because there are fewer rounds now, is passed over.
"""

from dataclasses import dataclass, replace

from participate.domain.acts import CONTRIBUTE, VOTE
from participate.domain.kinds import Activity, Purpose
from participate.i18n.catalogue import marked as _
from participate.methods.base import Method, PartChange, Phase, PhaseWords, Plan, WorkshopSettings

PAUSE, MOOD, VOTING, PARKING, FREE = "pause", "mood", "voting", "parking", "free"

ADDABLE: dict[str, Phase] = {
    PAUSE: Phase(PAUSE, Activity.BREAK, 15),
    MOOD: Phase(MOOD, Activity.CONTRIBUTE, 10, None, frozenset({CONTRIBUTE}), Purpose.MOOD),
    VOTING: Phase(VOTING, Activity.VOTE, 10, None, frozenset({VOTE}), reveals=frozenset({"clusters", "ranking"})),
    PARKING: Phase(PARKING, Activity.SHOW, 15, reveals=frozenset({"parked"})),
    FREE: Phase(FREE, Activity.SHOW, 30),
}
"""What can be put into any run of show (methods.md section 5): Pause, Blitzlicht, Abstimmung, Themenspeicher, frei."""

PART_WORDS: dict[str, PhaseWords] = {
    PAUSE: PhaseWords(_("Break"), instruction=_("Have a rest. You can still write.")),
    MOOD: PhaseWords(_("Mood check"), _("How are you right now?"), _("One sentence from each. Nobody comments on it.")),
    VOTING: PhaseWords(_("Vote")),
    PARKING: PhaseWords(
        _("Parked topics"), instruction=_("Every parked topic is given to somebody or closed. None is forgotten.")
    ),
    FREE: PhaseWords(_("Open part"), instruction=_("Please listen to what is said in the room.")),
}


@dataclass(frozen=True)
class Slice:
    """A phase where it stands in the run of show; ``on`` False is left out and can be put back."""

    phase: Phase
    on: bool = True


def arranged(method: Method, settings: WorkshopSettings) -> list[Slice]:
    """Every phase in its place, those left out too, with the organiser's minutes; a matter can be parked in each.

    Rules that a method shows throughout stand in what is put in, too.
    """
    plan = method.plan(settings)
    order = [Slice(phase) for phase in plan]
    for change in settings.parts:
        order = _changed(order, change)
    rules = plan[0].rules if len({phase.rules for phase in plan}) == 1 else None
    return [Slice(_finished(part.phase, settings, rules), part.on) for part in order]


def run_of_show(method: Method, settings: WorkshopSettings) -> Plan:
    """What is really held: never nothing, whatever was left out."""
    order = arranged(method, settings)
    return tuple(part.phase for part in order if part.on) or tuple(part.phase for part in order)


def next_number(method: Method, settings: WorkshopSettings, phase: str) -> int:
    """``again`` for one more of that phase, or of that kind: one above the highest ever given."""
    held = [part.phase for part in arranged(method, settings)]
    meant = next((known for known in held if known.name == phase), ADDABLE.get(phase))
    alike = [known.again for known in held if meant and (known.key, known.round) == (meant.key, meant.round)]
    return max(alike, default=0) + 1


def _finished(phase: Phase, settings: WorkshopSettings, rules: str | None) -> Phase:
    minutes = settings.minutes.get(phase.name, phase.minutes)
    return replace(phase, minutes=minutes, also=phase.also | {Purpose.PARKED}, rules=phase.rules or rules)


def _changed(order: list[Slice], change: PartChange) -> list[Slice]:
    names = [part.phase.name for part in order]
    if change.deed == "add":
        return _put(order, replace(ADDABLE[change.phase], again=change.again), change.after)
    if change.phase not in names:
        return order
    index = names.index(change.phase)
    meant = order[index]
    if change.deed == "repeat":
        return _put(order, replace(meant.phase, again=change.again), change.after)
    if change.deed == "move":
        rest = order[:index] + order[index + 1 :]
        moved = _put(rest, meant.phase, change.after, on=meant.on)
        return order if len(moved) == len(rest) else moved
    return [*order[:index], Slice(meant.phase, change.deed == "put_back"), *order[index + 1 :]]


def _put(order: list[Slice], phase: Phase, after: str | None, *, on: bool = True) -> list[Slice]:
    names = [part.phase.name for part in order]
    if after is not None and after not in names:
        return order
    index = 0 if after is None else names.index(after) + 1
    return [*order[:index], Slice(phase, on), *order[index:]]
