"""Values for the screens of preparing: concepts, conferences, workshops, accounts, as those who prepare see them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from participate.domain.kinds import Role, RunStatus
from participate.domain.preparation import Gap, Slot
from participate.methods import Phase, WorkshopSettings

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
class ConceptPage:
    """A concept with its conferences, by date."""

    id: int
    municipality: str
    title: str
    language: str
    has_logo: bool
    fields: tuple[FieldLine, ...]
    conferences: tuple[ConferenceLine, ...]


@dataclass(frozen=True)
class GroupLine:
    """``migrant_led``: its absence is said in words."""

    id: int
    labels: Texts
    migrant_led: bool


@dataclass(frozen=True)
class InvitationLine:
    """``revoked`` ones stay in the list, so that one can see who once had a link."""

    id: int
    role: Role
    label: str
    made_at: datetime
    revoked: bool


@dataclass(frozen=True)
class TableLine:
    """``label`` is its theme by language, ``merged_into`` the number of the table its people went to."""

    number: int
    seats: int
    label: Texts
    merged_into: int | None


@dataclass(frozen=True)
class WorkshopPage:
    """``slots`` are the questions its mode asks; ``questions`` hold every one ever written."""

    id: int
    code: str
    conference: int
    title: str
    method: str
    status: RunStatus
    settings: WorkshopSettings
    plan: tuple[Phase, ...]
    tables: tuple[TableLine, ...]
    slots: tuple[Slot, ...]
    questions: dict[Slot, Texts]

    @property
    def seats(self) -> int:
        """People at a table, as set; the first table speaks for all."""
        return self.tables[0].seats if self.tables else 0


@dataclass(frozen=True)
class ConferencePage:
    """``texts`` are the five expectations and ``next_steps``; ``blocking`` must be mended before opening."""

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
    retention_days: int
    standing: str
    released: bool
    groups: tuple[GroupLine, ...]
    workshops: tuple[WorkshopPage, ...]
    invitations: tuple[InvitationLine, ...]
    blocking: list[Gap] = field(default_factory=list)
    hints: list[Gap] = field(default_factory=list)


@dataclass(frozen=True)
class AccountLine:
    """``state`` is ``waiting`` for its password, ``active`` or ``disabled``."""

    id: int
    login: str
    state: str
