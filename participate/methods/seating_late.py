"""Seats given one by one: to whoever comes while the others sit, and to whoever sits where nobody understands them."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from participate.methods.seating_people import Person, Seating, Table

OVERFULL = 1
"""A table takes so many beyond its seats before a latecomer opens an empty one."""


def seat_latecomer(
    person: Person, people: Sequence[Person], tables: Sequence[Table], current: Seating, before: Sequence[Seating]
) -> int:
    """The table for somebody who comes while a round is held; nobody else moves.

    The table they stay at or their bond sits at; else one where somebody waits for a person who speaks their language;
    else the smallest that gives company and has room, those who still wait there counted double; else an empty table,
    where the next to come will join them. Whoever shares a language with nobody present sits with the smallest table.
    Raises ValueError without tables.
    """
    if not tables:
        raise ValueError("a hall without tables seats nobody")
    if person.stays is not None and any(table.number == person.stays for table in tables):
        return person.stays
    members = _members(people, current, but=person)
    for table, there in members.items():
        if person.bond is not None and any(other.bond == person.bond for other in there):
            return table
    talkers = _talkers(person, members)
    met = {number for seating in before for number in _company_of(person, seating)}
    return min(tables, key=lambda table: _claim(person, table, members[table.number], talkers, met)).number


def company_for(
    movable: Collection[int],
    people: Sequence[Person],
    tables: Sequence[Table],
    current: Seating,
    before: Sequence[Seating],
) -> dict[int, int]:
    """New tables, participant number → table number, for the ``movable`` who sit where nobody speaks their language.

    People who come one by one can be left so: their table was full before somebody came who understands them. Nobody
    loses company when they go. They go where somebody else waits for them, else to the smallest table with company,
    full or not: too many at a table is better than nobody to talk to. Whoever shares a language with nobody stays.
    """
    seating, moved = dict(current), {}
    for person in sorted(people, key=lambda person: person.number):
        if person.number not in movable or person.number not in seating:
            continue
        members = _members(people, seating, but=person)
        talkers = _talkers(person, members)
        if not talkers or seating[person.number] in talkers:
            continue
        met = {number for earlier in before for number in _company_of(person, earlier)}
        there = [table for table in tables if table.number in talkers]
        if there:
            best = min(there, key=lambda table: _claim(person, table, members[table.number], talkers, met))
            moved[person.number] = seating[person.number] = best.number
    return moved


def _claim(person: Person, table: Table, there: Sequence[Person], talkers: set[int], met: set[int]) -> tuple[int, ...]:
    """How well somebody would sit here, least is best."""
    company = table.number in talkers if talkers else bool(there)
    waiting = [other for other in there if _waits(other, there)]
    awaited = any(map(person.shares_a_language_with, waiting))
    crowded = not awaited and len(there) + len(waiting) >= table.seats + OVERFULL
    return (
        int(not awaited),
        (0 if not crowded else 2) if company else (1 if not there else 3),
        int(len(there) >= table.seats),
        len(there),
        sum(other.number in met for other in there),
        sum(person.group is not None and other.group == person.group for other in there),
        table.number,
    )


def _members(people: Sequence[Person], seating: Seating, *, but: Person) -> dict[int, list[Person]]:
    """Who sits at each table, in order of their numbers, this one person left out."""
    members: dict[int, list[Person]] = defaultdict(list)
    for other in sorted(people, key=lambda other: other.number):
        if other.number in seating and other.number != but.number:
            members[seating[other.number]].append(other)
    return members


def _talkers(person: Person, members: dict[int, list[Person]]) -> set[int]:
    """The tables at which somebody understands this person."""
    return {table for table, there in members.items() if any(map(person.shares_a_language_with, there))}


def _waits(other: Person, there: Sequence[Person]) -> bool:
    """Whether nobody else at this table speaks a language of theirs."""
    return not any(other.shares_a_language_with(third) for third in there if third.number != other.number)


def _company_of(person: Person, seating: Seating) -> list[int]:
    table = seating.get(person.number)
    return [] if table is None else [number for number, at in seating.items() if at == table]
