"""What those who prepare may see: concepts, conferences and workshops as plain values, with what is still missing."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from participate.domain.plan_fields import ACCESS
from participate.domain.preparation import (
    EXPECTATIONS,
    Gap,
    Slot,
    expectation_gaps,
    lacking,
    question_gaps,
    question_slots,
)
from participate.domain.refusals import Refusal
from participate.methods import find_method
from participate.methods.parts import arranged
from participate.snapshots.own_words import words_of_conference
from participate.snapshots.preparation_rows import (
    AccountLine,
    AreaLine,
    ConceptPage,
    ConferenceLine,
    ConferencePage,
    FieldLine,
    GroupLine,
    InvitationLine,
    TableLine,
    WorkshopPage,
)
from participate.store.areas import areas_of
from participate.store.course import plan_of, settings_of, workshops_of
from participate.store.models import (
    Concept,
    Conference,
    FieldOfAction,
    Invitation,
    Place,
    Question,
    Staff,
    StakeholderGroup,
    Workshop,
)
from participate.store.people import places_of
from participate.store.prepared import holds_nothing_yet


def concept_pages(db: Session) -> list[ConceptPage]:
    """All concepts, the newest last."""
    return [_concept(db, concept) for concept in db.scalars(select(Concept).order_by(Concept.id))]


def concept_page(db: Session, concept_id: int) -> ConceptPage:
    concept = db.get(Concept, concept_id)
    if concept is None:
        raise Refusal("not_found")
    return _concept(db, concept)


def concept_logo(db: Session, concept_id: int) -> tuple[bytes, str]:
    """The picture and its media type; Refusal ``not_found`` where there is none."""
    concept = db.get(Concept, concept_id)
    if concept is None or concept.logo is None or concept.logo_type is None:
        raise Refusal("not_found")
    return concept.logo, concept.logo_type


def _concept(db: Session, concept: Concept) -> ConceptPage:
    fields = select(FieldOfAction).where(FieldOfAction.concept_id == concept.id)
    conferences = select(Conference).where(Conference.concept_id == concept.id)
    return ConceptPage(
        concept.id,
        concept.municipality,
        concept.title,
        concept.language,
        concept.logo is not None,
        tuple(
            FieldLine(row.id, row.labels, row.in_use)
            for row in db.scalars(fields.order_by(FieldOfAction.position, FieldOfAction.id))
        ),
        tuple(AreaLine(area.id, area.name, area.in_use) for area in areas_of(db, concept.id)),
        tuple(_line(row) for row in db.scalars(conferences.order_by(Conference.held_on, Conference.id))),
    )


def _line(conference: Conference) -> ConferenceLine:
    return ConferenceLine(conference.id, conference.code, conference.title, conference.held_on, _standing(conference))


def _standing(conference: Conference) -> str:
    if conference.closed_at is not None:
        return "over"
    return "prepared" if conference.opened_at is None else "open"


def conference_page(db: Session, conference_id: int) -> ConferencePage:
    """A conference as its organiser sees it; Refusal ``not_found``."""
    conference = db.get(Conference, conference_id)
    if conference is None:
        raise Refusal("not_found")
    texts = {name: getattr(conference, name) for name in (*EXPECTATIONS, "next_steps")}
    workshops = tuple(_workshop(db, workshop) for workshop in workshops_of(db, conference.id))
    blocking, hints = expectation_gaps(texts, conference.languages)
    return ConferencePage(
        id=conference.id,
        code=conference.code,
        concept=conference.concept_id,
        municipality=db.get_one(Concept, conference.concept_id).municipality,
        title=conference.title,
        held_on=conference.held_on,
        venue=conference.venue,
        languages=tuple(conference.languages),
        texts=texts,
        contact=conference.contact,
        moderation=conference.moderation,
        access=tuple(conference.access),
        retention_days=conference.retention_days,
        receipt_months=conference.receipt_months,
        machine_translation=conference.machine_translation,
        licence=conference.licence,
        standing=_standing(conference),
        released=conference.released_at is not None,
        groups=_groups(db, conference.id),
        workshops=workshops,
        invitations=_invitations(db, conference.id),
        words=words_of_conference(db, conference.id),
        blocking=blocking,
        hints=[*_further_hints(conference, workshops), *hints],
    )


def is_removable(db: Session, conference_id: int) -> bool:
    """Whether its page offers to remove it."""
    conference = db.get(Conference, conference_id)
    return conference is not None and holds_nothing_yet(db, conference)


def _further_hints(conference: Conference, workshops: tuple[WorkshopPage, ...]) -> list[Gap]:
    """What a hall would miss, though it may be let in without."""
    there = {
        "held_on": conference.held_on,
        "moderation": conference.moderation,
        "access": len(conference.access) == len(ACCESS),
    }
    hints = [Gap("basics", about) for about, found in there.items() if not found]
    if not workshops:
        hints.append(Gap("workshops", "workshop"))
    for workshop in workshops:
        if workshop.parent is not None:
            continue
        hints += question_gaps(workshop.questions, workshop.slots, conference.languages, workshop.id)
    if missing := lacking(conference.next_steps, conference.languages):
        hints.append(Gap("expectations", "next_steps", missing))
    return hints


def _groups(db: Session, conference_id: int) -> tuple[GroupLine, ...]:
    found = select(StakeholderGroup).where(StakeholderGroup.conference_id == conference_id)
    ordered = db.scalars(found.order_by(StakeholderGroup.position))
    return tuple(GroupLine(group.id, group.labels, group.migrant_led) for group in ordered)


def _invitations(db: Session, conference_id: int) -> tuple[InvitationLine, ...]:
    return _links(db, Invitation.conference_id == conference_id)


def circle_links(db: Session, concept_id: int) -> tuple[InvitationLine, ...]:
    """Who was invited to work on a concept's plan (rows.md 37)."""
    return _links(db, Invitation.concept_id == concept_id)


