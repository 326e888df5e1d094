"""What lies between a card and the plan, in the words everybody may read at this very moment."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from participate.domain.chain import Part
from participate.domain.kinds import CardState, GroupKind, Purpose, SheetKind, TracePart
from participate.i18n.languages import direction_of
from participate.snapshots.view import Row
from participate.store.models import Contribution, Group, Sheet, Topic, Workshop

SILENT = frozenset({Purpose.COMMENT, Purpose.PARKED, Purpose.MOOD})
"""Cards that answer something, and are no step of its way."""


def steps_in_words(db: Session, state: dict[str, Any], parts: Iterable[Part]) -> list[Row]:
    """``part``, and what stands there: ``theme`` as it was published, or ``text`` with its language, empty where it
    can no longer be read. ``kind`` is a card's purpose, a sheet's or a group's kind; ``where`` its workshop's title."""
    themes = {row["id"]: row for row in state["clusters"]}
    return [row for part, id_ in parts if (row := _step(db, themes, part, id_)) is not None]


def _step(db: Session, themes: dict[int, Row], part: TracePart, id_: int) -> Row | None:
    if part is TracePart.CLUSTER:
        return {"part": "theme", "theme": themes[id_]} if id_ in themes else None
    if part is TracePart.CONTRIBUTION:
        card = db.get(Contribution, id_)
        if card is None or card.purpose in SILENT:
            return None
        shown = card.text if card.state is CardState.VISIBLE else ""
        return _row(db, part, card.purpose.value, shown, card.lang, card.workshop_id)
    if part is TracePart.TOPIC:
        topic = db.get(Topic, id_)
        return None if topic is None else _row(db, part, "", _title(topic), topic.lang, topic.workshop_id)
    if part is TracePart.GROUP:
        group = db.get(Group, id_)
        if group is None or group.kind is GroupKind.THEME:
            return None  # the utopia and the project it shaped stand for it
        return _row(db, part, group.kind.value, _title(group), group.lang, group.workshop_id)
    sheet = db.get(Sheet, id_) if part is TracePart.SHEET else None
    owner = None if sheet is None else _owner(db, sheet)
    if sheet is None or owner is None or sheet.kind is SheetKind.CHECK:
        return None  # a check only weighs what the utopia before it and the project after it say
    return _row(db, part, sheet.kind.value, _title(owner), owner.lang, sheet.workshop_id)


def _owner(db: Session, sheet: Sheet) -> Group | Topic | None:
    """The group or the topic under whose title a sheet stands."""
    return db.get(Topic, sheet.topic_id) if sheet.topic_id else db.get(Group, sheet.group_id or 0)


def _title(owner: Group | Topic) -> str:
    return "" if owner.hide_reason else owner.title


def _row(db: Session, part: TracePart, kind: str, text: str, lang: str, workshop: int) -> Row:
    where = db.get_one(Workshop, workshop).title
    return {"part": part.value, "kind": kind, "text": text, "lang": lang, "dir": direction_of(lang), "where": where}
