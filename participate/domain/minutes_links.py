"""Whether the parts of the minutes hold together: no number given twice, none that leads to nothing."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from participate.domain.kinds import CardState, SheetKind
from participate.domain.minutes import Ballot, Minutes
from participate.domain.minutes_annexes import NO_ANSWER
from participate.domain.minutes_ballots import misfits
from participate.domain.minutes_method import GAP
from participate.domain.plan_record_json import broken_links
from participate.domain.sheets import question_of

UNIQUE = (
    "conference.fields.number",
    "conference.areas.number",
    "conference.groups.number",
    "workshops.id",
    "workshops.places.number",
    "workshops.questions.number",
    "workshops.phases.name",
    "workshops.cards.number",
    "workshops.cards.translations.language",
    "workshops.clusters.id",
    "workshops.rounds.number",
    "workshops.ballots.id",
    "workshops.ballots.options.number",
    "workshops.drafts.id",
    "workshops.topics.number",
    "workshops.groups.number",
    "workshops.sheets.id",
    "workshops.sheets.answers.question",
    "workshops.pictures.number",
)
"""What no two rows of one list may share."""

REFERENCES = (
    ("questions.place", "places.number"),
    ("places.merged_into", "places.number"),
    ("cards.place", "places.number"),
    ("cards.clusters", "clusters.id"),
    ("cards.stack", "cards.number"),
    ("clusters.highlights", "cards.number"),
    ("clusters.dissent", "cards.number"),
    ("seatings.place", "places.number"),
    ("ballots.options.card", "cards.number"),
    ("ballots.options.cluster", "clusters.id"),
    ("drafts.cards", "cards.number"),
    ("drafts.clusters", "clusters.id"),
    ("cards.topic", "topics.number"),
    ("cards.group", "groups.number"),
    ("ballots.options.topic", "topics.number"),
    ("drafts.topics", "topics.number"),
    ("drafts.sheets", "sheets.id"),
    ("agreements.group", "groups.number"),
    ("parked.card", "cards.number"),
    ("topics.place", "places.number"),
    ("topics.merged_into", "topics.number"),
    ("topics.continues", "topics.number"),
    ("interests.topics", "topics.number"),
    ("groups.place", "places.number"),
    ("groups.merged_into", "groups.number"),
    ("sheets.topic", "topics.number"),
    ("sheets.group", "groups.number"),
    ("sheets.place", "places.number"),
    ("pictures.sheet", "sheets.id"),
)
"""Within one workshop: what points, and what it points to."""

TO_CONFERENCE = (
    ("cards.field", "fields.number"),
    ("cards.area", "areas.number"),
    ("clusters.fields", "fields.number"),
    ("clusters.suggested_fields", "fields.number"),
    ("drafts.fields", "fields.number"),
    ("attendance.groups.groups", "groups.number"),
    ("ballots.breakdown.groups", "groups.number"),
)
"""From a workshop to the lists of its conference."""

STATES = (
    ("cards.state", {"visible", "held"}),
    ("removed.state", {"hidden", "withdrawn", "erased"}),
    ("removed_pictures.state", {"hidden", "withdrawn", "erased"}),
)
"""Cards and pictures are those that may be seen; the others are counts."""

OWNERS = ("topic", "group", "place", "round")
"""What says whose a sheet is."""

PARTS = {
    "contribution": "cards.number",
    "cluster": "clusters.id",
    "topic": "topics.number",
    "group": "groups.number",
    "sheet": "sheets.id",
    "draft": "drafts.id",
}
"""What the two ends of a trace lead to, by their part."""


class Flaw(NamedTuple):
    """What is wrong, and where ("$.workshops[0].cards[3].clusters[0]")."""

    path: str
    reason: str


def flaws(minutes: Minutes) -> Iterator[Flaw]:
    """Every broken link, number given twice and misplaced state, in the order of the tables above."""
    whole = msgspec.to_builtins(minutes, str_keys=True)
    for path in UNIQUE:
        yield from _twice(whole, path)
    workshops = {workshop["id"]: workshop for workshop in whole["workshops"]}
    yield from _lost(whole, "workshops.parent", set(workshops), "$")
    for place, workshop in enumerate(whole["workshops"]):
        at = f"$.workshops[{place}]"
        yield from _in_workshop(workshop, whole["conference"], at)
        yield from _in_sheets(workshop, at)
        yield from _in_traces(workshop, workshops, at)
    for place, part in enumerate(minutes.workshops):
        yield from _in_ballots(part.ballots, f"$.workshops[{place}]")
    yield from _in_plan(minutes, whole)


def _in_workshop(workshop: object, conference: object, at: str) -> Iterator[Flaw]:
    for source, target in REFERENCES:
        yield from _lost(workshop, source, _values(workshop, target), at)
    for source, target in TO_CONFERENCE:
        yield from _lost(workshop, source, _values(conference, target) | {NO_ANSWER}, at)
    for source, states in STATES:
        yield from _lost(workshop, source, set(states), at)
    for place, ballot in enumerate(workshop["ballots"] if isinstance(workshop, dict) else ()):
        for source in ("marks.option", "breakdown.option"):
            yield from _lost(ballot, source, _values(ballot, "options.number"), f"{at}.ballots[{place}]")


def _in_plan(minutes: Minutes, whole: dict[str, Any]) -> Iterator[Flaw]:
    """Drafts and votes lead to lines of the plan; what carries these is in the annexes."""
    plan = minutes.plan
    lines: set[object] = set() if plan is None else {line.id for line in plan.lines}
    for place, part in enumerate(minutes.workshops):
        at = f"$.workshops[{place}]"
        yield from _lost(whole["workshops"][place], "drafts.parent", lines | {draft.id for draft in part.drafts}, at)
        yield from _lost(whole["workshops"][place], "ballots.options.lines", lines, at)
    if plan is not None:
        yield from (Flaw("$.plan", f"{link} leads nowhere") for link in broken_links(plan))
        known = {(part.id, card.number) for part in minutes.workshops for card in part.cards}
        for place, card in enumerate(plan.cards):
            if card.state is CardState.VISIBLE and (card.workshop, card.number) not in known:
                yield Flaw(f"$.plan.cards[{place}]", f"`{card.number}` is not among them")


def _in_ballots(ballots: Iterable[Ballot], at: str) -> Iterator[Flaw]:
    """Every answer is one its rule offers."""
    for place, ballot in enumerate(ballots):
        for where, reason in misfits(ballot):
            yield Flaw(f"{at}.ballots[{place}].{where}", reason)


def _in_sheets(workshop: dict[str, Any], at: str) -> Iterator[Flaw]:
    """A sheet has one owner, there is one of a kind for each, and it answers what its kind asks."""
    seen = set()
    for place, sheet in enumerate(workshop["sheets"]):
        path = f"{at}.sheets[{place}]"
        owner = (sheet["kind"], *(sheet[part] for part in OWNERS))
        if {part for part in OWNERS if sheet[part] is not None} not in _owners_of(SheetKind(sheet["kind"])):
            yield Flaw(path, "it belongs to one topic or to one group, a cloth to one table in one round")
        if owner in seen:
            yield Flaw(path, f"`{sheet['kind']}` is there twice")
        seen.add(owner)
        for line, answer in enumerate(sheet["answers"]):
            if question_of(SheetKind(sheet["kind"]), answer["question"]) is None:
                yield Flaw(f"{path}.answers[{line}].question", f"`{answer['question']}` is not among them")


def _owners_of(kind: SheetKind) -> list[set[str]]:
    return [{"place", "round"}] if kind is SheetKind.CLOTH else [{"topic"}, {"group"}]


def _in_traces(workshop: dict[str, Any], workshops: dict[int, dict[str, Any]], at: str) -> Iterator[Flaw]:
    """Both ends of each trace are in the file, are a gap, or lie in a workshop that is not in it."""
    known: dict[tuple[int, str], set[object]] = {}
    for place, trace in enumerate(workshop["traces"]):
        for side, home in (("from", trace["from_workshop"] or workshop["id"]), ("to", workshop["id"])):
            part, id_ = trace[f"{side}_part"], trace[f"{side}_id"]
            if home in workshops and (home, part) not in known:
                known[home, part] = _values(workshops[home], PARTS[part]) | {GAP}
            if home in workshops and id_ not in known[home, part]:
                yield Flaw(f"{at}.traces[{place}].{side}_id", f"`{id_}` is not among them")


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
