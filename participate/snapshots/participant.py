"""What only one person may see: own cards, own dots, own table with its notes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import BallotKind, CardState, Purpose, SeatOrigin
from participate.snapshots.ballot import latest_ballot
from participate.snapshots.cards import card_row, kept_for_the_check, place_numbers, select_cards
from participate.snapshots.day import home_of
from participate.snapshots.own_topics import NO_WALL, own_wall
from participate.snapshots.sheets import NO_SHEETS, own_sheets
from participate.snapshots.view import Row
from participate.store.course import round_of
from participate.store.models import (
    BallotOption,
    Contribution,
    ContributionAuthor,
    Participant,
    Place,
    Remark,
    Vote,
    Workshop,
)
from participate.store.people import hosted_place, seat_of


def personal(db: Session, person: Participant, workshop: Workshop | None) -> Row:
    """The personal part of a phone's screen."""
    row: Row = {
        "conference": person.conference_id,
        "number": person.number,
        "language": person.language,
        "also": person.also_speaks,
        "group": person.group_id,
        "stays": person.stays,
        "left": person.left_at is not None,
    }
    if workshop is None:
        nothing: Row = {
            "place": None,
            "moved": False,
            "hosts": None,
            "cards": [],
            "votes": {},
            "remarks": {},
            "table": [],
        }
        return row | nothing | NO_SHEETS | NO_WALL
    round_ = round_of(workshop)
    seat = seat_of(db, workshop.id, person.id, round_)
    place = None if seat is None else db.get_one(Place, seat.place_id)
    numbers = place_numbers(db, workshop.id)
    hosted = hosted_place(db, workshop.id, person.id)
    return (
        row
        | {
            "place": None if place is None else place.merged_into or place.number,
            "moved": seat is not None and seat.origin is SeatOrigin.COMPANY,
            "hosts": numbers.get(hosted or 0),
            "cards": own_cards(db, person.id, workshop.id, numbers),
            "votes": own_votes(db, person.id, workshop.id),
            "remarks": own_remarks(db, person.id, workshop.id),
            "table": [] if place is None else table_notes(db, workshop.id, place.merged_into or place.number, numbers),
        }
        | own_sheets(db, person, workshop)
        | own_wall(db, person.id, workshop.id)
    )


def own_cards(db: Session, participant_id: int, workshop_id: int, places: dict[int, int]) -> list[Row]:
    """Own cards in their order with their state; a hidden one keeps its text for its author."""
    mine = select(ContributionAuthor.contribution_id).where(ContributionAuthor.participant_id == participant_id)
    cards = select_cards(db, workshop_id, None, Contribution.id.in_(mine))
    kept = kept_for_the_check(db, workshop_id)
    own = [{"state": card.state.value, "phase": card.phase, "late": card.late, "besides": kept(card)} for card in cards]
    return [card_row(card, places) | more for card, more in zip(cards, own, strict=True)]


def own_votes(db: Session, participant_id: int, workshop_id: int) -> dict[str, int | list[int]]:
    """Own dots, or values of another rule, by option while the ballot is open; nobody's are known afterwards."""
    ballot = latest_ballot(db, workshop_id)
    if ballot is None:
        return {}
    votes = select(Vote).join(BallotOption, BallotOption.id == Vote.option_id)
    mine = votes.where(BallotOption.ballot_id == ballot.id, Vote.participant_id == participant_id)
    dots = ballot.kind is BallotKind.DOTS
    return {str(vote.option_id): vote.value if dots else list(vote.answer) for vote in db.scalars(mine)}


def own_remarks(db: Session, participant_id: int, workshop_id: int) -> dict[str, str]:
    """What would lower one's own resistance, by option while the ballot is open; nobody's afterwards."""
    ballot = latest_ballot(db, workshop_id)
    if ballot is None:
        return {}
    options = select(BallotOption.id).where(BallotOption.ballot_id == ballot.id)
    mine = select(Remark).where(Remark.option_id.in_(options), Remark.participant_id == participant_id)
    return {str(row.option_id): row.text for row in db.scalars(mine)}


def table_notes(db: Session, workshop_id: int, number: int, places: dict[int, int]) -> list[Row]:
    """The tablecloth: this table's notes of all rounds, those of tables merged into it included."""
    merged = select(Place.id).where(
        Place.workshop_id == workshop_id, (Place.number == number) | (Place.merged_into == number)
    )
    shown = {Purpose.NOTE, Purpose.HANDOVER, Purpose.CORE}
    cards = select_cards(
        db, workshop_id, None, Contribution.place_id.in_(merged),
        Contribution.state == CardState.VISIBLE, Contribution.purpose.in_(shown),
    )  # fmt: skip
    return [card_row(card, places) for card in cards]


def personal_of(db: Session, participant_id: int, workshop_id: int | None) -> Row:
    """The same by ids, as it is in one workshop, with ``workshop`` and ``next``: where this person is, and goes next.

    A workshop of another conference looks like none.
    """
    person = db.get_one(Participant, participant_id)
    workshop = None if workshop_id is None else db.get(Workshop, workshop_id)
    if workshop is not None and workshop.conference_id != person.conference_id:
        workshop = None
    return personal(db, person, workshop) | home_of(db, participant_id)
