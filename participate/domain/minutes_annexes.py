"""The annexes of the minutes: the rows from which every number in them can be counted again.

Nobody's name, phone, number or receipt has a field here, so none can reach an export
(methods.md section 8, trust.md P2). Cards, clusters, ballots and drafts get new numbers in an import;
`minutes_json.RENUMBERED` lists where.
"""

from typing import Literal

from msgspec import Struct

from participate.domain.kinds import CardState, DraftKind, HideReason, Kind, Matter, Pile, Purpose, Source
from participate.domain.minutes_plan import Count, Direction, Moment, Number

NO_ANSWER = 0
"""The group number of those who preferred not to say, in `GroupCell.groups`."""


class Translation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A card in another language. `provider` is the service that made it, "" a person; `checked` tells that a person
    has looked at it."""

    language: str
    text: str
    direction: Direction = "ltr"
    provider: str = ""
    checked: bool = True


class Card(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Annex A: one contribution in its original words, visible or held back. The others are `Removed`.

    `number` is the one the hall saw, `phase` a `Phase.name`, `place` a `Place.number`, `field` a
    `FieldOfAction.number` it was brought in with, `area` a `LocalArea.number`, `clusters` are ids; `topic` and
    `group` are the numbers of those whose matter it is. Cards that say the same name the same card in `stack`: the
    first of them; `suggested` tells that the program suggested it and a person accepted.
    """

    number: Number
    text: str
    language: str
    direction: Direction = "ltr"
    purpose: Purpose = Purpose.NOTE
    kind: Kind = Kind.NONE
    phase: str = ""
    place: Number | None = None
    round: Number | None = None
    source: Source = Source.PHONE
    source_note: str = ""
    field: Number | None = None
    area: Number | None = None
    late: bool = False
    state: CardState = CardState.VISIBLE
    clusters: tuple[Count, ...] = ()
    topic: Number | None = None
    group: Number | None = None
    stack: Number | None = None
    suggested: bool = False
    translations: tuple[Translation, ...] = ()


class Removed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Annex A: how many contributions it leaves out: hidden (by reason), withdrawn or erased. No text."""

    state: CardState
    count: Count
    reason: HideReason | None = None


class Cluster(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named group of cards. `cards` and `dots` are counted from annexes A and C.

    `dots` are those of the latest closed ballot with this cluster as an option, None without one;
    `highlights` are numbers of cards chosen to be quoted, `dissent` those of minority statements; `matter` is what was
    sorted: core statements, critique or ideas; `pile` tells a theme from the cards that stand for themselves and those
    nobody could make out, which have no title. `suggested` tells that the program suggested the cluster and a person
    accepted, `suggested_fields` of which of its fields that holds.
    """

    id: Number
    title: str
    pile: Pile = Pile.THEME
    matter: Matter = Matter.CORE
    fields: tuple[Count, ...] = ()
    highlights: tuple[Count, ...] = ()
    dissent: tuple[Count, ...] = ()
    suggested: bool = False
    suggested_fields: tuple[Count, ...] = ()
    cards: Count = 0
    dots: Count | None = None


class Round(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Annex B: one round in numbers. `seated` and `hosts` are counted from the seating rows;
    `moved` and `stayed` compare with the round before and are 0 in the first."""

    number: Number
    moved: Count = 0
    stayed: Count = 0
    seated: Count = 0
    hosts: Count = 0


class Seating(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Annex E: how many sat at one table in one round, and how many of them hosted it. Never who."""

    round: Number
    place: Number
    seated: Count
    hosts: Count = 0


class GroupCell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Annex E: people of one group, or of several merged. None is a count withheld (trust.md P3)."""

    groups: tuple[Count, ...]
    count: Count | None


class LanguageCell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Annex E: people by the language they used, merged or withheld like the groups."""

    languages: tuple[str, ...]
    count: Count | None


class Attendance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Annex E: who was there, in aggregate only, already suppressed by the snapshot.

    `whole_day` tells that the day had several workshops, and that these are all who came to it: who was in which of
    them, and when, is not kept.
    """

    participants: Count = 0
    whole_day: bool = False
    groups: tuple[GroupCell, ...] = ()
    languages: tuple[LanguageCell, ...] = ()


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Annex F: one logged act: codes and numbers, never free text. `subject` says whose `ids` they are.

    Cards are named by number, clusters and drafts by id, votes by version, everything else by number.
    """

    act: str
    at: Moment | None = None
    reason: str = ""
    subject: Literal[
        "", "card", "cluster", "draft", "ballot", "question", "phase", "place", "topic", "group", "picture"
    ] = ""
    ids: tuple[Count, ...] = ()


class Draft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Section 10 and annex G: a typed result and the cards and clusters it rests on.

    `gaps` counts sources erased since by their authors; `topics` are numbers, `sheets` ids of what else it rests on.
    What the plan made of it: `number` as printed ("3.2.1"), `parent`, the id of the goal it serves, which may have been
    written elsewhere, `period` as days with a stroke between ("2027-09-01/2028-07-31", either may be missing), and
    `priority`, a code of its sheet.
    """

    id: Number
    kind: DraftKind
    text: str
    language: str
    direction: Direction = "ltr"
    number: str = ""
    parent: Number | None = None
    fields: tuple[Count, ...] = ()
    cards: tuple[Count, ...] = ()
    clusters: tuple[Count, ...] = ()
    topics: tuple[Count, ...] = ()
    sheets: tuple[Count, ...] = ()
    gaps: Count = 0
    made_by: Literal["people", "machine"] = "people"
    target_group: str = ""
    lead: str = ""
    period: str = ""
    priority: str = ""


class Agreement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Section 11: who does what with whom by when; `who` only as its owner allowed it to be shown.

    `group` is a `Group.number`. `taken` tells that somebody took it on, whether their name is shown or not.
    """

    what: str
    language: str
    direction: Direction = "ltr"
    who: str = ""
    with_whom: str = ""
    by_when: str = ""
    number: Count = 0
    group: Number | None = None
    taken: bool = False


class ParkedTopic(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Section 12: an item of the Themenspeicher, assigned, closed or still open, and what was noted at its end.

    `card` is the `Card.number` it was written on. `dots` and `rank` are counted from the newest closed vote by dots
    that offers it; None without one.
    """

    number: Number
    text: str
    language: str
    direction: Direction = "ltr"
    state: Literal["open", "assigned", "closed"] = "open"
    note: str = ""
    card: Number | None = None
    dots: Count | None = None
    rank: Count | None = None
