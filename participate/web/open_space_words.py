"""What control and wall say in an Open Space: topics, times and places, announcing, reports (methods.md section 3)."""

from typing import Any

from participate.i18n.catalogue import translator
from participate.web.numbered import Forms, numbered


def open_space_effects(tag: str) -> dict[str, Forms]:
    """What "Next" will do, one sentence per activity of an Open Space; ``count`` is the number of phones."""
    ngettext = numbered(tag)
    return {
        "propose": ngettext("Opens proposing topics on %(count)s phone", "Opens proposing topics on %(count)s phones"),
        "market": ngettext("Opens the marketplace on %(count)s phone", "Opens the marketplace on %(count)s phones"),
        "report": ngettext(
            "Begins the working phase: %(count)s phone shows which topic is where",
            "Begins the working phase: %(count)s phones show which topic is where",
        ),
        "read": ngettext("Opens all reports on %(count)s phone", "Opens all reports on %(count)s phones"),
        "plan": ngettext(
            "Opens groups and agreements on %(count)s phone", "Opens groups and agreements on %(count)s phones"
        ),
    }


def wall_desk(tag: str) -> dict[str, Any]:
    """Under ``wall`` on the control screen."""
    _ = translator(tag)
    ngettext = numbered(tag)
    return {
        "called": _("Is called: %(number)s · %(title)s", number="{number}", title="{title}"),
        "nobody_called": _("Nobody is called."),
        "waiting": _("Waiting: topics %(numbers)s", numbers="{numbers}"),
        "none_waiting": _("No further topic waits."),
        "capacity": _("%(taken)s of %(all)s places in time are taken.", taken="{taken}", all="{all}"),
        "too_many": _("There are more topics than that. Add a time or a place."),
        "clashes": ngettext(
            "%(count)s time somebody wants two topics at once. That is only a hint.",
            "%(count)s times somebody wants two topics at once. That is only a hint.",
        ),
        "no_clashes": _("Nobody wants two topics at once."),
        "move": _(
            "Topic %(number)s to time %(time)s, place %(place)s: %(answer)s",
            number="{number}", time="{time}", place="{place}", answer="{answer}",
        ),
        "asked": _("asked"),
        "accepted": _("accepted"),
        "declined": _("declined"),
        "reports": _("%(done)s of %(all)s reports are there.", done="{done}", all="{all}"),
        "reminded": _("Reminded at %(time)s", time="{time}"),
        "time": _("Time %(n)s", n="{time}"),
        "time_now": _("Time %(n)s, now", n="{time}"),
        "place": _("Place %(n)s", n="{place}"),
        "free": _("free"),
        "put_here": _("Put it here"),
        "moving": _("Topic %(number)s: choose a free place. Escape leaves it where it is.", number="{number}"),
        "did_move": _(
            "Topic %(number)s moved to time %(time)s, place %(place)s",
            number="{number}", time="{time}", place="{place}",
        ),
        "did_hide": _("Topic %(number)s hidden", number="{number}"),
        "did_unhide": _("Topic %(number)s shown again", number="{number}"),
        "did_release": _("Somebody who is here can take it over now"),
        "is_hidden": _("Hidden on every screen"),
        "is_shown": _("Shown again on every screen"),
        "photo": _("Photo %(n)s", n="{number}"),
        "interest": ngettext("%(count)s interested", "%(count)s interested"),
        "merged_into": _("Now part of topic %(n)s", n="{number}"),
        "merged": _("together with topic %(n)s", n="{numbers}"),
        "continues": _("goes on from topic %(n)s", n="{number}"),
        "vacant": _("nobody calls it any more"),
        "states": topic_states(tag),
    }  # fmt: skip


def topic_states(tag: str) -> dict[str, str]:
    """A topic's state in a few words, by its value."""
    _ = translator(tag)
    return {
        "proposed": _("proposed"),
        "planned": _("planned"),
        "running": _("running"),
        "report_due": _("report missing"),
        "reported": _("report there"),
        "parked": _("parked"),
        "merged": _("merged"),
        "cancelled": _("cancelled"),
    }


def wall_topics(tag: str) -> dict[str, Any]:
    """Under ``topics`` on the hall's wall."""
    _ = translator(tag)
    ngettext = numbered(tag)
    return {
        "theme": _("Guiding theme"),
        "asks": _("What matters to you?"),
        "asks_note": _("Write it on your phone, come forward and tell the hall."),
        "speaks": _("Now: topic %(number)s", number="{number}"),
        "time": _("Time %(n)s", n="{time}"),
        "place": _("Place %(n)s", n="{place}"),
        "spot": _("Time %(time)s · Place %(place)s", time="{time}", place="{place}"),
        "no_time": _("Without a time yet"),
        "now": _("Now: time %(n)s", n="{time}"),
        "next": _("Next: time %(n)s", n="{time}"),
        "free": _("free"),
        "go": _("Go where you learn something or can give something."),
        "reports": _("%(done)s of %(all)s reports are there.", done="{done}", all="{all}"),
        "reported": _("report there"),
        "missing": _("report missing"),
        "groups": _("Action groups"),
        "members": ngettext("%(count)s person", "%(count)s people"),
        "found": _("Found a group or join one"),
        "circle": _("One sentence each, whoever wants to"),
    }
