"""Hiding with a preset reason, showing again, holding back: reversible, each kept for the annex (rows.md 12, 35)."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import select

from participate.commands.contribute import touch_card
from participate.commands.plan_told import tell_cards
from participate.commands.registry import Answer, command
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import LEADERS, CardState, HideReason, Role
from participate.domain.refusals import Refusal
from participate.store.course import settings_of
from participate.store.models import BallotOption, Contribution, Workshop
from participate.store.work import Work

TEAM = LEADERS | {Role.HELPER}


@dataclass(frozen=True)
class OneCard:
    """A card by its id."""

    contribution: int


@dataclass(frozen=True)
class Hide:
    """One tap on the card, one on the reason."""

    contribution: int
    reason: HideReason


def find_card(work: Work, workshop: Workshop, card_id: int) -> Contribution:
    card = work.db.get(Contribution, card_id)
    if card is None or card.workshop_id != workshop.id:
        raise Refusal("not_found")
    return card


def _set_state(
    work: Work, actor: Actor, workshop: Workshop, card: Contribution, name: str, state: CardState,
    reason: HideReason | None = None,
) -> Answer:  # fmt: skip
    if card.state in (CardState.WITHDRAWN, CardState.ERASED):
        raise Refusal("card_gone")
    card.state, card.hide_reason = state, reason
    workshop.moderated += 1
    options = select(BallotOption.id).where(BallotOption.contribution_id == card.id)
    touched = touch_card(work, card) | {"options": list(work.db.scalars(options))}
    tell_cards(work, workshop, actor, name, [card.id])
    seq = work.tell(
        f"workshop:{workshop.id}", name, actor, touched=touched,
        about={"number": card.number}, reason=reason.value if reason else None,
    )  # fmt: skip
    return {"seq": seq, "contribution": card.id, "state": state.value}


@command(acts.HIDE, Hide, by=TEAM)
def hide(work: Work, actor: Actor, workshop: Workshop, act: Hide) -> Answer:
    card = find_card(work, workshop, act.contribution)
    return _set_state(work, actor, workshop, card, acts.HIDE, CardState.HIDDEN, act.reason)


@command(acts.UNHIDE, OneCard, by=TEAM)
def unhide(work: Work, actor: Actor, workshop: Workshop, act: OneCard) -> Answer:
    card = find_card(work, workshop, act.contribution)
    return _set_state(work, actor, workshop, card, acts.UNHIDE, CardState.VISIBLE)


@command(acts.RELEASE_CARD, OneCard, by=TEAM)
def release_card(work: Work, actor: Actor, workshop: Workshop, act: OneCard) -> Answer:
    """Let a held card be read by the hall."""
    card = find_card(work, workshop, act.contribution)
    return _set_state(work, actor, workshop, card, acts.RELEASE_CARD, CardState.VISIBLE)


@dataclass(frozen=True)
class HoldBack:
    """``on`` holds every new card until a moderator releases it; off releases all that wait."""

    on: bool


@command(acts.HOLD_BACK, HoldBack, by=LEADERS)
def hold_back(work: Work, actor: Actor, workshop: Workshop, act: HoldBack) -> Answer:
    workshop.settings = {**msgspec.to_builtins(settings_of(workshop)), "hold_back": act.on}
    if not act.on:
        held = select(Contribution).where(Contribution.workshop_id == workshop.id, Contribution.state == CardState.HELD)
        released = list(work.db.scalars(held))
        for card in released:
            card.state = CardState.VISIBLE
            touch_card(work, card)
        tell_cards(work, workshop, actor, acts.HOLD_BACK, [card.id for card in released])
    workshop.moderated += 1
    touched: dict[str, list[int] | str] = {"contributions": "all", "places": "all", "suggestions": "all"}
    seq = work.tell(f"workshop:{workshop.id}", acts.HOLD_BACK, actor, touched=touched, about={"on": int(act.on)})
    return {"seq": seq, "on": act.on}
