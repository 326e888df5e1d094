"""Writing a card and taking it back: the act everything else is there for."""

from dataclasses import dataclass

from sqlalchemy import func, select

from participate.commands.areas import known_area
from participate.commands.parked_left import assign_left
from participate.commands.plan_told import tell_cards
from participate.commands.registry import Answer, command
from participate.commands.traces import PARTS, Reference, keep_trace, owned
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import CardState, Kind, Matter, Purpose, Role, RunStatus, Source, TracePart
from participate.domain.refusals import Refusal
from participate.domain.text import clean_text, is_blank
from participate.i18n.detection import detect_language
from participate.methods.base import Phase
from participate.methods.course import comes_after_its_phase, is_late, permit
from participate.store.card_words import forget_words
from participate.store.course import plan_of, position_of, round_of, settings_of
from participate.store.models import (
    Cluster,
    Conference,
    Contribution,
    ContributionAuthor,
    Group,
    Participant,
    Place,
    Placement,
    SuggestionCard,
    Topic,
    Workshop,
)
from participate.store.people import hosted_place, seat_of
from participate.store.work import Work

PHONE = frozenset({Role.PARTICIPANT})
CORE_PER_TABLE = 3
LIMITED = frozenset({Purpose.NOTE, Purpose.EXPECTATION, Purpose.CRITIQUE})  # ideas: quantity before quality


@dataclass(frozen=True)
class Contribute:
    """``phase`` names the phase the card was written in, for cards that waited on a phone (design.md section 5.3).

    ``purpose`` is one of those the phase takes besides its own; ``about`` is what the card answers, turns or builds on;
    ``topic`` and ``group`` are whose report it comments and whose matter it is; ``area`` is the local area it is about.
    """

    text: str
    kind: Kind = Kind.NONE
    phase: str | None = None
    purpose: Purpose | None = None
    about: Reference | None = None
    topic: int | None = None
    group: int | None = None
    area: int | None = None


@command(acts.CONTRIBUTE, Contribute, by=PHONE)
def contribute(work: Work, actor: Actor, workshop: Workshop, act: Contribute) -> Answer:
    """Keep a card as it was typed; what it is for, and where it belongs, the phase decides."""
    phase = permit(plan_of(workshop), position_of(workshop), acts.CONTRIBUTE, act.phase, act.purpose)
    text = check_text(workshop, act.text)
    person = work.db.get_one(Participant, actor.id)
    round_ = phase.round or round_of(workshop)
    place = _place_of(work, workshop, person, round_)
    purpose = act.purpose or phase.purpose or Purpose.NOTE
    _check_room(work, workshop, phase, purpose, place, actor)
    if purpose is Purpose.POSITIVE:
        _check_turned(work, act.about)
    card = add_card(work, workshop, text, phase=phase, purpose=purpose, language=person.language)
    card.kind, card.round, card.place_id = act.kind, round_, place.id if place else None
    card.topic_id, card.group_id = owned(work, workshop, Topic, act.topic), owned(work, workshop, Group, act.group)
    card.area_id = known_area(work, workshop, act.area)
    return keep_card(work, actor, workshop, card, acts.CONTRIBUTE, act.about)


@dataclass(frozen=True)
class HandOver:
    """Übergabe-Notiz: what the host tells the next guests, in up to three points."""

    text: str
    phase: str | None = None


@command(acts.HAND_OVER, HandOver, by=PHONE)
def hand_over(work: Work, actor: Actor, workshop: Workshop, act: HandOver) -> Answer:
    """Only the host of a table; while people move, the note still speaks of the round just held."""
    phase = permit(plan_of(workshop), position_of(workshop), acts.HAND_OVER, act.phase)
    place_id = hosted_place(work.db, workshop.id, actor.id)
    if place_id is None:
        raise Refusal("only_hosts")
    text = check_text(workshop, act.text)
    person = work.db.get_one(Participant, actor.id)
    card = add_card(work, workshop, text, phase=phase, purpose=Purpose.HANDOVER, language=person.language)
    held = phase.round or round_of(workshop)
    card.round, card.place_id = held - 1 if phase.key in ("move", "break", "handover") else held, place_id
    return keep_card(work, actor, workshop, card, acts.HAND_OVER)


def check_text(workshop: Workshop, typed: str) -> str:
    """The text as it will be kept; refused when empty or longer than the workshop's limit."""
    text = clean_text(typed)
    if is_blank(text):
        raise Refusal("empty_text")
    limit = settings_of(workshop).card_limit
    if len(text) > limit:
        raise Refusal("text_too_long", limit=limit, length=len(text))
    return text


def add_card(
    work: Work, workshop: Workshop, text: str, *, phase: Phase, purpose: Purpose, language: str
) -> Contribution:
    """The next number of the workshop; its language is detected among the conference's languages."""
    languages = work.db.get_one(Conference, workshop.conference_id).languages
    workshop.last_contribution += 1
    plan = plan_of(workshop)
    held = settings_of(workshop).hold_back
    return Contribution(
        workshop_id=workshop.id,
        number=workshop.last_contribution,
        text=text,
        lang=detect_language(text, languages, language),
        kind=Kind.NONE,
        purpose=purpose,
        source=Source.PHONE,
        phase=phase.name,
        late=is_late(plan, position_of(workshop), phase) or comes_after_its_phase(plan, phase, purpose),
        state=CardState.HELD if held else CardState.VISIBLE,
        written_at=work.now,
    )


