"""World Café: methods.md section 2, half day of 210 minutes; every minute is an editable default."""

from participate.domain.acts import BE_HOST, CHOOSE_PLACE, CONTRIBUTE, HAND_OVER, VOTE
from participate.domain.kinds import Activity, Purpose
from participate.i18n.catalogue import marked as _
from participate.methods.base import (
    Beginning,
    Method,
    PartChange,
    Phase,
    PhaseWords,
    PlaceWords,
    Plan,
    Rules,
    WorkshopSettings,
    timed,
)

ETIQUETTE = "cafe_etiquette"

_SIT = frozenset({CHOOSE_PLACE, BE_HOST})
_HOST = _SIT | {HAND_OVER}
_WRITE = _HOST | {CONTRIBUTE}


def _opening() -> list[Phase]:
    return [
        Phase("arrive", Activity.WELCOME, 15, permits=_SIT, rules=ETIQUETTE),
        Phase("intro", Activity.SHOW, 25, permits=_SIT, rules=ETIQUETTE),
    ]


def _talk(number: int, minutes: int) -> Phase:
    return Phase("round", Activity.CONTRIBUTE, minutes, number, _WRITE, Purpose.NOTE, rules=ETIQUETTE)


def _first_round() -> list[Phase]:
    """The host is found at the end of the first round, out of its 25 minutes."""
    return [_talk(1, 23), Phase("choose_host", Activity.CHOOSE_HOST, 2, 1, _WRITE, Purpose.NOTE, rules=ETIQUETTE)]


def _later_round(number: int, *, pause: bool) -> list[Phase]:
    """People move, hear what was said before, and go on; the break falls between moving and hearing."""
    move = Phase("move", Activity.CHOOSE_PLACE, 5, number, _HOST, rules=ETIQUETTE)
    rest = Phase("break", Activity.BREAK, 15, number, _WRITE, Purpose.NOTE, rules=ETIQUETTE)
    hear = Phase("handover", Activity.HANDOVER, 3, number, _WRITE, Purpose.NOTE, rules=ETIQUETTE)
    return [move, *([rest] if pause else []), hear, _talk(number, 22)]


def _closing(settings: WorkshopSettings) -> list[Phase]:
    clusters = frozenset({"core", "clusters"})
    ranking = frozenset({"clusters", "ranking"})
    distil = Phase("distil", Activity.CONTRIBUTE, 10, None, _WRITE, Purpose.CORE, rules=ETIQUETTE)
    gallery = Phase("gallery", Activity.GALLERY, 15, reveals=frozenset({"notes", "core"}), rules=ETIQUETTE)
    harvest = Phase("harvest", Activity.CLUSTER, 25, reveals=clusters, rules=ETIQUETTE)
    weigh = Phase("weigh", Activity.VOTE, 10, None, frozenset({VOTE}), reveals=ranking, rules=ETIQUETTE)
    mood = frozenset({CONTRIBUTE})
    outlook = Phase("outlook", Activity.CLOSE, 10, None, mood, Purpose.MOOD, ranking, rules=ETIQUETTE)
    return [distil, gallery, harvest, *([weigh] if settings.weigh else []), outlook]


def plan(settings: WorkshopSettings) -> Plan:
    """The run of show for one round or more; from three rounds on there is a break before the last."""
    phases = [*_opening(), *_first_round()]
    for number in range(2, settings.rounds + 1):
        phases += _later_round(number, pause=number == settings.rounds and number >= 3)
    phases += _closing(settings)
    return timed(phases, settings)


TABLES = PlaceWords(
    _("Table %(n)s"), _("Table"), _("Tables"), _("People at a table"), _("Tables and times"),
    _("A core statement of your table"), _("No table yet"), _("Table %(n)s speaks now."),
)  # fmt: skip

_LONG = WorkshopSettings(
    minutes={"round": 45, "distil": 30, "harvest": 45, "gallery": 30, "pause": 60},
    parts=(PartChange("add", "pause", after="choose_host-1"),),
)

METHOD = Method(
    "world_cafe",
    _("World Café"),
    plan,
    phases={
        "arrive": PhaseWords(_("Arriving"), _("Welcome"), _("Please sit down at your table. It starts soon.")),
        "intro": PhaseWords(_("Introduction"), instruction=_("Please listen. You hear what this day is about.")),
        "round": PhaseWords(_("Round of talks"), _("Talk and write")),
        "choose_host": PhaseWords(
            _("Choosing a host"),
            _("Who stays as host?"),
            _("One person stays at the table and tells the next guests what was said here."),
        ),
        "move": PhaseWords(
            _("Moving tables"),
            _("Please change tables"),
            _("Take your phone and your things with you. The host stays."),
        ),
        "break": PhaseWords(_("Break"), instruction=_("Have a rest. You can still write.")),
        "handover": PhaseWords(
            _("Hand-over by the host"),
            _("What was said here?"),
            _("The host tells you what was said here before. Listen and add what you bring."),
        ),
        "distil": PhaseWords(
            _("Distilling"),
            _("Three core statements"),
            _("Agree at your table: which three sentences matter most?"),
        ),
        "gallery": PhaseWords(_("Gallery"), instruction=_("Read what the other tables wrote.")),
        "harvest": PhaseWords(
            _("Harvest"), instruction=_("The tables report. Cards that belong together come together.")
        ),
        "weigh": PhaseWords(_("Weighting"), _("What matters most?")),
        "outlook": PhaseWords(_("Outlook"), _("How it goes on")),
    },
    rules={
        ETIQUETTE: Rules(
            _("How we talk with each other"),
            (
                _("Look at what matters"),
                _("Say what you think"),
                _("Speak with heart and mind"),
                _("Listen to understand"),
                _("Connect ideas"),
                _("Look for insights together"),
                _("Play, doodle, draw"),
            ),
        )
    },
    settings=frozenset({"rounds", "question_mode", "mixing", "weigh", "dots", "dots_per_card", "own_cards"}),
    purpose=_("Many voices on given questions: needs, building blocks of a vision."),
    place=TABLES,
    beginnings={"half_day": Beginning(WorkshopSettings()), "full_day": Beginning(_LONG)},
)
