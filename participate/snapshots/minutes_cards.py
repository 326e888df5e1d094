"""Annex A and what was made of it: cards, those left out as counts, clusters, drafts."""

from collections import Counter, defaultdict

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from participate.domain import minutes as m
from participate.domain.kinds import CardState
from participate.i18n.languages import direction_of
from participate.snapshots.cards import place_numbers
from participate.snapshots.minutes_plan import area_numbers
from participate.snapshots.minutes_suggestions import accepted
from participate.store.card_words import translations_of
from participate.store.models import (
    Cluster,
    ClusterField,
    Contribution,
    Draft,
    DraftField,
    DraftSource,
    Group,
    Placement,
    Topic,
    Translation,
    Workshop,
)

READABLE = (CardState.VISIBLE, CardState.HELD)


def _all_cards(db: Session, workshop: Workshop) -> list[Contribution]:
    chosen = select(Contribution).where(Contribution.workshop_id == workshop.id)
    return list(db.scalars(chosen.order_by(Contribution.number)))


def _clusters(db: Session, workshop: Workshop) -> list[Cluster]:
    chosen = select(Cluster).where(Cluster.workshop_id == workshop.id, Cluster.removed.is_(False))
    return list(db.scalars(chosen.order_by(Cluster.position, Cluster.id)))


def _placed(db: Session, workshop: Workshop) -> dict[int, list[int]]:
    """Card id → ids of the clusters it sits in."""
    alive = {cluster.id for cluster in _clusters(db, workshop)}
    found: dict[int, list[int]] = defaultdict(list)
    for link in db.scalars(select(Placement).where(Placement.cluster_id.in_(alive)).order_by(Placement.cluster_id)):
        found[link.contribution_id].append(link.cluster_id)
    return found


def numbers_of(db: Session, workshop: Workshop, model: type[Topic] | type[Group]) -> dict[int, int]:
    """What the minutes call the topics or groups of a workshop, by id."""
    rows = db.execute(select(model.id, model.number).where(model.workshop_id == workshop.id))
    return dict(rows.all())


def cards(db: Session, workshop: Workshop, fields: dict[int, int]) -> tuple[m.Card, ...]:
    """Every card that may be read, in its own words and language."""
    placed, numbers = _placed(db, workshop), place_numbers(db, workshop.id)
    topics, groups = numbers_of(db, workshop, Topic), numbers_of(db, workshop, Group)
    areas = area_numbers(db, workshop.conference_id)
    stacks, suggested = _stacks(db, workshop), accepted(db, workshop).cards
    translated = translations_of(db, workshop.id)
    return tuple(
        m.Card(
            number=card.number,
            text=card.text,
            language=card.lang,
            direction=_direction(card.lang),
            purpose=card.purpose,
            kind=card.kind,
            phase=card.phase,
            place=numbers.get(card.place_id or 0),
            round=card.round,
            source=card.source,
            source_note=card.source_note,
            field=fields.get(card.field_id or 0),
            area=areas.get(card.area_id or 0),
            late=card.late,
            state=card.state,
            clusters=tuple(placed[card.id]),
            topic=topics.get(card.topic_id or 0),
            group=groups.get(card.group_id or 0),
            stack=stacks.get(card.id),
            suggested=card.id in stacks and card.id in suggested,
            translations=tuple(_translation(row) for row in translated.get(card.id, ())),
        )
        for card in _all_cards(db, workshop)
        if card.state in READABLE
    )


def _translation(row: Translation) -> m.Translation:
    return m.Translation(
        language=row.lang,
        text=row.text,
        direction=_direction(row.lang),
        provider=row.provider,
        checked=row.checked,
    )


def _direction(tag: str) -> m.Direction:
    return "rtl" if direction_of(tag) == "rtl" else "ltr"


def removed(db: Session, workshop: Workshop, brought: tuple[m.Removed, ...]) -> tuple[m.Removed, ...]:
    """How many cards cannot be read, and why: nothing is dropped in silence (rows.md 7)."""
    gone = [card for card in _all_cards(db, workshop) if card.state not in READABLE]
    counted = Counter((card.state, card.hide_reason) for card in gone)
    counted.update({(row.state, row.reason): row.count for row in brought})
    ordered = sorted(counted.items(), key=lambda row: (row[0][0].value, row[0][1].value if row[0][1] else ""))
    return tuple(m.Removed(state=state, reason=reason, count=number) for (state, reason), number in ordered)


