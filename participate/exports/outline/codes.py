"""What the codes of the minutes are called: kinds, phases, reasons, acts. One name each, in the reader's words."""

from participate.domain.kinds import (
    CardState,
    DraftKind,
    GroupKind,
    HideReason,
    Kind,
    Purpose,
    SheetKind,
    Source,
    TopicState,
    TracePart,
)
from participate.domain.plan_fields import LEVELS
from participate.domain.reasons import ChangeReason, RemovalReason
from participate.exports.outline.labels import Labels
from participate.exports.plan.words import plan_acts
from participate.i18n.own_words import named
from participate.methods import methods, phase_words


def kind(_: Labels, code: Kind) -> str:
    """What a card is; "" for a card without a kind."""
    return {
        Kind.NONE: "",
        Kind.NEED: _("Need"),
        Kind.OBSTACLE: _("Obstacle"),
        Kind.IDEA: _("Idea"),
        Kind.POTENTIAL: _("Potential"),
        Kind.CRITIQUE: _("Critique"),
    }[code]


def purpose(_: Labels, code: Purpose) -> str:
    """What a card was written for."""
    return {
        Purpose.NOTE: _("Note"),
        Purpose.HANDOVER: _("Hand-over note"),
        Purpose.CORE: _("Core statement"),
        Purpose.MOOD: _("Mood"),
        Purpose.MATERIAL: _("Brought along"),
        Purpose.PARKED: _("Parked for later"),
        Purpose.COMMENT: _("Comment"),
        Purpose.EXPECTATION: _("Expectation"),
        Purpose.CRITIQUE: _("Critique"),
        Purpose.POSITIVE: _("Turned around"),
        Purpose.IDEA: _("Idea"),
        Purpose.ESSENCE: _("Core of the idea"),
    }[code]


def source(_: Labels, code: Source) -> str:
    """Which way a card came in."""
    return {
        Source.PHONE: _("by phone"),
        Source.ON_BEHALF: _("entered by a helper"),
        Source.IMPORT: _("imported"),
        Source.ONLINE: _("online"),
    }[code]


def state(_: Labels, code: CardState) -> str:
    """Where a card stands."""
    return {
        CardState.VISIBLE: _("visible"),
        CardState.HELD: _("held back"),
        CardState.HIDDEN: _("hidden"),
        CardState.WITHDRAWN: _("taken back by the author"),
        CardState.ERASED: _("erased by the author"),
    }[code]


def reason(_: Labels, code: HideReason) -> str:
    """Why a card was hidden."""
    return {
        HideReason.INSULT: _("insult"),
        HideReason.PERSONAL: _("personal data"),
        HideReason.OFF_TOPIC: _("off topic"),
        HideReason.DUPLICATE: _("duplicate"),
    }[code]


def draft(_: Labels, code: DraftKind) -> str:
    """What a typed result is called."""
    return named(_, f"level.{code.value}", LEVELS[code])


def topic_state(_: Labels, code: TopicState) -> str:
    """Where a topic of an Open Space stands."""
    return {
        TopicState.PROPOSED: _("proposed, without a time"),
        TopicState.PLANNED: _("planned"),
        TopicState.RUNNING: _("running"),
        TopicState.REPORT_DUE: _("held, report missing"),
        TopicState.REPORTED: _("report is there"),
        TopicState.PARKED: _("parked"),
        TopicState.MERGED: _("merged"),
        TopicState.CANCELLED: _("cancelled"),
    }[code]


def sheet(_: Labels, code: SheetKind) -> str:
    """What people filled in together."""
    return {
        SheetKind.REPORT: _("Report"),
        SheetKind.UTOPIA: _("Utopia"),
        SheetKind.CHECK: _("Critical check"),
        SheetKind.PROJECT: _("Project sketch"),
        SheetKind.CLOTH: _("Paper cloth"),
    }[code]


def group_kind(_: Labels, code: GroupKind) -> str:
    """What sort of group it is."""
    return {GroupKind.THEME: _("Theme group"), GroupKind.ACTION: _("Action group")}[code]


def trace_part(_: Labels, code: TracePart) -> str:
    """What stands at one end of a step."""
    return {
        TracePart.CONTRIBUTION: _("Contribution"),
        TracePart.CLUSTER: _("Cluster"),
        TracePart.TOPIC: _("Topic"),
        TracePart.GROUP: _("Group"),
        TracePart.SHEET: _("Sheet"),
        TracePart.DRAFT: _("Draft"),
    }[code]


def method(_: Labels, key: str) -> str:
    """A method by its key, as we or as minutes write it; the key itself when it is of a newer version."""
    known = methods().get(key.replace("-", "_"))
    return key if known is None else _(known.title)


