"""The workshop's small state: phase, clock, question, counts; the same words for phones, control and projector."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.domain.kinds import CardState, Purpose, QuestionMode
from participate.domain.local_time import hour_of
from participate.methods import Phase
from participate.methods.course import current, upcoming
from participate.snapshots.ballot import ballot_state
from participate.snapshots.own_words import naming
from participate.snapshots.sheets import revisions
from participate.snapshots.topics import wall_state
from participate.snapshots.view import Keys, Row, Rows
from participate.store.areas import areas_of
from participate.store.course import phase_of, plan_of, position_of, round_of, settings_of
from participate.store.day import children_of
from participate.store.models import Conference, Contribution, ParkingEnd, Participant, Place, Question, Seat, Workshop
from participate.store.people import hosts_of, places_of


def millis(moment: datetime | None) -> int | None:
    """Server time on the wire: milliseconds since 1970, UTC."""
    return None if moment is None else round(moment.timestamp() * 1000)


def phase_row(phase: Phase | None) -> Row | None:
    if phase is None:
        return None
    return {
        "name": phase.name,
        "key": phase.key,
        "activity": phase.activity.value,
        "round": phase.round,
        "minutes": phase.minutes,
        "purpose": phase.purpose.value if phase.purpose else None,
        "permits": sorted(phase.permits),
        "also": sorted(purpose.value for purpose in phase.also),
        "matter": phase.matter.value,
        "reveals": sorted(phase.reveals),
        "rules": phase.rules,
    }


def base_state(db: Session, workshop: Workshop) -> Row:
    """What everybody in the hall may know."""
    plan, position = plan_of(workshop), position_of(workshop)
    settings = settings_of(workshop)
    left = position.remaining
    return wall_state(db, workshop) | {
        "workshop": {"id": workshop.id, "title": workshop.title, "method": workshop.method},
        "status": position.status.value,
        "version": position.version,
        "index": position.index,
        "phases": len(plan),
        "activities": sorted({phase.activity.value for phase in plan}),
        "phase": phase_row(current(plan, position)),
        "next": phase_row(upcoming(plan, position)),
        "round": round_of(workshop),
        "rounds": settings.rounds,
        "ends_at": millis(position.ends_at),
        "remaining_ms": None if left is None else round(left.total_seconds() * 1000),
        "paused_until": None if position.until is None else hour_of(position.until),
        "question_mode": settings.question_mode.value,
        "mixing": settings.mixing.value,
        "card_limit": settings.card_limit,
        "cards_each": settings.cards_each,
        "areas": local_areas(db, workshop),
        "question": question_now(db, workshop),
        "counts": card_counts(db, workshop.id),
        "voices": voices_now(db, workshop),
        "ballot": ballot_state(db, workshop.id),
        "moderated": workshop.moderated,
        "called": workshop.called_place,
        "called_topic": workshop.called_topic,
        "reminded_at": millis(workshop.reminded_at),
        "wall": workshop.wall,
        "next_meeting": next_meeting(db, workshop),
        "parent": workshop.parent_id,
        "groups_of": [group.id for group in children_of(db, workshop.id)],
        "migrant_led": workshop.migrant_led,
        "red_card": {"count": workshop.red_cards, "at": millis(workshop.red_card_at)},
        "parked": parked_counts(db, workshop.id),
        "writing": revisions(db, workshop),
        "naming": naming(db, workshop.conference_id),
    }


def next_meeting(db: Session, workshop: Workshop) -> dict[str, str] | None:
    """When and where those who go on meet; a group meets with the workshop it belongs to."""
    held = db.get_one(Workshop, workshop.parent_id) if workshop.parent_id else workshop
    return None if held.next_day is None else {"day": held.next_day.isoformat(), "place": held.next_place}


def local_areas(db: Session, workshop: Workshop) -> list[Row]:
    """The places people may say a card is about; none unless the municipality lists them (rows.md 57)."""
    concept_id = db.get_one(Conference, workshop.conference_id).concept_id
    return [{"id": area.id, "name": area.name} for area in areas_of(db, concept_id) if area.in_use]


def question_now(db: Session, workshop: Workshop) -> dict[str, str] | None:
    """The hall's question by language: this round's where questions build on each other, else the one for all.

    A group of a workshop asks what the workshop asks.
    Questions of another mode are kept in the table and not asked; tables have theirs in ``places``.
    """
    asking = workshop.parent_id or workshop.id
    found = select(Question).where(Question.workshop_id == asking, Question.place_number.is_(None))
    by_round = {question.round: question.texts for question in db.scalars(found)}
    building = settings_of(workshop).question_mode is QuestionMode.BUILDING
    return by_round.get(round_of(workshop) if building else None, by_round.get(None))


def card_counts(db: Session, workshop_id: int) -> dict[str, int]:
    """How many cards there are, by purpose: counted whether held or shown, so that a table sees itself move."""
    alive = Contribution.state.in_([CardState.VISIBLE, CardState.HELD, CardState.HIDDEN])
    counted = select(Contribution.purpose, func.count()).where(Contribution.workshop_id == workshop_id, alive)
    found = dict(db.execute(counted.group_by(Contribution.purpose)).all())
    return {purpose.value: found.get(purpose, 0) for purpose in Purpose}


def voices_now(db: Session, workshop: Workshop) -> int:
    """How many have said their sentence in the part that is on: a day may have several mood checks."""
    phase = phase_of(workshop)
    said = select(func.count()).where(
        Contribution.workshop_id == workshop.id,
        Contribution.purpose == Purpose.MOOD,
        Contribution.phase == (phase.name if phase else ""),
        Contribution.state.in_([CardState.VISIBLE, CardState.HELD, CardState.HIDDEN]),
    )
    return db.scalar(said) or 0


def parked_counts(db: Session, workshop_id: int) -> dict[str, int]:
    """The Themenspeicher: every entry ends assigned or closed (methods.md section 5)."""
    alive = Contribution.state.in_([CardState.VISIBLE, CardState.HELD, CardState.HIDDEN])
    parked = select(func.count(), func.count(ParkingEnd.contribution_id)).select_from(Contribution)
    parked = parked.join(ParkingEnd, ParkingEnd.contribution_id == Contribution.id, isouter=True)
    here = parked.where(Contribution.workshop_id == workshop_id, Contribution.purpose == Purpose.PARKED, alive)
    counted, ended = db.execute(here).one()
    return {"open": counted - ended, "ended": ended}


def place_rows(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """Places by number with question, host's seat and how many notes; never what they say."""
    workshop = db.get_one(Workshop, workshop_id)
    questions = select(Question).where(Question.workshop_id == workshop_id, Question.place_number.is_not(None))
    per_table = settings_of(workshop).question_mode is QuestionMode.PER_TABLE
    texts = {question.place_number: question.texts for question in db.scalars(questions) if per_table}
    notes = _counts_by_place(db, workshop_id)
    numbers = _participant_numbers(db, workshop)
    hosts = {host.place_id: numbers.get(host.participant_id) for host in hosts_of(db, workshop_id)}
    return {
        str(place.number): {
            "number": place.number,
            "seats": place.seats,
            "label": place.label,
            "question": texts.get(place.number),
            "merged_into": place.merged_into,
            "notes": notes.get((place.id, Purpose.NOTE), 0),
            "core": notes.get((place.id, Purpose.CORE), 0),
            "revision": place.revision,
            "host": hosts.get(place.id),
        }
        for place in places_of(db, workshop_id)
        if keys is None or place.number in keys
    }


