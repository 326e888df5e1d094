"""Annex F: every act that touched content."""

from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain import acts
from participate.domain import minutes as m
from participate.store.models import Contribution, Fact, Question, Workshop

Subject = Literal["", "card", "cluster", "draft", "ballot", "question", "phase", "place", "topic", "group", "picture"]

LOGGED: dict[str, tuple[Subject, str]] = {
    acts.HIDE: ("card", "number"),
    acts.UNHIDE: ("card", "number"),
    acts.RELEASE_CARD: ("card", "number"),
    acts.ERASE: ("card", "number"),
    acts.HOLD_BACK: ("", ""),
    acts.TRANSLATE_CARD: ("card", "number"),
    acts.CHECK_TRANSLATION: ("card", "number"),
    acts.REWORD_QUESTION: ("question", "question"),
    acts.RESET_BALLOT: ("ballot", "ballot"),
    acts.OPEN_BALLOT: ("", ""),
    acts.CLOSE_BALLOT: ("", ""),
    acts.ACCEPT_SUGGESTION: ("cluster", "clusters"),
    acts.SWITCH_SUGGESTIONS: ("", ""),
    "rename_cluster": ("cluster", "clusters"),
    "remove_cluster": ("cluster", "clusters"),
    "restore_version": ("cluster", "clusters"),
    "edit_draft": ("draft", "drafts"),
    "remove_draft": ("draft", "drafts"),
    "word_line": ("draft", "draft"),
    "set_deliberation": ("draft", "draft"),
    "take_away_line": ("draft", "draft"),
    "bring_back_line": ("draft", "draft"),
    acts.MOVE_TOPIC: ("topic", "topic"),
    acts.RELEASE_TOPIC: ("topic", "topic"),
    acts.HIDE_TOPIC: ("topic", "number"),
    acts.UNHIDE_TOPIC: ("topic", "number"),
    acts.HIDE_GROUP: ("group", "number"),
    acts.UNHIDE_GROUP: ("group", "number"),
    acts.HIDE_ANSWER: ("", ""),
    acts.UNHIDE_ANSWER: ("", ""),
    acts.HIDE_REMARK: ("ballot", "ballot"),
    acts.UNHIDE_REMARK: ("ballot", "ballot"),
    acts.PARK_TOPIC: ("topic", "topic"),
    acts.CANCEL_TOPIC: ("topic", "topic"),
    acts.PART_TOPIC: ("topic", "topic"),
    acts.ADD_SLOT: ("", ""),
    acts.ADD_PLACE: ("place", "place"),
    acts.MERGE_GROUPS: ("group", "number"),
    acts.ADD_CLOTH_PICTURE: ("picture", "number"),
    acts.HIDE_PICTURE: ("picture", "number"),
    acts.UNHIDE_PICTURE: ("picture", "number"),
    "carry_over": ("", ""),
    "set_next_meeting": ("", ""),
    acts.ADVANCE: ("", ""),
    acts.BACK: ("", ""),
    acts.EXTEND: ("", ""),
    acts.PAUSE: ("", ""),
    acts.RESUME: ("", ""),
}
"""Which acts the annex shows, and where the journal keeps the number they are about."""

STACKED: tuple[Subject, str] = ("card", "contributions")
"""What accepting is about where no cluster looks different: the cards of a stack."""

TURNED = ("undo", "redo")
"""Turn another act round; shown where that act is."""


def logged(db: Session, workshop: Workshop) -> tuple[m.Change, ...]:
    """Acts that changed the course or touched content, with time and reason (rows.md 12)."""
    facts = select(Fact).where(Fact.stream == f"workshop:{workshop.id}", Fact.act.in_([*LOGGED, *TURNED]))
    asked = select(Question.id).where(Question.workshop_id == workshop.id).order_by(Question.id)
    written = select(Contribution.id, Contribution.number).where(Contribution.workshop_id == workshop.id)
    names: dict[str, dict[int, int]] = {
        "question": {id_: number for number, id_ in enumerate(db.scalars(asked), start=1)},
        "contributions": dict(db.execute(written).all()),
    }
    return tuple(_change(fact, names) for fact in db.scalars(facts.order_by(Fact.seq)) if _act_of(fact) in LOGGED)


def _act_of(fact: Fact) -> str:
    """What was done, or what was undone or done again."""
    return str(fact.about["act"]) if fact.act in TURNED else fact.act


def _change(fact: Fact, names: dict[str, dict[int, int]]) -> m.Change:
    subject, key = LOGGED[_act_of(fact)]
    if _act_of(fact) == acts.ACCEPT_SUGGESTION and "clusters" not in fact.about:
        subject, key = STACKED
    found = fact.about.get(key)
    numbers = found if isinstance(found, list) else [found] if isinstance(found, int) else []
    ids = tuple(names[key].get(number, 0) if key in names else number for number in numbers)
    return m.Change(act=fact.act, at=fact.at, reason=fact.reason or "", subject=subject if ids else "", ids=ids)
