"""Statements from elsewhere become cards that keep their source (rows.md 52)."""

from dataclasses import dataclass

from sqlalchemy import select

from participate.commands.areas import areas_by_name
from participate.commands.registry import Answer, command
from participate.domain.actors import Actor
from participate.domain.kinds import CardState, Kind, Purpose, Role, Source
from participate.domain.refusals import Refusal
from participate.domain.text import clean_text, is_blank
from participate.i18n.detection import detect_language
from participate.i18n.languages import spoken
from participate.store.course import plan_of
from participate.store.day import children_of
from participate.store.models import Conference, Contribution, FieldOfAction, Workshop
from participate.store.work import Work

LONGEST = 10_000  # characters; statements of a questionnaire may be longer than a card written in a hall


@dataclass(frozen=True)
class ImportedCard:
    """``line`` is where it stands in the file; ``lang`` is a BCP 47 tag, found out where empty.

    ``held``: the moderators of its platform refused it; nobody sees it until a moderator of this one releases it.
    """

    line: int
    text: str
    lang: str = ""
    kind: Kind = Kind.NONE
    field: str = ""
    source: str = ""
    held: bool = False
    area: str = ""


@dataclass(frozen=True)
class ImportCards:
    """In the order of the file."""

    cards: list[ImportedCard]


@command("import_cards", ImportCards, by=frozenset({Role.ORGANISER}))
def import_cards(work: Work, actor: Actor, workshop: Workshop, act: ImportCards) -> Answer:
    """All cards or none: the first that does not fit refuses the whole file, naming its line.

    What a card is for follows from the method: a note of a World Café; critique where critique is collected and the
    card says it is one; else material that everybody reads. Into the groups of a workshop cards come one by one.
    """
    if children_of(work.db, workshop.id):
        raise Refusal("held_in_groups")
    conference = work.db.get_one(Conference, workshop.conference_id)
    fields, areas = _fields_by_label(work, conference), areas_by_name(work, conference.concept_id)
    for row in act.cards:
        card = _card(work, workshop, conference, fields, row)
        card.area_id = _area(areas, row)
        work.db.add(card)
    work.db.flush()
    seq = work.tell(
        f"workshop:{workshop.id}", "import_cards", actor,
        touched={"contributions": "all"}, about={"count": len(act.cards)},
    )  # fmt: skip
    return {"seq": seq, "cards": len(act.cards)}


def _purpose(workshop: Workshop, kind: Kind) -> Purpose:
    written = {phase.purpose for phase in plan_of(workshop)}
    if kind is Kind.CRITIQUE and Purpose.CRITIQUE in written:
        return Purpose.CRITIQUE
    return Purpose.NOTE if Purpose.NOTE in written else Purpose.MATERIAL


def _fields_by_label(work: Work, conference: Conference) -> dict[str, int]:
    """Field id by every label it has in any language, in small letters."""
    rows = work.db.scalars(select(FieldOfAction).where(FieldOfAction.concept_id == conference.concept_id))
    return {label.casefold().strip(): row.id for row in rows for label in row.labels.values()}


def _area(areas: dict[str, int], row: ImportedCard) -> int | None:
    name = " ".join(row.area.split())
    if name and name.casefold() not in areas:
        raise Refusal("import_no_area", line=row.line, name=name)
    return areas.get(name.casefold())


def _card(
    work: Work, workshop: Workshop, conference: Conference, fields: dict[str, int], row: ImportedCard
) -> Contribution:
    text = clean_text(row.text)
    if is_blank(text):
        raise Refusal("import_empty_text", line=row.line)
    if len(text) > LONGEST:
        raise Refusal("import_too_long", line=row.line, limit=LONGEST)
    name = row.field.casefold().strip()
    if name and name not in fields:
        raise Refusal("import_no_field", line=row.line, name=row.field)
    workshop.last_contribution += 1
    return Contribution(
        workshop_id=workshop.id,
        number=workshop.last_contribution,
        text=text,
        lang=row.lang or detect_language(text, conference.languages, spoken(conference.languages[0])),
        kind=row.kind,
        purpose=_purpose(workshop, row.kind),
        source=Source.IMPORT,
        source_note=clean_text(row.source)[:200],
        phase="import",
        state=CardState.HELD if row.held else CardState.VISIBLE,
        field_id=fields.get(name),
        written_at=work.now,
    )
