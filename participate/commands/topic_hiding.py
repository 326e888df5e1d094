"""An insult in a topic's title is taken off every screen and can be shown again; the topic stays (rows.md 35)."""

from dataclasses import dataclass

from participate.commands.moderate import TEAM
from participate.commands.registry import Answer, command
from participate.commands.topic_wall import find_topic
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import HideReason
from participate.store.models import Workshop
from participate.store.work import Work


@dataclass(frozen=True)
class HideTopic:
    """One tap on the topic, one on the reason."""

    topic: int
    reason: HideReason


@dataclass(frozen=True)
class OneTopic:
    """A topic by its id."""

    topic: int


@command(acts.HIDE_TOPIC, HideTopic, by=TEAM)
def hide_topic(work: Work, actor: Actor, workshop: Workshop, act: HideTopic) -> Answer:
    """Its title and names disappear; its time, place, conveners and interests stay as they are."""
    return _set_reason(work, actor, workshop, act.topic, acts.HIDE_TOPIC, act.reason)


@command(acts.UNHIDE_TOPIC, OneTopic, by=TEAM)
def unhide_topic(work: Work, actor: Actor, workshop: Workshop, act: OneTopic) -> Answer:
    return _set_reason(work, actor, workshop, act.topic, acts.UNHIDE_TOPIC, None)


def _set_reason(
    work: Work, actor: Actor, workshop: Workshop, topic_id: int, name: str, reason: HideReason | None
) -> Answer:
    topic = find_topic(work, workshop, topic_id)
    topic.hide_reason = reason
    seq = work.tell(
        f"workshop:{workshop.id}", name, actor, touched={"topics": [topic.id], "options": "all"},
        about={"topic": topic.id, "number": topic.number}, reason=reason.value if reason else None,
    )  # fmt: skip
    return {"seq": seq, "topic": topic.id}
