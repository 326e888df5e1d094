"""Where people sit: chosen, planned, or given at once to somebody who comes late; and who hosts."""

from dataclasses import dataclass

from sqlalchemy import select

from participate.commands.registry import Answer, command
from participate.commands.visits import keep_visit
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import LEADERS, Role, RunStatus, SeatOrigin
from participate.domain.refusals import Refusal
from participate.i18n.languages import spoken
from participate.methods.course import permit
from participate.methods.seating import Person, Seating, Table, company_for, seat_latecomer, seat_round
from participate.store.course import plan_of, position_of, round_of, settings_of
from participate.store.day import people_in
from participate.store.models import Host, Participant, Place, Seat, Workshop
from participate.store.people import hosts_of, places_of, seat_of, seats_of
from participate.store.work import Work

PHONE = frozenset({Role.PARTICIPANT})


def _numbers(work: Work, workshop: Workshop, round_: int, places: list[Place]) -> Seating:
    """One round's seating as participant number → table number; merged tables count as their new table."""
    table = {place.id: place.merged_into or place.number for place in places}
    seats = {seat.participant_id: table[seat.place_id] for seat in seats_of(work.db, workshop.id, round_)}
    people = work.db.execute(select(Participant.id, Participant.number).where(Participant.id.in_(seats)))
    return {number: seats[id_] for id_, number in people}


def _persons(work: Work, workshop: Workshop, people: list[Participant], current: Seating) -> list[Person]:
    tables = {place.id: place.number for place in places_of(work.db, workshop.id)}
    hosting = {host.participant_id: tables[host.place_id] for host in hosts_of(work.db, workshop.id)}
    return [_person(person, hosting, current) for person in people]


def _person(person: Participant, hosting: dict[int, int], last: Seating) -> Person:
    stays = hosting.get(person.id) or (last.get(person.number) if person.stays else None)
    languages = frozenset(spoken(tag) for tag in [person.language, *person.also_speaks])
    group = None if person.group_id is None else str(person.group_id)
    return Person(person.number, languages, group, person.bond, stays)


def person_to_seat(person: Participant) -> Person:
    """Somebody who has neither a table nor a role yet."""
    return _person(person, {}, {})


def _open_tables(places: list[Place]) -> list[Table]:
    return [Table(place.number, place.seats) for place in places if place.merged_into is None]


def seat_everyone(work: Work, workshop: Workshop, round_: int) -> None:
    """Plan a round for everyone present; whoever has a seat in it already keeps it."""
    places = places_of(work.db, workshop.id)
    tables = _open_tables(places)
    people = people_in(work.db, workshop, work.now)
    if not tables or not people:
        return
    before = [_numbers(work, workshop, earlier, places) for earlier in range(1, round_)]
    seated = _numbers(work, workshop, round_, places)
    settings = settings_of(workshop)
    persons = _persons(work, workshop, people, before[-1] if before else {})
    plan = seat_round(
        persons, tables, before, settings.mixing, work.rng, seated=seated, rounds_to_come=settings.rounds - round_
    )
    by_number = {person.number: person.id for person in people}
    by_table = {place.number: place.id for place in places}
    for number, table in plan.items():
        if number not in seated and number in by_number:
            _keep_seat(work, workshop, round_, by_number[number], by_table[table], SeatOrigin.PLAN)


def _keep_seat(
    work: Work, workshop: Workshop, round_: int, participant_id: int, place_id: int, origin: SeatOrigin
) -> None:
    seat = seat_of(work.db, workshop.id, participant_id, round_)
    if seat is None:
        seat = Seat(workshop_id=workshop.id, round=round_, participant_id=participant_id)
        work.db.add(seat)
    seat.place_id, seat.origin = place_id, origin


