"""What groups write, as each audience may read it: finished sheets in their words, drafts only as what is filled in."""

from collections import defaultdict
from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.domain import acts
from participate.domain.kinds import CardState, SheetKind
from participate.i18n.languages import direction_of
from participate.methods.forms import done_kinds, open_kinds
from participate.snapshots.cards import place_numbers
from participate.snapshots.view import Keys, Row, Rows
from participate.store.course import phase_of, plan_of, position_of
from participate.store.models import Group, Participant, Picture, Sheet, SheetAnswer, Topic, Workshop
from participate.store.writers import groups_of_person, topics_of_person

Shown = Callable[[Sheet], bool]

REVEALED = {SheetKind.REPORT: "reports", SheetKind.CLOTH: "notes"}
"""What a phase must reveal for a kind of sheet to be read; ``sheets`` for all others."""


def sheet_rows(
    db: Session, workshop_id: int, keys: Keys, *, readable: Shown, listed: Shown, hidden_too: bool = False
) -> Rows:
    """Rows of the sheets that are ``listed``; with their words where they are ``readable``."""
    chosen = select(Sheet).where(Sheet.workshop_id == workshop_id)
    if keys is not None:
        chosen = chosen.where(Sheet.id.in_(keys))
    sheets = [sheet for sheet in db.scalars(chosen.order_by(Sheet.id)) if listed(sheet)]
    if not sheets:
        return {}
    ids = [sheet.id for sheet in sheets]
    (topics, groups), places = _numbers(db, workshop_id), place_numbers(db, workshop_id)
    answers, pictures = _answers(db, ids), _pictures(db, ids, hidden_too=hidden_too)
    return {
        str(sheet.id): {
            "id": sheet.id,
            "kind": sheet.kind.value,
            "topic": topics.get(sheet.topic_id or 0),
            "group": groups.get(sheet.group_id or 0),
            "place": places.get(sheet.place_id or 0),
            "round": sheet.round,
            "submitted": sheet.submitted_at is not None,
            "answers": {
                a.question: _answer(a, readable=readable(sheet) and (hidden_too or a.hide_reason is None))
                for a in answers[sheet.id]
            },
            "pictures": pictures[sheet.id],
        }
        for sheet in sheets
    }


def _numbers(db: Session, workshop_id: int) -> tuple[dict[int, int], dict[int, int]]:
    topics = db.execute(select(Topic.id, Topic.number).where(Topic.workshop_id == workshop_id))
    groups = db.execute(select(Group.id, Group.number).where(Group.workshop_id == workshop_id))
    return dict(topics.all()), dict(groups.all())


def _answers(db: Session, sheets: list[int]) -> dict[int, list[SheetAnswer]]:
    found: dict[int, list[SheetAnswer]] = defaultdict(list)
    written = select(SheetAnswer).where(SheetAnswer.sheet_id.in_(sheets))
    for answer in db.scalars(written.order_by(SheetAnswer.sheet_id, SheetAnswer.question)):
        found[answer.sheet_id].append(answer)
    return found


def _answer(answer: SheetAnswer, *, readable: bool) -> Row:
    """A draft tells that there is something, and how often it was changed, never what it says.

    ``hidden`` is the reason why the hall may not read it.
    """
    return {
        "text": answer.text if readable else "",
        "lang": answer.lang,
        "dir": direction_of(answer.lang),
        "version": answer.version,
        "hidden": answer.hide_reason.value if answer.hide_reason else None,
    }


def _pictures(db: Session, sheets: list[int], *, hidden_too: bool) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    kept = select(Picture).where(Picture.sheet_id.in_(sheets))
    if not hidden_too:
        kept = kept.where(Picture.state == CardState.VISIBLE)
    for picture in db.scalars(kept.order_by(Picture.number)):
        row: Row = {"id": picture.id, "number": picture.number, "width": picture.width, "height": picture.height}
        if hidden_too:
            row |= {"state": picture.state.value, "reason": picture.hide_reason.value if picture.hide_reason else None}
        found[picture.sheet_id].append(row)
    return found


