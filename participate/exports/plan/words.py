"""What the plan's codes are called where nobody chose other words: parts, choices, states, open checks.

Files and screens read them here alike.
"""

from participate.domain.kinds import Deliberation, Implementation, Role
from participate.domain.plan_fields import Part
from participate.exports.outline.labels import Labels


def part_names(_: Labels) -> dict[str, str]:
    """The headings of a sheet."""
    return {
        Part.BASIS: _("Need and origin"),
        Part.KIND: _("Kind of offer"),
        Part.RESPONSIBILITY: _("Who is responsible"),
        Part.TIME: _("When"),
        Part.MEANS: _("Means"),
        Part.SUCCESS: _("How success is measured"),
        Part.ACCESS: _("Who can take part"),
        Part.THINKING: _("Four ways of thinking"),
        Part.PEOPLE: _("With those affected"),
        Part.FIT: _("Priority and other strategies"),
    }


def choice_names(_: Labels) -> dict[str, str]:
    """What may be chosen in a field of a sheet."""
    return {
        "use_regular": _("use a regular service"),
        "adapt_regular": _("adapt a regular service"),
        "specific": _("specific offer"),
        "pilot": _("pilot project"),
        "yes": _("yes"),
        "partly": _("partly"),
        "no": _("no"),
        "high": _("high"),
        "medium": _("medium"),
        "low": _("low"),
    }


def deliberation_names(_: Labels) -> dict[str, str]:
    """Where a line stands on its way to the council."""
    return {
        Deliberation.IDEA: _("Idea"),
        Deliberation.DRAFT: _("Draft"),
        Deliberation.IN_REVIEW: _("in review"),
        Deliberation.NOT_FEASIBLE: _("not feasible"),
        Deliberation.STEERING: _("Steering group"),
        Deliberation.RESOLUTION: _("Ready for resolution"),
        Deliberation.DECIDED: _("decided"),
        Deliberation.REJECTED: _("rejected"),
    }


def implementation_names(_: Labels) -> dict[str, str]:
    """Whether a line is being carried out, whatever the council has said yet."""
    return {
        Implementation.NOT_BEGUN: _("not begun"),
        Implementation.RUNNING: _("running"),
        Implementation.DELAYED: _("delayed"),
        Implementation.DONE: _("carried out"),
        Implementation.STOPPED: _("discontinued"),
    }


def role_names(_: Labels) -> dict[str, str]:
    """Who may touch a plan: never a name."""
    return {
        Role.ORGANISER: _("Organiser"),
        Role.CIRCLE: _("Circle for goals and measures"),
        Role.MODERATOR: _("Moderator"),
        Role.HELPER: _("Helper"),
    }


def plan_acts(_: Labels) -> dict[str, str]:
    """What was done to lines of the plan."""
    return {
        "make_draft": _("Draft made from cards"),
        "write_line": _("Line of the plan written"),
        "word_line": _("Line of the plan reworded"),
        "fill_line": _("Sheet filled in"),
        "place_line": _("Line of the plan moved"),
        "add_sources": _("Sources pinned to a line"),
        "set_deliberation": _("Deliberation changed"),
        "set_implementation": _("Implementation changed"),
        "set_field_deliberation": _("Deliberation of a field of action changed"),
        "mark_conflict": _("Conflict marked"),
        "settle_conflict": _("Conflict settled"),
        "add_dissent": _("Minority statement added"),
        "remove_dissent": _("Minority statement taken back"),
        "take_away_line": _("Draft taken out of the plan"),
        "bring_back_line": _("Draft brought back into the plan"),
        "edit_draft": _("Draft edited"),
        "remove_draft": _("Draft removed"),
    }


def choice(_: Labels, code: str) -> str:
    """A choice by its name; words of somebody's own stay as they are."""
    return choice_names(_).get(code, code)


def check(_: Labels, code: str, lines: str) -> str:
    """What a line still lacks; ``lines`` names the others that are meant."""
    return check_sentences(_).get(code, code).replace("{lines}", lines)


def check_sentences(_: Labels) -> dict[str, str]:
    """What a line still lacks (methods.md section 7), by code; ``{lines}`` stands where others are named."""
    return {**_of_goals(_), **_of_measures(_), "conflict": _("Stands against: %(lines)s", lines="{lines}")}


def _of_goals(_: Labels) -> dict[str, str]:
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


def _of_measures(_: Labels) -> dict[str, str]:
    return {
        "no_goal": _("Serves no goal yet."),
        "duplicate": _("Says the same as: %(lines)s", lines="{lines}"),
        "alike": _("Says almost the same as: %(lines)s", lines="{lines}"),
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
    }
