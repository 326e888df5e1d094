"""A screen's mirror of a stream, kept as the live room keeps it; and a house in which every screen is watched."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch
from typing import Any

from sqlalchemy.orm import Session

from participate.access.actors import find_actor
from participate.commands import load_commands
from participate.commands.door import Door
from participate.commands.registry import COMMANDS, Answer
from participate.domain.actors import Actor
from participate.domain.kinds import Audience
from participate.snapshots import apply, changes, take
from participate.snapshots.view import seq_of
from tests.support.house import House

View = tuple[Audience, str]


def acts_of(*rooms: str) -> frozenset[str]:
    """Every act whose handler stands in one of these modules of the commands: ``acts_of("piles", "plan_*")``."""
    load_commands()
    homes = {name: command.handle.__module__.rpartition(".")[2] for name, command in COMMANDS.items()}
    return frozenset(name for name, home in homes.items() if any(fnmatch(home, room) for room in rooms))


def follow(db: Session, who: Audience, stream: str, mirror: dict[str, Any]) -> dict[str, Any]:
    """The mirror after what the stream has told since; while its number stands still, nothing reaches a screen."""
    change = changes(db, who, stream, mirror["seq"])
    return mirror if change["seq"] == mirror["seq"] else apply(mirror, change)


class WatchedDoor(Door):
    """A house's door with all its screens behind it: what an act has told makes each mirror what a fresh screen shows.

    ``met`` are the names of the acts that came through. Who joins and which phase opens is told with the next act.
    """

    def __init__(self, house: House) -> None:
        super().__init__(house.writer, find_actor)
        self._database = house.database
        streams = (f"workshop:{house.workshop}", f"conference:{house.conference}")
        views = [(who, stream) for who in Audience for stream in streams]
        views.append((Audience.MODERATOR, f"concept:{house.concept}"))
        self.met: set[str] = set()
        with self._database.reading() as db:
            self._mirrors = {view: take(db, *view) for view in views}

    def perform(self, token: str | None, envelope: Mapping[str, Any]) -> Answer:
        answer = super().perform(token, envelope)
        self.met.add(str(envelope["name"]))
        if envelope["name"] != "advance":
            self._compare(str(envelope["name"]))
        return answer

    def perform_as(self, actor: Actor, envelope: Mapping[str, Any]) -> Answer:
        self.met.add(str(envelope["name"]))
        return super().perform_as(actor, envelope)

    def compare_all(self) -> None:
        """The streams too that nothing was told on."""
        self._compare("", all_of_them=True)

    def _compare(self, name: str, all_of_them: bool = False) -> None:
        with self._database.reading() as db:
            for view, mirror in self._mirrors.items():
                if all_of_them or seq_of(db, view[1]) != mirror["seq"]:
                    self._mirrors[view] = follow(db, *view, mirror)
                    assert (name, *view, self._mirrors[view]) == (name, *view, take(db, *view))
