"""A concept's plan as organisers and its circle see it: lines with what the plan makes of them, and their sources.

Nothing here knows who wrote a card, and nothing names a phone, a seat or a time of writing (trust.md P2).
"""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.domain.kinds import Audience, BallotKind, BallotState, CardState
from participate.domain.plan_checks import Appearance
from participate.domain.plan_fields import AREA
from participate.domain.plan_overview import fields_not_adopted, overview_of
from participate.i18n.languages import direction_of
from participate.snapshots.cards import clusters_among, place_numbers
from participate.snapshots.concept import dots_of_drafts, draft_rows
from participate.snapshots.plan_figures import cards_of_plan, field_by_kind, workshops_of_concept
from participate.snapshots.plan_ratings import ratings_of_lines
from participate.snapshots.plan_voices import voices_of_lines
from participate.snapshots.view import VIEWS, Keys, Row, Rows, View
from participate.snapshots.workshop import millis
from participate.store.areas import areas_of
from participate.store.models import (
    Ballot,
    BallotOption,
    Cluster,
    ClusterOutcome,
    Concept,
    Contribution,
    CountedVote,
    Draft,
    DraftAnswer,
    DraftConflict,
    DraftDissent,
    FieldOfAction,
    Workshop,
)
from participate.store.plan import appearances_of, lines_of, open_conflicts


def plan_state(db: Session, concept_id: int) -> Row:
    """What the plan is called, its fields and words, the dots of closed votes, and what it adds up to."""
    concept = db.get_one(Concept, concept_id)
    chosen = select(FieldOfAction).where(FieldOfAction.concept_id == concept_id).order_by(FieldOfAction.position)
    fields = list(db.scalars(chosen))
    named = {key: getattr(concept, key) for key in ("id", "title", "municipality", "language")}
    areas = areas_of(db, concept_id)
    overview = overview_of(lines_of(db, concept_id), appearances_of(db, concept_id), open_conflicts(db, concept_id))
    return {
        "concept": named,
        "fields": [
            {"id": field.id, "labels": field.labels, "in_use": field.in_use} | _deliberation(field) for field in fields
        ],
        "areas": [{"name": area.name, "in_use": area.in_use} for area in areas],
        "words": concept.words,
        "durations": concept.durations,
        "left_out": concept.left_out if areas else sorted({*concept.left_out, AREA}),
        "own_fields": [row for row in concept.own_fields if row["in_use"]],
        "dots": dots_of_drafts(db, concept_id),
        "ratings": ratings_of_lines(db, concept_id),
        "overview": overview
        | {"field_by_kind": field_by_kind(db, concept_id), "fields_not_adopted": fields_not_adopted(fields)},
    }


def plan_lines(db: Session, concept_id: int, keys: Keys) -> Rows:
    """Every line that stands, with its number, its sheet and both of its states."""
    rows = draft_rows(db, keys, Draft.concept_id == concept_id)
    ids = [int(key) for key in rows]
    looks, answers, dissent = appearances_of(db, concept_id), _answers(db, ids), _dissent(db, ids)
    voices = voices_of_lines(db, concept_id, rows)
    for draft in db.scalars(select(Draft).where(Draft.id.in_(ids))):
        row = rows[str(draft.id)]
        row |= (
            _standing(draft, looks[draft.id])
            | voices[draft.id]
            | {
                "answers": answers[draft.id],
                "dissent": dissent[draft.id],
            }
        )
    return rows


def _standing(draft: Draft, look: Appearance) -> Row:
    return {
        "number": look.number,
        "level": look.level,
        "position": look.place,
        "parents": list(look.parents),
        "checks": [check.as_row() for check in look.checks],
        "implementation": draft.implementation.value,
    } | _deliberation(draft)


def _deliberation(row: Draft | FieldOfAction) -> Row:
    return {
        "deliberation": row.deliberation.value,
        "deliberation_reason": row.deliberation_reason,
        "decided_on": None if row.decided_on is None else row.decided_on.isoformat(),
    }


def _answers(db: Session, drafts: list[int]) -> dict[int, Row]:
    found: dict[int, Row] = defaultdict(dict)
    for one in db.scalars(select(DraftAnswer).where(DraftAnswer.draft_id.in_(drafts))):
        words = {"text": one.text, "lang": one.lang, "dir": direction_of(one.lang), "version": one.version}
        found[one.draft_id][one.key] = words
    return found