def _stacks(db: Session, workshop: Workshop) -> dict[int, int]:
    """Card id → number of the first readable card of its stack; a stack of one is none."""
    members: dict[int, list[Contribution]] = defaultdict(list)
    for card in _all_cards(db, workshop):
        if card.stack_id is not None and card.state in READABLE:
            members[card.stack_id].append(card)
    several = [cards for cards in members.values() if len(cards) > 1]
    return {card.id: min(each.number for each in cards) for cards in several for card in cards}


def clusters(db: Session, workshop: Workshop, fields: dict[int, int]) -> tuple[m.Cluster, ...]:
    belonging: dict[int, list[int]] = defaultdict(list)
    rows = _clusters(db, workshop)
    links = select(ClusterField).where(ClusterField.cluster_id.in_([cluster.id for cluster in rows]))
    for link in db.scalars(links):
        belonging[link.cluster_id].append(fields[link.field_id])
    dissent, suggested = _marked(db, workshop, Placement.dissent), accepted(db, workshop)
    highlights = _marked(db, workshop, Placement.highlight)
    return tuple(
        m.Cluster(
            id=cluster.id,
            title=cluster.title,
            pile=cluster.pile,
            matter=cluster.matter,
            fields=tuple(sorted(belonging[cluster.id])),
            highlights=tuple(highlights[cluster.id]),
            dissent=tuple(dissent[cluster.id]),
            suggested=cluster.id in suggested.clusters,
            suggested_fields=tuple(
                sorted(
                    fields[id_] for id_ in suggested.fields.get(cluster.id, ()) if fields[id_] in belonging[cluster.id]
                )
            ),
        )
        for cluster in rows
    )


def _marked(db: Session, workshop: Workshop, mark: InstrumentedAttribute[bool]) -> dict[int, list[int]]:
    """Cluster id → numbers of its cards with this mark that may be read."""
    marked = (
        select(Placement.cluster_id, Contribution.number)
        .join(Contribution, Contribution.id == Placement.contribution_id)
        .where(Contribution.workshop_id == workshop.id, mark, Contribution.state.in_(READABLE))
    )
    found: dict[int, list[int]] = defaultdict(list)
    for cluster, number in db.execute(marked.order_by(Contribution.number)):
        found[cluster].append(number)
    return found


def drafts(db: Session, workshop: Workshop, fields: dict[int, int]) -> tuple[m.Draft, ...]:
    """Typed results with their sources here; one that can no longer be read is a marked gap, and what a draft rests on
    in other workshops stands in their minutes."""
    chosen = select(Draft).where(Draft.workshop_id == workshop.id, Draft.removed.is_(False)).order_by(Draft.id)
    here = {card.id: card.number if card.state in READABLE else None for card in _all_cards(db, workshop)}
    alive = {cluster.id for cluster in _clusters(db, workshop)}
    topics = numbers_of(db, workshop, Topic)
    return tuple(_draft(db, draft, fields, here, alive, topics) for draft in db.scalars(chosen))


def _draft(
    db: Session,
    draft: Draft,
    fields: dict[int, int],
    here: dict[int, int | None],
    alive: set[int],
    topics: dict[int, int],
) -> m.Draft:
    sources = list(db.scalars(select(DraftSource).where(DraftSource.draft_id == draft.id)))
    from_cards = [source.contribution_id for source in sources if source.contribution_id is not None]
    from_clusters = [source.cluster_id for source in sources if source.cluster_id is not None]
    from_topics = [source.topic_id for source in sources if source.topic_id is not None]
    from_sheets = [source.sheet_id for source in sources if source.sheet_id is not None]
    gone = len(sources) - len(from_cards) - len(from_clusters) - len(from_topics) - len(from_sheets)
    belonging = db.scalars(select(DraftField.field_id).where(DraftField.draft_id == draft.id))
    return m.Draft(
        id=draft.id,
        kind=draft.kind,
        text=draft.text,
        language=draft.lang,
        direction=_direction(draft.lang),
        fields=tuple(sorted(fields[field] for field in belonging)),
        cards=tuple(sorted(number for card in from_cards if (number := here.get(card)) is not None)),
        clusters=tuple(sorted(cluster for cluster in from_clusters if cluster in alive)),
        topics=tuple(sorted(topics[topic] for topic in from_topics)),
        sheets=tuple(sorted(from_sheets)),
        gaps=sum(here.get(card, 0) is None for card in from_cards) + gone,
    )
