"""Who works together on what: groups with those merged into them, topics with those who call them or sit with them."""

from collections import defaultdict

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from participate.domain.kinds import TopicState
from participate.store.models import Convener, Group, GroupMember, Seat, Topic, Visit


def paths_of(db: Session, workshop_id: int) -> dict[int, list[int]]:
    """Each group with the groups it went into, the one that stands last."""
    rows = db.execute(select(Group.id, Group.merged_into_id).where(Group.workshop_id == workshop_id))
    return _paths(dict(rows.all()))


def _paths(into: dict[int, int | None]) -> dict[int, list[int]]:
    paths: dict[int, list[int]] = {}
    for start in into:
        path = [start]
        while (following := into.get(path[-1])) is not None:
            path.append(following)
        paths[start] = path
    return paths


def members_of(db: Session, workshop_id: int) -> dict[int, set[int]]:
    """People by group; whoever is in a merged group is in the one it went into as well."""
    paths = paths_of(db, workshop_id)
    members: dict[int, set[int]] = defaultdict(set)
    belonging = select(GroupMember).join(Group, Group.id == GroupMember.group_id)
    for link in db.scalars(belonging.where(Group.workshop_id == workshop_id)):
        for group_id in paths[link.group_id]:
            members[group_id].add(link.participant_id)
    return members


def groups_of_person(db: Session, workshop_id: int, participant_id: int) -> set[int]:
    """Every group whose sheets and agreements this person works on: their own, and all that became one with it."""
    paths = paths_of(db, workshop_id)
    if not paths:
        return set()
    mine = select(GroupMember.group_id).where(GroupMember.participant_id == participant_id)
    standing = {paths[id_][-1] for id_ in db.scalars(mine) if id_ in paths}
    return {id_ for id_, path in paths.items() if path[-1] in standing}


def topics_of_person(db: Session, workshop_id: int, participant_id: int) -> set[int]:
    """Every topic whose report this person may write: they call it, they sit at its place in its slot, or they did.

    Who called a topic that was merged writes the report of the one it went into.
    """
    here = select(Topic.id, Topic.merged_into_id).where(
        Topic.workshop_id == workshop_id, Topic.aside.is_distinct_from(TopicState.CANCELLED)
    )
    paths = _paths(dict(db.execute(here).all()))
    if not paths:
        return set()
    called = select(Convener.topic_id).where(Convener.participant_id == participant_id)
    sits_there = and_(Seat.workshop_id == Topic.workshop_id, Seat.round == Topic.slot, Seat.place_id == Topic.place_id)
    sat = select(Topic.id).join(Seat, sits_there).where(Seat.participant_id == participant_id)
    visited = select(Visit.topic_id).where(Visit.participant_id == participant_id)
    mine = {*db.scalars(called), *db.scalars(sat), *db.scalars(visited)}
    return {paths[id_][-1] for id_ in mine if id_ in paths}
