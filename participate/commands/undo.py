"""Undo and redo, each person's own on each board: an act kept as data, turned round, refused once others went on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select

from participate.commands.moderate import TEAM
from participate.commands.registry import Answer, command
from participate.commands.reversible import Board, Change, carry_out
from participate.domain.actors import Actor
from participate.domain.refusals import Refusal
from participate.store.models import UndoStep, Workshop
from participate.store.work import Work

UNDO = "undo"
REDO = "redo"


def keep_step(board: Board, actor: Actor, name: str, changes: Sequence[Change]) -> None:
    """Remember how to take an act back; what this person had undone before can no longer be redone."""
    mine = (UndoStep.workshop_id == board.workshop.id, UndoStep.actor == actor.key)
    board.db.execute(delete(UndoStep).where(*mine, UndoStep.undone))
    forth = [change.as_row() for change in changes]
    back = [change.turned().as_row() for change in reversed(changes)]
    board.db.add(UndoStep(workshop_id=board.workshop.id, actor=actor.key, label=name, back=back, forth=forth))
    board.db.flush()


def perform(board: Board, actor: Actor, name: str, changes: Sequence[Change], reason: str | None = None) -> Answer:
    """Do a reversible act: its changes, its fact, its way back; ``seq`` and what can be undone and redone now."""
    seq = carry_out(board, actor, name, changes, about=ids_of(changes), reason=reason)
    if any(change.was != change.now for change in changes):
        keep_step(board, actor, name, changes)
    return {"seq": seq, **stack_of(board, actor)}


def stack_of(board: Board, actor: Actor) -> Answer:
    """The step that undo and redo would take now: ``{"undo": {"step", "act"} | None, "redo": …}``."""
    return {UNDO: _as_row(_newest(board, actor)), REDO: _as_row(_undone(board, actor))}


def _as_row(step: UndoStep | None) -> dict[str, Any] | None:
    return None if step is None else {"step": step.id, "act": step.label}


def _newest(board: Board, actor: Actor, before: int | None = None) -> UndoStep | None:
    """This person's last act here that still counts, or the last one before a step that does not fit."""
    mine = select(UndoStep).where(UndoStep.workshop_id == board.workshop.id, UndoStep.actor == actor.key)
    if before is not None:
        mine = mine.where(UndoStep.id < before)
    return board.db.scalar(mine.where(UndoStep.undone.is_(False)).order_by(UndoStep.id.desc()).limit(1))


def _undone(board: Board, actor: Actor) -> UndoStep | None:
    """The act undone last: acts are taken back from the newest on, so it is the oldest of those undone."""
    mine = select(UndoStep).where(UndoStep.workshop_id == board.workshop.id, UndoStep.actor == actor.key)
    return board.db.scalar(mine.where(UndoStep.undone).order_by(UndoStep.id).limit(1))


@dataclass(frozen=True)
class Undo:
    """``before`` leaves steps from this one on alone: a step others have gone on from blocks no earlier ones."""

    before: int | None = None


@dataclass(frozen=True)
class Redo:
    """Do again what was undone last."""


@command(UNDO, Undo, by=TEAM)
def undo(work: Work, actor: Actor, workshop: Workshop, act: Undo) -> Answer:
    """Take back one's own last act; Refusal ``nothing_to_undo``, or ``undo_overtaken`` with the step to pass over."""
    board = Board(work, workshop)
    step = _newest(board, actor, act.before)
    if step is None:
        raise Refusal("nothing_to_undo")
    return _turn(board, actor, step, UNDO)


@command(REDO, Redo, by=TEAM)
def redo(work: Work, actor: Actor, workshop: Workshop, act: Redo) -> Answer:
    board = Board(work, workshop)
    step = _undone(board, actor)
    if step is None:
        raise Refusal("nothing_to_redo")
    return _turn(board, actor, step, REDO)


def _turn(board: Board, actor: Actor, step: UndoStep, name: str) -> Answer:
    changes = [Change(*row) for row in (step.back if name == UNDO else step.forth)]
    about = {"act": step.label, **ids_of(changes)}
    try:
        seq = carry_out(board, actor, name, changes, about=about)
    except Refusal as refusal:
        raise Refusal(refusal.code, state={"step": step.id}, **refusal.params) from refusal
    step.undone = name == UNDO
    board.db.flush()
    return {"seq": seq, "act": step.label, "cards": _cards(changes), **stack_of(board, actor)}


def ids_of(changes: Sequence[Change]) -> dict[str, list[int]]:
    """What a list of changes is about, as the journal may know it: ids."""
    clusters = {change.id for change in changes if change.what.startswith("cluster.")}
    for change in changes:
        if change.what == "card.clusters":
            clusters |= set(change.was) ^ set(change.now)
    drafts = {change.id for change in changes if change.what.startswith("draft.")}
    suggestions = {change.id for change in changes if change.what.startswith("suggestion.")}
    found = {"clusters": sorted(clusters), "drafts": sorted(drafts), "contributions": _cards(changes)}
    found["suggestions"] = sorted(suggestions)
    return {kind: ids for kind, ids in found.items() if ids}


def _cards(changes: Sequence[Change]) -> list[int]:
    return sorted({change.id for change in changes if change.what.startswith("card.")})
