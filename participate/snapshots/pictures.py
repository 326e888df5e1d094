"""Who may see a picture: whoever may read its sheet, and those who lead, who may have to hide it."""

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from participate.domain.actors import Actor
from participate.domain.kinds import STAFF, CardState, Role
from participate.domain.refusals import Refusal
from participate.snapshots.sheets import is_read_in_hall
from participate.store.models import Picture, Sheet, Workshop
from participate.store.writers import groups_of_person, topics_of_person


def picture_for(db: Session, actor: Actor, picture_id: int) -> tuple[bytes, str]:
    """The picture and its media type; Refusal ``not_found`` for what is not there and what is not theirs alike."""
    picture = db.scalar(select(Picture).where(Picture.id == picture_id).options(undefer(Picture.content)))
    if picture is None or not _may_see(db, actor, picture):
        raise Refusal("not_found")
    return picture.content, picture.media_type


def _may_see(db: Session, actor: Actor, picture: Picture) -> bool:
    workshop = db.get_one(Workshop, picture.workshop_id)
    if actor.conference_id not in (None, workshop.conference_id):
        return False
    if actor.role in STAFF:
        return True
    sheet = db.get_one(Sheet, picture.sheet_id)
    if actor.role is Role.PARTICIPANT and _writes(db, actor, sheet):
        return True
    return picture.state is CardState.VISIBLE and is_read_in_hall(workshop)(sheet)


def _writes(db: Session, actor: Actor, sheet: Sheet) -> bool:
    if sheet.topic_id is not None:
        return sheet.topic_id in topics_of_person(db, sheet.workshop_id, actor.id)
    return sheet.group_id in groups_of_person(db, sheet.workshop_id, actor.id)
