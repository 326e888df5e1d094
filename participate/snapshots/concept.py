"""Drafts with what they rest on: a workshop's for those who lead it, a concept's for organisers and its circle.

Moderators and helpers are bound to one conference, and a stream shows all its followers the same; so they get drafts
with their workshop, and may not follow a concept (participate/access/reach.py).
"""

from collections import defaultdict

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from participate.domain.kinds import BallotKind, BallotState, CardState
from participate.i18n.languages import direction_of
from participate.snapshots.view import Keys, Row, Rows
from participate.snapshots.workshop import millis
from participate.store.models import (
    Ballot,
    BallotOption,
    Cluster,
    Contribution,
    CountedVote,
    Draft,
    DraftSource,
    Group,
    Sheet,
    Topic,
)
from participate.store.plan import fields_of_drafts


def draft_rows(db: Session, keys: Keys, *conditions: ColumnElement[bool]) -> Rows:
    """Drafts by id with their sources; a card that was hidden or erased keeps its number here, never its words."""
    chosen = select(Draft).where(Draft.removed.is_(False), *conditions)
    if keys is not None:
        chosen = chosen.where(Draft.id.in_(keys))
    drafts = list(db.scalars(chosen.order_by(Draft.id)))
    ids = [draft.id for draft in drafts]
    clusters, cards, fields = _clusters_of(db, ids), _cards_of(db, ids), fields_of_drafts(db, ids)
    topics, sheets = _topics_of(db, ids), _sheets_of(db, ids)
    return {
        str(draft.id): {
            "id": draft.id,
            "workshop": draft.workshop_id,
            "version": draft.version,
            "kind": draft.kind.value,
            "text": draft.text,
            "lang": draft.lang,
            "dir": direction_of(draft.lang),
            "fields": fields[draft.id],
            "clusters": clusters[draft.id],
            "cards": cards[draft.id],
            "topics": topics[draft.id],
            "sheets": sheets[draft.id],
            "languages": sorted({card["lang"] for card in cards[draft.id] if card["state"] == CardState.VISIBLE}),
            "made_at": millis(draft.made_at),
        }
        for draft in drafts
    }


def _clusters_of(db: Session, drafts: list[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    sources = (
        select(DraftSource.draft_id, Cluster.id, Cluster.title, Cluster.workshop_id)
        .join(Cluster, Cluster.id == DraftSource.cluster_id)
        .where(DraftSource.draft_id.in_(drafts))
        .order_by(Cluster.id)
    )
    for draft, cluster, title, workshop in db.execute(sources):
        found[draft].append({"id": cluster, "title": title, "workshop": workshop})
    return found


def _cards_of(db: Session, drafts: list[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    sources = (
        select(DraftSource.draft_id, Contribution)
        .join(Contribution, Contribution.id == DraftSource.contribution_id)
        .where(DraftSource.draft_id.in_(drafts))
        .order_by(Contribution.workshop_id, Contribution.number)
    )
    for draft, card in db.execute(sources):
        row = {"id": card.id, "number": card.number, "lang": card.lang, "workshop": card.workshop_id}
        found[draft].append(row | {"state": card.state.value})
    return found


def _topics_of(db: Session, drafts: list[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    sources = (
        select(DraftSource.draft_id, Topic.id, Topic.number, Topic.title)
        .join(Topic, Topic.id == DraftSource.topic_id)
        .where(DraftSource.draft_id.in_(drafts))
        .order_by(Topic.id)
    )
    for draft, topic, number, title in db.execute(sources):
        found[draft].append({"id": topic, "number": number, "title": title})
    return found


def _sheets_of(db: Session, drafts: list[int]) -> dict[int, list[Row]]:
    """Projects by the number of their group; a report by that of its topic."""
    found: dict[int, list[Row]] = defaultdict(list)
    sources = (
        select(DraftSource.draft_id, Sheet.id, Sheet.kind, Group.number, Topic.number)
        .join(Sheet, Sheet.id == DraftSource.sheet_id)
        .join(Group, Group.id == Sheet.group_id, isouter=True)
        .join(Topic, Topic.id == Sheet.topic_id, isouter=True)
        .where(DraftSource.draft_id.in_(drafts))
        .order_by(Sheet.id)
    )
    for draft, sheet, kind, group, topic in db.execute(sources):
        found[draft].append({"id": sheet, "kind": kind.value, "group": group, "topic": topic})
    return found


def workshop_drafts(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """The workshop's own, with their sources in it: whoever leads it cannot look into other halls (rows.md 11)."""
    rows = draft_rows(db, keys, Draft.workshop_id == workshop_id)
    for row in rows.values():
        for part, columns in (("clusters", ("id", "title")), ("cards", ("id", "number", "lang"))):
            own = [source for source in row[part] if source["workshop"] == workshop_id]
            row[part] = [{column: source[column] for column in columns} for source in own]
        row["languages"] = sorted({card["lang"] for card in row["cards"]})
    return rows


def dots_of_drafts(db: Session, concept_id: int) -> dict[str, int]:
    """Dots by draft, of the closed ballots that stand: those its sources got, and those its own wording got.

    A draft that was never voted on in either way is left out.
    """
    is_source = or_(
        DraftSource.cluster_id == BallotOption.cluster_id,
        DraftSource.contribution_id == BallotOption.contribution_id,
        DraftSource.topic_id == BallotOption.topic_id,
    )
    rests_on = select(DraftSource.draft_id.label("draft"), BallotOption.id.label("option")).join(
        BallotOption, is_source
    )
    worded = select(BallotOption.draft_id, BallotOption.id).where(BallotOption.draft_id.is_not(None))
    voted = rests_on.union(worded).subquery()
    counted = (
        select(voted.c.draft, func.coalesce(func.sum(CountedVote.value), 0))
        .join(Draft, Draft.id == voted.c.draft)
        .join(BallotOption, BallotOption.id == voted.c.option)
        .join(Ballot, Ballot.id == BallotOption.ballot_id)
        .join(CountedVote, CountedVote.option_id == BallotOption.id, isouter=True)
        .where(Draft.concept_id == concept_id, Draft.removed.is_(False))
        .where(Ballot.state == BallotState.CLOSED, Ballot.kind == BallotKind.DOTS)
        .group_by(voted.c.draft)
    )
    return {str(draft): int(dots) for draft, dots in db.execute(counted)}
