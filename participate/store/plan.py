"""The plan of a concept as it stands: its lines as values, what the rest of the plan makes of each, what conflicts."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.clustering.pairs import near_pairs
from participate.domain.kinds import DraftKind
from participate.domain.plan import Line
from participate.domain.plan_checks import Appearance, appearances
from participate.store.models import Concept, Draft, DraftAnswer, DraftConflict, DraftField, DraftParent


def lines_of(db: Session, concept_id: int) -> list[Line]:
    """Every line that has not been taken away; goals that have been are nobody's parents until they are back."""
    drafts = list(db.scalars(select(Draft).where(Draft.concept_id == concept_id, ~Draft.removed).order_by(Draft.id)))
    ids = select(Draft.id).where(Draft.concept_id == concept_id, ~Draft.removed)
    standing = {draft.id for draft in drafts}
    parents: dict[int, list[int]] = defaultdict(list)
    for link in db.scalars(select(DraftParent).where(DraftParent.draft_id.in_(ids)).order_by(DraftParent.rank)):
        if link.parent_id in standing:
            parents[link.draft_id].append(link.parent_id)
    fields = fields_of_drafts(db, ids)
    answers: dict[int, dict[str, str]] = defaultdict(dict)
    for answer in db.scalars(select(DraftAnswer).where(DraftAnswer.draft_id.in_(ids))):
        answers[answer.draft_id][answer.key] = answer.text
    return [
        Line(
            draft.id, draft.kind, draft.text, draft.position, tuple(parents[draft.id]), tuple(fields[draft.id]),
            answers[draft.id], draft.deliberation, draft.implementation, draft.decided_on,
        )
        for draft in drafts
    ]  # fmt: skip


def fields_of_drafts(db: Session, drafts: object) -> dict[int, list[int]]:
    """Fields of action by draft, the main one first; ``drafts`` are ids, or a query for them."""
    found: dict[int, list[int]] = defaultdict(list)
    links = select(DraftField).where(DraftField.draft_id.in_(drafts))  # type: ignore[arg-type]
    for link in db.scalars(links.order_by(DraftField.rank, DraftField.field_id)):
        found[link.draft_id].append(link.field_id)
    return found


def open_conflicts(db: Session, concept_id: int) -> list[tuple[int, int]]:
    """Pairs of lines, both standing, that are marked as conflicting."""
    standing = select(Draft.id).where(Draft.concept_id == concept_id, ~Draft.removed)
    both = DraftConflict.first_id.in_(standing), DraftConflict.second_id.in_(standing)
    found = select(DraftConflict).where(~DraftConflict.settled, *both)
    return [(row.first_id, row.second_id) for row in db.scalars(found.order_by(DraftConflict.id))]


def appearances_of(db: Session, concept_id: int) -> dict[int, Appearance]:
    """Number, level and checks of every line that stands."""
    left_out = db.get_one(Concept, concept_id).left_out
    lines = lines_of(db, concept_id)
    return appearances(lines, open_conflicts(db, concept_id), left_out, _alike(lines))


def _alike(lines: list[Line]) -> list[tuple[int, int]]:
    """Measures that are near-copies of each other, by the same measure as cards."""
    measures = [line for line in lines if line.kind is DraftKind.MEASURE]
    return [(measures[one].id, measures[other].id) for one, other in near_pairs([line.text for line in measures])]
