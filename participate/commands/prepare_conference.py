"""A conference: when and where, in which languages, what may be expected of it, what comes after."""

from dataclasses import dataclass
from datetime import date

from msgspec import UNSET, UnsetType
from sqlalchemy import select

from participate.commands.prepare_concept import existing
from participate.commands.prepare_words import ORGANISERS, Bounds, by_language, long_text, offered_languages, one_line
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.codes import new_code
from participate.domain.defaults import STAKEHOLDER_GROUPS
from participate.domain.plan_fields import ACCESS
from participate.domain.preparation import EXPECTATIONS
from participate.domain.refusals import Refusal
from participate.store.models import Concept, Conference, Participant, StakeholderGroup, Workshop
from participate.store.work import Work

RETENTION_DAYS = Bounds(1, 730)  # days until the link between cards and phones is cut; 30 unless set (trust.md P6)
RECEIPT_MONTHS = Bounds(1, 120)  # months in which people find their own cards with a receipt; 24 unless set
VENUE_LIMIT = 200  # characters


@dataclass(frozen=True)
class CreateConference:
    """``held_on`` is a date as ``2027-03-04``; the first of ``languages`` is the one that must be complete."""

    title: str
    languages: list[str]
    held_on: date | None = None
    venue: str = ""


@command("create_conference", CreateConference, by=ORGANISERS, scope=Scope.CONCEPT)
def create_conference(work: Work, actor: Actor, concept: Concept | None, act: CreateConference) -> Answer:
    """A new conference under a fresh code, closed, with the groups of the last one of this concept (rows.md 29, 31)."""
    concept = existing(concept)
    conference = Conference(
        concept_id=concept.id,
        code=fresh_code(work),
        title=one_line(act.title, "title"),
        languages=offered_languages(act.languages),
        held_on=act.held_on,
        venue=one_line(act.venue, "venue", limit=VENUE_LIMIT, optional=True),
    )
    work.db.add(conference)
    work.db.flush()
    defaults = [(group.labels, group.migrant_led) for group in STAKEHOLDER_GROUPS]
    for position, (labels, migrant_led) in enumerate(_groups_of_last(work, conference) or defaults, start=1):
        row = StakeholderGroup(conference_id=conference.id, position=position, labels=dict(labels))
        row.migrant_led = migrant_led
        work.db.add(row)
    work.tell(f"conference:{conference.id}", "create_conference", actor)
    seq = work.tell(f"concept:{concept.id}", "create_conference", actor, about={"conference": conference.id})
    return {"seq": seq, "conference": conference.id, "code": conference.code}


def _groups_of_last(work: Work, new: Conference) -> list[tuple[dict[str, str], bool]]:
    """What the municipality called its groups last, and which are migrant-led; none for its first conference."""
    before = select(Conference.id).where(Conference.concept_id == new.concept_id, Conference.id != new.id)
    last = before.order_by(Conference.id.desc()).limit(1).scalar_subquery()
    groups = select(StakeholderGroup).where(StakeholderGroup.conference_id == last)
    return [(each.labels, each.migrant_led) for each in work.db.scalars(groups.order_by(StakeholderGroup.position))]


def fresh_code(work: Work) -> str:
    """A code that no conference and no workshop bears; both are named by it on the command line."""
    while True:
        code = new_code(work.rng)
        taken = [select(table.id).where(table.code == code) for table in (Conference, Workshop)]
        if all(work.db.scalar(found) is None for found in taken):
            return code


@dataclass(frozen=True)
class EditConference:
    """What is left out stays as it is; a text by language replaces the whole text in all its languages. ``access`` are
    the points of accessibility that are seen to, by the keys of the sheet of a measure."""

    title: str | UnsetType = UNSET
    held_on: date | UnsetType | None = UNSET
    venue: str | UnsetType = UNSET
    languages: list[str] | UnsetType = UNSET
    commissioner: dict[str, str] | UnsetType = UNSET
    decidable: dict[str, str] | UnsetType = UNSET
    not_decidable: dict[str, str] | UnsetType = UNSET
    use_of_results: dict[str, str] | UnsetType = UNSET
    results_by: dict[str, str] | UnsetType = UNSET
    next_steps: dict[str, str] | UnsetType = UNSET
    contact: str | UnsetType = UNSET
    moderation: str | UnsetType = UNSET
    access: list[str] | UnsetType = UNSET
    retention_days: int | UnsetType = UNSET
    receipt_months: int | UnsetType = UNSET
    machine_translation: bool | UnsetType = UNSET


@command("edit_conference", EditConference, by=ORGANISERS, scope=Scope.CONFERENCE)
def edit_conference(work: Work, actor: Actor, conference: Conference, act: EditConference) -> Answer:
    if act.title is not UNSET:
        conference.title = one_line(act.title, "title")
    for plain in ("held_on", "machine_translation"):
        if (given := getattr(act, plain)) is not UNSET:
            setattr(conference, plain, given)
    if act.venue is not UNSET:
        conference.venue = one_line(act.venue, "venue", limit=VENUE_LIMIT, optional=True)
    if act.languages is not UNSET:
        conference.languages = _new_languages(work, conference, act.languages)
    _edit_hosts(conference, act)
    if act.retention_days is not UNSET:
        conference.retention_days = RETENTION_DAYS.check(act.retention_days, "retention_days")
    if act.receipt_months is not UNSET:
        conference.receipt_months = RECEIPT_MONTHS.check(act.receipt_months, "receipt_months")
    _edit_texts(conference, act)
    return {"seq": work.tell(f"conference:{conference.id}", "edit_conference", actor)}


def _edit_hosts(conference: Conference, act: EditConference) -> None:
    """Whom to ask, who moderates, and what is done so that people can come."""
    if act.contact is not UNSET:
        conference.contact = long_text(act.contact, "contact")
    if act.moderation is not UNSET:
        conference.moderation = one_line(act.moderation, "moderation", limit=VENUE_LIMIT, optional=True)
    if act.access is not UNSET:
        if not set(act.access) <= set(ACCESS):
            raise Refusal("malformed", field="access")
        conference.access = [point for point in ACCESS if point in act.access]


def _edit_texts(conference: Conference, act: EditConference) -> None:
    for name in (*EXPECTATIONS, "next_steps"):
        if (typed := getattr(act, name)) is not UNSET:
            setattr(conference, name, _still_written(conference, name, by_language(typed, name)))


def _new_languages(work: Work, conference: Conference, wanted: list[str]) -> list[str]:
    """Refusal ``language_in_use`` when somebody's phone is in a language that would go."""
    languages = offered_languages(wanted)
    spoken = select(Participant.language).where(Participant.conference_id == conference.id).distinct()
    if set(work.db.scalars(spoken)) - set(languages):
        raise Refusal("language_in_use", state={"field": "languages"})
    return languages


def _still_written(conference: Conference, name: str, texts: dict[str, str]) -> dict[str, str]:
    """Once people are in, the text they were promised may change but never become empty (rows.md 32)."""
    is_open = conference.opened_at is not None
    if is_open and name in EXPECTATIONS and conference.languages[0] not in texts:
        raise Refusal("fill_in", state={"field": f"{name}.{conference.languages[0]}"})
    return texts
