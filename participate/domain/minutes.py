"""The minutes (Protokoll): everything an export shows, as plain frozen records.

`snapshots/minutes.py` fills them from the database, `exports/` renders them, `participate import`
reads them back. Sections and annexes follow methods.md section 8; docs/minutes-schema.md explains
every field. Numbers marked as counted are proved by `minutes_recount.recompute`.
"""

from datetime import date
from typing import Any, Literal

from msgspec import Struct

from participate.domain.minutes_annexes import (
    NO_ANSWER,
    Agreement,
    Attendance,
    Card,
    Change,
    Cluster,
    Draft,
    GroupCell,
    LanguageCell,
    ParkedTopic,
    Removed,
    Round,
    Seating,
    Translation,
)
from participate.domain.minutes_method import GAP, Answer, Group, Interest, Picture, Sheet, Topic, Trace
from participate.domain.minutes_plan import (
    Conference,
    Count,
    Direction,
    FieldOfAction,
    LocalArea,
    Moment,
    Number,
    Phase,
    Place,
    Question,
    Run,
    StakeholderGroup,
    Texts,
    Wording,
)
from participate.domain.minutes_votes import Ballot, Mark, Option, Remark, Support
from participate.domain.plan_record import PlanRecord

SCHEMA: Literal["participate.minutes/1"] = "participate.minutes/1"
"""Name and version of the JSON form. A reader of version 1 refuses any other."""


class Totals(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers the text of the minutes names, each counted from the annexes.

    The dictionaries go from a code, language, table or round number (as text) to a count, without zeros;
    `clustered` counts cards that sit in at least one cluster; `ballots` and `dots` count closed ballots
    (not open, not superseded). `topics` has the keys proposed, held, with_report, without_report, merged, parked and
    cancelled; `sheets` counts those handed in by kind; `untaken` agreements nobody took on; `chain` has the keys of
    :class:`participate.domain.chain.Chain`.
    """

    cards: Count = 0
    by_purpose: dict[str, Count] = {}
    by_kind: dict[str, Count] = {}
    by_language: dict[str, Count] = {}
    by_source: dict[str, Count] = {}
    by_place: dict[str, Count] = {}
    by_round: dict[str, Count] = {}
    late: Count = 0
    held: Count = 0
    hidden: Count = 0
    withdrawn: Count = 0
    erased: Count = 0
    clusters: Count = 0
    clustered: Count = 0
    drafts: dict[str, Count] = {}
    ballots: Count = 0
    dots: Count = 0
    topics: dict[str, Count] = {}
    sheets: dict[str, Count] = {}
    pictures: Count = 0
    agreements: Count = 0
    untaken: Count = 0
    chain: dict[str, Count] = {}


class Workshop(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One run of one method: its plan, its annexes and its totals, at number `seq` of its stream.

    `settings` are all settings of the method by name (`rounds`, `question_mode`, `mixing`, `minutes`, …);
    `moderation` is a line for the cover that the organiser wrote. `parent` is the `id` of the workshop under whose
    clock this one ran; `migrant_led` tells that a migrants' organisation held it or that it was held for one;
    `red_cards` counts how often a rule was called to mind; `next_day` and `next_place` are when and where those who
    go on meet again.
    """

    id: Number
    title: str
    method: str = "world-cafe"
    settings: dict[str, Any] = {}
    seq: Count = 0
    moderation: str = ""
    questions: tuple[Question, ...] = ()
    phases: tuple[Phase, ...] = ()
    places: tuple[Place, ...] = ()
    cards: tuple[Card, ...] = ()
    removed: tuple[Removed, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    rounds: tuple[Round, ...] = ()
    seatings: tuple[Seating, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    attendance: Attendance = Attendance()
    changes: tuple[Change, ...] = ()
    drafts: tuple[Draft, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    parked: tuple[ParkedTopic, ...] = ()
    parent: Number | None = None
    migrant_led: bool = False
    red_cards: Count = 0
    next_day: date | None = None
    next_place: str = ""
    topics: tuple[Topic, ...] = ()
    interests: tuple[Interest, ...] = ()
    groups: tuple[Group, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    pictures: tuple[Picture, ...] = ()
    removed_pictures: tuple[Removed, ...] = ()
    traces: tuple[Trace, ...] = ()
    totals: Totals = Totals()


class Minutes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The minutes of a conference; those of one workshop are the same with one workshop in them.

    `state_at` is the time of the newest act shown, not of the export: the same state gives the
    same file. Times are aware, in UTC. Lists keep the order in which they are to be read: cards by
    number, phases by plan, clusters by position. `totals` are the sums over all workshops. `plan` is what the concept's
    plan makes of them (:func:`participate.domain.plan_excerpt.excerpt`), None in minutes that leave the house.
    """

    conference: Conference
    workshops: tuple[Workshop, ...]
    status: Literal["draft", "released"] = "draft"
    state_at: Moment | None = None
    released_at: Moment | None = None
    totals: Totals = Totals()
    plan: PlanRecord | None = None
    schema: Literal["participate.minutes/1"] = SCHEMA


__all__ = [
    "GAP",
    "NO_ANSWER",
    "SCHEMA",
    "Agreement",
    "Answer",
    "Attendance",
    "Ballot",
    "Card",
    "Change",
    "Cluster",
    "Conference",
    "Count",
    "Direction",
    "Draft",
    "FieldOfAction",
    "Group",
    "GroupCell",
    "Interest",
    "LanguageCell",
    "LocalArea",
    "Mark",
    "Minutes",
    "Moment",
    "Number",
    "Option",
    "ParkedTopic",
    "Phase",
    "Picture",
    "Place",
    "PlanRecord",
    "Question",
    "Remark",
    "Removed",
    "Round",
    "Run",
    "Seating",
    "Sheet",
    "StakeholderGroup",
    "Support",
    "Texts",
    "Topic",
    "Totals",
    "Trace",
    "Translation",
    "Wording",
    "Workshop",
]
