"""How far a line has come: what the council says of it, and what is done, each on its own (rows.md 41, 46)."""

from dataclasses import dataclass
from datetime import date, timedelta

from participate.commands.plan_desk import Desk
from participate.commands.prepare_words import long_text
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.kinds import PLANNERS, Deliberation, Implementation
from participate.domain.refusals import Refusal
from participate.store.models import Concept
from participate.store.work import Work

A_DAY = timedelta(days=1)
REASONED = frozenset({Deliberation.NOT_FEASIBLE, Deliberation.REJECTED})


@dataclass(frozen=True)
class SetDeliberation:
    """``reason`` is needed for what is not feasible or rejected, ``decided_on`` (the day of the council's vote) for
    what is decided."""

    draft: int
    state: Deliberation
    reason: str = ""
    decided_on: date | None = None


@command("set_deliberation", SetDeliberation, by=PLANNERS, scope=Scope.CONCEPT)
def set_deliberation(work: Work, actor: Actor, concept: Concept | None, act: SetDeliberation) -> Answer:
    """Set where a line stands; ready for resolution only once nothing is missing any more."""
    desk = Desk(work, concept)
    draft = desk.line(act.draft)
    reason = long_text(act.reason, "reason")
    if act.state in REASONED and not reason:
        raise Refusal("fill_in", state={"field": "reason"})
    if act.state is Deliberation.DECIDED and act.decided_on is None:
        raise Refusal("fill_in", state={"field": "decided_on"})
    if act.decided_on is not None and act.decided_on > (work.now + A_DAY).date():  # somewhere it is tomorrow already
        raise Refusal("malformed", field="decided_on")
    missing = desk.before[draft.id].blocking
    if act.state is Deliberation.RESOLUTION and missing:
        raise Refusal("not_ready", state={"missing": missing})
    draft.deliberation, draft.deliberation_reason = act.state, reason if act.state in REASONED else ""
    draft.decided_on = act.decided_on if act.state is Deliberation.DECIDED else None
    seq = desk.tell(actor, "set_deliberation", {"draft": draft.id, "state": act.state.value})
    return {"seq": seq, "draft": draft.id}


@dataclass(frozen=True)
class SetImplementation:
    """Whatever the council has said yet: measures often run before the resolution."""

    draft: int
    state: Implementation


@command("set_implementation", SetImplementation, by=PLANNERS, scope=Scope.CONCEPT)
def set_implementation(work: Work, actor: Actor, concept: Concept | None, act: SetImplementation) -> Answer:
    desk = Desk(work, concept)
    draft = desk.line(act.draft)
    draft.implementation = act.state
    seq = desk.tell(actor, "set_implementation", {"draft": draft.id, "state": act.state.value})
    return {"seq": seq, "draft": draft.id}
