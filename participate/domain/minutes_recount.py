"""Proof of the minutes: every number in them counted again from annexes A to C (methods.md section 8)."""

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec
from msgspec.structs import replace

from participate.domain.kinds import BallotKind, BallotState, CardState
from participate.domain.minutes import Ballot, Cluster, Minutes, Option, ParkedTopic, Round, Topic, Totals, Workshop
from participate.domain.minutes_ballots import recounted
from participate.domain.minutes_recount_method import chain_totals, interest_in, summed, topic_totals
from participate.domain.minutes_recount_plan import counted_plan


class Discrepancy(msgspec.Struct, frozen=True):
    """A number that is not what the annexes say: where it stands, what it states, what was counted."""

    path: str
    stated: object
    counted: object


def recompute(minutes: Minutes) -> Minutes:
    """The same minutes with every counted number counted anew; equal to the input when all of them are true."""
    workshops = tuple(_workshop(workshop) for workshop in minutes.workshops)
    totals_ = summed(workshop.totals for workshop in workshops)
    return replace(minutes, workshops=workshops, totals=totals_, plan=counted_plan(minutes.plan, workshops))


def discrepancies(minutes: Minutes) -> tuple[Discrepancy, ...]:
    """Every stated number that differs from the counted one, by its path in the JSON."""
    return tuple(differences("$", msgspec.to_builtins(minutes), msgspec.to_builtins(recompute(minutes))))


def differences(path: str, stated: object, counted: object) -> Iterable[Discrepancy]:
    """Where two trees of plain values differ, place by place."""
    if isinstance(stated, dict) and isinstance(counted, dict):
        for key in sorted(stated.keys() | counted.keys()):
            yield from differences(f"{path}.{key}", stated.get(key), counted.get(key))
    elif isinstance(stated, list | tuple) and isinstance(counted, list | tuple) and len(stated) == len(counted):
        for place, (one, other) in enumerate(zip(stated, counted, strict=True)):
            yield from differences(f"{path}[{place}]", one, other)
    elif stated != counted:
        yield Discrepancy(path, stated, counted)


def _workshop(workshop: Workshop) -> Workshop:
    ballots = tuple(recounted(ballot) for ballot in workshop.ballots)
    counted = replace(
        workshop,
        ballots=ballots,
        clusters=tuple(_cluster(cluster, workshop, ballots) for cluster in workshop.clusters),
        rounds=tuple(_round(each, workshop) for each in workshop.rounds),
        topics=tuple(_topic(topic, workshop) for topic in workshop.topics),
        parked=tuple(_parked(item, ballots) for item in workshop.parked),
    )
    return replace(counted, totals=totals(counted))


def _cluster(cluster: Cluster, workshop: Workshop, ballots: tuple[Ballot, ...]) -> Cluster:
    weighed = _weighed(ballots, lambda option: option.cluster == cluster.id)
    dots = None if weighed is None else weighed.dots
    return replace(cluster, cards=sum(cluster.id in card.clusters for card in workshop.cards), dots=dots)


def _parked(item: ParkedTopic, ballots: tuple[Ballot, ...]) -> ParkedTopic:
    weighed = None if item.card is None else _weighed(ballots, lambda option: option.card == item.card)
    return replace(item, dots=weighed and weighed.dots, rank=weighed and weighed.rank)


def _weighed(ballots: tuple[Ballot, ...], is_it: Callable[[Option], bool]) -> Option | None:
    """An option as the newest closed vote by dots that offers it counted it."""
    offered = (
        option
        for ballot in reversed(ballots)
        if ballot.state is BallotState.CLOSED and ballot.rule is BallotKind.DOTS
        for option in ballot.options
        if is_it(option)
    )
    return next(offered, None)


def _round(counted: Round, workshop: Workshop) -> Round:
    rows = [row for row in workshop.seatings if row.round == counted.number]
    return replace(counted, seated=sum(row.seated for row in rows), hosts=sum(row.hosts for row in rows))


def _topic(topic: Topic, workshop: Workshop) -> Topic:
    return replace(topic, interest=interest_in(topic.number, workshop))


def _tally(codes: Iterable[object]) -> dict[str, int]:
    return dict(Counter(str(code) for code in codes if code is not None))


def totals(workshop: Workshop) -> Totals:
    """The numbers of one workshop, counted from its cards, its left-out cards, its drafts and its marks."""
    cards = workshop.cards
    closed = [ballot for ballot in workshop.ballots if ballot.state is BallotState.CLOSED]
    removed: Counter[CardState] = Counter()
    for row in workshop.removed:
        removed[row.state] += row.count
    return Totals(
        cards=len(cards),
        by_purpose=_tally(card.purpose for card in cards),
        by_kind=_tally(card.kind for card in cards),
        by_language=_tally(card.language for card in cards),
        by_source=_tally(card.source for card in cards),
        by_place=_tally(card.place for card in cards),
        by_round=_tally(card.round for card in cards),
        late=sum(card.late for card in cards),
        held=sum(card.state is CardState.HELD for card in cards),
        hidden=removed[CardState.HIDDEN],
        withdrawn=removed[CardState.WITHDRAWN],
        erased=removed[CardState.ERASED],
        clusters=len(workshop.clusters),
        clustered=sum(bool(card.clusters) for card in cards),
        drafts=_tally(draft.kind for draft in workshop.drafts),
        ballots=len(closed),
        dots=sum(mark.dots for ballot in closed for mark in ballot.marks),
        topics=topic_totals(workshop),
        sheets=_tally(sheet.kind for sheet in workshop.sheets if sheet.submitted),
        pictures=len(workshop.pictures),
        agreements=len(workshop.agreements),
        untaken=sum(not agreement.taken for agreement in workshop.agreements),
        chain=chain_totals(workshop),
    )
