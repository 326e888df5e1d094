"""Drafts: a card or a cluster becomes a typed result that keeps its sources, and they stay untouched (rows.md 4)."""

import re
from dataclasses import dataclass, field

from sqlalchemy import select

from participate.commands.clusters import check_fields
from participate.commands.moderate import TEAM
from participate.commands.placements import find_theme
from participate.commands.plan_desk import last_position, newer_wording
from participate.commands.registry import Answer, command
from participate.commands.reversible import Board, Change, fields_of_cluster, fields_of_draft
from participate.commands.traces import Reference, keep_trace, owned
from participate.commands.undo import perform
from participate.domain.actors import Actor
from participate.domain.kinds import CardState, DraftKind, SheetKind, TracePart
from participate.domain.reasons import ChangeReason, RemovalReason
from participate.domain.refusals import Refusal
from participate.domain.text import clean_text, is_blank
from participate.store.models import (
    Agreement,
    Conference,
    Contribution,
    Draft,
    DraftField,
    DraftSource,
    Placement,
    Sheet,
    Stream,
    Topic,
    Workshop,
)
from participate.store.work import Work
from participate.store.writers import paths_of

MAKE = "make_draft"
EDIT = "edit_draft"
REMOVE = "remove_draft"
FIELDS = "set_draft_fields"

DRAFT_LIMIT = 2000  # characters: a measure's description, not a page
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-@][A-Za-z0-9]{2,8})?")


@dataclass(frozen=True)
class MakeDraft:
    """From a cluster, cards, a sheet or a topic; ``text`` comes prefilled from them, ``lang`` is its language.

    Without ``fields`` the draft takes the cluster's fields of action. ``anyway`` makes a measure of a project that
    nobody has taken a task in.
    """

    kind: DraftKind
    text: str
    lang: str
    cluster: int | None = None
    cards: list[int] = field(default_factory=list)
    fields: list[int] | None = None
    sheet: int | None = None
    topic: int | None = None
    anyway: bool = False


@command(MAKE, MakeDraft, by=TEAM)
def make_draft(work: Work, actor: Actor, workshop: Workshop, act: MakeDraft) -> Answer:
    """Keep what it rests on: the cluster, the cards that lie in it now, the project, whatever becomes of them later."""
    board = Board(work, workshop)
    owned(work, workshop, Topic, act.topic)
    _check_sheet(work, workshop, act)
    cards = _source_cards(board, act)
    inherited = [] if act.cluster is None else fields_of_cluster(board, act.cluster)
    concept_id = work.db.get_one(Conference, workshop.conference_id).concept_id
    draft = Draft(
        concept_id=concept_id,
        workshop_id=workshop.id,
        kind=act.kind,
        text=check_words(act.text),
        lang=check_lang(act.lang),
        position=last_position(work, concept_id) + 1,
        removed_at=work.now,
        made_at=work.now,
    )
    fields = inherited if act.fields is None else check_fields(board, act.fields, inherited)
    work.db.add(draft)
    work.db.flush()
    if act.cluster is not None:
        work.db.add(DraftSource(draft_id=draft.id, cluster_id=act.cluster))
    if act.sheet is not None:
        work.db.add(DraftSource(draft_id=draft.id, sheet_id=act.sheet))
        board.traces.add(keep_trace(work, workshop, Reference(TracePart.SHEET, act.sheet), _as_part(draft)))
    if act.topic is not None:
        work.db.add(DraftSource(draft_id=draft.id, topic_id=act.topic))
        board.traces.add(keep_trace(work, workshop, Reference(TracePart.TOPIC, act.topic), _as_part(draft)))
    work.db.add_all(DraftSource(draft_id=draft.id, contribution_id=card) for card in cards)
    work.db.add_all(DraftField(draft_id=draft.id, field_id=id_, rank=rank) for rank, id_ in enumerate(fields))
    work.db.flush()
    words = words_of(draft)
    changes = [
        Change("draft.removed", draft.id, True, False),
        Change("draft.words", draft.id, words, words),
        Change("draft.fields", draft.id, fields, fields),
    ]
    return perform(board, actor, MAKE, changes) | {"draft": draft.id, "fields": fields}


def _as_part(draft: Draft) -> Reference:
    return Reference(TracePart.DRAFT, draft.id)


