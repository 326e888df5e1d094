"""Annexes B and E: how many sat where, who was there in aggregate; never a person (trust.md P2, P3)."""

from collections import Counter, defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.domain import minutes as m
from participate.domain.suppression import suppress
from participate.i18n.languages import spoken
from participate.snapshots.cards import place_numbers
from participate.snapshots.minutes_plan import groups_of
from participate.store.day import timetable
from participate.store.models import Host, Participant, Seat, Workshop


def _seats(db: Session, workshop: Workshop) -> dict[int, dict[int, int]]:
    """Round → participant → place id."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for seat in db.scalars(select(Seat).where(Seat.workshop_id == workshop.id).order_by(Seat.round, Seat.id)):
        found[seat.round][seat.participant_id] = seat.place_id
    return dict(found)


def rounds(db: Session, workshop: Workshop) -> tuple[m.Round, ...]:
    """How many moved on and how many stayed, compared with the round before."""
    seats = _seats(db, workshop)
    told = []
    for number in sorted(seats):
        now, before = seats[number], seats.get(number - 1, {})
        both = [person for person in now if person in before]
        stayed = sum(now[person] == before[person] for person in both)
        told.append(m.Round(number=number, moved=len(both) - stayed, stayed=stayed))
    return tuple(told)


def seatings(db: Session, workshop: Workshop) -> tuple[m.Seating, ...]:
    """How many sat at each table in each round, and whether a host was among them."""
    numbers = place_numbers(db, workshop.id)
    hosting = list(db.scalars(select(Host).where(Host.workshop_id == workshop.id)))
    rows = []
    for number, seats in sorted(_seats(db, workshop).items()):
        for place_id, seated in sorted(Counter(seats.values()).items(), key=lambda row: numbers[row[0]]):
            hosts = {host.participant_id for host in hosting if host.place_id == place_id and _held(host, number)}
            here = sum(seats.get(host) == place_id for host in hosts)
            rows.append(m.Seating(round=number, place=numbers[place_id], seated=seated, hosts=here))
    return tuple(rows)


def _held(host: Host, round_: int) -> bool:
    return host.since_round <= round_ and (host.until_round is None or round_ <= host.until_round)


def attendance(db: Session, workshop: Workshop) -> m.Attendance:
    """Everyone who joined, by group and by language; cells under five are merged, groups nobody came from are named.

    Of a day with several workshops all who came to it: people go from one to the other, and nobody keeps their way.

    A sub-workshop tells how many it had and no more: with the cells of several, small ones could be worked out.
    """
    if workshop.parent_id is not None:
        here = select(func.count()).select_from(Participant).where(Participant.workshop_id == workshop.id)
        return m.Attendance(participants=db.scalar(here) or 0)
    people = list(db.scalars(select(Participant).where(Participant.conference_id == workshop.conference_id)))
    position = {group.id: number for number, group in enumerate(groups_of(db, workshop.conference_id), start=1)}
    by_group = Counter(position.get(person.group_id or 0, m.NO_ANSWER) for person in people)
    missing = [number for number in position.values() if not by_group[number]]
    by_language = Counter(spoken(person.language) for person in people)
    return m.Attendance(
        participants=len(people),
        whole_day=len(timetable(db, workshop.conference_id)) > 1,
        groups=(
            *(m.GroupCell(groups=keys, count=count) for keys, count in suppress(dict(sorted(by_group.items())))),
            *(m.GroupCell(groups=(number,), count=0) for number in missing),
        ),
        languages=tuple(
            m.LanguageCell(languages=keys, count=count) for keys, count in suppress(dict(sorted(by_language.items())))
        ),
    )
