"""What topics, sheets and traces come to: counted from the annexes like all else, and summed for the whole day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import msgspec

from participate.domain.chain import Link, Part, Step, count_chain
from participate.domain.kinds import DraftKind, Purpose, SheetKind, TopicState, TracePart
from participate.domain.minutes import GAP, Totals, Workshop

HELD = frozenset({TopicState.RUNNING, TopicState.REPORT_DUE, TopicState.REPORTED})
"""A topic whose time came; one nobody came to was held as well (methods.md section 3)."""

_ASIDE = (TopicState.MERGED, TopicState.PARKED, TopicState.CANCELLED)
_STEPS = {Purpose.CRITIQUE: Step.CRITIQUE, Purpose.POSITIVE: Step.POSITIVE, Purpose.IDEA: Step.IDEA}


def family(number: int, workshop: Workshop) -> set[int]:
    """A topic and those merged into it, and into these."""
    found, before = {number}, 0
    while len(found) > before:
        before = len(found)
        found |= {topic.number for topic in workshop.topics if topic.merged_into in found}
    return found


def interest_in(number: int, workshop: Workshop) -> int:
    """People who marked a topic or one merged into it, each once."""
    united = family(number, workshop)
    return sum(row.people for row in workshop.interests if united & set(row.topics))


def topic_totals(workshop: Workshop) -> dict[str, int]:
    """proposed, held, with_report, without_report and what was set aside; without zeros."""
    reported = {sheet.topic for sheet in workshop.sheets if sheet.kind is SheetKind.REPORT and sheet.submitted}
    held = {topic.number for topic in workshop.topics if topic.state in HELD}
    counts = {
        "proposed": len(workshop.topics),
        "held": len(held),
        "with_report": len(held & reported),
        "without_report": len(held - reported),
        **{state.value: sum(topic.state is state for topic in workshop.topics) for state in _ASIDE},
    }
    return {key: count for key, count in counts.items() if count}


def chain_totals(workshop: Workshop) -> dict[str, int]:
    """The numbers of :class:`participate.domain.chain.Chain` for one workshop, without zeros."""
    counts = asdict(count_chain(_steps(workshop), _links(workshop)))
    return {key: count for key, count in counts.items() if count}


def _steps(workshop: Workshop) -> dict[Part, Step]:
    steps: dict[Part, Step] = {(part, GAP): Step.OTHER for part in TracePart}
    steps |= {(TracePart.CONTRIBUTION, card.number): _STEPS.get(card.purpose, Step.OTHER) for card in workshop.cards}
    steps |= {(TracePart.CLUSTER, cluster.id): Step.OTHER for cluster in workshop.clusters}
    steps |= {(TracePart.TOPIC, topic.number): Step.OTHER for topic in workshop.topics}
    steps |= {(TracePart.GROUP, group.number): Step.OTHER for group in workshop.groups}
    for sheet in workshop.sheets:
        steps[TracePart.SHEET, sheet.id] = Step.PROJECT if sheet.kind is SheetKind.PROJECT else Step.OTHER
    for draft in workshop.drafts:
        measure = draft.kind is DraftKind.MEASURE and draft.sheets
        steps[TracePart.DRAFT, draft.id] = Step.MEASURE if measure else Step.OTHER
    return steps


def _links(workshop: Workshop) -> Iterable[Link]:
    """The traces within the workshop, cards in their clusters, sheets of their groups, drafts and their sources."""
    for trace in workshop.traces:
        if trace.from_workshop is None:
            yield (trace.from_part, trace.from_id), (trace.to_part, trace.to_id)
    for card in workshop.cards:
        for cluster in card.clusters:
            yield (TracePart.CONTRIBUTION, card.number), (TracePart.CLUSTER, cluster)
    for sheet in workshop.sheets:
        if sheet.group is not None:
            yield (TracePart.GROUP, sheet.group), (TracePart.SHEET, sheet.id)
    for draft in workshop.drafts:
        for id_ in draft.sheets:
            yield (TracePart.SHEET, id_), (TracePart.DRAFT, draft.id)


def summed(parts: Iterable[Totals]) -> Totals:
    """The sum of all workshops: counts added, dictionaries key by key."""
    rows = [msgspec.structs.asdict(part) for part in (Totals(), *parts)]
    return Totals(**{name: _sum([row[name] for row in rows]) for name in Totals.__struct_fields__})


def _sum(values: list[Any]) -> Any:
    """Of counts, or of dictionaries of counts; 0 and {} mean the same of nothing."""
    if not any(isinstance(value, dict) for value in values):
        return sum(values)
    counted: Counter[str] = Counter()
    for value in values:
        counted.update(value)
    return dict(counted)
