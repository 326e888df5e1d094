"""Sheets with their answers and pictures, and the way of each idea; nothing of a draft the hall has not seen."""

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, undefer

from participate.domain import minutes as m
from participate.domain.kinds import TracePart
from participate.domain.sheets import SHEETS
from participate.snapshots.cards import place_numbers
from participate.snapshots.minutes_cards import READABLE, numbers_of
from participate.snapshots.minutes_topics import direction
from participate.snapshots.sheets import is_finished
from participate.store.models import (
    Cluster,
    Contribution,
    Draft,
    Group,
    Picture,
    Sheet,
    SheetAnswer,
    Topic,
    Trace,
    Workshop,
)

Names = dict[TracePart, dict[int, tuple[int, int]]]
"""Part → id → the workshop it belongs to, and what the minutes call it."""


def _sheets(db: Session, workshop: Workshop) -> list[Sheet]:
    return list(db.scalars(select(Sheet).where(Sheet.workshop_id == workshop.id).order_by(Sheet.id)))


def _shown(db: Session, workshop: Workshop) -> set[int]:
    """Ids of the sheets whose words may stand in the minutes: those that have left their group."""
    finished = is_finished(workshop)
    return {sheet.id for sheet in _sheets(db, workshop) if finished(sheet)}


def sheets(db: Session, workshop: Workshop) -> tuple[m.Sheet, ...]:
    """Every sheet somebody began, its answers in the order of its questions."""
    topics, groups = numbers_of(db, workshop, Topic), numbers_of(db, workshop, Group)
    places = place_numbers(db, workshop.id)
    shown = _shown(db, workshop)
    answers = _answers(db, shown)
    return tuple(
        m.Sheet(
            id=sheet.id,
            kind=sheet.kind,
            topic=topics.get(sheet.topic_id or 0),
            group=groups.get(sheet.group_id or 0),
            place=places.get(sheet.place_id or 0),
            round=sheet.round,
            submitted=sheet.submitted_at is not None,
            answers=tuple(
                answers[sheet.id, question.key]
                for question in SHEETS[sheet.kind]
                if (sheet.id, question.key) in answers
            ),
        )
        for sheet in _sheets(db, workshop)
    )


def _answers(db: Session, shown: set[int]) -> dict[tuple[int, str], m.Answer]:
    said = or_(SheetAnswer.text != "", SheetAnswer.hide_reason.is_not(None))
    found = db.scalars(select(SheetAnswer).where(SheetAnswer.sheet_id.in_(shown), said))
    return {
        (row.sheet_id, row.question): m.Answer(
            question=row.question,
            text="" if row.hide_reason else row.text,
            hidden=row.hide_reason,
            language=row.lang,
            direction=direction(row.lang),
        )
        for row in found
    }


def pictures(db: Session, workshop: Workshop) -> tuple[m.Picture, ...]:
    """Annex D: the pictures of these sheets, with their bytes."""
    chosen = _pictures(db, workshop).where(Picture.state.in_(READABLE)).options(undefer(Picture.content))
    return tuple(
        m.Picture(
            number=picture.number,
            sheet=picture.sheet_id,
            media_type="image/png" if picture.media_type == "image/png" else "image/jpeg",
            width=picture.width,
            height=picture.height,
            content=picture.content,
        )
        for picture in db.scalars(chosen)
    )


def _pictures(db: Session, workshop: Workshop) -> Select[Picture]:
    return select(Picture).where(Picture.sheet_id.in_(_shown(db, workshop))).order_by(Picture.number)


def removed_pictures(db: Session, workshop: Workshop, brought: tuple[m.Removed, ...]) -> tuple[m.Removed, ...]:
    """How many pictures cannot be seen, and why."""
    gone = db.scalars(_pictures(db, workshop).where(Picture.state.not_in(READABLE)))
    counted = Counter((picture.state, picture.hide_reason) for picture in gone)
    counted.update({(row.state, row.reason): row.count for row in brought})
    ordered = sorted(counted.items(), key=lambda row: (row[0][0].value, row[0][1].value if row[0][1] else ""))
    return tuple(m.Removed(state=state, reason=reason, count=number) for (state, reason), number in ordered)


def names_of(db: Session, workshop_ids: list[int]) -> Names:
    """What the minutes call each part that may be shown, over all workshops of a day."""
    columns: dict[TracePart, tuple[Any, Any, Any]] = {
        TracePart.CONTRIBUTION: (Contribution, Contribution.number, Contribution.state.in_(READABLE)),
        TracePart.CLUSTER: (Cluster, Cluster.id, Cluster.removed.is_(False)),
        TracePart.TOPIC: (Topic, Topic.number, Topic.id > 0),
        TracePart.GROUP: (Group, Group.number, Group.id > 0),
        TracePart.SHEET: (Sheet, Sheet.id, Sheet.id > 0),
        TracePart.DRAFT: (Draft, Draft.id, Draft.removed.is_(False)),
    }
    found: Names = defaultdict(dict)
    for part, (model, number, readable) in columns.items():
        chosen = select(model.id, model.workshop_id, number).where(model.workshop_id.in_(workshop_ids), readable)
        found[part] = {id_: (workshop_id, name) for id_, workshop_id, name in db.execute(chosen)}
    return found


def traces(db: Session, workshop: Workshop, names: Names) -> tuple[m.Trace, ...]:
    """Each step of the way; an end that may no longer be shown is a marked gap."""
    rows = db.scalars(select(Trace).where(Trace.workshop_id == workshop.id).order_by(Trace.id))
    return tuple(_trace(row, workshop, names) for row in rows)


def _trace(row: Trace, workshop: Workshop, names: Names) -> m.Trace:
    home, source = names[row.from_part].get(row.from_id, (workshop.id, m.GAP))
    _here, target = names[row.to_part].get(row.to_id, (workshop.id, m.GAP))
    return m.Trace(
        from_part=row.from_part,
        from_id=source,
        to_part=row.to_part,
        to_id=target,
        from_workshop=None if home == workshop.id else home,
    )
