"""Whether the parts of the minutes hold together: no number given twice, none that leads to nothing."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from participate.domain.minutes_annexes import NO_ANSWER

UNIQUE = (
    "conference.fields.number",
    "conference.groups.number",
    "workshops.id",
    "workshops.places.number",
    "workshops.questions.number",
    "workshops.phases.name",
    "workshops.cards.number",
    "workshops.clusters.id",
    "workshops.rounds.number",
    "workshops.ballots.id",
    "workshops.ballots.options.number",
    "workshops.drafts.id",
)
"""What no two rows of one list may share."""

REFERENCES = (
    ("questions.place", "places.number"),
    ("places.merged_into", "places.number"),
    ("cards.place", "places.number"),
    ("cards.clusters", "clusters.id"),
    ("clusters.highlights", "cards.number"),
    ("clusters.dissent", "cards.number"),
    ("seatings.place", "places.number"),
    ("ballots.options.card", "cards.number"),
    ("ballots.options.cluster", "clusters.id"),
    ("drafts.parent", "drafts.id"),
    ("drafts.cards", "cards.number"),
    ("drafts.clusters", "clusters.id"),
)
"""Within one workshop: what points, and what it points to."""

TO_CONFERENCE = (
    ("cards.field", "fields.number"),
    ("clusters.fields", "fields.number"),
    ("drafts.fields", "fields.number"),
    ("attendance.groups.groups", "groups.number"),
)
"""From a workshop to the lists of its conference."""

STATES = (("cards.state", {"visible", "held"}), ("removed.state", {"hidden", "withdrawn", "erased"}))
"""Cards are those that may be read; the others are counts."""


class Flaw(NamedTuple):
    """What is wrong, and where ("$.workshops[0].cards[3].clusters[0]")."""

    path: str
    reason: str


def flaws(minutes: msgspec.Struct) -> Iterator[Flaw]:
    """Every broken link, number given twice and misplaced state, in the order of the tables above."""
    whole = msgspec.to_builtins(minutes, str_keys=True)
    for path in UNIQUE:
        yield from _twice(whole, path)
    for place, workshop in enumerate(whole["workshops"]):
        yield from _in_workshop(workshop, whole["conference"], f"$.workshops[{place}]")


def _in_workshop(workshop: object, conference: object, at: str) -> Iterator[Flaw]:
    for source, target in REFERENCES:
        yield from _lost(workshop, source, _values(workshop, target), at)
    for source, target in TO_CONFERENCE:
        yield from _lost(workshop, source, _values(conference, target) | {NO_ANSWER}, at)
    for source, states in STATES:
        yield from _lost(workshop, source, set(states), at)
    for place, ballot in enumerate(workshop["ballots"] if isinstance(workshop, dict) else ()):
        yield from _lost(ballot, "marks.option", _values(ballot, "options.number"), f"{at}.ballots[{place}]")


def _found(value: object, steps: list[str], at: str) -> Iterator[tuple[str, object]]:
    """Every value at the end of `steps`, with its path; lists are walked through, None is nothing."""
    if isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from _found(inner, steps, f"{at}[{place}]")
    elif steps and isinstance(value, dict):
        yield from _found(value[steps[0]], steps[1:], f"{at}.{steps[0]}")
    elif value is not None:
        yield at, value


def _values(level: object, path: str) -> set[object]:
    return {value for _, value in _found(level, path.split("."), "")}


def _lost(level: object, source: str, known: set[object], at: str) -> Iterator[Flaw]:
    for path, value in _found(level, source.split("."), at):
        if value not in known:
            yield Flaw(path, f"`{value}` is not among them")


def _twice(whole: object, path: str) -> Iterator[Flaw]:
    seen: set[tuple[str, object]] = set()
    for at, value in _found(whole, path.split("."), "$"):
        key = (at.rpartition("[")[0], value)
        if key in seen:
            yield Flaw(at, f"`{value}` is there twice")
        seen.add(key)
