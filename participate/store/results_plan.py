"""The lines of the plan that rest on what a conference brought, and the goals they serve."""

from collections import defaultdict
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from participate.domain.plan import Line, numbers_of
from participate.store.models import Cluster, Contribution, Draft, DraftSource, Sheet, Topic
from participate.store.plan import lines_of


def plan_of_results(db: Session, concept_id: int, workshops: list[int], clusters: list[int]) -> list[dict[str, Any]]:
    """Lines in the order of their numbers, with the clusters and cards of this conference each rests on."""
    lines = {line.id: line for line in lines_of(db, concept_id)}
    from_clusters, from_cards = _sources(db, list(lines), clusters, workshops)
    here = _with_goals(lines, {*from_clusters, *from_cards, *_begun_here(db, list(lines), workshops)})
    numbers = numbers_of(list(lines.values()))
    drafts = {draft.id: draft for draft in db.scalars(select(Draft).where(Draft.id.in_(here)))}
    ordered = sorted(here, key=lambda id_: (_order(numbers[id_]), id_))
    return [
        _line(drafts[id_])
        | {
            "number": numbers[id_],
            "fields": _fields(lines, lines[id_]),
            "parents": [parent for parent in lines[id_].parents if parent in here],
            "clusters": sorted(from_clusters[id_]),
            "cards": sorted(from_cards[id_]),
        }
        for id_ in ordered
    ]


def _line(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.id,
        "kind": draft.kind.value,
        "text": draft.text,
        "lang": draft.lang,
        "deliberation": draft.deliberation.value,
        "reason": draft.deliberation_reason,
        "decided_on": None if draft.decided_on is None else draft.decided_on.isoformat(),
        "implementation": draft.implementation.value,
    }


def _fields(lines: dict[int, Line], line: Line) -> list[int]:
    """Its fields of action; a line without any stands in those of the goals it serves."""
    above = (field for parent in line.parents for field in _fields(lines, lines[parent]))
    return list(dict.fromkeys(line.fields or above))


def _order(number: str) -> tuple[bool, list[int]]:
    """3.2 before 3.10; what has no number comes last."""
    return not number, [int(part) for part in number.split(".") if part]


def _with_goals(lines: dict[int, Line], here: set[int]) -> set[int]:
    """These lines and all the goals they serve."""
    above = {parent for id_ in here for parent in lines[id_].parents} - here
    return _with_goals(lines, here | above) if above else here


def _sources(
    db: Session, drafts: list[int], clusters: list[int], workshops: list[int]
) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    from_clusters: dict[int, set[int]] = defaultdict(set)
    from_cards: dict[int, set[int]] = defaultdict(set)
    rows = select(DraftSource.draft_id, DraftSource.cluster_id, DraftSource.contribution_id).where(
        DraftSource.draft_id.in_(drafts)
    )
    ours = set(db.scalars(select(Contribution.id).where(Contribution.workshop_id.in_(workshops))))
    for draft, cluster, card in db.execute(rows):
        if cluster in clusters:
            from_clusters[draft].add(cluster)
        if card in ours:
            from_cards[draft].add(card)
    return from_clusters, from_cards


def _begun_here(db: Session, drafts: list[int], workshops: list[int]) -> set[int]:
    """Lines drafted in a workshop of the conference, or from a topic, a project or a removed cluster of it."""
    homes = (
        select(Draft.id)
        .join(DraftSource, DraftSource.draft_id == Draft.id, isouter=True)
        .join(Cluster, Cluster.id == DraftSource.cluster_id, isouter=True)
        .join(Topic, Topic.id == DraftSource.topic_id, isouter=True)
        .join(Sheet, Sheet.id == DraftSource.sheet_id, isouter=True)
        .where(Draft.id.in_(drafts))
        .where(or_(*(home.in_(workshops) for home in (
            Draft.workshop_id, Cluster.workshop_id, Topic.workshop_id, Sheet.workshop_id
        ))))
    )  # fmt: skip
    return set(db.scalars(homes))
