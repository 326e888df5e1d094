"""The groups people may name themselves as part of: roles in the town, optional, edited per conference."""

from dataclasses import dataclass, field

from sqlalchemy import delete, select

from participate.commands.prepare_words import ORGANISERS, labels
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.refusals import Refusal
from participate.store.models import Conference, Participant, StakeholderGroup
from participate.store.work import Work

MOST_GROUPS = 40


@dataclass(frozen=True)
class GroupRow:
    """One group; without ``id`` it is new. ``migrant_led``: its absence is said in words (rows.md 30)."""

    labels: dict[str, str]
    id: int | None = None
    migrant_led: bool = False


@dataclass(frozen=True)
class SetGroups:
    """All groups in their order; those left out go, unless somebody has chosen them."""

    groups: list[GroupRow] = field(default_factory=list)


@command("set_groups", SetGroups, by=ORGANISERS, scope=Scope.CONFERENCE)
def set_groups(work: Work, actor: Actor, conference: Conference, act: SetGroups) -> Answer:
    if len(act.groups) > MOST_GROUPS:
        raise Refusal("too_many_here", limit=MOST_GROUPS, state={"field": "groups"})
    found = select(StakeholderGroup).where(StakeholderGroup.conference_id == conference.id)
    known = {group.id: group for group in work.db.scalars(found)}
    _remove(work, set(known) - {row.id for row in act.groups if row.id is not None})
    for group in known.values():
        group.position = -group.id  # positions are unique, so old ones step aside before new ones are given
    work.db.flush()
    for position, row in enumerate(act.groups, start=1):
        texts = labels(row.labels, f"group.{row.id or 'new'}")
        group_of = known.pop(row.id, None) if row.id is not None else StakeholderGroup(conference_id=conference.id)
        if group_of is None:
            raise Refusal("not_found")
        group_of.position, group_of.labels, group_of.migrant_led = position, texts, row.migrant_led
        work.db.add(group_of)
    return {"seq": work.tell(f"conference:{conference.id}", "set_groups", actor)}


def _remove(work: Work, gone: set[int]) -> None:
    if not gone:
        return
    chosen = select(Participant.id).where(Participant.group_id.in_(gone)).limit(1)
    if work.db.scalar(chosen) is not None:
        raise Refusal("group_in_use", state={"field": "groups"})
    work.db.execute(delete(StakeholderGroup).where(StakeholderGroup.id.in_(gone)))
