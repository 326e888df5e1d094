"""Proof of the plan: every number in it counted again from its own rows (methods.md section 8)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import msgspec
from msgspec.structs import replace

from participate.domain.kinds import CardState
from participate.domain.minutes_ballots import recounted
from participate.domain.minutes_recount import Discrepancy, differences
from participate.domain.plan import Line
from participate.domain.plan_checks import Appearance, appearances
from participate.domain.plan_overview import NO_FIELD, fields_not_adopted, overview_of
from participate.domain.plan_record import DotVote, OpenCheck, PlanLine, PlanRecord, SourceCard
from participate.domain.voices import heard


def recompute(record: PlanRecord) -> PlanRecord:
    """The same plan with every counted number counted anew; equal to the input when all of them are true.

    Which measures are almost the same is no number: it is taken from the lines, and both lines must say it.
    """
    lines = [_value(line) for line in record.lines]
    conflicts = [(each.first, each.second) for each in record.conflicts if not each.settled]
    alike = [
        (line.id, other)
        for line in record.lines
        for check in line.checks
        if check.code == "alike"
        for other in check.lines
    ]
    looks = appearances(lines, conflicts, record.left_out, alike)
    votes = tuple(replace(vote, dots=sum(vote.marks)) for vote in record.votes)
    readable = {card.id: card for card in record.cards if card.state is CardState.VISIBLE}
    return replace(
        record,
        votes=votes,
        ballots=tuple(replace(vote, ballot=recounted(vote.ballot)) for vote in record.ballots),
        lines=tuple(_counted(line, looks[line.id], votes, readable) for line in record.lines),
        overview=overview_of(lines, looks, conflicts)
        | {
            "field_by_kind": field_by_kind(record),
            "unsorted": unsorted_by_kind(record),
            "fields_not_adopted": fields_not_adopted(record.fields),
        },
    )


def discrepancies(record: PlanRecord) -> tuple[Discrepancy, ...]:
    """Every stated number that differs from the counted one, by its path in the JSON."""
    return tuple(differences("$", msgspec.to_builtins(record), msgspec.to_builtins(recompute(record))))


def _value(line: PlanLine) -> Line:
    answers = {answer.key: answer.text for answer in line.answers}
    return Line(
        line.id, line.kind, line.text, line.position, line.parents, line.fields, answers,
        line.deliberation, line.implementation, line.decided_on,
    )  # fmt: skip


def _counted(line: PlanLine, look: Appearance, votes: tuple[DotVote, ...], readable: dict[int, SourceCard]) -> PlanLine:
    voices = voices_of(line, readable)
    cards = [readable[card] for card in voices if card in readable]
    dots = [vote.dots for vote in votes if carries(line, vote)]
    checks = (OpenCheck(code=c.code, blocking=c.blocking, lines=tuple(c.about.get("lines", ()))) for c in look.checks)
    return replace(
        line,
        number=look.number,
        position=look.place,
        voices=len(cards),
        gaps=len(voices) - len(cards) + line.gone,
        languages=tuple(sorted({card.language for card in cards})),
        dots=sum(dots) if dots else None,
        checks=tuple(checks),
    )


def voices_of(line: PlanLine, readable: Mapping[int, SourceCard]) -> set[int]:
    """The cards a line speaks for, those that can no longer be read among them."""
    return heard(line.cards, {id_: card.behind for id_, card in readable.items()}, readable)


def carries(line: PlanLine, vote: DotVote) -> bool:
    """Whether the vote was about this line, or about something it rests on."""
    rests_on = vote.cluster in line.clusters or vote.card in line.cards or vote.topic in line.topics
    return vote.line == line.id or rests_on


def fields_of_cards(record: PlanRecord) -> dict[int, tuple[int, ...]]:
    """Fields of action by readable card that was sorted: its own and those of its clusters, each once; `NO_FIELD` where
    it has none.

    One brought along gives its fields to the cards behind it, and counts as them.
    """
    inherited: dict[int, set[int]] = defaultdict(set)
    for cluster in record.clusters:
        for card_id in () if cluster.removed else cluster.cards:
            inherited[card_id].update(cluster.fields)
    cards = (card for card in record.cards if card.state is CardState.VISIBLE)
    shown = {card.id: card for card in cards}
    for card in shown.values():
        inherited[card.id].update(() if card.field is None else (card.field,))
    for card in shown.values():
        for origin in card.behind:
            inherited[origin] |= inherited[card.id]
    counted = [card.id for card in shown.values() if not card.behind and not card.unsorted]
    return {id_: tuple(sorted(inherited[id_])) or (NO_FIELD,) for id_ in counted}


def field_by_kind(record: PlanRecord) -> dict[str, dict[str, int]]:
    """How many readable cards of each kind a field of action has (rows.md 15)."""
    kinds = {card.id: card.kind.value for card in record.cards}
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for card_id, fields in fields_of_cards(record).items():
        for each in fields:
            found[each][kinds[card_id]] += 1
    return {str(each): dict(sorted(found[each].items())) for each in sorted(found)}


def unsorted_by_kind(record: PlanRecord) -> dict[str, int]:
    """How many readable cards of each kind lie in no cluster and carry no line."""
    kinds = Counter(card.kind.value for card in record.cards if card.unsorted and card.state is CardState.VISIBLE)
    return dict(sorted(kinds.items()))


def origins(record: PlanRecord, line: PlanLine) -> Iterator[tuple[str, bool, int, int]]:
    """From which kinds of workshop its voices come: method, whether held by or for migrants, workshops and voices.

    Groups are not told: what people are is never joined to what they wrote (rows.md 29, 64).
    """
    homes = {workshop.id: workshop for workshop in record.workshops}
    readable = {card.id: card for card in record.cards if card.state is CardState.VISIBLE}
    kinds = {each.id: (each.method, each.migrant_led) for each in record.workshops}
    said_in = [readable[card].workshop for card in voices_of(line, readable) if card in readable]
    for method, led in sorted({kinds[id_] for id_ in said_in if id_ in homes}):
        some = [id_ for id_ in said_in if kinds.get(id_) == (method, led)]
        yield method, led, len(set(some)), len(some)
