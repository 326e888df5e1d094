"""What a method is made of: phases as values, and two questions it answers."""

from collections.abc import Callable
from dataclasses import dataclass, field

from participate.domain.kinds import Activity, Mixing, Purpose, QuestionMode


@dataclass(frozen=True)
class Phase:
    """One step of a run of show: what people may do, what the hall may see, how long it is planned.

    ``permits`` are names of acts (:mod:`participate.domain.acts`) a participant may do here; ``purpose`` is what a
    contribution made here becomes; ``reveals`` names what every phone and the projector may read:
    ``notes``, ``core``, ``clusters``, ``ranking``, ``mood``. A table always reads its own notes.
    """

    key: str
    activity: Activity
    minutes: int
    round: int | None = None
    permits: frozenset[str] = frozenset()
    purpose: Purpose | None = None
    reveals: frozenset[str] = frozenset()
    rules: str | None = None

    @property
    def name(self) -> str:
        """Unique within a plan: ``round-2``, ``arrive``."""
        return self.key if self.round is None else f"{self.key}-{self.round}"


Plan = tuple[Phase, ...]


@dataclass(frozen=True)
class WorkshopSettings:
    """What the organiser sets for one workshop; times in minutes."""

    rounds: int = 3
    question_mode: QuestionMode = QuestionMode.SAME
    mixing: Mixing = Mixing.MIX_PEOPLE
    weigh: bool = True
    hold_back: bool = False
    card_limit: int = 500
    dots: int = 3
    dots_per_card: int = 1
    own_cards: bool = True
    minutes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Method:
    """A method is data plus small functions: its plan and the seat law its phases obey."""

    key: str
    plan: Callable[[WorkshopSettings], Plan]
