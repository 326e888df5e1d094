"""The red card: a reminder of the rule without debate. Nobody can find out who raised it (methods.md section 4)."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from participate.commands.registry import Answer, command
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.methods.course import permit
from participate.store.course import plan_of, position_of
from participate.store.models import Stream, Workshop
from participate.store.work import Work

ONE = timedelta(seconds=20)  # several people see the same thing: that is one reminder


@dataclass(frozen=True)
class RedCard:
    """Says nothing, not even which rule: the phase has its rules."""


@command(acts.RED_CARD, RedCard, by=frozenset({Role.PARTICIPANT}))
def red_card(work: Work, actor: Actor, workshop: Workshop, act: RedCard) -> Answer:
    """Show the hall its rule. The journal keeps the role alone, and no answer is remembered for the phone."""
    permit(plan_of(workshop), position_of(workshop), acts.RED_CARD)
    stream = f"workshop:{workshop.id}"
    if workshop.red_card_at is not None and work.now - workshop.red_card_at < ONE:
        return {"seq": work.db.scalar(select(Stream.seq).where(Stream.name == stream)), "_forget": True}
    workshop.red_cards += 1
    workshop.red_card_at = work.now
    return {"seq": work.tell(stream, acts.RED_CARD, actor), "_forget": True}
