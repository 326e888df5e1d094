"""The desk at which a concept's plan is worked on: what an act finds there, and whom it tells.

A line's number, and what it still lacks, may change with any other line. So the whole plan is looked at before and
after an act, and every line that looks different since is told as touched.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import delete, func, select

from participate.commands.prepare_concept import existing
from participate.commands.registry import Answer
from participate.domain.actors import Actor
from participate.domain.kinds import DraftKind
from participate.domain.plan import SERVES
from participate.domain.refusals import Refusal
from participate.store.models import Concept, Draft, DraftField, DraftParent, FieldOfAction, Stream
from participate.store.plan import appearances_of
from participate.store.work import Touched, Work

MOST_LINES = 1_000
MOST_PARENTS = 20


class Desk:
    """The plan of one concept inside one act; ``drafts`` are the lines the act itself has changed."""

    def __init__(self, work: Work, concept: Concept | None) -> None:
        self.work, self.db, self.concept = work, work.db, existing(concept)
        self.drafts: set[int] = set()
        self.before = appearances_of(self.db, self.concept.id)

    def line(self, draft_id: int, *, removed: bool = False) -> Draft:
        """A line of this concept that stands, or one that was taken away; Refusal ``draft_gone``."""
        draft = self.db.get(Draft, draft_id)
        if draft is None or draft.concept_id != self.concept.id or draft.removed is not removed:
            raise Refusal("draft_gone")
        self.drafts.add(draft.id)
        return draft

    @property
    def seq(self) -> int:
        """The number of the last fact, for an act that changes nothing."""
        return self.db.get_one(Stream, f"concept:{self.concept.id}").seq

    def last_position(self) -> int:
        return last_position(self.work, self.concept.id)

    def set_parents(self, draft: Draft, parents: Iterable[int]) -> None:
        """The goals it serves, the main one first; Refusal ``does_not_fit`` where its kind cannot stand there."""
        chosen = list(dict.fromkeys(parents))
        if len(chosen) > MOST_PARENTS:
            raise Refusal("too_many_here", limit=MOST_PARENTS)
        for parent in chosen:
            found = self.db.get(Draft, parent)
            if found is None or found.concept_id != self.concept.id or found.removed:
                raise Refusal("draft_gone")
            if found.kind not in SERVES[draft.kind]:
                raise Refusal("does_not_fit")
        self.db.execute(delete(DraftParent).where(DraftParent.draft_id == draft.id))
        links = [DraftParent(draft_id=draft.id, parent_id=parent, rank=rank) for rank, parent in enumerate(chosen)]
        self.db.add_all(links)
        self.db.flush()

    def set_fields(self, draft: Draft, fields: Iterable[int]) -> None:
        """Its fields of action, the main one first; Refusal ``unknown_field``."""
        chosen = list(dict.fromkeys(fields))
        kept = set(self.db.scalars(select(DraftField.field_id).where(DraftField.draft_id == draft.id)))
        for field_id in chosen:
            found = self.db.get(FieldOfAction, field_id)
            if found is None or found.concept_id != self.concept.id or not (found.in_use or field_id in kept):
                raise Refusal("unknown_field")
        self.db.execute(delete(DraftField).where(DraftField.draft_id == draft.id))
        self.db.add_all(DraftField(draft_id=draft.id, field_id=id_, rank=rank) for rank, id_ in enumerate(chosen))
        self.db.flush()

    def tell(
        self, actor: Actor, name: str, about: Mapping[str, Any], *, touched: Touched | None = None,
        reason: str | None = None,
    ) -> int:  # fmt: skip
        """One fact on the concept's stream, and on those of the workshops whose boards show a changed line."""
        self.db.flush()
        after = appearances_of(self.db, self.concept.id)
        drafts = self.drafts | changed(self.before, after)
        self._tell_boards(actor, name, about, reason)
        told: Touched = {"drafts": sorted(drafts), **came_or_went(self.before, after), **(touched or {})}
        stream = f"concept:{self.concept.id}"
        return self.work.tell(stream, name, actor, touched=told, about=dict(about), reason=reason)

    def _tell_boards(self, actor: Actor, name: str, about: Mapping[str, Any], reason: str | None) -> None:
        boards: dict[int, list[int]] = {}
        for draft_id in sorted(self.drafts):
            home = self.db.get_one(Draft, draft_id).workshop_id
            if home is not None:
                boards.setdefault(home, []).append(draft_id)
        for workshop, drafts in sorted(boards.items()):
            stream = f"workshop:{workshop}"
            self.work.tell(stream, name, actor, touched={"drafts": drafts}, about=dict(about), reason=reason)


def changed(before: Mapping[int, Any], after: Mapping[int, Any]) -> set[int]:
    """The ids whose value is new, gone or another one."""
    return {id_ for id_ in before.keys() | after.keys() if before.get(id_) != after.get(id_)}


def came_or_went(before: Collection[int], after: Collection[int]) -> Touched:
    """Lines that stand where they did not, or no longer: they leave the list of those taken away, or join it."""
    moved = sorted(set(before) ^ set(after))
    return {"taken_away": moved} if moved else {}


def last_position(work: Work, concept_id: int) -> int:
    return work.db.scalar(select(func.max(Draft.position)).where(Draft.concept_id == concept_id)) or 0


def newer_wording(draft: Draft, seen: int) -> Answer | None:
    """The answer for whoever saw another wording than the newest: what somebody else has written since, as
    ``conflict``; it is not kept among the answers given, for the same act again is harmless."""
    if seen == draft.version:
        return None
    return {"conflict": {"text": draft.text, "lang": draft.lang, "version": draft.version}, "_forget": True}


def check_kind(work: Work, draft: Draft, kind: DraftKind) -> None:
    """Whether a line can become one of another kind where it stands; Refusal ``does_not_fit``.

    Every goal it serves, and every line that serves it, has to fit still; those taken away count, they may come back.
    """
    above = select(Draft.kind).join(DraftParent, DraftParent.parent_id == Draft.id)
    below = select(Draft.kind).join(DraftParent, DraftParent.draft_id == Draft.id)
    over: Collection[DraftKind] = list(work.db.scalars(above.where(DraftParent.draft_id == draft.id)))
    under: Collection[DraftKind] = list(work.db.scalars(below.where(DraftParent.parent_id == draft.id)))
    if any(each not in SERVES[kind] for each in over) or any(kind not in SERVES[each] for each in under):
        raise Refusal("does_not_fit")
