"""What the hall's wall shows besides the phase: the code, nothing, or the table that is called on to speak."""

from dataclasses import dataclass
from typing import Literal

from participate.commands.registry import Answer, command
from participate.commands.seat import find_place
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import LEADERS
from participate.store.models import Workshop
from participate.store.work import Work


@dataclass(frozen=True)
class Wall:
    """``phase`` is the usual picture, ``qr`` the code alone, ``black`` nothing."""

    show: Literal["phase", "qr", "black"]


@command(acts.WALL, Wall, by=LEADERS)
def show_on_wall(work: Work, actor: Actor, workshop: Workshop, act: Wall) -> Answer:
    workshop.wall = act.show
    return {"seq": work.tell(f"workshop:{workshop.id}", acts.WALL, actor), "wall": act.show}


@dataclass(frozen=True)
class CallPlace:
    """``place`` is the number of the table whose host reports next; None calls nobody."""

    place: int | None


@command(acts.CALL_PLACE, CallPlace, by=LEADERS)
def call_place(work: Work, actor: Actor, workshop: Workshop, act: CallPlace) -> Answer:
    workshop.called_place = None if act.place is None else find_place(work, workshop, act.place).number
    return {"seq": work.tell(f"workshop:{workshop.id}", acts.CALL_PLACE, actor), "place": workshop.called_place}
