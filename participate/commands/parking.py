"""The Themenspeicher: what does not belong here now is kept, and every entry ends assigned or closed."""

from dataclasses import dataclass
from typing import Literal

from participate.commands.contribute import touch_card
from participate.commands.moderate import TEAM, find_card
from participate.commands.registry import Answer, command
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import Purpose
from participate.domain.refusals import Refusal
from participate.domain.text import CARD_LIMIT, clean_text, is_blank
from participate.store.models import ParkingEnd, Workshop
from participate.store.work import Work


@dataclass(frozen=True)
class EndParked:
    """``note`` says to whom or where it was assigned, or why it is closed."""

    contribution: int
    end: Literal["assigned", "closed"]
    note: str = ""


@command(acts.END_PARKED, EndParked, by=TEAM)
def end_parked(work: Work, actor: Actor, workshop: Workshop, act: EndParked) -> Answer:
    """Whoever assigns says to whom; another end replaces the one before."""
    card = find_card(work, workshop, act.contribution)
    if card.purpose is not Purpose.PARKED:
        raise Refusal("not_found")
    note = clean_text(act.note)
    if len(note) > CARD_LIMIT:
        raise Refusal("text_too_long", limit=CARD_LIMIT, length=len(note))
    if act.end == "assigned" and is_blank(note):
        raise Refusal("fill_in", state={"field": "note"})
    end = work.db.get(ParkingEnd, card.id)
    if end is None:
        end = ParkingEnd(contribution_id=card.id)
        work.db.add(end)
    end.end, end.note = act.end, note
    seq = work.tell(
        f"workshop:{workshop.id}", acts.END_PARKED, actor, touched=touch_card(work, card),
        about={"number": card.number}, reason=act.end,
    )  # fmt: skip
    return {"seq": seq, "contribution": card.id, "end": act.end}