def phase(_: Labels, key: str, number: int | None, name: str = "") -> str:
    """A step of the run of show by its key and round; by its name (``weigh.2``) the how manieth time it is held.

    A break belongs to no round, though it falls into one: the only break of a day is no "Break 3"."""
    words = phase_words().get(key)
    said = key.replace("_", " ") if words is None else named(_, f"phase.{key}", words.name)
    said = said if number is None or key == "break" else f"{said} {number}"
    again = name.partition(".")[2]
    return f"{said} ({again})" if again else said


def question_mode(_: Labels, code: str) -> str:
    """How a World Café asks."""
    return {
        "same": _("the same question at every table"),
        "building": _("questions that build on each other, one a round"),
        "per_table": _("one question per table"),
    }.get(code, code)


def mixing(_: Labels, code: str) -> str:
    """How people were seated."""
    return {
        "mix_people": _("seating plan that mixes people"),
        "visit_all": _("seating plan by which everyone visits every topic"),
        "free": _("free choice of seats"),
    }.get(code, code)


def act(_: Labels, code: str) -> str:
    """A logged act; its code in plain letters when it has no name yet."""
    names = {
        **plan_acts(_),
        "advance": _("Next phase"),
        "back": _("One phase back"),
        "pause": _("Pause"),
        "resume": _("Pause ended"),
        "extend": _("Time changed"),
        "skip": _("Phase skipped"),
        "hide": _("Card hidden"),
        "unhide": _("Card shown again"),
        "release_card": _("Card released"),
        "hold_back": _("Holding back switched"),
        "translate_card": _("Card translated"),
        "check_translation": _("Machine translation checked"),
        "reword_question": _("Question reworded"),
        "reset_ballot": _("Vote started anew"),
        "open_ballot": _("Vote opened"),
        "close_ballot": _("Vote closed"),
        "accept_suggestion": _("Suggestion of the program accepted"),
        "switch_suggestions": _("Suggestions switched on or off"),
        "rename_cluster": _("Cluster renamed"),
        "remove_cluster": _("Cluster removed"),
        "restore_version": _("Board put back to how it was kept"),
        "release_minutes": _("Minutes released"),
        "hide_topic": _("Topic hidden"),
        "release_topic": _("Topic whose convener was absent, free to be taken over"),
        "unhide_topic": _("Topic shown again"),
        "hide_group": _("Title of a group hidden"),
        "unhide_group": _("Title of a group shown again"),
        "hide_answer": _("Answer of a sheet hidden"),
        "unhide_answer": _("Answer of a sheet shown again"),
        "hide_remark": _("Sentence on an option hidden"),
        "unhide_remark": _("Sentence on an option shown again"),
        "set_next_meeting": _("Next meeting set"),
        "move_topic": _("Topic moved at its convener's request"),
        "park_topic": _("Topic parked or taken up again"),
        "cancel_topic": _("Topic cancelled or taken up again"),
        "part_topic": _("Merged topic parted again"),
        "add_slot": _("Working phase added"),
        "add_place": _("Place added"),
        "merge_groups": _("Groups merged"),
        "add_cloth_picture": _("Photo of a paper cloth added"),
        "hide_picture": _("Picture hidden"),
        "unhide_picture": _("Picture shown again"),
        "carry_over": _("Results of an earlier workshop brought along"),
        "undo": _("Taken back"),
        "redo": _("Done again"),
        "erase": _("Card erased by its author"),
    }
    return names.get(code, code.replace("_", " "))


def reason_of_change(_: Labels, code: str) -> str:
    """Why something was done; codes without a name in plain letters."""
    if code in set(HideReason):
        return reason(_, HideReason(code))
    names: dict[str, str] = {
        ChangeReason.CLEARER: _("clearer words"),
        ChangeReason.SPELLING: _("spelling"),
        ChangeReason.WISH: _("wish of the hall"),
        ChangeReason.CONTENT: _("change of content"),
        RemovalReason.MISTAKE: _("A mistake"),
        "question_unclear": _("The question was unclear"),
        "disturbance": _("A disturbance"),
    }
    return names.get(code, code.replace("_", " "))


def subject(_: Labels, code: str) -> str:
    """Whose numbers a logged act names."""
    return {
        "card": _("card"),
        "cluster": _("cluster"),
        "draft": _("draft"),
        "ballot": _("vote"),
        "question": _("question"),
        "phase": _("phase"),
        "place": _("table"),
        "topic": _("topic"),
        "group": _("group"),
        "picture": _("picture"),
    }.get(code, code)
