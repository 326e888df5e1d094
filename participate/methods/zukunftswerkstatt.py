"""Zukunftswerkstatt (Jungk and Müllert): methods.md section 4, short form of 270 minutes; minutes are defaults."""

from dataclasses import replace
from functools import partial

from participate.domain import acts
from participate.domain.kinds import Activity, Matter, Purpose
from participate.i18n.catalogue import marked as _
from participate.methods.base import (
    LARGE,
    PLACES,
    Beginning,
    Method,
    Phase,
    PhaseWords,
    Plan,
    Rules,
    WorkshopSettings,
    timed,
)

START, CRITIQUE, FANTASY, REALISATION = "future_start", "critique", "fantasy", "realisation"

_PARK = frozenset({Purpose.PARKED})
_RED = frozenset({acts.RED_CARD})
_WRITE = _RED | {acts.CONTRIBUTE}
_GROUP = _RED | {acts.FOUND_GROUP, acts.JOIN_GROUP, acts.LEAVE_GROUP}
_SHEET = _GROUP | {acts.WRITE_SHEET, acts.SUBMIT_SHEET, acts.ADD_PICTURE}
_LATE = frozenset({Purpose.PARKED, Purpose.CRITIQUE})  # late critique goes to the critique store


MINUTES: dict[str, tuple[int, int]] = {
    "entry": (20, 20),
    "critique": (20, 45), "problems": (15, 40), "focus": (10, 20), "lunch": (0, 60),
    "turn": (15, 20), "dream": (25, 40), "choose": (5, 10), "break": (20, 20), "shape": (35, 60), "present": (15, 30),
    "bridge": (5, 10), "check": (20, 45), "sketch": (35, 60), "action_plan": (20, 35),
    "follow_up": (10, 10),
}  # fmt: skip
"""Minutes of the short form (20 + 45 + 45 + 20 + 50 + 80 + 10) and of a day; 0 leaves the phase out."""


def _critique() -> list[Phase]:
    seen = frozenset({"critique"})
    phase = partial(Phase, minutes=0, also=_PARK, matter=Matter.CRITIQUE, rules=CRITIQUE)
    card = partial(phase, permits=_WRITE, purpose=Purpose.CRITIQUE)
    return [
        card("critique", Activity.CONTRIBUTE, reveals=seen),
        card("problems", Activity.CLUSTER, reveals=seen | {"clusters"}),
        phase("focus", Activity.VOTE, permits=_RED | {acts.VOTE}, reveals=frozenset({"clusters", "ranking"})),
        Phase("lunch", Activity.BREAK, 0, also=_PARK),
    ]


def _fantasy() -> list[Phase]:
    ideas = frozenset({"positive", "idea"})
    phase = partial(Phase, minutes=0, also=_LATE, matter=Matter.IDEA, rules=FANTASY)
    choose, chosen = _GROUP | {acts.VOTE}, ideas | {"clusters", "ranking"}
    pairs = frozenset({"clusters", "positive"})
    return [
        phase("turn", Activity.TURN, permits=_WRITE, purpose=Purpose.POSITIVE, reveals=pairs),
        phase("dream", Activity.CONTRIBUTE, permits=_WRITE, purpose=Purpose.IDEA, reveals=ideas),
        phase("choose", Activity.CHOOSE, permits=choose, reveals=chosen),
        Phase("break", Activity.BREAK, 0, also=_PARK),
        phase("shape", Activity.SHAPE, permits=_SHEET, reveals=ideas | {"ranking"}),
        phase("present", Activity.PRESENT, permits=_RED, reveals=frozenset({"sheets"})),
    ]


def _realisation() -> list[Phase]:
    seen = frozenset({"sheets", "essence"})
    phase = partial(Phase, minutes=0, also=_PARK, rules=REALISATION)
    agreeing = _SHEET | {acts.AGREE, acts.EDIT_AGREEMENT}
    return [
        phase("bridge", Activity.CONTRIBUTE, permits=_WRITE, purpose=Purpose.ESSENCE, reveals=seen),
        phase("check", Activity.CHECK, permits=_SHEET, reveals=seen | {"critique"}),
        phase("sketch", Activity.SKETCH, permits=_SHEET, reveals=seen),
        phase("action_plan", Activity.PLAN, permits=agreeing, reveals=seen),
    ]


def plan(settings: WorkshopSettings) -> Plan:
    """The phases of the short form, or of a day: the same steps, with a lunch break and time to breathe."""
    entry = Phase("entry", Activity.CONTRIBUTE, 0, None, _WRITE, Purpose.EXPECTATION, rules=START, also=_PARK)
    follow_up = Phase("follow_up", Activity.CLOSE, 0, None, frozenset({acts.CONTRIBUTE}), Purpose.MOOD)
    steps = [entry, *_critique(), *_fantasy(), *_realisation(), follow_up]
    planned = [replace(phase, minutes=MINUTES[phase.key][settings.full_day]) for phase in steps]
    return timed([phase for phase in planned if phase.minutes], settings)


