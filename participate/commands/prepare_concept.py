"""The municipality's concept: its name, its logo, its fields of action."""

from dataclasses import dataclass, field

from msgspec import UNSET, UnsetType
from sqlalchemy import select

from participate.commands.prepare_logo import clean_logo
from participate.commands.prepare_words import ORGANISERS, labels, one_line
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.defaults import FIELDS_OF_ACTION
from participate.domain.kinds import LEADERS
from participate.domain.refusals import Refusal
from participate.i18n.languages import FIRST, LANGUAGES
from participate.store.models import Concept, Conference, FieldOfAction, Workshop
from participate.store.work import Touched, Work

MOST_FIELDS = 40


@dataclass(frozen=True)
class CreateConcept:
    """``language`` is the one its labels are first written in."""

    municipality: str
    title: str
    language: str = FIRST


@command("create_concept", CreateConcept, by=ORGANISERS, scope=Scope.CONCEPT)
def create_concept(work: Work, actor: Actor, nothing: None, act: CreateConcept) -> Answer:
    """A new concept with the six fields of action; the act names no concept, for there is none yet."""
    if act.language not in LANGUAGES:
        raise Refusal("unknown_language", state={"field": "language"})
    concept = Concept(
        municipality=one_line(act.municipality, "municipality"),
        title=one_line(act.title, "title"),
        language=act.language,
    )
    work.db.add(concept)
    work.db.flush()
    for position, texts in enumerate(FIELDS_OF_ACTION, start=1):
        work.db.add(FieldOfAction(concept_id=concept.id, position=position, labels=dict(texts)))
    return {"seq": work.tell(f"concept:{concept.id}", "create_concept", actor), "concept": concept.id}


@dataclass(frozen=True)
class EditConcept:
    """What is left out stays; ``logo`` is the picture's bytes (base64 in JSON), None takes it away."""

    municipality: str | UnsetType = UNSET
    title: str | UnsetType = UNSET
    logo: bytes | UnsetType | None = UNSET


@command("edit_concept", EditConcept, by=ORGANISERS, scope=Scope.CONCEPT)
def edit_concept(work: Work, actor: Actor, concept: Concept | None, act: EditConcept) -> Answer:
    concept = existing(concept)
    if act.municipality is not UNSET:
        concept.municipality = one_line(act.municipality, "municipality")
    if act.title is not UNSET:
        concept.title = one_line(act.title, "title")
    if act.logo is not UNSET:
        concept.logo, concept.logo_type = (None, None) if act.logo is None else clean_logo(act.logo)
    return {"seq": work.tell(f"concept:{concept.id}", "edit_concept", actor), "concept": concept.id}


def existing(concept: Concept | None) -> Concept:
    """An act on a concept must name it; only making one names none."""
    if concept is None:
        raise Refusal("malformed", field="concept")
    return concept


@dataclass(frozen=True)
class FieldRow:
    """One field of action; without ``id`` it is new. Retired (``in_use`` False) it keeps what points to it."""

    labels: dict[str, str]
    id: int | None = None
    in_use: bool = True


@dataclass(frozen=True)
class SetFields:
    """All fields in their order; those not named stay as they are, behind the named ones."""

    fields: list[FieldRow] = field(default_factory=list)


@command("set_fields", SetFields, by=ORGANISERS, scope=Scope.CONCEPT)
def set_fields(work: Work, actor: Actor, concept: Concept | None, act: SetFields) -> Answer:
    concept = existing(concept)
    known = {row.id: row for row in _fields_of(work, concept)}
    if len(act.fields) + len(known) > 2 * MOST_FIELDS or len(act.fields) > MOST_FIELDS:
        raise Refusal("too_many_here", limit=MOST_FIELDS, state={"field": "fields"})
    for position, row in enumerate(act.fields, start=1):
        texts = labels(row.labels, f"field.{row.id or 'new'}")
        kept = known.pop(row.id, None) if row.id is not None else FieldOfAction(concept_id=concept.id)
        if kept is None:
            raise Refusal("not_found")
        kept.position, kept.labels, kept.in_use = position, texts, row.in_use
        work.db.add(kept)
    for position, left in enumerate(known.values(), start=len(act.fields) + 1):
        left.position = position
    return {"seq": tell_everywhere(work, actor, concept, "set_fields")}


@dataclass(frozen=True)
class AddField:
    """Its name in at least one language."""

    labels: dict[str, str]


@command("add_field", AddField, by=LEADERS, scope=Scope.CONCEPT)
def add_field(work: Work, actor: Actor, concept: Concept | None, act: AddField) -> Answer:
    """A field found missing in the hall (rows.md 13)."""
    concept = existing(concept)
    known = _fields_of(work, concept)
    if len(known) >= MOST_FIELDS:
        raise Refusal("too_many_here", limit=MOST_FIELDS, state={"field": "labels"})
    added = FieldOfAction(concept_id=concept.id, position=len(known) + 1, labels=labels(act.labels, "labels"))
    work.db.add(added)
    work.db.flush()
    return {"seq": tell_everywhere(work, actor, concept, "add_field"), "field": added.id}


def _fields_of(work: Work, concept: Concept) -> list[FieldOfAction]:
    found = select(FieldOfAction).where(FieldOfAction.concept_id == concept.id)
    return list(work.db.scalars(found.order_by(FieldOfAction.position, FieldOfAction.id)))


def tell_everywhere(work: Work, actor: Actor, concept: Concept, act: str, touched: Touched | None = None) -> int:
    """The screens of all workshops show the fields, areas and own names; the answer's number is the concept's."""
    workshops = select(Workshop.id).join(Conference, Conference.id == Workshop.conference_id)
    for workshop_id in work.db.scalars(workshops.where(Conference.concept_id == concept.id).order_by(Workshop.id)):
        work.tell(f"workshop:{workshop_id}", act, actor)
    return work.tell(f"concept:{concept.id}", act, actor, touched=touched)
