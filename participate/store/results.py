"""The results of a conference as they can be published: what staff wrote and counted, and which cards it rests on.

A card is named by its id alone: what it says, and whether it may be read, is asked anew whenever somebody looks
(:mod:`participate.snapshots.results`). The same state is what the preview shows and what is kept.
"""

import hashlib
import json
from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.domain.kinds import BallotKind, BallotState
from participate.domain.outcomes import suggest
from participate.domain.suppression import suppress
from participate.store.course import workshops_of
from participate.store.models import (
    Ballot,
    BallotOption,
    Cluster,
    ClusterField,
    ClusterOutcome,
    Concept,
    Conference,
    CountedVote,
    Draft,
    FieldOfAction,
    Participant,
    Placement,
    StakeholderGroup,
    Trace,
    Workshop,
)
from participate.store.results_plan import plan_of_results

State = dict[str, Any]


def state_of(db: Session, conference: Conference) -> State:
    """Everything that would be published now, as JSON takes it."""
    workshops = workshops_of(db, conference.id)
    ids = [workshop.id for workshop in workshops]
    clusters = _clusters(db, ids)
    concept = db.get_one(Concept, conference.concept_id)
    fields = db.scalars(
        select(FieldOfAction).where(FieldOfAction.concept_id == concept.id).order_by(FieldOfAction.position)
    )
    return {
        "title": conference.title,
        "municipality": concept.municipality,
        "held_on": conference.held_on.isoformat() if conference.held_on else None,
        "venue": conference.venue,
        "licence": conference.licence.value,
        "levels": {key: texts for key, texts in concept.words.items() if key.startswith("level.")},
        "fields": [{"id": field.id, "labels": field.labels} for field in fields],
        "people": _people(db, conference.id),
        "workshops": [_workshop(workshop) for workshop in workshops],
        "clusters": clusters,
        "traces": _traces(db, ids),
        "plan": plan_of_results(db, concept.id, ids, [cluster["id"] for cluster in clusters]),
        "ballots": [_ballot(db, ballot) for ballot in _closed(db, ids)],
    }


def digest_of(state: State) -> str:
    """What a preview showed, as a short mark: publishing names it, so that nobody publishes what they have not seen."""
    return hashlib.sha256(json.dumps(state, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def suggested(db: Session, resting: list[State]) -> tuple[str, list[dict[str, str]]]:
    """The outcome that lines of the plan speak for ("" for none) and the reasons written there, as ``text`` and
    ``lang``."""
    lines = [db.get_one(Draft, line["id"]) for line in resting]
    outcome = suggest([line.deliberation for line in lines])
    reasons = [{"text": line.deliberation_reason, "lang": line.lang} for line in lines if line.deliberation_reason]
    return (outcome.value if outcome else ""), reasons


def _traces(db: Session, workshops: list[int]) -> list[list[Any]]:
    """Each step as ``[part, id, part, id]``: the second came from the first."""
    kept = select(Trace).where(Trace.workshop_id.in_(workshops)).order_by(Trace.id)
    return [[row.from_part.value, row.from_id, row.to_part.value, row.to_id] for row in db.scalars(kept)]


def _workshop(workshop: Workshop) -> State:
    return {"id": workshop.id, "title": workshop.title, "method": workshop.method}


def _people(db: Session, conference_id: int) -> State:
    """How many, and of which groups as far as no cell is small (trust.md P3); keys of a cell are merged groups."""
    joined = Counter(db.scalars(select(Participant.group_id).where(Participant.conference_id == conference_id)))
    groups = select(StakeholderGroup).where(StakeholderGroup.conference_id == conference_id)
    labels = {group.id: group.labels for group in db.scalars(groups.order_by(StakeholderGroup.position))}
    ordered = {group: joined[group] for group in [*labels, None]}
    cells = suppress(ordered)
    return {
        "count": joined.total(),
        "groups": [
            {"labels": [labels.get(key or 0) for key in keys], "count": count}
            for keys, count in cells
            if len(cells) > 1
        ],
    }


def _clusters(db: Session, workshops: list[int]) -> list[State]:
    standing = select(Cluster).where(Cluster.workshop_id.in_(workshops), Cluster.removed.is_(False))
    rows = list(db.scalars(standing.order_by(Cluster.workshop_id, Cluster.position, Cluster.id)))
    ids = [row.id for row in rows]
    cards: dict[int, list[int]] = defaultdict(list)
    placed = select(Placement.cluster_id, Placement.contribution_id).where(Placement.cluster_id.in_(ids))
    for cluster, card in db.execute(placed.order_by(Placement.contribution_id)):
        cards[cluster].append(card)
    fields: dict[int, list[int]] = defaultdict(list)
    belonging = select(ClusterField).where(ClusterField.cluster_id.in_(ids)).order_by(ClusterField.field_id)
    for link in db.scalars(belonging):
        fields[link.cluster_id].append(link.field_id)
    said = {row.cluster_id: row for row in db.scalars(select(ClusterOutcome).where(ClusterOutcome.cluster_id.in_(ids)))}
    dots = _dots(db, ids)
    return [
        {
            "id": row.id,
            "workshop": row.workshop_id,
            "title": row.title,
            "pile": row.pile.value,
            "cards": cards[row.id],
            "fields": fields[row.id],
            "dots": dots.get(row.id),
            "outcome": said[row.id].outcome.value if row.id in said else "",
            "reason": said[row.id].reason if row.id in said else {},
        }
        for row in rows
        if cards[row.id] or row.title
    ]


def _dots(db: Session, clusters: list[int]) -> dict[int, int]:
    counted = (
        select(BallotOption.cluster_id, func.coalesce(func.sum(CountedVote.value), 0))
        .join(Ballot, Ballot.id == BallotOption.ballot_id)
        .join(CountedVote, CountedVote.option_id == BallotOption.id, isouter=True)
        .where(BallotOption.cluster_id.in_(clusters))
        .where(Ballot.state == BallotState.CLOSED, Ballot.kind == BallotKind.DOTS)
        .group_by(BallotOption.cluster_id)
    )
    return {cluster: int(dots) for cluster, dots in db.execute(counted) if cluster is not None}


def _closed(db: Session, workshops: list[int]) -> list[Ballot]:
    closed = select(Ballot).where(Ballot.workshop_id.in_(workshops), Ballot.state == BallotState.CLOSED)
    return list(db.scalars(closed.order_by(Ballot.id)))


def _ballot(db: Session, ballot: Ballot) -> State:
    """Rule, who could vote, who did, when, and the figures; the words of cards and topics are asked anew."""
    rows = select(BallotOption).where(BallotOption.ballot_id == ballot.id).order_by(BallotOption.position)
    return {
        "id": ballot.id,
        "workshop": ballot.workshop_id,
        "kind": ballot.kind.value,
        "question": ballot.question,
        "lang": ballot.lang,
        "settings": ballot.settings,
        "eligible": ballot.eligible,
        "voters": ballot.voters,
        "closed_on": _day(ballot.closed_at),
        "figures": ballot.figures,
        "result": ballot.result,
        "options": [
            {
                "id": option.id,
                "position": option.position,
                "title": "" if option.contribution_id or option.topic_id else option.title,
                "lang": option.lang,
                "passive": option.passive,
                "quoted": bool(option.contribution_id or option.topic_id),
            }
            for option in db.scalars(rows)
        ],
    }


def _day(moment: datetime | None) -> str | None:
    return None if moment is None else moment.date().isoformat()
