"""Words of the plan, written by several at once: whoever writes names the wording they saw, and nothing gets lost."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from participate.commands.drafts import check_lang, check_words
from participate.commands.plan_desk import Desk, check_kind, newer_wording
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.kinds import PLANNERS, DraftKind
from participate.domain.plan_fields import AREA, FieldKind, PlanField, fields_for
from participate.domain.reasons import ChangeReason
from participate.domain.refusals import Refusal
from participate.domain.text import clean_text
from participate.i18n.detection import detect_language
from participate.store.areas import areas_of
from participate.store.models import Concept, Conference, Draft, DraftAnswer
from participate.store.work import Work


@dataclass(frozen=True)
class WordLine:
    """``seen`` is the version the writer had before them; ``kind`` makes it a line of another kind; ``reason`` is kept
    for the list of changes."""

    draft: int
    text: str
    seen: int
    lang: str | None = None
    kind: DraftKind | None = None
    reason: ChangeReason | None = None


@command("word_line", WordLine, by=PLANNERS, scope=Scope.CONCEPT)
def word_line(work: Work, actor: Actor, concept: Concept | None, act: WordLine) -> Answer:
    """New words for a line; a newer wording of somebody else comes back as ``conflict``, and stays."""
    desk = Desk(work, concept)
    draft = desk.line(act.draft)
    text = check_words(act.text)
    lang = draft.lang if act.lang is None else check_lang(act.lang)
    kind = draft.kind if act.kind is None else act.kind
    if (text, lang, kind) == (draft.text, draft.lang, draft.kind):
        return {"seq": desk.seq, "version": draft.version}  # two who wrote the same agree
    if newer := newer_wording(draft, act.seen):
        return {"seq": desk.seq, **newer}
    if kind is not draft.kind:
        check_kind(work, draft, kind)
    draft.text, draft.lang, draft.kind = text, lang, kind
    draft.version += 1
    about = {"draft": draft.id, "version": draft.version}
    seq = desk.tell(actor, "word_line", about, reason=act.reason.value if act.reason else None)
    return {"seq": seq, "version": draft.version}


@dataclass(frozen=True)
class FieldWords:
    """What shall stand under one field; ``seen`` is the version the writer had before them, 0 for none."""

    text: str
    seen: int = 0


@dataclass(frozen=True)
class FillLine:
    """Only the fields that changed need to be named."""

    draft: int
    answers: dict[str, FieldWords]


@command("fill_line", FillLine, by=PLANNERS, scope=Scope.CONCEPT)
def fill_line(work: Work, actor: Actor, concept: Concept | None, act: FillLine) -> Answer:
    """Keep each answer whose version was the newest; one that somebody else changed comes back, and stays."""
    desk = Desk(work, concept)
    draft = desk.line(act.draft)
    sheet = {field.key: field for field in fields_for(draft.kind, (), desk.concept.own_fields)}
    versions: dict[str, int] = {}
    conflicts: dict[str, Any] = {}
    for key, words in act.answers.items():
        text = _checked(sheet.get(key), key, words.text)
        if sheet[key].kind is FieldKind.AREA:
            _check_area(desk, text)
        answer = _keep(desk, draft, key, text, words.seen)
        if answer.text != text:
            conflicts[key] = {"text": answer.text, "lang": answer.lang, "version": answer.version}
        else:
            versions[key] = answer.version
    seq = desk.tell(actor, "fill_line", {"draft": draft.id}) if versions else desk.seq
    return {"seq": seq, "versions": versions, "conflicts": conflicts, "_forget": bool(conflicts)}


def _checked(field: PlanField | None, key: str, typed: str) -> str:
    """The words as they will be kept; Refusal where the sheet has no such field or it cannot hold them."""
    text = clean_text(typed)
    if field is None or not field.fits(text):
        raise Refusal("malformed", field=f"answers.{key}"[:60])
    if len(text) > field.limit:
        raise Refusal("text_too_long", limit=field.limit, length=len(text), state={"field": key})
    return text


def _check_area(desk: Desk, name: str) -> None:
    """Refusal ``malformed`` for a local area that the municipality does not list."""
    if name and name not in (area.name for area in areas_of(desk.db, desk.concept.id)):
        raise Refusal("malformed", field=f"answers.{AREA}")


def _keep(desk: Desk, draft: Draft, key: str, text: str, seen: int) -> DraftAnswer:
    """The answer as it stands afterwards; unchanged where another version was seen."""
    answer = desk.db.get(DraftAnswer, (draft.id, key))
    if answer is None:
        answer = DraftAnswer(draft_id=draft.id, key=key, text="", lang=desk.concept.language, version=0)
        if seen or not text:
            return answer
        desk.db.add(answer)
    if answer.version != seen or (answer.version and answer.text == text):
        return answer
    answer.text, answer.lang = text, detect_language(text, _languages(desk), desk.concept.language)
    answer.version += 1
    return answer


def _languages(desk: Desk) -> list[str]:
    """All that is spoken in the concept's halls, and the concept's own."""
    spoken = desk.db.scalars(select(Conference.languages).where(Conference.concept_id == desk.concept.id))
    return list(dict.fromkeys([desk.concept.language, *(tag for tags in spoken for tag in tags)]))
