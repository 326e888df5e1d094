"""What was planned and asked, as the minutes tell it: conference, questions, phases with their real times, places."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain import minutes as m
from participate.store.areas import areas_of
from participate.store.course import plan_of
from participate.store.models import (
    Concept,
    Conference,
    FieldOfAction,
    LocalArea,
    PhaseRun,
    Question,
    QuestionWording,
    StakeholderGroup,
    Workshop,
)
from participate.store.people import places_of


def _fields(db: Session, conference: Conference) -> list[FieldOfAction]:
    chosen = select(FieldOfAction).where(FieldOfAction.concept_id == conference.concept_id)
    return list(db.scalars(chosen.order_by(FieldOfAction.position, FieldOfAction.id)))


def field_numbers(db: Session, conference: Conference) -> dict[int, int]:
    """Field id → its place in the organiser's list, from 1; fields no longer in use keep theirs."""
    return {field.id: number for number, field in enumerate(_fields(db, conference), start=1)}


def _areas(db: Session, conference_id: int) -> list[tuple[int, LocalArea]]:
    concept_id = db.get_one(Conference, conference_id).concept_id
    return list(enumerate(areas_of(db, concept_id), start=1))


def area_numbers(db: Session, conference_id: int) -> dict[int, int]:
    """Area id → its place in the organiser's list, from 1; areas no longer in use keep theirs."""
    return {area.id: number for number, area in _areas(db, conference_id)}


def groups_of(db: Session, conference_id: int) -> list[StakeholderGroup]:
    chosen = select(StakeholderGroup).where(StakeholderGroup.conference_id == conference_id)
    return list(db.scalars(chosen.order_by(StakeholderGroup.position, StakeholderGroup.id)))


def conference_part(db: Session, conference: Conference) -> m.Conference:
    concept = db.get_one(Concept, conference.concept_id)
    fields = enumerate(_fields(db, conference), start=1)
    groups = enumerate(groups_of(db, conference.id), start=1)
    return m.Conference(
        title=conference.title,
        language=concept.language,
        municipality=concept.municipality,
        held_on=conference.held_on,
        venue=conference.venue,
        languages=tuple(conference.languages),
        fields=tuple(m.FieldOfAction(number=number, labels=field.labels) for number, field in fields),
        areas=tuple(m.LocalArea(number=number, name=area.name) for number, area in _areas(db, conference.id)),
        groups=tuple(
            m.StakeholderGroup(number=number, labels=group.labels, migrant_led=group.migrant_led)
            for number, group in groups
        ),
        commissioner=conference.commissioner,
        decidable=conference.decidable,
        not_decidable=conference.not_decidable,
        use_of_results=conference.use_of_results,
        results_by=conference.results_by,
        next_steps=conference.next_steps,
        contact=conference.contact,
        access=tuple(conference.access),
        words=concept.words,
    )


def questions(db: Session, workshop: Workshop) -> tuple[m.Question, ...]:
    """Every question with its earlier wordings, oldest first."""
    earlier: dict[int, list[m.Wording]] = defaultdict(list)
    wordings = select(QuestionWording).join(Question, Question.id == QuestionWording.question_id)
    for old in db.scalars(wordings.where(Question.workshop_id == workshop.id).order_by(QuestionWording.id)):
        earlier[old.question_id].append(m.Wording(texts=old.texts, replaced_at=old.replaced_at))
    asked = db.scalars(select(Question).where(Question.workshop_id == workshop.id).order_by(Question.id))
    return tuple(
        m.Question(
            number=number,
            texts=question.texts,
            round=question.round,
            place=question.place_number,
            earlier=tuple(earlier[question.id]),
        )
        for number, question in enumerate(asked, start=1)
    )


def phases(db: Session, workshop: Workshop) -> tuple[m.Phase, ...]:
    """The plan with the times each phase was really on; none means it was skipped."""
    runs: dict[str, list[m.Run]] = defaultdict(list)
    for run in db.scalars(select(PhaseRun).where(PhaseRun.workshop_id == workshop.id).order_by(PhaseRun.id)):
        runs[run.phase].append(m.Run(started_at=run.started_at, ended_at=run.ended_at))
    return tuple(
        m.Phase(
            name=phase.name,
            key=phase.key,
            round=phase.round,
            planned_minutes=phase.minutes,
            runs=tuple(runs[phase.name]),
        )
        for phase in plan_of(workshop)
    )


def places(db: Session, workshop: Workshop) -> tuple[m.Place, ...]:
    return tuple(
        m.Place(number=place.number, seats=place.seats, labels=place.label, merged_into=place.merged_into)
        for place in places_of(db, workshop.id)
    )
