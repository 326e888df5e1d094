"""From one workshop of the day to another, without scanning again (rows.md 6): language, cards and dots stay."""

from dataclasses import dataclass

from sqlalchemy import select

from participate.commands.join import PHONE, free_tables
from participate.commands.registry import Answer, Scope, command
from participate.commands.seat import seat_one
from participate.commands.sub_workshops import send_to_group
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import RunStatus
from participate.domain.refusals import Refusal
from participate.methods import find_method
from participate.store.course import round_of, workshops_of
from participate.store.day import ON, workshop_now
from participate.store.models import Conference, Participant, Seat, Workshop
from participate.store.work import Touched, Work


@dataclass(frozen=True)
class GoToWorkshop:
    """``workshop`` None follows the day again: what is on, else what comes next."""

    workshop: int | None = None


@command(acts.GO_TO_WORKSHOP, GoToWorkshop, by=PHONE, scope=Scope.CONFERENCE)
def go_to_workshop(work: Work, actor: Actor, conference: Conference, act: GoToWorkshop) -> Answer:
    """Going elsewhere needs no reason; in a workshop held in groups it leads to the one that fits best."""
    person = work.db.get_one(Participant, actor.id)
    workshops = workshops_of(work.db, conference.id)
    before = workshop_now(workshops, person.workshop_id)
    if act.workshop is None:
        person.workshop_id = None
        target = workshop_now(workshops, None)
    else:
        target = _chosen(workshops, act.workshop)
        person.workshop_id = target.id
    if target is not None and target.status in ON:
        target = _group_for(work, workshops, person, target, before)
    if target is not before:
        _leave_behind(work, actor, person, before)
        _arrive(work, actor, person, target)
    seq = work.tell(f"conference:{conference.id}", acts.GO_TO_WORKSHOP, actor, touched={"people": [person.number]})
    return {"seq": seq, "workshop": None if target is None else target.id}


def _chosen(workshops: list[Workshop], wanted: int) -> Workshop:
    target = next((workshop for workshop in workshops if workshop.id == wanted), None)
    if target is None:
        raise Refusal("not_found")
    if target.status is RunStatus.ENDED:
        raise Refusal("already_ended")
    return target


def _group_for(
    work: Work, workshops: list[Workshop], person: Participant, target: Workshop, before: Workshop | None
) -> Workshop:
    """The group of a workshop that is held in some: the one the person is in, else the one that fits best."""
    if all(workshop.parent_id != target.id for workshop in workshops):
        return target
    if before is not None and before.parent_id == target.id:
        person.workshop_id = before.id
        return before
    return send_to_group(work, target, person)


def _leave_behind(work: Work, actor: Actor, person: Participant, left: Workshop | None) -> None:
    """The seat is free, the role of the host is offered onward; cards and dots stay."""
    if left is None:
        return
    freed = free_tables(work, left, person)
    here = select(Seat).where(
        Seat.workshop_id == left.id, Seat.participant_id == person.id, Seat.round == round_of(left)
    )
    for seat in work.db.scalars(here):
        work.db.delete(seat)
    _tell(work, actor, left, {"seats": [person.number], "places": freed})


def _arrive(work: Work, actor: Actor, person: Participant, target: Workshop | None) -> None:
    if target is None:
        return
    if target.status in ON and "mixing" in find_method(target.method).settings:
        seat_one(work, target, person)
    _tell(work, actor, target, {"seats": [person.number]})


def _tell(work: Work, actor: Actor, workshop: Workshop, touched: Touched) -> None:
    work.tell(f"workshop:{workshop.id}", acts.GO_TO_WORKSHOP, actor, touched=touched)
    if workshop.parent_id is not None:
        work.tell(f"workshop:{workshop.parent_id}", acts.GO_TO_WORKSHOP, actor)
