"""Permanente Werkstatt: when and where those who go on meet next (methods.md section 4, Nachbereitung)."""

from dataclasses import dataclass
from datetime import date

from participate.commands.prepare_words import one_line
from participate.commands.registry import Answer, command
from participate.domain.actors import Actor
from participate.domain.kinds import LEADERS
from participate.store.day import under_one_clock
from participate.store.models import Workshop
from participate.store.work import Work


@dataclass(frozen=True)
class SetNextMeeting:
    """``day`` as ``2027-04-10``, None takes the meeting off again; ``place`` says where, and the hour."""

    day: date | None = None
    place: str = ""


@command("set_next_meeting", SetNextMeeting, by=LEADERS)
def set_next_meeting(work: Work, actor: Actor, workshop: Workshop, act: SetNextMeeting) -> Answer:
    """At any time, after the end too: everybody reads it in the last part, on phones, wall and in the minutes."""
    workshop.next_day = act.day
    workshop.next_place = one_line(act.place, "place", optional=True) if act.day else ""
    told = [work.tell(f"workshop:{each.id}", "set_next_meeting", actor) for each in under_one_clock(work.db, workshop)]
    return {"seq": told[0]}
