"""Questions to the hall: written before, reworded when misunderstood, old wordings kept (methods.md section 2)."""

from dataclasses import dataclass, field

from sqlalchemy import select

from participate.commands.prepare_words import ORGANISERS, QUESTION_LIMIT, by_language
from participate.commands.registry import Answer, command
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import LEADERS, RunStatus
from participate.domain.preparation import Slot
from participate.domain.reasons import ChangeReason
from participate.domain.refusals import Refusal
from participate.domain.text import TITLE_LIMIT
from participate.store.course import settings_of
from participate.store.models import Question, QuestionWording, Workshop
from participate.store.people import places_of
from participate.store.work import Work


@dataclass(frozen=True)
class QuestionRow:
    """The question of a round, of a place, or (neither) of all; ``label`` is the theme on a table's card."""

    texts: dict[str, str]
    round: int | None = None
    place: int | None = None
    label: dict[str, str] | None = None


@dataclass(frozen=True)
class SetQuestions:
    """Those not named stay; which ones are asked follows from the question mode."""

    questions: list[QuestionRow] = field(default_factory=list)


@command("set_questions", SetQuestions, by=ORGANISERS)
def set_questions(work: Work, actor: Actor, workshop: Workshop, act: SetQuestions) -> Answer:
    """Before the workshop begins; later a question is reworded, so that its old wording is kept."""
    if workshop.status is not RunStatus.PREPARED:
        raise Refusal("already_running")
    for row in act.questions:
        slot = _slot(work, workshop, row.round, row.place)
        question = question_at(work, workshop, slot)
        question.texts = by_language(row.texts, field_name(slot), limit=QUESTION_LIMIT)
        if row.label is not None and slot.place is not None:
            _label(work, workshop, slot.place, row.label)
    touched: dict[str, list[int] | str] = {"places": "all"}
    return {"seq": work.tell(f"workshop:{workshop.id}", "set_questions", actor, touched=touched)}


def field_name(slot: Slot) -> str:
    """How a form names the question: ``question``, ``question.round-2``, ``question.place-7``."""
    if slot.round is not None:
        return f"question.round-{slot.round}"
    return "question" if slot.place is None else f"question.place-{slot.place}"


def _slot(work: Work, workshop: Workshop, round_: int | None, place: int | None) -> Slot:
    """Refusal ``malformed`` for a round or place this workshop does not have."""
    slot, settings = Slot(round_, place), settings_of(workshop)
    places = [known.number for known in places_of(work.db, workshop.id)]
    known = {Slot(), *(Slot(round=number) for number in range(1, settings.rounds + 1))}
    if slot not in known | {Slot(place=number) for number in places}:
        raise Refusal("malformed", field="round" if place is None else "place")
    return slot


def question_at(work: Work, workshop: Workshop, slot: Slot) -> Question:
    """The question of a slot, new and empty where there is none yet."""
    found = select(Question).where(Question.workshop_id == workshop.id)
    for question in work.db.scalars(found):
        if (question.round, question.place_number) == (slot.round, slot.place):
            return question
    question = Question(workshop_id=workshop.id, round=slot.round, place_number=slot.place, texts={})
    work.db.add(question)
    return question


def _label(work: Work, workshop: Workshop, number: int, typed: dict[str, str]) -> None:
    place = next(place for place in places_of(work.db, workshop.id) if place.number == number)
    texts = by_language(typed, f"label.place-{number}", limit=TITLE_LIMIT)
    place.label = {tag: " ".join(text.split()) for tag, text in texts.items()}


@dataclass(frozen=True)
class RewordQuestion:
    """The whole new wording: a language left out is asked in the first one, never in its old words. The reason is kept
    for the annex (rows.md 12)."""

    texts: dict[str, str]
    round: int | None = None
    place: int | None = None
    reason: ChangeReason | None = None


@command(acts.REWORD_QUESTION, RewordQuestion, by=LEADERS)
def reword_question(work: Work, actor: Actor, workshop: Workshop, act: RewordQuestion) -> Answer:
    slot = _slot(work, workshop, act.round, act.place)
    texts = by_language(act.texts, field_name(slot), limit=QUESTION_LIMIT)
    if not texts:
        raise Refusal("fill_in", state={"field": field_name(slot)})
    question = question_at(work, workshop, slot)
    work.db.flush()
    if question.texts and question.texts != texts:
        work.db.add(QuestionWording(question_id=question.id, texts=question.texts, replaced_at=work.now))
    question.texts = texts
    touched: dict[str, list[int] | str] = {"places": [slot.place]} if slot.place is not None else {}
    about = {"question": question.id, "round": slot.round, "place": slot.place}
    stream, reason = f"workshop:{workshop.id}", act.reason and act.reason.value
    seq = work.tell(stream, acts.REWORD_QUESTION, actor, touched=touched, about=about, reason=reason)
    return {"seq": seq, "question": question.id}
