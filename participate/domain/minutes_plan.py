"""What was planned and asked: the part of the minutes from which a workshop can be set up again.

Shapes follow methods.md section 8 (sections 1, 3, 5 and 6). Texts that people translate are `Texts`;
what has a `number` is known by its place in its list (1, 2, …) and keeps it through an import.
"""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

Texts = dict[str, str]
"""One text in several languages: language tag → words. Empty means that nothing was written."""

Direction = Literal["ltr", "rtl"]

Moment = Annotated[dt.datetime, Meta(tz=True)]
"""A point in time with its zone; written in UTC."""

Number = Annotated[int, Meta(ge=1, le=2**53)]
"""An id, or the place of something in its list."""

Count = Annotated[int, Meta(ge=0, le=2**53)]


class FieldOfAction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A Handlungsfeld of the concept. `number` is its place in the organiser's list, from 1."""

    number: Number
    labels: Texts


class LocalArea(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of town, a village, a municipality, as people call it. `number` is its place in the list, from 1."""

    number: Number
    name: str


class StakeholderGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group people may declare for themselves. `number` is its place in the list, from 1."""

    number: Number
    labels: Texts
    migrant_led: bool = False


class Conference(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The day: the cover, the commission, the outlook. `language` is that of the untranslated words.

    Times are shown in `timezone` (an IANA name). `access` are the points of accessibility that were seen to. `words`
    are what the municipality calls things itself, by key.
    """

    title: str
    language: str = "de"
    municipality: str = ""
    held_on: dt.date | None = None
    venue: str = ""
    timezone: str = "Europe/Berlin"
    languages: tuple[str, ...] = ()
    fields: tuple[FieldOfAction, ...] = ()
    areas: tuple[LocalArea, ...] = ()
    groups: tuple[StakeholderGroup, ...] = ()
    commissioner: Texts = {}
    decidable: Texts = {}
    not_decidable: Texts = {}
    use_of_results: Texts = {}
    results_by: Texts = {}
    next_steps: Texts = {}
    contact: str = ""
    access: tuple[str, ...] = ()
    words: dict[str, Texts] = {}


class Wording(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An earlier wording of a question and the moment until which it stood."""

    texts: Texts
    replaced_at: Moment | None = None


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question of the workshop; `round` or `place` say where it was asked, None means everywhere."""

    number: Number
    texts: Texts
    round: Number | None = None
    place: Number | None = None
    earlier: tuple[Wording, ...] = ()


class Run(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One time a phase was open. A phase entered again by "one phase back" has several runs."""

    started_at: Moment | None = None
    ended_at: Moment | None = None


class Phase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step of the run of show with its planned minutes and the times it was open; none: skipped.

    `name` is unique in the plan ("round-2") and is what a card names; `key` is its sort ("round").
    """

    name: str
    key: str
    round: Number | None = None
    planned_minutes: Count = 0
    runs: tuple[Run, ...] = ()


class Place(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table. `merged_into` is the number of the table that took over when this one emptied."""

    number: Number
    seats: Count
    labels: Texts = {}
    merged_into: Number | None = None