def is_finished(workshop: Workshop) -> Shown:
    """Whether a sheet may leave its group: it was handed in, or its time is over."""
    done = done_kinds(plan_of(workshop), position_of(workshop))
    return lambda sheet: sheet.submitted_at is not None or sheet.kind in done


def is_read_in_hall(workshop: Workshop) -> Shown:
    """Finished, and of a kind that the phase reveals: ``reports``, ``notes`` for cloths, ``sheets`` for all others."""
    phase, finished = phase_of(workshop), is_finished(workshop)
    revealed = phase.reveals if phase else frozenset()
    return lambda sheet: finished(sheet) and REVEALED.get(sheet.kind, "sheets") in revealed


def hall_sheets(db: Session, workshop_id: int, keys: Keys) -> Rows:
    shown = is_read_in_hall(db.get_one(Workshop, workshop_id))
    return sheet_rows(db, workshop_id, keys, readable=shown, listed=shown)


def moderator_sheets(db: Session, workshop_id: int, keys: Keys) -> Rows:
    """All sheets; a draft shows which of its questions are filled in, so that help can be offered."""
    finished = is_finished(db.get_one(Workshop, workshop_id))
    return sheet_rows(db, workshop_id, keys, readable=finished, listed=lambda sheet: True, hidden_too=True)


def own_sheets(db: Session, person: Participant, workshop: Workshop) -> Row:
    """One person's groups, their sheets in full, and the sheets they may write now, by the ids an act takes.

    ``group_titles`` are those a moderator hid, which only its people still read.
    """
    groups = groups_of_person(db, workshop.id, person.id)
    topics = topics_of_person(db, workshop.id, person.id)
    if not groups and not topics:
        return NO_SHEETS

    def is_mine(sheet: Sheet) -> bool:
        return sheet.topic_id in topics or sheet.group_id in groups

    rows = sheet_rows(db, workshop.id, None, readable=is_mine, listed=is_mine, hidden_too=True)
    kinds = open_kinds(plan_of(workshop), position_of(workshop))
    begun = select(Sheet).where(Sheet.workshop_id == workshop.id)
    ids = {(sheet.kind, sheet.topic_id, sheet.group_id): sheet.id for sheet in db.scalars(begun)}
    owners: list[tuple[SheetKind, int | None, int | None]] = []
    for kind in sorted(kinds):
        report = kind is SheetKind.REPORT
        owners += [(kind, id_, None) if report else (kind, None, id_) for id_ in sorted(topics if report else groups)]
    writable = [
        {"kind": kind.value, "topic": topic, "group": group, "sheet": ids.get((kind, topic, group))}
        for kind, topic, group in owners
    ]
    hidden = select(Group.id, Group.title).where(Group.id.in_(groups), Group.hide_reason.is_not(None))
    titles = {str(id_): title for id_, title in db.execute(hidden)}
    return {"groups": sorted(groups), "group_titles": titles, "sheets": rows, "writable": writable}


NO_SHEETS: Row = {"groups": [], "group_titles": {}, "sheets": {}, "writable": []}


def revisions(db: Session, workshop: Workshop) -> dict[str, int]:
    """A number that changes with each sheet, by ``report:TOPIC`` or ``utopia:GROUP``, while sheets may be written.

    It tells phones when to fetch what a co-writer wrote, and nobody what that was.
    """
    phase = phase_of(workshop)
    if phase is None or acts.WRITE_SHEET not in phase.permits:
        return {}
    sheets = db.scalars(select(Sheet).where(Sheet.workshop_id == workshop.id).order_by(Sheet.id)).all()
    ids = [sheet.id for sheet in sheets]
    summed = select(SheetAnswer.sheet_id, func.sum(SheetAnswer.version)).where(SheetAnswer.sheet_id.in_(ids))
    versions = dict(db.execute(summed.group_by(SheetAnswer.sheet_id)).all())
    shown = select(Picture.sheet_id, func.count()).where(Picture.workshop_id == workshop.id).group_by(Picture.sheet_id)
    pictures = dict(db.execute(shown).all())
    return {
        f"{sheet.kind}:{sheet.topic_id or sheet.group_id}": 2 * (versions.get(sheet.id, 0) + pictures.get(sheet.id, 0))
        + (sheet.submitted_at is not None)
        for sheet in sheets
    }
