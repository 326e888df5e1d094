"""What the methods leave behind: topics, groups, the sheets people filled in together, and the way of each idea.

Topics, groups and pictures keep their numbers through an import; sheets get new ids like drafts. No one is named here
but who ticked it: `conveners` are names shown with their owners' consent, and interest is counted, never listed.
"""

from typing import Literal

from msgspec import Struct

from participate.domain.kinds import GroupKind, HideReason, SheetKind, TopicState, TracePart
from participate.domain.minutes_plan import Count, Direction, Number

GAP = 0
"""The id at one end of a trace whose part may no longer be shown, or lies in a workshop that is not in the file."""


class Topic(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Open Space: a topic, where it stood on the wall and what became of it.

    `slot` counts the working phases from 1, `place` is a `Place.number`, `merged_into` and `continues` are numbers of
    topics. A `hidden` one has its reason and no title. `interest` is counted from `Interest`: people who marked it or a
    topic merged into it.
    """

    number: Number
    title: str
    hidden: HideReason | None = None
    language: str
    direction: Direction = "ltr"
    conveners: tuple[str, ...] = ()
    slot: Number | None = None
    place: Number | None = None
    state: TopicState = TopicState.PROPOSED
    merged_into: Number | None = None
    continues: Number | None = None
    announced: bool = False
    interest: Count = 0


class Interest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Annex B: how many people marked exactly these topics, of those that were merged with one another.

    A topic nobody merged stands alone, so that no row joins interests that have nothing to do with each other.
    """

    topics: tuple[Number, ...]
    people: Count


class Group(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group of the fantasy phase or an action group; `merged_into` is a number. Never who was in it.

    A `hidden` one has its reason and no title.
    """

    number: Number
    kind: GroupKind
    title: str
    hidden: HideReason | None = None
    language: str
    direction: Direction = "ltr"
    place: Number | None = None
    merged_into: Number | None = None


class Answer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands under one question of a sheet, in its own words; a `hidden` one has its reason and no text."""

    question: str
    text: str
    hidden: HideReason | None = None
    language: str
    direction: Direction = "ltr"


class Sheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report of a topic; a utopia, check or project of a group; the cloth of a table (`Place.number`) in a round.

    One that was not handed in holds no answers until the hall has seen it.
    """

    id: Number
    kind: SheetKind
    topic: Number | None = None
    group: Number | None = None
    place: Number | None = None
    round: Number | None = None
    submitted: bool = False
    answers: tuple[Answer, ...] = ()


class Picture(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Annex D: a photo or drawing with its bytes (base64 in JSON); width and height in pixels."""

    number: Number
    sheet: Number
    media_type: Literal["image/jpeg", "image/png"]
    width: Number
    height: Number
    content: bytes


class Trace(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One came from the other. Cards, topics and groups are named by number, everything else by id; `GAP` is gone.

    `from_workshop` is the `Workshop.id` of an earlier workshop the first end belongs to, None for this one.
    """

    from_part: TracePart
    from_id: Count
    to_part: TracePart
    to_id: Count
    from_workshop: Number | None = None
