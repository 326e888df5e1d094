"""The one way in for every act, whichever door it came through: check, once, do, remember the answer."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from participate.commands import load_commands
from participate.commands.registry import COMMANDS, Answer, Command, Scope
from participate.domain.actors import Actor
from participate.domain.refusals import Refusal
from participate.store.models import Concept, Conference, Operation, Workshop
from participate.store.work import Work
from participate.store.writer import Writer

Resolve = Callable[[Session, str | None, Any], Actor | None]

_OP_ID = re.compile(r"[0-9a-f]{32}")
_LARGEST = 2**31 - 1  # what a column of numbers holds in every database
_OWNERS: dict[Scope, type[Any]] = {
    Scope.WORKSHOP: Workshop,
    Scope.CONFERENCE: Conference,
    Scope.CONCEPT: Concept,
}


class Door:
    """``resolve(db, token, now)`` says who holds a token; it is handed in, because access is a sibling room."""

    def __init__(self, writer: Writer, resolve: Resolve) -> None:
        load_commands()
        self._writer = writer
        self._resolve = resolve

    def perform(self, token: str | None, envelope: Mapping[str, Any]) -> Answer:
        """Do one act durably; ``{"ok": True, "seq": …}`` or a Refusal.

        ``envelope`` holds ``name``, ``op_id`` (32 hex digits), the id of its ``workshop``, ``conference`` or
        ``concept``, and the fields of the act.
        """
        command, act, op_id, owner_id = read_envelope(envelope)
        answer: Answer = self._writer.perform(
            lambda work: self._do(work, self._known(work, token), command, act, op_id, owner_id)
        )
        return answer

    def perform_as(self, actor: Actor, envelope: Mapping[str, Any]) -> Answer:
        """The same for an actor the caller vouches for: the operator at the command line, a phone that joins."""
        command, act, op_id, owner_id = read_envelope(envelope)
        answer: Answer = self._writer.perform(lambda work: self._do(work, actor, command, act, op_id, owner_id))
        return answer

    def try_as(self, actor: Actor, envelope: Mapping[str, Any]) -> Answer:
        """What the act would answer, or its Refusal; everything it did is taken back."""
        command, act, op_id, owner_id = read_envelope(envelope)

        def only_try(work: Work) -> None:
            raise _TriedOut(self._do(work, actor, command, act, op_id, owner_id))

        try:
            self._writer.perform(only_try)
        except _TriedOut as tried:
            return tried.answer
        raise AssertionError("an act that is tried out never comes to its end")

    def _known(self, work: Work, token: str | None) -> Actor:
        actor = self._resolve(work.db, token, work.now)
        if actor is None:
            raise Refusal("unknown_person")
        return actor

    def _do(self, work: Work, actor: Actor, command: Command, act: Any, op_id: str, owner_id: int | None) -> Answer:
        if actor.role not in command.roles:
            raise Refusal("not_allowed")
        if (before := work.db.get(Operation, (actor.key, op_id))) is not None:
            return dict(before.answer)
        parent = _parent_of(work.db, command.scope, owner_id)
        if parent is not None:
            work.lock(f"workshop:{parent}")
        if owner_id is not None:
            work.lock(f"{command.scope}:{owner_id}")
        owner = find_owner(work.db, actor, command.scope, owner_id)
        answer = {"ok": True, **command.handle(work, actor, owner, act)}
        if parent is not None:
            work.tell(f"workshop:{parent}", "in_group", actor, touched={"sheets": "all"}, about={"workshop": owner_id})
        ballot_id = answer.pop("_ballot_id", None)
        if not answer.pop("_forget", False):  # an act that must not lead to a phone, or that is harmless when repeated
            work.db.add(Operation(actor=actor.key, op_id=op_id, answer=answer, ballot_id=ballot_id, at=work.now))
        return answer


def _parent_of(db: Session, scope: Scope, owner_id: int | None) -> int | None:
    """The workshop whose screens show what happens in this sub-workshop; its stream is always taken first."""
    workshop = db.get(Workshop, owner_id) if scope is Scope.WORKSHOP and owner_id is not None else None
    return None if workshop is None else workshop.parent_id


class _TriedOut(Refusal):
    """Takes back the savepoint of an act that was only tried, and carries its answer out."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("tried_out")
        self.answer = answer


def read_envelope(envelope: Mapping[str, Any]) -> tuple[Command, Any, str, int | None]:
    """Check the shape before anything waits for the writer; Refusal ``unknown_act`` or ``malformed``."""
    command = COMMANDS.get(str(envelope.get("name")))
    if command is None:
        raise Refusal("unknown_act")
    op_id = envelope.get("op_id")
    if not isinstance(op_id, str) or not _OP_ID.fullmatch(op_id):
        raise Refusal("malformed", field="op_id")
    for name, value in envelope.items():
        if not name.endswith("_at") and _is_beyond(value):  # a moment in milliseconds is no number of a row
            raise Refusal("malformed", field=name)
    owner_id = envelope.get(command.scope.value)
    if owner_id is not None and (not isinstance(owner_id, int) or isinstance(owner_id, bool)):
        raise Refusal("malformed", field=command.scope.value)
    fields = {key: value for key, value in envelope.items() if key not in ("name", "op_id", command.scope.value)}
    try:
        act = msgspec.convert(fields, command.act, strict=True)
    except msgspec.ValidationError as wrong:
        raise Refusal("malformed", field=_field_named(str(wrong))) from wrong
    return command, act, op_id, owner_id


def _is_beyond(value: Any) -> bool:
    """Whether there is a number in it that no column can hold: a slip or an attack, and no fault of the server."""
    if isinstance(value, int):
        return abs(value) > _LARGEST
    if isinstance(value, Mapping):
        return any(_is_beyond(each) for each in value.values())
    return isinstance(value, list | tuple) and any(_is_beyond(each) for each in value)


def _field_named(complaint: str) -> str:
    """The field a validation complaint speaks of: ``… at `$.text` `` or ``… field `text` ``."""
    found = re.search(r"`\$?\.?([\w.\[\]]+)`$", complaint) or re.search(r"field `(\w+)`", complaint)
    return found[1] if found else ""


def find_owner(db: Session, actor: Actor, scope: Scope, owner_id: int | None) -> Any:
    """The row an act belongs to, if this actor may touch it; another conference's looks like none (rows.md 11)."""
    if owner_id is None:
        if actor.goes_anywhere and scope is Scope.CONCEPT:
            return None
        raise Refusal("malformed", field=scope.value)
    owner = db.get(_OWNERS[scope], owner_id)
    if owner is None or not _belongs(db, actor, scope, owner):
        raise Refusal("not_found")
    return owner


def _belongs(db: Session, actor: Actor, scope: Scope, owner: Any) -> bool:
    if actor.goes_anywhere:
        return True
    if actor.concept_id is not None:
        return scope is Scope.CONCEPT and bool(owner.id == actor.concept_id)
    if scope is Scope.WORKSHOP:
        return bool(owner.conference_id == actor.conference_id)
    if scope is Scope.CONFERENCE:
        return bool(owner.id == actor.conference_id)
    conference = db.get(Conference, actor.conference_id)
    return conference is not None and conference.concept_id == owner.id
