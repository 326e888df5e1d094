"""Values for the screens of preparing: concepts, conferences, workshops, accounts, as those who prepare see them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from participate.domain.kinds import Role, RunStatus
from participate.domain.outcomes import Licence
from participate.domain.preparation import Gap, Slot
from participate.i18n.own_words import OwnWords
from participate.methods import Phase, WorkshopSettings
from participate.methods.parts import Slice

Texts = dict[str, str]


@dataclass(frozen=True)
class ConferenceLine:
    """``standing`` is ``prepared``, ``open`` or ``over``."""

    id: int
    code: str
    title: str
    held_on: date | None
    standing: str


@dataclass(frozen=True)
class FieldLine:
    """A field of action; ``in_use`` False is retired."""

    id: int
    labels: Texts
    in_use: bool


@dataclass(frozen=True)
class AreaLine:
    """A local area; ``in_use`` False is retired."""

    id: int
    name: str
    in_use: bool


@dataclass(frozen=True)
class ConceptPage:
    """A concept with its conferences, by date."""

    id: int
    municipality: str
    title: str
    language: str
    has_logo: bool
    fields: tuple[FieldLine, ...]
    areas: tuple[AreaLine, ...]
    conferences: tuple[ConferenceLine, ...]


@dataclass(frozen=True)
class GroupLine:
    """``migrant_led``: its absence is said in words."""

    id: int
    labels: Texts
    migrant_led: bool


@dataclass(frozen=True)
class InvitationLine:
    """``revoked`` ones stay in the list, so that one can see who once had a link; ``leads`` one workshop, or all."""

    id: int
    role: Role
    label: str
    made_at: datetime
    revoked: bool
    leads: int | None


@dataclass(frozen=True)
class TableLine:
    """``label`` is its theme by language, ``merged_into`` the number of the table its people went to."""

    number: int
    seats: int
    label: Texts
    merged_into: int | None


@dataclass(frozen=True)
class WorkshopPage:
    """``slots`` are the questions its mode asks; ``questions`` hold every one ever written.

    ``arrangement`` is the run of show with what was left out; ``starts_at`` is planned; a group has its ``parent``.
    """

    id: int
    code: str
    conference: int
    title: str
    method: str
    status: RunStatus
    begun: int
    settings: WorkshopSettings
    plan: tuple[Phase, ...]
    tables: tuple[TableLine, ...]
    slots: tuple[Slot, ...]
    questions: dict[Slot, Texts]
    arrangement: tuple[Slice, ...]
    starts_at: datetime | None
    parent: int | None
    migrant_led: bool

    @property
    def minutes(self) -> int:
        """Planned minutes from the first part to the last."""
        return sum(phase.minutes for phase in self.plan)

    @property
    def later(self) -> int:
        """The first part of the plan that may still be changed."""
        return 0 if self.status is RunStatus.PREPARED else self.begun + 1

    @property
    def seats(self) -> int:
        """People at a table, as set; the first table speaks for all."""
        return self.tables[0].seats if self.tables else 0


@dataclass(frozen=True)
class ConferencePage:
    """``texts`` are the five expectations and ``next_steps``; ``blocking`` must be mended before opening. ``words`` are
    what the municipality calls things itself."""

    id: int
    code: str
    concept: int
    municipality: str
    title: str
    held_on: date | None
    venue: str
    languages: tuple[str, ...]
    texts: dict[str, Texts]
    contact: str
    moderation: str
    access: tuple[str, ...]
    retention_days: int
    receipt_months: int
    machine_translation: bool
    licence: Licence
    standing: str
    released: bool
    groups: tuple[GroupLine, ...]
    workshops: tuple[WorkshopPage, ...]
    invitations: tuple[InvitationLine, ...]
    words: OwnWords
    blocking: list[Gap] = field(default_factory=list)
    hints: list[Gap] = field(default_factory=list)

    @property
    def day(self) -> tuple[WorkshopPage, ...]:
        """The workshops one after the other, without their groups."""
        return tuple(workshop for workshop in self.workshops if workshop.parent is None)

    def groups_of(self, workshop: int) -> tuple[WorkshopPage, ...]:
        """The sub-workshops of one of them."""
        return tuple(group for group in self.workshops if group.parent == workshop)


@dataclass(frozen=True)
class AccountLine:
    """``state`` is ``waiting`` for its password, ``active`` or ``disabled``."""

    id: int
    login: str
    state: str
