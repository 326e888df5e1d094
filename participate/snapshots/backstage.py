"""What the control screen knows of the course beyond the hall's: real times, wordings, votes gone by, people bound."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import BallotState
from participate.snapshots.ballot import option_ids, outcome, remarks
from participate.snapshots.view import Row
from participate.snapshots.workshop import millis
from participate.store.models import (
    Ballot,
    BallotOption,
    BoardShare,
    BoardVersion,
    Invitation,
    Login,
    Participant,
    PhaseRun,
    Question,
    Remark,
    Workshop,
)


def phase_runs(db: Session, workshop_id: int) -> list[Row]:
    """When each phase really began and ended (server milliseconds); going back makes a second stretch."""
    ordered = select(PhaseRun).where(PhaseRun.workshop_id == workshop_id).order_by(PhaseRun.started_at, PhaseRun.id)
    return [
        {"phase": run.phase, "started_at": millis(run.started_at), "ended_at": millis(run.ended_at)}
        for run in db.scalars(ordered)
    ]


def question_rows(db: Session, workshop_id: int) -> list[Row]:
    """Every question with its wordings by language, to be reworded where the hall misunderstands it."""
    found = select(Question).where(Question.workshop_id == workshop_id)
    by_place = sorted(db.scalars(found), key=lambda q: (q.round or 0, q.place_number or 0))
    return [{"id": q.id, "round": q.round, "place": q.place_number, "texts": q.texts} for q in by_place]


def closed_votes(db: Session, workshop_id: int) -> list[Row]:
    """Closed votes, the newest first, each with its rule and its raw counts (rows.md 25)."""
    past = select(Ballot).where(Ballot.workshop_id == workshop_id, Ballot.state != BallotState.OPEN)
    return [_vote_row(db, ballot) for ballot in db.scalars(past.order_by(Ballot.id.desc()))]


def _vote_row(db: Session, ballot: Ballot) -> Row:
    options = select(BallotOption).where(BallotOption.ballot_id == ballot.id)
    titles = {
        option.id: {"title": option.title, "lang": option.lang, "passive": option.passive}
        for option in db.scalars(options)
    }
    counted, ids = outcome(db, ballot), option_ids(db, ballot)
    return {
        "id": ballot.id,
        "version": ballot.version,
        "kind": ballot.kind.value,
        "question": ballot.question,
        "lang": ballot.lang,
        "state": ballot.state.value,
        **ballot.settings,
        **counted,
        "result": [row | titles[row["option"]] for row in counted["result"]],
        "breakdown": [row | {"option": ids[row["option"]]} for row in ballot.breakdown],
        "remarks": [_remark(row) for rows in remarks(db, ballot).values() for row in rows],
    }


def _remark(row: Remark) -> Row:
    """``hidden`` is the reason for which the minutes leave it out, or None."""
    hidden = row.hide_reason.value if row.hide_reason else None
    return {"id": row.id, "option": row.option_id, "text": row.text, "lang": row.lang, "hidden": hidden}


def bonds(db: Session, workshop: Workshop) -> list[list[int]]:
    """Who stays together, by participant number: interpreters and guests, language partners."""
    bound = select(Participant.bond, Participant.number).where(
        Participant.conference_id == workshop.conference_id,
        Participant.bond.is_not(None),
    )
    groups: dict[int | None, list[int]] = defaultdict(list)
    for bond, number in db.execute(bound.order_by(Participant.number)):
        groups[bond].append(number)
    return [numbers for numbers in groups.values() if len(numbers) > 1]


def board_shares(db: Session, workshop_id: int) -> list[Row]:
    """Which part of the inbox each sorts, under the name of their link; nameless for whoever has an account."""
    taken = select(BoardShare).where(BoardShare.workshop_id == workshop_id)
    shares = db.scalars(taken.order_by(BoardShare.parts, BoardShare.share, BoardShare.taken_at))
    labels = select(Login.id, Invitation.label).join(Invitation, Invitation.id == Login.invitation_id)
    names = {f"l{login}": label for login, label in db.execute(labels)}
    return [{"share": each.share, "parts": each.parts, "who": names.get(each.actor, "")} for each in shares]


def board_versions(db: Session, workshop_id: int) -> list[Row]:
    """States of the board that can be brought back, the newest first."""
    kept = select(BoardVersion).where(BoardVersion.workshop_id == workshop_id).order_by(BoardVersion.number.desc())
    return [{"number": v.number, "matter": v.matter.value, "kept_at": millis(v.kept_at)} for v in db.scalars(kept)]
