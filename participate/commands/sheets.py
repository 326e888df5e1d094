"""Sheets several people write at once: each question has its own version, so that nobody's words get lost."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from participate.commands.groups import find_group
from participate.commands.registry import Answer, command
from participate.commands.traces import Reference, keep_trace
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import Role, SheetKind, TracePart
from participate.domain.refusals import Refusal
from participate.domain.sheets import question_of
from participate.domain.text import clean_text
from participate.i18n.detection import detect_language
from participate.methods.course import permit
from participate.methods.forms import open_kinds
from participate.store.course import plan_of, position_of
from participate.store.models import Conference, Group, Participant, Sheet, SheetAnswer, Topic, Workshop
from participate.store.work import Touched, Work
from participate.store.writers import groups_of_person, topics_of_person

PHONE = frozenset({Role.PARTICIPANT})

BEFORE = {
    SheetKind.CHECK: (SheetKind.UTOPIA,),
    SheetKind.PROJECT: (SheetKind.CHECK, SheetKind.UTOPIA),
}
"""What a sheet of a group rests on, the nearest first (methods.md section 4, Trace)."""


@dataclass(frozen=True)
class Words:
    """What shall stand under one question; ``seen`` is the version the writer had before them, 0 for none."""

    text: str
    seen: int = 0


@dataclass(frozen=True)
class WriteSheet:
    """``topic`` for a report, ``group`` for all else; only the questions that changed need to be named."""

    kind: SheetKind
    answers: dict[str, Words] = field(default_factory=dict)
    topic: int | None = None
    group: int | None = None


@command(acts.WRITE_SHEET, WriteSheet, by=PHONE)
def write_sheet(work: Work, actor: Actor, workshop: Workshop, act: WriteSheet) -> Answer:
    """Keep each answer whose version was the newest; one that somebody else changed comes back, and stays."""
    sheet, traces = open_sheet(work, actor, workshop, acts.WRITE_SHEET, act)
    kept: dict[str, int] = {}
    conflicts: dict[str, Any] = {}
    for question, words in act.answers.items():
        answer = _keep_words(work, actor, workshop, sheet, question, words)
        if clean_text(words.text) != answer.text:
            conflicts[question] = {"text": answer.text, "version": answer.version}
        else:
            kept[question] = answer.version
    touched = touch_sheet(sheet) | {"traces": traces}
    seq = work.tell(f"workshop:{workshop.id}", acts.WRITE_SHEET, actor, touched=touched, about={"sheet": sheet.id})
    # Somebody else's words are not kept among the answers given; the same act again is harmless.
    return {"seq": seq, "sheet": sheet.id, "versions": kept, "conflicts": conflicts, "_forget": bool(conflicts)}


def open_sheet(work: Work, actor: Actor, workshop: Workshop, name: str, act: Any) -> tuple[Sheet, list[int]]:
    """The sheet an act speaks of, made when nobody has begun it, with the traces that were laid for it."""
    permit(plan_of(workshop), position_of(workshop), name)
    topic, group = _owner(work, workshop, act.kind, act.topic, act.group)
    _check_writer(work, actor, workshop, act.kind, topic, group)
    owner = {"topic_id": topic.id if topic else None, "group_id": group.id if group else None}
    found = work.db.scalar(select(Sheet).filter_by(workshop_id=workshop.id, kind=act.kind, **owner))
    if found is not None:
        return found, []
    sheet = Sheet(workshop_id=workshop.id, kind=act.kind, **owner)
    work.db.add(sheet)
    work.db.flush()
    source = Reference(TracePart.TOPIC, topic.id) if topic else _rests_on(work, workshop, sheet)
    return sheet, [keep_trace(work, workshop, source, Reference(TracePart.SHEET, sheet.id))]


def _owner(
    work: Work, workshop: Workshop, kind: SheetKind, topic_id: int | None, group_id: int | None
) -> tuple[Topic | None, Group | None]:
    """A report belongs to a topic, everything else to a group; a merged topic's report is that of the other one."""
    if kind is not SheetKind.REPORT:
        if group_id is None:
            raise Refusal("malformed", field="group")
        return None, find_group(work, workshop, group_id)
    if topic_id is None:
        raise Refusal("malformed", field="topic")
    topic = work.db.get(Topic, topic_id)
    if topic is None or topic.workshop_id != workshop.id:
        raise Refusal("not_found")
    while topic.merged_into_id is not None:
        topic = work.db.get_one(Topic, topic.merged_into_id)
    return topic, None


