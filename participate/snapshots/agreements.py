"""What groups have agreed; a name stands there only where whoever gave it ticked that it may (trust.md P1)."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.i18n.languages import direction_of
from participate.snapshots.view import Keys, Rows
from participate.store.models import Agreement, Group, VoluntaryName


def agreement_rows(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """``who`` holds shown names and an empty one for each that was given but not shown; ``taken`` outlives them."""
    chosen = select(Agreement, Group.number).join(Group, Group.id == Agreement.group_id)
    chosen = chosen.where(Agreement.workshop_id == workshop_id, Agreement.removed.is_(False))
    if keys is not None:
        chosen = chosen.where(Agreement.id.in_(keys))
    names = _names(db, workshop_id)
    return {
        str(agreement.id): {
            "id": agreement.id,
            "number": agreement.number,
            "group": group,
            "what": agreement.what,
            "with_whom": agreement.with_whom,
            "by_when": agreement.by_when,
            "lang": agreement.lang,
            "dir": direction_of(agreement.lang),
            "version": agreement.version,
            "who": names[agreement.id],
            "taken": agreement.taken,
        }
        for agreement, group in db.execute(chosen.order_by(Agreement.number))
    }


def _names(db: Session, workshop_id: int) -> dict[int, list[str]]:
    given = select(VoluntaryName).join(Agreement, Agreement.id == VoluntaryName.agreement_id)
    names: dict[int, list[str]] = defaultdict(list)
    for name in db.scalars(given.where(Agreement.workshop_id == workshop_id).order_by(VoluntaryName.id)):
        assert name.agreement_id is not None
        names[name.agreement_id].append(name.name if name.shown else "")
    return names
