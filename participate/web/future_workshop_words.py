"""What the control screen says of a future workshop, of groups and of parked matters."""

from dataclasses import asdict
from typing import Any

from participate.domain.kinds import SheetKind
from participate.domain.sheets import SHEETS
from participate.i18n.catalogue import translator
from participate.i18n.own_words import OwnWords, own_translator
from participate.methods import all_rules, find_method, phase_words
from participate.methods.names import said_rules
from participate.web.numbered import Forms, numbered


def future_effects(tag: str) -> dict[str, Forms]:
    """What "Next" will do, one sentence per activity of a future workshop; ``count`` is the number of phones."""
    ngettext = numbered(tag)
    return {
        "problems": ngettext(
            "Shows the critique and its problem areas on the wall and on %(count)s phone",
            "Shows the critique and its problem areas on the wall and on %(count)s phones",
        ),
        "turn": ngettext(
            "Lets %(count)s phone turn the critique around", "Lets %(count)s phones turn the critique around"
        ),
        "choose": ngettext(
            "Opens dots and theme groups on %(count)s phone", "Opens dots and theme groups on %(count)s phones"
        ),
        "shape": ngettext(
            "Lets the groups shape their utopias on %(count)s phone",
            "Lets the groups shape their utopias on %(count)s phones",
        ),
        "present": ngettext(
            "Shows the utopias on the wall and on %(count)s phone",
            "Shows the utopias on the wall and on %(count)s phones",
        ),
        "check": ngettext(
            "Opens the critical check on %(count)s phone, with the critique that was kept",
            "Opens the critical check on %(count)s phones, with the critique that was kept",
        ),
        "sketch": ngettext(
            "Opens the project sketch on %(count)s phone", "Opens the project sketch on %(count)s phones"
        ),
    }


def future_words(tag: str, method: str, own: OwnWords) -> dict[str, Any]:
    """Under ``future``: rules, red card, what is turned around, groups with their sheets, parked matters."""
    _ = own_translator(tag, own)
    hints = find_method(method).hints
    return {
        "rules": {key: asdict(said_rules(_, key, rules)) for key, rules in all_rules().items()},
        "hints": {key: _(sentence) for key, sentence in hints.items()},
        **_turning(tag),
        **_groups(tag),
        **_parked(tag),
    }


def _turning(tag: str) -> dict[str, Any]:
    _ = translator(tag)
    ngettext = numbered(tag)
    return {
        "no_rules": _("No rules belong to this part."),
        "red_cards": ngettext("The red card was raised %(count)s time.", "The red card was raised %(count)s times."),
        "red_now": _("Red card! Phones and wall show the rules now. Nobody knows who raised it."),
        "turned": _("%(done)s of %(all)s turned around", done="{done}", all="{all}"),
        "all_turned": _("All of the critique is turned around."),
        "missing": _("Not turned around yet"),
        "no_critique": _("Nothing has been weighed yet."),
        "untitled": _("not named yet"),
        "led": _("with a moderator of its own"),
        "not_led": _("no moderator: runs with the common clock"),
        "people": ngettext("%(count)s person", "%(count)s people"),
        "cards": ngettext("%(count)s card", "%(count)s cards"),
        "groups": ngettext("%(count)s group", "%(count)s groups"),
    }


def _groups(tag: str) -> dict[str, Any]:
    _ = translator(tag)
    ngettext = numbered(tag)
    return {
        "kinds": {"theme": _("Theme group"), "action": _("Action group")},
        "members": ngettext("%(count)s person", "%(count)s people"),
        "small": _("Small group: it may join another one if it wants to, or go on."),
        "merged": _("joined group %(number)s", number="{number}"),
        "no_place": _("no place"),
        "place": _("Place %(n)s", n="{table}"),
        "sheets": {
            "utopia": _("Utopia"),
            "check": _("Critical check"),
            "project": _("Project sketch"),
            "report": _("Report"),
        },
        "questions": {kind.value: {q.key: _(q.label) for q in SHEETS[kind]} for kind in SheetKind},
        "orders": {kind.value: [q.key for q in SHEETS[kind]] for kind in SheetKind},
        "filled": _("%(done)s of %(all)s answered", done="{done}", all="{all}"),
        "handed_in": _("handed in"),
        "open": _("still open: %(questions)s", questions="{questions}"),
        "nobody": _("Without anyone responsible"),
        "agreed": ngettext("%(count)s agreement", "%(count)s agreements"),
        "measure_asks": _("Make a measure of it all the same?"),
        "measure_why": _("Nobody has taken on a task in this project yet."),
        "did_found": _("Group %(number)s founded", number="{number}"),
        "did_measure": _("Measure draft made"),
        "has_measure": _("A measure draft stands."),
    }


def _parked(tag: str) -> dict[str, Any]:
    _ = translator(tag)
    return {
        "ended": {"assigned": _("assigned"), "closed": _("closed")},
        "still_open": _("open"),
        "weighed": " · ".join(f"{name}: {{{key}}}" for key, name in (("dots", _("Dots")), ("rank", _("Rank")))),
        "did_park": _("Entry %(number)s is settled", number="{number}"),
    }


def wall_future(tag: str) -> dict[str, Any]:
    """Under ``future`` on the wall: what each part of a future workshop asks, its forms, and what stands in lists."""
    _ = translator(tag)
    ngettext = numbered(tag)
    asks = {key: _(words.heading or words.name) for key, words in phase_words().items()}
    asks["entry"] = _("What do you expect of today? What must not be missing?")
    return {
        "asks": asks,
        "questions": {kind.value: [_(q.label) for q in SHEETS[kind]] for kind in SheetKind},  # in their order
        "red": _("Red card: please remember the rules"),
        "turned": _("%(done)s of %(all)s turned around", done="{done}", all="{all}"),
        "unsorted": _("Not sorted yet"),
        "speaks": _("Place %(n)s is speaking", n="{table}"),
        "children": _("Groups"),
        "people": ngettext("%(count)s person", "%(count)s people"),
        "cards": ngettext("%(count)s card", "%(count)s cards"),
        "projects": ngettext("%(count)s project", "%(count)s projects"),
        "groups": _("Theme groups"),
        "no_groups": _("Found a theme group on your phone"),
        "utopia": _("Utopia"),
        "kept": _("Critique that was kept for now"),
        "plan": _("Who · what · with whom · by when"),
        "somebody": _("somebody of the group"),
        "nobody": _("nobody yet"),
    }
