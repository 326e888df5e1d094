"""What the plan of a concept is called where nobody chose other words: levels, parts of the sheet, choices, states."""

from participate.i18n.catalogue import Translate


def part_names(_: Translate) -> dict[str, str]:
    """The headings of the sheet (participate/domain/plan_fields.py)."""
    return {
        "basis": _("Need and origin"),
        "kind": _("Kind of offer"),
        "responsibility": _("Who is responsible"),
        "time": _("When"),
        "means": _("Means"),
        "success": _("How success is measured"),
        "access": _("Who can take part"),
        "thinking": _("Four ways of thinking"),
        "people": _("With those affected"),
        "fit": _("Priority and other strategies"),
    }


def choice_names(_: Translate) -> dict[str, str]:
    """What may be chosen in a field of the sheet."""
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


def deliberation_names(_: Translate) -> dict[str, str]:
    """Where a line stands in deliberation."""
    return {
        "idea": _("Idea"),
        "draft": _("Draft"),
        "in_review": _("in review"),
        "not_feasible": _("not feasible"),
        "steering": _("Steering group"),
        "resolution": _("Ready for resolution"),
        "decided": _("decided"),
        "rejected": _("rejected"),
    }


def implementation_names(_: Translate) -> dict[str, str]:
    """Whether a line is being carried out; independent of its deliberation."""
    return {
        "not_begun": _("not begun"),
        "running": _("running"),
        "delayed": _("delayed"),
        "done": _("carried out"),
        "stopped": _("discontinued"),
    }
