"""What an actor may look at: streams of the own conference or concept, in the view of the own role."""

from typing import Any

from sqlalchemy.orm import Session

from participate.access.tokens import parse_token
from participate.domain.actors import Actor
from participate.domain.kinds import Audience, Role
from participate.domain.refusals import Refusal
from participate.i18n.languages import FIRST
from participate.store.models import Concept, Conference, Login, Participant, Workshop

_OWNERS: dict[str, type[Any]] = {"workshop": Workshop, "conference": Conference, "concept": Concept}


def audience_of(actor: Actor, *, projector: bool = False) -> Audience:
    """Which view an actor is told; staff may choose the projector's."""
    if actor.role is Role.PARTICIPANT:
        return Audience.PARTICIPANT
    return Audience.PROJECTOR if projector or actor.role is Role.PROJECTOR else Audience.MODERATOR


def check_stream(db: Session, actor: Actor, kind: str, owner_id: int) -> None:
    """Refusal ``not_found`` for what does not exist and for what this actor may not see alike (rows.md 11, 37)."""
    exists = db.get(_OWNERS[kind], owner_id) is not None
    if not exists or not (actor.goes_anywhere or _is_home(db, actor, kind, owner_id)):
        raise Refusal("not_found")


def _is_home(db: Session, actor: Actor, kind: str, owner_id: int) -> bool:
    """The circle has a concept and no hall, everybody else a hall and no concept."""
    if kind == "concept":
        return owner_id == actor.concept_id
    if kind == "conference":
        return owner_id == actor.conference_id
    return db.get_one(Workshop, owner_id).conference_id == actor.conference_id


def token_language(db: Session, token: str | None) -> str:
    """The interface language of whoever holds a token."""
    parsed = parse_token(token)
    if parsed is None:
        return FIRST
    owner: Participant | Login | None
    owner = db.get(Participant, parsed.id) if parsed.kind == "p" else db.get(Login, parsed.id)
    return owner.language if owner else FIRST