def _check_writer(
    work: Work, actor: Actor, workshop: Workshop, kind: SheetKind, topic: Topic | None, group: Group | None
) -> None:
    if kind not in open_kinds(plan_of(workshop), position_of(workshop)):
        raise Refusal("not_in_this_phase")
    if topic is not None and topic.id not in topics_of_person(work.db, workshop.id, actor.id):
        raise Refusal("only_topic_people")
    if group is not None and group.id not in groups_of_person(work.db, workshop.id, actor.id):
        raise Refusal("only_members")


def _rests_on(work: Work, workshop: Workshop, sheet: Sheet) -> Reference:
    """A project rests on the group's check, else on its utopia; what rests on nothing yet comes from the group."""
    assert sheet.group_id is not None
    for kind in BEFORE.get(sheet.kind, ()):
        before = work.db.scalar(select(Sheet.id).filter_by(workshop_id=workshop.id, kind=kind, group_id=sheet.group_id))
        if before is not None:
            return Reference(TracePart.SHEET, before)
    return Reference(TracePart.GROUP, sheet.group_id)


def _keep_words(work: Work, actor: Actor, workshop: Workshop, sheet: Sheet, key: str, words: Words) -> SheetAnswer:
    """The answer as it stands afterwards; unchanged where another version was seen."""
    question = question_of(sheet.kind, key)
    if question is None:
        raise Refusal("malformed", field=f"answers.{key}"[:60])
    text = clean_text(words.text)
    if len(text) > question.limit:
        raise Refusal("text_too_long", limit=question.limit, length=len(text), state={"question": key})
    answer = work.db.get(SheetAnswer, (sheet.id, key))
    if answer is None:
        answer = SheetAnswer(sheet_id=sheet.id, question=key, text="", lang="de", version=0)
        if words.seen or not text:
            return answer
        work.db.add(answer)
    if answer.version != words.seen or (answer.version and answer.text == text):
        return answer
    languages = work.db.get_one(Conference, workshop.conference_id).languages
    person = work.db.get_one(Participant, actor.id)
    answer.text, answer.lang = text, detect_language(text, languages, person.language)
    answer.version += 1
    return answer


def touch_sheet(sheet: Sheet) -> Touched:
    """The rows that look different once this sheet changes."""
    topics = [] if sheet.topic_id is None else [sheet.topic_id]
    return {"sheets": [sheet.id], "topics": topics}


@dataclass(frozen=True)
class SubmitSheet:
    """Handed in, or taken back to go on writing; it can be changed either way until its time is over."""

    sheet: int
    submitted: bool = True


@command(acts.SUBMIT_SHEET, SubmitSheet, by=PHONE)
def submit_sheet(work: Work, actor: Actor, workshop: Workshop, act: SubmitSheet) -> Answer:
    """Whoever may write a sheet may hand it in for all."""
    permit(plan_of(workshop), position_of(workshop), acts.SUBMIT_SHEET)
    sheet = work.db.get(Sheet, act.sheet)
    if sheet is None or sheet.workshop_id != workshop.id:
        raise Refusal("not_found")
    topic, group = _owner(work, workshop, sheet.kind, sheet.topic_id, sheet.group_id)
    _check_writer(work, actor, workshop, sheet.kind, topic, group)
    if act.submitted is (sheet.submitted_at is None):
        sheet.submitted_at = work.now if act.submitted else None
    about = {"sheet": sheet.id, "on": int(act.submitted)}
    seq = work.tell(f"workshop:{workshop.id}", acts.SUBMIT_SHEET, actor, touched=touch_sheet(sheet), about=about)
    return {"seq": seq, "sheet": sheet.id, "submitted": act.submitted}
