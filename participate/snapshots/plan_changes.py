"""Every act that touched what a plan says: by which role, when, why (rows.md 12)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain import plan_record as p
from participate.store.models import Draft, Fact

ABOUT_LINES = (
    "write_line", "word_line", "fill_line", "place_line", "add_sources", "take_away_line", "bring_back_line",
    "set_deliberation", "set_implementation", "mark_conflict", "add_dissent", "remove_dissent", "make_draft",
    "edit_draft", "remove_draft",
)  # fmt: skip
LOGGED = (*ABOUT_LINES, "settle_conflict", "set_field_deliberation")
TURNED = ("undo", "redo")
"""Turn another act round; told where that act is."""


def changes_of(db: Session, concept_id: int) -> tuple[p.PlanChange, ...]:
    """In the order in which they were done; a line that nobody knows any more is not named."""
    stream = f"concept:{concept_id}"
    facts = select(Fact).where(Fact.stream == stream, Fact.act.in_([*LOGGED, *TURNED])).order_by(Fact.seq)
    known = set(db.scalars(select(Draft.id).where(Draft.concept_id == concept_id)))
    return tuple(_change(fact, known) for fact in db.scalars(facts) if fact.about.get("act", fact.act) in LOGGED)


def _change(fact: Fact, known: set[int]) -> p.PlanChange:
    about = fact.about
    named = [about.get("draft"), about.get("first"), about.get("second"), *about.get("drafts", ())]
    return p.PlanChange(
        act=fact.act,
        at=fact.at,
        role=fact.role,
        reason=fact.reason or "",
        state=about.get("state", ""),
        lines=tuple(id_ for id_ in named if id_ in known),
        field=about.get("field"),
    )
