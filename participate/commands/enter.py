"""On behalf: a spoken or paper card, a person without a phone. They count the same (rows.md 8, 10)."""

from dataclasses import dataclass, field

from sqlalchemy import func, select

from participate.commands.areas import known_area
from participate.commands.contribute import CORE_PER_TABLE, add_card, check_text, keep_card
from participate.commands.drafts import check_lang
from participate.commands.join import add_person, check_language
from participate.commands.moderate import TEAM
from participate.commands.registry import Answer, command
from participate.commands.seat import find_place, seat_one
from participate.domain.actors import Actor
from participate.domain.kinds import CardState, Kind, Purpose, RunStatus, SeatOrigin, Source
from participate.domain.receipts import is_kept
from participate.domain.refusals import Refusal
from participate.i18n.languages import spoken
from participate.methods import Phase
from participate.store.course import phase_of, plan_of, round_of, settings_of
from participate.store.models import (
    Conference,
    Contribution,
    Participant,
    Place,
    Seat,
    Workshop,
)
from participate.store.receipts import mark_cards
from participate.store.work import Touched, Work

CARD = "enter_card"
PERSON = "enter_person"


@dataclass(frozen=True)
class EnterCard:
    """``table`` is the number on the table, ``round`` the one it was written in (else the one that is on).

    Without ``language`` the language is detected among those of the conference. ``receipt`` is the slow hash of a blank
    receipt its author was given: the card carries its mark at once, and no person is kept beside it.
    """

    text: str
    table: int | None = None
    round: int | None = None
    kind: Kind = Kind.NONE
    purpose: Purpose = Purpose.NOTE
    language: str | None = None
    receipt: str | None = None
    area: int | None = None


@command(CARD, EnterCard, by=TEAM)
def enter_card(work: Work, actor: Actor, workshop: Workshop, act: EnterCard) -> Answer:
    """Type what somebody said or wrote on paper; never late, because it was thought in its phase."""
    round_ = round_of(workshop) if act.round is None else act.round
    phase = _phase_for(workshop, act.purpose, round_)
    text = check_text(workshop, act.text)
    place = None if act.table is None else find_place(work, workshop, act.table)
    if act.purpose is Purpose.CORE and place is not None:
        _check_core(work, workshop, place)
    language = work.db.get_one(Conference, workshop.conference_id).languages[0]
    card = add_card(work, workshop, text, phase=phase, purpose=act.purpose, language=language)
    if act.language is not None:
        card.lang = spoken(check_lang(act.language))
    card.source, card.late, card.kind = Source.ON_BEHALF, False, act.kind
    card.round, card.place_id = round_, place.id if place else None
    card.area_id = known_area(work, workshop, act.area)
    if act.receipt is not None and not is_kept(act.receipt):
        raise Refusal("malformed", field="receipt")
    answer = keep_card(work, actor, workshop, card, CARD)
    mark_cards(work.db, [] if act.receipt is None else [(card.id, act.receipt)])
    return answer


def _phase_for(workshop: Workshop, purpose: Purpose, round_: int) -> Phase:
    """The phase such a card is written in, else the one that is on; refused before it has begun."""
    plan, now = plan_of(workshop), phase_of(workshop)
    if workshop.status is RunStatus.PREPARED:
        raise Refusal("not_started")
    if not 1 <= round_ <= settings_of(workshop).rounds:
        raise Refusal("malformed", field="round")
    begun = plan[: workshop.phase_index + 1]
    if purpose is Purpose.HANDOVER:
        if round_ > round_of(workshop):
            raise Refusal("phase_not_open_yet")
        return now or plan[-1]
    fitting = [phase for phase in begun if phase.purpose is purpose and phase.round in (None, round_)]
    if not fitting:
        raise Refusal("phase_not_open_yet")
    return fitting[0]


def _check_core(work: Work, workshop: Workshop, place: Place) -> None:
    agreed = select(func.count()).select_from(Contribution).where(
        Contribution.workshop_id == workshop.id,
        Contribution.purpose == Purpose.CORE,
        Contribution.state != CardState.WITHDRAWN,
        Contribution.place_id == place.id,
    )  # fmt: skip
    if (work.db.scalar(agreed) or 0) >= CORE_PER_TABLE:
        raise Refusal("core_full", limit=CORE_PER_TABLE)


@dataclass(frozen=True)
class EnterPerson:
    """``group`` is the id or None for "no answer"; ``table`` None gives a seat by the plan's rules."""

    language: str
    group: int | None = None
    also: list[str] = field(default_factory=list)
    stays: bool = False
    table: int | None = None


@command(PERSON, EnterPerson, by=TEAM)
def enter_person(work: Work, actor: Actor, workshop: Workshop, act: EnterPerson) -> Answer:
    """Somebody without a phone gets a number and a seat, and is counted, seated and bound like everybody else."""
    conference = open_conference(work, workshop)
    for language in act.also:
        check_language(conference, language)
    person = add_person(work, conference, act.language, group=act.group, by_helper=True)
    person.also_speaks, person.stays = sorted(set(act.also) - {act.language}), act.stays
    work.db.flush()
    table = _seat(work, workshop, person, act.table)
    tell_person(work, actor, conference, PERSON, person)
    touched: Touched = {"seats": [person.number]}
    seq = work.tell(f"workshop:{workshop.id}", PERSON, actor, touched=touched, about={"number": person.number})
    return {"seq": seq, "participant": person.number, "place": table}


def open_conference(work: Work, workshop: Workshop) -> Conference:
    """The conference, taken for this transaction because it numbers its people; refused like joining."""
    work.lock(f"conference:{workshop.conference_id}")
    conference = work.db.get_one(Conference, workshop.conference_id, populate_existing=True)
    if conference.closed_at is not None:
        raise Refusal("conference_over")
    if conference.opened_at is None:
        raise Refusal("conference_not_open")
    return conference


def _seat(work: Work, workshop: Workshop, person: Participant, table: int | None) -> int | None:
    if table is not None:
        place = find_place(work, workshop, table)
        seat = Seat(workshop_id=workshop.id, round=round_of(workshop), participant_id=person.id, place_id=place.id)
        seat.origin = SeatOrigin.CHOSEN
        work.db.add(seat)
        return place.number
    seated_by_plan = workshop.status is RunStatus.PREPARED
    return None if seated_by_plan else seat_one(work, workshop, person)


def tell_person(work: Work, actor: Actor, conference: Conference, name: str, person: Participant) -> None:
    touched: Touched = {"people": [person.number]}
    work.tell(f"conference:{conference.id}", name, actor, touched=touched, about={"number": person.number})