def seat_one(work: Work, workshop: Workshop, person: Participant) -> int | None:
    """Give somebody without a seat one at once (methods.md section 2: late comers); the table's number."""
    round_ = round_of(workshop)
    if workshop.status is RunStatus.ENDED or seat_of(work.db, workshop.id, person.id, round_) is not None:
        return None
    places = places_of(work.db, workshop.id)
    tables = _open_tables(places)
    if not tables:
        return None
    people = people_in(work.db, workshop, work.now)
    persons = {p.number: p for p in _persons(work, workshop, people, {})}
    current = {n: t for n, t in _numbers(work, workshop, round_, places).items() if n in persons}
    before = [_numbers(work, workshop, earlier, places) for earlier in range(1, round_)]
    newcomer = person_to_seat(person)
    table = seat_latecomer(newcomer, list(persons.values()), tables, current, before)
    place_id = next(place.id for place in places if place.number == table)
    _keep_seat(work, workshop, round_, person.id, place_id, SeatOrigin.LATE)
    return table


def give_company(work: Work, workshop: Workshop) -> None:
    """As a round of talks begins: who was given a seat among people they cannot talk to gets another one.

    Who chose their table, hosts it, stays seated or belongs together with others is left in peace.
    """
    round_ = round_of(workshop)
    places = places_of(work.db, workshop.id)
    people = people_in(work.db, workshop, work.now)
    persons = _persons(work, workshop, people, {})
    current = _numbers(work, workshop, round_, places)
    before = [_numbers(work, workshop, earlier, places) for earlier in range(1, round_)]
    numbers = {person.id: person.number for person in people if not person.stays and person.bond is None}
    given = [seat for seat in seats_of(work.db, workshop.id, round_) if seat.origin is not SeatOrigin.CHOSEN]
    hosting = {host.participant_id for host in hosts_of(work.db, workshop.id)}
    movable = {numbers[s.participant_id]: s for s in given if s.participant_id in numbers.keys() - hosting}
    by_table = {place.number: place.id for place in places}
    for number, table in company_for(movable, persons, _open_tables(places), current, before).items():
        movable[number].place_id, movable[number].origin = by_table[table], SeatOrigin.COMPANY


@dataclass(frozen=True)
class ChoosePlace:
    """``place`` is the table's number: scanned, tapped, or None for "give me a seat", which whoever has one keeps."""

    place: int | None = None


@command(acts.CHOOSE_PLACE, ChoosePlace, by=PHONE)
def choose_place(work: Work, actor: Actor, workshop: Workshop, act: ChoosePlace) -> Answer:
    permit(plan_of(workshop), position_of(workshop), acts.CHOOSE_PLACE)
    person = work.db.get_one(Participant, actor.id)
    if act.place is None:
        seat_one(work, workshop, person)
        seat = seat_of(work.db, workshop.id, person.id, round_of(workshop))
        table = None if seat is None else work.db.get_one(Place, seat.place_id).number
    else:
        place = find_place(work, workshop, act.place)
        table = place.number
        keep_visit(work, workshop, person.id)
        _keep_seat(work, workshop, round_of(workshop), person.id, place.id, SeatOrigin.CHOSEN)
    seq = work.tell(f"workshop:{workshop.id}", acts.CHOOSE_PLACE, actor, touched={"seats": [person.number]})
    return {"seq": seq, "place": table}


def find_place(work: Work, workshop: Workshop, number: int) -> Place:
    """The table of that number, or the one it was merged into; refused when there is none."""
    places = {place.number: place for place in places_of(work.db, workshop.id)}
    place = places.get(number)
    if place is not None and place.merged_into is not None:
        place = places.get(place.merged_into)
    if place is None:
        raise Refusal("no_such_table", table=number)
    return place


@dataclass(frozen=True)
class BeHost:
    """``host`` False hands the role back."""

    host: bool = True