def _dissent(db: Session, drafts: list[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for one in db.scalars(select(DraftDissent).where(DraftDissent.draft_id.in_(drafts)).order_by(DraftDissent.id)):
        row = {"id": one.id, "text": one.text, "lang": one.lang, "dir": direction_of(one.lang)}
        found[one.draft_id].append(row)
    return found


def plan_clusters(db: Session, concept_id: int, keys: Keys) -> Rows:
    """What lies on the boards of all workshops of the concept, with the dots of the votes that were counted and what
    everybody is told became of it."""
    here = Cluster.workshop_id.in_(workshops_of_concept(concept_id))
    rows = clusters_among(db, keys, here)
    homes = select(Cluster.id, Workshop.id, Workshop.title).join(Workshop, Workshop.id == Cluster.workshop_id)
    dots = _dots(db, [int(key) for key in rows])
    told = select(ClusterOutcome).where(ClusterOutcome.cluster_id.in_([int(key) for key in rows]))
    outcomes = {row.cluster_id: row.outcome.value for row in db.scalars(told)}
    for cluster, workshop, title in db.execute(homes.where(Cluster.id.in_([int(key) for key in rows]))):
        rows[str(cluster)] |= {
            "workshop": workshop, "workshop_title": title, "dots": dots.get(cluster), "outcome": outcomes.get(cluster),
        }  # fmt: skip
    return rows


def _dots(db: Session, clusters: list[int]) -> dict[int | None, int]:
    """Dots by cluster; one that was never voted on is left out."""
    counted = (
        select(BallotOption.cluster_id, func.coalesce(func.sum(CountedVote.value), 0))
        .join(Ballot, Ballot.id == BallotOption.ballot_id)
        .join(CountedVote, CountedVote.option_id == BallotOption.id, isouter=True)
        .where(BallotOption.cluster_id.in_(clusters))
        .where(Ballot.state == BallotState.CLOSED, Ballot.kind == BallotKind.DOTS)
        .group_by(BallotOption.cluster_id)
    )
    return {cluster: int(dots) for cluster, dots in db.execute(counted)}


def plan_cards(db: Session, concept_id: int, keys: Keys) -> Rows:
    """Cards that lie in a cluster or carry a line; one that cannot be read any more keeps its number alone."""
    chosen = cards_of_plan(concept_id)
    if keys is not None:
        chosen = chosen.where(Contribution.id.in_(keys))
    return card_rows(db, list(db.scalars(chosen)))


def card_rows(db: Session, cards: Collection[Contribution]) -> Rows:
    """The table and round of a card that can be read, and the method, by which a table has its name."""
    methods = {id_: db.get_one(Workshop, id_).method for id_ in {card.workshop_id for card in cards}}
    places = place_numbers(db, *methods)
    return {
        str(card.id): {
            "id": card.id,
            "number": card.number,
            "text": card.text if card.state is CardState.VISIBLE else "",
            "lang": card.lang,
            "dir": direction_of(card.lang),
            "kind": card.kind.value,
            "workshop": card.workshop_id,
            "method": methods[card.workshop_id],
            "place": places.get(card.place_id or 0) if card.state is CardState.VISIBLE else None,
            "round": card.round if card.state is CardState.VISIBLE else None,
            "state": card.state.value,
        }
        for card in cards
    }


def plan_conflicts(db: Session, concept_id: int, keys: Keys) -> Rows:
    chosen = select(DraftConflict).where(DraftConflict.concept_id == concept_id)
    if keys is not None:
        chosen = chosen.where(DraftConflict.id.in_(keys))
    return {
        str(row.id): {
            "id": row.id,
            "first": row.first_id,
            "second": row.second_id,
            "note": row.note,
            "settled": row.settled,
            "settlement": row.settlement,
        }
        for row in db.scalars(chosen.order_by(DraftConflict.id))
    }


def plan_taken_away(db: Session, concept_id: int, keys: Keys) -> Rows:
    """Lines that were taken away, the last one first: their words and when, never by whom. They count for nothing."""
    chosen = select(Draft).where(Draft.concept_id == concept_id, Draft.removed)
    if keys is not None:
        chosen = chosen.where(Draft.id.in_(keys))
    return {
        str(draft.id): {
            "id": draft.id,
            "kind": draft.kind.value,
            "text": draft.text,
            "lang": draft.lang,
            "dir": direction_of(draft.lang),
            "taken_at": millis(draft.removed_at),
        }
        for draft in db.scalars(chosen.order_by(Draft.removed_at.desc(), Draft.id.desc()))
    }


VIEWS[Audience.MODERATOR, "concept"] = View(
    plan_state,
    {
        "drafts": plan_lines, "taken_away": plan_taken_away, "conflicts": plan_conflicts, "clusters": plan_clusters,
        "cards": plan_cards,
    },
)  # fmt: skip
