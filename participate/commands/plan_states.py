"""How far a line or a field of action has come: what the council says of it, and what is done (rows.md 41, 46)."""

from dataclasses import dataclass
from datetime import date, timedelta

from participate.commands.plan_desk import Desk
from participate.commands.prepare_concept import existing
from participate.commands.prepare_words import long_text
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.kinds import PLANNERS, Deliberation, Implementation
from participate.domain.refusals import Refusal
from participate.store.models import Concept, Draft, FieldOfAction
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
    missing = desk.before[draft.id].blocking
    if act.state is Deliberation.RESOLUTION and missing:
        raise Refusal("not_ready", state={"missing": missing})
    _put(work, draft, act)
    seq = desk.tell(actor, "set_deliberation", {"draft": draft.id, "state": act.state.value})
    return {"seq": seq, "draft": draft.id}


@dataclass(frozen=True)
class SetFieldDeliberation:
    """As for a line; a field of action has no sheet, so nothing can be missing from it."""

    field: int
    state: Deliberation
    reason: str = ""
    decided_on: date | None = None


@command("set_field_deliberation", SetFieldDeliberation, by=PLANNERS, scope=Scope.CONCEPT)
def set_field_deliberation(work: Work, actor: Actor, concept: Concept | None, act: SetFieldDeliberation) -> Answer:
    """Set where a field of action stands: each is adopted on its own (rows.md 41)."""
    concept = existing(concept)
    found = work.db.get(FieldOfAction, act.field)
    if found is None or found.concept_id != concept.id:
        raise Refusal("not_found")
    _put(work, found, act)
    about = {"field": found.id, "state": act.state.value}
    seq = work.tell(f"concept:{concept.id}", "set_field_deliberation", actor, about=about)
    return {"seq": seq, "field": found.id}


def _put(work: Work, row: Draft | FieldOfAction, act: SetDeliberation | SetFieldDeliberation) -> None:
    """The state with the reason or the day that belongs to it; Refusal ``fill_in`` where that is missing."""
    reason = long_text(act.reason, "reason")
    if act.state in REASONED and not reason:
        raise Refusal("fill_in", state={"field": "reason"})
    if act.state is Deliberation.DECIDED and act.decided_on is None:
        raise Refusal("fill_in", state={"field": "decided_on"})
    if act.decided_on is not None and act.decided_on > (work.now + A_DAY).date():  # somewhere it is tomorrow already
        raise Refusal("malformed", field="decided_on")
    row.deliberation, row.deliberation_reason = act.state, reason if act.state in REASONED else ""
    row.decided_on = act.decided_on if act.state is Deliberation.DECIDED else None


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
