"""What the concept workshop says, in the language of whoever works there; blanks are written ``{name}``."""

from typing import Any

from participate.domain.kinds import DraftKind, Kind
from participate.domain.plan_fields import FIELDS
from participate.exports.outline import codes
from participate.i18n.catalogue import Translate, translator
from participate.web.numbered import numbered
from participate.web.plan_words import choice_names, deliberation_names, implementation_names


def concept_words(tag: str) -> dict[str, Any]:
    """All labels of the screen in one language."""
    _ = translator(tag)
    return {
        "levels": {kind.value: codes.draft(_, kind) for kind in DraftKind},
        "piles": {"single": _("Single cards"), "unclear": _("Unclear")},
        "kinds": {kind.value: codes.kind(_, kind) for kind in Kind},
        "sheet": {field.key: _(field.label) for field in FIELDS},
        "choices": choice_names(_),
        "deliberation": deliberation_names(_),
        "implementation": implementation_names(_),
        "flags": {
            "lead": _("nobody responsible"),
            "who": _("nobody responsible"),
            "period": _("no date"),
            "no_goal": _("without a goal"),
            "no_parent": _("without a goal"),
        },
        "lacks": _lacks(_),
        **_counts(tag),
        **_sentences(_),
    }


def _lacks(_: Translate) -> dict[str, str]:
    """What a list can be narrowed to: lines that lack this."""
    return {
        "lead": _("Responsible"),
        "period": _("a date"),
        "indicator": _("Indicator"),
        "regular_first": _("Kind of offer"),
        "need": _("Starting point and need"),
        "funding": _("Funding, or “open”"),
        "feasibility": _("Feasibility, by department"),
        "affected": _("Have those affected taken part?"),
        "strategies": _("Fits with other strategies"),
        "no_measure": _("a measure"),
        "no_goal": _("a goal"),
        "conflict": _("an end to a conflict"),
    }


def _counts(tag: str) -> dict[str, Any]:
    ngettext = numbered(tag)
    return {
        "cards": ngettext("%(count)s card", "%(count)s cards"),
        "dots": ngettext("%(count)s dot", "%(count)s dots"),
        "voices": ngettext("from %(count)s voice", "from %(count)s voices"),
        "languages": ngettext("%(count)s language", "%(count)s languages"),
        "gaps": ngettext("%(count)s no longer shown", "%(count)s no longer shown"),
        "picked": ngettext("%(count)s card chosen", "%(count)s cards chosen"),
        "keeps": ngettext("Keeps %(count)s card as its source.", "Keeps %(count)s cards as its sources."),
        "open_points": ngettext("%(count)s open point", "%(count)s open points"),
        "open_more": ngettext("%(count)s more open point", "%(count)s more open points"),
        "dissents": ngettext("%(count)s other opinion", "%(count)s other opinions"),
        "open_conflicts": ngettext("%(count)s open conflict", "%(count)s open conflicts"),
    }


def _sentences(_: Translate) -> dict[str, Any]:
    return {
        "online": _("connected"),
        "connecting": _("connecting …"),
        "offline": _("No connection. What you write is kept here and goes out later."),
        "unreachable": _("The server did not answer. Please try again."),
        "saved": _("Saved."),
        "unsaved": _("Not saved yet …"),
        "clash": _("Two people wrote here"),
        "nothing_written": _("nothing"),
        "untitled": _("not named yet"),
        "loose": _("Cards in no cluster"),
        "not_shown": _("no longer shown"),
        "no_field": _("no field of action"),
        "no_kind": _("without a kind"),
        "no_sources": _("without a source"),
        "field": _("Field of action"),
        "unanswered": _("not answered"),
        "frame": _("Vision and guidelines"),
        "no_lines": _("There are no lines yet. Begin with a cluster, or with “New line”."),
        "nothing_found": _("No line fits what is chosen."),
        "of_all": _("%(shown)s of %(all)s", shown="{shown}", all="{all}"),
        "share": _("%(count)s · %(percent)s %%", count="{count}", percent="{percent}"),
        "filled": _("%(filled)s of %(all)s filled in", filled="{filled}", all="{all}"),
        "until": _("until %(date)s", date="{date}"),
        "lies_in": _("Lies in: %(clusters)s", clusters="{clusters}"),
        "pin_to": _("Pin to %(line)s", line="{line}"),
        "did_pin": _("Pinned to %(line)s.", line="{line}"),
        "did_write": _("The line is kept with its sources."),
        "add_below": _("New: %(level)s", level="{level}"),
        "checks": check_words(_),
    }


def check_words(_: Translate) -> dict[str, dict[str, str]]:
    """What each check says, and which field it stands beside; ``text`` is the line itself (methods.md section 7)."""
    return {code: {"words": words, "at": _PLACES.get(code, code)} for code, words in _checks(_).items()}


_PLACES = {
    **dict.fromkeys(
        ("outcome_not_activity", "what", "no_parent", "no_goal", "no_field", "no_measure", "duplicate", "conflict"),
        "text",
    ),
    "date": "indicator_date",
    "who": "lead",
    "period": "until",
    "regular_first": "kind_of_offer",
    "specific_reason": "kind_reason",
    "pilot_trial": "trial_period",
    "affected_absent": "affected_how",
}


def _checks(_: Translate) -> dict[str, str]:
    return {
        **_checks_of_goals(_),
        **_checks_of_measures(_),
        "conflict": _("Stands against: %(lines)s", lines="{lines}"),
    }


def _checks_of_goals(_: Translate) -> dict[str, str]:
    return {
        "outcome_not_activity": _("This names an activity. A goal says what is different then."),
        "what": _("Please say what is to be reached, in a whole sentence."),
        "no_parent": _("Serves no guiding goal yet."),
        "no_field": _("Belongs to no field of action yet."),
        "no_measure": _("No measure serves this goal yet."),
        "who": _("Who is responsible?"),
        "indicator": _("How can one tell that it works? Please name an indicator."),
        "baseline": _("What is the value today?"),
        "target": _("Which value is to be reached?"),
        "date": _("By when is it to be reached?"),
        "strategies": _("Which other strategies, or goal of the state, does it fit?"),
    }


def _checks_of_measures(_: Translate) -> dict[str, str]:
    open_point = _("Not answered yet.")
    ways = ("proactive", "agreed", "connected", "local")
    points = ("language", "reach", "childcare", "cost", "legal")
    return {
        "no_goal": _("Serves no goal yet."),
        "duplicate": _("Says the same as: %(lines)s", lines="{lines}"),
        "lead": _("Who is responsible?"),
        "need": _("Which need is it for, and how is that known?"),
        "period": _("By when is it to be done?"),
        "regular_first": _("Regular services first: please choose what kind of offer it is."),
        "specific_reason": _("A specific offer needs a reason: which regular service was tested?"),
        "pilot_trial": _("A pilot project needs a trial period, and what decides whether it goes on."),
        "departments": _("Which departments are concerned?"),
        "feasibility": _("No department has checked yet whether it can be done."),
        "funding": _("How is it paid for? Write “open” if that is not known yet."),
        "affected": _("Did people affected take part, and how?"),
        "affected_absent": _("People affected have not taken part yet."),
        **dict.fromkeys((f"access_{point}" for point in points), open_point),
        **dict.fromkeys((f"thinking_{way}" for way in ways), open_point),
    }