METHOD = Method(
    "zukunftswerkstatt",
    _("Future workshop"),
    plan,
    phases={
        "entry": PhaseWords(
            _("Getting started"), instruction=_("What do you expect of today? What must not be missing?")
        ),
        "critique": PhaseWords(
            _("Critique: collecting"),
            _("What bothers you? What worries you?"),
            _("Keywords, one matter on each card. No solutions yet."),
        ),
        "problems": PhaseWords(
            _("Critique: clustering"),
            _("What belongs together?"),
            _("The cards are sorted into problem areas. Ask if something is unclear."),
        ),
        "focus": PhaseWords(_("Critique: weighting"), _("What weighs most?")),
        "lunch": PhaseWords(_("Lunch break"), _("Break"), _("Have a rest.")),
        "turn": PhaseWords(
            _("Fantasy: turning critique around"),
            _("How would it be if it were good?"),
            _("Turn each critique into its opposite."),
        ),
        "dream": PhaseWords(
            _("Fantasy: spinning ideas"),
            _("Everything is possible"),
            _("Write wild ideas. Build on the ideas of others."),
        ),
        "choose": PhaseWords(
            _("Fantasy: choosing"), _("Which ideas attract you?"), _("Give your dots and join a group.")
        ),
        "break": PhaseWords(_("Break"), instruction=_("Have a rest. You can still write.")),
        "shape": PhaseWords(
            _("Fantasy: shaping the utopia"),
            _("Shape your utopia"),
            _("With words, a drawing or a photo: how is it there?"),
        ),
        "present": PhaseWords(_("Fantasy: presenting"), instruction=_("The groups show their utopias.")),
        "bridge": PhaseWords(
            _("Translation"), _("What is useful in it?"), _("Take the useful core out of the utopias.")
        ),
        "check": PhaseWords(
            _("Realisation: critical check"),
            _("What is possible?"),
            _("What exists already, what stands in the way, who helps?"),
        ),
        "sketch": PhaseWords(
            _("Realisation: project sketch"), _("From demand to project"), _("Answer the seven questions together.")
        ),
        "action_plan": PhaseWords(
            _("Realisation: action plan"), _("Who does what?"), _("Agree who does what, with whom, by when.")
        ),
        "follow_up": PhaseWords(_("Follow-up"), _("How it goes on")),
    },
    rules={
        START: Rules(
            _("How a future workshop works"),
            (
                _("First the critique, then the fantasy, then the realisation."),
                _("Everyone's word counts the same."),
                _("Whoever sees a rule broken raises the red card. Nobody has to explain it."),
            ),
        ),
        CRITIQUE: Rules(
            _("Rules of the critique phase"),
            (
                _("Short, critical, concrete"),
                _("Keywords: one matter, at most seven words"),
                _("No discussion, only questions to understand"),
                _("No solutions yet"),
                _("Everything is made visible"),
            ),
            (
                _("Everything looks grey: ask first what goes well."),
                _("A discussion breaks out: read the rule again and park the matter."),
            ),
        ),
        FANTASY: Rules(
            _("Rules of the fantasy phase"),
            (
                _("Critique is forbidden"),
                _("Killer phrases are forbidden"),
                _("Everything is possible: all the money, all the power, every technology"),
                _("Quantity before quality"),
                _("Ideas belong to everyone"),
                _("No roles, no hierarchy"),
            ),
            (
                _("Nobody dares to dream: show a picture, or go for a walk together and ask what it will be like."),
                _("Somebody criticises: there is a place for it on every phone, and it comes back in the check."),
                _("A group of one or two: ask whether it wants to join another one; it may go on, too."),
            ),
        ),
        REALISATION: Rules(
            _("Rules of the realisation phase"),
            (
                _("Critique is allowed again"),
                _("Practical and concrete"),
                _("Stay with the topic"),
                _("Agree on steps"),
            ),
            (
                _("Nobody takes on a task: leave it open. The project is marked as one without anyone responsible."),
                _("It wanders off the topic: park the matter."),
            ),
        ),
    },
    settings=frozenset({"dots", "dots_per_card", "own_cards", "full_day", "groups"}),
    purpose=_("From complaint to project: goals, proposals for measures."),
    place=replace(PLACES, missing=""),  # places are the groups' own; a phone names its workshop instead
    beginnings={
        "half_day": Beginning(WorkshopSettings(), 5, 7, LARGE),
        "full_day": Beginning(WorkshopSettings(full_day=True), 5, 7, LARGE),
    },
    hints={
        "half_day": _(
            "This is the short form. A future workshop needs at least a day to unfold; better one and a half."
        ),
        "large": _("More than 25 people work better in several parallel groups, each with its own moderation."),
    },
)
