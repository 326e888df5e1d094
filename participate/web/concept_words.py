"""What the concept workshop says, in the language of whoever works there; blanks are written ``{name}``."""

from typing import Any

from participate.domain.kinds import DraftKind, Kind
from participate.domain.plan_fields import ACCESS, FIELDS, THINKING
from participate.exports.outline import codes
from participate.exports.plan.words import (
    check_sentences,
    choice_names,
    deliberation_names,
    implementation_names,
)
from participate.i18n.catalogue import Translate, translator
from participate.methods import methods
from participate.web.ballot_words import ballot_words
from participate.web.numbered import numbered


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
        "places": {key: _(method.place.one, n="{n}") for key, method in methods().items()},
        "ballots": ballot_words(tag),
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
        **{field.key: _(field.label) for field in FIELDS if field.key in (*ACCESS, *THINKING)},
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
        "question": _("Question"),
        "open": _("open"),
        "unanswered": _("not answered"),
        "frame": _("Vision and guidelines"),
        "no_lines": _("There are no lines yet. Begin with a cluster, or with “New line”."),
        "nothing_found": _("No line fits what is chosen."),
        "of_all": _("%(shown)s of %(all)s", shown="{shown}", all="{all}"),
        "share": _("%(count)s · %(percent)s %%", count="{count}", percent="{percent}"),
        "filled": _("%(filled)s of %(all)s filled in", filled="{filled}", all="{all}"),
        "taken_on": _("taken out on %(date)s", date="{date}"),
        "until": _("until %(date)s", date="{date}"),
        "lies_in": _("Lies in: %(clusters)s", clusters="{clusters}"),
        "pin_to": _("Pin to %(line)s", line="{line}"),
        "round": _("Round %(round)s", round="{round}"),
        "rank": _("Rank"),
        "tie": _("tie"),
        "people_voted": _("%(voters)s of %(eligible)s people voted", voters="{voters}", eligible="{eligible}"),
        "counted_at": _("Counted: %(date)s", date="{date}"),
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
        (
            "outcome_not_activity",
            "what",
            "no_parent",
            "no_goal",
            "no_field",
            "no_measure",
            "duplicate",
            "alike",
            "conflict",
        ),
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
    return check_sentences(_) | dict.fromkeys((*ACCESS, *THINKING), _("Not answered yet."))
