"""A concept's plan as it is taken away: plain frozen records, with everything its numbers can be counted from.

`snapshots/plan_record.py` fills them, `exports/plan/` renders them, `plan_recount.recompute` proves them. A record
carries the municipality's own labels as they were: a file made today says the same after they have been changed.
Nobody's name, phone or receipt has a field here; ids lead to other rows of the same record and nowhere else.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from participate.domain.kinds import CardState, Deliberation, DraftKind, Implementation, Kind, Pile, SheetKind
from participate.domain.minutes_plan import Count, Direction, Moment, Number, Texts
from participate.domain.minutes_votes import Ballot

SCHEMA: Literal["participate.plan/1"] = "participate.plan/1"
"""Name and version of the JSON form. A reader of version 1 refuses any other."""


class FieldOfAction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A Handlungsfeld of the concept; the council votes for each on its own."""

    id: Number
    labels: Texts
    in_use: bool = True
    deliberation: Deliberation = Deliberation.DRAFT
    deliberation_reason: str = ""
    decided_on: dt.date | None = None

    @property
    def decided(self) -> bool:
        """Whether the council has voted for it."""
        return self.deliberation is Deliberation.DECIDED


class OwnField(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field of the sheet that this municipality added."""

    key: str
    labels: Texts


class SourceWorkshop(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where sources come from: a workshop, its method and the day it belongs to."""

    id: Number
    title: str
    method: str
    conference: str
    held_on: dt.date | None = None
    migrant_led: bool = False


class SourceCard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A card in its original words; one that can no longer be read keeps its number, without words.

    `place` and `round` are where and when it was written, by their numbers: a table, and the round of talks there.
    `field` is the field of action it was brought in with; `behind` are the cards it stands for, where it was brought
    along from an earlier workshop. An `unsorted` one lies in no cluster and carries no line.
    """

    id: Number
    workshop: Number
    number: Number
    text: str
    language: str
    direction: Direction = "ltr"
    kind: Kind = Kind.NONE
    place: Number | None = None
    round: Number | None = None
    state: CardState = CardState.VISIBLE
    field: Number | None = None
    behind: tuple[Number, ...] = ()
    unsorted: bool = False


class SourceCluster(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A heading of a board with the ids of its readable cards; `dissent` are minority statements among them.

    A `removed` one no longer lies on the board and still carries the line made from it.
    """

    id: Number
    workshop: Number
    title: str
    pile: Pile = Pile.THEME
    fields: tuple[Number, ...] = ()
    cards: tuple[Number, ...] = ()
    dissent: tuple[Number, ...] = ()
    removed: bool = False


class SourceTopic(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A topic of an Open Space; a hidden one has no title."""

    id: Number
    workshop: Number
    number: Number
    title: str
    language: str
    direction: Direction = "ltr"


class SourceSheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A project sketch or a report, by the number of its group or topic."""

    id: Number
    workshop: Number
    kind: SheetKind
    group: Number | None = None
    topic: Number | None = None


class DotVote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one source, or a wording itself, got in a closed vote by dots: `marks` are the dots of each paper.

    They stand in order of size, so that no paper can be followed from one vote to the next. `dots` is counted.
    """

    ballot: Number
    workshop: Number
    cluster: Number | None = None
    card: Number | None = None
    topic: Number | None = None
    line: Number | None = None
    marks: tuple[Count, ...] = ()
    dots: Count = 0


class WordingVote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A closed vote in which wordings of lines were put to a hall, by any rule, with every paper.

    The vote has the form it has in annex C of the minutes, without a breakdown by group: that is told there. `lines` of
    an option name the line whose wording it was; one that was taken out of the plan since is not named.
    """

    workshop: Number
    ballot: Ballot


class SheetAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands under one field of a line's sheet."""

    key: str
    text: str
    language: str
    direction: Direction = "ltr"


class MinorityStatement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What some hold against a line."""

    text: str
    language: str
    direction: Direction = "ltr"


class OpenCheck(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a line still lacks; `lines` are the other lines meant."""

    code: str
    blocking: bool = True
    lines: tuple[Number, ...] = ()


class PlanLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the plan with its sheet, its two states and what it rests on.

    `position` is its place among its siblings, from 0; of `parents` and `fields` the first is the main one; `gone`
    counts sources that nobody knows any more; `elsewhere` tells, in the excerpt that minutes hold, that it rests on
    other workshops besides. Counted: `number`, `voices` (readable cards, each once, those behind one that was brought
    along in its place), `gaps` (sources no longer readable), `languages`, `dots` (None when nothing of it was voted
    on), `checks`.
    """

    id: Number
    kind: DraftKind
    text: str
    language: str
    direction: Direction = "ltr"
    position: Count = 0
    parents: tuple[Number, ...] = ()
    fields: tuple[Number, ...] = ()
    cards: tuple[Number, ...] = ()
    clusters: tuple[Number, ...] = ()
    topics: tuple[Number, ...] = ()
    sheets: tuple[Number, ...] = ()
    gone: Count = 0
    elsewhere: bool = False
    answers: tuple[SheetAnswer, ...] = ()
    deliberation: Deliberation = Deliberation.DRAFT
    deliberation_reason: str = ""
    decided_on: dt.date | None = None
    implementation: Implementation = Implementation.NOT_BEGUN
    dissent: tuple[MinorityStatement, ...] = ()
    number: str = ""
    voices: Count = 0
    gaps: Count = 0
    languages: tuple[str, ...] = ()
    dots: Count | None = None
    checks: tuple[OpenCheck, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether the council has voted for it; everything else is a draft."""
        return self.deliberation is Deliberation.DECIDED

    @property
    def lacks(self) -> frozenset[str]:
        """The codes of its open checks."""
        return frozenset(check.code for check in self.checks)

    def says(self, key: str) -> str:
        """The words under a field of its sheet."""
        return next((answer.text.strip() for answer in self.answers if answer.key == key), "")


class GoalConflict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two lines that stand against each other, and how it was settled where it was."""

    id: Number
    first: Number
    second: Number
    note: str
    settled: bool = False
    settlement: str = ""


class TakenLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line that was taken out of the plan: it counts for nothing and can be brought back."""

    id: Number
    kind: DraftKind
    text: str
    language: str
    direction: Direction = "ltr"


class PlanChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One act that touched what the plan says: codes and ids, never a name and never free text.

    `lines` stand in the plan or among those taken away; `state` is the one that was set, `field` the field of action.
    """

    act: str
    at: Moment
    role: str
    reason: str = ""
    state: str = ""
    lines: tuple[Number, ...] = ()
    field: Number | None = None


class PlanRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole plan of a concept at one moment; lists are ordered by id, fields of action as organisers order them.

    `words` are the municipality's own labels by what they name (``level.measure``, ``sheet.lead``); `left_out` are
    the fields its sheets do without. `overview` is counted (:func:`participate.domain.plan_overview.overview_of`, and
    ``field_by_kind``, ``unsorted``). `state_at` is the time of the newest act shown, never of the export.
    """

    title: str
    municipality: str
    language: str = "de"
    state_at: Moment | None = None
    fields: tuple[FieldOfAction, ...] = ()
    words: Mapping[str, Texts] = {}
    left_out: tuple[str, ...] = ()
    own_fields: tuple[OwnField, ...] = ()
    workshops: tuple[SourceWorkshop, ...] = ()
    cards: tuple[SourceCard, ...] = ()
    clusters: tuple[SourceCluster, ...] = ()
    topics: tuple[SourceTopic, ...] = ()
    sheets: tuple[SourceSheet, ...] = ()
    votes: tuple[DotVote, ...] = ()
    ballots: tuple[WordingVote, ...] = ()
    lines: tuple[PlanLine, ...] = ()
    conflicts: tuple[GoalConflict, ...] = ()
    taken_away: tuple[TakenLine, ...] = ()
    changes: tuple[PlanChange, ...] = ()
    overview: dict[str, Any] = {}
    schema: Literal["participate.plan/1"] = SCHEMA
