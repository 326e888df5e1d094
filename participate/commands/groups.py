"""Groups people form: found one, join, leave; a moderator puts two together by consent and says where they meet."""

from dataclasses import dataclass

from sqlalchemy import delete, select

from participate.commands.clusters import check_title
from participate.commands.moderate import TEAM
from participate.commands.registry import Answer, command
from participate.commands.seat import find_place
from participate.commands.traces import Reference, keep_trace
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import LEADERS, GroupKind, Role, TracePart
from participate.domain.refusals import Refusal
from participate.domain.text import is_blank
from participate.i18n.detection import detect_language
from participate.methods.course import permit
from participate.store.course import plan_of, position_of
from participate.store.models import Conference, Group, GroupMember, Participant, Workshop
from participate.store.work import Touched, Work
from participate.store.writers import paths_of

PHONE = frozenset({Role.PARTICIPANT})


@dataclass(frozen=True)
class FoundGroup:
    """``about`` is the idea, cluster or topic it forms around; ``place`` the number of where it meets."""

    kind: GroupKind
    title: str
    about: Reference | None = None
    place: int | None = None


@command(acts.FOUND_GROUP, FoundGroup, by=PHONE | TEAM)
def found_group(work: Work, actor: Actor, workshop: Workshop, act: FoundGroup) -> Answer:
    """A new group with whoever founds it as its first member; one that a moderator founds waits for people."""
    by_phone = _check_time(actor, workshop, acts.FOUND_GROUP)
    title = check_title(act.title)
    if is_blank(title):
        raise Refusal("empty_text")
    place = None if act.place is None else find_place(work, workshop, act.place)
    workshop.last_group += 1
    group = Group(
        workshop_id=workshop.id,
        number=workshop.last_group,
        kind=act.kind,
        title=title,
        lang=_language_of(work, actor, workshop, title),
        place_id=place.id if place else None,
        founded_at=work.now,
    )
    work.db.add(group)
    work.db.flush()
    touched: Touched = {"groups": [group.id]}
    if act.about is not None:
        touched["traces"] = [keep_trace(work, workshop, act.about, Reference(TracePart.GROUP, group.id))]
    if by_phone:
        touched["groups"] = _enter(work, actor, workshop, group)
    about = {"number": group.number}
    seq = work.tell(f"workshop:{workshop.id}", acts.FOUND_GROUP, actor, touched=touched, about=about)
    return {"seq": seq, "group": group.id, "number": group.number}


@dataclass(frozen=True)
class OneGroup:
    """A group by its id."""

    group: int


@command(acts.JOIN_GROUP, OneGroup, by=PHONE)
def join_group(work: Work, actor: Actor, workshop: Workshop, act: OneGroup) -> Answer:
    """One Themengruppe a person, as many Aktionsgruppen as they have time for; a merged group is the one it is in."""
    _check_time(actor, workshop, acts.JOIN_GROUP)
    group = find_group(work, workshop, act.group)
    while group.merged_into_id is not None:
        group = work.db.get_one(Group, group.merged_into_id)
    changed = _enter(work, actor, workshop, group)
    seq = _tell(work, actor, workshop, acts.JOIN_GROUP, group, changed)
    return {"seq": seq, "group": group.id, "number": group.number}


@command(acts.LEAVE_GROUP, OneGroup, by=PHONE)
def leave_group(work: Work, actor: Actor, workshop: Workshop, act: OneGroup) -> Answer:
    """Going elsewhere needs no reason; what the group wrote stays with the group."""
    _check_time(actor, workshop, acts.LEAVE_GROUP)
    group = find_group(work, workshop, act.group)
    paths = paths_of(work.db, workshop.id)
    together = [id_ for id_, path in paths.items() if path[-1] == paths[group.id][-1]]
    _leave(work, actor, together)
    return {"seq": _tell(work, actor, workshop, acts.LEAVE_GROUP, group, together), "group": group.id}


