"""Groups as everybody in the hall may know them: title, place, how many; never who is in them."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import TracePart
from participate.i18n.languages import direction_of
from participate.snapshots.cards import place_numbers
from participate.snapshots.view import Keys, Row, Rows
from participate.store.models import Group, Trace
from participate.store.writers import members_of


def group_rows(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """As the hall may read them: a hidden one keeps its place and its people, and loses its title."""
    rows = all_groups(db, workshop_id, keys)
    return {key: row | {"title": ""} if row["hidden"] else row for key, row in rows.items()}


def all_groups(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """``members`` of a group count those of the groups that went into it; ``from`` is what it formed around.

    ``hidden`` is the reason why the hall may not read its title.
    """
    groups = list(db.scalars(select(Group).where(Group.workshop_id == workshop_id).order_by(Group.number)))
    numbers = {group.id: group.number for group in groups}
    shown = [group for group in groups if keys is None or group.id in keys]
    if not shown:
        return {}
    members, sources, places = members_of(db, workshop_id), _sources(db, workshop_id), place_numbers(db, workshop_id)
    return {
        str(group.id): {
            "id": group.id,
            "number": group.number,
            "kind": group.kind.value,
            "title": group.title,
            "lang": group.lang,
            "dir": direction_of(group.lang),
            "place": places.get(group.place_id or 0),
            "members": len(members[group.id]),
            "merged_into": numbers.get(group.merged_into_id or 0),
            "from": sources[group.id],
            "hidden": group.hide_reason.value if group.hide_reason else None,
        }
        for group in shown
    }


def _sources(db: Session, workshop_id: int) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    into = select(Trace).where(Trace.workshop_id == workshop_id, Trace.to_part == TracePart.GROUP).order_by(Trace.id)
    for trace in db.scalars(into):
        found[trace.to_id].append({"part": trace.from_part.value, "id": trace.from_id})
    return found
