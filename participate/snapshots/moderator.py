"""What those who lead may see: the whole run of show, every card with its state, who is here, how many have voted."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain import acts
from participate.domain.kinds import Audience, BallotState, Matter
from participate.domain.suppression import FLOOR, suppress
from participate.snapshots.agreements import agreement_rows
from participate.snapshots.backstage import board_shares, board_versions, bonds, closed_votes, phase_runs, question_rows
from participate.snapshots.ballot import latest_ballot, option_rows, voters_so_far
from participate.snapshots.cards import (
    card_row,
    cluster_rows,
    parking_ends,
    place_numbers,
    select_cards,
    translation_row,
)
from participate.snapshots.concept import workshop_drafts
from participate.snapshots.day import group_lines, plenum_desk
from participate.snapshots.groups import all_groups
from participate.snapshots.hall import conference_state
from participate.snapshots.suggestions import suggesting, suggestion_rows
from participate.snapshots.topics import all_topics, move_rows
from participate.snapshots.traces import trace_rows
from participate.snapshots.turning import unturned
from participate.snapshots.view import VIEWS, Keys, Row, Rows, View
from participate.snapshots.workshop import base_state, phase_row, place_rows, seat_rows
from participate.store.card_words import translations_of
from participate.store.course import plan_of, settings_of
from participate.store.day import under_one_clock
from participate.store.models import (
    Conference,
    FieldOfAction,
    Participant,
    StakeholderGroup,
    Workshop,
)
from participate.store.parking import dots_on_parked, open_entries
from participate.store.votable import votable


def workshop_state(db: Session, workshop_id: int) -> Row:
    workshop = db.get_one(Workshop, workshop_id)
    ballot = latest_ballot(db, workshop_id)
    is_open = ballot is not None and ballot.state is BallotState.OPEN
    return base_state(db, workshop) | {
        "conference": workshop.conference_id,
        "children": group_lines(db, workshop),
        "plan": [phase_row(phase) for phase in plan_of(workshop)],
        "runs": phase_runs(db, workshop_id),
        "questions": question_rows(db, workshop_id),
        "hold_back": settings_of(workshop).hold_back,
        "voted": voters_so_far(db, ballot.id) if ballot is not None and is_open else None,
        "votable": len(votable(db, workshop_id, _weighed(workshop))),
        "unsettled": len(open_entries(db, [each.id for each in under_one_clock(db, workshop)])),
        "votes": closed_votes(db, workshop_id),
        "bonds": bonds(db, workshop),
        "unturned": unturned(db, workshop),
        "fields": field_labels(db, workshop),
        "shares": board_shares(db, workshop_id),
        "versions": board_versions(db, workshop_id),
        "suggesting": suggesting(workshop),
    }


def _weighed(workshop: Workshop) -> Matter:
    """What the vote that is on, or else the next one, is about."""
    coming = plan_of(workshop)[workshop.phase_index :]
    return next((phase.matter for phase in coming if acts.VOTE in phase.permits), Matter.CORE)


def field_labels(db: Session, workshop: Workshop) -> list[Row]:
    conference = db.get_one(Conference, workshop.conference_id)
    fields = select(FieldOfAction).where(FieldOfAction.concept_id == conference.concept_id, FieldOfAction.in_use)
    return [{"id": field.id, "labels": field.labels} for field in db.scalars(fields.order_by(FieldOfAction.position))]


def all_cards(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """Every card with state, reason, source, lateness and translations; never who wrote it (trust.md P2)."""
    places, ends, weighed = (
        place_numbers(db, workshop_id),
        parking_ends(db, workshop_id),
        dots_on_parked(db, workshop_id),
    )
    translated = translations_of(db, workshop_id, keys)
    return {
        str(card.id): card_row(card, places)
        | {
            "state": card.state.value,
            "reason": card.hide_reason.value if card.hide_reason else None,
            "source": card.source.value,
            "late": card.late,
            "stack": card.stack_id,
            "field": card.field_id,
            "brought": card.source_note,
            "parking": ends.get(card.id),
            "weighed": weighed.get(card.id),
            "translations": [translation_row(row) for row in translated.get(card.id, ())],
        }
        for card in select_cards(db, workshop_id, keys)
    }


def conference_presence(db: Session, conference_id: int) -> Row:
    """Joined, and per group ``present``, ``few`` or ``missing``; figures only after close, merged (trust.md P3, P4)."""
    state = conference_state(db, conference_id)
    here = select(Participant.group_id).where(Participant.conference_id == conference_id, Participant.left_at.is_(None))
    counted = Counter(db.scalars(here))
    groups = db.scalars(
        select(StakeholderGroup)
        .where(StakeholderGroup.conference_id == conference_id)
        .order_by(StakeholderGroup.position)
    )
    state["joined"] = counted.total()
    state["groups"] = [
        {
            "id": group.id,
            "labels": group.labels,
            "migrant_led": group.migrant_led,
            "presence": presence_of(counted[group.id]),
        }
        for group in groups
    ]
    state["figures"] = figures(counted) if state["over"] else None
    return state


def figures(counted: Counter[int | None]) -> list[Row]:
    """Exact numbers, small groups merged; the group None is "no answer", a number of None too small to show."""
    ordered = {group: counted[group] for group in sorted(counted, key=lambda group: (group is None, group or 0))}
    cells = suppress(ordered)
    return [{"groups": list(groups), "number": number if number >= FLOOR else None} for groups, number in cells]


def presence_of(number: int) -> str:
    return "missing" if number == 0 else "few" if number < FLOOR else "present"


VIEWS[Audience.MODERATOR, "workshop"] = View(
    workshop_state,
    {
        "contributions": all_cards,
        "clusters": cluster_rows,
        "drafts": workshop_drafts,
        "places": place_rows,
        "seats": seat_rows,
        "options": option_rows,
        "sheets": plenum_desk,
        "groups": all_groups,
        "agreements": agreement_rows,
        "traces": trace_rows,
        "topics": all_topics,
        "moves": move_rows,
        "suggestions": suggestion_rows,
    },
)
VIEWS[Audience.MODERATOR, "conference"] = View(conference_presence, {})
