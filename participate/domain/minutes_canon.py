"""Numbers that an import gives anew, counted from 1 in reading order so that two exports can be compared."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from participate.domain.kinds import TracePart
from participate.domain.minutes import (
    GAP,
    Ballot,
    Card,
    Change,
    Cluster,
    Draft,
    Mark,
    Minutes,
    Option,
    ParkedTopic,
    Picture,
    Sheet,
    Trace,
    Workshop,
)

RENUMBERED = {
    "card": (
        "workshops.cards.number",
        "workshops.cards.stack",
        "workshops.clusters.highlights",
        "workshops.clusters.dissent",
        "workshops.ballots.options.card",
        "workshops.drafts.cards",
        "workshops.parked.card",
    ),
    "cluster": (
        "workshops.clusters.id",
        "workshops.cards.clusters",
        "workshops.ballots.options.cluster",
        "workshops.drafts.clusters",
    ),
    "ballot": ("workshops.ballots.id",),
    "draft": ("workshops.drafts.id", "workshops.drafts.parent"),
    "sheet": ("workshops.sheets.id", "workshops.pictures.sheet", "workshops.drafts.sheets"),
    "workshop": ("workshops.id", "workshops.parent", "workshops.traces.from_workshop"),
    "paper": ("workshops.ballots.marks.paper",),
}
"""Where each sort of number stands; `workshops.changes.ids` follow their `subject` for cards, clusters and drafts,
the ends of `workshops.traces` their part for cards, clusters, sheets and drafts."""

GONE = GAP
"""What a number becomes that leads to nothing in the file, such as that of a hidden card."""

_Names = dict[int, int]


def _count(numbers: Iterable[int]) -> _Names:
    return {number: place for place, number in enumerate(numbers, start=1)}


def _renamed(numbers: Iterable[int], names: _Names) -> tuple[int, ...]:
    return tuple(names.get(number, GONE) for number in numbers)


def _one(number: int | None, names: _Names) -> int | None:
    return None if number is None else names.get(number, GONE)


def papers(marks: Iterable[Mark]) -> tuple[tuple[Mark, ...], ...]:
    """The marks of each ballot paper, sorted by option."""
    by_paper: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_paper[mark.paper].append(mark)
    return tuple(tuple(sorted(paper, key=_choice)) for paper in by_paper.values())


def _choice(mark: Mark) -> tuple[int, int, tuple[int, ...], int]:
    return mark.option, mark.dots, mark.values, mark.group or 0


def _marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    ordered = sorted(papers(marks), key=lambda paper: [_choice(mark) for mark in paper])
    return tuple(replace(mark, paper=str(place)) for place, paper in enumerate(ordered, 1) for mark in paper)


def renumbered(minutes: Minutes) -> Minutes:
    """The same minutes with the numbers of `RENUMBERED` counted from 1, workshop by workshop."""
    names = {workshop.id: _names(workshop) for workshop in minutes.workshops}
    ids = _count(workshop.id for workshop in minutes.workshops)
    return replace(minutes, workshops=tuple(_workshop(each, names, ids) for each in minutes.workshops))


def _names(workshop: Workshop) -> dict[str, _Names]:
    return {
        "card": _count(sorted(card.number for card in workshop.cards)),
        "cluster": _count(cluster.id for cluster in workshop.clusters),
        "ballot": _count(ballot.id for ballot in workshop.ballots),
        "draft": _count(draft.id for draft in workshop.drafts),
        "sheet": _count(sheet.id for sheet in workshop.sheets),
    }


def _workshop(workshop: Workshop, everywhere: dict[int, dict[str, _Names]], ids: _Names) -> Workshop:
    names = everywhere[workshop.id]
    traces = sorted((_trace(trace, workshop.id, everywhere, ids) for trace in workshop.traces), key=_step)
    return replace(
        workshop,
        id=ids[workshop.id],
        parent=_one(workshop.parent, ids),
        cards=tuple(_card(card, names) for card in sorted(workshop.cards, key=lambda card: card.number)),
        clusters=tuple(_cluster(cluster, names) for cluster in workshop.clusters),
        ballots=tuple(_ballot(ballot, names) for ballot in workshop.ballots),
        drafts=tuple(_draft(draft, names) for draft in workshop.drafts),
        changes=tuple(_change(change, names) for change in workshop.changes),
        parked=tuple(_parked(item, names) for item in workshop.parked),
        sheets=tuple(_sheet(sheet, names) for sheet in workshop.sheets),
        pictures=tuple(_picture(picture, names) for picture in workshop.pictures),
        traces=tuple(traces),
    )


def _trace(trace: Trace, here: int, everywhere: dict[int, dict[str, _Names]], ids: _Names) -> Trace:
    """Both ends under their new numbers; what comes from a workshop that is not in the file comes from a gap."""
    source = trace.from_workshop or here
    return replace(
        trace,
        from_id=_end(trace.from_part, trace.from_id, everywhere[source]) if source in everywhere else GAP,
        to_id=_end(trace.to_part, trace.to_id, everywhere[here]),
        from_workshop=ids.get(trace.from_workshop or 0),
    )


def _end(part: TracePart, number: int, names: dict[str, _Names]) -> int:
    sort = "card" if part is TracePart.CONTRIBUTION else part.value
    return names[sort].get(number, GAP) if sort in names else number


def _step(trace: Trace) -> tuple[int, str, int, str, int]:
    return trace.from_workshop or 0, trace.from_part, trace.from_id, trace.to_part, trace.to_id


def _sheet(sheet: Sheet, names: dict[str, _Names]) -> Sheet:
    return replace(sheet, id=names["sheet"][sheet.id])


def _picture(picture: Picture, names: dict[str, _Names]) -> Picture:
    return replace(picture, sheet=names["sheet"].get(picture.sheet, GONE))


def _parked(item: ParkedTopic, names: dict[str, _Names]) -> ParkedTopic:
    return replace(item, card=_one(item.card, names["card"]))


def _card(card: Card, names: dict[str, _Names]) -> Card:
    clusters = tuple(sorted(_renamed(card.clusters, names["cluster"])))
    stack = _one(card.stack, names["card"])
    return replace(card, number=names["card"][card.number], clusters=clusters, stack=stack)


def _cluster(cluster: Cluster, names: dict[str, _Names]) -> Cluster:
    return replace(
        cluster,
        id=names["cluster"][cluster.id],
        highlights=_renamed(cluster.highlights, names["card"]),
        dissent=_renamed(cluster.dissent, names["card"]),
    )


def _ballot(ballot: Ballot, names: dict[str, _Names]) -> Ballot:
    options = tuple(_option(option, names) for option in ballot.options)
    return replace(ballot, id=names["ballot"][ballot.id], options=options, marks=_marks(ballot.marks))


def _option(option: Option, names: dict[str, _Names]) -> Option:
    return replace(option, card=_one(option.card, names["card"]), cluster=_one(option.cluster, names["cluster"]))


def _draft(draft: Draft, names: dict[str, _Names]) -> Draft:
    return replace(
        draft,
        id=names["draft"][draft.id],
        parent=_one(draft.parent, names["draft"]),
        cards=_renamed(draft.cards, names["card"]),
        clusters=_renamed(draft.clusters, names["cluster"]),
        sheets=_renamed(draft.sheets, names["sheet"]),
    )


def _change(change: Change, names: dict[str, _Names]) -> Change:
    known = names.get(change.subject) if change.subject in ("card", "cluster", "draft") else None
    return change if known is None else replace(change, ids=_renamed(change.ids, known))
