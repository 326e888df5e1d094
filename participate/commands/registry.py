"""Every act with its policy. A handler without roles and scope cannot be registered (default deny)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from participate.domain.kinds import Role

Answer = dict[str, Any]


class Scope(StrEnum):
    """Which stream an act belongs to; the door loads its owner and checks the actor belongs there."""

    WORKSHOP = "workshop"
    CONFERENCE = "conference"
    CONCEPT = "concept"


@dataclass(frozen=True)
class Command:
    """``handle(work, actor, owner, act)`` does what ``act`` says, for ``roles`` only."""

    name: str
    act: type[Any]
    roles: frozenset[Role]
    scope: Scope
    handle: Callable[..., Answer]


COMMANDS: dict[str, Command] = {}


def command(
    name: str, act: type[Any], *, by: frozenset[Role], scope: Scope = Scope.WORKSHOP
) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Register ``handle(work, actor, owner, act) -> answer`` under ``name``; ``owner`` is the scope's row."""

    def register(handle: Callable[..., Answer]) -> Callable[..., Answer]:
        if not by:
            raise ValueError(f"{name}: an act nobody may do")
        if name in COMMANDS and COMMANDS[name].handle.__module__ != handle.__module__:
            raise ValueError(f"{name}: two homes for one act")
        COMMANDS[name] = Command(name, act, by, scope, handle)
        return handle

    return register