@dataclass(frozen=True)
class MergeGroups:
    """``group`` goes into ``into``, once both have agreed; None lets them part again."""

    group: int
    into: int | None


@command(acts.MERGE_GROUPS, MergeGroups, by=LEADERS)
def merge_groups(work: Work, actor: Actor, workshop: Workshop, act: MergeGroups) -> Answer:
    """Two groups become one by consent: members and sheets of both stay, and can be parted again."""
    group = find_group(work, workshop, act.group)
    before = paths_of(work.db, workshop.id)[group.id]
    if act.into is None:
        group.merged_into_id = None
    else:
        into = find_group(work, workshop, act.into)
        while into.merged_into_id is not None:
            into = work.db.get_one(Group, into.merged_into_id)
        if into.id == group.id:
            raise Refusal("malformed", field="into")
        group.merged_into_id = into.id
    work.db.flush()
    changed = sorted({*before, *paths_of(work.db, workshop.id)[group.id]})
    return {"seq": _tell(work, actor, workshop, acts.MERGE_GROUPS, group, changed), "group": group.id}


@dataclass(frozen=True)
class PlaceGroup:
    """``place`` is the number of where the group meets; None takes it away."""

    group: int
    place: int | None


@command(acts.PLACE_GROUP, PlaceGroup, by=LEADERS)
def place_group(work: Work, actor: Actor, workshop: Workshop, act: PlaceGroup) -> Answer:
    group = find_group(work, workshop, act.group)
    group.place_id = None if act.place is None else find_place(work, workshop, act.place).id
    return {"seq": _tell(work, actor, workshop, acts.PLACE_GROUP, group, [group.id]), "group": group.id}


def find_group(work: Work, workshop: Workshop, group_id: int) -> Group:
    group = work.db.get(Group, group_id)
    if group is None or group.workshop_id != workshop.id:
        raise Refusal("not_found")
    return group


def _check_time(actor: Actor, workshop: Workshop, name: str) -> bool:
    """Phones act in the phases that permit it, those who lead at any time; whether a phone acts."""
    by_phone = actor.role is Role.PARTICIPANT
    if by_phone:
        permit(plan_of(workshop), position_of(workshop), name)
    return by_phone


def _language_of(work: Work, actor: Actor, workshop: Workshop, title: str) -> str:
    languages = work.db.get_one(Conference, workshop.conference_id).languages
    own = work.db.get_one(Participant, actor.id).language if actor.role is Role.PARTICIPANT else languages[0]
    return detect_language(title, languages, own)


def _enter(work: Work, actor: Actor, workshop: Workshop, group: Group) -> list[int]:
    """Make somebody a member; the groups that look different afterwards."""
    left: list[int] = []
    if group.kind is GroupKind.THEME:
        themes = select(Group.id).where(Group.workshop_id == workshop.id, Group.kind == GroupKind.THEME)
        mine = select(GroupMember.group_id).where(
            GroupMember.participant_id == actor.id, GroupMember.group_id.in_(themes), GroupMember.group_id != group.id
        )
        left = list(work.db.scalars(mine))
        _leave(work, actor, left)
    if work.db.get(GroupMember, (group.id, actor.id)) is None:
        work.db.add(GroupMember(group_id=group.id, participant_id=actor.id))
    work.db.flush()
    paths = paths_of(work.db, workshop.id)
    return sorted({group.id, *(above for id_ in left for above in paths[id_])})


def _leave(work: Work, actor: Actor, group_ids: list[int]) -> None:
    gone = delete(GroupMember).where(GroupMember.participant_id == actor.id, GroupMember.group_id.in_(group_ids))
    work.db.execute(gone)


def _tell(work: Work, actor: Actor, workshop: Workshop, name: str, group: Group, changed: list[int]) -> int:
    about = {"number": group.number}
    return work.tell(f"workshop:{workshop.id}", name, actor, touched={"groups": changed}, about=about)