def _counts_by_place(db: Session, workshop_id: int) -> dict[tuple[int | None, Purpose], int]:
    alive = Contribution.state.in_([CardState.VISIBLE, CardState.HELD, CardState.HIDDEN])
    counted = (
        select(Contribution.place_id, Contribution.purpose, func.count())
        .where(Contribution.workshop_id == workshop_id, alive)
        .group_by(Contribution.place_id, Contribution.purpose)
    )
    return {(place, purpose): number for place, purpose, number in db.execute(counted)}


def _participant_numbers(db: Session, workshop: Workshop) -> dict[int, int]:
    people = select(Participant.id, Participant.number).where(Participant.conference_id == workshop.conference_id)
    return dict(db.execute(people).all())


def seat_rows(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """The plan of the round that is on, by participant number: told whole, so that nobody has to ask.

    Whoever has left is in it no more: the seat is free (methods.md section 1).
    """
    workshop = db.get_one(Workshop, workshop_id)
    seated = (
        select(Participant.number, Place.number, Place.merged_into)
        .join(Seat, Seat.participant_id == Participant.id)
        .join(Place, Place.id == Seat.place_id)
        .where(Seat.workshop_id == workshop_id, Seat.round == round_of(workshop), Participant.left_at.is_(None))
    )
    if keys is not None:
        seated = seated.where(Participant.number.in_(keys))
    return {
        str(number): {"number": number, "place": merged or place}
        for number, place, merged in db.execute(seated.order_by(Participant.number))
    }