def _check_sheet(work: Work, workshop: Workshop, act: MakeDraft) -> None:
    """A project without anybody who does it is no measure, unless whoever leads says so (methods.md section 4)."""
    if act.sheet is None:
        return
    owned(work, workshop, Sheet, act.sheet)
    sheet = work.db.get_one(Sheet, act.sheet)
    if act.kind is not DraftKind.MEASURE or sheet.kind is not SheetKind.PROJECT or act.anyway:
        return
    paths = paths_of(work.db, workshop.id)
    together = [id_ for id_, path in paths.items() if path[-1] == paths[sheet.group_id or 0][-1]]
    stands = (Agreement.group_id.in_(together), Agreement.taken, Agreement.removed.is_(False))
    if work.db.scalar(select(Agreement.id).where(*stands).limit(1)) is None:
        raise Refusal("nobody_responsible")


def _source_cards(board: Board, act: MakeDraft) -> list[int]:
    """The visible cards of the cluster and those named; Refusal when there is no source at all."""
    cards = set(act.cards)
    for card in act.cards:
        if board.card(card).state is not CardState.VISIBLE:
            raise Refusal("card_not_shown")
    if act.cluster is not None:
        find_theme(board, act.cluster)
        inside = select(Placement.contribution_id).join(Contribution, Contribution.id == Placement.contribution_id)
        visible = (Placement.cluster_id == act.cluster, Contribution.state == CardState.VISIBLE)
        cards |= set(board.db.scalars(inside.where(*visible)))
    elif not cards and act.sheet is None and act.topic is None:
        raise Refusal("malformed", field="cards")
    return sorted(cards)


def words_of(draft: Draft) -> list[str]:
    """What an edit may change, as :mod:`participate.commands.reversible` keeps it: kind, language, text."""
    return [draft.kind.value, draft.lang, draft.text]


def check_words(typed: str) -> str:
    text = clean_text(typed)
    if is_blank(text):
        raise Refusal("empty_text")
    if len(text) > DRAFT_LIMIT:
        raise Refusal("text_too_long", limit=DRAFT_LIMIT, length=len(text))
    return text


def check_lang(tag: str) -> str:
    """A draft may quote a card in a language the interface does not offer, so only the shape is checked."""
    if not _LANGUAGE.fullmatch(tag):
        raise Refusal("malformed", field="lang")
    return tag


def find_draft(board: Board, draft_id: int) -> Draft:
    draft = board.draft(draft_id)
    if draft.removed:
        raise Refusal("draft_gone")
    return draft


@dataclass(frozen=True)
class EditDraft:
    """New words, and if wanted another kind or language; ``seen`` is the version the writer had before them. The reason
    is kept for the annex (rows.md 12)."""

    draft: int
    text: str
    seen: int
    reason: ChangeReason
    kind: DraftKind | None = None
    lang: str | None = None


@command(EDIT, EditDraft, by=TEAM)
def edit_draft(work: Work, actor: Actor, workshop: Workshop, act: EditDraft) -> Answer:
    """Put the new words; a newer wording of somebody else comes back as ``conflict``, and stays."""
    board = Board(work, workshop)
    draft = find_draft(board, act.draft)
    kind = draft.kind if act.kind is None else act.kind
    lang = draft.lang if act.lang is None else check_lang(act.lang)
    before, after = words_of(draft), [kind.value, lang, check_words(act.text)]
    if before != after and (newer := newer_wording(draft, act.seen)):
        seq = work.db.get_one(Stream, f"workshop:{workshop.id}").seq
        return {"seq": seq, "draft": draft.id, **newer}
    told = perform(board, actor, EDIT, [Change("draft.words", draft.id, before, after)], reason=act.reason.value)
    return told | {"draft": draft.id, "version": draft.version}


@dataclass(frozen=True)
class SetDraftFields:
    """All fields of action of a draft."""

    draft: int
    fields: list[int]


@command(FIELDS, SetDraftFields, by=TEAM)
def set_draft_fields(work: Work, actor: Actor, workshop: Workshop, act: SetDraftFields) -> Answer:
    board = Board(work, workshop)
    draft = find_draft(board, act.draft)
    before = fields_of_draft(board, draft.id)
    after = check_fields(board, act.fields, before)
    changes = [Change("draft.fields", draft.id, before, after)]
    return perform(board, actor, FIELDS, changes) | {"draft": draft.id, "fields": after}


@dataclass(frozen=True)
class RemoveDraft:
    """Hidden, not deleted: undo brings it back. The reason is kept for the annex (rows.md 12)."""

    draft: int
    reason: RemovalReason


@command(REMOVE, RemoveDraft, by=TEAM)
def remove_draft(work: Work, actor: Actor, workshop: Workshop, act: RemoveDraft) -> Answer:
    board = Board(work, workshop)
    draft = find_draft(board, act.draft)
    changes = [Change("draft.removed", draft.id, False, True)]
    return perform(board, actor, REMOVE, changes, reason=act.reason.value) | {"draft": draft.id}
