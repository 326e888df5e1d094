"""What of the agenda wall concerns one person alone: own topics, own interests, what is asked of them and by them."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from participate.snapshots.topics import own_moves
from participate.snapshots.view import Row
from participate.store.models import Interest, Topic, TopicRequest, VoluntaryName
from participate.store.topics import convened_by

NO_WALL: Row = {"topics": [], "interests": [], "requests": [], "moves": [], "called": {}}


def own_wall(db: Session, participant_id: int, workshop_id: int) -> Row:
    """``topics`` and ``interests`` are ids; ``requests`` and ``moves`` speak of one's own topics.

    ``called`` are their titles, also where a moderator hid them, and the names given, also where they are not shown.
    """
    mine = convened_by(db, workshop_id, participant_id)
    marked = select(Interest.topic_id).join(Topic, Topic.id == Interest.topic_id)
    here = marked.where(Topic.workshop_id == workshop_id, Interest.participant_id == participant_id)
    interests = sorted(db.scalars(here))
    if not mine:
        return NO_WALL | {"interests": interests}
    return {
        "topics": sorted(mine),
        "interests": interests,
        "requests": own_requests(db, workshop_id, mine),
        "moves": own_moves(db, workshop_id, mine),
        "called": called_by(db, mine),
    }


def called_by(db: Session, mine: set[int]) -> Row:
    """What a convener wrote, by topic: ``title``, ``name`` (empty where none was given), whether that is ``shown``."""
    given = {row.topic_id: row for row in db.scalars(select(VoluntaryName).where(VoluntaryName.topic_id.in_(mine)))}
    topics = db.scalars(select(Topic).where(Topic.id.in_(mine)).order_by(Topic.id))
    return {str(topic.id): {"title": topic.title, **_named(given.get(topic.id))} for topic in topics}


def _named(given: VoluntaryName | None) -> Row:
    return {"name": given.name if given else "", "shown": given is not None and given.shown}


def own_requests(db: Session, workshop_id: int, mine: set[int]) -> list[Row]:
    """Requests between one's own topics and others, by the topics' numbers; ``accepted`` is None while one is open."""
    found = select(TopicRequest).where(
        TopicRequest.workshop_id == workshop_id,
        or_(TopicRequest.topic_id.in_(mine), TopicRequest.other_id.in_(mine)),
    )
    rows = db.execute(select(Topic.id, Topic.number).where(Topic.workshop_id == workshop_id))
    numbers = dict(rows.all())
    return [
        {
            "id": request.id,
            "what": request.what,
            "topic": numbers[request.topic_id],
            "other": numbers[request.other_id],
            "mine": "asking" if request.topic_id in mine else "asked",
            "accepted": request.accepted,
        }
        for request in db.scalars(found.order_by(TopicRequest.id))
    ]