def keep_card(
    work: Work, actor: Actor, workshop: Workshop, card: Contribution, name: str, about: Reference | None = None
) -> Answer:
    """Store a card, with its author where a phone wrote it and its trace where it came from something, and tell."""
    work.db.add(card)
    work.db.flush()
    if actor.role is Role.PARTICIPANT:
        work.db.add(ContributionAuthor(contribution_id=card.id, participant_id=actor.id))
    if workshop.status is RunStatus.ENDED:
        assign_left(work, workshop)
    touched = touch_card(work, card)
    if about is not None:
        touched["traces"] = [keep_trace(work, workshop, about, Reference(TracePart.CONTRIBUTION, card.id))]
    seq = work.tell(f"workshop:{workshop.id}", name, actor, touched=touched, about={"number": card.number})
    return {"seq": seq, "contribution": card.id, "number": card.number, "late": card.late, "lang": card.lang}


def touch_card(work: Work, card: Contribution) -> dict[str, list[int] | str]:
    """The rows that look different once this card changes; its table learns that there is something to fetch."""
    clusters = select(Placement.cluster_id).where(Placement.contribution_id == card.id)
    suggestions = select(SuggestionCard.suggestion_id).where(SuggestionCard.contribution_id == card.id)
    touched: dict[str, list[int] | str] = {"contributions": [card.id], "clusters": list(work.db.scalars(clusters))}
    touched["suggestions"] = list(work.db.scalars(suggestions))
    if card.place_id is not None:
        place = work.db.get_one(Place, card.place_id)
        place.revision += 1
        touched["places"] = [place.number]
    return touched


def _place_of(work: Work, workshop: Workshop, person: Participant, round_: int) -> Place | None:
    seat = seat_of(work.db, workshop.id, person.id, round_)
    return None if seat is None else work.db.get_one(Place, seat.place_id)


def _check_room(
    work: Work, workshop: Workshop, phase: Phase, purpose: Purpose, place: Place | None, actor: Actor
) -> None:
    """Three core statements a table (methods.md section 2); one sentence a person at each mood check, and no more
    cards than were agreed (section 5)."""
    counted = select(func.count()).select_from(Contribution)
    here = counted.where(
        Contribution.workshop_id == workshop.id,
        Contribution.purpose == purpose,
        Contribution.state != CardState.WITHDRAWN,
    )
    if purpose is Purpose.CORE and place is not None:
        agreed = work.db.scalar(here.where(Contribution.place_id == place.id)) or 0
        if agreed >= CORE_PER_TABLE:
            raise Refusal("core_full", limit=CORE_PER_TABLE)
    each = settings_of(workshop).cards_each
    if purpose is not Purpose.MOOD and not (each and purpose in LIMITED):
        return
    mine = here.join(ContributionAuthor, ContributionAuthor.contribution_id == Contribution.id)
    mine = mine.where(Contribution.phase == phase.name, ContributionAuthor.participant_id == actor.id)
    written = work.db.scalar(mine) or 0
    if purpose is Purpose.MOOD and written:
        raise Refusal("one_sentence_each")
    if purpose in LIMITED and written >= each:
        raise Refusal("enough_cards", limit=each)


def _check_turned(work: Work, about: Reference | None) -> None:
    """A positive turns one critique, or a problem area, around (methods.md section 4)."""
    turned = None if about is None else work.db.get(PARTS[about.part], about.id)
    critique = isinstance(turned, Contribution) and turned.purpose is Purpose.CRITIQUE
    if not critique and not (isinstance(turned, Cluster) and turned.matter is Matter.CRITIQUE):
        raise Refusal("choose_critique")


@dataclass(frozen=True)
class Withdraw:
    """Take back an own card until its phase closes; its number stays as a gap."""

    contribution: int


@command(acts.WITHDRAW, Withdraw, by=PHONE)
def withdraw(work: Work, actor: Actor, workshop: Workshop, act: Withdraw) -> Answer:
    card = own_card(work, actor, workshop, act.contribution)
    if card.state is CardState.WITHDRAWN:
        raise Refusal("already_withdrawn")
    if plan_of(workshop)[workshop.phase_index].name != card.phase:
        raise Refusal("phase_closed")
    card.state, card.text, card.area_id = CardState.WITHDRAWN, "", None
    forget_words(work.db, card.id)
    touched = touch_card(work, card)
    tell_cards(work, workshop, actor, acts.WITHDRAW, [card.id])
    seq = work.tell(f"workshop:{workshop.id}", acts.WITHDRAW, actor, touched=touched, about={"number": card.number})
    return {"seq": seq}


def own_card(work: Work, actor: Actor, workshop: Workshop, card_id: int) -> Contribution:
    """A card of this person; somebody else's looks like none."""
    card = work.db.get(Contribution, card_id)
    author = work.db.get(ContributionAuthor, card_id)
    if card is None or author is None or author.participant_id != actor.id or card.workshop_id != workshop.id:
        raise Refusal("not_found")
    return card
