"""What a method is made of: phases as values, and two questions it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from participate.domain.kinds import Activity, Matter, Mixing, Purpose, QuestionMode
from participate.i18n.catalogue import marked as _

Length = Literal["half_day", "full_day"]

LARGE = 25  # people; methods.md section 4: more work better in parallel sub-workshops


@dataclass(frozen=True)
class Phase:
    """One step of a run of show: what people may do, what the hall may see, how long it is planned.

    ``permits`` are names of acts (:mod:`participate.domain.acts`) a participant may do here; ``purpose`` is what a
    contribution made here becomes, ``also`` what people may write besides when they say so (a parked matter);
    ``matter`` is what is sorted or weighed here; ``rules`` names an entry of the method's rules. ``reveals`` names what
    every phone and the projector may read: ``notes``, ``core``, ``critique``, ``positive``, ``idea``, ``essence``,
    ``clusters``, ``ranking``, ``reports``, ``sheets``. A table always reads its own notes, and topics are public.
    """

    key: str
    activity: Activity
    minutes: int
    round: int | None = None
    permits: frozenset[str] = frozenset()
    purpose: Purpose | None = None
    reveals: frozenset[str] = frozenset()
    rules: str | None = None
    also: frozenset[Purpose] = frozenset()
    matter: Matter = Matter.CORE
    again: int = 1

    @property
    def name(self) -> str:
        """Unique within a plan: ``round-2``, ``arrive``; held a second time ``weigh.2``."""
        name = self.key if self.round is None else f"{self.key}-{self.round}"
        return name if self.again == 1 else f"{name}.{self.again}"


Plan = tuple[Phase, ...]


@dataclass(frozen=True)
class PartChange:
    """One change the organiser makes to the run of show (:mod:`participate.methods.parts`), kept in its order.

    ``phase`` is the name of the phase that is meant, or what is added; ``after`` the one it comes behind, None the
    very beginning; ``again`` makes the name of what is added or repeated unique.
    """

    deed: Literal["add", "repeat", "move", "leave_out", "put_back"]
    phase: str
    after: str | None = None
    again: int = 1


@dataclass(frozen=True)
class WorkshopSettings:
    """What the organiser sets for one workshop; times in minutes. ``added`` rounds came while it ran.

    ``cards_each`` is the limit per person in large groups (methods.md section 5), 0 is none.
    """

    rounds: int = 3
    question_mode: QuestionMode = QuestionMode.SAME
    mixing: Mixing = Mixing.MIX_PEOPLE
    weigh: bool = True
    full_day: bool = False
    news: bool = False
    added: int = 0
    groups: int = 1
    hold_back: bool = False
    suggestions: bool = True
    card_limit: int = 500
    cards_each: int = 0
    dots: int = 3
    dots_per_card: int = 1
    own_cards: bool = True
    minutes: dict[str, int] = field(default_factory=dict)
    parts: tuple[PartChange, ...] = ()


@dataclass(frozen=True)
class PhaseWords:
    """What a phase is called in the run of show, what stands above it on a phone, and what to do; all msgids."""

    name: str
    heading: str = ""
    instruction: str = ""


@dataclass(frozen=True)
class Rules:
    """What holds while a phase is on, shown on every screen: a heading and its sentences; all msgids.

    ``tips`` are for whoever leads alone: what facilitators do when it gets stuck.
    """

    heading: str
    sentences: tuple[str, ...]
    tips: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlaceWords:
    """What people call the spot they are at, in whole sentences, since languages bend the word; all msgids.

    ``around`` are the people or chairs at one, ``timing`` heads the page of the plan, ``core`` asks a phone for a core
    statement. Where ``missing`` and ``speaks`` are empty nobody is told a place of their own.
    """

    one: str
    plain: str
    many: str
    around: str
    timing: str
    core: str
    missing: str = ""
    speaks: str = ""


PLACES = PlaceWords(
    _("Place %(n)s"), _("Place"), _("Places"), _("People at a place"), _("Places and times"), _("A core statement"),
    _("No place yet"), _("Place %(n)s speaks now."),
)  # fmt: skip


@dataclass(frozen=True)
class Beginning:
    """A workshop as its template has it; ``places`` for 60 people, each for ``seats``.

    ``group`` is how many people one of several parallel groups bears, 0 where the hall stays together.
    """

    settings: WorkshopSettings
    places: int = 12
    seats: int = 5
    group: int = 0


@dataclass(frozen=True)
class Method:
    """A method is data plus one small function. Screens exist per activity, so a new method is one new file.

    ``phases`` names every phase by key. ``settings`` are the fields of :class:`WorkshopSettings` an organiser may set
    for it; ``slots`` tells that its rounds are times people choose topics for. ``hints`` are shown while planning:
    a msgid by what makes it true (``half_day``). ``purpose`` says what it is good for; ``beginnings`` its templates.
    """

    key: str
    title: str
    plan: Callable[[WorkshopSettings], Plan]
    phases: Mapping[str, PhaseWords]
    rules: Mapping[str, Rules] = field(default_factory=dict)
    settings: frozenset[str] = frozenset()
    slots: bool = False
    hints: Mapping[str, str] = field(default_factory=dict)
    purpose: str = ""
    place: PlaceWords = PLACES
    beginnings: Mapping[Length, Beginning] = field(default_factory=dict)

    @property
    def seated(self) -> bool:
        """Whether people sit at tables they are given; elsewhere they go to places of their own choice."""
        return "mixing" in self.settings

    @property
    def placed(self) -> bool:
        """Whether somebody, or a group, is ever at a place of theirs."""
        return self.seated or self.slots or "groups" in self.settings


def timed(phases: list[Phase], settings: WorkshopSettings) -> Plan:
    """The plan with the organiser's minutes: by name (``round-2``), else by key (``round``), else the default."""
    wanted = settings.minutes
    return tuple(
        replace(phase, minutes=wanted.get(phase.name, wanted.get(phase.key, phase.minutes))) for phase in phases
    )
