"""Which cards stand behind those that were brought along from an earlier workshop, and which lines speak for them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from participate.domain.kinds import Purpose, TracePart
from participate.store.models import Contribution, DraftSource, Placement, Trace


def behind_cards(db: Session, workshops: Select[int]) -> dict[int, tuple[int, ...]]:
    """By each card that was brought into one of these workshops the cards it came from in the end, over as many
    workshops as it went; a cluster brings the cards that lie in it. A topic was nobody's card."""
    origins: dict[int, set[int]] = defaultdict(set)
    for card, origin in [*db.execute(_from_clusters(workshops)), *db.execute(_from_cards(workshops))]:
        origins[card].add(origin)
    return {card: tuple(sorted(_written(card, origins))) for card in sorted(origins)}


def copied_cards(workshops: Select[int]) -> Select[int]:
    """A query for the cards that were themselves brought along elsewhere."""
    return select(_from_cards(workshops).subquery().c[1])


def lines_speaking_for(db: Session, cards: Collection[int] = (), clusters: Collection[int] = ()) -> set[int]:
    """Lines whose voices change with these cards, or with what lies in these clusters, over what was brought along."""
    found: set[int] = set()
    reached, lying = set(cards), set(clusters)
    while reached or lying:
        lying |= set(db.scalars(select(Placement.cluster_id).where(Placement.contribution_id.in_(reached))))
        next_ = set(db.scalars(_brought(TracePart.CLUSTER, lying))) | set(
            db.scalars(_brought(TracePart.CONTRIBUTION, reached))
        )
        reached, lying = next_ - found, set()
        found |= reached
    sources = select(DraftSource.draft_id).where(DraftSource.contribution_id.in_(found))
    return set(db.scalars(sources)) if found else set()


def _written(card: int, origins: dict[int, set[int]]) -> set[int]:
    found, seen, waiting = set(), {card}, [card]
    while waiting:
        for origin in origins[waiting.pop()] - seen:
            seen.add(origin)
            if origin in origins:
                waiting.append(origin)
            else:
                found.add(origin)
    return found


def _from_clusters(workshops: Select[int]) -> Select[Any, Any]:
    lying = select(Trace.to_id, Placement.contribution_id).join(Placement, Placement.cluster_id == Trace.from_id)
    return _material(lying, TracePart.CLUSTER, workshops)


def _from_cards(workshops: Select[int]) -> Select[Any, Any]:
    origin = aliased(Contribution)
    copied = select(Trace.to_id, Trace.from_id).join(origin, origin.id == Trace.from_id)
    return _material(copied, TracePart.CONTRIBUTION, workshops)


def _material(chosen: Select[Any, Any], part: TracePart, workshops: Select[int]) -> Select[Any, Any]:
    """Steps to what was brought along; a card that answers or turns another one is a voice of its own."""
    brought = chosen.join(Contribution, Contribution.id == Trace.to_id).where(
        Contribution.purpose == Purpose.MATERIAL, Contribution.workshop_id.in_(workshops)
    )
    return brought.where(Trace.from_part == part, Trace.to_part == TracePart.CONTRIBUTION)


def _brought(part: TracePart, ids: Iterable[int]) -> Select[int]:
    steps = select(Trace.to_id).join(Contribution, Contribution.id == Trace.to_id)
    return steps.where(
        Trace.from_part == part, Trace.from_id.in_(ids), Trace.to_part == TracePart.CONTRIBUTION,
        Contribution.purpose == Purpose.MATERIAL,
    )  # fmt: skip
