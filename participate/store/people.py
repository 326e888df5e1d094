"""Who is here, where they sit, who hosts: questions several rooms ask of the same tables."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.store.models import Host, Participant, Place, Seat

ABSENT_AFTER = timedelta(minutes=15)


def present_people(db: Session, conference_id: int, now: datetime) -> list[Participant]:
    """Everyone who has not left and was seen lately; people a helper entered count until they leave."""
    here = select(Participant).where(Participant.conference_id == conference_id, Participant.left_at.is_(None))
    people = db.scalars(here.order_by(Participant.number))
    return [person for person in people if person.by_helper or person.seen_at > now - ABSENT_AFTER]


def places_of(db: Session, workshop_id: int) -> list[Place]:
    return list(db.scalars(select(Place).where(Place.workshop_id == workshop_id).order_by(Place.number)))


def seat_of(db: Session, workshop_id: int, participant_id: int, round_: int) -> Seat | None:
    found = select(Seat).where(
        Seat.workshop_id == workshop_id, Seat.participant_id == participant_id, Seat.round == round_
    )
    return db.scalar(found)


def seats_of(db: Session, workshop_id: int, round_: int) -> list[Seat]:
    return list(db.scalars(select(Seat).where(Seat.workshop_id == workshop_id, Seat.round == round_)))


def hosts_of(db: Session, workshop_id: int) -> list[Host]:
    """Who hosts which place now."""
    return list(db.scalars(select(Host).where(Host.workshop_id == workshop_id, Host.until_round.is_(None))))


def hosted_place(db: Session, workshop_id: int, participant_id: int) -> int | None:
    """The id of the place this person hosts now."""
    hosts = hosts_of(db, workshop_id)
    return next((host.place_id for host in hosts if host.participant_id == participant_id), None)
