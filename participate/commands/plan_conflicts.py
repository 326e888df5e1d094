"""Where the plan does not agree with itself, and who does not agree with it: both stay visible (rows.md 36, 59)."""

from dataclasses import dataclass

from sqlalchemy import func, select

from participate.commands.drafts import check_lang
from participate.commands.plan_desk import Desk
from participate.commands.prepare_words import TEXT_LIMIT, long_text
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.kinds import PLANNERS
from participate.domain.refusals import Refusal
from participate.domain.text import clean_text, is_blank
from participate.store.models import Concept, DraftConflict, DraftDissent
from participate.store.work import Work

MOST_CONFLICTS = 500
MOST_DISSENTS = 50  # at one line


@dataclass(frozen=True)
class MarkConflict:
    """Two lines, and in a note what stands against what."""

    first: int
    second: int
    note: str


@command("mark_conflict", MarkConflict, by=PLANNERS, scope=Scope.CONCEPT)
def mark_conflict(work: Work, actor: Actor, concept: Concept | None, act: MarkConflict) -> Answer:
    """Mark that two lines stand against each other; until it is settled neither is ready for resolution."""
    desk = Desk(work, concept)
    first, second = desk.line(act.first), desk.line(act.second)
    if first is second:
        raise Refusal("malformed", field="second")
    note = _written(act.note, "note")
    counted = select(func.count(DraftConflict.id)).where(DraftConflict.concept_id == desk.concept.id)
    if (work.db.scalar(counted) or 0) >= MOST_CONFLICTS:
        raise Refusal("too_many_here", limit=MOST_CONFLICTS)
    conflict = DraftConflict(concept_id=desk.concept.id, first_id=first.id, second_id=second.id, note=note)
    work.db.add(conflict)
    work.db.flush()
    about = {"conflict": conflict.id, "first": first.id, "second": second.id}
    seq = desk.tell(actor, "mark_conflict", about, touched={"conflicts": [conflict.id]})
    return {"seq": seq, "conflict": conflict.id}


@dataclass(frozen=True)
class SettleConflict:
    """``note`` says how."""

    conflict: int
    note: str


@command("settle_conflict", SettleConflict, by=PLANNERS, scope=Scope.CONCEPT)
def settle_conflict(work: Work, actor: Actor, concept: Concept | None, act: SettleConflict) -> Answer:
    """Write down how a conflict was settled; it stays in the list of those that were."""
    desk = Desk(work, concept)
    conflict = work.db.get(DraftConflict, act.conflict)
    if conflict is None or conflict.concept_id != desk.concept.id:
        raise Refusal("not_found")
    conflict.settled, conflict.settlement = True, _written(act.note, "note")
    about = {"conflict": conflict.id, "first": conflict.first_id, "second": conflict.second_id}
    seq = desk.tell(actor, "settle_conflict", about, touched={"conflicts": [conflict.id]})
    return {"seq": seq, "conflict": conflict.id}


@dataclass(frozen=True)
class AddDissent:
    """A minority statement at a line, in the words of those who hold it."""

    draft: int
    text: str
    lang: str


@command("add_dissent", AddDissent, by=PLANNERS, scope=Scope.CONCEPT)
def add_dissent(work: Work, actor: Actor, concept: Concept | None, act: AddDissent) -> Answer:
    """Put a minority statement beside a line."""
    desk = Desk(work, concept)
    draft = desk.line(act.draft)
    counted = select(func.count(DraftDissent.id)).where(DraftDissent.draft_id == draft.id)
    if (work.db.scalar(counted) or 0) >= MOST_DISSENTS:
        raise Refusal("too_many_here", limit=MOST_DISSENTS)
    dissent = DraftDissent(draft_id=draft.id, text=_written(act.text, "text"), lang=check_lang(act.lang))
    work.db.add(dissent)
    work.db.flush()
    seq = desk.tell(actor, "add_dissent", {"draft": draft.id, "dissent": dissent.id})
    return {"seq": seq, "dissent": dissent.id}


@dataclass(frozen=True)
class RemoveDissent:
    """A statement that those who held it take back."""

    dissent: int


@command("remove_dissent", RemoveDissent, by=PLANNERS, scope=Scope.CONCEPT)
def remove_dissent(work: Work, actor: Actor, concept: Concept | None, act: RemoveDissent) -> Answer:
    """Take a minority statement away, because those who held it no longer do."""
    desk = Desk(work, concept)
    dissent = work.db.get(DraftDissent, act.dissent)
    if dissent is None:
        raise Refusal("not_found")
    draft = desk.line(dissent.draft_id)
    work.db.delete(dissent)
    return {"seq": desk.tell(actor, "remove_dissent", {"draft": draft.id, "dissent": act.dissent})}


def _written(typed: str, field: str) -> str:
    """A text that must say something; what is no letter or figure alone says nothing."""
    if is_blank(clean_text(typed)):
        raise Refusal("fill_in", state={"field": field})
    return long_text(typed, field, limit=TEXT_LIMIT)
