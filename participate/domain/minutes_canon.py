"""Numbers that an import gives anew, counted from 1 in reading order so that two exports can be compared."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from participate.domain.minutes import Ballot, Card, Change, Cluster, Draft, Mark, Minutes, Option, Workshop

RENUMBERED = {
    "card": (
        "workshops.cards.number",
        "workshops.clusters.highlights",
        "workshops.clusters.dissent",
        "workshops.ballots.options.card",
        "workshops.drafts.cards",
    ),
    "cluster": (
        "workshops.clusters.id",
        "workshops.cards.clusters",
        "workshops.ballots.options.cluster",
        "workshops.drafts.clusters",
    ),
    "ballot": ("workshops.ballots.id",),
    "draft": ("workshops.drafts.id", "workshops.drafts.parent"),
    "paper": ("workshops.ballots.marks.paper",),
}
"""Where each sort of number stands; `workshops.changes.ids` follow their `subject` for cards, clusters and drafts."""

GONE = 0
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


def _choice(mark: Mark) -> tuple[int, int]:
    return mark.option, mark.dots


def _marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    ordered = sorted(papers(marks), key=lambda paper: [_choice(mark) for mark in paper])
    return tuple(replace(mark, paper=str(place)) for place, paper in enumerate(ordered, 1) for mark in paper)


def renumbered(minutes: Minutes) -> Minutes:
    """The same minutes with the numbers of `RENUMBERED` counted from 1, workshop by workshop."""
    return replace(minutes, workshops=tuple(_workshop(workshop) for workshop in minutes.workshops))


def _workshop(workshop: Workshop) -> Workshop:
    cards = sorted(workshop.cards, key=lambda card: card.number)
    names = {
        "card": _count(card.number for card in cards),
        "cluster": _count(cluster.id for cluster in workshop.clusters),
        "ballot": _count(ballot.id for ballot in workshop.ballots),
        "draft": _count(draft.id for draft in workshop.drafts),
    }
    return replace(
        workshop,
        cards=tuple(_card(card, names) for card in cards),
        clusters=tuple(_cluster(cluster, names) for cluster in workshop.clusters),
        ballots=tuple(_ballot(ballot, names) for ballot in workshop.ballots),
        drafts=tuple(_draft(draft, names) for draft in workshop.drafts),
        changes=tuple(_change(change, names) for change in workshop.changes),
    )


def _card(card: Card, names: dict[str, _Names]) -> Card:
    clusters = tuple(sorted(_renamed(card.clusters, names["cluster"])))
    return replace(card, number=names["card"][card.number], clusters=clusters)


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
    )


def _change(change: Change, names: dict[str, _Names]) -> Change:
    known = names.get(change.subject) if change.subject in ("card", "cluster", "draft") else None
    return change if known is None else replace(change, ids=_renamed(change.ids, known))
