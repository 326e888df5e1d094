"""What of a plan minutes may hold: the lines that rest on their workshops, and of all others only what these name.

Sources of other workshops stay out: their words stand in the minutes of those (rows.md 11), and every number here has
to be counted from the annexes of the same file (methods.md section 8). A line that rests on more says so: `elsewhere`.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from msgspec.structs import replace

from participate.domain.plan_record import PlanLine, PlanRecord

PARTS = ("cards", "clusters", "topics", "sheets")
"""What a line can rest on."""

_Ids = Mapping[str, frozenset[int]]


def excerpt(record: PlanRecord, workshops: Collection[int], begun_here: Collection[int]) -> PlanRecord:
    """The part of the plan that belongs into minutes of these workshops; ``begun_here`` are drafts made in them."""
    ours = _sources_of(record, workshops)
    here = {line.id for line in record.lines if line.id in begun_here or _rests_on(line, ours)}
    named = here | _named_by(record, here)
    lines = [
        _line_here(line, ours, line.id in begun_here) if line.id in here else _name_of(line)
        for line in record.lines
        if line.id in named
    ]
    carried = {part: frozenset(id_ for line in lines for id_ in getattr(line, part)) for part in PARTS}
    return replace(
        record,
        workshops=tuple(each for each in record.workshops if each.id in workshops),
        cards=tuple(card for card in record.cards if card.id in carried["cards"]),
        clusters=tuple(
            replace(each, cards=_among(each.cards, carried["cards"]), dissent=_among(each.dissent, carried["cards"]))
            for each in record.clusters
            if each.id in carried["clusters"]
        ),
        topics=tuple(each for each in record.topics if each.id in carried["topics"]),
        sheets=tuple(each for each in record.sheets if each.id in carried["sheets"]),
        votes=(),
        ballots=(),
        lines=tuple(lines),
        conflicts=tuple(each for each in record.conflicts if here & {each.first, each.second}),
        taken_away=(),
        changes=(),
        overview={},
    )


def rests_here(plan: PlanRecord, workshop: int, drafts: Collection[int]) -> list[PlanLine]:
    """The lines of an excerpt that were drafted in this workshop, or rest on something of it."""
    ours = _sources_of(plan, {workshop})
    return [line for line in plan.lines if line.id in drafts or _rests_on(line, ours)]


def _sources_of(record: PlanRecord, workshops: Collection[int]) -> _Ids:
    return {
        part: frozenset(source.id for source in getattr(record, part) if source.workshop in workshops) for part in PARTS
    }


def _rests_on(line: PlanLine, ours: _Ids) -> bool:
    return any(not ours[part].isdisjoint(getattr(line, part)) for part in PARTS)


def _among(ids: Iterable[int], known: Collection[int]) -> tuple[int, ...]:
    return tuple(id_ for id_ in ids if id_ in known)


def _named_by(record: PlanRecord, here: Collection[int]) -> set[int]:
    """What lines name: every goal above them, what stands against them, what says the same."""
    lines = {line.id: line for line in record.lines}
    named = {id_ for id_ in here for check in lines[id_].checks for id_ in check.lines}
    pairs = ({each.first, each.second} for each in record.conflicts)
    named |= {id_ for pair in pairs if not pair.isdisjoint(here) for id_ in pair}
    above, found = {*here, *named}, set(named)
    while above:
        above = {parent for id_ in above for parent in lines[id_].parents} - found
        found |= above
    return found


def _line_here(line: PlanLine, ours: _Ids, begun_here: bool) -> PlanLine:
    kept = {part: _among(getattr(line, part), ours[part]) for part in PARTS}
    others = any(len(kept[part]) < len(getattr(line, part)) for part in PARTS)
    gone = line.gone if begun_here else 0
    return replace(line, **kept, gone=gone, elsewhere=others)


_name_of = partial(
    replace, cards=(), clusters=(), topics=(), sheets=(), gone=0, answers=(), dissent=(), checks=(), voices=0, gaps=0,
    languages=(), dots=None,
)  # fmt: skip
"""Of a line that is only named: its number and wording, its goals and its two states."""
