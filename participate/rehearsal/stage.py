"""One workshop of the day as it is led: its moderator, those of its sub-workshops, and the wall."""

from dataclasses import dataclass, field
from random import Random

from participate.rehearsal.client import Client
from participate.rehearsal.entrance import Link, sign_in
from participate.rehearsal.mirror import Mirror, Row
from participate.rehearsal.moderator import Moderator
from participate.rehearsal.moderators import attend, before_leaving


@dataclass
class Stage:
    """``lead`` has the clock; where there are ``groups``, people work in them, each with a moderator of its own."""

    lead: Moderator
    wall: Client
    groups: list[Moderator] = field(default_factory=list)

    @property
    def moderators(self) -> list[Moderator]:
        """Those who work with people; the lead where there are no groups."""
        return self.groups or [self.lead]

    @property
    def staff(self) -> list[Client]:
        return [self.lead, *self.groups, self.wall]

    @property
    def workshops(self) -> list[int]:
        return [self.lead.workshop, *(moderator.workshop for moderator in self.groups)]

    def attend(self, phase: Row) -> None:
        """What is to do while a phase is on."""
        if phase["name"] == FIRST_ROUND:
            for name, fields in (("pause", {}), ("resume", {}), ("extend", {"minutes": 5})):
                self.lead.step(name, **fields)
        for moderator in self.moderators:
            attend(moderator, phase)

    def before_leaving(self, phase: Row) -> None:
        """What is to do before the next phase opens."""
        for moderator in self.moderators:
            before_leaving(moderator, phase)


FIRST_ROUND = "round-1"


def open_stage(lead: Moderator, rng: Random) -> Stage:
    """The wall and the moderators of the groups come in by the same link."""
    stage = Stage(lead, watch_wall(lead.link, lead))
    for workshop in lead.under_its_clock[1:]:
        moderator = Moderator(lead.link, Random(rng.random()))  # noqa: S311 - repeatable chance is the point
        moderator.come(workshop)
        stage.groups.append(moderator)
    return stage


def watch_wall(link: Link, moderator: Moderator) -> Client:
    """The hall's wall: a screen of its own, signed in by the same link."""
    wall = Client(link.base, "staff", view="projector")
    sign_in(wall, link)
    for stream in (f"workshop:{moderator.workshop}", f"conference:{moderator.conference}"):
        wall.mirrors[stream] = Mirror(stream)
    wall.connect()
    return wall
