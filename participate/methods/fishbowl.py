"""Fishbowl: a few talk in an inner circle with one empty chair, all others listen and may come in at any time.

Minutes are defaults; the rules are the open form's, as facilitators commonly give them (from memory, unverified).
"""

from participate.domain.acts import CONTRIBUTE, VOTE
from participate.domain.kinds import Activity, Purpose
from participate.i18n.catalogue import marked as _
from participate.methods.base import (
    Beginning,
    Method,
    Phase,
    PhaseWords,
    PlaceWords,
    Plan,
    Rules,
    WorkshopSettings,
    timed,
)

CIRCLE = "fishbowl"

_WRITE = frozenset({CONTRIBUTE})
_PARK = frozenset({Purpose.PARKED})


def _talk(number: int) -> list[Phase]:
    """The circle talks while the others note what they hear; then all say what struck them."""
    return [
        Phase("circle", Activity.CONTRIBUTE, 25, number, _WRITE, Purpose.NOTE, rules=CIRCLE, also=_PARK),
        Phase("echo", Activity.CONTRIBUTE, 5, number, _WRITE, Purpose.NOTE, rules=CIRCLE, also=_PARK),
    ]


def plan(settings: WorkshopSettings) -> Plan:
    """An hour and a half with two rounds; every round is half an hour."""
    clusters, ranking = frozenset({"core", "clusters"}), frozenset({"clusters", "ranking"})
    return timed(
        [
            Phase("arrive", Activity.WELCOME, 10),
            Phase("intro", Activity.SHOW, 10, rules=CIRCLE),
            *[phase for number in range(1, settings.rounds + 1) for phase in _talk(number)],
            Phase("insights", Activity.CONTRIBUTE, 10, None, _WRITE, Purpose.CORE, also=_PARK),
            Phase("harvest", Activity.CLUSTER, 15, reveals=clusters, also=_PARK),
            *([Phase("weigh", Activity.VOTE, 10, None, frozenset({VOTE}), reveals=ranking)] if settings.weigh else []),
            Phase("outlook", Activity.CLOSE, 10, None, _WRITE, Purpose.MOOD, ranking),
        ],
        settings,
    )


CIRCLES = PlaceWords(
    _("Circle %(n)s"), _("Circle"), _("Circles"), _("Chairs in a circle"), _("Circles and times"),
    _("What you take with you, in one sentence"),
)  # fmt: skip
_CHAIRS = 5  # four who talk and one that stays empty

METHOD = Method(
    "fishbowl",
    _("Fishbowl"),
    plan,
    phases={
        "arrive": PhaseWords(_("Arriving"), _("Welcome"), _("Please take a seat. It starts soon.")),
        "intro": PhaseWords(_("Introduction"), instruction=_("Please listen. You hear what this day is about.")),
        "circle": PhaseWords(
            _("Talk in the circle"),
            _("The circle talks"),
            _("Listen and write down what strikes you. Whoever wants to talk takes the empty chair."),
        ),
        "echo": PhaseWords(
            _("Echo of the listeners"), _("What did you hear?"), _("Write what was new or important to you.")
        ),
        "insights": PhaseWords(_("Insights"), _("What do you take out of it?"), _("One sentence on each card.")),
        "harvest": PhaseWords(_("Harvest"), instruction=_("Cards that belong together come together.")),
        "weigh": PhaseWords(_("Weighting"), _("What matters most?")),
        "outlook": PhaseWords(_("Outlook"), _("How it goes on")),
    },
    rules={
        CIRCLE: Rules(
            _("How a fishbowl works"),
            (
                _("Only those in the inner circle talk."),
                _("One chair stays empty. Whoever wants to say something sits down there."),
                _("Then somebody leaves the circle of their own accord."),
                _("Everyone else listens and writes."),
                _("Nobody has to come into the circle."),
            ),
        )
    },
    settings=frozenset({"rounds", "weigh", "dots", "dots_per_card", "own_cards"}),
    purpose=_("A few talk, all others listen and may come in: one matter from many sides."),
    place=CIRCLES,
    beginnings={
        "half_day": Beginning(WorkshopSettings(rounds=2), 1, _CHAIRS),
        "full_day": Beginning(WorkshopSettings(rounds=4), 1, _CHAIRS),
    },
)
