"""Tables: how many, how large, and what becomes of one that empties (methods.md section 2, edge cases)."""

from dataclasses import dataclass

from sqlalchemy import select

from participate.commands.prepare_words import Bounds
from participate.commands.registry import Answer, command
from participate.domain.actors import Actor
from participate.domain.kinds import LEADERS, RunStatus
from participate.domain.refusals import Refusal
from participate.store.course import round_of
from participate.store.models import Contribution, Place, Seat, Workshop
from participate.store.people import hosts_of, places_of
from participate.store.work import Work

TABLES = Bounds(1, 500)  # methods.md section 2: 12 to 2,000 people
SEATS = Bounds(2, 20)  # people at one table, host included; 4 to 6 are best


def lay_tables(work: Work, workshop: Workshop, tables: int, seats: int) -> None:
    """Make the hall have this many tables of this size; refused where somebody sits at one that would go."""
    TABLES.check(tables, "tables")
    SEATS.check(seats, "seats")
    known = {place.number: place for place in places_of(work.db, workshop.id)}
    for number, place in known.items():
        if number > tables:
            _check_unused(work, place)
            work.db.delete(place)
        else:
            place.seats = seats
    for number in range(1, tables + 1):
        if number not in known:
            work.db.add(Place(workshop_id=workshop.id, number=number, seats=seats))
    work.db.flush()


def _check_unused(work: Work, place: Place) -> None:
    for table in (Seat, Contribution):
        if work.db.scalar(select(table.id).where(table.place_id == place.id).limit(1)) is not None:
            raise Refusal("table_in_use", table=place.number, state={"field": "tables"})


@dataclass(frozen=True)
class AddPlaces:
    """More people came than thought: ``count`` further tables with the next numbers."""

    count: int = 1
    seats: int = 5


@command("add_places", AddPlaces, by=LEADERS)
def add_places(work: Work, actor: Actor, workshop: Workshop, act: AddPlaces) -> Answer:
    last = max((place.number for place in places_of(work.db, workshop.id)), default=0)
    TABLES.check(last + act.count, "count")
    SEATS.check(act.seats, "seats")
    Bounds(1, TABLES.most).check(act.count, "count")
    added = list(range(last + 1, last + act.count + 1))
    for number in added:
        work.db.add(Place(workshop_id=workshop.id, number=number, seats=act.seats))
    seq = work.tell(f"workshop:{workshop.id}", "add_places", actor, touched={"places": added}, about={"places": added})
    return {"seq": seq, "places": added}


@dataclass(frozen=True)
class MergePlaces:
    """``place`` empties into ``into``; None parts it again. Both keep their notes."""

    place: int
    into: int | None


@command("merge_places", MergePlaces, by=LEADERS)
def merge_places(work: Work, actor: Actor, workshop: Workshop, act: MergePlaces) -> Answer:
    """Who sat at the emptied table is told the other one's number; whoever hosted it hosts it no longer."""
    if workshop.status is RunStatus.ENDED:
        raise Refusal("already_ended")
    places = {place.number: place for place in places_of(work.db, workshop.id)}
    emptied = places.get(act.place)
    if emptied is None:
        raise Refusal("no_such_table", table=act.place)
    if act.into is None:
        emptied.merged_into = None
        return _tell_merged(work, actor, workshop, emptied, [emptied])
    target = places.get(act.into)
    if target is None or target is emptied or target.merged_into is not None:
        raise Refusal("no_such_table", table=act.into)
    moved = [emptied, *(place for place in places.values() if place.merged_into == emptied.number)]
    for place in moved:
        place.merged_into = target.number
    for host in hosts_of(work.db, workshop.id):
        if host.place_id == emptied.id:
            host.until_round = round_of(workshop)
    return _tell_merged(work, actor, workshop, emptied, [*moved, target])


def _tell_merged(work: Work, actor: Actor, workshop: Workshop, emptied: Place, changed: list[Place]) -> Answer:
    for place in changed:
        place.revision += 1
    touched: dict[str, list[int] | str] = {"places": [place.number for place in changed], "seats": "all"}
    about = {"place": emptied.number, "into": emptied.merged_into}
    seq = work.tell(f"workshop:{workshop.id}", "merge_places", actor, touched=touched, about=about)
    return {"seq": seq, **about}