@command(acts.BE_HOST, BeHost, by=PHONE)
def be_host(work: Work, actor: Actor, workshop: Workshop, act: BeHost) -> Answer:
    """Volunteer at one's own table: the first one who does is it."""
    permit(plan_of(workshop), position_of(workshop), acts.BE_HOST)
    if not act.host:
        return _end_hosting(work, actor, workshop, actor.id)
    round_ = round_of(workshop)
    seat = seat_of(work.db, workshop.id, actor.id, round_)
    if seat is None:
        raise Refusal("no_seat")
    hosts = {host.place_id: host for host in hosts_of(work.db, workshop.id)}
    if seat.place_id in hosts and hosts[seat.place_id].participant_id != actor.id:
        raise Refusal("host_taken")
    return appoint(work, actor, workshop, actor.id, work.db.get_one(Place, seat.place_id))


def appoint(work: Work, actor: Actor, workshop: Workshop, participant_id: int, place: Place) -> Answer:
    """Make somebody the only host of a place, from this round on."""
    round_ = round_of(workshop)
    for host in hosts_of(work.db, workshop.id):
        if host.place_id == place.id or host.participant_id == participant_id:
            host.until_round = round_
    work.db.flush()
    work.db.add(Host(workshop_id=workshop.id, place_id=place.id, participant_id=participant_id, since_round=round_))
    seq = work.tell(f"workshop:{workshop.id}", acts.BE_HOST, actor, touched={"places": [place.number]})
    return {"seq": seq, "place": place.number}


def _end_hosting(work: Work, actor: Actor, workshop: Workshop, participant_id: int) -> Answer:
    places = {place.id: place.number for place in places_of(work.db, workshop.id)}
    freed = []
    for host in hosts_of(work.db, workshop.id):
        if host.participant_id == participant_id:
            host.until_round = round_of(workshop)
            freed.append(places[host.place_id])
    seq = work.tell(f"workshop:{workshop.id}", acts.BE_HOST, actor, touched={"places": list(freed)})
    return {"seq": seq, "place": None}


@dataclass(frozen=True)
class AppointHost:
    """``participant`` is the number on the person's phone; None ends the hosting of that table."""

    place: int
    participant: int | None


@command("appoint_host", AppointHost, by=LEADERS)
def appoint_host(work: Work, actor: Actor, workshop: Workshop, act: AppointHost) -> Answer:
    place = find_place(work, workshop, act.place)
    if act.participant is None:
        for host in hosts_of(work.db, workshop.id):
            if host.place_id == place.id:
                host.until_round = round_of(workshop)
        seq = work.tell(f"workshop:{workshop.id}", "appoint_host", actor, touched={"places": [place.number]})
        return {"seq": seq, "place": place.number}
    person = find_person(work, workshop, act.participant)
    return appoint(work, actor, workshop, person.id, place)


def find_person(work: Work, workshop: Workshop, number: int) -> Participant:
    person = work.db.scalar(
        select(Participant).where(Participant.conference_id == workshop.conference_id, Participant.number == number)
    )
    if person is None:
        raise Refusal("no_such_person", number=number)
    return person


@dataclass(frozen=True)
class StaySeated:
    """A person who stays at their table: by their own wish, or because a helper says so."""

    stays: bool


@command("stay_seated", StaySeated, by=PHONE)
def stay_seated(work: Work, actor: Actor, workshop: Workshop, act: StaySeated) -> Answer:
    work.db.get_one(Participant, actor.id).stays = act.stays
    return {"seq": work.tell(f"workshop:{workshop.id}", "stay_seated", actor), "stays": act.stays}


@dataclass(frozen=True)
class Bind:
    """People who stay together: an interpreter and guests, language partners; numbers as on the phones."""

    participants: list[int]


@command("bind", Bind, by=LEADERS | {Role.HELPER})
def bind(work: Work, actor: Actor, workshop: Workshop, act: Bind) -> Answer:
    """Two or more people become one bond; one person alone is released from theirs."""
    people = [find_person(work, workshop, number) for number in sorted(set(act.participants))]
    if not people:
        raise Refusal("malformed", field="participants")
    bond = people[0].number if len(people) > 1 else None
    for person in people:
        person.bond = bond
    return {"seq": work.tell(f"workshop:{workshop.id}", "bind", actor, about={"people": len(people)})}
