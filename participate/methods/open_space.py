"""Open Space (Harrison Owen): methods.md section 3, half day of 240 minutes; every minute is an editable default."""

from dataclasses import replace

from participate.domain import acts
from participate.domain.kinds import Activity, Matter, Purpose
from participate.i18n.catalogue import marked as _
from participate.methods.base import Beginning, Method, Phase, PhaseWords, Plan, Rules, WorkshopSettings, timed

PRINCIPLES = "open_space"
DEFAULT_SLOTS = 2  # methods.md section 3: 60 people are 2 slots of 8 places in a half day

_JOIN_IN = frozenset({acts.MARK_INTEREST, acts.CHOOSE_PLACE})
_CONVENE = frozenset(
    {
        acts.PROPOSE_TOPIC, acts.EDIT_TOPIC, acts.PLACE_TOPIC, acts.ASK_CONVENER, acts.ANSWER_CONVENER,
        acts.PART_TOPIC, acts.PARK_TOPIC, acts.CANCEL_TOPIC, acts.TAKE_TOPIC, acts.LEAVE_TOPIC, acts.CONTINUE_TOPIC,
        acts.ACCEPT_MOVE,
    }
)  # fmt: skip
_UNITE = frozenset({acts.ASK_CONVENER, acts.ANSWER_CONVENER, acts.PART_TOPIC})
_REPORT = frozenset({acts.WRITE_SHEET, acts.SUBMIT_SHEET, acts.ADD_PICTURE})
_GROUP = frozenset({acts.FOUND_GROUP, acts.JOIN_GROUP, acts.LEAVE_GROUP, acts.AGREE, acts.EDIT_AGREEMENT})
_PARK = frozenset({Purpose.PARKED})
_DOTS, _WRITE = frozenset({acts.VOTE}), frozenset({acts.CONTRIBUTE})


def _wall(key: str, activity: Activity, minutes: int) -> Phase:
    """The wall stays open for new topics until the last slot (methods.md section 3)."""
    return Phase(key, activity, minutes, permits=_JOIN_IN | _CONVENE, also=_PARK, rules=PRINCIPLES)


def _slot(number: int, minutes: int) -> Phase:
    return Phase(
        "session", Activity.REPORT, minutes, number, _JOIN_IN | _CONVENE | _REPORT, also=_PARK, rules=PRINCIPLES
    )


def _change(number: int) -> Phase:
    return Phase("change", Activity.BREAK, 10, number, _JOIN_IN | _CONVENE | _REPORT, also=_PARK, rules=PRINCIPLES)


def _news(number: int) -> list[Phase]:
    """Evening and morning news of an Open Space of several days: what changed, and room for new topics."""
    return [_news_of("evening", number), _news_of("morning", number)]


def _news_of(part: str, number: int) -> Phase:
    permits = _JOIN_IN | _CONVENE | _REPORT
    return Phase(f"{part}_news", Activity.MARKET, 15, number, permits, also=_PARK, rules=PRINCIPLES)


def plan(settings: WorkshopSettings) -> Plan:
    """Rounds are the slots of the agenda wall; a full day gives each of them an hour and a half.

    News come in the middle of what was planned: a slot that is added later moves nothing that was before it.
    """
    middle = (settings.rounds - settings.added) // 2 + 1
    phases = [
        Phase("arrive", Activity.WELCOME, 15, rules=PRINCIPLES),
        Phase("opening", Activity.SHOW, 20, rules=PRINCIPLES),
        _wall("propose", Activity.PROPOSE, 25),
        _wall("marketplace", Activity.MARKET, 15),
    ]
    for number in range(1, settings.rounds + 1):
        if number > 1:
            phases.append(_change(number))
        if settings.news and number > 1 and number == middle:
            phases += _news(number)
        phases.append(_slot(number, 90 if settings.full_day else 50))
    reports, ranking = frozenset({"reports"}), frozenset({"reports", "ranking"})
    long = 60 if settings.full_day else 20
    # Related topics become one before they are weighed, if their conveners say so (methods.md section 3).
    permits = _REPORT | _WRITE | _UNITE
    read = Phase("read", Activity.READ, 15, None, permits, Purpose.COMMENT, reports, PRINCIPLES, _PARK)
    weigh = Phase("converge", Activity.VOTE, 10, None, _DOTS, None, ranking, PRINCIPLES, matter=Matter.TOPIC)
    groups = Phase("action", Activity.PLAN, long, None, _GROUP, None, ranking, PRINCIPLES, _PARK)
    closing = Phase("closing", Activity.CLOSE, 10, None, _WRITE, Purpose.MOOD, ranking, PRINCIPLES)
    return timed([*phases, read, *([weigh] if settings.weigh else []), groups, closing], settings)


_SPACE = WorkshopSettings(rounds=2, dots=7)

METHOD = Method(
    "open_space",
    _("Open Space"),
    plan,
    phases={
        "arrive": PhaseWords(_("Arriving"), _("Welcome"), _("Please take a seat. It starts soon.")),
        "opening": PhaseWords(_("Opening circle"), instruction=_("Please listen. You hear what this day is about.")),
        "propose": PhaseWords(
            _("Collecting topics"),
            _("What matters to you?"),
            _("Whoever has a topic writes it down and tells the hall. You need not know everything about it."),
        ),
        "marketplace": PhaseWords(
            _("Marketplace"), instruction=_("Mark what interests you. You promise nothing by it.")
        ),
        "session": PhaseWords(
            _("Working phase"),
            _("In the groups"),
            _("Go where you learn something or can give something. You may go elsewhere at any time."),
        ),
        "change": PhaseWords(_("Change"), instruction=_("Look where you want to go next.")),
        "evening_news": PhaseWords(_("Evening news"), instruction=_("What happened today? New topics are welcome.")),
        "morning_news": PhaseWords(_("Morning news"), instruction=_("What is new? New topics are welcome.")),
        "read": PhaseWords(
            _("Reading the news wall"),
            _("Read the reports"),
            _("Read what the other groups worked out. Add a comment."),
        ),
        "converge": PhaseWords(_("Prioritising"), _("What matters most?")),
        "action": PhaseWords(
            _("Action groups"),
            _("What do we do now?"),
            _("Found a group or join one. Agree who does what, with whom, by when."),
        ),
        "closing": PhaseWords(_("Closing circle"), _("How it goes on")),
    },
    rules={
        PRINCIPLES: Rules(
            _("How Open Space works"),
            (
                _("Whoever comes is the right person."),
                _("Whatever happens is the only thing that could have."),
                _("It starts when the time is right."),
                _("When it is over, it is over. When it is not over, it is not over."),
                _("Law of mobility: go where you learn something or can give something."),
                _("Bumblebees carry ideas from group to group. Butterflies rest, and others meet them."),
                _("Be prepared to be surprised."),
            ),
        )
    },
    settings=frozenset({"rounds", "weigh", "dots", "dots_per_card", "own_cards", "full_day", "news"}),
    slots=True,
    purpose=_("People's own concerns and energy: topics, action groups."),
    beginnings={
        "half_day": Beginning(_SPACE, 8, 8),
        "full_day": Beginning(replace(_SPACE, rounds=3, full_day=True), 8, 8),
    },
    hints={"full_day": _("In its classic form there are no fixed breaks: people rest when they need to.")},
)
