"""The day as a whole: its workshops in order with what they hold, and a workshop's groups as its plenum sees them."""

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.domain.kinds import Activity, BallotKind, BallotState, Role, SheetKind
from participate.domain.local_time import millis_of
from participate.snapshots.sheets import hall_sheets, is_finished, moderator_sheets, sheet_rows
from participate.snapshots.view import Keys, Row, Rows
from participate.store.course import phase_of, plan_of, workshops_of
from participate.store.day import children_of, headcount, workshop_after, workshop_now
from participate.store.models import (
    Ballot,
    BallotOption,
    Contribution,
    CountedVote,
    Group,
    Invitation,
    Login,
    Participant,
    Sheet,
    Workshop,
)
from participate.store.parking import ALIVE, open_entries


def day_rows(db: Session, conference_id: int) -> list[Row]:
    """Every workshop of the day in its order, each group of one behind it; ``starts_at`` is planned, in ms."""
    return [_day_row(workshop) for workshop in workshops_of(db, conference_id)]


def _day_row(workshop: Workshop) -> Row:
    return {
        "id": workshop.id,
        "title": workshop.title,
        "method": workshop.method,
        "status": workshop.status.value,
        "parent": workshop.parent_id,
        "starts_at": None if workshop.starts_at is None else millis_of(workshop.starts_at),
        "minutes": sum(phase.minutes for phase in plan_of(workshop)),
        "migrant_led": workshop.migrant_led,
    }


def home_of(db: Session, participant_id: int) -> Row:
    """Which workshop a person is in and which comes next for them: ids, or None."""
    person = db.get_one(Participant, participant_id)
    workshops = workshops_of(db, person.conference_id)
    here = workshop_now(workshops, person.workshop_id)
    following = workshop_after(workshops, here)
    return {"workshop": here.id if here else None, "next": following.id if following else None}


def day_figures(db: Session, conference_id: int) -> Row:
    """``figures_of``: cards, people and dots of each workshop by its id; ``totals``: their sums (rows.md 6).

    No part of a live view: told with every card they would make each act of a hall an act of the whole day.
    Dots are those of counted votes; everybody who has not left is in one workshop.
    """
    ids = [workshop.id for workshop in workshops_of(db, conference_id)]
    people, cards, dots = headcount(db, conference_id), _cards(db, ids), _dots(db, ids)
    held = {id_: {"cards": cards.get(id_, 0), "people": people.get(id_, 0), "dots": dots.get(id_, 0)} for id_ in ids}
    totals = {name: sum(row[name] for row in held.values()) for name in ("cards", "people", "dots")}
    return {"figures_of": {str(id_): row for id_, row in held.items()}, "totals": totals}


def unsettled(db: Session, conference_id: int) -> int:
    """How many parked matters of the whole day are neither assigned nor closed."""
    return len(open_entries(db, [workshop.id for workshop in workshops_of(db, conference_id)]))


def _cards(db: Session, ids: list[int]) -> dict[int, int]:
    counted = select(Contribution.workshop_id, func.count()).where(
        Contribution.workshop_id.in_(ids), Contribution.state.in_(ALIVE)
    )
    return dict(db.execute(counted.group_by(Contribution.workshop_id)).all())


def _dots(db: Session, ids: list[int]) -> dict[int, int]:
    given = (
        select(Ballot.workshop_id, func.sum(CountedVote.value))
        .join(BallotOption, BallotOption.ballot_id == Ballot.id)
        .join(CountedVote, CountedVote.option_id == BallotOption.id)
        .where(Ballot.workshop_id.in_(ids), Ballot.state == BallotState.CLOSED, Ballot.kind == BallotKind.DOTS)
    )
    return {id_: int(count) for id_, count in db.execute(given.group_by(Ballot.workshop_id))}


def group_lines(db: Session, workshop: Workshop) -> list[Row]:
    """The sub-workshops of a workshop: how many people, cards, groups and projects each has, and whether it is led.

    ``led`` is False while nobody has come by an invitation of its own: the parent's clock and control go on alone.
    """
    groups = children_of(db, workshop.id)
    if not groups:
        return []
    ids = [group.id for group in groups]
    people, cards = headcount(db, workshop.conference_id), _cards(db, ids)
    themes = Counter(
        db.scalars(select(Group.workshop_id).where(Group.workshop_id.in_(ids), Group.merged_into_id.is_(None)))
    )
    projects = Counter(
        db.scalars(select(Sheet.workshop_id).where(Sheet.workshop_id.in_(ids), Sheet.kind == SheetKind.PROJECT))
    )
    led = _led(db, ids)
    return [
        {
            "id": group.id,
            "title": group.title,
            "people": people[group.id],
            "cards": cards.get(group.id, 0),
            "groups": themes[group.id],
            "projects": projects[group.id],
            "led": group.id in led,
        }
        for group in groups
    ]


def _led(db: Session, ids: list[int]) -> set[int]:
    signed_in = (
        select(Invitation.workshop_id)
        .join(Login, Login.invitation_id == Invitation.id)
        .where(Invitation.workshop_id.in_(ids), Invitation.role == Role.MODERATOR, Invitation.revoked_at.is_(None))
    )
    return {id_ for id_ in db.scalars(signed_in) if id_ is not None}


def _presented(db: Session, workshop_id: int) -> Rows:
    """In plenum, as utopias are presented and at the close: what the groups shaped, each with its workshop."""
    workshop = db.get_one(Workshop, workshop_id)
    phase = phase_of(workshop)
    if phase is None or phase.activity not in (Activity.PRESENT, Activity.CLOSE):
        return {}
    found: Rows = {}
    for group in children_of(db, workshop_id):
        finished = is_finished(group)
        rows = sheet_rows(db, group.id, None, readable=finished, listed=finished)
        found |= {key: {**row, "workshop": group.id} for key, row in rows.items() if row["kind"] == SheetKind.UTOPIA}
    return found


def plenum_sheets(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """What the hall may read, with the utopias of the groups where a workshop is held in some."""
    return hall_sheets(db, workshop_id, keys) | _presented(db, workshop_id)


def plenum_desk(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """The same for those who lead."""
    return moderator_sheets(db, workshop_id, keys) | _presented(db, workshop_id)