def _links(db: Session, belonging: ColumnElement[bool]) -> tuple[InvitationLine, ...]:
    found = select(Invitation).where(belonging).order_by(Invitation.id)
    return tuple(
        InvitationLine(row.id, row.role, row.label, row.made_at, row.revoked_at is not None, row.workshop_id)
        for row in db.scalars(found)
    )


def workshop_page(db: Session, workshop_id: int) -> WorkshopPage:
    """A workshop as its organiser sees it; Refusal ``not_found``."""
    workshop = db.get(Workshop, workshop_id)
    if workshop is None:
        raise Refusal("not_found")
    return _workshop(db, workshop)


def _workshop(db: Session, workshop: Workshop) -> WorkshopPage:
    settings, places = settings_of(workshop), places_of(db, workshop.id)
    written = db.scalars(select(Question).where(Question.workshop_id == workshop.id))
    numbers = [place.number for place in places if place.merged_into is None]
    return WorkshopPage(
        id=workshop.id,
        code=workshop.code,
        conference=workshop.conference_id,
        title=workshop.title,
        method=workshop.method,
        status=workshop.status,
        begun=workshop.phase_index,
        settings=settings,
        plan=plan_of(workshop),
        tables=tuple(_table(place) for place in places),
        slots=tuple(question_slots(settings.question_mode, settings.rounds, numbers)),
        questions={Slot(question.round, question.place_number): question.texts for question in written},
        arrangement=tuple(arranged(find_method(workshop.method), settings)),
        starts_at=workshop.starts_at,
        parent=workshop.parent_id,
        migrant_led=workshop.migrant_led,
    )


def _table(place: Place) -> TableLine:
    return TableLine(place.number, place.seats, place.label, place.merged_into)


def account_lines(db: Session) -> list[AccountLine]:
    return [AccountLine(staff.id, staff.login, _state(staff)) for staff in db.scalars(select(Staff).order_by(Staff.id))]


def _state(staff: Staff) -> str:
    if staff.disabled_at is not None:
        return "disabled"
    return "waiting" if staff.password_hash is None else "active"
